//! The forms of an object and of a dimension.

use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::form::chart::ObjectForm;
use crate::routes::Area;
use crate::ui::{Choice, Field, Link};

pub fn add_object(access: &Granted, dimensions: &[(String, String)], form: &ObjectForm) -> FormPage {
    let choice = |(number, name): &(String, String)| Choice {
        value: number.clone(),
        label: format!("{number} {name}"),
        selected: *number == form.dimension,
    };
    let fields = vec![
        Field::new("select", "dimension", "Dimension").choices(dimensions.iter().map(choice).collect()),
        Field::new("text", "kod", "Objektets kod")
            .hint("Den som skrivs på verifikationens rader, till exempel FK eller P12.")
            .value(&form.kod)
            .width("short"),
        Field::new("text", "namn", "Objektets namn").value(&form.namn),
    ];
    let back = Link::new(access.at("bokforing/konton"), "Konton");
    FormPage::new(access.frame(Area::Ledger), back, "Lägg till objekt", "Lägg till objektet", fields)
        .posted_to(access.at("bokforing/objekt/nytt"))
        .lead("Ett objekt säger vad en rad gäller utöver kontot: en insats, ett projekt eller en motpart.")
}

pub fn add_dimension(access: &Granted, form: &ObjectForm) -> FormPage {
    let fields = vec![
        Field::new("number", "dimension", "Dimensionens nummer")
            .hint("I SIE-filer är 1 kostnadsställe och 6 projekt. Egna dimensioner har nummer från 20.")
            .value(&form.dimension)
            .width("short"),
        Field::new("text", "namn", "Dimensionens namn").value(&form.namn),
    ];
    let back = Link::new(access.at("bokforing/konton"), "Konton");
    FormPage::new(access.frame(Area::Ledger), back, "Lägg till dimension", "Lägg till dimensionen", fields)
        .posted_to(access.at("bokforing/dimensioner/ny"))
        .lead("En dimension är ett slags objekt, till exempel projekt eller motpart.")
}
