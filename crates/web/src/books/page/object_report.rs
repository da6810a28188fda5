//! What objects have cost, as it is shown, and as a workbook.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use finsam::ledger::AccountKind;
use finsam::money::Ore;
use jiff::civil::Date;
use report::list::{Cell as ListCell, Column as ListColumn, List, Row as ListRow};

use super::{Source, account_name};
use crate::books::object_report::{Shown, Sums};
use crate::books::operations::{ObjectNames, Section};
use crate::books::sections::{Book, booknav};
use crate::guard::Granted;
use crate::ledger::sections as ledger;
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Cell, Column, Empty, FigureTable, Frame, Link, Row, amount, long_date, short_month};

#[derive(Template)]
#[template(path = "objekt.html")]
pub struct ObjectsPage {
    frame: Frame,
    subnav: Vec<Link>,
    booknav: Vec<Link>,
    lead: String,
    tables: Vec<FigureTable>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "objektrapport.html")]
pub struct ObjectPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    table: FigureTable,
    empty: Option<Empty>,
}

impl ObjectsPage {
    pub fn new(access: &Granted, names: &ObjectNames, sums: &[Sums]) -> ObjectsPage {
        let mut tables = Vec::new();
        for (number, dimension) in &names.dimensions {
            let prefix = format!("{number}=");
            let own: Vec<&Sums> = sums.iter().filter(|sums| sums.pair.starts_with(&prefix)).collect();
            if !own.is_empty() {
                tables.push(dimension_table(access, names, (number, dimension), &own));
            }
        }
        ObjectsPage {
            frame: access.frame(Area::Ledger),
            subnav: ledger::subnav(access, ledger::Section::Books),
            booknav: booknav(access, Book::Objects),
            lead: format!(
                "Vad varje objekt har kostat och fått in från årets början till och med {}.",
                long_date(access.as_at)
            ),
            empty: tables.is_empty().then(|| Empty {
                heading: "Inga objekt än".to_owned(),
                text: "Projekt, insatser och motparter kommer hit när en fil som har dem är inläst.".to_owned(),
                action: None,
            }),
            tables,
        }
    }
}

fn dimension_table(
    access: &Granted,
    names: &ObjectNames,
    (number, dimension): (&str, &str),
    sums: &[&Sums],
) -> FigureTable {
    let rows = sums.iter().map(|sums| {
        let href = format!("{}?objekt={}", access.at("bokforing/objektrapport"), encode(&sums.pair));
        let linked =
            |ore: Ore| if ore == Ore::ZERO { Cell::text(amount(ore)) } else { Cell::linked(amount(ore), &href) };
        Row {
            kind: "row".to_owned(),
            label: names.object(&sums.pair),
            href: Some(href.clone()),
            cells: vec![linked(sums.income_ore), linked(sums.cost_ore), linked(sums.income_ore - sums.cost_ore)],
            ..Row::default()
        }
    });
    let label = |label: &str| Column { label: label.to_owned(), before: false };
    FigureTable {
        id: format!("dimension-{}", encode(number)),
        caption: dimension.to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Objekt".to_owned(),
        columns: vec![label("Intäkter"), label("Kostnader"), label("Netto")],
        rows: rows.collect(),
        ..FigureTable::default()
    }
}

impl ObjectPage {
    pub fn new(access: &Granted, shown: &Shown) -> ObjectPage {
        let mut frame = access.frame(Area::Ledger);
        frame.kept = vec![("objekt".to_owned(), shown.pair.clone())];
        let address = access.at("bokforing/objektrapport");
        let mut table = table(access, shown);
        table.downloads = vec![sheet::link(&address, &format!("objekt={}&", encode(&shown.pair)))];
        let dimension = shown.pair.split_once('=').map_or("", |(dimension, _)| dimension);
        ObjectPage {
            frame,
            back: Link::new(address, "Alla objekt"),
            title: shown.names.object(&shown.pair),
            lead: format!(
                "{}, {}. Kostnader och intäkter utan tecken.",
                shown.names.dimension(dimension),
                report::swedish::period(shown.part.from_on, shown.part.through_on)
            ),
            table,
            empty: shown.sections.is_empty().then(|| Empty {
                heading: "Inget är bokfört på objektet".to_owned(),
                text: "Byt datum uppe till vänster om du menar ett annat år.".to_owned(),
                action: None,
            }),
        }
    }
}

/// The months in which anything happened, and those between.
fn list_months(shown: &Shown) -> Vec<Date> {
    let any: BTreeSet<Date> =
        shown.sections.iter().flat_map(|section| &section.months).map(|month| month.first).collect();
    let (Some(first), Some(last)) = (any.first(), any.last()) else { return Vec::new() };
    let mut months = vec![*first];
    while let Some(next) =
        months.last().and_then(|month| month.last_of_month().tomorrow().ok()).filter(|next| next <= last)
    {
        months.push(next);
    }
    months
}

/// An account's change in a month as people read it: costs and income without sign.
fn change_in(section: &Section, month: Date) -> Ore {
    let change = section.months.iter().find(|own| own.first == month).map_or(Ore::ZERO, |own| own.change_ore);
    natural(section.kind, change)
}

fn natural(kind: Option<AccountKind>, change: Ore) -> Ore {
    if kind == Some(AccountKind::Income) { -change } else { change }
}

fn table(access: &Granted, shown: &Shown) -> FigureTable {
    let months = list_months(shown);
    let mut columns: Vec<Column> = months.iter().map(|month| Column { label: short(*month), before: false }).collect();
    columns.push(Column { label: "Summa".to_owned(), before: false });
    if let Some((before, _)) = &shown.before {
        columns.push(Column { label: format!("Till {}", before.through_on), before: true });
    }
    let mut rows = Vec::new();
    let mut net = vec![Ore::ZERO; columns.len()];
    for (kind, label) in [(AccountKind::Income, "Intäkter"), (AccountKind::Cost, "Kostnader")] {
        let own: Vec<&Section> = shown.sections.iter().filter(|section| section.kind == Some(kind)).collect();
        if own.is_empty() {
            continue;
        }
        rows.push(Row { kind: "group".to_owned(), label: label.to_owned(), ..Row::default() });
        let mut sums = vec![Ore::ZERO; columns.len()];
        for section in own {
            let amounts = amounts_of(shown, section, &months);
            rows.push(account_row(access, shown, section, &months, &amounts));
            sums.iter_mut().zip(&amounts).for_each(|(sum, ore)| *sum += *ore);
        }
        let sign = |ore: Ore| if kind == AccountKind::Income { ore } else { -ore };
        net.iter_mut().zip(&sums).for_each(|(net, sum)| *net += sign(*sum));
        rows.push(text_row("sum", &format!("Summa {}", label.to_lowercase()), &sums));
    }
    rows.push(text_row("total", "Netto (intäkter minus kostnader)", &net));
    FigureTable {
        id: "objektrapport".to_owned(),
        caption: "Månad för månad".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Konto".to_owned(),
        columns,
        rows,
        ..FigureTable::default()
    }
}

/// Each month, the sum, and the year before where there is one.
fn amounts_of(shown: &Shown, section: &Section, months: &[Date]) -> Vec<Ore> {
    let mut amounts: Vec<Ore> = months.iter().map(|month| change_in(section, *month)).collect();
    amounts.push(amounts.iter().copied().sum());
    if let Some((_, before)) = &shown.before {
        let own = before.get(&section.account).copied().unwrap_or_default();
        amounts.push(natural(section.kind, own));
    }
    amounts
}

fn account_row(access: &Granted, shown: &Shown, section: &Section, months: &[Date], amounts: &[Ore]) -> Row {
    let of = |from_on: Date, through_on: Date| Source {
        account: &section.account,
        object: Some(&shown.pair),
        from_on,
        through_on,
    };
    let (first, last) = (shown.part.from_on, shown.part.through_on);
    let mut sources: Vec<Source<'_>> =
        months.iter().map(|month| of((*month).max(first), month.last_of_month().min(last))).collect();
    sources.push(of(first, last));
    sources.extend(shown.before.as_ref().map(|(before, _)| of(before.from_on, before.through_on)));
    Row {
        kind: "indent".to_owned(),
        label: account_name(&section.account, &section.name),
        cells: sources.iter().zip(amounts).map(|(source, ore)| source.cell(access, *ore)).collect(),
        ..Row::default()
    }
}

fn text_row(kind: &str, label: &str, amounts: &[Ore]) -> Row {
    let cells = amounts.iter().map(|ore| Cell::text(amount(*ore))).collect();
    Row { kind: kind.to_owned(), label: label.to_owned(), cells, ..Row::default() }
}

/// `jan 2025`
fn short(month: Date) -> String {
    format!("{} {}", short_month(month), month.year())
}

/// Every account and month, for a workbook.
pub fn list_of(shown: &Shown) -> List {
    let months = list_months(shown);
    let mut columns = vec![ListColumn::new("Konto", 10), ListColumn::new("Namn", 34), ListColumn::new("Slag", 12)];
    columns.extend(months.iter().map(|month| ListColumn::new(short(*month), 14)));
    columns.push(ListColumn::new("Summa, kronor", 16));
    columns.extend(shown.before.iter().map(|(before, _)| ListColumn::new(format!("Till {}", before.through_on), 18)));
    let kinds: BTreeMap<AccountKind, &str> = [(AccountKind::Cost, "Kostnad"), (AccountKind::Income, "Intäkt")].into();
    let rows = shown.sections.iter().map(|section| {
        let kind = section.kind.and_then(|kind| kinds.get(&kind)).copied().unwrap_or_default();
        let mut cells = vec![ListCell::text(&section.account), ListCell::text(&section.name), ListCell::text(kind)];
        cells.extend(amounts_of(shown, section, &months).into_iter().map(ListCell::Amount));
        ListRow::new(cells)
    });
    List {
        title: "Objektrapport".to_owned(),
        about: vec![
            ("Objekt".to_owned(), shown.names.object(&shown.pair)),
            ("Period".to_owned(), format!("{}–{}", shown.part.from_on, shown.part.through_on)),
            ("Tecken".to_owned(), "kostnader och intäkter utan tecken".to_owned()),
        ],
        made_on: Date::MIN,
        columns,
        rows: rows.collect(),
    }
}
