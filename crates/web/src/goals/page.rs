//! The page of a year's goals.

use access::Action as Permission;
use askama::Template;
use report::words::{Piece, parse, plain};

use super::Opened;
use super::operations::{Goal, Indicator, Judgement, Objective};
use crate::association::subnav;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Frame, Link, Notice, Status, long_date};

#[derive(Template)]
#[template(path = "mal.html")]
pub struct Year {
    frame: Frame,
    subnav: Vec<Link>,
    year: i64,
    years: Vec<Link>,
    add: Option<Action>,
    adopted: Option<Link>,
    goals: Vec<GoalPart>,
    copy: Option<Copy>,
}

struct Copy {
    action: String,
    label: String,
}

struct GoalPart {
    number: i64,
    text: String,
    interventions: Vec<Link>,
    objectives: Vec<ObjectiveRow>,
    indicators: Vec<IndicatorRow>,
    actions: Vec<Link>,
}

struct ObjectiveRow {
    text: String,
    measure: Option<String>,
    actions: Vec<Link>,
}

struct IndicatorRow {
    activity: String,
    target: String,
    result: String,
    judgement: Status,
    judged_on: Option<String>,
    actions: Vec<Link>,
}

impl Year {
    pub fn new(access: &Granted, opened: &Opened, notice: Option<Notice>) -> Year {
        let year = opened.year;
        let mut frame = access.frame(Area::Association);
        frame.notice = notice.or(frame.notice);
        let may = access.may(Permission::ChangeGoals);
        let copy = Copy { action: access.at("mal/forra-aret"), label: format!("Börja med målen för {}", year - 1) };
        Year {
            frame,
            subnav: subnav(access, "mal"),
            year,
            years: years(access, opened),
            add: may.then(|| Action::new(access.at(&format!("mal/nytt?ar={year}")), "Lägg till ett mål")),
            adopted: opened
                .adopted
                .as_ref()
                .map(|plan| Link::new(access.at(&format!("dokument/{}", plan.id)), plan.title.clone())),
            goals: opened.goals.iter().map(|goal| part(access, opened, goal)).collect(),
            copy: (may && opened.can_copy).then_some(copy),
        }
    }
}

/// The years that have goals, the one that is looked at and its neighbours.
fn years(access: &Granted, opened: &Opened) -> Vec<Link> {
    let mut years = opened.years.clone();
    years.extend([opened.year, i64::from(access.as_at.year()), i64::from(access.as_at.year()) + 1]);
    years.sort_unstable();
    years.dedup();
    let link = |year: i64| {
        let link = Link::new(access.at(&format!("mal?ar={year}")), year.to_string());
        Link { current: year == opened.year, ..link }
    };
    years.into_iter().map(link).collect()
}

fn part(access: &Granted, opened: &Opened, goal: &Goal) -> GoalPart {
    let may = access.may(Permission::ChangeGoals);
    let at = |what: &str| access.at(&format!("mal/{}/{what}", goal.id));
    let links = |pairs: &[(String, &str)]| -> Vec<Link> {
        pairs.iter().filter(|_| may).map(|(path, label)| Link::new(at(path), *label)).collect()
    };
    let serving = opened.interventions.iter().filter(|it| goal.interventions.contains(&it.id));
    let objective = |it: &Objective| ObjectiveRow {
        text: read_out(&it.text),
        measure: it.measure.as_deref().map(read_out),
        actions: links(&[
            (format!("delmal/{}/andring", it.id), "Ändra"),
            (format!("delmal/{}/borttagning", it.id), "Ta bort"),
        ]),
    };
    let indicator = |it: &Indicator| IndicatorRow {
        activity: it.activity.clone(),
        target: it.target.clone(),
        result: read_out(&it.result),
        judgement: status(it.judgement),
        judged_on: it.judged_on.map(long_date),
        actions: links(&[
            (format!("aktivitet/{}/andring", it.id), "Bedöm"),
            (format!("aktivitet/{}/borttagning", it.id), "Ta bort"),
        ]),
    };
    GoalPart {
        number: goal.number,
        text: goal.text.clone(),
        interventions: serving
            .map(|it| Link::new(access.at(&format!("insatser/{}", it.id)), it.name.clone()))
            .collect(),
        objectives: goal.objectives.iter().map(objective).collect(),
        indicators: goal.indicators.iter().map(indicator).collect(),
        actions: links(&[
            ("andring".to_owned(), "Ändra målet"),
            ("delmal/nytt".to_owned(), "Lägg till ett delmål"),
            ("aktivitet/ny".to_owned(), "Lägg till en aktivitet"),
            ("borttagning".to_owned(), "Ta bort målet"),
        ]),
    }
}

/// A judgement as a word with its shape.
pub fn status(judgement: Judgement) -> Status {
    let kind = match judgement {
        Judgement::NotJudged => "todo",
        Judgement::Met => "ok",
        Judgement::Partly => "warning",
        Judgement::NotMet => "error",
        Judgement::NotMeasurable => "note",
    };
    Status::new(kind, judgement.swedish())
}

/// The letters of a text in which numbers are references to figures.
pub fn read_out(markdown: &str) -> String {
    let mut lines = Vec::new();
    collect(&parse(markdown), &mut lines);
    lines.join(" ")
}

fn collect(pieces: &[Piece], lines: &mut Vec<String>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => lines.push(plain(spans)),
            Piece::List { items, .. } => items.iter().for_each(|item| collect(item, lines)),
            Piece::Quote(inner) => collect(inner, lines),
        }
    }
}
