//! Searching vouchers.

use access::Action as May;
use askama::Template;
use report::list::{self, Cell as ListCell, Column, List};

use super::amount_cell;
use crate::guard::Granted;
use crate::ledger::operations::{Found, FoundVoucher, VOUCHERS_PER_PAGE, VoucherLine};
use crate::ledger::sections::{Section, subnav};
use crate::paging::{Position, pages};
use crate::routes::Area;
use crate::search::address::SearchAddress;
use crate::sheet;
use crate::ui::{Action, Cell, Empty, Field, FieldError, Frame, Link, Pages, moment};

#[derive(Template)]
#[template(path = "verifikationer.html")]
pub struct VouchersPage {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
    pub more_fields: Vec<Field>,
    pub more_open: bool,
    pub clear_href: Option<String>,
    pub vouchers: Vec<VoucherRow>,
    pub pages: Option<Pages>,
    pub downloads: Vec<Link>,
    pub empty: Option<Empty>,
}

pub struct VoucherRow {
    pub number: String,
    pub href: String,
    pub date: String,
    pub text: String,
    pub accounts: String,
    pub amount: Cell,
    pub remark: Option<String>,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub found: Found,
    pub any_year: bool,
}

impl VouchersPage {
    pub fn new(access: &Granted, address: &SearchAddress, shown: &Shown) -> VouchersPage {
        let found = &shown.found;
        let at = Position { offset: found.offset, per_page: VOUCHERS_PER_PAGE, count: found.count };
        let list = access.at("bokforing/verifikationer");
        let query = address.query();
        let vouchers = found.vouchers.iter().map(|voucher| {
            let accounts = found.lines.get(&voucher.id).map(|lines| shortened(&accounts_of(lines)));
            VoucherRow::new(&list, voucher, accounts.unwrap_or_default())
        });
        let any = found.count > 0;
        VouchersPage {
            vouchers: vouchers.collect(),
            pages: any.then(|| pages("Sidor med verifikationer", at, |page| format!("{list}?{query}sida={page}"))),
            downloads: any.then(|| sheet::link(&list, &query)).into_iter().collect(),
            empty: (!any).then(|| nothing(access, shown.any_year)),
            ..VouchersPage::with_errors(access, address, &[])
        }
    }

    /// The form with every error and every value, and nothing found.
    pub fn with_errors(access: &Granted, address: &SearchAddress, errors: &[FieldError]) -> VouchersPage {
        let mut frame = access.frame(Area::Ledger);
        let filled = address.filled();
        frame.kept = filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (fields, more_fields) = address.fields(errors);
        VouchersPage {
            clear_href: (!filled.is_empty()).then(|| access.at("bokforing/verifikationer")),
            frame,
            subnav: subnav(access, Section::Vouchers),
            errors: errors.to_vec(),
            more_open: address.asks_for_more(),
            fields,
            more_fields,
            vouchers: Vec::new(),
            pages: None,
            downloads: Vec::new(),
            empty: None,
        }
    }
}

/// All that was found, for a workbook: a row for each voucher.
pub fn list_of(address: &SearchAddress, found: &Found) -> List {
    let row = |voucher: &FoundVoucher| {
        let accounts = found.lines.get(&voucher.id).map(|lines| accounts_of(lines).join(", "));
        list::Row::new(vec![
            ListCell::text(&voucher.series),
            ListCell::text(&voucher.number),
            ListCell::Day(voucher.occurred_on),
            ListCell::text(&voucher.text),
            ListCell::text(accounts.unwrap_or_default()),
            ListCell::Amount(voucher.turnover_ore),
            ListCell::Count(voucher.version),
            ListCell::text(moment(voucher.recorded_at)),
        ])
    };
    List {
        title: "Verifikationer".to_owned(),
        about: address.describe(),
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Serie", 8),
            Column::new("Nummer", 10),
            Column::new("Datum", 12),
            Column::new("Text", 50),
            Column::new("Konton", 24),
            Column::new("Belopp, kronor", 18),
            Column::new("Version", 9),
            Column::new("Registrerad", 18),
        ],
        rows: found.vouchers.iter().map(row).collect(),
    }
}

fn accounts_of(lines: &[VoucherLine]) -> Vec<String> {
    let accounts: std::collections::BTreeSet<&str> = lines.iter().map(|line| line.account.as_str()).collect();
    accounts.into_iter().map(str::to_owned).collect()
}

impl VoucherRow {
    fn new(list: &str, voucher: &FoundVoucher, accounts: String) -> VoucherRow {
        VoucherRow {
            number: voucher.name.clone(),
            href: format!("{list}/{}", voucher.id),
            date: voucher.occurred_on.to_string(),
            text: voucher.text.clone(),
            accounts,
            amount: amount_cell(voucher.turnover_ore),
            remark: match (voucher.is_ended, voucher.version) {
                (true, version) => Some(format!("Ersatt, version {version}")),
                (false, 1) => None,
                (false, version) => Some(format!("Rättad, version {version}")),
            },
        }
    }
}

fn shortened(accounts: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown = accounts.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    match accounts.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} och {more} till"),
    }
}

fn nothing(access: &Granted, any_year: bool) -> Empty {
    if any_year {
        return Empty {
            heading: "Inga verifikationer stämmer".to_owned(),
            text: "Sök med färre ord eller en längre tid.".to_owned(),
            action: None,
        };
    }
    Empty {
        heading: "Inga verifikationer än".to_owned(),
        text: "Verifikationerna kommer hit när en SIE-fil ur ekonomisystemet läses in.".to_owned(),
        action: access
            .may(May::ImportAccounts)
            .then(|| Action::new(access.at("bokforing/import"), "Läs in en SIE-fil")),
    }
}
