//! What is published of a document, and the two questions about it.

use access::Action as May;
use askama::Template;
use report::model::{Block, Document, Kind};

use super::super::desk::Desk;
use super::super::form::WithdrawForm;
use super::super::operations::{Prepared, Publication, PublicationError, find_standing};
use crate::documents::operations::{DocumentHead, State};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Choice, Confirm, Empty, Field, FieldError, Frame, Link, Notice, Status, long_date};

#[derive(Template)]
#[template(path = "dokument_publicering.html")]
pub struct Published {
    frame: Frame,
    back: Link,
    lead: String,
    publish: Option<Action>,
    address: Option<String>,
    versions: Vec<PublishedVersion>,
    empty: Option<Empty>,
}

pub struct PublishedVersion {
    label: String,
    href: Option<String>,
    status: Status,
    text: String,
    withdraw_href: Option<String>,
}

impl Published {
    pub fn new(access: &Granted, desk: &Desk, notice: Option<Notice>) -> Published {
        let mut frame = access.frame(Area::Documents).with_figures_of(desk.head.as_at);
        // What stands in the way is said before anybody tries.
        let hindered = match &desk.offer {
            Err(refusal @ PublicationError::PersonalNumbers(_)) => {
                Some(Notice::new("warning", super::super::messages::refusal(refusal)))
            }
            _ => None,
        };
        frame.notice = notice.or(hindered).or(frame.notice);
        let may_publish = access.may(May::PublishDocument);
        let is_adopted = matches!(desk.head.state(), State::Adopted | State::Locked);
        let publish =
            (may_publish && desk.offer.is_ok()).then(|| Action::new(at(access, &desk.head, "publicera"), "Publicera"));
        let empty = desk.publications.is_empty().then(|| Empty {
            heading: "Dokumentet är inte publicerat".to_owned(),
            text: match is_adopted {
                true => {
                    "När det publiceras kan vem som helst läsa det på en adress som inte ändras, utan att logga in."
                }
                false => "Det kan publiceras när styrelsen har fastställt det.",
            }
            .to_owned(),
            action: None,
        });
        let public = public_address(access, &desk.head);
        let standing = find_standing(&desk.publications);
        Published {
            back: Link::new(at(access, &desk.head, ""), desk.head.title.clone()),
            lead: desk.head.title.clone(),
            publish,
            address: standing.map(|_| public.clone()),
            versions: desk.publications.iter().map(|one| version(access, desk, one, &public)).collect(),
            empty,
            frame,
        }
    }
}

fn version(access: &Granted, desk: &Desk, one: &Publication, public: &str) -> PublishedVersion {
    let published = format!("Publicerad {} av {}.", long_date(one.published_on), one.actor_name);
    let (status, text) = match &one.withdrawal {
        None => (Status::new("ok", "Kan läsas"), published),
        Some(gone) => {
            let (day, who) = (long_date(gone.withdrawn_on), &gone.actor_name);
            let text = format!("{published} Tillbakadragen {day} av {who}. Skäl: {}", gone.reason);
            (Status::new("note", "Tillbakadragen"), text)
        }
    };
    let may_withdraw = one.stands() && access.may(May::PublishDocument);
    PublishedVersion {
        label: format!("Version {}", one.number),
        href: one.stands().then(|| format!("{public}/version/{}", one.number)),
        status,
        text,
        withdraw_href: may_withdraw
            .then(|| at(access, &desk.head, &format!("publicering/{}/aterkallelse", one.number))),
    }
}

/// Says what will be public before it is.
#[derive(Template)]
#[template(path = "bekrafta.html")]
pub struct Ask {
    frame: Frame,
    back: Link,
    title: String,
    confirm: Confirm,
}

impl Ask {
    pub fn new(access: &Granted, prepared: &Prepared) -> Ask {
        let head = &prepared.head;
        let back = at(access, head, "publicering");
        Ask {
            frame: access.frame(Area::Documents).with_figures_of(head.as_at),
            back: Link::new(back.clone(), "Publicering"),
            title: "Publicera dokumentet".to_owned(),
            confirm: Confirm {
                heading: "Det här blir offentligt".to_owned(),
                consequences: consequences(access, prepared),
                undo: "Det går att dra tillbaka, men någon kan redan ha läst eller sparat det.".to_owned(),
                action: at(access, head, "publicera"),
                button: "Publicera".to_owned(),
                cancel_href: back,
                hidden: Vec::new(),
            },
        }
    }
}

fn consequences(access: &Granted, prepared: &Prepared) -> Vec<String> {
    let Prepared { head, document, files, .. } = prepared;
    let tables = document.tables().count();
    let mut list = vec![
        format!("Hela {} som webbsida och PDF, på adressen {}.", document.title, public_address(access, head)),
        format!(
            "Dokumentets {} siffror som öppna data, med hur de är räknade och varifrån de kommer, och {tables} tabeller var för sig.",
            document.figures.len()
        ),
        "Vem som helst kan läsa det utan att logga in, och sökmotorer kan hitta det.".to_owned(),
    ];
    if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        list.push(format!("Revisorernas berättelse som den är: {}.", names.join(", ")));
    } else if head.kind == Kind::AnnualReport {
        list.push("Revisorernas berättelse är inte bifogad än. Den kan publiceras med en ny version.".to_owned());
    }
    let names: Vec<&str> = signing_names(document).collect();
    if !names.is_empty() {
        list.push(format!("Namnen på dem som undertecknar: {}.", names.join(", ")));
    }
    list.push(
        "Andra namn som står i texten. Läs igenom den först, så att inget står där om enskilda deltagare.".to_owned(),
    );
    list.push("Vem som publicerar syns inte för andra än er som arbetar här.".to_owned());
    if head.state() == State::Adopted {
        list.push("Dokumentet är fastställt men inte låst. Lås det först om diarienumret ska stå på det.".to_owned());
    }
    list
}

fn signing_names(document: &Document) -> impl Iterator<Item = &str> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let seats = blocks.filter_map(|block| match block {
        Block::Signatures(signatures) => Some(&signatures.seats),
        _ => None,
    });
    seats.flatten().filter_map(|seat| seat.name.as_deref())
}

pub fn ask_withdraw(
    access: &Granted,
    desk: &Desk,
    number: i64,
    form: &WithdrawForm,
    errors: Vec<FieldError>,
) -> FormPage {
    let reason = Field::new("text", "skal", "Skäl")
        .hint("Det visas för den som söker dokumentet. Skriv inget om enskilda personer.")
        .value(form.skal.clone());
    let others = desk.publications.iter().filter(|one| one.stands() && one.number != number).count();
    let mut fields = vec![reason];
    if others > 0 {
        let choice = |value: &str, label: String, selected| Choice { value: value.to_owned(), label, selected };
        let choices = vec![
            choice("denna", format!("Bara version {number}"), form.versioner != "alla"),
            choice("alla", "Alla versioner".to_owned(), form.versioner == "alla"),
        ];
        fields.push(Field::new("radio", "versioner", "Vad ska dras tillbaka?").choices(choices));
    }
    let lead = match others {
        0 => "Adressen svarar då att dokumentet inte längre är publicerat, och varför.",
        _ => "En version som dras tillbaka kan inte läsas. Står en annan version kvar visas den på den fasta adressen.",
    };
    let back = Link::new(at(access, &desk.head, "publicering"), "Publicering");
    let title = format!("Dra tillbaka version {number}");
    let frame = access.frame(Area::Documents).with_figures_of(desk.head.as_at);
    FormPage::new(frame, back, title, "Dra tillbaka", fields)
        .lead(lead)
        .after("Dokumentet finns kvar här och kan publiceras igen. Det som någon redan har sparat går inte att hämta tillbaka.")
        .errors(errors)
}

fn at(access: &Granted, head: &DocumentHead, rest: &str) -> String {
    let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
    access.at(&format!("dokument/{}{rest}", head.id))
}

/// Where anybody reads the document.
fn public_address(access: &Granted, head: &DocumentHead) -> String {
    format!("{}/{}/{}", super::list_address(&access.association), head.kind.code(), head.as_at)
}
