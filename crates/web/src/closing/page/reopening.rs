//! Opening a closed year again.

use super::{back, year_href};
use crate::closing::checks::Checklist;
use crate::closing::form::ReasonForm;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::Field;

pub fn page(access: &Granted, checklist: &Checklist, form: &ReasonForm) -> FormPage {
    let year = &checklist.year;
    let name = year.name();
    let fields = vec![
        Field::new("textarea", "orsak", "Varför?").value(&form.orsak).hint("Orsaken sparas och syns för revisorerna."),
    ];
    FormPage::new(access.frame(Area::Ledger), back(access, year), format!("Öppna {name} igen"), "Öppna året", fields)
        .posted_to(year_href(access, year, "oppna"))
        .lead(format!("Bokföringen för {name} går att ändra igen. Nästa års ingående balanser står kvar tills {name} har stängts på nytt."))
}
