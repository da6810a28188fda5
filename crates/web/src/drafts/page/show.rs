//! A draft as it stands: what is left to do, the papers behind it, and the button that posts it.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;

use super::{object_names, side};
use crate::drafts::operations::{Attachment, Draft, Kind, Problem};
use crate::drafts::page::edit::Choices;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Cell, Confirm, Field, FieldError, Finding, Frame, Link, Term, long_date, moment};

#[derive(Template)]
#[template(path = "utkast_visa.html")]
pub struct ShowPage {
    pub frame: Frame,
    back: Link,
    title: String,
    text: String,
    errors: Vec<FieldError>,
    facts: Vec<Term>,
    findings: Vec<Finding>,
    lines: Vec<Line>,
    debit_sum: String,
    credit_sum: String,
    papers: Papers,
    version: i64,
    /// None for those who only read, or while something is in the way.
    post_href: Option<String>,
    change_href: Option<String>,
    remove_href: Option<String>,
    repeat_href: Option<String>,
}

struct Line {
    account: String,
    name: String,
    objects: String,
    text: String,
    debit: Cell,
    credit: Cell,
}

/// The papers behind a voucher, and the form for more of them.
pub struct Papers {
    pub files: Vec<Paper>,
    /// Where a file is posted; None for those who only read.
    pub action: Option<String>,
    pub field: Field,
}

pub struct Paper {
    pub name: String,
    pub href: String,
    pub facts: String,
    pub remove_href: Option<String>,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub draft: Draft,
    pub problems: Vec<Problem>,
    pub attachments: Vec<Attachment>,
    pub choices: Choices,
}

impl ShowPage {
    pub fn new(access: &Granted, shown: &Shown) -> ShowPage {
        let Shown { draft, problems, attachments, choices } = shown;
        let own = access.at(&format!("bokforing/utkast/{}", draft.id));
        let may_write = access.may(May::WriteVoucher);
        let sum = |amounts: &dyn Fn(i64) -> i64| -> Ore {
            draft.content.lines.iter().map(|line| Ore(amounts(line.amount_ore).max(0))).sum()
        };
        ShowPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/utkast"), "Utkast"),
            title: title(draft, choices),
            text: draft.content.text.clone(),
            errors: Vec::new(),
            facts: facts(access, draft, choices),
            findings: problems.iter().map(|problem| finding(access, draft, problem)).collect(),
            lines: draft.content.lines.iter().map(|line| Line::new(line, choices)).collect(),
            debit_sum: sum(&|ore| ore).to_string(),
            credit_sum: sum(&|ore: i64| -ore).to_string(),
            papers: Papers::new(access, attachments, may_write.then(|| format!("{own}/underlag"))),
            version: draft.version,
            post_href: (may_write && problems.is_empty()).then(|| format!("{own}/bokfor")),
            change_href: may_write.then(|| format!("{own}/andra")),
            remove_href: may_write.then(|| format!("{own}/bort")),
            repeat_href: (may_write && draft.kind == Kind::New)
                .then(|| access.at(&format!("bokforing/periodisering/ny?utkast={}", draft.id))),
        }
    }

    /// Says why something was not done.
    pub fn errors(mut self, errors: Vec<FieldError>) -> ShowPage {
        self.papers.field = self.papers.field.errors(&errors);
        ShowPage { errors, ..self }
    }
}

fn title(draft: &Draft, choices: &Choices) -> String {
    match (draft.kind, &choices.corrected) {
        (Kind::Version, Some(name)) => format!("Rättelse av {name}, utkast"),
        (Kind::Correction, Some(name)) => format!("Rättelseverifikation till {name}, utkast"),
        _ => "Utkast till verifikation".to_owned(),
    }
}

fn facts(access: &Granted, draft: &Draft, choices: &Choices) -> Vec<Term> {
    let on = draft.content.occurred_on.map_or_else(|| "saknas".to_owned(), long_date);
    let mut facts = vec![Term::new("Bokföringsdag", on), Term::new("Serie", &draft.content.series)];
    if let (Some(corrected), Some(name)) = (draft.corrects, &choices.corrected) {
        let href = access.at(&format!("bokforing/verifikationer/{corrected}"));
        facts.push(Term { href: Some(href), ..Term::new("Rättar", name) });
        facts.push(Term::new("Varför", if draft.content.reason.is_empty() { "saknas" } else { &draft.content.reason }));
    }
    facts.push(Term::new("Senast sparat", format!("{} av {}", moment(draft.saved_at), draft.actor_name)));
    facts
}

fn finding(access: &Granted, draft: &Draft, problem: &Problem) -> Finding {
    Finding {
        severity: "warning".to_owned(),
        word: "Återstår".to_owned(),
        message: problem.swedish(),
        place: place(access, draft, problem).filter(|_| access.may(May::ImportAccounts)),
        ..Finding::default()
    }
}

/// The page where what is missing is added.
fn place(access: &Granted, draft: &Draft, problem: &Problem) -> Option<Link> {
    let day = draft.content.occurred_on.map(|on| on.to_string()).unwrap_or_default();
    match problem {
        Problem::NoYear { .. } => Some(Link::new(access.at("bokforing/ar/nytt"), "Lägg upp räkenskapsåret")),
        Problem::UnknownAccount { account, .. } if !account.is_empty() => {
            let rest = format!("bokforing/konton/nytt?ar={day}&konto={}", encode(account));
            Some(Link::new(access.at(&rest), format!("Lägg till konto {account}")))
        }
        Problem::UnknownObject { .. } => Some(Link::new(access.at("bokforing/objekt/nytt"), "Lägg till objektet")),
        _ => None,
    }
}

impl Line {
    fn new(line: &crate::drafts::operations::DraftLine, choices: &Choices) -> Line {
        let name = choices.accounts.iter().find(|(number, _)| *number == line.account);
        Line {
            account: if line.account.is_empty() { "(saknas)".to_owned() } else { line.account.clone() },
            name: name.map(|(_, name)| name.clone()).unwrap_or_default(),
            objects: object_names(&line.objects, &choices.dimensions, &choices.objects),
            text: line.text.clone(),
            debit: side(line.amount_ore),
            credit: side(line.amount_ore.saturating_neg()),
        }
    }
}

impl Papers {
    pub fn new(access: &Granted, attachments: &[Attachment], action: Option<String>) -> Papers {
        let mut field = Field::new("file", "fil", "Lägg till underlag")
            .hint("PDF, bild, XML, text eller kontorsdokument, högst 20 megabyte. Du kan välja flera.");
        field.accept = ACCEPTED.to_owned();
        let papers = attachments.iter().map(|paper| {
            let href = access.at(&format!("bokforing/underlag/{}", paper.id));
            let removable = action.is_some() && matches!(paper.owner, crate::drafts::operations::Owner::Draft(_));
            Paper {
                name: paper.name.clone(),
                facts: format!("{}, {} av {}", size(paper.size_bytes), moment(paper.recorded_at), paper.actor_name),
                remove_href: removable.then(|| format!("{href}/bort")),
                href,
            }
        });
        Papers { files: papers.collect(), action, field }
    }
}

const ACCEPTED: &str = ".pdf,.png,.jpg,.jpeg,.gif,.webp,.tif,.tiff,.xml,.txt,.csv,.docx,.xlsx,.odt,.ods,.zip";

/// `812 B`, `34 kB`, `1,2 MB`.
fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1000),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Asks whether a draft is to be removed.
pub fn ask_remove(access: &Granted, draft: &Draft) -> ConfirmPage {
    let own = access.at(&format!("bokforing/utkast/{}", draft.id));
    ConfirmPage {
        frame: access.frame(Area::Ledger),
        back: Link::new(&own, "Utkastet"),
        title: "Ta bort utkastet".to_owned(),
        confirm: Confirm {
            heading: "Det här händer".to_owned(),
            consequences: vec![
                "Utkastet och dess underlag tas bort.".to_owned(),
                "Inget som är bokfört påverkas.".to_owned(),
            ],
            undo: "Det går inte att ångra: det som stod i utkastet får skrivas på nytt.".to_owned(),
            action: format!("{own}/bort"),
            button: "Ta bort utkastet".to_owned(),
            cancel_href: own,
            hidden: Vec::new(),
        },
    }
}

#[derive(Template)]
#[template(path = "bekrafta.html")]
pub struct ConfirmPage {
    frame: Frame,
    back: Link,
    title: String,
    confirm: Confirm,
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_said_in_a_unit_that_fits() {
        for (bytes, said) in [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_499, "1 kB"), (20 << 20, "20,9 MB")] {
            assert_eq!(super::size(bytes), said);
        }
    }
}
