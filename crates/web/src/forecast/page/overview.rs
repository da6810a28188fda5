//! The page of the forecast: where the year stands, what it does to the equity, the rounds.

use std::collections::BTreeMap;

use access::Action as Permission;
use askama::Template;
use finsam::equity::PathYear;
use finsam::figure::Value;
use finsam::money::{Ore, grouped};
use report::model::{Chart, Drawing, Line, Mark, Point, Stroke};
use store::StoreResult;

use super::drawing;
use super::table::{Links, Row, gone_milli, rows};
use super::{kronor, tkr_cell, value_cell};
use crate::budget::sections::{Section, subnav};
use crate::figures::drawing::{draw, draw_beside_table};
use crate::forecast::operations::{EquityPath, Standing, StoredRound};
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{
    Action, Cell, Column, Drawn, Empty, FigureTable, Frame, KeyFigure, Link, Status, long_date, moment, percent,
};

#[derive(Template)]
#[template(path = "prognos.html")]
pub struct Overview {
    frame: Frame,
    subnav: Vec<Link>,
    title: String,
    primary: Option<Action>,
    empty: Option<Empty>,
    keys: Vec<KeyFigure>,
    basis: String,
    unit: String,
    has_granted: bool,
    rows: Vec<Row>,
    notes: Vec<String>,
    downloads: Vec<Link>,
    costs_chart: Option<Drawn>,
    path_chart: Option<Drawn>,
    path: Option<FigureTable>,
    meaning: Vec<String>,
    rounds: Vec<RoundRow>,
    links: Vec<Link>,
}

/// A round in the list.
pub struct RoundRow {
    name: String,
    href: String,
    text: String,
    status: Status,
}

/// What the page is made from.
pub struct Shown {
    pub standing: Option<Standing>,
    pub path: Option<EquityPath>,
    /// What is granted, by line.
    pub granted: BTreeMap<String, Ore>,
    pub rounds: Vec<StoredRound>,
}

impl Overview {
    pub fn new(access: &Granted, shown: &Shown) -> StoreResult<Overview> {
        let year = access.as_at.year();
        let may_write = access.may(Permission::WriteForecast);
        let mut page = Overview {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Forecast),
            title: format!("Prognos {year}"),
            primary: None,
            empty: None,
            keys: Vec::new(),
            basis: String::new(),
            unit: "kronor".to_owned(),
            has_granted: !shown.granted.is_empty(),
            rows: Vec::new(),
            notes: Vec::new(),
            downloads: Vec::new(),
            costs_chart: None,
            path_chart: None,
            path: None,
            meaning: Vec::new(),
            rounds: shown.rounds.iter().map(|round| round_row(access, round)).collect(),
            links: vec![Link::new(access.at("ekonomi/prognos/rekommendation"), "Rekommenderat eget kapital")],
        };
        if shown.rounds.iter().filter(|round| round.closed.is_some()).count() > 0 {
            page.links
                .insert(0, Link::new(access.at("ekonomi/prognos/jamforelse"), "Jämför rundor och se träffsäkerheten"));
        }
        let Some(standing) = &shown.standing else {
            page.empty = Some(no_budget(access, year));
            return Ok(page);
        };
        if may_write {
            page.primary = Some(Action::new(access.at("ekonomi/prognos/rundor/ny"), "Ny prognosrunda"));
        }
        page.keys = keys(access, standing);
        page.basis = basis(standing);
        page.rows = rows(access, standing, &shown.granted, Links::Figures)?;
        page.notes = notes(standing);
        page.costs_chart = drawing::costs(standing)?.as_ref().map(draw);
        page.downloads = vec![crate::sheet::link(&access.at("ekonomi/prognos"), "")];
        if let Some(path) = &shown.path {
            page.path_chart = path_chart(path).map(|chart| draw_beside_table(&chart));
            page.path = Some(path_table(access, path));
            page.meaning = meaning(&standing.equity);
        }
        Ok(page)
    }
}

fn no_budget(access: &Granted, year: i16) -> Empty {
    Empty {
        heading: format!("Ingen budget gäller för {year}"),
        text: "Prognosen görs på budgetens rader. Lägg in budgeten först, och koppla raderna till bokföringens uppställning.".to_owned(),
        action: Some(Action::new(access.at("ekonomi/budget"), "Gå till budgeten")),
    }
}

fn round_row(access: &Granted, round: &StoredRound) -> RoundRow {
    let closed = match &round.closed {
        Some((at, by)) => format!("Stängd {} av {by}.", moment(*at)),
        None => format!("Öppen. Påbörjad {} av {}.", moment(round.recorded_at), round.actor_name),
    };
    RoundRow {
        name: format!("{}, per {}", round.name, long_date(round.as_at)),
        href: access.at(&format!("ekonomi/prognos/rundor/{}", round.id)),
        text: closed,
        status: match round.closed {
            Some(_) => Status::new("locked", "Stängd"),
            None => Status::new("current", "Öppen"),
        },
    }
}

/// What the forecast is made from, in a sentence.
fn basis(standing: &Standing) -> String {
    let day = long_date(standing.as_at);
    match &standing.round {
        None if standing.books.is_none() => {
            format!("Budgeten för {}. Året är inte bokfört här, och ingen prognosrunda är stängd än.", standing.year)
        }
        Some(round) if round.as_at == standing.as_at => {
            format!("Utfall till och med {day} och prognosen {}.", round.name)
        }
        Some(round) => format!(
            "Utfall till och med {day}. Prognosen är den senaste stängda rundan, {}, per {}.",
            round.name,
            long_date(round.as_at)
        ),
        None => format!("Utfall till och med {day}. Ingen prognosrunda är stängd för {} än.", standing.year),
    }
}

fn notes(standing: &Standing) -> Vec<String> {
    let mut notes = vec![
        "Avvikelsen är prognosen för året mot budgeten. Plus är bättre än budget: högre intäkter eller lägre kostnader.".to_owned(),
    ];
    if standing.books.is_some() {
        notes.push(format!(
            "Andelen är utfallet av budgeten. {} av året har gått: lägre eller högre takt är mer än fem procentenheter därifrån.",
            percent(finsam::money::divide_half_away(gone_milli(standing), 1000) * 1000)
        ));
    } else {
        notes.push(format!("Räkenskapsåret {} är inte bokfört här, så utfallet saknas.", standing.year));
    }
    let set_aside = standing.budget.sums(&standing.column).map_or(Ore::ZERO, |sums| sums.unallocated_total);
    if set_aside != Ore::ZERO {
        notes
            .push(format!("Ej utlagt, {} kronor, är ingen kostnad förrän det flyttas till en rad.", kronor(set_aside)));
    }
    notes
}

fn keys(access: &Granted, standing: &Standing) -> Vec<KeyFigure> {
    let (costs, result) = (standing.computed.costs, standing.computed.result);
    let missing = || match standing.round {
        None => Value::Missing("ingen prognos är lagd".to_owned()),
        Some(_) => Value::Missing("någon rad saknar prognos".to_owned()),
    };
    let of = |amount: Option<Ore>| amount.map_or_else(missing, |ore| Value::Known(ore.0));
    let linked = |value: &Value, id: &str| match tkr_cell(value) {
        cell if cell.reason.is_none() => Cell { href: Some(access.at(&format!("siffra?id={}", encode(id)))), ..cell },
        cell => cell,
    };
    let tkr = |ore: Ore| grouped(ore.tkr());
    let key = |label: String, value: &Value, id: &str, meaning: String| KeyFigure {
        label,
        value: linked(value, id),
        unit: "tkr".to_owned(),
        meaning,
        status: None,
        meter: None,
    };
    let deviation = of(result.deviation_ore);
    let last = key(
        format!("Eget kapital {}", long_date(standing.equity.last_day)),
        &standing.equity.equity,
        "outcome/equity_forecast",
        match &standing.equity.ceiling {
            Value::Known(ceiling) => format!("Rekommenderat högst {} tkr.", tkr(Ore(*ceiling))),
            _ => "Rekommendationen går inte att räkna ut.".to_owned(),
        },
    );
    let last = KeyFigure { status: excess_status(&standing.equity.excess), ..last };
    vec![
        key(
            format!("Kostnader {}, prognos", standing.year),
            &of(costs.year_ore),
            "forecast/costs_total",
            match standing.books {
                Some(_) => format!("Budget {} tkr. Hittills {} tkr.", tkr(costs.budget_ore), tkr(costs.so_far_ore)),
                None => format!("Budget {} tkr.", tkr(costs.budget_ore)),
            },
        ),
        key(
            "Resultat mot budget".to_owned(),
            &deviation,
            "deviation/result",
            match &deviation {
                Value::Known(ore) if *ore > 0 => "Bättre än budget.".to_owned(),
                Value::Known(ore) if *ore < 0 => "Sämre än budget.".to_owned(),
                Value::Known(_) => "Precis som budget.".to_owned(),
                _ => "Kan jämföras när en runda är stängd.".to_owned(),
            },
        ),
        last,
    ]
}

fn excess_status(excess: &Value) -> Option<Status> {
    match excess {
        Value::Known(excess) if *excess > 0 => {
            Some(Status::new("warning", &format!("{} tkr över rekommendationen", grouped(Ore(*excess).tkr()))))
        }
        Value::Known(_) => Some(Status::new("ok", "Inom rekommendationen")),
        _ => None,
    }
}

/// What an equity above the recommendation may mean.
fn meaning(equity: &PathYear) -> Vec<String> {
    match (&equity.excess, &equity.ceiling) {
        (Value::Known(excess), _) if *excess > 0 => vec![
            format!(
                "Prognosen ger {} kronor mer eget kapital vid årets slut än Nationella rådet rekommenderar.",
                kronor(Ore(*excess))
            ),
            "Ett eget kapital över det rekommenderade påverkar och begränsar statens medelstilldelning kommande år \
             (Nationella rådets rekommendation 2013-10-02, så som Försäkringskassans promemoria 2015-01-22 återger den). \
             Hur mycket står inte i någon källa som programmet har."
                .to_owned(),
        ],
        (Value::Known(excess), _) => vec![format!(
            "Prognosen ger ett eget kapital inom rekommendationen, med {} kronor kvar till gränsen.",
            kronor(Ore(-excess))
        )],
        (_, Value::Missing(reason)) => vec![reason.clone()],
        _ => Vec::new(),
    }
}

fn path_chart(path: &EquityPath) -> Option<Chart> {
    let point = |year: &crate::forecast::operations::EquityYear, value: &Value, prefix: &str| match value {
        Value::Known(ore) => Some(Point {
            on: year.planned.last_day,
            mark: Mark {
                label: year.label.clone(),
                value: *ore,
                shown: grouped(Ore(*ore).tkr()),
                figure_id: Some(format!("{prefix}/{}", year.year)),
            },
        }),
        _ => None,
    };
    let points = |prefix: &str, of: fn(&crate::forecast::operations::EquityYear) -> &Value| {
        path.years.iter().filter_map(|year| point(year, of(year), prefix)).collect::<Vec<Point>>()
    };
    let mut lines = Vec::new();
    for (name, stroke, points) in [
        ("Enligt budget och plan", Stroke::Outcome, points("equity_path", |year| &year.planned.equity)),
        ("Med prognosen", Stroke::Outcome, points("equity_path_forecast", |year| &year.expected)),
        ("Rekommenderat högst", Stroke::Outcome, points("equity_path_ceiling", |year| &year.planned.ceiling)),
    ] {
        if !points.is_empty() {
            lines.push(Line { name: name.to_owned(), stroke, points });
        }
    }
    let is_drawable = lines.iter().any(|line| line.points.len() > 1);
    is_drawable.then(|| Chart {
        key: "eget-kapital-ar".to_owned(),
        caption: "Eget kapital vid årens slut".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: 100_000,
        drawing: Drawing::Line { lines, levels: Vec::new() },
    })
}

fn path_table(access: &Granted, path: &EquityPath) -> FigureTable {
    let linked = |value: &Value, prefix: &str, year: i16| match value_cell(value) {
        cell if cell.reason.is_none() => {
            Cell { href: Some(access.at(&format!("siffra?id={}", encode(&format!("{prefix}/{year}"))))), ..cell }
        }
        cell => cell,
    };
    let row = |label: &str, kind: &str, cells: Vec<Cell>| crate::ui::Row {
        kind: kind.to_owned(),
        label: label.to_owned(),
        cells,
        ..crate::ui::Row::default()
    };
    let each = |cell: &dyn Fn(&crate::forecast::operations::EquityYear) -> Cell| path.years.iter().map(cell).collect();
    let mut rows = vec![
        row("Förs in i året", "row", each(&|year| Cell::text(kronor(year.opening_ore)))),
        row("Årets resultat enligt budget", "row", each(&|year| Cell::text(kronor(year.result_ore)))),
        row("Eget kapital enligt budget", "sum", each(&|year| linked(&year.planned.equity, "equity_path", year.year))),
        row(
            "Eget kapital med prognosen",
            "row",
            each(&|year| linked(&year.expected, "equity_path_forecast", year.year)),
        ),
        row(
            "Rekommenderat högst",
            "row",
            each(&|year| linked(&year.planned.ceiling, "equity_path_ceiling", year.year)),
        ),
        row("Över rekommendationen enligt budget", "row", each(&|year| value_cell(&year.planned.excess))),
    ];
    if path.years.iter().any(|year| year.unallocated_ore != Ore::ZERO) {
        let cells = each(&|year| Cell::text(kronor(year.unallocated_ore)));
        rows.insert(3, row("varav ej utlagt", "indent", cells));
    }
    let reasons = path.years.iter().filter_map(|year| match &year.planned.ceiling {
        Value::Missing(reason) => Some(format!("{}: {reason}", year.label)),
        _ => None,
    });
    FigureTable {
        id: "eget-kapital".to_owned(),
        caption: "Eget kapital genom åren".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Eget kapital".to_owned(),
        columns: path.years.iter().map(|year| Column { label: year.label.clone(), before: false }).collect(),
        reasons: reasons.collect(),
        rows,
        ..FigureTable::default()
    }
}
