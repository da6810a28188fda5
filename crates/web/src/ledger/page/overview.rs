//! The accounts at a glance.

use access::Action as May;
use askama::Template;
use finsam::money::{Ore, grouped};
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::{Unmapped, counted};
use crate::guard::Granted;
use crate::ledger::export::Format;
use crate::ledger::mapping::Mapping;
use crate::ledger::operations::{FinancialYear, ImportRow, Lock};
use crate::ledger::sections::{Section, subnav};
use crate::ledger::summaries::YearSummary;
use crate::routes::{Area, query_value};
use crate::sheet;
use crate::ui::{Action, Cell, Empty, Frame, Link, Notice, Status, long_date, moment};

/// How many imports are shown.
const IMPORTS: usize = 50;

#[derive(Template)]
#[template(path = "bokforing.html")]
pub struct Overview {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub import: Option<Action>,
    pub add_year: Option<Action>,
    pub model_missing: Option<String>,
    pub years: Vec<Year>,
    pub unmapped: Vec<Unmapped>,
    pub unmapped_href: String,
    pub lock_text: String,
    pub lock_change: Option<Action>,
    pub locks: Vec<LockEntry>,
    pub imports: Vec<ImportEntry>,
    pub imports_text: Option<String>,
    pub downloads: Vec<Link>,
    pub empty: Option<Empty>,
}

pub struct Year {
    pub label: String,
    pub period: String,
    pub vouchers: Cell,
    pub assets: Cell,
    pub result: Cell,
    pub status: Status,
    pub trial_balance_href: String,
    pub closing_href: String,
    pub downloads: Vec<Link>,
}

pub struct LockEntry {
    pub what: String,
    pub reason: String,
    pub who: String,
    pub when: String,
}

pub struct ImportEntry {
    pub file: String,
    pub href: String,
    pub program: String,
    pub when: String,
    pub who: String,
    pub text: String,
    pub status: Status,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub years: Vec<YearSummary>,
    /// Those that have not begun at the date as well, newest first.
    pub all_years: Vec<FinancialYear>,
    pub mapping: Mapping,
    pub imports: Vec<ImportRow>,
    pub locks: Vec<Lock>,
}

/// What has just been done, as the address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Booked,
    Locked,
    Opened,
}

impl Done {
    pub fn find(query: &str) -> Option<Done> {
        match query_value(query, "klart")?.as_str() {
            "inlast" => Some(Done::Booked),
            "last" => Some(Done::Locked),
            "oppnad" => Some(Done::Opened),
            _ => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Done::Booked => "Filen är inläst. Siffrorna på alla sidor är nu räknade med den.",
            Done::Locked => "Bokföringen är låst. Ingen inläsning kan ändra något till och med den dagen.",
            Done::Opened => "Bokföringen är öppen igen.",
        }
    }
}

impl Overview {
    pub fn new(access: &Granted, shown: &Shown, done: Option<Done>) -> Overview {
        let mut frame = access.frame(Area::Ledger);
        if let Some(done) = done {
            frame.notice = Some(Notice::new("success", done.words()));
        }
        let is_empty = shown.imports.is_empty() && shown.all_years.is_empty();
        let may_import = access.may(May::ImportAccounts);
        let import = || Action::new(access.at("bokforing/import"), "Läs in en SIE-fil");
        let locked_through = shown.locks.first().and_then(|lock| lock.locked_through_on);
        Overview {
            frame,
            subnav: subnav(access, Section::Overview),
            import: (may_import && !is_empty).then(import),
            add_year: may_import.then(|| add_year(access, &shown.all_years)),
            model_missing: (shown.mapping.stored.is_none() && shown.mapping.year.is_some()).then(|| {
                format!("Ingen uppställning gäller {}. Rapporterna kan inte räknas.", long_date(access.as_at))
            }),
            years: shown.years.iter().map(|year| Year::new(access, year)).collect(),
            unmapped: Unmapped::list(access, &shown.mapping.list_unmapped()),
            unmapped_href: access.at("rapporter/uppstallning"),
            lock_text: match locked_through {
                Some(day) => format!("Bokföringen är låst till och med {}.", long_date(day)),
                None => "Bokföringen är öppen: en ny fil kan ändra alla perioder.".to_owned(),
            },
            lock_change: access.may(May::LockPeriod).then(|| {
                let label = if locked_through.is_some() { "Ändra låsningen" } else { "Lås en period" };
                Action::new(access.at("bokforing/las"), label)
            }),
            locks: shown.locks.iter().map(LockEntry::new).collect(),
            imports: shown.imports.iter().take(IMPORTS).map(|row| ImportEntry::new(access, row)).collect(),
            imports_text: (shown.imports.len() > IMPORTS)
                .then(|| format!("Visar de {IMPORTS} senaste av {}.", grouped(shown.imports.len() as i64))),
            downloads: (!shown.imports.is_empty())
                .then(|| sheet::link(&access.at("bokforing"), ""))
                .into_iter()
                .collect(),
            empty: is_empty.then(|| Empty {
                heading: "Inget är bokfört än".to_owned(),
                text: "Här visas åren, kontona och verifikationerna när en SIE-fil ur ekonomisystemet är inläst. Ett förbund \
                       som bokför själv lägger i stället upp ett räkenskapsår."
                    .to_owned(),
                action: may_import.then(import),
            }),
        }
    }
}

fn add_year(access: &Granted, years: &[FinancialYear]) -> Action {
    let label = match years.first() {
        Some(newest) => format!("Lägg upp räkenskapsåret {}", newest.until_on.year()),
        None => "Lägg upp räkenskapsår".to_owned(),
    };
    Action::new(access.at("bokforing/ar/nytt"), label)
}

/// Every file that has been read in, for a workbook.
pub fn list_of(imports: &[ImportRow]) -> List {
    let row = |import: &ImportRow| {
        let hash = store::hex(&import.sha256);
        ListRow::new(vec![
            ListCell::text(&import.file_name),
            ListCell::text(&import.program),
            ListCell::text(moment(import.recorded_at)),
            ListCell::text(&import.actor_name),
            ListCell::Count(import.vouchers_new),
            ListCell::Count(import.vouchers_changed),
            ListCell::Count(import.vouchers_unchanged),
            ListCell::text(hash),
        ])
    };
    List {
        title: "Inlästa filer".to_owned(),
        about: Vec::new(),
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Fil", 36),
            Column::new("Program", 24),
            Column::new("När", 18),
            Column::new("Av", 26),
            Column::new("Nya", 10),
            Column::new("Ändrade", 10),
            Column::new("Oförändrade", 13),
            Column::new("Filens kontrolltal (SHA-256)", 66),
        ],
        rows: imports.iter().map(row).collect(),
    }
}

impl Year {
    fn new(access: &Granted, summary: &YearSummary) -> Year {
        let at = summary.as_at;
        let chart = format!("{}?per={at}", access.at("bokforing/konton"));
        let search = format!("{}?fran={}&till={at}", access.at("bokforing/verifikationer"), summary.year.from_on);
        Year {
            label: summary.year.name(),
            period: format!("{}–{}, siffror per {at}", summary.year.from_on, summary.year.last_day()),
            vouchers: Cell::linked(grouped(summary.vouchers), search),
            assets: tkr(summary.assets_ore, &chart),
            result: tkr(summary.result_ore, &chart),
            status: year_status(summary),
            trial_balance_href: chart,
            closing_href: format!("{}?ar={}", access.at("bokforing/bokslut"), summary.year.from_on),
            downloads: downloads(access, &summary.year),
        }
    }
}

/// The year's accounts for other programs.
fn downloads(access: &Granted, year: &FinancialYear) -> Vec<Link> {
    let href = |format: Format| access.at(&format!("bokforing/ar/{}/{}", year.from_on, format.name()));
    Format::ALL.into_iter().map(|format| Link::new(href(format), format.label())).collect()
}

fn year_status(summary: &YearSummary) -> Status {
    if summary.difference_ore != Ore::ZERO {
        return Status::new("error", &format!("Debet och kredit skiljer {} kronor", summary.difference_ore));
    }
    match summary.accounts_without_kind {
        0 => Status::new("ok", "Debet och kredit går ihop"),
        count => Status::new("warning", &format!("{} saknar slag", counted(count as i64, "konto", "konton"))),
    }
}

fn tkr(amount: Ore, href: &str) -> Cell {
    let text = match amount.tkr() {
        0 => "\u{2013}".to_owned(),
        tkr => grouped(tkr),
    };
    Cell::linked(text, href)
}

impl LockEntry {
    pub fn new(lock: &Lock) -> LockEntry {
        LockEntry {
            what: match lock.locked_through_on {
                Some(day) => format!("Låst till och med {day}"),
                None => "Öppnad igen".to_owned(),
            },
            reason: lock.reason.clone(),
            who: lock.actor_name.clone(),
            when: moment(lock.recorded_at),
        }
    }
}

impl ImportEntry {
    fn new(access: &Granted, row: &ImportRow) -> ImportEntry {
        let mut parts = vec![counted(row.vouchers_new, "ny verifikation", "nya verifikationer")];
        if row.vouchers_changed > 0 {
            parts.push(format!("{} ändrade", grouped(row.vouchers_changed)));
        }
        if row.vouchers_unchanged > 0 {
            parts.push(format!("{} oförändrade", grouped(row.vouchers_unchanged)));
        }
        ImportEntry {
            file: row.file_name.clone(),
            href: access.at(&format!("bokforing/inlasningar/{}", row.id)),
            program: row.program.clone(),
            when: moment(row.recorded_at),
            who: row.actor_name.clone(),
            text: parts.join(", "),
            status: Status::new("done", "Inläst"),
        }
    }
}
