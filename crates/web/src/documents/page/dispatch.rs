//! What was sent of a document, and the questions about it.

use std::collections::BTreeMap;

use access::Action as May;
use askama::Template;
use report::model::Kind;

use super::super::covering;
use super::super::dispatch::{FROM_HERE, Shelf};
use super::super::files::parted_sum;
use super::super::operations::FileKind;
use super::super::sending::{Content, Means, Recipient, Sending, SendingError};
use super::edition::EditionRow;
use super::{address, frame};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::mail::operations::State as Where;
use crate::ui::{Action, Choice, Field, FieldError, Frame, Link, Status, long_date};

#[derive(Template)]
#[template(path = "dokument_utskick.html")]
pub struct Page {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    next: Option<Action>,
    audit_action: Option<Action>,
    letter: String,
    downloads: Vec<Link>,
    errors: Vec<FieldError>,
    files: Vec<FileRow>,
    file_action: Option<String>,
    edition_action: Option<Action>,
    editions: Vec<EditionRow>,
    fields: Vec<Field>,
    rows: Vec<SentRow>,
    reminders: Vec<String>,
    discharges: Vec<DischargeRow>,
}

pub struct FileRow {
    name: String,
    href: String,
    kind: String,
    sum: String,
}

pub struct SentRow {
    recipient: String,
    what: String,
    sent: String,
    address: String,
    status: Status,
    received: String,
    receipt: Option<Action>,
}

pub struct DischargeRow {
    member: String,
    status: Status,
    decision: String,
    action: Option<Action>,
}

impl Page {
    pub fn new(access: &Granted, shelf: &Shelf, errors: Vec<FieldError>) -> Page {
        let head = &shelf.head;
        let at = |rest: &str| address(access, head, rest);
        let may = access.may(May::WriteDocument);
        let may_send = may && head.is_locked();
        let kinds = FileKind::ALL.into_iter().map(|kind| Choice {
            value: kind.name().to_owned(),
            label: kind.swedish().to_owned(),
            selected: kind == FileKind::AuditReport,
        });
        let fields = vec![
            Field::new("select", "slag", "Vad filen är").choices(kinds.collect()),
            Field::new("file", "fil", "Fil").hint("Helst en PDF, högst 20 megabyte.").errors(&errors),
        ];
        Page {
            frame: frame(access, head),
            back: Link::new(at(""), head.title.clone()),
            title: "Utskick och bilagor".to_owned(),
            lead: match (head.is_locked(), &shelf.route) {
                (true, Some(_)) => "Skicka härifrån, eller anteckna vem som har fått det på annat sätt.".to_owned(),
                (true, None) => "Skicka filen själva och anteckna här vem som har fått den.".to_owned(),
                (false, _) => "Dokumentet kan skickas när det är låst.".to_owned(),
            },
            next: may_send.then(|| Action::new(at("utskick/nytt"), sending_words(shelf, Content::Document).0)),
            audit_action: (may_send && shelf.has_audit_report()).then(|| {
                let label = sending_words(shelf, Content::AuditReport).0;
                Action::new(at("utskick/nytt?innehall=audit_report"), label)
            }),
            letter: if head.is_locked() && shelf.route.is_none() { letter(access, shelf) } else { String::new() },
            downloads: vec![Link::new(at("pdf"), "Hämta dokumentet som PDF")],
            errors,
            files: shelf.files.iter().map(|file| file_row(access, shelf, file)).collect(),
            file_action: may.then(|| at("filer")),
            edition_action: (may_send && head.kind == Kind::AnnualReport && shelf.has_report_as_pdf())
                .then(|| Action::new(at("utgava"), "Gör en fil med revisionsberättelsen")),
            editions: shelf
                .editions
                .iter()
                .map(|edition| EditionRow::new(access, head, edition, parted_sum(&edition.pdf_sha256)))
                .collect(),
            fields,
            rows: shelf.sendings.iter().map(|sent| sent_row(access, shelf, sent)).collect(),
            reminders: reminders(shelf),
            discharges: match head.kind {
                Kind::AnnualReport => discharge_rows(access, shelf, may_send),
                _ => Vec::new(),
            },
        }
    }
}

/// Who is to be asked for a receipt, each once with everything that waits, in the order in which it was sent.
fn reminders(shelf: &Shelf) -> Vec<String> {
    let mut waiting: Vec<(&str, &str, Vec<String>)> = Vec::new();
    let mut sent: Vec<&Sending> = shelf.sendings.iter().collect();
    sent.sort_by_key(|sent| sent.recorded_at);
    for sent in sent.into_iter().filter(|sent| sent.is_to_be_reminded(shelf.today)) {
        let what = match sent.content {
            Content::Document => shelf.head.kind.definite(),
            Content::AuditReport => "revisionsberättelsen",
        };
        let waits = format!("{what} skickad {}", long_date(sent.shown_on()));
        match waiting.iter_mut().find(|(key, ..)| *key == sent.recipient_key) {
            Some((_, _, all)) => all.push(waits),
            None => waiting.push((&sent.recipient_key, &sent.recipient, vec![waits])),
        }
    }
    waiting.into_iter().map(|(_, recipient, waits)| format!("{recipient}: {}", waits.join(", "))).collect()
}

/// Words for the letter that goes with the file.
fn letter(access: &Granted, shelf: &Shelf) -> String {
    let receipt = "Svara på det här meddelandet när ni har fått det.";
    let enclosed = covering::list_enclosed(&shelf.head, Content::Document, &shelf.files);
    let writer = (access.association.name.as_str(), access.person_name.as_str());
    covering::words(&shelf.head, Content::Document, &enclosed, writer, receipt)
}

/// What sending is called, on the way there and on the page's button.
fn sending_words(shelf: &Shelf, content: Content) -> (&'static str, &'static str) {
    match (&shelf.route, content) {
        (Some(_), Content::Document) => ("Skicka dokumentet", "Skicka och anteckna"),
        (Some(_), Content::AuditReport) => ("Skicka revisionsberättelsen", "Skicka och anteckna"),
        (None, Content::Document) => ("Anteckna ett utskick", "Anteckna utskicket"),
        (None, Content::AuditReport) => ("Anteckna att revisionsberättelsen är skickad", "Anteckna utskicket"),
    }
}

fn file_row(access: &Granted, shelf: &Shelf, file: &super::super::operations::AttachedFile) -> FileRow {
    FileRow {
        name: file.name.clone(),
        href: address(access, &shelf.head, &format!("filer/{}", file.id)),
        kind: file.kind.swedish().to_owned(),
        sum: parted_sum(&file.sha256),
    }
}

fn what_was_sent(shelf: &Shelf, content: Content) -> String {
    match content {
        Content::Document => shelf.head.title.clone(),
        Content::AuditReport => "Revisionsberättelsen".to_owned(),
    }
}

fn sent_row(access: &Granted, shelf: &Shelf, sent: &Sending) -> SentRow {
    let (status, received) = match &sent.received {
        Some((on, note)) if note.is_empty() => (Status::new("done", "Mottaget"), long_date(*on)),
        Some((on, note)) => (Status::new("done", "Mottaget"), format!("{}. {note}", long_date(*on))),
        None if matches!(sent.letter, Some(Where::Failed { .. } | Where::Withdrawn)) => {
            (Status::new("error", "Inte skickat"), String::new())
        }
        None if matches!(sent.letter, Some(Where::Waiting { .. })) => {
            (Status::new("current", "Väntar på att skickas"), String::new())
        }
        None if sent.is_to_be_reminded(shelf.today) => (Status::new("warning", "Påminn"), String::new()),
        None => (Status::new("current", "Skickat"), String::new()),
    };
    let may = sent.received.is_none() && access.may(May::WriteDocument);
    SentRow {
        recipient: sent.recipient.clone(),
        what: what_was_sent(shelf, sent.content),
        sent: long_date(sent.shown_on()),
        address: match sent.letter {
            Some(_) => format!("E-post härifrån: {}", sent.address),
            None => format!("{}: {}", sent.means.swedish(), sent.address),
        },
        status,
        received,
        receipt: may.then(|| {
            Action::new(address(access, &shelf.head, &format!("utskick/{}/mottaget", sent.id)), "Anteckna mottaget")
        }),
    }
}

fn discharge_rows(access: &Granted, shelf: &Shelf, may: bool) -> Vec<DischargeRow> {
    let members = shelf.recipients.iter().filter(|recipient| recipient.is_member);
    members
        .map(|member| {
            let known = shelf.discharges.iter().find(|discharge| discharge.member_key == member.key);
            let (status, decision) = match known {
                Some(it) => (
                    if it.is_granted { Status::new("done", "Beviljad") } else { Status::new("error", "Nekad") },
                    [long_date(it.decided_on), it.paragraph.clone(), it.note.clone()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                ),
                None => (Status::new("current", "Inte beslutat"), String::new()),
            };
            let label = if known.is_some() { "Rätta" } else { "Anteckna beslutet" };
            let href = address(access, &shelf.head, &format!("ansvarsfrihet/{}", member.key));
            DischargeRow {
                member: member.name.clone(),
                status,
                decision,
                action: may.then(|| Action::new(href, label)),
            }
        })
        .collect()
}

/// The box that asks for the same a second time, and how many sendings whoever ticks it has seen.
pub const TWICE: &str = "tva-ganger";
pub const SEEN: &str = "sedda";

/// The field of a recipient's address.
pub fn address_field(recipient: &Recipient) -> String {
    format!("till-{}", recipient.key)
}

pub type Typed = BTreeMap<String, String>;

/// What was typed in a field.
pub fn of(typed: &Typed, name: &str) -> String {
    typed.get(name).cloned().unwrap_or_default()
}

fn back(access: &Granted, shelf: &Shelf) -> Link {
    Link::new(address(access, &shelf.head, "utskick"), "Utskick och bilagor")
}

pub fn ask_sending(access: &Granted, shelf: &Shelf, typed: &Typed, errors: Vec<FieldError>) -> FormPage {
    let chosen = of(typed, "satt");
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: value == chosen,
    };
    let from_here = shelf.route.as_ref().map(|_| choice(FROM_HERE, "E-post härifrån, nu"));
    let others = Means::ALL.into_iter().map(|means| match (&shelf.route, means) {
        (Some(_), Means::Email) => choice(means.name(), "E-post som redan är skickad"),
        _ => choice(means.name(), means.swedish()),
    });
    let means = from_here.into_iter().chain(others).collect();
    let content = of(typed, "innehall");
    let mut day = Field::new("date", "dag", "Skickat").width("short").value(of(typed, "dag"));
    if shelf.route.is_some() {
        day = day.hint("Gäller det som redan är skickat. Det som skickas härifrån skickas i dag.");
    }
    let mut fields = vec![
        Field::new("hidden", "innehall", "").value(content.clone()),
        Field::new("select", "satt", "Hur").choices(means),
        day,
    ];
    fields.extend(shelf.recipients.iter().map(|recipient| {
        let name = address_field(recipient);
        Field::new("text", &name, &format!("Adress till {}", recipient.name)).optional().value(of(typed, &name))
    }));
    let seen = of(typed, SEEN);
    if !seen.is_empty() {
        let label = "Skicka en gång till, också till den som redan har fått det";
        fields.push(Field::new("checkbox", TWICE, label).value(of(typed, TWICE)).optional());
        fields.push(Field::new("hidden", SEEN, "").value(seen));
    }
    let (title, button) = sending_words(shelf, Content::find(&content).unwrap_or(Content::Document));
    let with_report = covering::list_enclosed(&shelf.head, Content::Document, &shelf.files);
    let with_report = match Content::find(&content) {
        Some(Content::Document) if !with_report.is_empty() => " Revisionsberättelsen följer med i samma brev.",
        Some(Content::Document) if shelf.head.kind == Kind::AnnualReport => {
            " Revisionsberättelsen är inte bifogad än och följer inte med."
        }
        _ => "",
    };
    let lead = match &shelf.route {
        Some(_) => {
            "Skriv adressen för var och en som ska ha dokumentet. De som lämnas tomma får inget. I brevet finns en länk som mottagaren bekräftar med."
        }
        None => "Skriv adressen för var och en som har fått dokumentet. De som lämnas tomma räknas inte som skickade.",
    };
    FormPage::new(frame(access, &shelf.head), back(access, shelf), title, button, fields)
        .lead(format!("{lead}{with_report}"))
        .errors(errors)
}

/// The question once more, with what stood in the way beside each field that it is about.
pub fn refuse_sending(access: &Granted, shelf: &Shelf, mut typed: Typed, refusal: &SendingError) -> FormPage {
    let fields: Vec<String> = match refusal {
        SendingError::Nobody => shelf.recipients.iter().take(1).map(address_field).collect(),
        SendingError::SentAlready(twice) => {
            typed.remove(TWICE);
            typed.insert(SEEN.to_owned(), shelf.sendings.len().to_string());
            let own = shelf.recipients.iter().filter(|recipient| twice.contains(&recipient.key));
            own.map(address_field).collect()
        }
        _ => vec!["dag".to_owned()],
    };
    let errors = fields.iter().map(|field| FieldError::new(field, refusal.swedish())).collect();
    ask_sending(access, shelf, &typed, errors)
}

pub fn ask_receipt(
    access: &Granted,
    shelf: &Shelf,
    sent: &Sending,
    typed: &Typed,
    errors: Vec<FieldError>,
) -> FormPage {
    let fields = vec![
        Field::new("date", "dag", "Mottaget").width("short").value(of(typed, "dag")),
        Field::new("text", "anteckning", "Anteckning")
            .optional()
            .hint("Till exempel vem som svarade.")
            .value(of(typed, "anteckning")),
    ];
    FormPage::new(frame(access, &shelf.head), back(access, shelf), "Anteckna mottagande", "Anteckna mottaget", fields)
        .lead(format!("{}, skickat {} till {}.", sent.recipient, long_date(sent.shown_on()), sent.address))
        .errors(errors)
}

pub fn ask_discharge(
    access: &Granted,
    shelf: &Shelf,
    member: &Recipient,
    typed: &Typed,
    errors: Vec<FieldError>,
) -> FormPage {
    let known = shelf.discharges.iter().find(|discharge| discharge.member_key == member.key);
    let value = |name: &str, known: Option<String>| typed.get(name).cloned().or(known).unwrap_or_default();
    let chosen = value("utfall", known.map(|it| if it.is_granted { "granted" } else { "refused" }.to_owned()));
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: value == chosen,
    };
    let fields = vec![
        Field::new("radio", "utfall", "Medlemmen beslutade").choices(vec![
            choice("granted", "Ansvarsfrihet beviljas"),
            choice("refused", "Ansvarsfrihet beviljas inte"),
        ]),
        Field::new("date", "dag", "Dag för beslutet")
            .width("short")
            .value(value("dag", known.map(|it| it.decided_on.to_string()))),
        Field::new("text", "paragraf", "Paragraf")
            .width("short")
            .hint("Till exempel § 74.")
            .value(value("paragraf", known.map(|it| it.paragraph.clone()))),
        Field::new("text", "anteckning", "Anteckning")
            .optional()
            .value(value("anteckning", known.map(|it| it.note.clone()))),
    ];
    FormPage::new(
        frame(access, &shelf.head),
        back(access, shelf),
        format!("Ansvarsfrihet: {}", member.name),
        "Anteckna beslutet",
        fields,
    )
    .lead("Varje medlem beslutar för sig om styrelsen får ansvarsfrihet (lag 2003:1210 26 §).")
    .errors(errors)
}
