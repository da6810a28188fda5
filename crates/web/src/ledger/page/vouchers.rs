//! Searching vouchers.

use std::collections::BTreeMap;

use access::Action as May;
use askama::Template;
use store::Id;

use super::amount_cell;
use super::paging::{Position, pages};
use crate::guard::Granted;
use crate::ledger::form::{SearchForm, VOUCHERS_PER_PAGE};
use crate::ledger::operations::FoundVoucher;
use crate::ledger::sections::{Section, subnav};
use crate::routes::{Area, encode};
use crate::ui::{Action, Cell, Empty, Field, FieldError, Frame, Link, Pages};

#[derive(Template)]
#[template(path = "verifikationer.html")]
pub struct VouchersPage {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
    pub clear_href: Option<String>,
    pub vouchers: Vec<VoucherRow>,
    pub pages: Option<Pages>,
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

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    pub vouchers: Vec<FoundVoucher>,
    pub accounts: BTreeMap<Id, Vec<String>>,
    pub count: i64,
    pub offset: i64,
    pub any_year: bool,
}

impl VouchersPage {
    pub fn new(access: &Granted, form: &SearchForm, found: &Found) -> VouchersPage {
        let at = Position { offset: found.offset, per_page: VOUCHERS_PER_PAGE, count: found.count };
        let list = access.at("bokforing/verifikationer");
        let query: String = form.filled().iter().map(|(name, value)| format!("{name}={}&", encode(value))).collect();
        let vouchers = found.vouchers.iter().map(|voucher| {
            let accounts = found.accounts.get(&voucher.id).map(|accounts| shortened(accounts));
            VoucherRow::new(&list, voucher, accounts.unwrap_or_default())
        });
        VouchersPage {
            vouchers: vouchers.collect(),
            pages: (found.count > 0)
                .then(|| pages("Sidor med verifikationer", at, |page| format!("{list}?{query}sida={page}"))),
            empty: (found.count == 0).then(|| nothing(access, found.any_year)),
            ..VouchersPage::with_errors(access, form, &[])
        }
    }

    /// The form with every error and every value, and nothing found.
    pub fn with_errors(access: &Granted, form: &SearchForm, errors: &[FieldError]) -> VouchersPage {
        let mut frame = access.frame(Area::Ledger);
        let filled = form.filled();
        frame.kept = filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        VouchersPage {
            clear_href: (!filled.is_empty()).then(|| access.at("bokforing/verifikationer")),
            frame,
            subnav: subnav(access, Section::Vouchers),
            errors: errors.to_vec(),
            fields: fields(form).map(|field| field.errors(errors)).into(),
            vouchers: Vec::new(),
            pages: None,
            empty: None,
        }
    }
}

fn fields(form: &SearchForm) -> [Field; 5] {
    [
        Field::new("search", "sok", "Text eller nummer").width("wide").value(&form.sok),
        Field::new("number", "konto", "Konto").value(&form.konto),
        Field::new("amount", "belopp", "Belopp").value(&form.belopp),
        Field::new("date", "fran", "Från och med").value(&form.fran),
        Field::new("date", "till", "Till och med").value(&form.till),
    ]
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
            remark: (voucher.version > 1).then(|| format!("Rättad, version {}", voucher.version)),
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
