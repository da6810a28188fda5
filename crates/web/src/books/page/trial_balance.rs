//! The trial balance as it is shown, and as a workbook.

use std::collections::BTreeMap;

use askama::Template;
use finsam::money::Ore;
use report::list::{Cell as ListCell, Column as ListColumn, List, Row as ListRow};

use super::{Source, account_name};
use crate::books::sections::{Book, booknav};
use crate::books::trial_balance::{Amounts, Layout, Trial, TrialAddress};
use crate::guard::Granted;
use crate::ledger::sections as ledger;
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Cell, Choice, Column, Empty, Field, FieldError, FigureTable, Frame, Link, Row, Status, amount};

/// How many objects have a column of their own on the page; a workbook has them all.
const COLUMNS_AT_MOST: usize = 20;

#[derive(Template)]
#[template(path = "saldobalans.html")]
pub struct TrialBalancePage {
    frame: Frame,
    subnav: Vec<Link>,
    booknav: Vec<Link>,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    lead: String,
    check: Option<Status>,
    remark: Option<String>,
    table: FigureTable,
    empty: Option<Empty>,
}

impl TrialBalancePage {
    pub fn new(access: &Granted, address: &TrialAddress, trial: &Trial, errors: &[FieldError]) -> TrialBalancePage {
        let mut frame = access.frame(Area::Ledger);
        frame.kept = kept(address);
        let query: String = frame.kept.iter().map(|(name, value)| format!("{name}={}&", encode(value))).collect();
        let objects = list_objects(trial);
        let shown: Vec<&str> = objects.iter().map(String::as_str).take(COLUMNS_AT_MOST).collect();
        let in_columns = !address.dimension.is_empty() && address.layout == Layout::Columns;
        let mut table = match (address.dimension.is_empty(), address.layout) {
            (true, _) => by_account(access, trial),
            (false, Layout::Rows) => by_object(access, address, trial),
            (false, Layout::Columns) => in_table(access, address, trial, &shown),
        };
        table.downloads = vec![sheet::link(&access.at("bokforing/saldobalans"), &query)];
        let any = errors.is_empty() && !trial.accounts.is_empty();
        TrialBalancePage {
            frame,
            subnav: ledger::subnav(access, ledger::Section::Books),
            booknav: booknav(access, Book::TrialBalance),
            errors: errors.to_vec(),
            fields: fields(address, trial).into_iter().map(|field| field.errors(errors)).collect(),
            lead: lead(access, trial),
            check: (any && address.account.is_empty()).then(|| check(trial)),
            remark: (in_columns && objects.len() > shown.len()).then(|| {
                format!(
                    "{} objekt till står tillsammans under Övriga; arbetsboken har alla.",
                    objects.len() - shown.len()
                )
            }),
            table,
            empty: (errors.is_empty() && !any).then(|| Empty {
                heading: "Inget är bokfört i den här delen".to_owned(),
                text: "Byt datum uppe till vänster, eller välj fler konton.".to_owned(),
                action: None,
            }),
        }
    }
}

fn kept(address: &TrialAddress) -> Vec<(String, String)> {
    let layout = if address.layout == Layout::Columns { "kolumner" } else { "" };
    [("konto", address.account.as_str()), ("dimension", &address.dimension), ("visa", layout)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn fields(address: &TrialAddress, trial: &Trial) -> Vec<Field> {
    let choice = |value: &str, label: &str, selected: bool| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected,
    };
    let mut dimensions = vec![choice("", "Ingen", address.dimension.is_empty())];
    let known = trial.names.dimensions.iter();
    dimensions.extend(known.map(|(number, name)| choice(number, name, *number == address.dimension)));
    let columns = address.layout == Layout::Columns;
    vec![
        Field::new("search", "konto", "Konto").value(&address.account),
        Field::new("select", "dimension", "Dela upp på").choices(dimensions),
        Field::new("select", "visa", "Objekten som")
            .choices(vec![choice("", "Rader", !columns), choice("kolumner", "Kolumner", columns)]),
    ]
}

fn lead(access: &Granted, trial: &Trial) -> String {
    match (trial.year, trial.before) {
        (None, _) => String::new(),
        (Some(year), None) => report::swedish::period(year.from_on, access.as_at),
        (Some(year), Some((_, before))) => {
            format!("{}, bredvid samma dag året före ({before})", report::swedish::period(year.from_on, access.as_at))
        }
    }
}

fn check(trial: &Trial) -> Status {
    let mut sum = Amounts::default();
    trial.accounts.values().for_each(|objects| sum.add(Trial::total(objects)));
    match (sum.opening_ore, sum.change_ore) {
        (Ore::ZERO, Ore::ZERO) => Status::new("ok", "Debet och kredit går ihop."),
        (opening, change) => {
            Status::new("error", &format!("Debet och kredit skiljer {opening} i ingående och {change} i förändring."))
        }
    }
}

/// The objects that anything stands on, the largest first when summed without sign.
fn list_objects(trial: &Trial) -> Vec<String> {
    let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
    for (object, amounts) in trial.accounts.values().flatten() {
        if !object.is_empty() {
            let size = sizes.entry(object).or_default();
            *size = size.saturating_add(amounts.closing_ore().0.unsigned_abs());
        }
    }
    let mut objects: Vec<(&str, u64)> = sizes.into_iter().collect();
    objects.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    objects.into_iter().map(|(object, _)| object.to_owned()).collect()
}

fn by_account(access: &Granted, trial: &Trial) -> FigureTable {
    let mut rows = Vec::new();
    let mut class: Option<(char, Amounts)> = None;
    let mut all = Amounts::default();
    for (account, objects) in &trial.accounts {
        let own = account.chars().next().unwrap_or(' ');
        if class.is_none_or(|(class, _)| class != own) {
            rows.extend(class.map(|class| class_sum(access, trial, class)));
            rows.push(Row { kind: "group".to_owned(), label: format!("Kontoklass {own}"), ..Row::default() });
            class = Some((own, Amounts::default()));
        }
        let amounts = Trial::total(objects);
        if let Some((_, sum)) = &mut class {
            sum.add(amounts);
        }
        all.add(amounts);
        rows.push(account_row(access, trial, account, None, amounts));
    }
    rows.extend(class.map(|class| class_sum(access, trial, class)));
    rows.push(sum_row(access, trial, ("total", "Summa"), ("", None), all));
    table(trial, "Konto", rows)
}

fn class_sum(access: &Granted, trial: &Trial, (class, sum): (char, Amounts)) -> Row {
    let label = format!("Summa kontoklass {class}");
    sum_row(access, trial, ("sum", &label), (&class.to_string(), None), sum)
}

/// A sum, linked to the lines of the accounts and the object that it is made of.
fn sum_row(
    access: &Granted,
    trial: &Trial,
    (kind, label): (&str, &str),
    (account, object): (&str, Option<&str>),
    sum: Amounts,
) -> Row {
    let row = account_row(access, trial, account, object, sum);
    Row { kind: kind.to_owned(), label: label.to_owned(), ..row }
}

fn source<'s>(access: &Granted, trial: &Trial, account: &'s str, object: Option<&'s str>) -> Source<'s> {
    let from_on = trial.year.map_or(access.as_at, |year| year.from_on);
    Source { account, object, from_on, through_on: access.as_at }
}

fn before<'s>(access: &Granted, trial: &Trial, account: &'s str, object: Option<&'s str>) -> Source<'s> {
    let (from_on, through_on) = trial.before.unwrap_or((access.as_at, access.as_at));
    Source { account, object, from_on, through_on }
}

fn account_row(access: &Granted, trial: &Trial, account: &str, object: Option<&str>, amounts: Amounts) -> Row {
    let now = source(access, trial, account, object);
    let cells = vec![
        now.cell(access, amounts.opening_ore),
        now.cell(access, amounts.change_ore),
        now.cell(access, amounts.closing_ore()),
        before(access, trial, account, object).cell(access, amounts.before_ore),
    ];
    let name = trial.account_names.get(account).map_or("", String::as_str);
    Row { kind: "indent".to_owned(), label: account_name(account, name), cells, ..Row::default() }
}

fn by_object(access: &Granted, address: &TrialAddress, trial: &Trial) -> FigureTable {
    let mut objects: BTreeMap<&str, Vec<(&str, Amounts)>> = BTreeMap::new();
    for (account, own) in &trial.accounts {
        for (object, amounts) in own {
            objects.entry(object).or_default().push((account, *amounts));
        }
    }
    let mut rows = Vec::new();
    let mut all = Amounts::default();
    for (object, accounts) in objects {
        let label = object_label(address, trial, object);
        rows.push(Row { kind: "group".to_owned(), label, ..Row::default() });
        let mut sum = Amounts::default();
        for (account, amounts) in accounts {
            sum.add(amounts);
            // Lines without any object of the dimension cannot be asked for alone; their account can.
            let own = Some(object).filter(|object| !object.is_empty());
            rows.push(account_row(access, trial, account, own, amounts));
        }
        all.add(sum);
        let own = Some(object).filter(|object| !object.is_empty());
        rows.push(sum_row(access, trial, ("sum", "Summa"), ("", own), sum));
    }
    rows.push(sum_row(access, trial, ("total", "Summa"), ("", None), all));
    table(trial, &trial.names.dimension(&address.dimension), rows)
}

fn object_label(address: &TrialAddress, trial: &Trial, object: &str) -> String {
    match object {
        "" => format!("Utan {}", trial.names.dimension(&address.dimension).to_lowercase()),
        pair => trial.names.object(pair),
    }
}

fn table(trial: &Trial, head: &str, rows: Vec<Row>) -> FigureTable {
    let mut columns: Vec<Column> = ["Ingående", "Förändring", "Utgående"]
        .into_iter()
        .map(|label| Column { label: label.to_owned(), before: false })
        .collect();
    let mut rows = rows;
    match trial.before {
        Some((_, day)) => columns.push(Column { label: day.to_string(), before: true }),
        None => rows.iter_mut().for_each(|row| row.cells.truncate(columns.len())),
    }
    FigureTable {
        id: "saldobalans".to_owned(),
        caption: "Saldobalans".to_owned(),
        unit: "kronor".to_owned(),
        row_header: head.to_owned(),
        columns,
        rows,
        ..FigureTable::default()
    }
}

/// What stands on each object in a column of its own.
fn in_table(access: &Granted, address: &TrialAddress, trial: &Trial, shown: &[&str]) -> FigureTable {
    let mut columns: Vec<Column> =
        shown.iter().map(|object| Column { label: trial.names.object(object), before: false }).collect();
    for label in ["Övriga".to_owned(), object_label(address, trial, ""), "Summa".to_owned()] {
        columns.push(Column { label, before: false });
    }
    let mut sums = vec![Ore::ZERO; columns.len()];
    let mut rows = Vec::new();
    for (account, objects) in &trial.accounts {
        let closing = |object: &str| objects.get(object).map_or(Ore::ZERO, |amounts| amounts.closing_ore());
        let mut cells = Vec::new();
        let mut amounts: Vec<Ore> = shown.iter().map(|object| closing(object)).collect();
        for (object, ore) in shown.iter().zip(&amounts) {
            cells.push(source(access, trial, account, Some(object)).cell(access, *ore));
        }
        let total = Trial::total(objects).closing_ore();
        let own: Ore = amounts.iter().copied().sum();
        let rest = [total - own - closing(""), closing(""), total];
        let whole = source(access, trial, account, None);
        cells.extend(rest.map(|ore| whole.cell(access, ore)));
        amounts.extend(rest);
        sums.iter_mut().zip(amounts).for_each(|(sum, ore)| *sum += ore);
        let name = trial.account_names.get(account).map_or("", String::as_str);
        rows.push(Row { kind: "indent".to_owned(), label: account_name(account, name), cells, ..Row::default() });
    }
    let cells = sums.iter().map(|ore| Cell::text(amount(*ore))).collect();
    rows.push(Row { kind: "total".to_owned(), label: "Summa".to_owned(), cells, ..Row::default() });
    let mut table = FigureTable { columns, rows, ..table(trial, "Konto", Vec::new()) };
    if sums[shown.len()] == Ore::ZERO && table.rows.iter().all(|row| row.cells[shown.len()].href.is_none()) {
        table.columns.remove(shown.len());
        table.rows.iter_mut().for_each(|row| drop(row.cells.remove(shown.len())));
    }
    table
}

/// A row for each account and object, whatever the page's layout: a spreadsheet turns it as it likes.
pub fn list_of(access: &Granted, address: &TrialAddress, trial: &Trial) -> List {
    let split = !address.dimension.is_empty();
    let mut rows = Vec::new();
    let mut all = Amounts::default();
    let cells = |amounts: Amounts| {
        [amounts.opening_ore, amounts.change_ore, amounts.closing_ore(), amounts.before_ore].map(ListCell::Amount)
    };
    for (account, objects) in &trial.accounts {
        for (object, amounts) in objects {
            all.add(*amounts);
            let name = trial.account_names.get(account).map_or("", String::as_str);
            let label = if split { object_label(address, trial, object) } else { String::new() };
            let mut row = vec![ListCell::text(account), ListCell::text(name), ListCell::text(label)];
            row.extend(cells(*amounts));
            rows.push(ListRow::new(row));
        }
    }
    let mut sum = vec![ListCell::text("Summa"), ListCell::Empty, ListCell::Empty];
    sum.extend(cells(all));
    rows.push(ListRow::sum(sum));
    let before = trial.before.map_or("Året före (saknas)".to_owned(), |(_, day)| format!("Utgående {day}"));
    let object = if split { trial.names.dimension(&address.dimension) } else { "Objekt".to_owned() };
    let accounts = if address.account.is_empty() { "alla" } else { &address.account };
    List {
        title: "Saldobalans".to_owned(),
        about: vec![
            ("Per".to_owned(), access.as_at.to_string()),
            ("Konton".to_owned(), accounts.to_owned()),
            ("Uppdelad på".to_owned(), if split { object.clone() } else { "inget".to_owned() }),
        ],
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            ListColumn::new("Konto", 12),
            ListColumn::new("Namn", 36),
            ListColumn::new(object, 28),
            ListColumn::new("Ingående, kronor", 18),
            ListColumn::new("Förändring, kronor", 18),
            ListColumn::new("Utgående, kronor", 18),
            ListColumn::new(before, 22),
        ],
        rows,
    }
}
