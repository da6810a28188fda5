//! The pages of statements and notes, in tkr, rounded as the printed report is.

use access::Action as May;
use askama::Template;
use finsam::figure::{Figure, Value};
use finsam::money::grouped;
use finsam::statement::{Model, RowKind, Statement};

use crate::figures::drawing::{cost_chart, draw_beside_table, find_cost_note};
use crate::figures::operations::Snapshot;
use crate::guard::Granted;
use crate::routes::encode;
use crate::sheet;
use crate::statement_page::StatementPage;
use crate::ui::{Action, Cell, Column, Drawn, Empty, FigureTable, Finding, Frame, Link, Notice, Row, Term, long_date};

#[derive(Template)]
#[template(path = "notes.html")]
pub struct NotesPage {
    frame: Frame,
    period: String,
    subnav: Vec<Link>,
    principles: String,
    notes: Vec<Note>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

pub struct Note {
    id: String,
    number: String,
    title: String,
    text: String,
    table: FigureTable,
    /// The costs of the note, to look at.
    drawing: Option<Drawn>,
    row: Option<Link>,
}

pub fn statement(frame: Frame, granted: &Granted, snapshot: &Snapshot, statement: Statement) -> StatementPage {
    let (title, rest) = (title_of(statement), address_of(statement));
    let table = table(granted, snapshot, statement.section(), title, &granted.at("rapporter/noter"));
    let frame = if statement == Statement::BalanceSheet { noticing(frame, snapshot) } else { frame };
    StatementPage {
        frame,
        title: title.to_owned(),
        period: match statement {
            Statement::IncomeStatement => period(snapshot),
            Statement::BalanceSheet => long_date(snapshot.as_at),
        },
        subnav: subnav(granted, rest),
        table: FigureTable { downloads: vec![sheet::link(&granted.at(rest), "")], ..table },
        drawing: None,
        below: (statement == Statement::BalanceSheet).then(|| merger(granted, snapshot)).flatten(),
        findings: snapshot
            .computed
            .unmapped
            .iter()
            .map(|row| unmapped(granted, row.account.as_str(), &row.amount_ore.to_string()))
            .collect(),
        words: words(snapshot),
        empty: empty(granted, snapshot),
    }
}

/// The page's notice, when the balances of the year before are not carried over yet.
pub(crate) fn noticing(frame: Frame, snapshot: &Snapshot) -> Frame {
    let Some(last) = snapshot.find_uncarried() else { return frame };
    let text = format!(
        "Ingående balanser är inte överförda än. De kommer när {} stängs. Till dess visar balansräkningen, noterna till den \
         och kassaflödesanalysen bara årets förändringar.",
        last.name()
    );
    Frame { notice: Some(Notice::new("warning", text)), ..frame }
}

pub fn title_of(statement: Statement) -> &'static str {
    match statement {
        Statement::IncomeStatement => "Resultaträkning",
        Statement::BalanceSheet => "Balansräkning",
    }
}

fn address_of(statement: Statement) -> &'static str {
    match statement {
        Statement::IncomeStatement => "rapporter/resultatrakning",
        Statement::BalanceSheet => "rapporter/balansrakning",
    }
}

/// The last part of the address names the file too.
pub fn file_name(statement: Statement) -> &'static str {
    address_of(statement).trim_start_matches("rapporter/")
}

pub fn notes(frame: Frame, granted: &Granted, snapshot: &Snapshot) -> NotesPage {
    let model = snapshot.rules();
    let (of_costs, costs) = (find_cost_note(&model), cost_chart(snapshot));
    let note = |number: u8| {
        let row = model.find_referring_row(number);
        let title = row.map_or(String::new(), |row| row.label.clone());
        let back = row.and_then(|row| {
            let statement = row.statement?;
            let label = format!("Till {}en", title_of(statement).to_lowercase());
            Some(Link::new(granted.at(address_of(statement)), label))
        });
        let section = format!("note_{number}");
        Note {
            id: format!("not-{number}"),
            number: number.to_string(),
            table: table(granted, snapshot, &section, &title, ""),
            title,
            text: String::new(),
            drawing: costs.as_ref().filter(|_| of_costs == Some(number)).map(draw_beside_table),
            row: back,
        }
    };
    NotesPage {
        frame: noticing(frame, snapshot),
        period: period(snapshot),
        subnav: subnav(granted, "rapporter/noter"),
        principles: String::new(),
        notes: model.list_notes().into_iter().map(note).collect(),
        downloads: vec![sheet::link(&granted.at("rapporter/noter"), "")],
        empty: empty(granted, snapshot),
    }
}

fn table(granted: &Granted, snapshot: &Snapshot, section: &str, caption: &str, notes_href: &str) -> FigureTable {
    let model = snapshot.rules();
    let printed = snapshot.list_printed();
    let mut reasons = Vec::new();
    let mut before_label = String::new();
    let rows: Vec<Row> = printed
        .iter()
        .filter(|figure| figure.section == section)
        .map(|figure| {
            let prefix = format!("{}@", figure.id);
            let before = snapshot.before_printed.iter().find(|before| before.id.starts_with(&prefix));
            if let Some(before) = before {
                before_label = before.as_at.to_string();
                if let Value::Missing(reason) = &before.value
                    && !reasons.contains(reason)
                {
                    reasons.push(reason.clone());
                }
            }
            let cells = vec![
                cell(granted, figure, &figure.id),
                before.map_or(Cell::text("–"), |before| cell(granted, before, &before.id)),
            ];
            row(&model, figure, notes_href, cells)
        })
        .collect();
    FigureTable {
        id: section.replace('_', "-"),
        caption: caption.to_owned(),
        unit: "tkr".to_owned(),
        row_header: "Post".to_owned(),
        notes: !notes_href.is_empty(),
        columns: vec![
            Column { label: granted.as_at.to_string(), before: false },
            Column { label: before_label, before: true },
        ],
        rows,
        reasons: reasons.into_iter().map(|reason| format!("Saknas: {reason}")).collect(),
        downloads: Vec::new(),
    }
}

/// How the opening equity came to be, in the year of a merger: what each association brought, and what is still kept apart.
fn merger(granted: &Granted, snapshot: &Snapshot) -> Option<FigureTable> {
    let year = snapshot.year.as_ref()?;
    let in_year = |on: jiff::civil::Date| year.from_on <= on && on < year.until_on && on <= snapshot.as_at;
    let merged: Vec<_> = snapshot.facts.predecessors.iter().filter(|it| in_year(it.merged_on)).collect();
    let shown = |id: String| match snapshot.find(&id) {
        Some(figure) => cell(granted, figure, &id),
        None => Cell::text("–"),
    };
    let mut rows: Vec<Row> = merged
        .iter()
        .map(|it| Row {
            kind: "row".to_owned(),
            label: it.name.clone(),
            cells: vec![shown(format!("merger/{}", it.key)), shown(format!("merger/{}_apart", it.key))],
            ..Row::default()
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.push(Row {
        kind: "total".to_owned(),
        label: "Ingående eget kapital".to_owned(),
        cells: vec![shown("merger/opening_equity".to_owned()), Cell::text("")],
        ..Row::default()
    });
    let apart = format!("Bokfört för sig {}", snapshot.as_at);
    Some(FigureTable {
        id: "samgaende".to_owned(),
        caption: "Så blev det ingående egna kapitalet".to_owned(),
        unit: "tkr".to_owned(),
        row_header: "Tidigare förbund".to_owned(),
        columns: [("Förde med sig".to_owned(), false), (apart, true)]
            .map(|(label, before)| Column { label, before })
            .into(),
        rows,
        ..FigureTable::default()
    })
}

fn row(model: &Model, figure: &Figure, notes_href: &str, cells: Vec<Cell>) -> Row {
    let key = figure.id.rsplit_once('/').map_or("", |(_, key)| key);
    let row = model.find_row(key);
    let is_sum = key == "sum" || row.is_some_and(|row| row.kind == RowKind::Sum && !row.label.is_empty());
    let is_total = row.is_some_and(|row| row.parent.is_none()) || key == "sum";
    let has_parts = row.is_none_or(|row| {
        model.rows.iter().any(|part| part.parent.as_deref() == Some(key) && part.statement == row.statement)
    });
    let note = row.and_then(|row| row.note_reference).filter(|_| !notes_href.is_empty());
    Row {
        id: String::new(),
        kind: match (is_sum && has_parts, is_total) {
            (true, true) => "total",
            (true, false) => "sum",
            _ => "row",
        }
        .to_owned(),
        label: figure.label.clone(),
        href: None,
        note: note.map(|note| Link::new(format!("{notes_href}#not-{note}"), note.to_string())),
        remark: None,
        cells,
    }
}

/// A printed figure in tkr that links to what the exact figure is made of.
fn cell(granted: &Granted, figure: &Figure, id: &str) -> Cell {
    let href = granted.at(&format!("siffra?id={}", encode(id)));
    match &figure.value {
        Value::Known(0) => Cell::linked("–", href),
        Value::Known(ore) => Cell::linked(grouped(finsam::money::Ore(*ore).tkr()), href),
        Value::Missing(reason) => Cell { text: String::new(), href: None, reason: Some(reason.clone()) },
        Value::Hidden => Cell::missing("visas inte"),
    }
}

pub fn subnav(granted: &Granted, current: &str) -> Vec<Link> {
    [
        ("rapporter/resultatrakning", "Resultaträkning"),
        ("rapporter/balansrakning", "Balansräkning"),
        ("rapporter/kassaflode", "Kassaflöde"),
        ("rapporter/driftredovisning", "Driftredovisning"),
        ("rapporter/noter", "Noter"),
        ("rapporter/enligt-lagen", "Enligt lagen"),
        ("rapporter/uppstallning", "Uppställning"),
        ("granskning", "Granskning"),
    ]
    .map(|(rest, label)| Link::new(granted.at(rest), label).at(&granted.at(current)))
    .into()
}

fn period(snapshot: &Snapshot) -> String {
    match &snapshot.year {
        Some(year) => report::swedish::period(year.from_on, snapshot.as_at),
        None => long_date(snapshot.as_at),
    }
}

fn words(snapshot: &Snapshot) -> Vec<Term> {
    let model = snapshot
        .model
        .as_ref()
        .map(|stored| format!("{}, gäller från {}, version {}", stored.name, stored.valid_from, stored.version));
    let mut words = vec![Term::new(
        "Avrundning",
        "Beloppen är räknade i öre och avrundade så att delarna summerar till totalen. En post visar samma tal i \
         räkningen och i noten.",
    )];
    words.extend(model.map(|model| Term::new("Uppställning", model)));
    words
}

fn empty(granted: &Granted, snapshot: &Snapshot) -> Option<Empty> {
    let is_there = snapshot.year.is_some() && snapshot.model.is_some();
    (!is_there).then(|| nothing_booked(granted, snapshot))
}

/// What a report says in place of its table when there is nothing to show.
pub(crate) fn nothing_booked(granted: &Granted, snapshot: &Snapshot) -> Empty {
    let year = snapshot.as_at.year();
    let (text, action) = match (&snapshot.year, granted.may(May::ImportAccounts)) {
        (None, true) => (
            format!("Det finns inga räkenskaper för {year}. Läs in en SIE-fil eller välj ett annat datum."),
            Some(Action::new(granted.at("bokforing/import"), "Läs in en SIE-fil")),
        ),
        (None, false) => (
            format!(
                "Det finns inga räkenskaper för {year} än. Förbundets kansli läser in dem. Välj ett annat datum så länge."
            ),
            None,
        ),
        (Some(_), _) => (
            "Det finns ingen uppställning som gäller det här datumet.".to_owned(),
            Some(Action::new(granted.at("rapporter/uppstallning"), "Till uppställningen")),
        ),
    };
    Empty { heading: "Inget att visa än".to_owned(), text, action }
}

fn unmapped(granted: &Granted, account: &str, amount: &str) -> Finding {
    Finding {
        severity: "error".to_owned(),
        word: "Fel".to_owned(),
        message: format!("Konto {account} med {amount} kronor saknar rad i uppställningen."),
        place: Some(Link::new(granted.at("rapporter/uppstallning"), "Uppställning")),
        ..Finding::default()
    }
}
