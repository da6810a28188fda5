//! The accounts, vouchers and what reads them.

use access::allowed;

use super::{Route, Routes};
use crate::{books, drafts, ledger, receiving, sampling, schedules, table_import};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing", ledger::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/verifikationer", ledger::vouchers::list),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/verifikationer/{voucher}", ledger::vouchers::show),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/rattelse", drafts::corrections::correct),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/vandning", drafts::corrections::reverse),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/underlag", drafts::corrections::ask_attach),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/underlag", drafts::corrections::attach)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/utkast", drafts::list),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/ny", drafts::writing::new),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/ny", drafts::writing::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/utkast/{draft}", drafts::show),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/andra", drafts::writing::edit),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/andra", drafts::writing::save),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bokfor", drafts::post),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bort", drafts::confirm_removal),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bort", drafts::remove),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/underlag", drafts::files::attach_to_draft)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/underlag/{attachment}", drafts::files::download),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/underlag/{attachment}/bort", drafts::files::remove),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/serier", drafts::list_series),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/serier", drafts::add_series),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/periodisering", schedules::list),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/ny", schedules::new),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/ny", schedules::create),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/fordela", schedules::ask_spread),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/fordela", schedules::create_spread),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/bokfor", schedules::book),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/periodisering/{schedule}", schedules::show),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/{schedule}/avsluta", schedules::end),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/{schedule}/tillfallen/{occurrence}/utkast", schedules::redraft),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/huvudbok", books::general_ledger::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/grundbok", books::journal::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/saldobalans", books::trial_balance::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/objektrapport", books::object_report::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval", sampling::list),
        at.get::<allowed::TickSample, _, _>("/{association}/bokforing/urval/nytt", sampling::new),
        at.post::<allowed::TickSample, _, _>("/{association}/bokforing/urval/nytt", sampling::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval/{sample}", sampling::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}", sampling::notes::show),
        at.post::<allowed::TickSample, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}", sampling::notes::tick),
        at.post::<allowed::AnswerSample, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}/svar", sampling::notes::answer),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/konton", ledger::chart::show),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/nytt", ledger::accounts::new),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/nytt", ledger::accounts::create),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/andra", ledger::accounts::edit),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/andra", ledger::accounts::save),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/objekt/nytt", ledger::objects::new),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/objekt/nytt", ledger::objects::create),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/dimensioner/ny", ledger::objects::new_dimension),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/dimensioner/ny", ledger::objects::create_dimension),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/ar/nytt", ledger::new_year::new),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/ar/nytt", ledger::new_year::create),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/slag", ledger::chart::edit_kind),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/slag", ledger::chart::set_kind),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import", ledger::imports::show),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import", ledger::imports::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import/{upload}", ledger::imports::preview),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import/{upload}", ledger::imports::book),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell", table_import::show),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell", table_import::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}", table_import::columns),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}/granska", table_import::preview),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}/inlasning", table_import::book),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/inlasningar/{import}", ledger::imports::download),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/ar/{year}/{format}", ledger::export::downloads::show),
        at.get::<allowed::LockPeriod, _, _>("/{association}/bokforing/las", ledger::locks::show),
        at.post::<allowed::LockPeriod, _, _>("/{association}/bokforing/las", ledger::locks::create),
    ]
}
