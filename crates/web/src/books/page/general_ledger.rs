//! The general ledger as it is shown, and as a workbook.

use askama::Template;
use finsam::money::{Ore, grouped};
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::account_name;
use crate::books::address::BookAddress;
use crate::books::general_ledger::{LINES_PER_PAGE, Piece, Shown};
use crate::books::operations::{LedgerLine, Month, Section};
use crate::books::sections::{Book, booknav};
use crate::guard::Granted;
use crate::ledger::sections as ledger;
use crate::paging::{Position, pages};
use crate::routes::Area;
use crate::sheet;
use crate::ui::{Cell, Empty, Field, FieldError, Frame, Link, Pages, amount, month_name};

#[derive(Template)]
#[template(path = "huvudbok.html")]
pub struct GeneralLedgerPage {
    frame: Frame,
    subnav: Vec<Link>,
    booknav: Vec<Link>,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    clear_href: Option<String>,
    summary: String,
    accounts: Vec<AccountPart>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct AccountPart {
    title: String,
    year: String,
    rows: Vec<LedgerRow>,
}

struct LedgerRow {
    /// "line", "edge" (what stood there before or after) or "month".
    kind: &'static str,
    date: String,
    voucher: Option<Link>,
    text: String,
    objects: String,
    debit: String,
    credit: String,
    balance: Cell,
}

impl GeneralLedgerPage {
    pub fn new(access: &Granted, address: &BookAddress, shown: &Shown) -> GeneralLedgerPage {
        let count: i64 = shown.sections.iter().map(Section::lines).sum();
        let list = access.at("bokforing/huvudbok");
        let query = address.query();
        let at = Position { offset: shown.offset, per_page: LINES_PER_PAGE, count };
        let any = !shown.sections.is_empty();
        GeneralLedgerPage {
            summary: summary(shown, count),
            accounts: shown.pieces.iter().map(|piece| AccountPart::new(access, shown, piece)).collect(),
            pages: (count > 0).then(|| pages("Sidor i huvudboken", at, |page| format!("{list}?{query}sida={page}"))),
            downloads: any.then(|| sheet::link(&list, &query)).into_iter().collect(),
            empty: (!any).then(|| Empty {
                heading: "Inget är bokfört i den här delen".to_owned(),
                text: "Välj en längre tid, fler konton eller ett annat objekt.".to_owned(),
                action: None,
            }),
            ..GeneralLedgerPage::with_errors(access, address, &[])
        }
    }

    /// The form with every error and every value, and nothing shown.
    pub fn with_errors(access: &Granted, address: &BookAddress, errors: &[FieldError]) -> GeneralLedgerPage {
        let mut frame = access.frame(Area::Ledger);
        let filled = address.filled();
        frame.kept = filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        GeneralLedgerPage {
            clear_href: (!filled.is_empty()).then(|| access.at("bokforing/huvudbok")),
            frame,
            subnav: ledger::subnav(access, ledger::Section::Books),
            booknav: booknav(access, Book::GeneralLedger),
            errors: errors.to_vec(),
            fields: address.fields(errors),
            summary: String::new(),
            accounts: Vec::new(),
            pages: None,
            downloads: Vec::new(),
            empty: None,
        }
    }
}

/// `2025-01-01–2025-08-31: 12 konton och 318 rader, debet 1 200,00 och kredit 1 200,00 kronor.`
fn summary(shown: &Shown, count: i64) -> String {
    let debit: Ore = shown.sections.iter().map(Section::debit_ore).sum();
    let credit: Ore = shown.sections.iter().map(Section::credit_ore).sum();
    let object = shown.part.object.as_ref().map_or(String::new(), |pair| format!(" för {}", shown.names.object(pair)));
    format!(
        "{}–{}{object}: {} och {}, debet {debit} och kredit {credit} kronor.",
        shown.part.from_on,
        shown.part.through_on,
        counted(shown.sections.len() as i64, "konto", "konton"),
        counted(count, "rad", "rader"),
    )
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

impl AccountPart {
    fn new(access: &Granted, shown: &Shown, piece: &Piece) -> AccountPart {
        let section = &shown.sections[piece.section];
        let from_on = shown.part.from_on.max(section.year.from_on);
        let mut balance = piece.before_ore;
        let first = match piece.skipped {
            0 => LedgerRow::edge(from_on.to_string(), "Ingående saldo", balance),
            _ => LedgerRow::edge(String::new(), "Från förra sidan", balance),
        };
        let mut rows = vec![first];
        let mut ends = MonthEnds::of(section);
        for (at, line) in (piece.skipped + 1..).zip(&piece.lines) {
            balance += line.amount_ore;
            rows.push(LedgerRow::line(access, shown, line, balance));
            rows.extend(ends.find(at).map(LedgerRow::month));
        }
        if piece.skipped + piece.lines.len() as i64 == section.lines() {
            rows.push(LedgerRow::edge(String::new(), "Utgående saldo", section.closing_ore()));
        }
        AccountPart { title: account_name(&section.account, &section.name), year: section.year.name(), rows }
    }
}

/// After which line of an account each month ends.
struct MonthEnds<'s>(std::collections::BTreeMap<i64, &'s Month>);

impl<'s> MonthEnds<'s> {
    fn of(section: &'s Section) -> MonthEnds<'s> {
        let mut through = 0;
        let ends = section.months.iter().map(|month| {
            through += month.lines;
            (through, month)
        });
        MonthEnds(ends.collect())
    }

    fn find(&mut self, line: i64) -> Option<&'s Month> {
        self.0.remove(&line)
    }
}

impl LedgerRow {
    fn edge(date: String, text: &str, balance: Ore) -> LedgerRow {
        LedgerRow {
            kind: "edge",
            date,
            voucher: None,
            text: text.to_owned(),
            objects: String::new(),
            debit: String::new(),
            credit: String::new(),
            balance: Cell::text(amount(balance)),
        }
    }

    fn line(access: &Granted, shown: &Shown, line: &LedgerLine, balance: Ore) -> LedgerRow {
        let href = access.at(&format!("bokforing/verifikationer/{}", line.voucher_id));
        let (debit, credit) = sides(line.amount_ore);
        LedgerRow {
            kind: "line",
            date: line.occurred_on.to_string(),
            voucher: Some(Link::new(href, &line.voucher)),
            text: line.text.clone(),
            objects: shown.names.line(&line.objects),
            debit,
            credit,
            balance: Cell::text(amount(balance)),
        }
    }

    fn month(month: &Month) -> LedgerRow {
        LedgerRow {
            kind: "month",
            date: String::new(),
            voucher: None,
            text: format!("Summa {} {}", month_name(month.first), month.first.year()),
            objects: String::new(),
            debit: amount(month.debit_ore),
            credit: amount(month.credit_ore()),
            balance: Cell::default(),
        }
    }
}

fn sides(amount_ore: Ore) -> (String, String) {
    match amount_ore.0 {
        0.. => (amount(amount_ore), String::new()),
        _ => (String::new(), amount(-amount_ore)),
    }
}

/// Everything that was asked for, for a workbook.
pub fn list_of(shown: &Shown) -> List {
    let mut rows = Vec::new();
    for piece in &shown.pieces {
        let section = &shown.sections[piece.section];
        let account = || ListCell::text(account_name(&section.account, &section.name));
        let edge = |text: &str, balance: Ore| {
            let mut cells = vec![account()];
            cells.extend([ListCell::Empty, ListCell::Empty, ListCell::text(text)]);
            cells.extend([ListCell::Empty, ListCell::Empty, ListCell::Empty, ListCell::Amount(balance)]);
            ListRow::sum(cells)
        };
        rows.push(edge("Ingående saldo", section.opening_ore));
        let mut balance = section.opening_ore;
        for line in &piece.lines {
            balance += line.amount_ore;
            let side = |ore: Ore| if ore.0 > 0 { ListCell::Amount(ore) } else { ListCell::Empty };
            rows.push(ListRow::new(vec![
                account(),
                ListCell::Day(line.occurred_on),
                ListCell::text(&line.voucher),
                ListCell::text(&line.text),
                ListCell::text(shown.names.line(&line.objects)),
                side(line.amount_ore),
                side(-line.amount_ore),
                ListCell::Amount(balance),
            ]));
        }
        rows.push(edge("Utgående saldo", section.closing_ore()));
    }
    let accounts = shown.part.accounts.as_ref().map_or("alla".to_owned(), ToString::to_string);
    let object = shown.part.object.as_ref().map_or("alla".to_owned(), |pair| shown.names.object(pair));
    List {
        title: "Huvudbok".to_owned(),
        about: vec![
            ("Period".to_owned(), format!("{}–{}", shown.part.from_on, shown.part.through_on)),
            ("Konton".to_owned(), accounts),
            ("Objekt".to_owned(), object),
        ],
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Konto", 30),
            Column::new("Datum", 12),
            Column::new("Verifikation", 13),
            Column::new("Text", 44),
            Column::new("Objekt", 28),
            Column::new("Debet, kronor", 16),
            Column::new("Kredit, kronor", 16),
            Column::new("Saldo, kronor", 16),
        ],
        rows,
    }
}
