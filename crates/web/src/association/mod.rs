//! The association: members, seats, offices, auditors, groups, population.

pub mod auditors;
mod board;
mod change_list;
pub mod changes;
pub mod groups;
pub mod members;
pub mod offices;
pub mod operations;
mod page;
pub mod population;
pub mod predecessors;
pub mod queries;
mod refusal;
pub mod seats;
pub mod tables;

use access::allowed::{ChangeAssociation, ReadAssociation};
use axum::extract::State;
use axum::response::Response;
use store::{Id, Reader, StoreResult};

use crate::app::App;
use crate::decisions::operations::{Search, search};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
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
    /// The newest decision about the charter.
    pub charter: Option<(Id, String)>,
}

impl Register {
    pub fn read(reader: &Reader<'_>, association: Id) -> StoreResult<Register> {
        let charter = Search { words: "förbundsordning".to_owned(), year: None };
        let (decisions, _) = search(reader, association, &charter, 0, 1)?;
        Ok(Register {
            association: operations::read_association(reader, association)?,
            held_seats: changes::list_held_seats(reader, association)?,
            held_offices: changes::list_held_offices(reader, association)?,
            auditors: operations::list_auditors(reader, association)?,
            groups: operations::list_groups(reader, association)?,
            population: operations::list_population(reader, association)?,
            predecessors: operations::list_predecessors(reader, association)?,
            charter: decisions.into_iter().next().map(|decision| (decision.id, decision.title)),
        })
    }
}

/// `GET /forbundet`
pub async fn show(State(app): State<App>, access: Access<ReadAssociation>) -> Result<Response, Fault> {
    let association = access.association.id;
    let register = app.read(move |reader| Ok(Register::read(reader, association)?)).await?;
    Ok(reply::ok(&page::show(&access, &register)))
}

/// `GET /forbundet/andringar`: everything that can be changed.
pub async fn list_changes(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let association = access.association.id;
    let register = app.read(move |reader| Ok(Register::read(reader, association)?)).await?;
    Ok(reply::ok(&change_list::list(&access, &register, app.today())))
}
