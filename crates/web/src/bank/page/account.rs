//! One account: bank and books beside each other, what is open, what is matched, how far it is reconciled.

use std::collections::BTreeMap;

use ::bank::Reason;
use access::Action as May;
use askama::Template;
use finsam::money::{Ore, grouped};
use jiff::civil::Date;
use store::Id;

use super::past::{ShownMatch, ShownReconciliation, ShownStatement, history, matches, matches_text, statements};
use super::{finding, grouped_number};
use crate::bank::form::ReconcileForm;
use crate::bank::operations::{Reconciled, Reconciliation, Suggestion};
use crate::bank::standing::{Entry, Known, LineKey, Standing};
use crate::guard::Granted;
use crate::ledger::operations::AccountLine;
use crate::routes::Area;
use crate::ui::{
    Action, Cell, Column, Field, FieldError, FigureTable, Finding, Frame, Link, Notice, Row, amount, long_date, moment,
};

/// What the page is made of.
pub struct Shown {
    pub known: Known,
    pub day: Date,
    pub standing: Option<Standing>,
    pub suggestions: Vec<Suggestion>,
    /// The newest, and whether it still is so.
    pub reconciled: Option<Reconciled>,
    pub reconciliations: Vec<Reconciliation>,
    /// What is odd in the statement that was taken just now.
    pub findings: Vec<::bank::Finding>,
}

/// What somebody tried that did not do, with what was typed and ticked.
#[derive(Default)]
pub struct Wrong {
    pub errors: Vec<FieldError>,
    pub ticked: Vec<String>,
    pub form: ReconcileForm,
}

#[derive(Template)]
#[template(path = "bank_konto.html")]
pub struct AccountPage {
    frame: Frame,
    back: Link,
    name: String,
    lead: String,
    done: Option<Notice>,
    reconciled: Notice,
    receive: Option<Action>,
    end_href: Option<String>,
    errors: Vec<FieldError>,
    findings: Vec<Finding>,
    table: Option<FigureTable>,
    table_text: String,
    suggestions: Vec<ShownSuggestion>,
    match_action: Option<String>,
    can_match: bool,
    suggest_action: Option<String>,
    bank_rows: Vec<OpenRow>,
    book_rows: Vec<OpenRow>,
    open_text: String,
    reconcile_action: Option<String>,
    fields: Vec<Field>,
    matches: Vec<ShownMatch>,
    matches_text: String,
    statements: Vec<ShownStatement>,
    history: Vec<ShownReconciliation>,
}

/// A movement on one side only.
pub struct OpenRow {
    pub id: String,
    pub field: &'static str,
    pub value: String,
    pub ticked: bool,
    pub date: String,
    pub what: String,
    pub href: Option<String>,
    pub text: String,
    pub amount: String,
    /// Where a draft of the voucher that is missing is made.
    pub draft_href: Option<String>,
}

pub struct ShownSuggestion {
    pub reason: &'static str,
    pub bank: Vec<String>,
    pub books: Vec<String>,
    pub fields: Vec<(&'static str, String)>,
    pub label: String,
}

const ROWS_SHOWN: usize = 300;
const SUGGESTIONS_SHOWN: usize = 50;
const FINDINGS_SHOWN: usize = 100;

impl AccountPage {
    pub fn new(access: &Granted, shown: &Shown, wrong: Wrong, done: &str) -> AccountPage {
        let account = &shown.known.account;
        let home = access.at(&format!("bokforing/bank/{}", account.id));
        let may = access.may(May::ReconcileBank);
        let (bank_rows, book_rows) = open_rows(access, shown, &wrong.ticked);
        let has_rows = !bank_rows.is_empty() && !book_rows.is_empty();
        AccountPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/bank"), "Bank"),
            name: account.name.clone(),
            lead: format!("{} är konto {} i bokföringen.", grouped_number(&account.number), account.account),
            done: done_notice(done),
            reconciled: reconciled_notice(shown),
            receive: may.then(|| Action::new(format!("{home}/utdrag"), "Läs in kontoutdrag")),
            end_href: (may && account.until_on.is_none()).then(|| format!("{home}/avslut")),
            findings: shown.findings.iter().take(FINDINGS_SHOWN).map(finding).collect(),
            table: shown.standing.as_ref().map(standing_table),
            table_text: table_text(access, shown),
            suggestions: if may { suggestions(shown) } else { Vec::new() },
            match_action: (may && (has_rows || !bank_rows.is_empty())).then(|| format!("{home}/matchning")),
            can_match: may && has_rows,
            suggest_action: may.then(|| format!("{home}/matchning")),
            open_text: open_text(shown, &bank_rows, &book_rows),
            bank_rows,
            book_rows,
            reconcile_action: (may && shown.standing.is_some()).then(|| format!("{home}/avstamning")),
            fields: reconcile_fields(shown, &wrong).map(|field| field.errors(&wrong.errors)).into(),
            matches: matches(shown, may.then_some(home.as_str())),
            matches_text: matches_text(shown),
            statements: statements(shown, &home),
            history: history(shown),
            errors: wrong.errors,
        }
    }
}

fn done_notice(done: &str) -> Option<Notice> {
    let text = match done {
        "parat" => "Ihopparat.".to_owned(),
        "upphavt" => "Paret är upphävt. Båda sidorna är öppna igen.".to_owned(),
        "avstamt" => "Kontot är avstämt.".to_owned(),
        _ => {
            let mut counts = done.strip_prefix("utdrag.")?.split('.').map(str::parse::<i64>);
            let (new, known, matched) = (counts.next()?.ok()?, counts.next()?.ok()?, counts.next()?.ok()?);
            let entries = if new == 1 { "ny post" } else { "nya poster" };
            let selves = if matched == 1 { "sig själv" } else { "sig själva" };
            let (new, known, matched) = (grouped(new), grouped(known), grouped(matched));
            format!("Utdraget är inläst: {new} {entries}, {known} fanns redan, {matched} parades ihop av {selves}.")
        }
    };
    Some(Notice::new("success", text))
}

fn reconciled_notice(shown: &Shown) -> Notice {
    let Some(reconciled) = &shown.reconciled else { return Notice::new("info", "Kontot har inte stämts av än.") };
    let last = &reconciled.recorded;
    let text = format!(
        "Avstämt till och med {} av {}, {}.",
        long_date(last.through_on),
        last.actor_name,
        moment(last.recorded_at)
    );
    match reconciled.still_holds() {
        true => Notice::new("success", text),
        false => Notice::new("warning", format!("{text} Saldona har ändrats sedan dess. Stäm av kontot igen.")),
    }
}

fn table_text(access: &Granted, shown: &Shown) -> String {
    match (&shown.standing, shown.known.last_day()) {
        (None, None) => "Läs in ett kontoutdrag för att se om banken och bokföringen stämmer.".to_owned(),
        (None, Some(_)) => format!(
            "Utdragen säger inte vad som stod på kontot {}. Läs in ett utdrag med saldo för den tiden.",
            long_date(shown.day)
        ),
        (Some(_), Some(last)) if last < access.as_at => {
            format!("Per {}, den sista dagen i utdragen.", long_date(shown.day))
        }
        _ => format!("Per {}.", long_date(shown.day)),
    }
}

fn standing_table(standing: &Standing) -> FigureTable {
    let row = |kind: &str, label: &str, ore: Ore| Row {
        kind: kind.to_owned(),
        label: label.to_owned(),
        cells: vec![Cell::text(amount(ore))],
        ..Row::default()
    };
    let mut rows = vec![
        row("row", "Saldo enligt bokföringen", standing.books_ore),
        row("row", "Saldo enligt banken", standing.statement_ore),
        row("sum", "Skillnad", standing.difference_ore()),
    ];
    let parts = [
        ("Skilde redan före det första utdraget", standing.before_ore),
        ("Står bara i bokföringen", standing.only_books_ore()),
        ("Står bara hos banken", Ore(-standing.only_bank_ore().0)),
        ("Utan förklaring: ett utdrag fattas", standing.unexplained_ore),
    ];
    let parts: Vec<Row> =
        parts.into_iter().filter(|(_, ore)| *ore != Ore::ZERO).map(|(label, ore)| row("indent", label, ore)).collect();
    if !parts.is_empty() {
        rows.push(Row { kind: "group".to_owned(), label: "Det beror på".to_owned(), ..Row::default() });
        rows.extend(parts);
    }
    FigureTable {
        id: "stallning".to_owned(),
        caption: "Banken och bokföringen".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Vad".to_owned(),
        columns: vec![Column { label: standing.day.to_string(), before: false }],
        rows,
        ..FigureTable::default()
    }
}

/// What stands on one side only at the day; without a balance, what is not matched at all.
fn open_rows(access: &Granted, shown: &Shown, ticked: &[String]) -> (Vec<OpenRow>, Vec<OpenRow>) {
    let known = &shown.known;
    let (entries, lines): (Vec<&Entry>, Vec<&AccountLine>) = match &shown.standing {
        Some(standing) => (standing.only_bank.iter().collect(), standing.only_books.iter().collect()),
        None => (known.free_entries(), known.free_lines()),
    };
    let bank = entries.into_iter().take(ROWS_SHOWN).map(|entry| bank_row(access, known, entry, ticked));
    let books = lines.into_iter().take(ROWS_SHOWN).map(|line| book_row(access, line, ticked));
    (bank.collect(), books.collect())
}

fn bank_row(access: &Granted, known: &Known, entry: &Entry, ticked: &[String]) -> OpenRow {
    let value = entry.id.to_string();
    let home = access.at(&format!("bokforing/bank/{}", known.account.id));
    let said = [&entry.text, &entry.reference].into_iter().filter(|text| !text.is_empty());
    OpenRow {
        id: format!("post-{value}"),
        field: "post",
        ticked: ticked.contains(&value),
        date: entry.booked_on.to_string(),
        what: if entry.counterparty.is_empty() { "Banken".to_owned() } else { entry.counterparty.clone() },
        href: None,
        text: said.cloned().collect::<Vec<_>>().join(", "),
        amount: amount(Ore(entry.amount_ore)),
        draft_href: access.may(May::WriteVoucher).then(|| format!("{home}/poster/{value}/utkast")),
        value,
    }
}

fn book_row(access: &Granted, line: &AccountLine, ticked: &[String]) -> OpenRow {
    let value = line_value(&line.key());
    OpenRow {
        id: format!("rad-{value}"),
        field: "rad",
        ticked: ticked.contains(&value),
        date: line.occurred_on.to_string(),
        what: line.voucher.clone(),
        href: Some(access.at(&format!("bokforing/verifikationer/{}", line.voucher_id))),
        text: line.text.clone(),
        amount: amount(line.amount_ore),
        draft_href: None,
        value,
    }
}

fn line_value((voucher, number): &LineKey) -> String {
    format!("{voucher}.{number}")
}

fn open_text(shown: &Shown, bank: &[OpenRow], books: &[OpenRow]) -> String {
    if shown.known.statements.is_empty() {
        return String::new();
    }
    match (bank.len(), books.len()) {
        (0, 0) => "Allt finns på båda sidor.".to_owned(),
        (bank, books) if bank == ROWS_SHOWN || books == ROWS_SHOWN => {
            format!("De första {ROWS_SHOWN} på vardera sidan visas.")
        }
        _ => String::new(),
    }
}

fn suggestions(shown: &Shown) -> Vec<ShownSuggestion> {
    let entries: BTreeMap<Id, &Entry> = shown.known.entries.iter().map(|entry| (entry.id, entry)).collect();
    let lines: BTreeMap<LineKey, &AccountLine> = shown.known.lines.iter().map(|line| (line.key(), line)).collect();
    let shown = shown.suggestions.iter().take(SUGGESTIONS_SHOWN).map(|suggestion| {
        let bank: Vec<String> =
            suggestion.entries.iter().filter_map(|id| entries.get(id)).map(|entry| entry_words(entry)).collect();
        let books: Vec<String> =
            suggestion.lines.iter().filter_map(|key| lines.get(key)).map(|line| line_words(line)).collect();
        let posts = suggestion.entries.iter().map(|id| ("post", id.to_string()));
        ShownSuggestion {
            reason: reason_words(suggestion.reason),
            label: format!("Para ihop {} med {}", first_of(&bank), first_of(&books)),
            bank,
            books,
            fields: posts.chain(suggestion.lines.iter().map(|key| ("rad", line_value(key)))).collect(),
        }
    });
    shown.collect()
}

fn first_of(words: &[String]) -> &str {
    words.first().map_or("", String::as_str)
}

pub(super) fn entry_words(entry: &Entry) -> String {
    let who = if entry.counterparty.is_empty() { &entry.text } else { &entry.counterparty };
    format!("{} {} {}", entry.booked_on, amount(Ore(entry.amount_ore)), who).trim().to_owned()
}

pub(super) fn line_words(line: &AccountLine) -> String {
    format!("{} {} {} {}", line.voucher, line.occurred_on, amount(line.amount_ore), line.text)
}

fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::OnlyOne => "Samma belopp inom några dagar, och inget annat som kan vara det.",
        Reason::Reference => "Samma belopp och samma referens.",
        Reason::Nearest => "Samma belopp. Det finns flera; det här ligger närmast i tid.",
        Reason::Sum => "Summan är densamma.",
    }
}

fn reconcile_fields(shown: &Shown, wrong: &Wrong) -> [Field; 2] {
    let day = if wrong.form.dag.is_empty() { shown.day.to_string() } else { wrong.form.dag.clone() };
    let open = shown.standing.as_ref().map_or(0, Standing::open_items);
    let hint = match open {
        0 => String::new(),
        1 => format!("En post står på bara den ena sidan {}. Skriv varför.", long_date(shown.day)),
        open => format!("{open} poster står på bara den ena sidan {}. Skriv varför.", long_date(shown.day)),
    };
    [
        Field::new("date", "dag", "Avstämt till och med").width("short").value(day),
        Field {
            required: open > 0,
            ..Field::new("textarea", "kommentar", "Kommentar").hint(&hint).value(&wrong.form.kommentar)
        },
    ]
}
