//! The pages of the accounts that stand beside each other.

use access::Action;

use crate::guard::Granted;
use crate::ui::Link;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Overview,
    Vouchers,
    Drafts,
    Books,
    Chart,
    ReportModel,
    VatCompensation,
    Import,
    Bank,
    Lock,
    Closing,
}

/// The links between them, those that the reader may follow.
pub fn subnav(access: &Granted, current: Section) -> Vec<Link> {
    let all = [
        (Section::Overview, "bokforing", "Översikt", Action::ReadAccounts),
        (Section::Vouchers, "bokforing/verifikationer", "Verifikationer", Action::ReadAccounts),
        (Section::Drafts, "bokforing/utkast", "Utkast", Action::ReadAccounts),
        (Section::Books, "bokforing/huvudbok", "Böcker", Action::ReadAccounts),
        (Section::Chart, "bokforing/konton", "Konton", Action::ReadAccounts),
        (Section::ReportModel, "rapporter/uppstallning", "Uppställning", Action::ReadAccounts),
        (Section::VatCompensation, "bokforing/momsersattning", "Momsersättning", Action::ReadAccounts),
        (Section::Import, "bokforing/import", "Läs in", Action::ImportAccounts),
        (Section::Bank, "bokforing/bank", "Bank", Action::ReadAccounts),
        (Section::Lock, "bokforing/las", "Lås", Action::LockPeriod),
        (Section::Closing, "bokforing/bokslut", "Bokslut", Action::ReadAccounts),
    ];
    let permitted = all.into_iter().filter(|(_, _, _, action)| access.may(*action));
    permitted
        .map(|(section, path, label, _)| Link { current: section == current, ..Link::new(access.at(path), label) })
        .collect()
}
