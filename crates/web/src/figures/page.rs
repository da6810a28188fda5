//! "Så är siffran räknad".

use askama::Template;
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use finsam::statement::RowKind;
use jiff::civil::Date;

use super::operations::{Snapshot, find_row_of, list_accounts_behind};
use crate::guard::Granted;
use crate::ledger::operations::{Account, TraceLine};
use crate::routes::encode;
use crate::ui::{Cell, Column, FigureTable, Frame, Link, Pages, Row, Term, amount, figure_text};

const LINES_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "figure.html")]
pub struct FigurePage {
    frame: Frame,
    back: Link,
    label: String,
    column: String,
    value: Cell,
    unit: String,
    definition: String,
    facts: Vec<Term>,
    parts: Option<FigureTable>,
    accounts: Option<FigureTable>,
    lines: Vec<Line>,
    lines_sum: Option<String>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
}

pub struct Line {
    number: String,
    href: String,
    date: String,
    account: String,
    text: String,
    amount: Cell,
}

/// What the page is made from.
pub struct Shown<'s> {
    pub snapshot: &'s Snapshot,
    pub id: &'s str,
    pub lines: &'s [TraceLine],
    pub names: &'s [Account],
    /// Dimension, code and name.
    pub objects: &'s [(String, String, String)],
    pub page: usize,
    /// The day that the address asks for on this page alone.
    pub day: Option<Date>,
    /// The row of the budget that the figure stands in.
    pub in_budget: Option<Link>,
}

impl Shown<'_> {
    /// The address of a figure of the same day.
    fn at(&self, granted: &Granted, id: &str) -> String {
        let day = self.day.map_or(String::new(), |day| format!("&dag={day}"));
        granted.at(&format!("siffra?id={}{day}", encode(id)))
    }
}

pub fn figure(frame: Frame, granted: &Granted, shown: &Shown<'_>) -> Option<FigurePage> {
    let figure = shown.snapshot.find(shown.id)?;
    let first = (shown.page - 1).checked_mul(LINES_A_PAGE)?;
    let lines = shown.lines.iter().skip(first).take(LINES_A_PAGE);
    let sum: Ore = shown.lines.iter().map(|line| line.amount_ore).sum();
    Some(FigurePage {
        frame,
        back: shown.in_budget.clone().unwrap_or_else(|| back(granted, figure)),
        label: figure.label.clone(),
        column: figure.column.clone(),
        value: value(figure),
        unit: unit(figure).to_owned(),
        definition: figure.definition.clone(),
        facts: facts(figure, shown),
        parts: parts(granted, shown, figure),
        accounts: accounts(granted, shown),
        lines: lines.map(|line| self::line(granted, line, shown.names)).collect(),
        lines_sum: (!shown.lines.is_empty()).then(|| amount(sum)),
        pages: pages(granted, shown),
        downloads: Vec::new(),
    })
}

fn value(figure: &Figure) -> Cell {
    match &figure.value {
        Value::Known(_) => Cell::text(figure_text(figure)),
        Value::Missing(reason) => Cell::missing(reason.clone()),
        Value::Hidden => Cell::missing("talet visas inte, för att skydda enskilda"),
    }
}

fn unit(figure: &Figure) -> &'static str {
    match figure.unit {
        Unit::Ore => "kronor",
        Unit::PercentMilli | Unit::Count => "",
    }
}

fn back(granted: &Granted, figure: &Figure) -> Link {
    let (rest, label) = match figure.section.as_str() {
        "income_statement" => ("rapporter/resultatrakning", "Resultaträkning"),
        "balance_sheet" => ("rapporter/balansrakning", "Balansräkning"),
        section if section.starts_with("note_") => ("rapporter/noter", "Noter"),
        "statutory_income" | "statutory_balance" => ("rapporter/enligt-lagen", "Enligt lagen"),
        "association" | "merger" => ("forbundet", "Förbundet"),
        "cost_share" => ("rapporter/noter", "Noter"),
        "observation" => ("uppgifter", "Uppgifter"),
        "budget" | "next_budget" => ("ekonomi/budget", "Budget"),
        "forecast" | "equity_path" => ("ekonomi/prognos", "Prognos"),
        "liquidity" => ("ekonomi/likviditet", "Likviditet"),
        "vat" => ("bokforing/momsersattning", "Momsersättning"),
        "contributions" => ("ekonomi/bidrag", "Bidrag"),
        "shared" => ("ekonomi/delade-tjanster", "Delade tjänster"),
        _ => ("", "Översikt"),
    };
    Link::new(granted.at(rest), label)
}

fn facts(figure: &Figure, shown: &Shown<'_>) -> Vec<Term> {
    let mut facts = vec![Term::new("Per datum", figure.as_at.to_string())];
    match &figure.trace {
        Trace::Vouchers { .. } => {
            facts.push(Term::new("Räknad av", format!("{} rader i verifikationer", shown.lines.len())));
        }
        Trace::Figures(ids) => facts.push(Term::new("Räknad av", format!("{} andra siffror", ids.len()))),
        Trace::Observation { source, .. } => facts.push(Term::new("Källa", source.clone())),
        Trace::Records { count, .. } => facts.push(Term::new(
            "Räknad av",
            match count {
                1 => "en post i registret".to_owned(),
                count => format!("{count} poster i registret"),
            },
        )),
        Trace::Printed => facts.push(Term::new("Källa", "tryckt av någon annan")),
    }
    facts.push(Term::new("Siffrans namn", figure.id.clone()));
    facts
}

/// The figures that a figure is made of: those it names, or the rows below it.
fn parts(granted: &Granted, shown: &Shown<'_>, figure: &Figure) -> Option<FigureTable> {
    let ids: Vec<String> = match &figure.trace {
        Trace::Figures(ids) => ids.clone(),
        _ => part_rows(shown, figure),
    };
    let rows: Vec<Row> = ids
        .iter()
        .filter_map(|id| shown.snapshot.find(id))
        .map(|part| Row {
            kind: "row".to_owned(),
            label: part.label.clone(),
            cells: vec![Cell::figure(part, shown.at(granted, &part.id))],
            ..Row::default()
        })
        .collect();
    (!rows.is_empty()).then(|| FigureTable {
        id: "delar".to_owned(),
        caption: "Delar".to_owned(),
        row_header: "Siffra".to_owned(),
        columns: vec![Column { label: "Värde".to_owned(), before: false }],
        rows,
        ..FigureTable::default()
    })
}

fn part_rows(shown: &Shown<'_>, figure: &Figure) -> Vec<String> {
    let model = shown.snapshot.rules();
    let Some((section, key)) = figure.id.split_once('/') else { return Vec::new() };
    let Some(row) = find_row_of(&model, section, key) else { return Vec::new() };
    if row.kind == RowKind::Leaf {
        return Vec::new();
    }
    let parts = model.rows.iter().filter(|part| part.parent.as_deref() == Some(row.key.as_str()));
    parts
        .filter_map(|part| match (part.statement, part.listed_in_note) {
            (_, Some(note)) if section.starts_with("note_") || part.statement.is_none() => {
                Some(format!("note_{note}/{}", part.key))
            }
            (Some(statement), _) => Some(format!("{}/{}", statement.section(), part.key)),
            _ => None,
        })
        .collect()
}

fn accounts(granted: &Granted, shown: &Shown<'_>) -> Option<FigureTable> {
    let behind = list_accounts_behind(shown.snapshot, shown.id);
    let rows: Vec<Row> = behind
        .iter()
        .map(|balance| Row {
            kind: "row".to_owned(),
            label: account_name(shown.names, balance.account.as_str()),
            href: Some(granted.at(&format!("bokforing/verifikationer?konto={}", encode(balance.account.as_str())))),
            remark: (!balance.objects.is_empty()).then(|| objects_text(shown.objects, balance.objects.as_str())),
            cells: [balance.opening_ore, balance.change_ore, balance.closing_ore()]
                .map(|ore| Cell::text(amount(ore)))
                .into(),
            ..Row::default()
        })
        .collect();
    (!rows.is_empty()).then(|| FigureTable {
        id: "konton".to_owned(),
        caption: "Konton".to_owned(),
        unit: "kronor, debet positivt".to_owned(),
        row_header: "Konto".to_owned(),
        columns: ["Ingående", "Förändring", "Utgående"]
            .map(|label| Column { label: label.to_owned(), before: false })
            .into(),
        rows,
        ..FigureTable::default()
    })
}

/// The objects by their names; one without a name by its code.
fn objects_text(known: &[(String, String, String)], objects: &str) -> String {
    let name = |(dimension, code): (&str, &str)| {
        let known = known.iter().find(|(its_dimension, its_code, _)| its_dimension == dimension && its_code == code);
        known.map_or(code, |(_, _, name)| name.as_str()).to_owned()
    };
    objects.split(';').filter_map(|pair| pair.split_once('=')).map(name).collect::<Vec<_>>().join(", ")
}

fn account_name(names: &[Account], number: &str) -> String {
    match names.iter().find(|account| account.number == number) {
        Some(account) => format!("{number} {}", account.name),
        None => number.to_owned(),
    }
}

fn line(granted: &Granted, line: &TraceLine, names: &[Account]) -> Line {
    Line {
        number: line.voucher.clone(),
        href: granted.at(&format!("bokforing/verifikationer/{}", line.voucher_id)),
        date: line.occurred_on.to_string(),
        account: account_name(names, &line.account),
        text: line.text.clone(),
        amount: Cell::text(amount(line.amount_ore)),
    }
}

fn pages(granted: &Granted, shown: &Shown<'_>) -> Option<Pages> {
    let count = shown.lines.len();
    let last = count.div_ceil(LINES_A_PAGE);
    if last < 2 {
        return None;
    }
    let href = |page: usize| format!("{}&sida={page}", shown.at(granted, shown.id));
    let first = (shown.page - 1) * LINES_A_PAGE + 1;
    Some(Pages {
        label: "Rader".to_owned(),
        summary: format!("Visar {first}–{} av {count}", (first + LINES_A_PAGE - 1).min(count)),
        previous: (shown.page > 1).then(|| href(shown.page - 1)),
        next: (shown.page < last).then(|| href(shown.page + 1)),
        links: (1..=last)
            .map(|page| Link { href: href(page), label: page.to_string(), current: page == shown.page })
            .collect(),
    })
}
