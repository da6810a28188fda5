//! The three questions: which kind and date, which decision, which register number.

use report::model::Kind;
use report::swedish::capitalised;

use super::super::form::{AdoptForm, LockForm, NewForm};
use super::super::operations::DocumentHead;
use super::{address, frame};
use crate::decisions::operations::Decision;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Link};

pub fn ask_new(access: &Granted, form: &NewForm, errors: Vec<FieldError>) -> FormPage {
    let choice = |kind: Kind| Choice {
        value: kind.code().to_owned(),
        label: format!("{}: {}", kind.name(), what_for(kind)),
        selected: kind.code() == form.slag,
    };
    let kind = Field::new("radio", "slag", "Slag av dokument").choices(Kind::ALL.into_iter().map(choice).collect());
    let day = Field::new("date", "per_den", "Dag")
        .hint("Sista dagen i perioden, till exempel 2025-08-31. En plan eller årsredovisning gäller hela året som dagen hör till.")
        .width("short")
        .value(form.per_den.clone());
    let (frame, back) = (access.frame(Area::Documents), Link::new(access.at("dokument"), "Dokument"));
    FormPage::new(frame, back, "Nytt dokument", "Skapa dokumentet", vec![kind, day])
        .lead("Dokumentet får sina avsnitt och tabeller direkt. Texterna skriver ni efter hand.")
        .errors(errors)
}

fn what_for(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan => "mål och budget för året och åren efter",
        Kind::InterimReport => "hur det har gått hittills i år",
        Kind::AnnualReport => "hela året, till medlemmarna",
        Kind::FinancialFollowUp => "en sida till styrelsen",
    }
}

pub fn ask_decision(
    access: &Granted,
    head: &DocumentHead,
    decisions: &[Decision],
    form: &AdoptForm,
    errors: Vec<FieldError>,
) -> FormPage {
    let choice = |decision: &Decision| Choice {
        value: decision.register_number.clone(),
        label: format!(
            "{}, {} {}: {}",
            decision.register_number, decision.decided_on, decision.paragraph, decision.title
        ),
        selected: decision.register_number == form.beslut,
    };
    let first = Choice { value: String::new(), label: "Välj beslut".to_owned(), selected: form.beslut.is_empty() };
    let choices = std::iter::once(first).chain(decisions.iter().map(choice)).collect();
    let hint = match decisions.is_empty() {
        true => {
            "Inget beslut är registrerat från den dag som siffrorna avser. Registrera beslutet först, under Beslut."
        }
        false => "Besluten i registret från den dag som siffrorna avser och framåt.",
    };
    let field = Field::new("select", "beslut", "Styrelsens beslut").hint(hint).choices(choices);
    let it = head.kind.definite();
    let adopt = format!("Fastställ {it}");
    FormPage::new(frame(access, head), back(access, head), &adopt, &adopt, vec![field])
        .lead(format!(
            "{} blir fastställd genom ett beslut av styrelsen. Därefter ändras varken texten eller siffrorna.",
            capitalised(it)
        ))
        .errors(errors)
}

pub fn ask_number(access: &Granted, head: &DocumentHead, form: &LockForm, errors: Vec<FieldError>) -> FormPage {
    let it = head.kind.definite();
    let lock = format!("Lås {it}");
    let field = Field::new("text", "diarienummer", "Diarienummer")
        .hint("Numret som dokumentet får i förbundets diarium, till exempel 2025/31.")
        .width("short")
        .value(form.diarienummer.clone());
    FormPage::new(frame(access, head), back(access, head), &lock, &lock, vec![field])
        .lead(format!(
            "{} bevaras som den är: texten, siffrorna och PDF-filen. Det går inte att ångra.",
            capitalised(it)
        ))
        .errors(errors)
}

fn back(access: &Granted, head: &DocumentHead) -> Link {
    Link::new(address(access, head, ""), head.title.clone())
}
