//! The page of the statutory statements, and the form that gives rows their places.

use access::Action as May;
use finsam::figure::{Figure, Value};
use finsam::money::{Ore, grouped};
use finsam::review::check_places;
use finsam::statement::Statement;
use finsam::statutory::{Line, Place, Rank, Side};

use super::operations::{STATEMENTS, StoredPlaces, list_printed_of};
use super::placing::Leaf;
use crate::figures::operations::Snapshot;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::statement_page::StatementPage;
use crate::statements;
use crate::ui::{
    Cell, Choice, Column, Field, FieldError, FigureTable, Finding, Frame, Link, Row, Term, long_date, moment,
};

pub fn show(granted: &Granted, snapshot: &Snapshot, stored: &StoredPlaces) -> StatementPage {
    let from = snapshot.year.map(|year| year.from_on);
    let printed = list_printed_of(snapshot);
    let [income, balance] = STATEMENTS.map(|(statement, name)| table(granted, snapshot, &printed, statement, name));
    let frame: Frame = statements::noticing(granted.frame(Area::Reports), snapshot);
    StatementPage {
        frame,
        title: "Räkningarna enligt lagen".to_owned(),
        period: from.map_or(String::new(), |from| report::swedish::period(from, snapshot.as_at)),
        subnav: statements::subnav(granted, ADDRESS),
        table: income,
        drawing: None,
        below: Some(FigureTable { downloads: vec![crate::sheet::link(&granted.at(ADDRESS), "")], ..balance }),
        findings: findings(granted, snapshot),
        words: words(granted, snapshot, stored),
        empty: (snapshot.year.is_none() || snapshot.model.is_none())
            .then(|| statements::nothing_booked(granted, snapshot)),
    }
}

const ADDRESS: &str = "rapporter/enligt-lagen";
const PLACING: &str = "rapporter/enligt-lagen/indelning";

fn table(
    granted: &Granted,
    snapshot: &Snapshot,
    printed: &[Figure],
    statement: Statement,
    caption: &str,
) -> FigureTable {
    let model = snapshot.rules();
    let lines = snapshot.statutory.arrange(&model).list_lines(statement);
    let notes_href = granted.at("rapporter/noter");
    let mut before_label = String::new();
    let rows = lines.iter().filter_map(|line| {
        if line.rank() == Rank::Heading {
            return Some(Row { kind: "group".to_owned(), label: line.label.clone(), ..Row::default() });
        }
        let id = line.id();
        let now = printed.iter().find(|figure| figure.id == id);
        let before = snapshot.before_printed.iter().find(|figure| is_dated(&figure.id, &id));
        let before_on = before.map(|figure| figure.as_at.to_string());
        before_label = before_on.unwrap_or(std::mem::take(&mut before_label));
        (now.is_some() || before.is_some()).then(|| row(granted, line, [now, before], &notes_href))
    });
    let rows: Vec<Row> = rows.collect();
    FigureTable {
        id: match statement {
            Statement::IncomeStatement => "resultatrakning".to_owned(),
            Statement::BalanceSheet => "balansrakning".to_owned(),
        },
        caption: caption.to_owned(),
        unit: "tkr".to_owned(),
        row_header: "Post".to_owned(),
        notes: true,
        columns: vec![
            Column { label: snapshot.as_at.to_string(), before: false },
            Column { label: before_label, before: true },
        ],
        rows,
        ..FigureTable::default()
    }
}

/// `statutory_income/result@2024-12-31` is the result of an earlier day.
fn is_dated(dated: &str, id: &str) -> bool {
    dated.strip_prefix(id).is_some_and(|rest| rest.starts_with('@'))
}

fn row(granted: &Granted, line: &Line, columns: [Option<&Figure>; 2], notes_href: &str) -> Row {
    let kind = match line.rank() {
        Rank::Heading => "group",
        Rank::Row => "row",
        Rank::Part => "part",
        Rank::Sum => "sum",
        Rank::Total => "total",
    };
    Row {
        kind: kind.to_owned(),
        label: line.label.clone(),
        note: line.note.map(|note| Link::new(format!("{notes_href}#not-{note}"), note.to_string())),
        cells: columns.map(|figure| figure.map_or(Cell::text("–"), |figure| cell(granted, figure))).into(),
        ..Row::default()
    }
}

fn cell(granted: &Granted, figure: &Figure) -> Cell {
    let href = granted.at(&format!("siffra?id={}", encode(&figure.id)));
    match &figure.value {
        Value::Known(0) => Cell::linked("–", href),
        Value::Known(ore) => Cell::linked(grouped(Ore(*ore).tkr()), href),
        Value::Missing(reason) => Cell { text: String::new(), href: None, reason: Some(reason.clone()) },
        Value::Hidden => Cell::missing("visas inte"),
    }
}

fn findings(granted: &Granted, snapshot: &Snapshot) -> Vec<Finding> {
    let model = snapshot.rules();
    let may_change = granted.may(May::ChangeReportModel);
    let named = check_places(&snapshot.statutory.arrange(&model), &snapshot.computed).into_iter();
    named
        .map(|finding| Finding {
            severity: "warning".to_owned(),
            word: "Varning".to_owned(),
            message: finding.message(),
            place: may_change.then(|| Link::new(granted.at(PLACING), "Indelning")),
            ..Finding::default()
        })
        .collect()
}

fn words(granted: &Granted, snapshot: &Snapshot, stored: &StoredPlaces) -> Vec<Term> {
    let layout = snapshot.statutory.layout;
    let how = match &stored.said {
        Some(said) => format!(
            "Indelningen gäller från {} och är angiven av {} {}.",
            long_date(said.valid_from),
            said.actor_name,
            moment(said.recorded_at)
        ),
        None => "Raderna är placerade efter den vanliga kommunala kontoplanen (Kommun-Bas). Ingen har ändrat det."
            .to_owned(),
    };
    let href = granted.may(May::ChangeReportModel).then(|| granted.at(PLACING));
    vec![
        Term::new(
            "Uppställning",
            format!(
                "Raderna och deras ordning är lagens för räkenskapsår från {}: {} och {}. Årsredovisningen trycks så.",
                layout.from.year(),
                layout.income_paragraph,
                layout.balance_paragraph
            ),
        ),
        Term { href, ..Term::new("Indelning", how) },
        Term::new(
            "Avrundning",
            "Varje belopp är summan av samma avrundade rader som förbundets egna räkningar, så att resultat och summor är desamma.",
        ),
    ]
}

/// The form: a choice for each leaf of the statements.
pub fn ask(
    granted: &Granted,
    leaves: &[Leaf],
    chosen: &dyn Fn(&str) -> String,
    valid_from: &str,
    errors: Vec<FieldError>,
) -> FormPage {
    let back = Link::new(granted.at(ADDRESS), "Räkningarna enligt lagen");
    let from = Field::new("date", "fran", "Gäller från").width("short").value(valid_from);
    let field = |leaf: &Leaf| {
        let picked = chosen(&leaf.key);
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: picked == value,
        };
        let places = Place::ALL.into_iter().filter(|place| place.side() == leaf.side);
        let choices =
            std::iter::once(choice("", "Välj rad")).chain(places.map(|place| choice(place.code(), place.swedish())));
        let what = match leaf.side {
            Side::Income => "resultaträkningen",
            Side::Assets => "tillgångarna",
            Side::EquityAndDebts => "eget kapital och skulder",
        };
        Field::new("select", &format!("rad-{}", leaf.key), &leaf.label)
            .hint(&format!("En rad i {what}."))
            .choices(choices.collect())
    };
    let fields = std::iter::once(from).chain(leaves.iter().map(field)).collect();
    FormPage::new(granted.frame(Area::Reports), back, "Indelning enligt lagen", "Spara indelningen", fields)
        .lead("Välj för varje rad i förbundets uppställning vilken rad i lagens den hör till.")
        .errors(errors)
}
