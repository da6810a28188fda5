//! The forms of an object and of a dimension, and of their names.

use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::form::chart::{ObjectForm, RenameForm};
use crate::routes::Area;
use crate::ui::{Choice, Field, Frame, Link};

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

pub fn rename(access: &Granted, form: &RenameForm) -> FormPage {
    let fields = vec![
        Field::new("hidden", "dimension", "").value(&form.dimension),
        Field::new("hidden", "kod", "").value(&form.kod),
        Field::new("hidden", "sett", "").value(&form.sett),
        Field::new("text", "namn", "Namn").value(&form.namn),
    ];
    let (what, rest) = match form.kod.is_empty() {
        true => (format!("dimension {}", form.dimension), "bokforing/dimensioner/namn"),
        false => (format!("objekt {}", form.kod), "bokforing/objekt/namn"),
    };
    let back = Link::new(access.at("bokforing/konton"), "Konton");
    let kept = [("dimension", &form.dimension), ("kod", &form.kod)];
    let kept = kept.map(|(name, value)| (name.to_owned(), value.clone())).into();
    let frame = Frame { kept, ..access.frame(Area::Ledger) };
    FormPage::new(frame, back, format!("Byt namn på {what}"), "Byt namn", fields)
        .posted_to(access.at(rest))
        .lead("Namnet byts överallt där det visas. Verifikationerna ändras inte: de bär koden.")
        .after("Läser du sedan in en fil från ekonomisystemet där namnet är ett annat, gäller filens namn.")
}
