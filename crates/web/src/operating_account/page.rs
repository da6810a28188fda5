//! The page of the operating account, and the same as a workbook.

use finsam::figure::Figure;
use finsam::money::{Ore, grouped};
use finsam::operating_account::AccountLine;
use report::list::{Cell as ListCell, Column as ListColumn, List, Row as ListRow};

use super::operations::{Account, draw_costs, print_in_tkr};
use crate::figures::drawing::draw_beside_table;
use crate::figures::operations::Snapshot;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::statement_page::StatementPage;
use crate::ui::{Action, Cell, Column, Empty, FigureTable, Finding, Link, Row, Term};
use crate::{sheet, statements};

const PATH: &str = "rapporter/driftredovisning";

pub fn show(granted: &Granted, snapshot: &Snapshot) -> StatementPage {
    let account = snapshot.operating_account.as_ref();
    let from = snapshot.year.map(|year| year.from_on);
    StatementPage {
        frame: granted.frame(Area::Reports),
        title: "Driftredovisning".to_owned(),
        period: from.map_or(String::new(), |from| report::swedish::period(from, snapshot.as_at)),
        subnav: statements::subnav(granted, PATH),
        table: table(granted, snapshot),
        drawing: draw_costs(snapshot).as_ref().map(draw_beside_table),
        below: None,
        findings: account.map_or(Vec::new(), |account| findings(granted, snapshot, account)),
        words: account.map_or(Vec::new(), |account| words(granted, account)),
        empty: account.is_none().then(|| empty(granted, snapshot)),
    }
}

fn empty(granted: &Granted, snapshot: &Snapshot) -> Empty {
    if snapshot.year.is_none() || snapshot.model.is_none() {
        return statements::nothing_booked(granted, snapshot);
    }
    Empty {
        heading: "Ingen budget att jämföra med".to_owned(),
        text: format!("Det finns ingen budget för {}.", snapshot.as_at.year()),
        action: Some(Action::new(granted.at("ekonomi/budget"), "Till budgeten")),
    }
}

fn table(granted: &Granted, snapshot: &Snapshot) -> FigureTable {
    let lines = print_in_tkr(snapshot).map(|account| account.printed_lines()).unwrap_or_default();
    let row = |(line, is_sum): (AccountLine, bool)| {
        let cell = |what: &str, amount: Option<Ore>| match amount {
            Some(amount) => {
                let id = format!("operating_account/{}/{what}", line.key);
                let is_nothing = snapshot.find(&id).and_then(Figure::known) == Some(0);
                let text = if is_nothing { "–".to_owned() } else { grouped(amount.tkr()) };
                Cell::linked(text, granted.at(&format!("siffra?id={}", encode(&id))))
            }
            None => Cell::text("–"),
        };
        let kind = match (is_sum, line.key.as_str()) {
            (true, "result") => "total",
            (true, _) => "sum",
            _ => "row",
        };
        Row {
            kind: kind.to_owned(),
            cells: vec![
                cell("budget", line.budget_ore),
                cell("outcome", Some(line.outcome_ore)),
                cell("deviation", Some(line.deviation())),
            ],
            label: line.label,
            ..Row::default()
        }
    };
    let year = snapshot.as_at.year();
    let column = |label: String, before: bool| Column { label, before };
    FigureTable {
        id: "driftredovisning".to_owned(),
        caption: "Driftredovisning".to_owned(),
        unit: "tkr".to_owned(),
        row_header: "Post".to_owned(),
        columns: vec![
            column(format!("Budget {year}"), true),
            column(format!("Utfall {}", snapshot.as_at), false),
            column("Avvikelse".to_owned(), false),
        ],
        rows: lines.into_iter().map(row).collect(),
        downloads: vec![sheet::link(&granted.at(PATH), "")],
        ..FigureTable::default()
    }
}

fn findings(granted: &Granted, snapshot: &Snapshot, account: &Account) -> Vec<Finding> {
    let model = snapshot.rules();
    let label = |key: &String| model.find_row(key).map_or_else(|| key.clone(), |row| row.label.clone());
    let finding = |message: String| Finding {
        severity: "warning".to_owned(),
        word: "Varning".to_owned(),
        message,
        place: Some(Link::new(granted.at(&format!("ekonomi/budget/{}", account.budget)), account.budget_name.clone())),
        ..Finding::default()
    };
    let account = &account.account;
    let twice = account.named_twice.iter().map(|key| {
        finding(format!("Posten {} hör till mer än en rad i budgeten. Den är räknad på den första.", label(key)))
    });
    let unknown = account.unknown.iter().map(|key| {
        finding(format!("En rad i budgeten hör till posten {}, som inte finns i resultaträkningen.", label(key)))
    });
    twice.chain(unknown).collect()
}

fn words(granted: &Granted, account: &Account) -> Vec<Term> {
    vec![
        Term {
            href: Some(granted.at(&format!("ekonomi/budget/{}", account.budget))),
            ..Term::new("Budget", account.budget_name.clone())
        },
        Term::new(
            "Utfall",
            "Det som är bokfört på de poster i resultaträkningen som budgetens rader hör till. Det som ingen rad hör till står för sig, så att redovisningen alltid stämmer med bokföringen.",
        ),
        Term::new("Avvikelse", "Ett plus är bättre än budgeten: högre intäkter eller lägre kostnader."),
    ]
}

/// The account in kronor and öre; nothing where there is no budget.
pub fn workbook(snapshot: &Snapshot) -> Option<List> {
    let account = snapshot.operating_account.as_ref()?;
    let rows = account.account.printed_lines().into_iter().map(|(line, is_sum)| {
        let cells = vec![
            ListCell::text(line.label.clone()),
            line.budget_ore.map_or(ListCell::Empty, ListCell::Amount),
            ListCell::Amount(line.outcome_ore),
            ListCell::Amount(line.deviation()),
        ];
        if is_sum { ListRow::sum(cells) } else { ListRow::new(cells) }
    });
    Some(List {
        title: "Driftredovisning".to_owned(),
        about: vec![
            ("Budget".to_owned(), account.budget_name.clone()),
            ("Till och med".to_owned(), snapshot.as_at.to_string()),
        ],
        made_on: snapshot.as_at,
        columns: [("Post", 44), ("Budget", 16), ("Utfall", 16), ("Avvikelse", 16)]
            .map(|(heading, width)| ListColumn::new(heading, width))
            .into(),
        rows: rows.collect(),
    })
}
