//! The report model as tables: rows, the rules that lead accounts to them, and what is on them now.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use finsam::statement::{Computed, RowKind, Statement, Tree, check_model};
use jiff::civil::Date;
use store::Id;

use super::words::{Names, finding_text};
use crate::STILL_KNOWN;
use crate::guard::Granted;
use crate::ledger::mapping::{Mapping, UnmappedAccount};
use crate::report_model::operations::{ModelVersion, StoredModel};
use crate::routes::{Area, encode};
use crate::statements::subnav;
use crate::ui::{Action, Cell, Empty, Finding, Frame, Link, Notice, Term, amount, long_date, moment};

#[derive(Template)]
#[template(path = "uppstallning.html")]
pub struct ModelPage {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub older: Option<Link>,
    pub add: Option<Action>,
    /// Where a change would begin, when what is shown is done and cannot be changed.
    pub done: Option<Link>,
    pub facts: Vec<Term>,
    pub unmapped: Vec<Unmapped>,
    pub findings: Vec<Finding>,
    pub tables: Vec<ModelTable>,
    pub versions: Vec<Version>,
    pub empty: Option<Empty>,
}

pub struct ModelTable {
    pub id: &'static str,
    pub label: &'static str,
    pub rows: Vec<ModelRow>,
}

pub struct ModelRow {
    pub id: String,
    pub kind: &'static str,
    pub label: String,
    pub note_label: Option<String>,
    pub rules: Vec<String>,
    pub note: String,
    pub amount: Cell,
    pub change: Option<Link>,
}

pub struct Unmapped {
    pub number: String,
    pub name: String,
    pub href: String,
    pub add_href: Option<String>,
    pub balance: Cell,
}

pub struct Version {
    pub label: String,
    /// None for the version that is shown.
    pub href: Option<String>,
    pub text: String,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub mapping: Mapping,
    /// From which day a change would hold, and the version that it would change.
    pub base: Option<(Date, Id)>,
    /// An older version that is asked for, in place of the one that holds.
    pub older: Option<StoredModel>,
    pub versions: Vec<ModelVersion>,
    pub dimensions: Vec<(String, String)>,
    pub objects: Vec<(String, String, String)>,
}

impl Shown {
    /// What holds on the date is what a change would change.
    fn is_open(&self) -> bool {
        let held = self.mapping.stored.as_ref().map(|stored| stored.id);
        self.base.is_some_and(|(_, base)| Some(base) == held)
    }
}

/// A change has just been saved; it holds from a later day than the one that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Saved {
    pub from_on: Option<Date>,
}

impl Saved {
    fn notice(self) -> Notice {
        let later = self
            .from_on
            .map(|from| format!(" Den gäller från och med {}. Byt datum överst för att se den.", long_date(from)));
        Notice::new("success", format!("Ändringen är sparad som en ny version.{}", later.unwrap_or_default()))
    }
}

impl ModelPage {
    pub fn new(access: &Granted, shown: &Shown, saved: Option<Saved>) -> ModelPage {
        let mut frame = access.frame(Area::Reports);
        if let Some(saved) = saved {
            frame.notice = Some(saved.notice());
        }
        let here = access.at("rapporter/uppstallning");
        let current = shown.mapping.stored.as_ref();
        let stored = shown.older.as_ref().or(current);
        let is_older = stored.map(|stored| stored.id) != current.map(|stored| stored.id);
        let computed = (!is_older).then_some(&shown.mapping.computed);
        let may_change = access.may(May::ChangeReportModel) && !is_older;
        let begins = shown.base.filter(|_| may_change && !shown.is_open()).map(|(from_on, _)| from_on);
        ModelPage {
            frame,
            add: (may_change && shown.is_open())
                .then(|| Action::new(access.at("rapporter/uppstallning/ny-rad"), "Lägg till rad")),
            done: begins.map(|from| {
                Link::new(format!("{here}?per={from}"), format!("Visa den som gäller från {}", long_date(from)))
            }),
            subnav: subnav(access, "rapporter/uppstallning"),
            older: is_older.then(|| Link::new(&here, "Visa den version som gäller")),
            facts: stored.map(facts).unwrap_or_default(),
            unmapped: match is_older {
                true => Vec::new(),
                false => shown.mapping.list_unmapped().iter().map(|account| unmapped(access, shown, account)).collect(),
            },
            findings: stored.map(|stored| findings(stored, shown, is_older)).unwrap_or_default(),
            tables: stored.map(|stored| tables(access, shown, stored, computed)).unwrap_or_default(),
            versions: shown
                .versions
                .iter()
                .map(|version| Version::new(&here, stored, version, &shown.versions))
                .collect(),
            empty: stored.is_none().then(|| Empty {
                heading: "Ingen uppställning gäller det här datumet".to_owned(),
                text: "Välj ett senare datum överst på sidan, eller läs in förbundets uppställning.".to_owned(),
                action: None,
            }),
        }
    }
}

fn facts(stored: &StoredModel) -> Vec<Term> {
    vec![
        Term::new("Uppställning", &stored.name),
        Term::new("Gäller från", long_date(stored.valid_from)),
        Term::new("Version", stored.version.to_string()),
    ]
}

fn unmapped(access: &Granted, shown: &Shown, account: &UnmappedAccount) -> Unmapped {
    let may_add = shown.is_open() && access.may(May::ChangeReportModel);
    let add = format!("rapporter/uppstallning/ny-rad?konto={}", encode(&account.number));
    Unmapped {
        add_href: may_add.then(|| access.at(&add)),
        href: format!("{}?konto={}", access.at("bokforing/verifikationer"), encode(&account.number)),
        balance: Cell::text(amount(account.amount_ore)),
        number: account.number.clone(),
        name: account.name.clone(),
    }
}

fn findings(stored: &StoredModel, shown: &Shown, is_older: bool) -> Vec<Finding> {
    let of_model = check_model(&stored.model);
    let mut findings: Vec<Finding> =
        of_model.iter().map(|finding| warning(finding_text(finding, &stored.model))).collect();
    let misplaced = if is_older { Vec::new() } else { shown.mapping.list_misplaced() };
    findings.extend(misplaced.iter().map(|account| {
        warning(format!(
            "Konto {} {} ({} kronor) leder till fel räkning för sitt slag. Ändra regeln eller kontots slag.",
            account.number, account.name, account.amount_ore
        ))
    }));
    findings
}

fn warning(message: String) -> Finding {
    Finding { severity: "warning".to_owned(), word: "Varning".to_owned(), message, ..Finding::default() }
}

fn tables(access: &Granted, shown: &Shown, stored: &StoredModel, computed: Option<&Computed>) -> Vec<ModelTable> {
    let tree = Tree::of(&stored.model);
    let mut order: Vec<usize> = (0..stored.model.rows.len()).collect();
    order.sort_by_key(|&at| stored.model.rows[at].position);
    let table = |id, label, statement: Option<Statement>| ModelTable {
        id,
        label,
        rows: order
            .iter()
            .filter(|&&at| tree.statements[at] == statement)
            .map(|&at| row(access, shown, stored, computed, at))
            .collect(),
    };
    let all = [
        table("resultat", "Resultaträkning och dess noter", Some(Statement::IncomeStatement)),
        table("balans", "Balansräkning och dess noter", Some(Statement::BalanceSheet)),
        table("utanfor", "Rader utan räkning", None),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn row(access: &Granted, shown: &Shown, stored: &StoredModel, computed: Option<&Computed>, at: usize) -> ModelRow {
    let row = &stored.model.rows[at];
    let names = Names { dimensions: &shown.dimensions, objects: &shown.objects };
    let amount_ore = computed.and_then(|computed| computed.amounts.get(at)).copied();
    let may_change = computed.is_some() && shown.is_open() && access.may(May::ChangeReportModel);
    let href = access.at(&format!("rapporter/uppstallning/rader/{}", encode(&row.key)));
    ModelRow {
        id: format!("rad-{}", row.key),
        kind: match (row.kind, row.statement) {
            (RowKind::Sum, _) => "sum",
            (_, None) => "indent",
            _ => "row",
        },
        label: row.label.clone(),
        note_label: row.note_label.as_ref().filter(|label| **label != row.label).cloned(),
        rules: match row.kind {
            RowKind::Leaf => {
                stored.model.rules.iter().filter(|rule| rule.row_key == row.key).map(|rule| names.rule(rule)).collect()
            }
            RowKind::Sum => vec!["summan av raderna ovan".to_owned()],
            RowKind::Result => vec!["årets resultat ur resultaträkningen".to_owned()],
        },
        note: row.note_reference.or(row.listed_in_note).map(|note| note.to_string()).unwrap_or_default(),
        amount: Cell::text(amount_ore.map_or("\u{2013}".to_owned(), |ore: Ore| amount(row.statement_sign.apply(ore)))),
        change: may_change.then(|| Link::new(href, "Ändra")),
    }
}

impl Version {
    fn new(here: &str, shown: Option<&StoredModel>, version: &ModelVersion, all: &[ModelVersion]) -> Version {
        let is_known = |version: &&ModelVersion| version.known_until == STILL_KNOWN;
        let standing = if is_known(&version) { "gäller" } else { "ersatt" };
        let next = all.iter().filter(is_known).map(|other| other.valid_from).filter(|from| *from > version.valid_from);
        let last = next.min().filter(|_| is_known(&version)).and_then(|from| from.yesterday().ok());
        let until = last.map(|last| format!(" till och med {}", long_date(last))).unwrap_or_default();
        Version {
            label: format!("Version {} ({standing})", version.version),
            href: (shown.map(|shown| shown.id) != Some(version.id)).then(|| format!("{here}?version={}", version.id)),
            text: format!(
                "{}, från {}{until}. Sparad {}.",
                version.name,
                long_date(version.valid_from),
                moment(version.recorded_at)
            ),
        }
    }
}
