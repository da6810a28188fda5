//! The page of a year's goals.

use access::Action as Permission;
use askama::Template;
use report::list::Cell as ListCell;

use super::Opened;
use super::operations::{Goal, Indicator, Objective};
use super::words::{read_out, status};
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
    downloads: Vec<Link>,
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
            downloads: match opened.goals.is_empty() {
                true => Vec::new(),
                false => vec![crate::sheet::link(&access.at("mal"), &format!("ar={year}&"))],
            },
            goals: opened.goals.iter().map(|goal| part(access, opened, goal)).collect(),
            copy: (may && opened.can_copy).then_some(copy),
        }
    }
}

/// The goals of a year for a workbook: a row for each objective and each activity, and one for a goal with neither.
pub fn list_of(opened: &Opened) -> report::list::List {
    let mut rows = Vec::new();
    for goal in &opened.goals {
        let mut add = |cells: [ListCell; 6]| {
            let goal = [ListCell::Count(goal.number), ListCell::text(&goal.text)];
            rows.push(report::list::Row::new(goal.into_iter().chain(cells).collect()));
        };
        for it in &goal.objectives {
            let measure = it.measure.as_deref().map(read_out).map_or(ListCell::Empty, ListCell::Text);
            let text = ListCell::text(read_out(&it.text));
            add([ListCell::text("Delmål"), text, measure, ListCell::Empty, ListCell::Empty, ListCell::Empty]);
        }
        for it in &goal.indicators {
            let (activity, target) = (ListCell::text(&it.activity), ListCell::text(&it.target));
            let (result, judged) = (ListCell::text(read_out(&it.result)), ListCell::text(it.judgement.swedish()));
            let day = it.judged_on.map_or(ListCell::Empty, ListCell::Day);
            add([ListCell::text("Aktivitet"), activity, target, result, judged, day]);
        }
        if goal.objectives.is_empty() && goal.indicators.is_empty() {
            add([const { ListCell::Empty }; 6]);
        }
    }
    let columns = [
        ("Nummer", 9),
        ("Mål", 50),
        ("Del", 12),
        ("Delmål eller aktivitet", 50),
        ("Mäts eller nås så", 40),
        ("Resultat", 60),
        ("Bedömning", 20),
        ("Bedömt", 12),
    ];
    report::list::List::new(format!("Mål {}", opened.year), &columns, rows)
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
