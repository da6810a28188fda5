//! The journal as it is shown, and as a workbook.

use askama::Template;
use finsam::money::{Ore, grouped};
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::account_name;
use crate::books::operations::ObjectNames;
use crate::books::sections::{Book, booknav};
use crate::guard::Granted;
use crate::ledger::operations::{Found, FoundVoucher, VOUCHERS_PER_PAGE};
use crate::ledger::sections as ledger;
use crate::paging::{Position, pages};
use crate::routes::Area;
use crate::search::address::SearchAddress;
use crate::sheet;
use crate::ui::{Choice, Empty, Field, FieldError, Frame, Link, Pages, amount, moment};

#[derive(Template)]
#[template(path = "grundbok.html")]
pub struct JournalPage {
    frame: Frame,
    subnav: Vec<Link>,
    booknav: Vec<Link>,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    more_fields: Vec<Field>,
    more_open: bool,
    clear_href: Option<String>,
    summary: String,
    vouchers: Vec<Entry>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct Entry {
    number: Link,
    date: String,
    text: String,
    recorded: String,
    lines: Vec<Line>,
}

struct Line {
    account: String,
    text: String,
    objects: String,
    debit: String,
    credit: String,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub found: Found,
    pub turnover_ore: Ore,
    pub names: ObjectNames,
}

impl JournalPage {
    pub fn new(access: &Granted, address: &SearchAddress, shown: &Shown) -> JournalPage {
        let (list, query) = (access.at("bokforing/grundbok"), address.query());
        let at = Position { offset: shown.found.offset, per_page: VOUCHERS_PER_PAGE, count: shown.found.count };
        let any = shown.found.count > 0;
        let word = if shown.found.count == 1 { "verifikation" } else { "verifikationer" };
        JournalPage {
            summary: format!(
                "{} {word}, omslutning {} kronor (summan av debet, lika med kredit).",
                grouped(shown.found.count),
                shown.turnover_ore
            ),
            vouchers: shown.found.vouchers.iter().map(|voucher| Entry::new(access, shown, voucher)).collect(),
            pages: any.then(|| pages("Sidor i grundboken", at, |page| format!("{list}?{query}sida={page}"))),
            downloads: any.then(|| sheet::link(&list, &query)).into_iter().collect(),
            empty: (!any).then(|| Empty {
                heading: "Inga verifikationer stämmer".to_owned(),
                text: "Sök med färre villkor eller en längre tid.".to_owned(),
                action: None,
            }),
            ..JournalPage::with_errors(access, address, &[])
        }
    }

    /// The form with every error and every value, and nothing shown.
    pub fn with_errors(access: &Granted, address: &SearchAddress, errors: &[FieldError]) -> JournalPage {
        let mut frame = access.frame(Area::Ledger);
        let filled = address.filled();
        frame.kept = filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (mut fields, more_fields) = address.fields(errors);
        fields.push(Field::new("select", "ordning", "Ordning").choices(orders(address.value("ordning"))));
        JournalPage {
            clear_href: (!filled.is_empty()).then(|| access.at("bokforing/grundbok")),
            frame,
            subnav: ledger::subnav(access, ledger::Section::Books),
            booknav: booknav(access, Book::Journal),
            errors: errors.to_vec(),
            fields,
            more_open: address.asks_for_more(),
            more_fields,
            summary: String::new(),
            vouchers: Vec::new(),
            pages: None,
            downloads: Vec::new(),
            empty: None,
        }
    }
}

fn orders(own: &str) -> Vec<Choice> {
    [("", "Registrering"), ("dag", "Bokföringsdag")]
        .into_iter()
        .map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned(), selected: value == own })
        .collect()
}

impl Entry {
    fn new(access: &Granted, shown: &Shown, voucher: &FoundVoucher) -> Entry {
        let href = access.at(&format!("bokforing/verifikationer/{}", voucher.id));
        let lines = shown.found.lines.get(&voucher.id).map(Vec::as_slice).unwrap_or_default();
        let side = |ore: Ore| if ore.0 > 0 { amount(ore) } else { String::new() };
        let version = if voucher.version > 1 { format!(", version {}", voucher.version) } else { String::new() };
        Entry {
            number: Link::new(href, &voucher.name),
            date: voucher.occurred_on.to_string(),
            text: voucher.text.clone(),
            recorded: format!("registrerad {}{version}", moment(voucher.recorded_at)),
            lines: lines
                .iter()
                .map(|line| Line {
                    account: account_name(&line.account, &line.account_name),
                    text: line.text.clone(),
                    objects: shown.names.line(&line.objects),
                    debit: side(line.amount_ore),
                    credit: side(-line.amount_ore),
                })
                .collect(),
        }
    }
}

/// Every line of what was asked for, for a workbook.
pub fn list_of(address: &SearchAddress, shown: &Shown) -> List {
    let mut rows = Vec::new();
    for voucher in &shown.found.vouchers {
        for line in shown.found.lines.get(&voucher.id).map(Vec::as_slice).unwrap_or_default() {
            let side = |ore: Ore| if ore.0 > 0 { ListCell::Amount(ore) } else { ListCell::Empty };
            rows.push(ListRow::new(vec![
                ListCell::text(&voucher.name),
                ListCell::Day(voucher.occurred_on),
                ListCell::text(moment(voucher.recorded_at)),
                ListCell::text(&voucher.text),
                ListCell::text(&line.account),
                ListCell::text(&line.account_name),
                ListCell::text(&line.text),
                ListCell::text(shown.names.line(&line.objects)),
                side(line.amount_ore),
                side(-line.amount_ore),
            ]));
        }
    }
    let mut sum = vec![ListCell::text("Summa")];
    sum.extend(std::iter::repeat_n(ListCell::Empty, 7));
    sum.extend([ListCell::Amount(shown.turnover_ore), ListCell::Amount(shown.turnover_ore)]);
    rows.push(ListRow::sum(sum));
    List {
        title: "Grundbok".to_owned(),
        about: address.describe(),
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Verifikation", 14),
            Column::new("Datum", 12),
            Column::new("Registrerad", 17),
            Column::new("Text", 40),
            Column::new("Konto", 9),
            Column::new("Kontonamn", 28),
            Column::new("Radtext", 30),
            Column::new("Objekt", 26),
            Column::new("Debet, kronor", 16),
            Column::new("Kredit, kronor", 16),
        ],
        rows,
    }
}
