//! The figures of the compensation, and the rows behind them.

use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, Kind, Position, Standing};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::books::{Books, OpenLine, read_books, sum};
use super::claims::Claim;
use crate::STILL_KNOWN;
use crate::ledger::operations::{FinancialYear, TraceLine};

/// `vat/claim_2025-04-01`: by the first day of the period.
pub fn claim_figure_id(period: &ClaimPeriod) -> String {
    format!("vat/claim_{}", period.from)
}

/// Computes the figures at a day: what has been claimed this year, what is unpaid, what is not claimed, what stands in the
/// books, and one for each period of the year and each unpaid claim.
pub fn list_figures(
    reader: &Reader<'_>,
    association: Id,
    on: Date,
    balances: Option<&[Balance]>,
    known_at: i64,
) -> StoreResult<(Vec<Figure>, Option<Position>)> {
    let books = read_books(reader, association, on, known_at)?;
    let Some(books) = books.filter(|books| books.settings.first().is_some_and(|first| first.from_on <= on)) else {
        let reason = "Momsersättningen är inte inställd för den dagen. Ställ in den under Bokföring, Momsersättning.";
        return Ok((list_missing(on, reason), None));
    };
    let Some(balances) = balances else {
        let reason = format!("Räkenskapsåret {} är inte bokfört här.", on.year());
        return Ok((list_missing(on, &reason), None));
    };
    let position = books.position(balances);
    let shown: Vec<ClaimPeriod> = list_shown(&books);
    let mut figures: Vec<Figure> = shown.iter().map(|period| of_period(&books, period)).collect();
    figures.extend(totals(&books, &position));
    Ok((figures, Some(position)))
}

/// The periods of the day's year that have begun, and those of unpaid claims.
fn list_shown(books: &Books) -> Vec<ClaimPeriod> {
    let of_year = |period: &ClaimPeriod| period.from.year() == books.on.year() && period.from <= books.on;
    let mut shown: Vec<ClaimPeriod> = books.list_periods().into_iter().filter(of_year).collect();
    let asked =
        |(claim, standing): &(&Claim, Standing)| of_year(&claim.period) || standing.remaining_ore() != Ore::ZERO;
    shown.extend(books.list_standing().filter(asked).map(|(claim, _)| claim.period));
    shown.sort();
    shown.dedup();
    shown
}

fn of_period(books: &Books, period: &ClaimPeriod) -> Figure {
    let standing = books.list_standing().find(|(claim, _)| claim.period == *period);
    let (value, count, definition) = match standing {
        Some((claim, standing)) => (
            standing.submitted_ore,
            claim.lines.len(),
            "Det belopp som är sökt hos Skatteverket. Raderna är de som ansökan räknades på.",
        ),
        None => {
            let open = books.list_open_of(period);
            let amount = sum(open.iter().map(|open| open.line.claim_ore));
            let definition = "Ingående moms på de konton som är inställda, och schablon på markerade kostnader, som är \
                bokförd i perioden och inte sökt. Det som ändrats i redan sökta perioder är med.";
            (amount, open.len(), definition)
        }
    };
    let trace = Trace::Vouchers { count: count as u64 };
    Figure {
        label: format!("Momsersättning {}", period.name()),
        ..figure(&claim_figure_id(period), books.on, value, definition, trace)
    }
}

fn totals(books: &Books, position: &Position) -> Vec<Figure> {
    let of_year = |claim: &Claim| claim.period.from.year() == books.on.year();
    let claimed: Vec<(&Claim, Standing)> = books.list_standing().filter(|(claim, _)| of_year(claim)).collect();
    let unpaid: Vec<String> = books
        .list_standing()
        .filter(|(_, standing)| standing.remaining_ore() != Ore::ZERO)
        .map(|(claim, _)| claim_figure_id(&claim.period))
        .collect();
    let claimed_ids = claimed.iter().map(|(claim, _)| claim_figure_id(&claim.period)).collect();
    let claimed_ore = sum(claimed.iter().map(|(_, standing)| standing.submitted_ore));
    let open = books.list_open().into_iter().filter(|open| open.line.kind == Kind::InputVat).count();
    let of_state = books.rows.iter().filter(|row| row.of_state).count();
    let vouchers = |count: usize| Trace::Vouchers { count: count as u64 };
    let unpaid_ids = Trace::Figures(unpaid);
    [
        ("vat/claimed", claimed_ore, Trace::Figures(claimed_ids)),
        ("vat/unpaid", position.unpaid_ore, unpaid_ids),
        ("vat/unclaimed", position.unclaimed_ore, vouchers(open)),
        ("vat/receivable", position.receivable_ore, vouchers(of_state)),
    ]
    .into_iter()
    .map(|(id, amount, trace)| figure(id, books.on, amount, words(id).1, trace))
    .collect()
}

fn list_missing(on: Date, reason: &str) -> Vec<Figure> {
    let missing = |id: &str| {
        let empty = figure(id, on, Ore::ZERO, words(id).1, Trace::Vouchers { count: 0 });
        Figure { value: Value::Missing(reason.to_owned()), ..empty }
    };
    ["vat/claimed", "vat/unpaid", "vat/unclaimed", "vat/receivable"].map(missing).into()
}

/// Label and definition.
fn words(id: &str) -> (&'static str, &'static str) {
    match id {
        "vat/claimed" => ("Sökt momsersättning i år", "De belopp som är sökta för kalenderårets perioder."),
        "vat/unpaid" => (
            "Obetald momsersättning",
            "Det som återstår av alla ansökningar: det sökta eller beslutade beloppet minus det som är betalt.",
        ),
        "vat/unclaimed" => {
            ("Moms som inte är sökt än", "Ingående moms som är bokförd men inte har kommit med i någon ansökan.")
        }
        "vat/receivable" => (
            "Fordran för momsersättning enligt bokföringen",
            "Saldot på kontona för ingående moms och fordran, med det som stod där när året började.",
        ),
        _ => ("", ""),
    }
}

fn figure(id: &str, on: Date, amount: Ore, definition: &str, trace: Trace) -> Figure {
    Figure {
        id: id.to_owned(),
        section: "vat".to_owned(),
        label: words(id).0.to_owned(),
        column: on.to_string(),
        value: Value::Known(amount.0),
        unit: Unit::Ore,
        as_at: on,
        definition: definition.to_owned(),
        trace,
    }
}

/// The rows behind a figure of the compensation; none behind one that is made of other figures.
pub fn list_lines_behind(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    id: &str,
    on: Date,
) -> StoreResult<Vec<TraceLine>> {
    let Some(key) = id.strip_prefix("vat/") else { return Ok(Vec::new()) };
    let Some(books) = read_books(reader, association, on, STILL_KNOWN)? else { return Ok(Vec::new()) };
    let traced = |open: &OpenLine| open.booked.traced(open.line.claim_ore);
    let from = key.strip_prefix("claim_").and_then(|from| from.parse::<Date>().ok());
    Ok(match (key, from) {
        ("receivable", _) => {
            let of_year = |day: Date| year.from_on <= day && day < year.until_on;
            let rows = books.rows.iter().filter(|row| row.of_state && of_year(row.line.occurred_on));
            rows.map(|row| row.line.traced(row.line.amount_ore)).collect()
        }
        ("unclaimed", _) => {
            books.list_open().iter().filter(|open| open.line.kind == Kind::InputVat).map(traced).collect()
        }
        (_, Some(from)) => match books.list_standing().find(|(claim, _)| claim.period.from == from) {
            Some((claim, _)) => claim.lines.iter().map(|(line, booked)| booked.traced(line.claim_ore)).collect(),
            None => match books.find_period(from) {
                Some(period) => books.list_open_of(&period).iter().map(traced).collect(),
                None => Vec::new(),
            },
        },
        _ => Vec::new(),
    })
}
