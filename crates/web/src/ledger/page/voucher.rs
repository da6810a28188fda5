//! One voucher, in the version that is asked for.

use askama::Template;
use finsam::ledger::Objects;
use finsam::money::Ore;

use super::history::{History, Told};
use super::trail::Happened;
use super::{account_href, amount_cell};
use crate::STILL_KNOWN;
use crate::books::trail::Event;
use crate::guard::Granted;
use crate::ledger::operations::{ImportRow, VoucherHead, VoucherLine, VoucherLink};
use crate::routes::Area;
use crate::ui::{Cell, Frame, Link, Term, long_date, moment};

#[derive(Template)]
#[template(path = "verifikation.html")]
pub struct VoucherPage {
    pub frame: Frame,
    pub back: Link,
    pub number: String,
    pub text: String,
    pub superseded: Option<Superseded>,
    pub facts: Vec<Term>,
    pub lines: Vec<Line>,
    pub debit_sum: String,
    pub credit_sum: String,
    pub versions: Vec<Version>,
    pub history: History,
    pub trail: Vec<Happened>,
}

/// That a newer version holds, and where it is.
pub struct Superseded {
    pub text: String,
    pub newest: Link,
}

pub struct Line {
    pub account: String,
    pub name: String,
    pub href: String,
    pub objects: String,
    pub text: String,
    pub debit: Cell,
    pub credit: Cell,
}

pub struct Version {
    pub label: String,
    /// None for the version that is shown.
    pub href: Option<String>,
    pub text: String,
    pub recorded: String,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub head: VoucherHead,
    pub lines: Vec<VoucherLine>,
    pub versions: Vec<VoucherHead>,
    pub dimensions: Vec<(String, String)>,
    pub objects: Vec<(String, String, String)>,
    pub import: Option<ImportRow>,
    pub link: Option<VoucherLink>,
    pub told: Told,
    pub events: Vec<Event>,
}

impl VoucherPage {
    pub fn new(access: &Granted, shown: &Shown) -> VoucherPage {
        let list = access.at("bokforing/verifikationer");
        let debit: Ore = shown.lines.iter().map(|line| line.amount_ore).filter(|ore| ore.0 > 0).sum();
        let credit: Ore = shown.lines.iter().map(|line| -line.amount_ore).filter(|ore| ore.0 > 0).sum();
        let newest = shown.versions.first().filter(|newest| newest.id != shown.head.id);
        VoucherPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(&list, "Verifikationer"),
            number: shown.head.name(),
            text: shown.head.text.clone(),
            superseded: newest
                .map(|newest| Superseded {
                    text: format!("Det här är version {}, som har ersatts.", shown.head.version),
                    newest: Link::new(format!("{list}/{}", newest.id), format!("Visa version {}", newest.version)),
                })
                .or_else(|| ended(&shown.head, &list)),
            facts: facts(access, shown),
            lines: shown.lines.iter().map(|line| Line::new(access, shown, line)).collect(),
            debit_sum: debit.to_string(),
            credit_sum: credit.to_string(),
            versions: shown.versions.iter().map(|version| Version::new(&list, &shown.head, version)).collect(),
            history: History::new(access, shown, &shown.told),
            trail: shown.events.iter().map(|event| Happened::new(access, event)).collect(),
        }
    }
}

/// A sum ends without a version after it, when real vouchers take its place.
fn ended(head: &VoucherHead, list: &str) -> Option<Superseded> {
    (head.known_until != STILL_KNOWN).then(|| Superseded {
        text: "Det här gäller inte längre: verifikationer ur en senare fil har tagit dess plats.".to_owned(),
        newest: Link::new(list, "Visa verifikationerna"),
    })
}

fn facts(access: &Granted, shown: &Shown) -> Vec<Term> {
    let head = &shown.head;
    let mut facts = vec![Term::new("Bokföringsdag", long_date(head.occurred_on))];
    if let Some(import) = &shown.import {
        facts.push(Term::new("Inläst", format!("{} av {}", moment(head.recorded_at), import.actor_name)));
        let href = access.at(&format!("bokforing/inlasningar/{}", import.id));
        facts.push(Term { href: Some(href), ..Term::new("Fil", &import.file_name) });
        if !import.program.is_empty() {
            facts.push(Term::new("Program", &import.program));
        }
    }
    if let Some(origin) = &shown.told.origin {
        facts.push(Term::new("Bokförd", format!("{} av {}", moment(head.recorded_at), origin.actor_name)));
    }
    if let Some(link) = &shown.link {
        let hash = store::hex(link.hash.get(..8).unwrap_or(&link.hash));
        let text = format!(
            "Post {} i spåret, {} av {}, kontrolltal {hash}…",
            link.number,
            moment(link.recorded_at),
            link.actor_name
        );
        facts.push(Term::new("Spår", text));
    }
    facts
}

impl Line {
    fn new(access: &Granted, shown: &Shown, line: &VoucherLine) -> Line {
        let side = |amount: Ore| if amount.0 > 0 { amount_cell(amount) } else { Cell::default() };
        Line {
            account: line.account.clone(),
            name: line.account_name.clone(),
            href: account_href(access, &line.account),
            objects: object_names(shown, &line.objects),
            text: line.text.clone(),
            debit: side(line.amount_ore),
            credit: side(-line.amount_ore),
        }
    }
}

/// `Projekt: Samkraft (SAM), Motpart: Försäkringskassan (FK)`.
pub(super) fn object_names(shown: &Shown, objects: &str) -> String {
    let named = Objects::from_text(objects);
    let texts = named.pairs().map(|(number, code)| {
        let number = number.to_string();
        let dimension = shown.dimensions.iter().find(|(own, _)| *own == number);
        let dimension = dimension.map_or_else(|| format!("Dimension {number}"), |(_, name)| name.clone());
        let object = shown.objects.iter().find(|(own, own_code, _)| *own == number && own_code == code);
        match object.map(|(_, _, name)| name.as_str()).filter(|name| *name != code) {
            Some(name) => format!("{dimension}: {name} ({code})"),
            None => format!("{dimension}: {code}"),
        }
    });
    texts.collect::<Vec<_>>().join(", ")
}

impl Version {
    fn new(list: &str, shown: &VoucherHead, version: &VoucherHead) -> Version {
        let standing = if version.known_until == STILL_KNOWN { "gäller" } else { "ersatt" };
        let until = match version.known_until {
            STILL_KNOWN => String::new(),
            until => format!(" Ersattes {}.", moment(until)),
        };
        Version {
            label: format!("Version {} ({standing})", version.version),
            href: (version.id != shown.id).then(|| format!("{list}/{}", version.id)),
            text: format!("{} {}", version.occurred_on, version.text),
            recorded: format!(
                "{} {}.{until}",
                if version.import_id.is_some() { "Inläst" } else { "Bokförd" },
                moment(version.recorded_at)
            ),
        }
    }
}
