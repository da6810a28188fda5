use jiff::ToSpan;
use jiff::civil::date;

use super::*;
use crate::parameter::list_statutory;

const LONG_AGO: Date = date(2005, 1, 1);

fn find(duty: Duty, as_at: Date) -> Deadline {
    let all = list_deadlines(&list_statutory(), as_at, LONG_AGO);
    all.into_iter().find(|deadline| deadline.duty == duty).expect("it is near")
}

#[test]
fn the_budget_is_due_on_30_november_and_the_annual_report_three_months_after_the_year() {
    let budget = find(Duty::Budget { year: 2026 }, date(2025, 8, 31));
    assert_eq!((budget.due_on, budget.paragraph.as_str()), (date(2025, 11, 30), "lag (2003:1210) 23 §"));
    let report = find(Duty::AnnualReport { year: 2025 }, date(2025, 8, 31));
    assert_eq!((report.due_on, report.paragraph.as_str()), (date(2026, 3, 31), "lag (2003:1210) 24 §"));
}

#[test]
fn on_every_day_of_thirty_years_there_is_one_of_each_ahead_within_a_year_and_all_are_in_order() {
    let mut day = date(2006, 1, 1);
    while day < date(2036, 1, 1) {
        let all = list_deadlines(&list_statutory(), day, LONG_AGO);
        for is_budget in [true, false] {
            let of_kind = all.iter().filter(|one| matches!(one.duty, Duty::Budget { .. }) == is_budget);
            let ahead: Vec<&Deadline> = of_kind.filter(|one| one.due_on >= day).collect();
            assert!((1..=2).contains(&ahead.len()), "{day}: {ahead:?}");
            let next = ahead[0].due_on;
            assert!(next <= day.checked_add(1.year()).unwrap(), "{day}: {next}");
        }
        assert!(all.windows(2).all(|two| two[0].due_on <= two[1].due_on), "{day}");
        let mut duties: Vec<Duty> = all.iter().map(|one| one.duty).collect();
        duties.sort_unstable();
        duties.dedup();
        assert_eq!(duties.len(), all.len(), "{day}");
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn what_was_due_before_the_work_began_here_is_not_asked_for() {
    let began = date(2025, 1, 1);
    let on = |as_at| -> Vec<Duty> {
        list_deadlines(&list_statutory(), as_at, began).into_iter().map(|one| one.duty).collect()
    };
    assert_eq!(on(date(2025, 2, 1)), [Duty::Budget { year: 2026 }]);
    assert_eq!(
        on(date(2025, 11, 30)),
        [Duty::Budget { year: 2026 }, Duty::AnnualReport { year: 2025 }, Duty::Budget { year: 2027 }]
    );
    assert!(list_deadlines(&list_statutory(), date(2003, 6, 1), date(1990, 1, 1)).is_empty(), "before the act");
}

#[test]
fn a_budget_lacks_what_is_not_done_and_is_late_after_its_day() {
    use Missing::{BudgetDecision, BudgetDraft, Consultation};
    let deadline = find(Duty::Budget { year: 2026 }, date(2025, 8, 31));
    let work = |is_drafted, consulted_on, decided_on| BudgetWork { is_drafted, consulted_on, decided_on };
    let (consulted, in_time, late) = (Some(date(2025, 10, 1)), Some(date(2025, 11, 30)), Some(date(2025, 12, 1)));
    for (work, as_at, standing) in [
        (
            work(false, None, None),
            date(2025, 11, 30),
            Standing::Ahead { missing: vec![BudgetDraft, Consultation, BudgetDecision] },
        ),
        (work(true, None, None), date(2025, 12, 1), Standing::Missed { missing: vec![Consultation, BudgetDecision] }),
        (work(true, consulted, None), date(2025, 11, 1), Standing::Ahead { missing: vec![BudgetDecision] }),
        // On a day before it happened, it had not happened.
        (
            work(true, consulted, in_time),
            date(2025, 9, 30),
            Standing::Ahead { missing: vec![Consultation, BudgetDecision] },
        ),
        (work(true, consulted, in_time), date(2025, 11, 30), Standing::Done { on: in_time }),
        (work(true, consulted, late), date(2026, 1, 15), Standing::DoneLate { on: date(2025, 12, 1) }),
        (work(true, None, in_time), date(2026, 1, 15), Standing::Done { on: in_time }),
    ] {
        assert_eq!(stand_budget(&deadline, &work, as_at), standing, "{work:?} {as_at}");
    }
}

#[test]
fn an_annual_report_lacks_closed_books_words_a_decision_and_the_sending() {
    use Missing::{BooksOpen, ReportAdoption, ReportDraft, ReportSent};
    let deadline = find(Duty::AnnualReport { year: 2025 }, date(2025, 8, 31));
    let nothing = ReportWork::default();
    let closed = ReportWork { books_closed: true, is_drafted: true, ..nothing };
    let adopted = ReportWork { adopted_on: Some(date(2026, 3, 20)), ..closed };
    let sent = ReportWork { sent_on: Some(date(2026, 3, 31)), ..adopted };
    let late = ReportWork { sent_on: Some(date(2026, 4, 1)), ..adopted };
    let all = vec![BooksOpen, ReportDraft, ReportAdoption, ReportSent];
    for (work, as_at, standing) in [
        (nothing, date(2026, 3, 31), Standing::Ahead { missing: all.clone() }),
        (nothing, date(2026, 4, 1), Standing::Missed { missing: all }),
        (closed, date(2026, 3, 1), Standing::Ahead { missing: vec![ReportAdoption, ReportSent] }),
        (adopted, date(2026, 3, 25), Standing::Ahead { missing: vec![ReportSent] }),
        (sent, date(2026, 4, 5), Standing::Done { on: Some(date(2026, 3, 31)) }),
        (late, date(2026, 4, 5), Standing::DoneLate { on: date(2026, 4, 1) }),
    ] {
        assert_eq!(stand_report(&deadline, &work, as_at), standing, "{work:?} {as_at}");
    }
}

#[test]
fn on_whatever_day_it_is_seen_what_is_done_is_not_missing_and_only_what_is_past_is_missed() {
    let deadline = find(Duty::Budget { year: 2026 }, date(2025, 8, 31));
    let mut as_at = date(2025, 1, 1);
    while as_at < date(2026, 12, 31) {
        for decided in [None, Some(date(2025, 11, 15)), Some(date(2025, 12, 15))] {
            let work = BudgetWork { is_drafted: true, consulted_on: Some(date(2025, 9, 1)), decided_on: decided };
            let standing = stand_budget(&deadline, &work, as_at);
            assert_eq!(standing.is_done(), decided.is_some_and(|on| on <= as_at), "{as_at}");
            let missed = matches!(standing, Standing::Missed { .. });
            assert_eq!(missed, !standing.is_done() && as_at > deadline.due_on, "{as_at}");
        }
        as_at = as_at.tomorrow().unwrap();
    }
}

#[test]
fn a_date_of_ones_own_is_ahead_missed_or_done() {
    let due = date(2025, 9, 30);
    assert_eq!(stand_own(due, None, due), Standing::Ahead { missing: vec![] });
    assert_eq!(stand_own(due, None, date(2025, 10, 1)), Standing::Missed { missing: vec![] });
    assert_eq!(stand_own(due, Some(due), date(2026, 1, 1)), Standing::Done { on: Some(due) });
    assert_eq!(stand_own(due, Some(date(2025, 10, 1)), due), Standing::DoneLate { on: date(2025, 10, 1) });
}
