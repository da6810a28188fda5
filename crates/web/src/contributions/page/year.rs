//! The page of a year.

use std::collections::BTreeSet;

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use jiff::civil::Date;

use super::invoices::{self, Draftable};
use super::{findings, shares};
use crate::association::operations::Population;
use crate::budget::sections::{Section, subnav};
use crate::contributions::form::plan::words;
use crate::contributions::operations::{
    Confirmation, ContributingMember, ContributionYear, HistoryRow, Level, LevelKind, Made, StoredTerms, YearStanding,
    find_terms, months_ended,
};
use crate::contributions::{levels, year_path};
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{
    Action, Cell, Empty, FigureTable, Finding, Frame, KeyFigure, Link, Notice, Term, amount, long_date, moment,
    month_name,
};

#[derive(Template)]
#[template(path = "bidrag.html")]
pub struct YearPage {
    frame: Frame,
    subnav: Vec<Link>,
    title: String,
    primary: Option<Action>,
    years: Vec<Link>,
    refusal: Option<Notice>,
    empty: Option<Empty>,
    keys: Vec<KeyFigure>,
    findings: Vec<Finding>,
    levels: Vec<LevelRow>,
    table: Option<FigureTable>,
    payers: Option<FigureTable>,
    draftable: Vec<Draftable>,
    may_draft: bool,
    facts: Vec<Term>,
    accounts: Vec<Link>,
    changes: Vec<Link>,
    history: Vec<(String, String)>,
}

/// One of asked, offered, decided, extra.
pub struct LevelRow {
    what: String,
    state: String,
    total: String,
    when: String,
    decision: Option<Link>,
    note: String,
}

/// What the page is made from.
pub struct Shown {
    pub year: i16,
    pub as_at: Date,
    pub years: Vec<ContributionYear>,
    pub standing: Option<YearStanding>,
    pub confirmations: Vec<Confirmation>,
    pub terms: Vec<StoredTerms>,
    pub made: Vec<Made>,
    pub members: Vec<ContributingMember>,
    pub history: Vec<HistoryRow>,
    pub population: Vec<Population>,
}

impl Shown {
    pub fn find_year(&self) -> Option<&ContributionYear> {
        self.years.iter().find(|year| year.year == self.year)
    }

    /// The day of the figures: the date of the pages, or the end of another year.
    pub fn on(&self) -> Date {
        match Date::new(self.year, 12, 31) {
            Ok(last) if self.year != self.as_at.year() => last,
            _ => self.as_at,
        }
    }

    pub fn months_ended(&self) -> u8 {
        months_ended(self.year, self.on())
    }
}

impl YearPage {
    pub fn new(access: &Granted, shown: &Shown, refusal: Option<String>) -> YearPage {
        let year = shown.find_year();
        let may = access.may(May::KeepContributions);
        let at = access.at(&year_path(shown.year));
        let begin = Action::new(access.at("ekonomi/bidrag/ny"), "Lägg upp ett år");
        let primary = match year {
            _ if !may => None,
            None => Some(begin.clone()),
            Some(year) => next_step(year, &at),
        };
        let link = |year: &ContributionYear| Link {
            current: year.year == shown.year,
            ..Link::new(access.at(&year_path(year.year)), year.year.to_string())
        };
        let empty = || Empty {
            heading: format!("Inga bidrag är upplagda för {}", shown.year),
            text: "Lägg upp året med nyckeln: vilka som betalar och hur de delar sin del.".to_owned(),
            action: None,
        };
        let (accounts, changes) = match year.filter(|_| may) {
            Some(year) => links(access, year, &begin),
            None => Default::default(),
        };
        YearPage {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Contributions),
            title: format!("Medlemmarnas bidrag {}", shown.year),
            primary,
            years: shown.years.iter().map(link).collect(),
            refusal: refusal.map(|text| Notice::new("danger", text)),
            empty: year.is_none().then(empty),
            keys: year.map(|year| keys(shown, year)).unwrap_or_default(),
            findings: year.map(|year| findings::list(access, shown, year)).unwrap_or_default(),
            levels: year.map(|year| level_rows(access, year)).unwrap_or_default(),
            table: year.map(|year| shares::table(access, shown, year, &at)),
            payers: year.and_then(|year| invoices::table(access, shown, year)),
            draftable: year.map(|year| invoices::list_draftable(access, shown, year)).unwrap_or_default(),
            may_draft: access.may(May::WriteVoucher),
            facts: year.map(|year| facts(shown, year)).unwrap_or_default(),
            accounts,
            changes,
            history: shown.history.iter().map(history_row).collect(),
        }
    }
}

/// What an office does next with the year.
fn next_step(year: &ContributionYear, at: &str) -> Option<Action> {
    if year.is_decided() {
        return None;
    }
    let (kind, label) = match year.offered {
        None => (LevelKind::Offered, "Registrera tilldelningen"),
        Some(_) => (LevelKind::Decided, "Besluta bidragen"),
    };
    Some(Action::new(format!("{at}/nivaer/{}", levels::path_word(kind)), label))
}

/// A large numeral: the öre only where there are any.
fn large(ore: Ore) -> String {
    if ore.0 % 100 == 0 { finsam::money::grouped(ore.kronor()) } else { amount(ore) }
}

fn keys(shown: &Shown, year: &ContributionYear) -> Vec<KeyFigure> {
    let key = |label: &str, ore: Ore, meaning: String| KeyFigure {
        label: label.to_owned(),
        value: Cell::text(large(ore)),
        unit: "kr".to_owned(),
        meaning,
        ..KeyFigure::default()
    };
    let stage = match (&year.decided, &year.offered, &year.asked) {
        (Some(decided), _, _) => format!("Beslutat {}.", long_date(decided.new.occurred_on)),
        (None, Some(_), _) => "Tilldelat av staten, inte beslutat än.".to_owned(),
        (None, None, Some(_)) => "Äskat, inte tilldelat än.".to_owned(),
        (None, None, None) => "Inget belopp är inlagt än.".to_owned(),
    };
    let mut keys = vec![key("Årets bidrag", year.total_ore(), stage)];
    if let Some(standing) = shown.standing.as_ref().filter(|_| year.is_decided()) {
        let day = long_date(standing.on);
        keys.push(key("Upplupet", standing.accrued_ore(), format!("Upparbetat men inte fakturerat {day}.")));
        keys.push(key("Förutbetalt", standing.ahead_ore(), format!("Fakturerat i förskott {day}.")));
    }
    keys
}

fn level_rows(access: &Granted, year: &ContributionYear) -> Vec<LevelRow> {
    let row = |what: &str, level: &Level| LevelRow {
        what: what.to_owned(),
        state: amount(level.new.state_ore),
        total: amount(Ore(level.new.state_ore.0.saturating_mul(2))),
        when: level.new.occurred_on.to_string(),
        decision: level
            .decision_id
            .map(|id| Link::new(access.at(&format!("beslut/{id}")), format!("Beslut {}", level.new.decision))),
        note: level.new.note.clone(),
    };
    let named = [("Äskat", &year.asked), ("Tilldelat", &year.offered), ("Beslutat", &year.decided)];
    let mut rows: Vec<LevelRow> =
        named.iter().filter_map(|(what, level)| level.as_ref().map(|level| row(what, level))).collect();
    for extra in &year.extras {
        let first = Date::new(2000, i8::try_from(extra.new.first_month).unwrap_or(1), 1).map(month_name);
        rows.push(row(&format!("Extra från och med {}", first.unwrap_or_default()), extra));
    }
    rows
}

fn facts(shown: &Shown, year: &ContributionYear) -> Vec<Term> {
    let new = &year.key.new;
    let unit = match new.unit_ore {
        1 => "öre".to_owned(),
        unit => format!("{} kronor", finsam::money::grouped(unit / 100)),
    };
    let mut facts = vec![Term::new("Nyckel", shown.key_text(year)), Term::new("Andelarna avrundas till", unit)];
    if !new.source.is_empty() {
        facts.push(Term::new("Källa", &new.source));
    }
    if let Some((measure, of)) = &new.population {
        let counted =
            shown.population.iter().filter(|it| it.member.is_some() && it.measure == *measure && it.year == *of);
        let sources: BTreeSet<&str> = counted.map(|it| it.source.as_str()).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        facts.push(Term::new("Invånarnas källa", sources.join("; ")));
    }
    facts.extend(plans(shown, year));
    facts.push(Term::new("Nyckeln registrerad", format!("{}, {}", year.key.actor_name, moment(year.key.recorded_at))));
    facts
}

/// How the payers pay: those who pay alike stand together.
fn plans(shown: &Shown, year: &ContributionYear) -> Vec<Term> {
    let mut plans: Vec<(String, Vec<&str>)> = Vec::new();
    for payer in shown.standing.iter().flat_map(|standing| &standing.payers) {
        let how = words(find_terms(&shown.terms, year.year, payer.member));
        match plans.iter_mut().find(|(known, _)| *known == how) {
            Some((_, names)) => names.push(&payer.name),
            None => plans.push((how, vec![&payer.name])),
        }
    }
    plans.into_iter().map(|(how, names)| Term::new("Betalning", format!("{how}: {}", names.join(", ")))).collect()
}

/// Links to choose accounts, and to change.
fn links(access: &Granted, year: &ContributionYear, begin: &Action) -> (Vec<Link>, Vec<Link>) {
    let at = access.at(&year_path(year.year));
    let mut accounts: Vec<Link> = Vec::new();
    for share in &year.shares {
        let account = access.at(&format!("ekonomi/bidrag/konton/{}", encode(&share.key)));
        if accounts.iter().all(|link| link.href != account) {
            accounts.push(Link::new(account, share.name.clone()));
        }
    }
    let level = |kind: LevelKind, label: &str| Link::new(format!("{at}/nivaer/{}", levels::path_word(kind)), label);
    let mut changes = vec![
        level(LevelKind::Asked, "Registrera äskandet"),
        level(LevelKind::Offered, "Registrera tilldelningen"),
        level(LevelKind::Decided, "Besluta bidragen"),
    ];
    if year.is_decided() {
        changes.push(level(LevelKind::Extra, "Lägg till ett extra bidrag"));
    }
    changes.push(Link::new(format!("{at}/nyckel"), "Ändra nyckeln"));
    changes.push(Link::new(format!("{at}/betalningsplan"), "Ändra betalningsplanen"));
    changes.push(Link::new(begin.href.clone(), begin.label.clone()));
    (accounts, changes)
}

fn history_row(row: &HistoryRow) -> (String, String) {
    let what = match row.kind {
        LevelKind::Asked => "Äskat",
        LevelKind::Offered => "Tilldelat",
        LevelKind::Decided => "Beslutat",
        LevelKind::Extra => "Extra",
    };
    let replaced = if row.holds { "" } else { " (ersatt)" };
    let decision = row.decision.as_ref().map(|number| format!(", beslut {number}")).unwrap_or_default();
    let note = if row.note.is_empty() { String::new() } else { format!(" {}.", row.note) };
    let head = format!("{what}: {} kronor från staten{replaced}", row.state_ore);
    let text =
        format!("{}{decision}.{note} {}, {}", long_date(row.occurred_on), row.actor_name, moment(row.recorded_at));
    (head, text)
}
