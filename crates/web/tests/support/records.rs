//! What the office's association has on record before a test begins.

use jiff::civil::{Date, date};
use store::{Db, Id, StoreResult, Tx, order, values};
use web::association::tables::{
    AUDITOR, AUDITOR_MEMBER, MEMBER, OFFICE, POPULATION, SEAT, SEAT_HOLDER, SEAT_MEMBER, WORKING_GROUP,
};
use web::decisions::operations::{self as decisions, NewDecision};
use web::people::tables::ASSOCIATION;

const FORMED_ON: Date = date(2015, 1, 1);
const TERM_FROM: Date = date(2023, 4, 1);

pub fn found_association(db: &Db, short_name: &str, name: &str) -> Id {
    let mut random = [0; 16];
    db.random(&mut random);
    let association = Id::random(random);
    let founded = db.write(&harness::context(Id::INSTALLATION, "found_association"), |tx| {
        let recorded_at = tx.context().recorded_at;
        tx.insert(&ASSOCIATION, &values![association, short_name, name, "222000-0000", FORMED_ON, recorded_at])
    });
    founded.expect("an association is founded");
    association
}

/// Members of all kinds with a seat and a deputy's seat each; nobody is deputy for Försäkringskassan.
pub fn fill_board(db: &Db, association: Id) {
    let filled = db.write(&harness::context(association, "load"), |tx| {
        let members: Vec<Id> = MEMBERS.iter().map(|row| member(tx, row)).collect::<StoreResult<_>>()?;
        office(tx, "chair", "Angelica Alm")?;
        office(tx, "vice_chair", "Bo Ek")?;
        auditor(tx, &members)?;
        let (group, recorded_at) = (tx.new_id(), tx.context().recorded_at);
        tx.insert(&WORKING_GROUP, &values![association, group, "Beredningsgruppen", "Bereder ärenden.", recorded_at])?;
        let decision = NewDecision {
            register_number: "2025/1".to_owned(),
            paragraph: "§ 1".to_owned(),
            decided_on: date(2025, 2, 3),
            title: "Val av ordförande".to_owned(),
            body: "Styrelsen väljer Angelica Alm till ordförande.".to_owned(),
            subject: None,
        };
        decisions::record(tx, &decision).map(drop).map_err(|error| store::StoreError::Driver(error.to_string()))
    });
    filled.expect("the board is filled");
}

/// Name, kind, who sits, who is deputy, inhabitants of 16–64.
type MemberRow = (&'static str, &'static str, &'static str, Option<&'static str>, Option<i64>);

const MEMBERS: [MemberRow; 5] = [
    ("Försäkringskassan", "forsakringskassan", "Cecilia Dal", None, None),
    ("Arbetsförmedlingen", "arbetsformedlingen", "David Ek", Some("Eva Fors"), None),
    ("Region Prov", "region", "Bo Ek", Some("Filip Gran"), None),
    ("Alvesta kommun", "municipality", "Angelica Alm", Some("Gun Hage"), Some(11_280)),
    ("Växjö kommun", "municipality", "Hans Ivarsson", Some("Ida Jansson"), Some(60_920)),
];

fn member(tx: &mut Tx<'_>, (name, kind, ordinary, deputy, inhabitants): &MemberRow) -> StoreResult<Id> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let key = order::fold(name).replace(' ', "-");
    tx.insert(
        &MEMBER,
        &values![association, id, &key, *name, order::sort_key(name), *kind, FORMED_ON, None::<Date>, recorded_at],
    )?;
    seat(tx, id, "ordinary", Some(ordinary))?;
    seat(tx, id, "deputy", *deputy)?;
    if let Some(inhabitants) = inhabitants {
        let population = tx.new_id();
        let row = values![association, population, id, 2024_i64, "16-64", *inhabitants, "SCB 2024", recorded_at];
        tx.insert(&POPULATION, &row)?;
    }
    Ok(id)
}

fn seat(tx: &mut Tx<'_>, member: Id, kind: &str, holder: Option<&str>) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    tx.insert(&SEAT, &values![association, id, id.to_string(), kind, 1_i64, recorded_at])?;
    tx.insert(&SEAT_MEMBER, &values![association, id, member])?;
    let Some(name) = holder else { return Ok(()) };
    let holder = tx.new_id();
    let (no_day, no_reason) = (None::<Date>, None::<&str>);
    tx.insert(&SEAT_HOLDER, &values![association, holder, id, name, TERM_FROM, no_day, no_reason, recorded_at])
}

fn office(tx: &mut Tx<'_>, kind: &str, name: &str) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    tx.insert(&OFFICE, &values![association, id, kind, name, TERM_FROM, None::<Date>, None::<Id>, recorded_at])
}

fn auditor(tx: &mut Tx<'_>, members: &[Id]) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let row =
        values![association, id, "Karin Lind", "Revisionsbyrån", "Medlemmarna", FORMED_ON, None::<Date>, recorded_at];
    tx.insert(&AUDITOR, &row)?;
    for member in members {
        tx.insert(&AUDITOR_MEMBER, &values![association, id, *member])?;
    }
    Ok(())
}
