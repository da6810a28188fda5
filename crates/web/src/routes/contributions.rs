//! The members' contributions.

use access::allowed;

use super::{Route, Routes};
use crate::contributions;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/bidrag", contributions::show),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/ny", contributions::keys::new),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/ny", contributions::keys::create),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/konton/{member}", contributions::members::ask_accounts),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/konton/{member}", contributions::members::save_accounts),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/bidrag/{year}", contributions::show_year),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/nyckel", contributions::keys::edit),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/nyckel", contributions::keys::change),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/nivaer/{kind}", contributions::levels::ask),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/nivaer/{kind}", contributions::levels::record),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/medlemmar/{member}", contributions::members::ask),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/medlemmar/{member}", contributions::members::confirm),
        at.get::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/betalningsplan", contributions::plan::edit),
        at.post::<allowed::KeepContributions, _, _>("/{association}/ekonomi/bidrag/{year}/betalningsplan", contributions::plan::save),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/bidrag/{year}/manader/{month}/utkast", contributions::drafting::accrual),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/bidrag/{year}/fakturor/{member}/{number}/utkast", contributions::drafting::invoice),
    ]
}
