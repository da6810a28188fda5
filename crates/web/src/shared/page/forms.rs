//! The forms as pages.

use finsam::money::Ore;
use finsam::shared::SettledPeriod;
use store::Id;

use super::show::Shown;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::shared::form::agreement::{AgreementForm, AnswerForm, StopForm};
use crate::shared::form::settlement::{DraftForm, SettlementForm};
use crate::shared::operations::{CostError, Settlement, Side, State, list_own, period_text};
use crate::shared::path_of;
use crate::ui::{Field, Link};

fn back(access: &Granted, shown: &Shown) -> Link {
    Link::new(access.at(&path_of(&shown.agreement)), shown.agreement.what.clone())
}

pub fn agreement(access: &Granted, form: &AgreementForm, neighbours: &[(Id, String, String)]) -> FormPage {
    let back = Link::new(access.at("ekonomi/delade-tjanster"), "Delade tjänster");
    let title = "Skriv en överenskommelse";
    FormPage::new(access.frame(Area::Economy), back, title, "Spara överenskommelsen", form.fields(neighbours))
        .lead("Vi bär kostnaden, och de andra betalar sin del. De ser överenskommelsen först när ni erbjuder den.")
}

pub fn answer(access: &Granted, shown: &Shown, form: &AnswerForm) -> FormPage {
    let title = format!("Svara på {}", shown.agreement.what);
    FormPage::new(access.frame(Area::Economy), back(access, shown), title, "Svara", form.fields())
        .lead(format!("{} bär kostnaden och erbjuder er en del av den.", shown.agreement.host_name))
        .after(
            "Säger ni ja ser ni periodernas kostnad och er del. Inget bokförs hos er förrän ni själva skapar utkastet.",
        )
}

pub fn stop(access: &Granted, shown: &Shown, form: &StopForm) -> FormPage {
    let (title, button, lead) = match shown.agreement.state() {
        State::Holds => ("Avsluta överenskommelsen", "Avsluta", "Perioder till och med den sista dagen avräknas ändå."),
        _ => ("Dra tillbaka erbjudandet", "Dra tillbaka", "De som inte har svarat ser inte överenskommelsen längre."),
    };
    FormPage::new(access.frame(Area::Economy), back(access, shown), title, button, form.fields()).lead(lead)
}

pub fn settlement(
    access: &Granted,
    shown: &Shown,
    period: SettledPeriod,
    form: &SettlementForm,
    cost: &Result<Ore, CostError>,
) -> FormPage {
    let title = format!("Avräkna {}", report::swedish::period(period.from, period.last_day()));
    let lead = match cost {
        Ok(cost) => format!("Kostnaden är {cost} kronor enligt det som avtalet räknar på."),
        Err(CostError::NoBooks) => "Perioden är inte bokförd här. Skriv kostnaden.".to_owned(),
        Err(CostError::UnknownRow(row)) => format!("Uppställningen har ingen rad ”{row}”. Skriv kostnaden."),
        Err(CostError::NoBudget(line)) => format!("Budgeten har ingen rad ”{line}” för året. Skriv kostnaden."),
        Err(CostError::Typed | CostError::Store(_)) => "Skriv vad perioden har kostat.".to_owned(),
    };
    FormPage::new(access.frame(Area::Economy), back(access, shown), title, "Avräkna perioden", form.fields()).lead(lead)
}

pub fn draft(access: &Granted, shown: &Shown, settlement: &Settlement, form: &DraftForm) -> FormPage {
    let own: Ore = list_own(&shown.agreement, settlement, shown.association).iter().map(|(_, part)| *part).sum();
    let (debit, credit, lead) = match shown.agreement.side {
        Side::Host => (
            ("Konto för fordran", "Till exempel 1510."),
            ("Konto för intäkten", "Till exempel 3910."),
            format!("De andra betalar {own} kronor. Det blir en intäkt hos er."),
        ),
        Side::Party => (
            ("Konto för kostnaden", "Till exempel 4610."),
            ("Konto för skulden", "Till exempel 2510."),
            format!("Er del är {own} kronor. Det blir en kostnad hos er."),
        ),
    };
    let account = |name: &str, (label, hint): (&str, &str), value: &str| {
        Field::new("code", name, label).value(value).width("short").hint(hint)
    };
    let fields = vec![account("debet", debit, &form.debet), account("kredit", credit, &form.kredit)];
    let title = format!("Bokför {} {}", shown.agreement.what, period_text(settlement));
    FormPage::new(access.frame(Area::Economy), back(access, shown), title, "Skapa utkast", fields).lead(lead)
}
