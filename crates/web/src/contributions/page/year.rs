//! The page of a year.

use askama::Template;
use finsam::contribution::Group;
use finsam::money::Ore;
use jiff::civil::Date;

use crate::contributions::operations::{ContributionYear, Level};
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Cell, Column, Empty, FigureTable, Frame, Link, Row, Term, amount, long_date};

#[derive(Template)]
#[template(path = "bidrag.html")]
pub struct YearPage {
    frame: Frame,
    years: Vec<Link>,
    empty: Option<Empty>,
    levels: Vec<Term>,
    table: Option<FigureTable>,
}

/// What the page is made from.
pub struct Shown {
    pub year: i16,
    pub as_at: Date,
    pub years: Vec<ContributionYear>,
}

impl YearPage {
    pub fn new(access: &Granted, shown: &Shown) -> YearPage {
        let year = shown.years.iter().find(|year| year.year == shown.year);
        let link = |year: &ContributionYear| Link {
            current: year.year == shown.year,
            ..Link::new(access.at(&format!("ekonomi/bidrag/{}", year.year)), year.year.to_string())
        };
        YearPage {
            frame: access.frame(Area::Economy),
            years: shown.years.iter().map(link).collect(),
            empty: year.is_none().then(|| Empty {
                heading: format!("Inga bidrag är upplagda för {}", shown.year),
                text: "Lägg upp året med nyckeln: vilka som betalar och hur de delar sin del.".to_owned(),
                action: None,
            }),
            levels: year.map(levels).unwrap_or_default(),
            table: year.map(|year| table(access, shown, year)),
        }
    }
}

fn levels(year: &ContributionYear) -> Vec<Term> {
    let term = |what: &str, level: &Option<Level>| {
        let level = level.as_ref()?;
        let (state, total) = (level.new.state_ore, Ore(level.new.state_ore.0.saturating_mul(2)));
        let day = long_date(level.new.occurred_on);
        Some(Term::new(what, format!("{state} kronor från staten, {total} kronor tillsammans, {day}")))
    };
    let terms = [term("Äskat", &year.asked), term("Tilldelat", &year.offered), term("Beslutat", &year.decided)];
    terms.into_iter().flatten().collect()
}

fn table(access: &Granted, shown: &Shown, year: &ContributionYear) -> FigureTable {
    let figure = |what: &str, ore: Ore| {
        let id = format!("contributions/{}/{what}", year.year);
        match year.year == shown.as_at.year() {
            true => Cell::linked(amount(ore), access.at(&format!("siffra?id={}", encode(&id)))),
            false => Cell::text(amount(ore)),
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for group in Group::ALL {
        rows.extend(year.shares.iter().filter(|share| share.group == group).map(|share| Row {
            kind: "row".to_owned(),
            label: share.name.clone(),
            cells: vec![figure(&format!("member/{}", share.key), share.amount_ore)],
            ..Row::default()
        }));
    }
    rows.push(Row {
        kind: "total".to_owned(),
        label: "Summa".to_owned(),
        cells: vec![figure("total", year.total_ore())],
        ..Row::default()
    });
    FigureTable {
        id: "bidrag".to_owned(),
        caption: format!("Medlemmarnas bidrag {}", year.year),
        unit: "kronor".to_owned(),
        row_header: "Medlem".to_owned(),
        columns: vec![Column { label: "Bidrag".to_owned(), before: false }],
        rows,
        ..FigureTable::default()
    }
}
