//! The questions about grants and requisitions that are one form each.

use super::super::deciding::Choices;
use super::super::form::{EndForm, GrantForm, PaymentForm, ReturnForm};
use super::super::making::Opened;
use super::super::operations::{Budgeting, StoredGrant};
use crate::decisions::operations::Decision;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, Link, amount};

/// So many years from the page's year on can be granted at once.
const YEARS: i16 = 4;

/// The form of a new grant: the year of the page and those after it.
pub fn empty_grant(year: i16) -> GrantForm {
    GrantForm {
        budgetering: Budgeting::Share.name().to_owned(),
        years: (year..year + YEARS).map(|year| (year, String::new())).collect(),
        ..GrantForm::default()
    }
}

/// The form of a grant as it stands, with years to prolong it by.
pub fn of_grant(stored: &StoredGrant, year: i16) -> GrantForm {
    let grant = stored.grant();
    let first = grant.years.iter().map(|one| one.year).min().unwrap_or(year).min(year);
    let last = grant.years.iter().map(|one| one.year).max().unwrap_or(year).max(year) + 2;
    let typed = |year: i16| match grant.years.iter().find(|one| one.year == year) {
        Some(one) => one.amount_ore.to_string(),
        None => String::new(),
    };
    let current = stored.current();
    GrantForm {
        budgetering: current.map_or(Budgeting::Share, |current| current.budgeting).name().to_owned(),
        version: current.map_or(0, |current| current.version),
        years: (first..=last).take(20).map(|year| (year, typed(year))).collect(),
        ..GrantForm::default()
    }
}

pub fn new_grant(access: &Granted, choices: &Choices, form: &GrantForm) -> FormPage {
    let interventions = choices.book.interventions.iter().map(|intervention| Choice {
        value: intervention.key.clone(),
        label: intervention.name.clone(),
        selected: intervention.key == form.insats,
    });
    let first = Choice { value: String::new(), label: "Välj insats".to_owned(), selected: form.insats.is_empty() };
    let mut fields = vec![
        Field::new("select", "insats", "Insats").choices(std::iter::once(first).chain(interventions).collect()),
        Field::new("text", "organisator", "Organisatör")
            .hint("Den som driver insatsen och rekvirerar pengarna, till exempel Växjö kommun.")
            .value(form.organisator.clone()),
    ];
    fields.extend(change_fields(&choices.decisions, form));
    let back = Link::new(access.at("ekonomi/anslag"), "Anslag");
    FormPage::new(access.frame(Area::Economy), back, "Nytt anslag", "Registrera anslaget", fields)
        .lead("Ett anslag är det som styrelsen har beviljat en insats, år för år.")
}

pub fn change(access: &Granted, choices: &Choices, stored: &StoredGrant, form: &GrantForm) -> FormPage {
    let mut fields = vec![Field::new("hidden", "version", "").value(form.version.to_string())];
    fields.extend(change_fields(&choices.decisions, form));
    let name = choices.book.intervention_name(&stored.intervention_key);
    FormPage::new(
        access.frame(Area::Economy),
        back(access, choices, stored),
        format!("Ändra anslaget till {name}"),
        "Spara beslutet",
        fields,
    )
    .lead("Skriv det som gäller efter det nya beslutet. Det gamla beslutet står kvar i historiken.")
}

fn change_fields(decisions: &[Decision], form: &GrantForm) -> Vec<Field> {
    let budgeting = |one: Budgeting, label: &str| Choice {
        value: one.name().to_owned(),
        label: label.to_owned(),
        selected: form.budgetering == one.name(),
    };
    let mut fields = vec![decision_field(decisions, &form.beslut)];
    let count = form.years.len();
    fields.extend(form.years.iter().enumerate().map(|(at, (year, typed))| {
        let field = Field::new("amount", &format!("belopp-{year}"), &format!("Beviljat {year}")).value(typed.clone());
        let field = Field { suffix: "kronor".to_owned(), ..field.optional() };
        if at + 1 == count { field.hint("Lämna ett år tomt om inget är beviljat.") } else { field }
    }));
    fields.push(Field::new("radio", "budgetering", "Hur räknas anslaget i budgeten?").choices(vec![
        budgeting(Budgeting::Share, "En del, som budgetraden säger (nio tiondelar om inget annat står)"),
        budgeting(Budgeting::Fixed, "Hela anslaget, en fast summa"),
    ]));
    fields.push(Field::new("text", "anteckning", "Anteckning").optional().value(form.anteckning.clone()));
    fields
}

fn decision_field(decisions: &[Decision], chosen: &str) -> Field {
    let choice = |decision: &Decision| Choice {
        value: decision.register_number.clone(),
        label: format!(
            "{}, {} {}: {}",
            decision.register_number, decision.decided_on, decision.paragraph, decision.title
        ),
        selected: decision.register_number == chosen,
    };
    let first = Choice { value: String::new(), label: "Välj beslut".to_owned(), selected: chosen.is_empty() };
    Field::new("select", "beslut", "Styrelsens beslut")
        .hint("Finns beslutet inte i listan registrerar du det först, under Beslut.")
        .choices(std::iter::once(first).chain(decisions.iter().map(choice)).collect())
}

pub fn end(access: &Granted, choices: &Choices, stored: &StoredGrant, form: &EndForm) -> FormPage {
    let fields = vec![
        Field::new("hidden", "version", "").value(form.version.to_string()),
        decision_field(&choices.decisions, &form.beslut),
        Field::new("date", "sista", "Anslagets sista dag").width("short").value(form.sista.clone()),
        Field::new("text", "anteckning", "Anteckning").optional().value(form.anteckning.clone()),
    ];
    FormPage::new(
        access.frame(Area::Economy),
        back(access, choices, stored),
        "Avsluta anslaget",
        "Avsluta anslaget",
        fields,
    )
    .lead("Efter den sista dagen går det inte att rekvirera. Det som redan är attesterat står kvar.")
}

fn back(access: &Granted, choices: &Choices, stored: &StoredGrant) -> Link {
    let name = choices.book.intervention_name(&stored.intervention_key);
    Link::new(access.at(&format!("ekonomi/anslag/{}", stored.id)), name)
}

pub fn send_back(access: &Granted, opened: &Opened, form: &ReturnForm) -> FormPage {
    let field = Field::new("textarea", "skal", "Vad behöver rättas?").value(form.skal.clone());
    FormPage::new(access.frame(Area::Economy), to_requisition(access, opened), "Lämna tillbaka rekvisitionen", "Lämna tillbaka", vec![field])
        .lead("Den som har gjort rekvisitionen rättar den och lämnar in den igen. Attester som redan är gjorda gäller då inte längre.")
}

pub fn payment(access: &Granted, opened: &Opened, form: &PaymentForm) -> FormPage {
    let mut fields = vec![
        Field::new("date", "datum", "Betald den").width("short").value(form.datum.clone()),
        Field::new("text", "verifikation", "Redan bokförd som")
            .hint("Serie och nummer, till exempel L 34. Lämna tomt för att få ett utkast till verifikation.")
            .optional()
            .width("short")
            .value(form.verifikation.clone()),
    ];
    if form.asks_difference || !form.skillnad.is_empty() {
        let label = "Verifikationen är på ett annat belopp, och det är rätt";
        fields.push(Field::new("checkbox", "skillnad", label).value(form.skillnad.clone()).optional());
    }
    fields.extend([
        Field::new("code", "konto", "Kostnadskonto i utkastet")
            .hint("Till exempel 4610.")
            .optional()
            .width("short")
            .value(form.konto.clone()),
        Field::new("code", "motkonto", "Motkonto i utkastet")
            .hint("Banken eller skulden, till exempel 1940.")
            .optional()
            .width("short")
            .value(form.motkonto.clone()),
    ]);
    let total = amount(opened.requisition.total());
    FormPage::new(
        access.frame(Area::Economy),
        to_requisition(access, opened),
        "Registrera betalning",
        "Registrera betalningen",
        fields,
    )
    .lead(format!(
        "{} kronor till {}. Utkastet märks med insatsens objekt och organisatören.",
        total, opened.requisition.organiser
    ))
}

fn to_requisition(access: &Granted, opened: &Opened) -> Link {
    let requisition = &opened.requisition;
    Link::new(
        access.at(&format!("ekonomi/anslag/rekvisitioner/{}", requisition.id)),
        format!("Rekvisition {}", requisition.number),
    )
}
