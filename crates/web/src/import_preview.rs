//! A page that says what a file is, what is odd in it, and what booking it would change.

mod notes;

use askama::Template;
use finsam::ledger::Objects;
use finsam::money::{Ore, grouped};

use crate::guard::Granted;
use crate::ledger::importing::{Change, Plan, SUMS_SERIES};
use crate::ledger::operations::kind_name;
use crate::routes::Area;
use crate::ui::{Cell, Column, Field, FieldError, FigureTable, Finding, Frame, Link, Notice, Row, Term, amount};

#[derive(Template)]
#[template(path = "import_preview.html")]
pub struct PreviewPage {
    pub frame: Frame,
    pub back: Link,
    pub file: String,
    pub verdict: Notice,
    pub facts: Vec<Term>,
    pub findings: Vec<Finding>,
    pub findings_text: Option<String>,
    pub changes_text: String,
    pub changes: Option<FigureTable>,
    /// Accounts whose kind becomes another.
    pub kinds: Option<FigureTable>,
    pub openings: Option<FigureTable>,
    pub openings_not_taken: Option<FigureTable>,
    pub vouchers: Option<FigureTable>,
    pub vouchers_text: Option<String>,
    /// What else to know before it is booked.
    pub notes: Vec<String>,
    pub first_new: Option<FigureTable>,
    pub only_here: Option<FigureTable>,
    pub replaced: Option<FigureTable>,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
    pub confirm_href: Option<String>,
    pub cancel_href: String,
}

/// What a file says that it is, and what is odd in it, the worst first.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub facts: Vec<Term>,
    pub findings: Vec<Finding>,
    /// How many more there are than are shown.
    pub left_out: usize,
    /// Something in it should be looked at before it is booked.
    pub is_odd: bool,
}

/// How many new vouchers, and how many that are only here, are shown on a page.
const FIRST_SHOWN: usize = 10;

/// How many findings are shown on a page.
pub const FINDINGS_SHOWN: usize = 200;

/// Where the page stands among others.
#[derive(Clone, Debug)]
pub struct Place {
    pub back: Link,
    /// Where the form that books is posted.
    pub confirm_href: String,
    /// What the form asks for, with what was typed; and what was wrong with it.
    pub fields: Vec<Field>,
    pub errors: Vec<FieldError>,
}

impl PreviewPage {
    pub fn new(access: &Granted, place: Place, file: &str, about: About, plan: &Plan) -> PreviewPage {
        PreviewPage {
            frame: access.frame(Area::Ledger),
            back: place.back,
            file: file.to_owned(),
            verdict: verdict(plan, about.is_odd),
            facts: about.facts,
            findings: about.findings,
            findings_text: (about.left_out > 0).then(|| format!("{} till visas inte.", grouped(about.left_out as i64))),
            changes_text: changes_text(plan),
            changes: (!plan.changes_nothing()).then(|| counts(plan)),
            kinds: kinds(plan),
            openings: openings(plan),
            openings_not_taken: openings_not_taken(plan),
            vouchers: vouchers(plan),
            vouchers_text: (plan.vouchers_changed > plan.changes.len() as u64).then(|| {
                format!(
                    "Tabellen visar de {} första av {} ändrade verifikationer.",
                    plan.changes.len(),
                    plan.vouchers_changed
                )
            }),
            notes: notes::list(plan),
            first_new: new_vouchers(plan),
            only_here: only_here(plan),
            replaced: replaced(plan),
            errors: place.errors,
            fields: if plan.changes_nothing() { Vec::new() } else { place.fields },
            confirm_href: (!plan.changes_nothing()).then_some(place.confirm_href),
            cancel_href: access.at("bokforing"),
        }
    }
}

fn verdict(plan: &Plan, is_odd: bool) -> Notice {
    match (plan.changes_nothing(), is_odd) {
        (true, _) => match plan.only_here_text() {
            Some(text) => Notice::new("warning", format!("Allt i filen är redan inläst. Inget ändras. {text}")),
            None => Notice::new("info", "Allt i filen är redan inläst. Inget ändras."),
        },
        (_, false) => Notice::new("success", "Filen kan läsas in."),
        _ => Notice::new("warning", "Filen kan läsas in, men titta på det som är ovanligt i den."),
    }
}

fn changes_text(plan: &Plan) -> String {
    if plan.changes_nothing() {
        return "Inget ändras: allt i filen är redan inläst.".to_owned();
    }
    if plan.changes_no_amount() {
        return "Bara kontoplanen ändras. Verifikationer och ingående balanser är desamma som här.".to_owned();
    }
    let period = format!("{}–{}", plan.year_from, plan.year_until.yesterday().unwrap_or(plan.year_until));
    match plan.year {
        None => format!("Räkenskapsåret {period} läggs till. Inget ändras förrän du läser in filen."),
        Some(_) => format!(
            "Räkenskapsåret {period} finns redan här. Det som skiljer sig blir nya versioner, och de gamla finns kvar. \
             Det som bara finns här rörs inte."
        ),
    }
}

fn counts(plan: &Plan) -> FigureTable {
    let number = |count: u64| {
        Cell::text(match count {
            0 => "\u{2013}".to_owned(),
            count => grouped(i64::try_from(count).unwrap_or(i64::MAX)),
        })
    };
    let new_openings = plan.openings_changed.iter().filter(|change| change.was.is_none()).count() as u64;
    let changed_openings = plan.openings_changed.len() as u64 - new_openings;
    let row = |label: &str, counts: [u64; 4]| Row {
        kind: "row".to_owned(),
        label: label.to_owned(),
        cells: counts.map(number).into(),
        ..Row::default()
    };
    let vouchers = [plan.vouchers_new, plan.vouchers_changed, plan.vouchers_unchanged, plan.vouchers_only_here];
    FigureTable {
        id: "andringar".to_owned(),
        caption: "Så mycket ändras".to_owned(),
        unit: "antal".to_owned(),
        row_header: "Vad".to_owned(),
        columns: columns(["Nytt", "Ändrat", "Oförändrat", "Bara här"]),
        rows: vec![row("Verifikationer", vouchers), row("Ingående balanser", [new_openings, changed_openings, 0, 0])],
        ..FigureTable::default()
    }
}

/// What an account is decides where all its amounts stand, also those of months that have been.
fn kinds(plan: &Plan) -> Option<FigureTable> {
    let rows = plan.chart.accounts.iter().filter_map(|change| {
        let cells = [change.other_kind()?, change.kind].map(|kind| Cell::text(kind_name(kind)));
        let label = format!("{} {}", change.number, change.name);
        Some(Row { kind: "row".to_owned(), label, cells: cells.into(), ..Row::default() })
    });
    let rows: Vec<Row> = rows.collect();
    (!rows.is_empty()).then(|| FigureTable {
        id: "slag".to_owned(),
        caption: "Konton som blir något annat".to_owned(),
        unit: "slag, för hela räkenskapsåret".to_owned(),
        row_header: "Konto".to_owned(),
        columns: columns(["Nu", "Blir"]),
        rows,
        ..FigureTable::default()
    })
}

fn openings(plan: &Plan) -> Option<FigureTable> {
    let rows = plan.openings_changed.iter().map(|change| {
        let was = change.was.unwrap_or(Ore::ZERO);
        difference_row(
            "row",
            &format!("{} {}{}", change.account, account_name(plan, &change.account), on_objects(plan, &change.objects)),
            was,
            change.becomes,
        )
    });
    (plan.year.is_some() && !plan.openings_changed.is_empty()).then(|| FigureTable {
        id: "ingaende".to_owned(),
        caption: "Ingående balanser som ändras".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Konto".to_owned(),
        columns: columns(["Nu", "Blir", "Skillnad"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

/// The year before has been closed here: its closing balances stand, whatever the file says.
fn openings_not_taken(plan: &Plan) -> Option<FigureTable> {
    let rows = plan.openings_not_taken.iter().flat_map(|one| {
        let name = format!("{} {}", one.account, account_name(plan, &one.account));
        let of_account = difference_row("row", &name, one.carried, one.in_file);
        let parts = one.parts.iter().map(|part| {
            let objects = on_objects(plan, &part.objects);
            let label = if objects.is_empty() { "utan objekt" } else { objects.trim_matches([' ', '(', ')']) };
            difference_row("indent", label, part.carried, part.in_file)
        });
        std::iter::once(of_account).chain(parts).collect::<Vec<Row>>()
    });
    (!plan.openings_not_taken.is_empty()).then(|| FigureTable {
        id: "inte-tagna".to_owned(),
        caption: "Ingående balanser som inte tas från filen".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Konto".to_owned(),
        columns: columns(["Här, från förra årets bokslut", "I filen", "Skillnad"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

fn vouchers(plan: &Plan) -> Option<FigureTable> {
    let rows = plan.changes.iter().flat_map(|change| voucher_rows(plan, change));
    (!plan.changes.is_empty()).then(|| FigureTable {
        id: "andrade".to_owned(),
        caption: "Verifikationer som ändras, konto för konto".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Verifikation och konto".to_owned(),
        columns: columns(["Nu", "Blir", "Skillnad"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

fn voucher_rows(plan: &Plan, change: &Change) -> Vec<Row> {
    let differs: Vec<&(String, Ore, Ore)> = change.accounts.iter().filter(|(_, was, becomes)| was != becomes).collect();
    let date = match change.was_on == change.becomes_on {
        true => change.was_on.to_string(),
        false => format!("{} blir {}", change.was_on, change.becomes_on),
    };
    let what = if differs.is_empty() { ": beloppen är desamma, text, objekt eller datum ändras" } else { "" };
    let head = Row { kind: "group".to_owned(), label: format!("{}, {date}{what}", change.voucher), ..Row::default() };
    let accounts = differs.into_iter().map(|(account, was, becomes)| {
        difference_row("indent", &format!("{account} {}", account_name(plan, account)), *was, *becomes)
    });
    std::iter::once(head).chain(accounts).collect()
}

fn difference_row(kind: &str, label: &str, was: Ore, becomes: Ore) -> Row {
    let difference = Ore(becomes.0.saturating_sub(was.0));
    Row {
        kind: kind.to_owned(),
        label: label.trim().to_owned(),
        cells: [was, becomes, difference].map(|ore| Cell::text(amount(ore))).into(),
        ..Row::default()
    }
}

/// ` (Projekt: Samkraft)` for what stands on objects.
fn on_objects(plan: &Plan, objects: &str) -> String {
    let named = |(dimension, code): (u32, &str)| {
        let dimension = dimension.to_string();
        let own = plan.contents.dimensions.iter().find(|own| own.number == dimension);
        let object = plan.contents.objects.iter().find(|own| own.dimension == dimension && own.code == code);
        let dimension = own.and_then(|own| own.name.clone()).unwrap_or(dimension);
        format!("{dimension}: {}", object.and_then(|own| own.name.as_deref()).unwrap_or(code))
    };
    let pairs: Vec<String> = Objects::from_text(objects).pairs().map(named).collect();
    if pairs.is_empty() { String::new() } else { format!(" ({})", pairs.join(", ")) }
}

fn account_name<'p>(plan: &'p Plan, number: &str) -> &'p str {
    plan.contents.find_account(number).and_then(|account| account.name.as_deref()).unwrap_or_default()
}

fn new_vouchers(plan: &Plan) -> Option<FigureTable> {
    let shown = plan.first_new.iter().take(FIRST_SHOWN);
    let rows = shown.clone().map(|new| Row {
        kind: "row".to_owned(),
        label: format!("{}, {} {}", new.voucher, new.occurred_on, new.text),
        cells: vec![Cell::text(amount(new.debit))],
        ..Row::default()
    });
    let caption = match (plan.vouchers_new, shown.count() as u64) {
        (all, shown) if all > shown => format!("De {shown} första av {} nya verifikationer", grouped(all as i64)),
        _ => "Nya verifikationer".to_owned(),
    };
    (!plan.first_new.is_empty()).then(|| FigureTable {
        id: "nya".to_owned(),
        caption,
        unit: "kronor".to_owned(),
        row_header: "Verifikation".to_owned(),
        columns: columns(["Omslutning"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

fn only_here(plan: &Plan) -> Option<FigureTable> {
    let shown = plan.only_here.iter().take(FIRST_SHOWN);
    let rows = shown.clone().map(|own| Row {
        kind: "row".to_owned(),
        label: format!("{}, {} {}", own.voucher, own.occurred_on, own.text),
        cells: vec![Cell::text(amount(own.debit))],
        ..Row::default()
    });
    let caption = match (plan.vouchers_only_here, shown.len() as u64) {
        (all, shown) if all > shown => {
            format!("De {shown} första av {} verifikationer som finns kvar fast filen saknar dem", grouped(all as i64))
        }
        _ => "Verifikationer som finns kvar fast filen saknar dem".to_owned(),
    };
    (!plan.only_here.is_empty()).then(|| FigureTable {
        id: "bara-har".to_owned(),
        caption,
        unit: "kronor".to_owned(),
        row_header: "Verifikation".to_owned(),
        columns: columns(["Omslutning"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

fn replaced(plan: &Plan) -> Option<FigureTable> {
    let rows = plan.replaced.iter().map(|sum| Row {
        kind: "row".to_owned(),
        label: format!("{SUMS_SERIES} {}: {}", sum.number, sum.text),
        cells: vec![Cell::text(sum.occurred_on.to_string())],
        ..Row::default()
    });
    (!plan.replaced.is_empty()).then(|| FigureTable {
        id: "ersatta".to_owned(),
        caption: "Saldon som slutar gälla".to_owned(),
        unit: "datum".to_owned(),
        row_header: "Saldo".to_owned(),
        columns: columns(["Dag"]),
        rows: rows.collect(),
        ..FigureTable::default()
    })
}

fn columns<const N: usize>(labels: [&str; N]) -> Vec<Column> {
    labels.map(|label| Column { label: label.to_owned(), before: false }).into()
}
