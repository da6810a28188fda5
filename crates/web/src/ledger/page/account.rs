//! The forms of an account.

use finsam::ledger::AccountKind;

use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::accounts::Shown;
use crate::ledger::form::chart::AccountForm;
use crate::ledger::operations::{ChartError, FinancialYear, kind_name};
use crate::routes::{Area, encode};
use crate::ui::{Choice, Field, FieldError, Link, long_date};

pub const KINDS: [AccountKind; 4] =
    [AccountKind::Asset, AccountKind::Liability, AccountKind::Income, AccountKind::Cost];

/// The kinds to choose from.
pub fn kind_choices(chosen: &str) -> Vec<Choice> {
    let choice = |kind: AccountKind| Choice {
        value: kind.letter().to_string(),
        label: kind_name(Some(kind)).to_owned(),
        selected: chosen == kind.letter().to_string(),
    };
    KINDS.map(choice).into()
}

pub fn add(access: &Granted, years: &[FinancialYear], form: &AccountForm) -> FormPage {
    let year = |year: &FinancialYear| Choice {
        value: year.from_on.to_string(),
        label: year.name(),
        selected: year.from_on.to_string() == form.ar,
    };
    let fields = vec![
        Field::new("select", "ar", "Räkenskapsår")
            .hint("Kontot läggs till i det här årets kontoplan. År som är låsta till sista dagen visas inte.")
            .choices(years.iter().map(year).collect()),
        Field::new("number", "konto", "Kontots nummer").value(&form.konto).width("short"),
        Field::new("text", "namn", "Kontots namn").value(&form.namn),
        kind(form).hint("Slaget avgör om kontot hör till resultatet eller till balansen."),
    ];
    let back = Link::new(access.at("bokforing/konton"), "Konton");
    FormPage::new(access.frame(Area::Ledger), back, "Lägg till konto", "Lägg till kontot", fields)
        .posted_to(access.at("bokforing/konton/nytt"))
        .after("När kontot finns leder uppställningen det till en rad. Leder ingen regel dit står det i listan över konton utan rad.")
}

pub fn change(access: &Granted, shown: &Shown, form: &AccountForm) -> FormPage {
    let mut fields = vec![
        Field::new("hidden", "ar", "").value(&form.ar),
        Field::new("hidden", "sett_namn", "").value(&form.sett_namn),
        Field::new("hidden", "sett_slag", "").value(&form.sett_slag),
        Field::new("text", "namn", "Kontots namn").value(&form.namn),
    ];
    let mut lead = format!("Kontoplanen {}.", shown.year.name());
    match shown.locked_through.filter(|_| shown.account.kind != "?") {
        None => fields.push(kind(form)),
        Some(through) => {
            let kind = kind_name(AccountKind::find_by_letter(&shown.account.kind)).to_lowercase();
            lead += &format!(
                " Kontot är {kind}. Det kan inte ändras, för bokföringen är låst till och med {}.",
                long_date(through)
            );
        }
    }
    let back = Link::new(access.at("bokforing/konton"), "Konton");
    let title = format!("Ändra konto {}", shown.account.number);
    FormPage::new(access.frame(Area::Ledger), back, title, "Spara kontot", fields)
        .posted_to(access.at(&format!("bokforing/konton/{}/andra", encode(&shown.account.number))))
        .lead(lead)
}

fn kind(form: &AccountForm) -> Field {
    Field::new("radio", "slag", "Vad är kontot?").choices(kind_choices(&form.slag))
}

/// Puts a refusal at the field that it is about.
pub fn refusal(error: ChartError) -> Result<Vec<FieldError>, Fault> {
    let at = |field: &str, message: String| Ok(vec![FieldError::new(field, message)]);
    match error {
        ChartError::Store(error) => Err(error.into()),
        ChartError::NoYear => at("ar", "Räkenskapsåret finns inte. Välj ett annat.".to_owned()),
        ChartError::YearLocked(through) => {
            at("ar", format!("Året är låst till och med {}, så inget kan bokföras på kontot.", long_date(through)))
        }
        ChartError::Unreadable(typed) => at("konto", format!("”{typed}” är inget kontonummer.")),
        ChartError::AlreadyThere(name) => at("konto", format!("Kontot finns redan det här året. Det heter {name}.")),
        ChartError::NoAccount => at("konto", "Kontot finns inte det här året.".to_owned()),
        ChartError::ChangedMeanwhile(own) => at(
            "namn",
            format!(
                "Någon annan har ändrat kontot medan du skrev. Nu heter det {} och är {}. Öppna kontot på nytt.",
                own.name,
                kind_name(AccountKind::find_by_letter(&own.kind)).to_lowercase()
            ),
        ),
        ChartError::KindLocked(through) => at(
            "slag",
            format!("Bokföringen är låst till och med {}. Vad kontot är kan inte ändras längre.", long_date(through)),
        ),
        ChartError::Nothing => at("namn", "Inget är ändrat.".to_owned()),
        ChartError::RenamedMeanwhile(own) => {
            at("namn", format!("Någon annan har ändrat namnet medan du skrev. Nu är det {own}. Öppna sidan på nytt."))
        }
        ChartError::NoDimension(_) => at("dimension", "Dimensionen finns inte. Välj en annan.".to_owned()),
    }
}
