//! Where each intervention stands in the year: the columns side by side.

use access::Action as May;
use askama::Template;
use finsam::grant::State;
use finsam::money::Ore;
use report::list::{Cell as SheetCell, Column as SheetColumn, List as Sheet, Row as SheetRow};

use super::super::Table;
use super::super::operations::{InterventionStanding, StoredGrant, booked_ore};
use super::{RequisitionRow, figure, row};
use crate::budget::sections::{Section, subnav};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Cell, Column, Empty, FigureTable, Frame, Link, Row, amount};

#[derive(Template)]
#[template(path = "anslag.html")]
pub struct List {
    frame: Frame,
    subnav: Vec<Link>,
    year: String,
    primary: Option<Action>,
    waiting: Option<Link>,
    table: Option<FigureTable>,
    grants: Vec<GrantRow>,
    requisitions: Vec<RequisitionRow>,
    empty: Option<Empty>,
}

pub struct GrantRow {
    name: String,
    href: String,
    organiser: String,
    years: String,
    decision: String,
}

/// The columns of one intervention. **Units**: öre; what is not known stands empty.
struct Amounts {
    budgeted: Option<Ore>,
    granted: Ore,
    requisitioned: Ore,
    attested: Ore,
    booked: Option<Ore>,
    left: Ore,
}

fn amounts(table: &Table, row: &InterventionStanding) -> Amounts {
    let booked = match (&table.balances, &row.object) {
        (Some(balances), Some(object)) => Some(booked_ore(balances, object).0),
        _ => None,
    };
    let standing = row.standing;
    Amounts {
        budgeted: table.budgeted.get(&row.key).copied(),
        granted: standing.granted_ore,
        requisitioned: standing.requisitioned_ore,
        attested: standing.attested_ore,
        booked,
        left: standing.left_ore,
    }
}

impl List {
    pub fn new(access: &Granted, table: &Table) -> List {
        let (book, year) = (&table.book, access.as_at.year());
        let new = access.may(May::RecordGrant).then(|| Action::new(access.at("ekonomi/anslag/nytt"), "Nytt anslag"));
        let empty = book.grants.is_empty().then(|| Empty {
            heading: "Inga anslag är registrerade".to_owned(),
            text: "Ett anslag är det som styrelsen har beviljat en insats, år för år. Mot det görs rekvisitioner, som två personer attesterar.".to_owned(),
            action: new.clone(),
        });
        let waiting = book.requisitions.iter().filter(|one| matches!(one.state(), State::Waiting(_))).count();
        let mut latest: Vec<_> = book.requisitions.iter().collect();
        latest.reverse();
        List {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Grants),
            year: year.to_string(),
            primary: new.filter(|_| empty.is_none()),
            waiting: (!book.grants.is_empty())
                .then(|| Link::new(access.at("ekonomi/anslag/att-attestera"), format!("Att attestera: {waiting}"))),
            table: figures(access, table),
            grants: book.grants.iter().map(|grant| grant_row(access, table, grant)).collect(),
            requisitions: latest.into_iter().take(20).map(|one| row(access, book, one)).collect(),
            empty,
        }
    }
}

fn grant_row(access: &Granted, table: &Table, grant: &StoredGrant) -> GrantRow {
    let current = grant.current();
    let years: Vec<i16> =
        grant.grant().years.iter().filter(|one| one.amount_ore != Ore::ZERO).map(|one| one.year).collect();
    let years = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => String::new(),
    };
    GrantRow {
        name: table.book.intervention_name(&grant.intervention_key).to_owned(),
        href: access.at(&format!("ekonomi/anslag/{}", grant.id)),
        organiser: grant.organiser.clone(),
        years,
        decision: current.map(|version| version.decision.clone()).unwrap_or_default(),
    }
}

fn figures(access: &Granted, table: &Table) -> Option<FigureTable> {
    let year = access.as_at.year();
    let rows = table.dated.list_standings(year);
    if rows.is_empty() {
        return None;
    }
    let head = |label: &str| Column { label: label.to_owned(), before: false };
    let mut shown: Vec<Row> = rows.iter().map(|row| figure_row(access, table, row)).collect();
    let all: Vec<Amounts> = rows.iter().map(|row| amounts(table, row)).collect();
    let sum = |of: fn(&Amounts) -> Ore| all.iter().map(of).sum::<Ore>();
    let total = |what: &str, value: Ore| figure(access, year, "total", what, value);
    shown.push(Row {
        kind: "total".to_owned(),
        label: "Summa".to_owned(),
        cells: vec![
            match all.iter().map(|one| one.budgeted).sum::<Option<Ore>>() {
                Some(budgeted) => Cell::text(amount(budgeted)),
                None => Cell::text(""),
            },
            total("granted", sum(|one| one.granted)),
            total("requisitioned", sum(|one| one.requisitioned)),
            total("attested", sum(|one| one.attested)),
            match all.iter().map(|one| one.booked).sum::<Option<Ore>>() {
                Some(booked) => Cell::text(amount(booked)),
                None => Cell::text(""),
            },
            total("left", sum(|one| one.left)),
        ],
        ..Row::default()
    });
    Some(FigureTable {
        id: "anslag".to_owned(),
        caption: format!("Anslag {year}"),
        unit: "kronor".to_owned(),
        row_header: "Insats".to_owned(),
        columns: ["Budget", "Beviljat", "Rekvirerat", "Attesterat", "Bokfört", "Kvar"].map(head).to_vec(),
        rows: shown,
        downloads: vec![crate::sheet::link(&access.at("ekonomi/anslag"), "")],
        ..FigureTable::default()
    })
}

fn figure_row(access: &Granted, table: &Table, row: &InterventionStanding) -> Row {
    let (year, own) = (access.as_at.year(), amounts(table, row));
    let cell = |what: &str, value: Ore| figure(access, year, &row.key, what, value);
    let booked = match own.booked {
        Some(booked) => cell("booked", booked),
        None if table.balances.is_none() => Cell::missing(format!("räkenskaperna för {year} finns inte här")),
        None => Cell::missing("insatsen har inget objekt i bokföringen"),
    };
    let budgeted = match own.budgeted {
        Some(budgeted) => cell("budgeted", budgeted),
        None => Cell::missing(format!("budgeten för {year} har ingen rad för insatsen")),
    };
    let href = match row.grants.as_slice() {
        [only] => Some(access.at(&format!("ekonomi/anslag/{only}"))),
        _ => None,
    };
    Row {
        kind: "row".to_owned(),
        label: row.name.clone(),
        href,
        cells: vec![
            budgeted,
            cell("granted", own.granted),
            cell("requisitioned", own.requisitioned),
            cell("attested", own.attested),
            booked,
            cell("left", own.left),
        ],
        ..Row::default()
    }
}

/// The same as a workbook.
pub fn sheet(access: &Granted, table: &Table) -> Sheet {
    let year = access.as_at.year();
    let rows = table.dated.list_standings(year).into_iter().map(|row| {
        let own = amounts(table, &row);
        SheetRow::new(vec![
            SheetCell::text(row.name.as_str()),
            own.budgeted.map_or(SheetCell::Empty, SheetCell::Amount),
            SheetCell::Amount(own.granted),
            SheetCell::Amount(own.requisitioned),
            SheetCell::Amount(own.attested),
            own.booked.map_or(SheetCell::Empty, SheetCell::Amount),
            SheetCell::Amount(own.left),
        ])
    });
    let headings = ["Budget", "Beviljat", "Rekvirerat", "Attesterat", "Bokfört", "Kvar"];
    let amounts = headings.map(|heading| SheetColumn::new(heading, 16));
    Sheet {
        title: format!("Anslag {year}"),
        about: vec![("Siffrorna avser".to_owned(), access.as_at.to_string())],
        made_on: access.as_at,
        columns: std::iter::once(SheetColumn::new("Insats", 36)).chain(amounts).collect(),
        rows: rows.collect(),
    }
}
