//! The year's periods, what the state owes, and what has a deadline.

mod reminders;

use access::Action as May;
use askama::Template;
use finsam::figure::Figure;
use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, Position, Standing, claim_due_on};
use report::list::{Cell as ListCell, Row as ListRow};

use super::{period_href, status};
use crate::guard::Granted;
use crate::ledger::sections::{Section, subnav};
use crate::routes::{Area, encode};
use crate::ui::{
    Action, Cell, Column, Empty, FigureTable, Finding, Frame, KeyFigure, Link, Row, Status, Term, amount, long_date,
};
use crate::vat::form::setting::written;
use crate::vat::operations::{Books, Purpose, Setting, SubmittedStatement, claim_figure_id};

/// What the page is made from.
pub struct Shown {
    pub figures: Vec<Figure>,
    pub position: Option<Position>,
    /// Through the day that governs the page; nothing where nothing is set.
    pub books: Option<Books>,
    pub statements: Vec<SubmittedStatement>,
}

#[derive(Template)]
#[template(path = "moms.html")]
pub struct Overview {
    frame: Frame,
    subnav: Vec<Link>,
    primary: Option<Action>,
    empty: Option<Empty>,
    keys: Vec<KeyFigure>,
    reminders: Vec<Finding>,
    year: String,
    periods: Vec<PeriodRow>,
    downloads: Vec<Link>,
    receivable: Option<FigureTable>,
    settings: Vec<Term>,
    marks: Vec<MarkRow>,
    statements: Vec<Link>,
    changes: Vec<Link>,
}

struct PeriodRow {
    name: String,
    href: String,
    amount: Cell,
    remaining: Cell,
    status: Status,
    due: String,
}

struct MarkRow {
    what: String,
    reason: String,
    who: String,
}

impl Overview {
    pub fn new(access: &Granted, shown: &Shown) -> Overview {
        let change = access.may(May::ClaimVat).then(|| access.at("bokforing/momsersattning/installningar"));
        let held = shown.books.as_ref().and_then(|books| find_held(access, books));
        let set = change.clone().map(|href| Action::new(href, "Ställ in momsersättningen"));
        let mut page = Overview {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::VatCompensation),
            primary: None,
            empty: None,
            keys: Vec::new(),
            reminders: Vec::new(),
            year: access.as_at.year().to_string(),
            periods: Vec::new(),
            downloads: Vec::new(),
            receivable: None,
            settings: held.map(terms).unwrap_or_default(),
            marks: Vec::new(),
            statements: Vec::new(),
            changes: change.map(|href| links(access, &href)).unwrap_or_default(),
        };
        let (Some(books), Some(position), Some(_)) = (&shown.books, &shown.position, held) else {
            page.empty = Some(empty(shown, held.is_some(), set));
            return page;
        };
        page.keys = keys(access, shown);
        page.reminders = reminders::list(access, shown, books, position);
        page.periods = list_periods(books).iter().map(|period| row(access, shown, books, period)).collect();
        if !page.periods.is_empty() {
            page.downloads = vec![crate::sheet::link(&access.at("bokforing/momsersattning"), "")];
        }
        page.primary = primary(access, books, position);
        page.receivable = Some(receivable(access, shown, position));
        page.marks = books.marks.iter().map(mark).collect();
        let first = books.settings.first().map_or(access.as_at.year(), |first| first.from_on.year());
        let years = (first..=access.as_at.year()).rev();
        let link = |year: i16| {
            Link::new(access.at(&format!("bokforing/momsersattning/arsuppgift/{year}")), format!("Årsuppgift {year}"))
        };
        page.statements = years.map(link).collect();
        page
    }
}

fn find_held<'b>(access: &Granted, books: &'b Books) -> Option<&'b Setting> {
    books.settings.iter().rev().find(|setting| setting.from_on <= access.as_at)
}

fn empty(shown: &Shown, is_set: bool, set: Option<Action>) -> Empty {
    let (heading, text) = match (&shown.books, is_set) {
        (Some(_), true) => ("Året är inte bokfört", "Läs in bokföringen för året, så räknas momsersättningen ur den."),
        (Some(_), false) => (
            "Inget gäller den dagen",
            "Inställningarna börjar gälla senare. Byt datum, eller ställ in från en tidigare dag.",
        ),
        (None, _) => (
            "Momsersättningen är inte inställd",
            "Samordningsförbund får ersättning för moms som inte får dras av. Säg vilka konton som håller momsen, så räknas ansökningarna ur bokföringen.",
        ),
    };
    Empty { heading: heading.to_owned(), text: text.to_owned(), action: set.filter(|_| !is_set) }
}

fn links(access: &Granted, settings: &str) -> Vec<Link> {
    vec![
        Link::new(settings, "Ändra inställningarna"),
        Link::new(access.at("bokforing/momsersattning/markning"), "Märk en rad"),
        Link::new(access.at("bokforing/momsersattning/tidigare"), "Registrera en tidigare ansökan"),
    ]
}

fn figure_cell(access: &Granted, shown: &Shown, id: &str) -> Cell {
    let figure = shown.figures.iter().find(|figure| figure.id == id);
    let href = access.at(&format!("siffra?id={}", encode(id)));
    figure.map_or_else(|| Cell::missing("siffran är inte räknad"), |figure| Cell::figure(figure, href))
}

fn keys(access: &Granted, shown: &Shown) -> Vec<KeyFigure> {
    let key = |id: &str, label: &str, meaning: String| KeyFigure {
        label: label.to_owned(),
        value: figure_cell(access, shown, id),
        unit: "kr".to_owned(),
        meaning,
        ..KeyFigure::default()
    };
    vec![
        key("vat/claimed", "Sökt", format!("för perioder under {}", access.as_at.year())),
        key("vat/unpaid", "Sökt men inte betalt", "alla ansökningar".to_owned()),
        key("vat/unclaimed", "Inte sökt än", "bokförd moms".to_owned()),
    ]
}

/// The periods of the year that have begun, and those before with something open or unpaid.
fn list_periods(books: &Books) -> Vec<ClaimPeriod> {
    let begun = |period: &ClaimPeriod| period.from <= books.on;
    let mut periods: Vec<ClaimPeriod> = books
        .list_periods()
        .into_iter()
        .filter(|period| begun(period) && period.from.year() == books.on.year())
        .collect();
    let before = books.list_periods().into_iter().filter(|period| {
        begun(period) && period.from.year() < books.on.year() && find_standing(books, period).is_none()
    });
    periods.extend(before);
    let open = |standing: &Standing| standing.remaining_ore() != Ore::ZERO;
    let paid_this_year = |claim: &crate::vat::operations::Claim| {
        claim.list_payments().iter().any(|payment| payment.event.occurred_on.year() == books.on.year())
    };
    let unpaid = books.list_standing().filter(|(claim, standing)| open(standing) || paid_this_year(claim));
    periods.extend(unpaid.map(|(claim, _)| claim.period));
    periods.sort();
    periods.dedup();
    periods
}

fn find_standing(books: &Books, period: &ClaimPeriod) -> Option<Standing> {
    books.list_standing().find(|(claim, _)| claim.period == *period).map(|(_, standing)| standing)
}

/// The periods, for a workbook.
pub fn list_of(shown: &Shown) -> report::list::List {
    let periods =
        shown.books.iter().flat_map(|books| list_periods(books).into_iter().map(move |period| (books, period)));
    let row = |(books, period): (&Books, ClaimPeriod)| {
        let standing = find_standing(books, &period);
        let known = shown.figures.iter().find(|figure| figure.id == claim_figure_id(&period));
        let amount = match (known.and_then(finsam::figure::Figure::known), &standing) {
            (Some(ore), _) => Ore(ore),
            (None, Some(standing)) => standing.submitted_ore,
            (None, None) => {
                crate::vat::operations::sum(books.list_open_of(&period).iter().map(|open| open.line.claim_ore))
            }
        };
        let due = if standing.is_some() { None } else { claim_due_on(&period) };
        ListRow::new(vec![
            ListCell::text(period.name()),
            ListCell::Day(period.from),
            ListCell::Day(period.last_day()),
            ListCell::Amount(amount),
            standing.as_ref().map_or(ListCell::Empty, |standing| ListCell::Amount(standing.remaining_ore())),
            ListCell::text(position_of(standing.as_ref(), &period, books).word),
            due.map_or(ListCell::Empty, ListCell::Day),
        ])
    };
    let columns = [
        ("Period", 24),
        ("Från", 12),
        ("Till och med", 12),
        ("Belopp", 16),
        ("Återstår", 16),
        ("Läge", 24),
        ("Sök senast", 12),
    ];
    report::list::List::new("Momsersättning", &columns, periods.map(row).collect())
}

fn position_of(standing: Option<&Standing>, period: &ClaimPeriod, books: &Books) -> Status {
    match standing {
        Some(standing) => status(standing),
        None if period.last_day() > books.on => Status::new("todo", "Pågår"),
        None => Status::new("warning", "Inte sökt"),
    }
}

fn row(access: &Granted, shown: &Shown, books: &Books, period: &ClaimPeriod) -> PeriodRow {
    let standing = find_standing(books, period);
    let due = claim_due_on(period).map_or("inte känd".to_owned(), |due| due.to_string());
    let id = claim_figure_id(period);
    let known = shown.figures.iter().any(|figure| figure.id == id);
    let sum = || crate::vat::operations::sum(books.list_open_of(period).iter().map(|open| open.line.claim_ore));
    PeriodRow {
        name: period.name(),
        href: period_href(access, period),
        amount: match standing {
            _ if known => figure_cell(access, shown, &id),
            Some(standing) => Cell::text(amount(standing.submitted_ore)),
            None => Cell::text(amount(sum())),
        },
        remaining: Cell::text(standing.map_or("\u{2013}".to_owned(), |standing| amount(standing.remaining_ore()))),
        status: position_of(standing.as_ref(), period, books),
        due: if standing.is_some() { "\u{2013}".to_owned() } else { due },
    }
}

/// The first period that is over and not claimed.
fn primary(access: &Granted, books: &Books, position: &Position) -> Option<Action> {
    let over = position.open.iter().find(|(period, _)| period.last_day() <= books.on);
    let (period, _) = over.filter(|_| access.may(May::ClaimVat))?;
    Some(Action::new(format!("{}/ansokan", period_href(access, period)), format!("Sök för {}", period.name())))
}

/// The receivable of the books, led back to claims and what is not claimed.
fn receivable(access: &Granted, shown: &Shown, position: &Position) -> FigureTable {
    let row = |kind: &str, label: &str, cell: Cell| Row {
        kind: kind.to_owned(),
        label: label.to_owned(),
        cells: vec![cell],
        ..Row::default()
    };
    let mut rows = vec![
        row("row", "Sökt men inte betalt", figure_cell(access, shown, "vat/unpaid")),
        row("row", "Inte sökt än", figure_cell(access, shown, "vat/unclaimed")),
    ];
    let causes = position.causes.iter();
    rows.extend(causes.map(|(cause, ore)| row("indent", cause.swedish(), Cell::text(amount(*ore)))));
    rows.push(row("total", "Fordran enligt bokföringen", figure_cell(access, shown, "vat/receivable")));
    FigureTable {
        id: "fordran".to_owned(),
        caption: "Fordran på staten".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Post".to_owned(),
        columns: vec![Column { label: long_date(access.as_at), before: false }],
        rows,
        ..FigureTable::default()
    }
}

fn terms(setting: &Setting) -> Vec<Term> {
    let accounts = |purpose: Purpose| {
        let rules = setting.rules.iter().filter(|rule| rule.purpose == purpose);
        rules.map(written).collect::<Vec<String>>().join(", ")
    };
    let length = match setting.length.months() {
        1 => "En månad åt gången",
        _ => "Tre månader åt gången",
    };
    let mut terms = vec![
        Term::new("Vi söker för", length),
        Term::new("Gäller från", long_date(setting.from_on)),
        Term::new("Fordran på staten", accounts(Purpose::Receivable)),
        Term::new("Staten betalar på", accounts(Purpose::Payment)),
    ];
    for kind in finsam::vat::Kind::ALL {
        let held = accounts(Purpose::Counts(kind));
        if !held.is_empty() {
            terms.push(Term::new(kind.swedish(), held));
        }
    }
    terms
}

fn mark(mark: &crate::vat::operations::Mark) -> MarkRow {
    let what = mark.kind.map_or("Ska inte sökas", |kind| kind.swedish());
    let voucher = format!("{} {}", mark.series, mark.voucher_number);
    MarkRow {
        what: format!("{}, konto {}: {what}", voucher.trim(), mark.account),
        reason: mark.reason.clone(),
        who: format!("{}, {}", mark.actor_name, crate::ui::moment(mark.recorded_at)),
    }
}
