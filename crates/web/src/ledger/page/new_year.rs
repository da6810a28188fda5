//! The form that lays out a financial year.

use finsam::financial_year::YearRefusal;
use finsam::period::Period;
use jiff::civil::Date;

use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::form::chart::YearForm;
use crate::ledger::operations::{AddYearError, FinancialYear};
use crate::routes::Area;
use crate::ui::{Field, FieldError, Link, long_date};

pub fn add(access: &Granted, newest: Option<&FinancialYear>, form: &YearForm) -> FormPage {
    let fields = vec![
        Field::new("date", "fran", "Första dagen").value(&form.fran).width("short"),
        Field::new("date", "till", "Sista dagen")
            .hint("Räkenskapsåret är kalenderår. Bara ett första år, eller ett som leder över till kalenderår, är kortare eller längre.")
            .value(&form.till)
            .width("short"),
    ];
    let lead = match newest {
        Some(newest) => format!(
            "Året får kontoplanen från {0}. Ingående balanser förs över när {0} stängs; till dess kan årets verifikationer bokföras ändå.",
            newest.name()
        ),
        None => "Det första året börjar utan konton. Lägg till dem under Konton, eller läs in en fil.".to_owned(),
    };
    let back = Link::new(access.at("bokforing"), "Bokföring");
    FormPage::new(access.frame(Area::Ledger), back, "Lägg upp räkenskapsår", "Lägg upp året", fields)
        .posted_to(access.at("bokforing/ar/nytt"))
        .lead(lead)
}

/// Puts a refusal at the day that it is about.
pub fn refusal(error: AddYearError) -> Result<Vec<FieldError>, Fault> {
    let (field, message) = match error {
        AddYearError::Store(error) => return Err(error.into()),
        AddYearError::Refused(refusal) => match refusal {
            YearRefusal::EndsBeforeItBegins => ("till", "Den sista dagen ligger före den första.".to_owned()),
            YearRefusal::NotToTheEndOfAYear => {
                ("till", "Räkenskapsåret är kalenderår och slutar den 31 december. Ändra den sista dagen.".to_owned())
            }
            YearRefusal::TooLong => {
                ("till", "Ett räkenskapsår får vara högst 18 månader. Välj en tidigare sista dag.".to_owned())
            }
            YearRefusal::Exists(own) => ("fran", format!("Räkenskapsåret {} finns redan.", days(&own))),
            YearRefusal::Overlaps(own) => {
                ("fran", format!("Dagarna ingår delvis i räkenskapsåret {}. Välj dagar efter det.", days(&own)))
            }
            YearRefusal::Gap { begins } => (
                "fran",
                format!("Nästa år börjar {}. Annars hör dagarna däremellan inte till något år.", long_date(begins)),
            ),
            YearRefusal::BeforeTheFirst(own) => (
                "fran",
                format!("Året ligger före {}. Tidigare år läses in ur en fil från ekonomisystemet.", days(&own)),
            ),
        },
    };
    Ok(vec![FieldError::new(field, message)])
}

/// `2025-01-01–2025-12-31`.
fn days(year: &Period) -> String {
    let last: Option<Date> = year.last_on();
    format!("{}–{}", year.from, last.map(|last| last.to_string()).unwrap_or_default())
}
