//! The database refuses a change of an adopted budget, whoever writes; what its life may still do goes on.

use access::Role;
use harness::{Place, at_both_places};
use store::catalogue::Difference;
use store::{Db, Driver, Id, Query, Schema, StoreError, StoreResult, Tx, Value, values};
use web::budget::operations::{EditKind, State, undo_or_redo};
use web::budget::tables::{
    BUDGET, BUDGET_CELL, BUDGET_CHANGE, BUDGET_COLUMN, BUDGET_EDIT, BUDGET_EVENT, BUDGET_LINE, BUDGET_LINE_ROW,
    BUDGET_REASON,
};
use web::decisions::tables::DECISION;
use web::{SCHEMA, STILL_KNOWN};

use crate::desk::{draft, editor, found, read, sent_on};
use crate::support::records::found_association;
use crate::support::{TestOffice, at_an_office};

/// Writes something, and tells which rule of the database refused it.
fn rule_of(db: &Db, association: Id, write: impl Fn(&mut Tx<'_>) -> StoreResult<()>) -> Option<String> {
    let written = db.write(&harness::context(association, "prov"), |tx| {
        write(tx)?;
        tx.flush()
    });
    match written {
        Ok(()) => None,
        Err(StoreError::Rule { rule }) => Some(rule),
        Err(other) => panic!("{other:?}"),
    }
}

fn assert_refused(office: &TestOffice, what: &str, write: impl Fn(&mut Tx<'_>) -> StoreResult<()>) {
    let rule = rule_of(&office.app.db, office.association, write);
    assert_eq!(rule.as_deref(), Some("budget_adopted"), "{what}");
}

fn statement(tx: &mut Tx<'_>, sql: &'static str, parameters: &[Value<'_>]) -> StoreResult<()> {
    tx.execute_untraced(&Query { name: "PROV", sql }, parameters).map(drop)
}

/// Every change and removal of what an adopted budget is made of.
const CHANGES: [&str; 19] = [
    "update budget set name = 'x' where association_id = $1 and id = $2",
    "update budget set year = 2030 where association_id = $1 and id = $2",
    "delete from budget where association_id = $1 and id = $2",
    "update budget_column set opening_ore = 1, carried_from = null where association_id = $1 and budget_id = $2",
    "delete from budget_column where association_id = $1 and budget_id = $2",
    "update budget_line set label = 'x' where association_id = $1 and budget_id = $2",
    "delete from budget_line where association_id = $1 and budget_id = $2",
    "update budget_line_row set row_key = row_key || 'x' where association_id = $1 and budget_id = $2",
    "delete from budget_line_row where association_id = $1 and budget_id = $2",
    "update budget_cell set amount_ore = amount_ore + 1 where association_id = $1 and budget_id = $2",
    "update budget_cell set comment = 'x' where association_id = $1 and budget_id = $2",
    "delete from budget_cell where association_id = $1 and budget_id = $2",
    "update budget_reason set reason = 'x' where association_id = $1 and budget_id = $2",
    "delete from budget_reason where association_id = $1 and budget_id = $2",
    "update budget_edit set actor_name = 'x' where association_id = $1 and budget_id = $2",
    "update budget_change set before = '1' where association_id = $1 and budget_id = $2",
    "delete from budget_change where association_id = $1 and budget_id = $2",
    "update budget_event set kind = 'reopened' where association_id = $1 and budget_id = $2 and kind = 'adopted'",
    "delete from budget_event where association_id = $1 and budget_id = $2 and kind = 'adopted'",
];

/// A budget with an edit and a reason, adopted by the pages.
fn adopt(office: &TestOffice) -> Id {
    let id = found(office, &draft());
    let administrator = office.signed_in(Role::Administrator);
    administrator.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
    let decision =
        [("version", "1"), ("beslut", "2025/1"), ("skal--2024", "Därför"), ("skal--2025", ""), ("skal--2026", "")];
    let answer = office.signed_in(Role::Director).post(&format!("ekonomi/budget/{id}/beslut"), &decision);
    answer.sent_to(&format!("ekonomi/budget/{id}?klart=beslutad"));
    id
}

#[test]
fn the_database_refuses_every_change_and_removal_of_an_adopted_budget() {
    at_an_office(|office| {
        let id = adopt(office);
        let before = read(office, id);
        for sql in CHANGES {
            assert_refused(office, sql, |tx| statement(tx, sql, &values![office.association, id]));
        }
        assert_eq!(read(office, id).content(), before.content());
        office.assert_unbroken();
    });
}

#[test]
fn the_database_refuses_whatever_is_added_to_an_adopted_budget() {
    at_an_office(|office| {
        let (id, own) = (adopt(office), office.association);
        let (none, nothing) = (None::<&str>, None::<i64>);
        assert_refused(office, "a column", |tx| {
            tx.insert(&BUDGET_COLUMN, &values![own, id, "plan-2030", 9_i64, "plan", 2030_i64, nothing, none])
        });
        assert_refused(office, "a line", |tx| {
            tx.insert(&BUDGET_LINE, &values![own, id, "ny", 99_i64, "Ny", "operating", none, none, nothing, ""])
        });
        assert_refused(office, "a row", |tx| tx.insert(&BUDGET_LINE_ROW, &values![own, id, "nova", "b"]));
        assert_refused(office, "a cell", |tx| {
            tx.insert(&BUDGET_CELL, &values![own, id, "nova", "budget-2024", 1_i64, nothing, ""])
        });
        assert_refused(office, "a reason", |tx| tx.insert(&BUDGET_REASON, &values![own, id, 2026_i64, "Därför"]));
        assert_refused(office, "an edit", |tx| {
            tx.insert(&BUDGET_EDIT, &values![own, id, 9_i64, "edit", nothing, "Någon", 1_i64])
        });
        assert_refused(office, "a change", |tx| {
            tx.insert(&BUDGET_CHANGE, &values![own, id, 1_i64, 9_i64, "amount", "nova", "budget-2024", none, "1"])
        });
    });
}

#[test]
fn the_database_refuses_whatever_happens_after_an_adoption_and_rows_that_replace_adopted_ones() {
    at_an_office(|office| {
        let (id, own) = (adopt(office), office.association);
        let day = jiff::civil::date(2025, 1, 2);
        for kind in ["reopened", "discarded", "consulted", "adopted"] {
            assert_refused(office, kind, |tx| {
                let event = tx.new_id();
                tx.insert(&BUDGET_EVENT, &values![own, event, id, 9_i64, kind, None::<Id>, day, "", "Någon", 1_i64])
            });
        }
        if office.app.db.driver() == Driver::Sqlite {
            for sql in [
                "insert or replace into budget select association_id, id, year, 'x', kind, origin_id, recorded_at
                    from budget where association_id = $1 and id = $2",
                "insert or replace into budget_event select association_id, id, budget_id, number, 'reopened',
                    decision_id, occurred_on, note, actor_name, recorded_at
                    from budget_event where association_id = $1 and budget_id = $2 and kind = 'adopted'",
                "insert or replace into budget_cell select association_id, budget_id, line_key, column_code, 1,
                    granted_ore, comment from budget_cell where association_id = $1 and budget_id = $2",
            ] {
                assert_refused(office, sql, |tx| statement(tx, sql, &values![own, id]));
            }
        }
        assert_eq!(read(office, id).state, State::Adopted);
    });
}

#[test]
fn a_cell_is_not_moved_into_an_adopted_budget() {
    at_an_office(|office| {
        let id = adopt(office);
        let copied = office.signed_in(Role::Administrator).post(&format!("ekonomi/budget/{id}/kopia"), &[]);
        let other = sent_on(&copied.location);
        assert_refused(office, "moved", |tx| {
            let sql = "update budget_reason set budget_id = $1 where association_id = $2 and budget_id = $3";
            tx.insert(&BUDGET_REASON, &values![office.association, other, 2030_i64, "Därför"])?;
            statement(tx, sql, &values![id, office.association, other])
        });
    });
}

#[test]
fn what_the_life_may_do_with_an_adopted_budget_goes_on() {
    at_an_office(|office| {
        let id = adopt(office);
        let administrator = office.signed_in(Role::Administrator);
        let undone = office
            .app
            .db
            .write(&office.context("undo_budget"), |tx| undo_or_redo(tx, id, read(office, id).version, EditKind::Undo));
        assert!(undone.is_err(), "the operation says no before the database does");
        let newer = administrator.post(&format!("ekonomi/budget/{id}/revidera"), &[]);
        assert_eq!(newer.status, 303);
        let newer = sent_on(&newer.location);
        administrator
            .post(&editor(newer), &[("version", "0"), ("c--nova--budget-2024", "1")])
            .sent_to(&format!("ekonomi/budget/{newer}/andra?klart=sparad"));
        for step in ["kopia", "nasta-ar"] {
            assert_eq!(administrator.post(&format!("ekonomi/budget/{id}/{step}"), &[]).status, 303, "{step}");
        }
        let decision = [("version", "1"), ("beslut", "2025/1")];
        office
            .signed_in(Role::Director)
            .post(&format!("ekonomi/budget/{newer}/beslut"), &decision)
            .sent_to(&format!("ekonomi/budget/{newer}?klart=beslutad"));
        assert_eq!((read(office, id).state, read(office, newer).state), (State::Revised, State::Adopted));
        office.assert_unbroken();
    });
}

#[test]
fn a_budget_that_was_adopted_before_the_rule_is_held_by_it_and_a_restored_one_too() {
    for (from, to) in [(Place::sqlite(), Place::postgres()), (Place::postgres(), Place::sqlite())] {
        let (association, id) = adopted_before(&from.open(schema_before()));
        let db = from.open(SCHEMA);
        assert_eq!(db.compare_catalogue().expect("it is compared"), []);
        let mut copy = Vec::new();
        store::backup::backup(&db, &mut copy).expect("it is copied");
        let restored = to.open(SCHEMA);
        store::backup::restore(&restored, &mut copy.as_slice()).expect("it is restored");
        for db in [&db, &restored] {
            let rule = rule_of(db, association, |tx| statement(tx, CHANGES[9], &values![association, id]));
            assert_eq!(rule.as_deref(), Some("budget_adopted"));
            assert_eq!(db.verify_audit().expect("it is verified").breaches, []);
        }
    }
}

/// A budget of one cell, written as the rows were then: what the program writes now has tables that were not there.
fn adopted_before(db: &Db) -> (Id, Id) {
    let association = found_association(db, "prov", "Samordningsförbundet Prov");
    let adopted = db.write(&harness::context(association, "load"), |tx| {
        let (decision, budget, event, now) = (tx.new_id(), tx.new_id(), tx.new_id(), tx.context().recorded_at);
        let (none, no_id, nothing, day) = (None::<&str>, None::<Id>, None::<i64>, jiff::civil::date(2023, 11, 27));
        let said = values![association, decision, "2023/1", 1_i64, no_id, "§ 1", day, "Budget", "", "budget", now];
        tx.insert(&DECISION, &[said.as_slice(), &values![STILL_KNOWN]].concat())?;
        tx.insert(&BUDGET, &values![association, budget, 2024_i64, "Budget 2024", "proper", no_id, now])?;
        let column = values![association, budget, "budget-2024", 1_i64, "budget", 2024_i64, 0_i64, none];
        tx.insert(&BUDGET_COLUMN, &column)?;
        let line = values![association, budget, "nova", 1_i64, "NOVA", "operating", none, none, nothing, ""];
        tx.insert(&BUDGET_LINE, &line)?;
        let cell = values![association, budget, "nova", "budget-2024", 420_000_000_i64, nothing, ""];
        tx.insert(&BUDGET_CELL, &cell)?;
        let happened = values![association, event, budget, 1_i64, "adopted", decision, day, "", "Någon", now];
        tx.insert(&BUDGET_EVENT, &happened)?;
        Ok::<_, StoreError>(budget)
    });
    (association, adopted.expect("a budget is adopted"))
}

fn schema_before() -> Schema {
    let before = SCHEMA.migrations.iter().filter(|step| step.version < 40).copied().collect::<Vec<_>>();
    // A schema lasts as long as the program; a test makes one.
    Schema::new(SCHEMA.tables, Box::leak(before.into_boxed_slice()))
}

#[test]
fn a_database_that_has_lost_the_rule_is_told() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        place.run_behind_the_seam(match place.driver() {
            Driver::Sqlite => "drop trigger budget_cell_changed",
            Driver::Postgres => "drop trigger budget_cell_changed on budget_cell",
        });
        let missing =
            Difference::TriggerMissing { table: "budget_cell".to_owned(), trigger: "budget_cell_changed".to_owned() };
        assert_eq!(db.compare_catalogue().expect("it is compared"), [missing]);
    });
}
