//! The page of the cash flow, and the form that divides the rows.

use access::Action as May;
use finsam::cash_flow::{CashFlow, Class, RowKind};
use finsam::figure::Value;
use finsam::money::grouped;
use jiff::civil::Date;

use super::operations::{StoredClasses, print_in_tkr};
use crate::figures::operations::Snapshot;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::statement_page::StatementPage;
use crate::statements;
use crate::ui::{Cell, Choice, Column, Field, FieldError, FigureTable, Finding, Link, Row, Term, long_date, moment};

pub fn show(granted: &Granted, snapshot: &Snapshot, stored: &StoredClasses) -> StatementPage {
    let flow = snapshot.cash_flow.as_ref();
    let printed = flow.map(|flow| print_in_tkr(&snapshot.rules(), flow, &snapshot.printed, &snapshot.before_printed));
    let from = snapshot.year.map(|year| year.from_on);
    StatementPage {
        frame: statements::noticing(granted.frame(Area::Reports), snapshot),
        title: "Kassaflödesanalys".to_owned(),
        period: from.map_or(String::new(), |from| report::swedish::period(from, snapshot.as_at)),
        subnav: statements::subnav(granted, "rapporter/kassaflode"),
        table: table(granted, snapshot, printed.as_ref()),
        drawing: None,
        below: None,
        findings: flow.map_or(Vec::new(), |flow| findings(granted, flow)),
        words: words(granted, stored),
        empty: flow.is_none().then(|| statements::nothing_booked(granted, snapshot)),
    }
}

fn table(granted: &Granted, snapshot: &Snapshot, printed: Option<&CashFlow>) -> FigureTable {
    let row = |row: &finsam::cash_flow::LayoutRow, amount: Option<finsam::money::Ore>| {
        let id = format!("cash_flow/{}", row.key);
        let figure = snapshot.find(&id);
        if row.kind != RowKind::Heading && figure.is_none() {
            return None;
        }
        let kind = match row.kind {
            RowKind::Heading => "group",
            RowKind::Subtotal => "sum",
            RowKind::Change | RowKind::ClosingCash => "total",
            _ => "row",
        };
        let cell = match (figure.map(|figure| &figure.value), amount) {
            (Some(Value::Known(exact)), Some(amount)) => {
                let text = if *exact == 0 { "–".to_owned() } else { grouped(amount.tkr()) };
                Cell::linked(text, granted.at(&format!("siffra?id={}", encode(&id))))
            }
            (Some(Value::Missing(_)), _) => Cell::text("saknas"),
            _ => Cell::text(""),
        };
        Some(Row { kind: kind.to_owned(), label: row.label.to_owned(), cells: vec![cell], ..Row::default() })
    };
    let rows = printed.into_iter().flat_map(|flow| &flow.rows);
    FigureTable {
        id: "kassaflode".to_owned(),
        caption: "Kassaflödesanalys".to_owned(),
        unit: "tkr".to_owned(),
        row_header: "Post".to_owned(),
        columns: vec![Column { label: snapshot.as_at.to_string(), before: false }],
        rows: rows.filter_map(|(layout, amount)| row(layout, *amount)).collect(),
        downloads: vec![crate::sheet::link(&granted.at("rapporter/kassaflode"), "")],
        ..FigureTable::default()
    }
}

fn findings(granted: &Granted, flow: &CashFlow) -> Vec<Finding> {
    let may_change = granted.may(May::ChangeReportModel);
    let place = || may_change.then(|| Link::new(granted.at(CLASSING), "Indelning"));
    let finding = |message: String| Finding {
        severity: "warning".to_owned(),
        word: "Varning".to_owned(),
        message,
        place: place(),
        ..Finding::default()
    };
    let mut list = Vec::new();
    if !flow.has_cash() {
        list.push(finding("Ingen rad i balansräkningen är angiven som likvida medel.".to_owned()));
    }
    list.extend(flow.list_unclassified().map(|moved| {
        finding(format!("Raden {} har ändrats med {} kronor men är inte indelad.", moved.label, moved.flow_ore))
    }));
    let unexplained = flow.find("unexplained").filter(|amount| flow.has_cash() && amount.0 != 0);
    list.extend(unexplained.map(|amount| {
        finding(format!(
            "{amount} kronor förklaras inte av någon rad: konton saknar rad i uppställningen, eller bokföringen går inte jämnt ut."
        ))
    }));
    list
}

const CLASSING: &str = "rapporter/kassaflode/indelning";

fn words(granted: &Granted, stored: &StoredClasses) -> Vec<Term> {
    let how = match &stored.said {
        Some(said) => format!(
            "Indelningen gäller från {} och är angiven av {} {}.",
            long_date(said.valid_from),
            said.actor_name,
            moment(said.recorded_at)
        ),
        None => {
            "Raderna är indelade efter den vanliga kommunala kontoplanen (Kommun-Bas). Ingen har ändrat det.".to_owned()
        }
    };
    let mut words = vec![
        Term::new(
            "Metod",
            "Indirekt metod: från resultatet, genom ändrade fordringar och skulder, till ändringen av likvida medel (lag 2018:597 8 kap. 1 §).",
        ),
        Term::new(
            "Avrundning",
            "Beloppen är avrundade till tusental kronor så att tabellen summerar och stämmer med balansräkningen.",
        ),
    ];
    let href = granted.may(May::ChangeReportModel).then(|| granted.at(CLASSING));
    words.push(Term { href, ..Term::new("Indelning", how) });
    words
}

/// The form: a choice for each leaf of the statements.
pub fn ask(
    granted: &Granted,
    rows: &[(String, String, bool)],
    chosen: &dyn Fn(&str) -> String,
    valid_from: &str,
    errors: Vec<FieldError>,
) -> FormPage {
    let back = Link::new(granted.at("rapporter/kassaflode"), "Kassaflödesanalys");
    let from = Field::new("date", "fran", "Gäller från").width("short").value(valid_from);
    let field = |(key, label, is_of_income): &(String, String, bool)| {
        let none = if *is_of_income { "Ingår i resultatet och betalas" } else { "Inte indelad" };
        let picked = chosen(key);
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: picked == value,
        };
        let classes = Class::ALL.into_iter().filter(|class| !is_of_income || *class == Class::NonCash);
        let choices =
            std::iter::once(choice("", none)).chain(classes.map(|class| choice(class.code(), class.swedish())));
        Field::new("select", &format!("rad-{key}"), label).optional().choices(choices.collect())
    };
    let fields = std::iter::once(from).chain(rows.iter().map(field)).collect();
    FormPage::new(granted.frame(Area::Reports), back, "Indelning i kassaflödesanalysen", "Spara indelningen", fields)
        .lead("Välj för varje rad i balansräkningen vilket flöde dess ändring hör till. Det som ingen har delat in visas för sig.")
        .errors(errors)
}

/// The first day of the year of a date, as the form proposes it.
pub fn proposed_from(as_at: Date) -> String {
    as_at.first_of_year().to_string()
}
