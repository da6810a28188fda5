//! The account that results are carried to.

use super::{back, year_href};
use crate::closing::choosing::Choices;
use crate::closing::form::AccountForm;
use crate::closing::result_account::Suggested;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, long_date};

pub fn page(access: &Granted, choices: &Choices, form: &AccountForm) -> FormPage {
    let current = choices.current.as_ref().map(|current| current.number.as_str());
    let selected = if form.konto.is_empty() { current.unwrap_or_default() } else { form.konto.as_str() };
    let options = choices.candidates.iter().map(|(account, suggested)| Choice {
        value: account.number.clone(),
        label: match suggested {
            Suggested::AsEquity => format!("{} {} (eget kapital i uppställningen)", account.number, account.name),
            Suggested::No => format!("{} {}", account.number, account.name),
        },
        selected: account.number == selected,
    });
    let year = &choices.year;
    let lead = match &choices.current {
        None => "När ett år stängs läggs resultatet på det här kontot i nästa års ingående balanser.".to_owned(),
        Some(current) => format!(
            "Konto {} gäller sedan {}. Ett nytt val gäller från {}.",
            current.number,
            long_date(current.valid_from),
            long_date(year.from_on)
        ),
    };
    let fields = vec![Field::new("radio", "konto", "Konto").choices(options.collect())];
    FormPage::new(access.frame(Area::Ledger), back(access, year), "Konto för årets resultat", "Spara kontot", fields)
        .posted_to(year_href(access, year, "resultatkonto"))
        .lead(lead)
}
