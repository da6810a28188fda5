//! The pages of the accounts.

pub mod chart;
pub mod import;
pub mod lock;
pub mod overview;
mod paging;
pub mod preview;
pub mod voucher;
pub mod vouchers;

use access::Action;
use finsam::ledger::AccountKind;
use finsam::money::Ore;

use crate::guard::Granted;
use crate::ui::{Cell, Link};

/// The pages that stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Overview,
    Vouchers,
    Chart,
    ReportModel,
    Import,
    Lock,
}

/// The links between them, those that the reader may follow.
pub(crate) fn subnav(access: &Granted, current: Section) -> Vec<Link> {
    let all = [
        (Section::Overview, "bokforing", "Översikt", Action::ReadAccounts),
        (Section::Vouchers, "bokforing/verifikationer", "Verifikationer", Action::ReadAccounts),
        (Section::Chart, "bokforing/konton", "Konton", Action::ReadAccounts),
        (Section::ReportModel, "rapporter/uppstallning", "Uppställning", Action::ReadAccounts),
        (Section::Import, "bokforing/import", "Läs in", Action::ImportAccounts),
        (Section::Lock, "bokforing/las", "Lås", Action::LockPeriod),
    ];
    let permitted = all.into_iter().filter(|(_, _, _, action)| access.may(*action));
    permitted
        .map(|(section, path, label, _)| Link { current: section == current, ..Link::new(access.at(path), label) })
        .collect()
}

/// What the office calls the kind of an account.
fn kind_name(kind: Option<AccountKind>) -> &'static str {
    match kind {
        Some(AccountKind::Asset) => "Tillgång",
        Some(AccountKind::Liability) => "Skuld eller eget kapital",
        Some(AccountKind::Cost) => "Kostnad",
        Some(AccountKind::Income) => "Intäkt",
        None => "Okänt",
    }
}

/// An account in a list of accounts that lead to no row.
#[derive(Clone, Debug)]
pub struct Unmapped {
    pub number: String,
    pub name: String,
    pub href: String,
    pub balance: Cell,
}

impl Unmapped {
    pub(crate) fn list(access: &Granted, accounts: &[super::mapping::UnmappedAccount]) -> Vec<Unmapped> {
        let shown = accounts.iter().map(|account| Unmapped {
            number: account.number.clone(),
            name: account.name.clone(),
            href: account_href(access, &account.number),
            balance: amount_cell(account.amount_ore),
        });
        shown.collect()
    }
}

/// The vouchers behind an account.
fn account_href(access: &Granted, number: &str) -> String {
    format!("{}?konto={}", access.at("bokforing/verifikationer"), crate::routes::encode(number))
}

fn amount_cell(amount: Ore) -> Cell {
    Cell::text(crate::ui::amount(amount))
}

/// `1 verifikation`, `143 verifikationer`.
fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", finsam::money::grouped(count), if count == 1 { one } else { many })
}
