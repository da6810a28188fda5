//! A budget as it was known at a moment, and taken back however it was changed.

use harness::Chance;
use store::Id;
use web::STILL_KNOWN;
use web::budget::content::Content;
use web::budget::operations::{
    CellPlace, EditKind, Typed, WriteError, change_freely, find_budget, list_edits, rewind, save_cells, undo_or_redo,
};

use crate::desk::{at_a_draft, editor, read};
use crate::support::TestOffice;

#[test]
fn a_budget_is_read_as_it_was_known_before_it_was_changed() {
    at_a_draft(|office, browser, id| {
        let before = read(office, id);
        browser.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        browser.post(&format!("ekonomi/budget/{id}/rad/fia/ta-bort"), &[]);
        let edits = office.app.db.read(|reader| list_edits(reader, office.association, id)).unwrap();
        let known = |at: i64| {
            let found = office.app.db.read(|reader| find_budget(reader, office.association, id, at));
            found.unwrap().map(|budget| (budget.content(), budget.version))
        };
        assert_eq!(known(edits[0].recorded_at - 1), Some((before.content(), 0)));
        let between = known(edits[1].recorded_at - 1).unwrap();
        assert!(between.0.find_line("fia").is_some() && between.1 == 1);
        assert_eq!(known(STILL_KNOWN).unwrap().1, 2);
        assert_eq!(known(0), None);
    });
}

#[test]
fn whatever_is_done_at_random_can_be_taken_back_to_the_beginning_and_made_again() {
    at_a_draft(|office, _, id| {
        let mut chance = Chance::from_seed(7);
        let beginning = read(office, id).content();
        for _ in 0..40 {
            change_at_random(office, id, &mut chance);
        }
        let end = read(office, id);
        let rewound = office.app.db.read(|reader| rewind(reader, office.association, id, end.content(), 0));
        assert_eq!(rewound.unwrap(), beginning);
        let step = |kind: EditKind| {
            let version = read(office, id).version;
            office.app.db.write(&office.context("undo_budget"), |tx| undo_or_redo(tx, id, version, kind))
        };
        let mut undone = 0;
        while step(EditKind::Undo).is_ok() {
            undone += 1;
        }
        assert_eq!(read(office, id).content(), beginning);
        for _ in 0..undone {
            step(EditKind::Redo).expect("what was taken back is made again");
        }
        assert!(matches!(step(EditKind::Redo), Err(WriteError::NothingToUndo)));
        assert_eq!(read(office, id).content(), end.content());
    });
}

/// Types into a cell, or moves, renames or removes a line, or removes a column that nothing is carried from.
fn change_at_random(office: &TestOffice, id: Id, chance: &mut Chance) {
    let budget = read(office, id);
    let line = budget.lines[chance.below(budget.lines.len() as u64) as usize].key.clone();
    let column = budget.columns[chance.below(budget.columns.len() as u64) as usize].code.clone();
    let amount = chance.below(1_000_000).to_string();
    let kind = chance.below(10);
    let context = office.context("edit_budget");
    if kind < 6 {
        let text = if kind == 5 { String::new() } else { amount };
        let typed = Typed { place: CellPlace::Amount { line, column }, text };
        let saved =
            office.app.db.write(&context, |tx| save_cells(tx, id, budget.version, std::slice::from_ref(&typed)));
        saved.expect("a cell is saved");
        return;
    }
    let change = |content: &mut Content| match kind {
        6 => content.lines.reverse(),
        7 if content.lines.len() > 3 => content.remove_line(&line),
        8 => content.lines.iter_mut().for_each(|own| own.label.push('x')),
        _ => content.change_cell(&line, &column, |cell| cell.comment = format!("Kommentar {amount}")),
    };
    let changed = office.app.db.write(&context, |tx| {
        change_freely(tx, id, |content, _| {
            change(content);
            Ok(())
        })
    });
    changed.expect("the budget is changed");
}
