//! The pages that are one form.

use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, EventKind};

use super::{back, period_href};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Link, long_date};
use crate::vat::form::claim::{DecisionForm, EarlierForm, PaymentForm, StatementForm, SubmissionForm, UndoForm};
use crate::vat::form::mark::MarkForm;
use crate::vat::form::setting::SettingForm;
use crate::vat::operations::{Books, EventRow};

pub fn setting(access: &Granted, form: &SettingForm) -> FormPage {
    FormPage::new(
        access.frame(Area::Ledger),
        back(access),
        "Ställ in momsersättningen",
        "Spara inställningarna",
        form.fields(),
    )
    .lead("Här står vilka konton som håller momsen. Om momsen får sökas avgör ni själva.")
    .after("Ändrar du konton för en tid som redan är sökt visas skillnaden i nästa ansökan.")
}

pub fn submission(access: &Granted, period: &ClaimPeriod, computed: Ore, form: &SubmissionForm) -> FormPage {
    let action = format!("{}/ansokan?raknat={}", period_href(access, period), computed.0);
    let title = format!("Registrera ansökan för {}", period.name());
    FormPage::new(access.frame(Area::Ledger), to_period(access, period), title, "Registrera ansökan", form.fields())
        .posted_to(action)
        .lead(format!("Bokföringen ger {computed} kr. Ansökan lämnas hos Skatteverket; här står att det är gjort."))
        .after("Beloppet och raderna sparas som de är nu. Ändras bokföringen senare visas skillnaden.")
}

pub fn decision(access: &Granted, period: &ClaimPeriod, form: &DecisionForm) -> FormPage {
    let title = format!("Registrera beslut för {}", period.name());
    FormPage::new(access.frame(Area::Ledger), to_period(access, period), title, "Registrera beslutet", form.fields())
        .lead("Behövs bara när Skatteverket har beslutat ett annat belopp än det ni sökte.")
}

pub fn payment(access: &Granted, period: &ClaimPeriod, books: &Books, remaining: Ore, form: &PaymentForm) -> FormPage {
    let title = format!("Registrera betalning för {}", period.name());
    let fields = form.fields(books, remaining);
    FormPage::new(access.frame(Area::Ledger), to_period(access, period), title, "Registrera betalningen", fields)
        .lead(format!("Det återstår {remaining} kr. Välj raden där betalningen är bokförd, så stäms fordran av."))
}

pub fn undo(access: &Granted, period: &ClaimPeriod, last: Option<&EventRow>, form: &UndoForm) -> FormPage {
    let action = format!("{}/angra?nummer={}", period_href(access, period), last.map_or(0, |last| last.event.number));
    let title = format!("Ångra för {}", period.name());
    let lead = match last {
        Some(last) => {
            let what = match last.event.kind {
                EventKind::Submitted => "Ansökan",
                EventKind::Decided => "Beslutet",
                EventKind::Paid | EventKind::Undone => "Betalningen",
            };
            let (day, amount) = (long_date(last.event.occurred_on), last.event.amount_ore);
            format!("{what} den {day}, {amount} kr, räknas inte längre. Den står kvar i historiken.")
        }
        None => "Inget är registrerat.".to_owned(),
    };
    FormPage::new(access.frame(Area::Ledger), to_period(access, period), title, "Ångra", form.fields())
        .posted_to(action)
        .lead(lead)
}

pub fn earlier(access: &Granted, form: &EarlierForm) -> FormPage {
    let title = "Registrera en tidigare ansökan";
    FormPage::new(access.frame(Area::Ledger), back(access), title, "Registrera ansökan", form.fields())
        .lead("För perioder före den första som räknas här. Beloppet skrivs in som det söktes.")
}

pub fn mark(access: &Granted, form: &MarkForm) -> FormPage {
    FormPage::new(access.frame(Area::Ledger), back(access), "Märk en rad", "Märk raden", form.fields())
        .lead("Säg vad en enskild rad är, när kontot inte räcker: moms som inte ska sökas, eller en kostnad med schablon.")
        .after(
            "Märkningen följer raden så länge konto och belopp är desamma. Schablon på lokal och boende lämnas inte när \
             staten, en kommun, en region, ett kommunalförbund eller ett samordningsförbund hyr ut (förordning 2005:811 1 §).",
        )
}

pub fn statement(access: &Granted, year: i16, seen: Ore, form: &StatementForm) -> FormPage {
    let at = access.at(&format!("bokforing/momsersattning/arsuppgift/{year}"));
    let action = format!("{at}/inlamning?raknat={}", seen.0);
    let title = format!("Registrera årsuppgiften för {year}");
    FormPage::new(
        access.frame(Area::Ledger),
        Link::new(at, format!("Årsuppgift {year}")),
        title,
        "Registrera årsuppgiften",
        form.fields(),
    )
    .posted_to(action)
    .lead(format!("Summan är {seen} kr. Den sparas som den är nu."))
}

fn to_period(access: &Granted, period: &ClaimPeriod) -> Link {
    Link::new(period_href(access, period), period.name())
}
