//! The forms as pages.

use finsam::money::Ore;

use crate::contributions::form::key::KeyForm;
use crate::contributions::form::level::LevelForm;
use crate::contributions::form::member::{AccountsForm, ConfirmationForm};
use crate::contributions::form::plan::{Payer, PlanForm};
use crate::contributions::operations::{ContributingMember, ContributionYear, LevelKind};
use crate::contributions::year_path;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::Link;

fn back(access: &Granted, year: Option<&ContributionYear>) -> Link {
    match year {
        Some(year) => Link::new(access.at(&year_path(year.year)), format!("Bidrag {}", year.year)),
        None => Link::new(access.at("ekonomi/bidrag"), "Bidrag"),
    }
}

pub fn key(
    access: &Granted,
    year: Option<&ContributionYear>,
    form: &KeyForm,
    members: &[ContributingMember],
) -> FormPage {
    let (title, button) = match year {
        Some(year) => (format!("Ändra nyckeln för {}", year.year), "Spara nyckeln"),
        None => ("Lägg upp ett år".to_owned(), "Lägg upp året"),
    };
    let fields = form.fields(members, year.map(|year| year.year));
    let page = FormPage::new(access.frame(Area::Economy), back(access, year), title, button, fields).lead(
        "Staten ger hälften, regionen en fjärdedel och kommunerna en fjärdedel. Nyckeln säger hur de delar sin del.",
    );
    match year.filter(|year| year.is_decided()) {
        Some(_) => page.after("Det som redan är beslutat står kvar. Den nya nyckeln gäller från nästa beslut om året."),
        None => page.after("En kommun utan andel betalar inte. Delas delen efter invånare betalar alla kommuner."),
    }
}

pub fn level(
    access: &Granted,
    year: &ContributionYear,
    kind: LevelKind,
    form: &LevelForm,
    decisions: &[(String, String)],
) -> FormPage {
    let of = year.year;
    let (title, button, lead) = match kind {
        LevelKind::Asked => {
            (format!("Äskande för {of}"), "Registrera äskandet", "Det förbundet har bett staten om.".to_owned())
        }
        LevelKind::Offered => (
            format!("Medelstilldelning för {of}"),
            "Registrera tilldelningen",
            "Det Försäkringskassan tilldelar förbundet för statens räkning.".to_owned(),
        ),
        LevelKind::Decided => {
            let lead = match &year.decided {
                Some(decided) => format!(
                    "Bidragen är beslutade med {}. Ett nytt beslut ersätter det; det gamla står kvar i historiken.",
                    decided.new.decision
                ),
                None => "Medlemmarnas andelar räknas med nyckeln och sparas som de är.".to_owned(),
            };
            (format!("Besluta bidragen för {of}"), "Besluta bidragen", lead)
        }
        LevelKind::Extra => (
            format!("Extra bidrag {of}"),
            "Lägg till det extra bidraget",
            "Det läggs till det beslutade och delas med samma nyckel.".to_owned(),
        ),
    };
    FormPage::new(access.frame(Area::Economy), back(access, Some(year)), title, button, form.fields(kind, decisions))
        .lead(lead)
}

pub fn confirmation(
    access: &Granted,
    year: &ContributionYear,
    member: &ContributingMember,
    form: &ConfirmationForm,
) -> FormPage {
    let share: Ore = year.of_member(&member.key).unwrap_or_default();
    let title = format!("Bekräftelse från {}", member.name);
    FormPage::new(
        access.frame(Area::Economy),
        back(access, Some(year)),
        title,
        "Registrera bekräftelsen",
        form.fields(),
    )
    .lead(format!(
        "Andelen för {} är {share} kronor. Registrera det belopp som medlemmen själv har beslutat.",
        year.year
    ))
}

pub fn accounts(
    access: &Granted,
    member: &ContributingMember,
    form: &AccountsForm,
    members: &[ContributingMember],
) -> FormPage {
    let title = format!("Konton för {}", member.name);
    let fields = form.fields(member.id, members);
    FormPage::new(access.frame(Area::Economy), back(access, None), title, "Spara kontona", fields)
        .lead("Så hittas medlemmens bidrag i bokföringen: det upparbetade, det fakturerade och det betalda.")
}

pub fn plan(access: &Granted, year: &ContributionYear, form: &PlanForm, payers: &[Payer]) -> FormPage {
    let title = format!("Betalningsplan för {}", year.year);
    FormPage::new(access.frame(Area::Economy), back(access, Some(year)), title, "Spara planen", form.fields(payers))
        .lead("Välj de medlemmar som betalar på samma sätt. Ställ in de andra efteråt.")
        .after("Planen följer med till nästa år tills den ändras där.")
}
