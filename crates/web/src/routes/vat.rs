//! The compensation for VAT.

use access::allowed;

use super::{Route, Routes};
use crate::vat;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning", vat::show),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/installningar", vat::settings::edit),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/installningar", vat::settings::save),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/markning", vat::marking::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/markning", vat::marking::create),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/tidigare", vat::earlier::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/tidigare", vat::earlier::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/perioder/{from}", vat::claims::show),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/ansokan", vat::claims::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/ansokan", vat::claims::submit),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/beslut", vat::life::ask_decision),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/beslut", vat::life::decide),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/betalning", vat::life::ask_payment),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/betalning", vat::life::pay),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/utkast", vat::booking::create),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/angra", vat::life::ask_undo),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/angra", vat::life::undo),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}", vat::statement::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/csv", vat::statement::csv),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/xlsx", vat::statement::xlsx),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/inlamning", vat::statement::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/inlamning", vat::statement::create),
    ]
}
