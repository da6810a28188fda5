//! A published document, and what stands where one was taken away.

use askama::Template;
use report::html::{Links, fragment};
use report::model::Document;
use report::swedish::{long_date, period};

use super::super::operations::{Publication, Shelf};
use super::{address, list_address, version_address};
use crate::ui::{Link, Notice, PublicFrame, Term, Version};

#[derive(Template)]
#[template(path = "publicerat_dokument.html")]
pub struct Show {
    frame: PublicFrame,
    back: Link,
    title: String,
    period: String,
    notice: Option<Notice>,
    newer: Option<Link>,
    facts: Vec<Term>,
    downloads: Vec<Link>,
    contents: Vec<Link>,
    html: String,
    versions: Vec<Version>,
    open_data_href: String,
    canonical: String,
}

impl Show {
    /// The address that always shows the newest version.
    pub fn newest(shelf: &Shelf, publication: &Publication, document: &Document) -> Show {
        Show::at(&address(shelf), shelf, publication, document)
    }

    /// The address of one version.
    pub fn version(shelf: &Shelf, publication: &Publication, document: &Document) -> Show {
        Show::at(&version_address(shelf, publication), shelf, publication, document)
    }

    fn at(here: &str, shelf: &Shelf, publication: &Publication, document: &Document) -> Show {
        let newer = shelf.find_standing().filter(|newest| newest.number > publication.number);
        let notice = newer.map(|newest| {
            let text =
                format!("Det här är en äldre version. Den senaste publicerades {}.", long_date(newest.published_on));
            Notice::new("info", text)
        });
        let csv = |key: &str| Some(format!("{here}/tabell/{key}.csv"));
        let parts = document.sections.iter().filter(|section| section.level == 1);
        let contents = parts.map(|section| {
            let number = section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
            Link::new(format!("#{}", section.key), format!("{number}{}", section.heading))
        });
        let downloads =
            [("pdf", "Hämta som PDF"), ("csv", "Hämta siffrorna (CSV)"), ("json", "Hämta siffrorna (JSON)")];
        Show {
            frame: PublicFrame::new(&shelf.association),
            back: Link::new(list_address(&shelf.association), "Publicerat"),
            title: document.title.clone(),
            period: period(document.period_from, document.period_last_on()),
            notice,
            newer: newer.map(|_| Link::new(address(shelf), "Läs den senaste versionen")),
            facts: facts(publication, document),
            downloads: downloads
                .iter()
                .map(|(ending, label)| Link::new(format!("{here}.{ending}"), *label))
                .chain(publication.files.iter().map(|file| {
                    Link::new(format!("{here}/bilaga/{}", file.number), format!("Revisionsberättelse ({})", file.name))
                }))
                .collect(),
            contents: contents.collect(),
            html: fragment(document, &Links { figure_href: &|_| None, csv_href: &csv }),
            versions: versions(shelf, publication),
            open_data_href: format!("{}/oppna-data", list_address(&shelf.association)),
            canonical: here.to_owned(),
        }
    }
}

fn facts(publication: &Publication, document: &Document) -> Vec<Term> {
    let mut facts = Vec::new();
    if let Some(adopted) = &document.adopted {
        facts.push(Term::new("Fastställd", format!("{}, {}", long_date(adopted.adopted_on), adopted.decision)));
    }
    if let Some(number) = &document.register_number {
        facts.push(Term::new("Diarienummer", number.clone()));
    }
    facts.push(Term::new("Siffrorna avser", long_date(document.as_at)));
    facts.push(Term::new(
        "Publicerad",
        format!("{}, version {}", long_date(publication.published_on), publication.number),
    ));
    facts
}

/// The versions that stand, where there are several to choose among.
fn versions(shelf: &Shelf, shown: &Publication) -> Vec<Version> {
    let standing: Vec<&Publication> = shelf.publications.iter().filter(|one| one.stands()).collect();
    if standing.len() < 2 {
        return Vec::new();
    }
    let version = |one: &&Publication| Version {
        label: format!("Version {}", one.number),
        href: version_address(shelf, one),
        when: format!("Publicerad {}", long_date(one.published_on)),
        current: one.number == shown.number,
        ..Version::default()
    };
    standing.iter().map(version).collect()
}

/// A document that was published, and is not any more.
#[derive(Template)]
#[template(path = "publicerat_tillbakadraget.html")]
pub struct Gone {
    frame: PublicFrame,
    back: Link,
    document: String,
    withdrawn: String,
    reason: String,
    newest: Option<Link>,
}

impl Gone {
    pub fn new(shelf: &Shelf, publication: &Publication) -> Gone {
        let withdrawal = publication.withdrawal.as_ref();
        Gone {
            frame: PublicFrame::new(&shelf.association),
            back: Link::new(list_address(&shelf.association), "Publicerat"),
            document: shelf.title.clone(),
            withdrawn: withdrawal.map_or(String::new(), |withdrawal| long_date(withdrawal.withdrawn_on)),
            reason: withdrawal.map_or(String::new(), |withdrawal| withdrawal.reason.clone()),
            newest: shelf.find_standing().map(|_| Link::new(address(shelf), "Läs den senaste versionen")),
        }
    }
}
