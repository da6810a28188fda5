//! The goals of the year in a short list: how far each is met, and what was said of it last.

use crate::goals::operations::{Goal, Indicator, Judgement};
use crate::goals::words::{read_out, status};
use crate::guard::Granted;
use crate::ui::{Status, long_date};

pub struct GoalRow {
    pub href: String,
    pub title: String,
    /// Each judgement that there is, with how many have it: `Uppfyllt: 2`.
    pub statuses: Vec<Status>,
    /// What was judged last, with its day.
    pub latest: Option<String>,
}

/// The goals of a year in their order; none where none are written down.
pub fn rows(granted: &Granted, goals: &[Goal]) -> Vec<GoalRow> {
    goals.iter().map(|goal| row(granted, goal)).collect()
}

fn row(granted: &Granted, goal: &Goal) -> GoalRow {
    GoalRow {
        href: granted.at(&format!("mal?ar={}#mal-{}", goal.year, goal.number)),
        title: format!("{}. {}", goal.number, goal.text),
        statuses: Judgement::ALL.into_iter().filter_map(|judgement| counted(goal, judgement)).collect(),
        latest: latest(goal),
    }
}

/// A goal with one activity needs no number.
fn counted(goal: &Goal, judgement: Judgement) -> Option<Status> {
    let count = goal.indicators.iter().filter(|indicator| indicator.judgement == judgement).count();
    let one = status(judgement);
    match (count, goal.indicators.len()) {
        (0, _) => None,
        (_, 1) => Some(one),
        (count, _) => Some(Status { word: format!("{}: {count}", one.word), ..one }),
    }
}

/// The activity that was judged last: what came of it, or what it was where nothing is written.
fn latest(goal: &Goal) -> Option<String> {
    let judged = goal.indicators.iter().filter_map(|indicator| Some((indicator.judged_on?, indicator)));
    let (day, indicator) = judged.max_by_key(|(day, indicator)| (*day, -indicator.number))?;
    Some(format!("Senast bedömt {}: {}", long_date(day), said(indicator)))
}

fn said(indicator: &Indicator) -> String {
    let result = read_out(&indicator.result);
    if result.is_empty() { indicator.activity.clone() } else { result }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use store::Id;

    use super::*;

    fn indicator(number: i64, judgement: Judgement, judged_on: Option<Date>, result: &str) -> Indicator {
        Indicator {
            id: Id::INSTALLATION,
            version: 1,
            number,
            activity: format!("Aktivitet {number}"),
            target: "Målet".to_owned(),
            result: result.to_owned(),
            judgement,
            judged_on,
        }
    }

    fn goal(indicators: Vec<Indicator>) -> Goal {
        let (objectives, interventions) = (Vec::new(), Vec::new());
        let (id, text) = (Id::INSTALLATION, "Fler i arbete".to_owned());
        Goal { id, year: 2025, version: 1, number: 1, text, objectives, indicators, interventions }
    }

    #[test]
    fn judgements_are_counted_and_the_latest_is_said_with_its_day() {
        let goal = goal(vec![
            indicator(1, Judgement::Met, Some(date(2025, 4, 30)), "Vi nådde [70 %](figur:x)."),
            indicator(2, Judgement::Met, Some(date(2025, 8, 31)), ""),
            indicator(3, Judgement::NotJudged, None, ""),
        ]);
        let words: Vec<String> =
            Judgement::ALL.into_iter().filter_map(|it| counted(&goal, it)).map(|status| status.word).collect();
        assert_eq!(words, ["Inte bedömt än: 1", "Uppfyllt: 2"]);
        assert_eq!(latest(&goal).as_deref(), Some("Senast bedömt 31 augusti 2025: Aktivitet 2"));
    }

    #[test]
    fn what_is_not_judged_has_no_latest_and_one_activity_no_number() {
        let goal = goal(vec![indicator(1, Judgement::NotJudged, None, "På gång.")]);
        assert_eq!(latest(&goal), None);
        assert_eq!(counted(&goal, Judgement::NotJudged).map(|status| status.word).as_deref(), Some("Inte bedömt än"));
        assert_eq!(counted(&goal, Judgement::Met).map(|status| status.word), None);
    }
}
