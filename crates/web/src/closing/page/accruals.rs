//! Questions about accrued costs, and their answers.

use access::Action as May;
use askama::Template;

use super::{amount_cell, back, year_href};
use crate::closing::accruals::{Question, QuestionState, letter_key};
use crate::closing::asking::Asked;
use crate::closing::form::{AnswerForm, QuestionForm};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::operations::FinancialYear;
use crate::mail::operations::{State as Where, find_about};
use crate::routes::Area;
use crate::ui::{Cell, Field, FieldError, Frame, Link, Status};

#[derive(Template)]
#[template(path = "bokslut_upplupet.html")]
pub struct AccrualsPage {
    frame: Frame,
    back: Link,
    title: String,
    rows: Vec<Row>,
    errors: Vec<FieldError>,
    action: Option<String>,
    fields: Vec<Field>,
    button: String,
}

pub struct Row {
    pub party: String,
    pub subject: String,
    pub href: Option<String>,
    pub asked: String,
    pub letter: String,
    pub amount: Cell,
    pub answered: String,
    pub voucher: Option<Link>,
    pub status: Status,
}

impl AccrualsPage {
    pub fn new(access: &Granted, asked: &Asked, form: &QuestionForm, errors: Vec<FieldError>) -> AccrualsPage {
        let year = &asked.year;
        let may = access.may(May::PrepareClosing);
        let (members, interventions) = &asked.suggestions;
        AccrualsPage {
            frame: access.frame(Area::Ledger),
            back: back(access, year),
            title: format!("Upplupna kostnader {}", year.name()),
            rows: asked.questions.iter().map(|question| Row::new(access, asked, question)).collect(),
            button: if asked.route.is_some() { "Spara och skicka frågan" } else { "Anteckna frågan" }.to_owned(),
            action: may.then(|| year_href(access, year, "upplupet")),
            fields: fields(asked, form, members, interventions)
                .into_iter()
                .map(|field| field.errors(&errors))
                .collect(),
            errors,
        }
    }
}

fn fields(asked: &Asked, form: &QuestionForm, members: &[String], interventions: &[String]) -> Vec<Field> {
    let mut fields = vec![
        Field::new("text", "part", "Vem får frågan?").value(&form.part).hint(&examples(members)),
        Field::new("text", "insats", "Vad gäller den?").value(&form.insats).hint(&examples(interventions)),
    ];
    if asked.route.is_some() {
        let hint = "Frågan skickas dit i dag. Lämna tomt om den redan är ställd på annat sätt.";
        fields.push(Field::new("email", "epost", "E-postadress").value(&form.epost).hint(hint).optional());
    }
    fields.push(Field::new("date", "datum", "När ställdes frågan?").value(&form.datum).width("short"));
    fields
}

/// How the letter with the question fares, where it left from here.
fn letter_words(asked: &Asked, question: &Question) -> String {
    let Some(mail) = find_about(&asked.mail, &letter_key(question.id)) else { return String::new() };
    let state = match &mail.state {
        Where::Waiting { .. } => "väntar på att skickas",
        Where::Sent { .. } => "skickat",
        Where::Failed { .. } => "kom inte fram",
        Where::Withdrawn => "återtaget",
    };
    format!("Brev till {}: {state}", mail.address)
}

/// The names of the register, so that one name is written one way.
fn examples(names: &[String]) -> String {
    match names {
        [] => "Skriv namnet.".to_owned(),
        names => format!("I registret: {}.", names.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ")),
    }
}

impl Row {
    fn new(access: &Granted, asked: &Asked, question: &Question) -> Row {
        let year = &asked.year;
        let may_answer = access.may(May::PrepareClosing);
        let answer = question.answer.as_ref();
        Row {
            party: question.party.clone(),
            subject: question.subject.clone(),
            href: may_answer.then(|| year_href(access, year, &format!("upplupet/{}", question.id))),
            asked: question.asked_on.to_string(),
            letter: letter_words(asked, question),
            amount: match answer {
                Some(answer) => amount_cell(answer.amount_ore),
                None => Cell::missing("inget svar än"),
            },
            answered: answer.map(|answer| answer.answered_on.to_string()).unwrap_or_default(),
            voucher: answer.and_then(|answer| answer.voucher.as_ref()).map(|voucher| {
                let label = if voucher.superseded { format!("{} (rättad)", voucher.name()) } else { voucher.name() };
                Link::new(access.at(&format!("bokforing/verifikationer/{}", voucher.id)), label)
            }),
            status: match question.state() {
                QuestionState::Unanswered => Status::new("todo", "Inget svar"),
                QuestionState::NotBooked => Status::new("warning", "Inte bokfört"),
                QuestionState::Settled => Status::new("ok", "Klart"),
            },
        }
    }
}

pub fn answer_page(access: &Granted, year: &FinancialYear, question: &Question, form: &AnswerForm) -> FormPage {
    let list = Link::new(year_href(access, year, "upplupet"), format!("Upplupna kostnader {}", year.name()));
    let fields = vec![
        Field::new("hidden", "version", "").value(&form.version),
        Field::new("amount", "belopp", "Vad återstår att fakturera?")
            .value(&form.belopp)
            .hint("Kronor. Skriv 0 om inget återstår.")
            .width("short"),
        Field::new("date", "datum", "När kom svaret?").value(&form.datum).width("short"),
        Field::new("text", "text", "Vad säger svaret?").value(&form.text).optional(),
        Field::new("text", "verifikation", "Bokfört i verifikation")
            .value(&form.verifikation)
            .hint("Serie och nummer, till exempel A 12. Lämna tomt tills det är bokfört.")
            .width("short")
            .optional(),
    ];
    let title = format!("{}: {}", question.party, question.subject);
    FormPage::new(access.frame(Area::Ledger), list, title, "Spara svaret", fields)
        .posted_to(year_href(access, year, &format!("upplupet/{}", question.id)))
        .lead(format!("Frågan skickades {}.", question.asked_on))
}
