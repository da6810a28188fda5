//! Bank against books: what is proposed, and what only a person may decide.

use bank::{Movement, Reason, propose};
use jiff::civil::Date;
use proptest::prelude::*;

fn movement(day: i8, kronor: i64, words: &str) -> Movement {
    Movement {
        amount_ore: kronor * 100,
        on: Date::constant(2025, 3, day),
        group: words.to_owned(),
        words: words.to_owned(),
    }
}

fn reasons(entries: &[Movement], lines: &[Movement]) -> Vec<(Vec<usize>, Vec<usize>, Reason)> {
    let proposals = propose(entries, lines);
    proposals.into_iter().map(|proposal| (proposal.entries, proposal.lines, proposal.reason)).collect()
}

#[test]
fn the_only_one_of_its_amount_is_certain_and_rivals_are_not() {
    let entries = [movement(3, -500, ""), movement(4, -700, ""), movement(5, -700, "")];
    let lines = [movement(1, -500, "A 1"), movement(4, -700, "A 2"), movement(20, -500, "A 3")];
    assert_eq!(reasons(&entries, &lines), [(vec![0], vec![0], Reason::OnlyOne), (vec![1], vec![1], Reason::Nearest)]);
}

#[test]
fn a_shared_reference_decides_between_equals_and_over_weeks() {
    let entries = [movement(25, -900, "faktura F10442"), movement(25, -900, "faktura F10441")];
    let lines = [movement(2, -900, "A 1 F10441"), movement(3, -900, "A 2 f10442")];
    assert_eq!(
        reasons(&entries, &lines),
        [(vec![0], vec![1], Reason::Reference), (vec![1], vec![0], Reason::Reference)]
    );
    assert!(propose(&[movement(25, -900, "F1")], &[movement(2, -900, "F1")]).is_empty(), "too short a word");
}

#[test]
fn one_payment_is_found_as_the_sum_of_several_lines_and_the_other_way() {
    let batch = [movement(5, -600, "")];
    let parts = [movement(4, -100, "A 1"), movement(5, -200, "A 2"), movement(5, -300, "A 3"), movement(5, -50, "A 4")];
    let found = propose(&batch, &parts);
    let mut lines = found[0].lines.clone();
    lines.sort_unstable();
    assert_eq!((lines, found[0].reason, found.len()), (vec![0, 1, 2], Reason::Sum, 1));
    let found = propose(&parts, &batch);
    assert_eq!((found[0].entries.len(), found[0].lines.clone(), found[0].reason), (3, vec![0], Reason::Sum));
    assert!(propose(&[movement(5, -601, "")], &parts).is_empty());
}

proptest! {
    #[test]
    fn the_sides_of_a_proposal_are_equal_and_nothing_is_proposed_twice(
        entries in prop::collection::vec((1_i8..28, -6_i64..6), 0..30),
        lines in prop::collection::vec((1_i8..28, -6_i64..6), 0..30),
    ) {
        let entries: Vec<Movement> = entries.into_iter().map(|(day, kronor)| movement(day, kronor, "x1234")).collect();
        let lines: Vec<Movement> = lines.into_iter().map(|(day, kronor)| movement(day, kronor, "y1234")).collect();
        let (mut taken_entries, mut taken_lines) = (Vec::new(), Vec::new());
        for proposal in propose(&entries, &lines) {
            let sum = |list: &[Movement], indexes: &[usize]| -> i64 { indexes.iter().map(|i| list[*i].amount_ore).sum() };
            prop_assert_eq!(sum(&entries, &proposal.entries), sum(&lines, &proposal.lines));
            prop_assert!(proposal.entries.len() == 1 || proposal.lines.len() == 1);
            taken_entries.extend(proposal.entries);
            taken_lines.extend(proposal.lines);
        }
        let unique = |list: &[usize]| list.iter().collect::<std::collections::BTreeSet<_>>().len() == list.len();
        prop_assert!(unique(&taken_entries) && unique(&taken_lines));
    }
}
