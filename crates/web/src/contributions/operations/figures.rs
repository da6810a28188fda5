//! The figures of contributions.

use finsam::contribution::{Group, sum_by_member};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::Balance;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::levels::group_name;
use super::mappings::list_mappings;
use super::members::list_members;
use super::standing::{YearStanding, read_standing};
use super::year::{ContributionYear, find_year};
use crate::STILL_KNOWN;
use crate::ledger::operations::{FinancialYear, TraceLine, list_balances, list_lines};

/// The months of the year that have ended at a day.
pub(super) fn months_ended(year: i16, on: Date) -> u8 {
    match on.year().cmp(&year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 12,
        std::cmp::Ordering::Equal if on == on.last_of_month() => on.month().unsigned_abs(),
        std::cmp::Ordering::Equal => on.month().unsigned_abs() - 1,
    }
}

/// The figures of the day's year, and the year's total as the outlook takes it.
///
/// **Shape**: section `contributions`, ids `contributions/{year}/total`, `state`, `regions`, `municipalities`,
/// `member/{key}`, `accrued/{key}` and of those who pay `received/{key}`, `settlement/{key}`.
pub fn list_figures(
    reader: &Reader<'_>,
    association: Id,
    on: Date,
    balances: Option<&[Balance]>,
    known_at: i64,
) -> StoreResult<(Vec<Figure>, Option<ContributionYear>)> {
    let Some(year) = find_year(reader, association, on.year(), known_at)? else { return Ok((Vec::new(), None)) };
    let mut figures = vec![total(&year, on)];
    for (group, label) in [
        (Group::State, "Statens bidrag"),
        (Group::Regions, "Regionernas bidrag"),
        (Group::Municipalities, "Kommunernas bidrag"),
    ] {
        let parts = year.shares.iter().filter(|share| share.group == group);
        let parts = parts.map(|share| id(&year, &format!("member/{}", share.key))).collect();
        let definition = "Gruppens del av årets bidrag (lag 2003:1210 5 och 5 a §§).";
        let figure = figure(&year, group_name(group), label, year.of_group(group), on, definition);
        figures.push(Figure { trace: Trace::Figures(parts), ..figure });
    }
    let shares: Vec<_> = year.shares.iter().map(|share| as_share(share, share.amount_ore)).collect();
    let accrued = year.accrue(months_ended(year.year, on));
    let accrued: Vec<_> = year.shares.iter().zip(accrued).map(|(share, amount)| as_share(share, amount)).collect();
    for (of, what, definition) in [
        (&shares, "member", "Medlemmens del av årets bidrag enligt nyckeln."),
        (&accrued, "accrued", "Den del av medlemmens bidrag som hör till de månader som har gått."),
    ] {
        for (key, amount) in sum_by_member(of) {
            let name = year.members.iter().find(|member| member.key == key).map_or(key, |member| &member.name);
            let label = if what == "member" { name.to_owned() } else { format!("{name}, upparbetat") };
            figures.push(figure(&year, &format!("{what}/{key}"), &label, amount, on, definition));
        }
    }
    let standing = read_standing(reader, association, on, balances, known_at)?;
    figures.extend(standing.iter().flat_map(|standing| of_payers(&year, standing)));
    Ok((figures, Some(year)))
}

/// What each payer has paid, and what it owes or has paid ahead.
fn of_payers(year: &ContributionYear, standing: &YearStanding) -> Vec<Figure> {
    let mut figures = Vec::new();
    for payer in &standing.payers {
        let (key, name) = (&payer.key, &payer.name);
        let received = payer.standing.booked.map(|booked| booked.received_ore());
        let reason = match (standing.is_booked, &payer.mapping) {
            (false, _) => format!("Räkenskapsåret {} är inte bokfört här.", standing.on.year()),
            (true, _) => format!("Ingen har sagt på vilka konton bidraget från {name} bokförs."),
        };
        let definition = "Det som är betalt i år enligt bokföringen: fakturerat minus det som har blivit obetalt.";
        let base =
            figure(year, &format!("received/{key}"), &format!("{name}, betalt"), Ore::ZERO, standing.on, definition);
        let value = received.map_or(Value::Missing(reason), |received| Value::Known(received.0));
        figures.push(Figure { value, trace: Trace::Vouchers { count: 0 }, ..base });
        let definition = "Upparbetat och inte fakturerat, med det som stod kvar från året före. Minus är fakturerat i \
            förskott. Utan bokföring räknas planens fakturor.";
        let label = format!("{name}, upplupet eller förutbetalt");
        let amount = payer.standing.settlement_ore();
        let settled = figure(year, &format!("settlement/{key}"), &label, amount, standing.on, definition);
        let trace = match payer.standing.booked {
            Some(_) => Trace::Vouchers { count: 0 },
            None => settled.trace.clone(),
        };
        figures.push(Figure { trace, ..settled });
    }
    figures
}

/// The lines of the books behind what a payer has paid or owes.
pub fn list_lines_behind(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    id: &str,
    on: Date,
) -> StoreResult<Vec<TraceLine>> {
    let named = id
        .strip_prefix("contributions/")
        .and_then(|rest| rest.split_once('/'))
        .and_then(|(_, what)| what.split_once('/'));
    let Some((what @ ("received" | "settlement"), key)) = named else { return Ok(Vec::new()) };
    let members = list_members(reader, association)?;
    let mappings = list_mappings(reader, association, STILL_KNOWN)?;
    let member = members.iter().find(|member| member.key == key).map(|member| member.id);
    let mapping = mappings.iter().map(|stored| &stored.new).find(|new| Some(new.member) == member);
    let Some(mapping) = mapping else { return Ok(Vec::new()) };
    let accounts = match what {
        "received" => vec![&mapping.receivable],
        _ => vec![&mapping.accrued, &mapping.deferred],
    };
    let mut lines = Vec::new();
    for balance in list_balances(reader, association, year, on, STILL_KNOWN)? {
        if accounts.iter().any(|account| mapping.is_own(account, &balance)) {
            let (account, objects) = (balance.account.as_str(), balance.objects.as_str());
            lines.extend(list_lines(reader, association, year.id, account, objects, on)?);
        }
    }
    Ok(lines)
}

/// The id of a figure of the year.
pub fn id(year: &ContributionYear, what: &str) -> String {
    format!("contributions/{}/{what}", year.year)
}

fn as_share(share: &super::MemberShare, amount_ore: Ore) -> finsam::contribution::Share {
    finsam::contribution::Share { key: share.key.clone(), group: share.group, amount_ore }
}

fn total(year: &ContributionYear, on: Date) -> Figure {
    let parts = ["state", "regions", "municipalities"].map(|part| id(year, part)).to_vec();
    let definition = "Alla medlemmars bidrag för året, med extra anslag: dubbelt så mycket som staten ger.";
    let total = figure(year, "total", "Medlemmarnas bidrag för året", year.total_ore(), on, definition);
    Figure { trace: Trace::Figures(parts), ..total }
}

fn figure(year: &ContributionYear, what: &str, label: &str, amount: Ore, on: Date, definition: &str) -> Figure {
    let level = match (&year.decided, &year.offered, &year.asked) {
        (Some(_), _, _) => "beslutat",
        (None, Some(_), _) => "tilldelat, inte beslutat",
        (None, None, Some(_)) => "äskat, inte beslutat",
        (None, None, None) => "inget belopp är inlagt",
    };
    Figure {
        id: id(year, what),
        section: "contributions".to_owned(),
        label: label.to_owned(),
        column: format!("{}, {level}", year.year),
        value: match level {
            "inget belopp är inlagt" => Value::Missing(format!("Inget belopp är inlagt för {}.", year.year)),
            _ => Value::Known(amount.0),
        },
        unit: Unit::Ore,
        as_at: on,
        definition: definition.to_owned(),
        trace: Trace::Records { register: "contributions".to_owned(), count: 1 + year.extras.len() as u64 },
    }
}
