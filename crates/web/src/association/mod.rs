//! The association: members, seats, offices, auditors, groups, population.

pub mod appointments;
pub mod auditors;
mod board;
mod change_list;
pub mod changes;
pub mod groups;
pub mod members;
pub mod office_correction;
pub mod offices;
pub mod operations;
mod page;
pub mod places;
pub mod population;
pub mod predecessors;
pub mod queries;
mod refusal;
pub mod seats;
pub mod tables;
mod warnings;

use access::allowed::{ChangeAssociation, ReadAssociation};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{Id, Reader, StoreResult};

use crate::app::App;
use crate::decisions::operations::{Decision, Subject, list_about};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use changes::corrections::{Correction, list_corrections};
use changes::{HeldOffice, HeldSeat};
pub use page::subnav;

/// Everything that the register knows about an association.
pub struct Register {
    pub association: finsam::association::Association,
    pub held_seats: Vec<HeldSeat>,
    pub held_offices: Vec<HeldOffice>,
    pub auditors: Vec<operations::AuditorRow>,
    pub groups: Vec<operations::Group>,
    pub population: Vec<operations::Population>,
    pub predecessors: Vec<(finsam::merger::Predecessor, operations::SaidBy)>,
    /// The decisions about the charter, newest first.
    pub charters: Vec<Decision>,
    /// What the register said before it was corrected, newest first.
    pub corrections: Vec<Correction>,
}

impl Register {
    pub fn read(reader: &Reader<'_>, association: Id) -> StoreResult<Register> {
        Ok(Register {
            association: operations::read_association(reader, association)?,
            held_seats: changes::list_held_seats(reader, association)?,
            held_offices: changes::list_held_offices(reader, association)?,
            auditors: operations::list_auditors(reader, association)?,
            groups: operations::list_groups(reader, association)?,
            population: operations::list_population(reader, association)?,
            predecessors: operations::list_predecessors(reader, association)?,
            charters: list_about(reader, association, Subject::Charter)?,
            corrections: list_corrections(reader, association)?,
        })
    }
}

/// `GET /forbundet`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAssociation>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let register = app.read(move |reader| Ok(Register::read(reader, association)?)).await?;
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = board::list_of(&register.association, access.as_at);
        return crate::sheet::reply(&access, app.today(), "styrelse", list);
    }
    Ok(reply::ok(&page::show(&access, &register)))
}

/// `GET /forbundet/andringar`: everything that can be changed.
pub async fn list_changes(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let association = access.association.id;
    let register = app.read(move |reader| Ok(Register::read(reader, association)?)).await?;
    Ok(reply::ok(&change_list::list(&access, &register, app.today())))
}

/// `GET /forbundet/andringar/tidigare`: appointments that have ended, which may have been written down wrong.
pub async fn list_ended(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let association = access.association.id;
    let register = app.read(move |reader| Ok(Register::read(reader, association)?)).await?;
    Ok(reply::ok(&change_list::list_ended(&access, &register, app.today())))
}
