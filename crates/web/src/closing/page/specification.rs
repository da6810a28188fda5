//! What balances consist of: the list of accounts, and the lines and files of one.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;

use super::{amount_cell, back, year_href};
use crate::closing::form::LinesForm;
use crate::closing::specifications::Specified;
use crate::closing::specifying::Shown;
use crate::guard::Granted;
use crate::ledger::operations::FinancialYear;
use crate::routes::{Area, encode};
use crate::ui::{Cell, Field, FieldError, Frame, Link, Status, moment};

/// Empty rows at the end of the form.
const SPARE: usize = 3;

#[derive(Template)]
#[template(path = "bokslut_specifikationer.html")]
pub struct ListPage {
    frame: Frame,
    back: Link,
    lead: String,
    rows: Vec<ListRow>,
}

pub struct ListRow {
    pub account: Link,
    pub balance: Cell,
    pub specified: Cell,
    pub difference: Cell,
    pub status: Status,
}

impl ListPage {
    pub fn new(access: &Granted, year: &FinancialYear, rows: &[Specified]) -> ListPage {
        ListPage {
            frame: access.frame(Area::Ledger),
            back: back(access, year),
            lead: format!("Saldon {}. Summan av varje specifikation ska vara saldot.", year.last_day()),
            rows: rows.iter().map(|row| ListRow::new(access, year, row)).collect(),
        }
    }
}

impl ListRow {
    fn new(access: &Granted, year: &FinancialYear, row: &Specified) -> ListRow {
        let href = account_href(access, year, &row.account);
        ListRow {
            account: Link::new(href, format!("{} {}", row.account, row.name).trim().to_owned()),
            balance: amount_cell(row.balance_ore),
            specified: specified(row),
            difference: amount_cell(difference(row)),
            status: status(row),
        }
    }
}

fn specified(row: &Specified) -> Cell {
    match row.specified_ore {
        Some(specified) => amount_cell(specified),
        None => Cell::missing("saldot är inte specificerat"),
    }
}

fn difference(row: &Specified) -> Ore {
    Ore(row.balance_ore.0.saturating_sub(row.specified_ore.unwrap_or_default().0))
}

fn status(row: &Specified) -> Status {
    match row.specified_ore {
        _ if row.agrees() => Status::new("ok", "Stämmer"),
        None => Status::new("todo", "Återstår"),
        Some(_) => Status::new("warning", "Stämmer inte"),
    }
}

fn account_href(access: &Granted, year: &FinancialYear, account: &str) -> String {
    year_href(access, year, &format!("specifikationer/{}", encode(account)))
}

#[derive(Template)]
#[template(path = "bokslut_specifikation.html")]
pub struct ShowPage {
    frame: Frame,
    back: Link,
    title: String,
    errors: Vec<FieldError>,
    balance: Cell,
    specified: Cell,
    difference: Cell,
    status: Status,
    vouchers_href: String,
    saved: Option<String>,
    action: Option<String>,
    version: i64,
    rows: Vec<LineRow>,
    files: Vec<FileRow>,
    file: Field,
    file_action: String,
}

pub struct LineRow {
    pub text: Field,
    pub amount: Field,
}

pub struct FileRow {
    pub name: String,
    pub href: String,
    pub remove_href: String,
}

impl ShowPage {
    pub fn new(access: &Granted, shown: &Shown, form: Option<&LinesForm>, errors: Vec<FieldError>) -> ShowPage {
        let (year, row) = (&shown.year, &shown.row);
        let href = account_href(access, year, &row.account);
        let list = Link::new(year_href(access, year, "specifikationer"), format!("Specifikationer {}", year.name()));
        let from_to = format!("konto={}&fran={}&till={}", encode(&row.account), year.from_on, year.last_day());
        let version = shown.specification.as_ref().map_or(0, |specification| specification.version);
        let files = shown.specification.iter().flat_map(|specification| &specification.files);
        ShowPage {
            frame: access.frame(Area::Ledger),
            back: list,
            title: format!("{} {}", row.account, row.name).trim().to_owned(),
            balance: amount_cell(row.balance_ore),
            specified: specified(row),
            difference: amount_cell(difference(row)),
            status: status(row),
            vouchers_href: format!("{}?{from_to}", access.at("bokforing/verifikationer")),
            saved: shown.specification.as_ref().map(|specification| {
                let when = moment(specification.recorded_at);
                format!("Version {}, sparad av {} {when}.", specification.version, specification.actor_name)
            }),
            action: access.may(May::PrepareClosing).then(|| href.clone()),
            version: form.map_or(version, |form| form.known),
            rows: rows(shown, form, &errors),
            files: (1..)
                .zip(files)
                .map(|(number, file): (usize, _)| FileRow {
                    name: file.name.clone(),
                    href: format!("{href}/fil/{number}"),
                    remove_href: format!("{href}/fil/{number}/borttagning"),
                })
                .collect(),
            file: Field::new("file", "fil", "Bifoga ett underlag").hint("Högst 20 megabyte.").errors(&errors),
            file_action: format!("{href}/fil"),
            errors,
        }
    }
}

fn rows(shown: &Shown, form: Option<&LinesForm>, errors: &[FieldError]) -> Vec<LineRow> {
    let mut typed: Vec<(String, String)> = match form {
        Some(form) => form.rows.clone(),
        None => shown
            .specification
            .iter()
            .flat_map(|specification| &specification.lines)
            .map(|line| (line.text.clone(), line.amount_ore.to_string()))
            .collect(),
    };
    let spare = if form.is_some_and(|form| form.more) { SPARE * 3 } else { SPARE };
    let empty = typed.iter().rev().take_while(|(text, amount)| text.is_empty() && amount.is_empty()).count();
    typed.resize(typed.len() + spare.saturating_sub(empty), Default::default());
    let row = |(at, (text, amount)): (usize, (String, String))| LineRow {
        text: Field::new("text", &format!("text-{at}"), &format!("Rad {}: vad", at + 1)).value(text).errors(errors),
        amount: Field::new("amount", &format!("belopp-{at}"), &format!("Rad {}: belopp", at + 1))
            .value(amount)
            .errors(errors),
    };
    typed.into_iter().enumerate().map(row).collect()
}
