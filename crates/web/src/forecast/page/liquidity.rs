//! The page of the money: drawn month by month, with the table under.

use access::Action as Permission;
use askama::Template;
use finsam::liquidity::{Direction, Month};
use finsam::money::{Ore, grouped};
use report::model::{Chart, Drawing, Line, Mark, Point, Stroke};

use super::kronor;
use crate::budget::sections::{Section, subnav};
use crate::figures::drawing::draw_beside_table;
use crate::forecast::operations::{PastMonth, PlannedMoney, Spread, Standing, list_forecast_lines};
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{
    Action, Cell, Column, Drawn, Empty, FigureTable, Frame, KeyFigure, Link, Notice, Row, Status, long_date, month_name,
};

#[derive(Template)]
#[template(path = "likviditet.html")]
pub struct LiquidityPage {
    frame: Frame,
    subnav: Vec<Link>,
    empty: Option<Empty>,
    warning: Option<Notice>,
    keys: Vec<KeyFigure>,
    drawing: Drawn,
    table: FigureTable,
    sums: Vec<FigureTable>,
    assumptions: Vec<String>,
    lines: Vec<SpreadRow>,
}

/// A line and how it is paid.
struct SpreadRow {
    label: String,
    text: String,
    href: Option<String>,
}

/// What the page is made from.
pub struct Shown {
    pub standing: Standing,
    pub money: PlannedMoney,
    pub past: Vec<PastMonth>,
    pub spreads: Vec<Spread>,
}

impl LiquidityPage {
    pub fn new(access: &Granted, shown: Option<&Shown>) -> LiquidityPage {
        let mut page = LiquidityPage {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Liquidity),
            empty: None,
            warning: None,
            keys: Vec::new(),
            drawing: Drawn::default(),
            table: FigureTable::default(),
            sums: Vec::new(),
            assumptions: Vec::new(),
            lines: Vec::new(),
        };
        let Some(shown) = shown else {
            page.empty = Some(Empty {
                heading: format!("Ingen budget gäller för {}", access.as_at.year()),
                text: "Likviditeten räknas fram av bokföringen och budgetens rader. Lägg in budgeten först.".to_owned(),
                action: Some(Action::new(access.at("ekonomi/budget"), "Gå till budgeten")),
            });
            return page;
        };
        let chart = chart(shown);
        page.warning = warning(shown);
        page.keys = keys(access, shown);
        page.drawing = draw_beside_table(&chart);
        page.table = month_table(access, shown);
        page.sums = vec![flow_table(shown, Direction::In), flow_table(shown, Direction::Out)];
        page.assumptions = assumptions(shown);
        page.lines = spread_rows(access, shown);
        page
    }
}

fn month_words(month: &Month) -> String {
    format!("{} {}", month_name(month.first), month.first.year())
}

fn warning(shown: &Shown) -> Option<Notice> {
    let plan = &shown.money.plan;
    let month = plan.months.get(plan.first_short?)?;
    Some(Notice {
        kind: "danger".to_owned(),
        heading: Some(format!("Pengarna räcker inte i {}", month_words(month))),
        text: format!(
            "Det som är planerat att betalas är {} kronor mer än vad som finns vid månadens slut. Beslutade betalningar får \
             aldrig bli större än pengarna: ett samordningsförbund får inte låna (lag 2003:1210 21 §).",
            kronor(-month.closing_ore)
        ),
    })
}

fn keys(access: &Granted, shown: &Shown) -> Vec<KeyFigure> {
    let (money, plan) = (&shown.money, &shown.money.plan);
    let tkr = |ore: Ore| grouped(ore.tkr());
    let linked = |ore: Ore, name: &str| {
        let id = format!("liquidity/{name}");
        Cell::linked(tkr(ore), access.at(&format!("siffra?id={}", encode(&id))))
    };
    let month_key = |label: &str, month: &Month, meaning: String, status: Option<Status>| KeyFigure {
        label: label.to_owned(),
        value: linked(month.closing_ore, &month.first.strftime("%Y-%m").to_string()),
        unit: "tkr".to_owned(),
        meaning,
        status,
        meter: None,
    };
    let mut keys = vec![KeyFigure {
        label: if money.is_booked {
            format!("Kassa och bank {}", long_date(shown.standing.as_at))
        } else {
            "Ingående balans enligt budget".to_owned()
        },
        value: linked(money.cash_ore, "cash"),
        unit: "tkr".to_owned(),
        meaning: if money.is_booked {
            "Enligt bokföringen.".to_owned()
        } else {
            "Bokföringen finns inte här.".to_owned()
        },
        status: None,
        meter: None,
    }];
    if let Some(month) = plan.lowest.and_then(|place| plan.months.get(place)) {
        let status = match month.closing_ore < Ore::ZERO {
            true => Status::new("error", "Pengarna räcker inte"),
            false => Status::new("ok", "Pengarna räcker"),
        };
        keys.push(month_key("Som lägst", month, format!("I slutet av {}.", month_words(month)), Some(status)));
    }
    if let Some(month) = plan.months.last() {
        keys.push(month_key("I slutet av planen", month, format!("{}.", long_date(money.through)), None));
    }
    keys
}

fn chart(shown: &Shown) -> Chart {
    let point = |first: jiff::civil::Date, closing: Ore, figure_id: Option<String>| Point {
        on: first.last_of_month(),
        mark: Mark {
            label: first.strftime("%Y-%m").to_string(),
            value: closing.0,
            shown: grouped(closing.tkr()),
            figure_id,
        },
    };
    let past: Vec<Point> = shown.past.iter().map(|month| point(month.first, month.closing_ore, None)).collect();
    let mut ahead: Vec<Point> = past.last().cloned().into_iter().collect();
    ahead.extend(shown.money.plan.months.iter().map(|month| {
        let id = format!("liquidity/{}", month.first.strftime("%Y-%m"));
        point(month.first, month.closing_ore, Some(id))
    }));
    let mut lines = Vec::new();
    if !past.is_empty() {
        lines.push(Line { name: "Enligt bokföringen".to_owned(), stroke: Stroke::Outcome, points: past });
    }
    lines.push(Line { name: "Väntat".to_owned(), stroke: Stroke::Forecast, points: ahead });
    Chart {
        key: "likviditet".to_owned(),
        caption: "Kassa och bank vid månadernas slut".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: 100_000,
        drawing: Drawing::Line { lines, levels: Vec::new() },
    }
}

fn month_table(access: &Granted, shown: &Shown) -> FigureTable {
    let row = |label: String, remark: Option<&str>, amounts: [Ore; 3], href: Option<String>| {
        let [paid_in, paid_out, closing] = amounts;
        let closing = Cell { href, ..Cell::text(kronor(closing)) };
        Row {
            kind: "row".to_owned(),
            label,
            remark: remark.map(str::to_owned),
            cells: vec![Cell::text(kronor(paid_in)), Cell::text(kronor(paid_out)), closing],
            ..Row::default()
        }
    };
    let name = |first: jiff::civil::Date| format!("{} {}", month_name(first), first.year());
    let past = shown
        .past
        .iter()
        .map(|month| row(name(month.first), Some("bokfört"), [month.in_ore, month.out_ore, month.closing_ore], None));
    let plan = &shown.money.plan;
    let ahead = plan.months.iter().enumerate().map(|(index, month)| {
        let remark = match (plan.first_short == Some(index), plan.lowest == Some(index)) {
            (true, _) => Some("pengarna räcker inte"),
            (false, true) => Some("som lägst"),
            _ => None,
        };
        let id = format!("liquidity/{}", month.first.strftime("%Y-%m"));
        let href = access.at(&format!("siffra?id={}", encode(&id)));
        row(name(month.first), remark, [month.in_ore, month.out_ore, month.closing_ore], Some(href))
    });
    FigureTable {
        id: "manader".to_owned(),
        caption: "Månad för månad".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Månad".to_owned(),
        columns: ["In", "Ut", "Finns vid månadens slut"]
            .map(|label| Column { label: label.to_owned(), before: false })
            .into(),
        rows: past.chain(ahead).collect(),
        downloads: vec![crate::sheet::link(&access.at("ekonomi/likviditet"), "")],
        ..FigureTable::default()
    }
}

/// What comes in, or goes out, by kind: a column for each year ahead.
fn flow_table(shown: &Shown, direction: Direction) -> FigureTable {
    let months = &shown.money.plan.months;
    let mut years: Vec<i16> = months.iter().map(|month| month.first.year()).collect();
    years.dedup();
    let of_year = |of: &dyn Fn(&Month) -> Ore| -> Vec<Cell> {
        let sum = |year: &i16| months.iter().filter(|month| month.first.year() == *year).map(of).sum::<Ore>();
        years.iter().map(|year| Cell::text(kronor(sum(year)))).collect()
    };
    let flows = shown.money.flows.iter().filter(|flow| flow.direction == direction);
    let mut rows: Vec<Row> = flows
        .map(|flow| Row {
            kind: "row".to_owned(),
            label: flow.label.clone(),
            cells: of_year(&|month| flow.in_month(month.first)),
            ..Row::default()
        })
        .collect();
    let (caption, id) = match direction {
        Direction::In => ("Det som väntas betalas in", "inbetalningar"),
        Direction::Out => ("Det som väntas betalas ut", "utbetalningar"),
    };
    rows.push(Row {
        kind: "sum".to_owned(),
        label: "Summa".to_owned(),
        cells: of_year(&|month| match direction {
            Direction::In => month.in_ore,
            Direction::Out => month.out_ore,
        }),
        ..Row::default()
    });
    let first = months.first().map_or(shown.money.from, |month| month.first);
    let head = |year: &i16| match *year == first.year() && first.month() > 1 {
        true => format!("{}–december {year}", month_name(first)),
        false => year.to_string(),
    };
    FigureTable {
        id: id.to_owned(),
        caption: caption.to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Post".to_owned(),
        columns: years.iter().map(|year| Column { label: head(year), before: false }).collect(),
        rows,
        ..FigureTable::default()
    }
}

fn assumptions(shown: &Shown) -> Vec<String> {
    let standing = &shown.standing;
    let mut list = Vec::new();
    if shown.money.is_booked {
        list.push(format!("Utgångspunkten är kassa och bank (konto 1900–1999) den {}.", long_date(standing.as_at)));
        list.push(match shown.money.follows_plan {
            true => "Bidragen kommer när betalningsplanen säger. Andra fordringar och skulder i bokföringen betalas den första månaden.",
            false => "Fordringar och skulder i bokföringen betalas den första månaden. Bidragen fördelas som sina rader, för alla betalare har ingen betalningsplan.",
        }.to_owned());
        list.push(match &standing.round {
            Some(round) => format!("Resten av {} följer prognosen per {}.", standing.year, long_date(round.as_at)),
            None => {
                format!("Resten av {} är det som är kvar av budgeten, för ingen prognosrunda är stängd.", standing.year)
            }
        });
    } else {
        list.push("Bokföringen finns inte här: budgetens ingående balans är utgångspunkten.".to_owned());
    }
    list.push("Åren därefter följer budget och plan. Det som inte är utlagt räknas inte som betalt.".to_owned());
    list.push("En rad betalas jämnt över månaderna om inget annat är angivet för den.".to_owned());
    list
}

fn spread_rows(access: &Granted, shown: &Shown) -> Vec<SpreadRow> {
    let (year, may_write) = (shown.standing.year, access.may(Permission::WriteForecast));
    list_forecast_lines(&shown.standing.budget)
        .map(|line| {
            let own = shown.spreads.iter().find(|spread| spread.year == year && spread.line_key == line.key);
            let months = own.map(|spread| {
                let names = spread.weights.iter().enumerate().filter(|(_, weight)| **weight != Ore::ZERO);
                let name = |index: usize| {
                    let month =
                        i8::try_from(index + 1).ok().and_then(|month| jiff::civil::Date::new(2000, month, 1).ok());
                    month.map_or("", month_name).get(..3).unwrap_or_default().to_owned()
                };
                names.map(|(index, _)| name(index)).collect::<Vec<String>>().join(", ")
            });
            SpreadRow {
                label: line.label.clone(),
                text: months.map_or("jämnt".to_owned(), |months| format!("egna månader: {months}")),
                href: may_write.then(|| access.at(&format!("ekonomi/likviditet/{year}/{}", encode(&line.key)))),
            }
        })
        .collect()
}
