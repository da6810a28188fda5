//! What has been done with an account: pairs, statements, reconciliations.

use std::collections::{BTreeMap, BTreeSet};

use finsam::money::{Ore, grouped};
use store::Id;

use super::account::{Shown, entry_words, line_words};
use crate::bank::standing::{Entry, LineKey, Match};
use crate::ledger::operations::AccountLine;
use crate::ui::{long_date, moment};

pub struct ShownMatch {
    pub bank: String,
    pub books: String,
    pub how: String,
    pub end_href: Option<String>,
}

pub struct ShownStatement {
    pub label: String,
    pub href: String,
    pub text: String,
}

pub struct ShownReconciliation {
    pub title: String,
    pub text: String,
}

const MATCHES_SHOWN: usize = 100;

pub(super) fn matches(shown: &Shown, home: Option<&str>) -> Vec<ShownMatch> {
    let entries: BTreeMap<Id, &Entry> = shown.known.entries.iter().map(|entry| (entry.id, entry)).collect();
    let lines: BTreeMap<LineKey, &AccountLine> = shown.known.lines.iter().map(|line| (line.key(), line)).collect();
    let stale: BTreeSet<Id> = shown.known.stale.iter().map(|each| each.id).collect();
    let all = shown.known.stale.iter().chain(&shown.known.matches).take(MATCHES_SHOWN);
    let one = |each: &Match| {
        let bank = each.entries.iter().filter_map(|id| entries.get(id)).map(|entry| entry_words(entry));
        let books = each.lines.iter().filter_map(|key| lines.get(key)).map(|line| line_words(line));
        let books: Vec<String> = books.collect();
        let how = match (stale.contains(&each.id), each.reason.as_str()) {
            (true, _) => "Verifikationen har rättats sedan dess. Paret gäller inte längre.".to_owned(),
            (_, "only_one") => format!("Av sig självt, {}", moment(each.recorded_at)),
            _ => format!("{}, {}", each.actor_name, moment(each.recorded_at)),
        };
        ShownMatch {
            bank: bank.collect::<Vec<_>>().join("; "),
            books: if books.is_empty() { "en verifikation som har rättats".to_owned() } else { books.join("; ") },
            how,
            end_href: home.map(|home| format!("{home}/matchning/{}/upphavande", each.id)),
        }
    };
    all.map(one).collect()
}

pub(super) fn matches_text(shown: &Shown) -> String {
    let count = shown.known.matches.len();
    let shown_count = count.min(MATCHES_SHOWN);
    match count {
        0 => "Inget är ihopparat än.".to_owned(),
        _ if shown_count < count => format!("{} par. De {shown_count} senaste visas.", grouped(count as i64)),
        _ => format!("{} par.", grouped(count as i64)),
    }
}

pub(super) fn statements(shown: &Shown, home: &str) -> Vec<ShownStatement> {
    let newest_first = shown.known.statements.iter().rev().map(|statement| {
        let balance = |ore: Option<i64>| ore.map_or("saknas".to_owned(), |ore| Ore(ore).to_string());
        ShownStatement {
            label: format!("{}–{}", statement.from_on, statement.through_on),
            href: format!("{home}/utdrag/{}", statement.id),
            text: format!(
                "{}. Ingående saldo {}, utgående {}. {}, {}.",
                statement.file_name,
                balance(statement.opening_ore),
                balance(statement.closing_ore),
                statement.actor_name,
                moment(statement.recorded_at)
            ),
        }
    });
    newest_first.collect()
}

pub(super) fn history(shown: &Shown) -> Vec<ShownReconciliation> {
    let all = shown.reconciliations.iter().map(|each| ShownReconciliation {
        title: format!("Avstämt till och med {}", long_date(each.through_on)),
        text: format!(
            "Bokföringen {}, banken {}, {}. {} {}, {}",
            Ore(each.books_ore),
            Ore(each.statement_ore),
            open_words(each.open_items),
            each.note,
            each.actor_name,
            moment(each.recorded_at)
        ),
    });
    all.collect()
}

fn open_words(items: i64) -> String {
    match items {
        0 => "inga öppna poster".to_owned(),
        1 => "en öppen post".to_owned(),
        items => format!("{items} öppna poster"),
    }
}
