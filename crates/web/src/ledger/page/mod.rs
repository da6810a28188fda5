//! The pages of the accounts.

pub mod account;
pub mod chart;
pub mod history;
pub mod import;
pub mod lock;
pub mod new_year;
pub mod object;
pub mod overview;
pub mod sie_file;
pub mod trail;
pub mod voucher;
pub mod vouchers;

use finsam::money::Ore;

use crate::guard::Granted;
use crate::ledger::mapping::UnmappedAccount;
use crate::ui::Cell;

/// An account in a list of accounts that lead to no row.
#[derive(Clone, Debug)]
pub struct Unmapped {
    pub number: String,
    pub name: String,
    pub href: String,
    pub balance: Cell,
}

impl Unmapped {
    pub(crate) fn list(access: &Granted, accounts: &[UnmappedAccount]) -> Vec<Unmapped> {
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
