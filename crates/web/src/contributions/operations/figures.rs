//! The figures of contributions.

use finsam::contribution::{Group, sum_by_member};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::Balance;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::levels::group_name;
use super::mappings::{NewMapping, StoredMapping};
use super::standing::{Contributions, PayerStanding, YearStanding};
use super::year::ContributionYear;
use crate::ledger::operations::{FinancialYear, TraceLine, list_lines};

/// The months of the year that have ended at a day.
pub fn months_ended(year: i16, on: Date) -> u8 {
    match on.year().cmp(&year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 12,
        std::cmp::Ordering::Equal if on == on.last_of_month() => on.month().unsigned_abs(),
        std::cmp::Ordering::Equal => on.month().unsigned_abs() - 1,
    }
}

/// The figures of the day's year.
///
/// **Shape**: section `contributions`, ids `contributions/{year}/total`, `state`, `regions`, `municipalities`,
/// `member/{key}`, `accrued/{key}` and of those who pay `invoiced/{key}`, `received/{key}`, `settlement/{key}`.
pub fn list_figures(contributions: &Contributions, on: Date, balances: Option<&[Balance]>) -> Vec<Figure> {
    let Some(year) = contributions.find_year(on.year()) else { return Vec::new() };
    let mut figures = vec![total(year, on)];
    for (group, label) in [
        (Group::State, "Statens bidrag"),
        (Group::Regions, "Regionernas bidrag"),
        (Group::Municipalities, "Kommunernas bidrag"),
    ] {
        let parts = year.shares.iter().filter(|share| share.group == group);
        let parts = parts.map(|share| id(year, &format!("member/{}", share.key))).collect();
        let definition = "Gruppens del av årets bidrag (lag 2003:1210 5 och 5 a §§).";
        let figure = figure(year, group_name(group), label, year.of_group(group), on, definition);
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
            let figure = figure(year, &format!("{what}/{key}"), &label, amount, on, definition);
            figures.push(if what == "member" { figure } else { earned(year, figure) });
        }
    }
    let standing = contributions.stand(on, balances);
    figures.extend(standing.iter().flat_map(|standing| of_payers(year, standing, balances.unwrap_or_default())));
    figures
}

/// What has been invoiced to each payer and paid by it, and what it owes or has paid ahead.
fn of_payers(year: &ContributionYear, standing: &YearStanding, balances: &[Balance]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for payer in &standing.payers {
        let (key, name, on) = (&payer.key, &payer.name, standing.on);
        let reason = match standing.is_booked {
            false => format!("Räkenskapsåret {} är inte bokfört här.", on.year()),
            true => format!("Ingen har sagt på vilka konton bidraget från {name} bokförs."),
        };
        let booked =
            |amount: Option<Ore>| amount.map_or(Value::Missing(reason.clone()), |amount| Value::Known(amount.0));
        let behind = balances.iter().filter(|balance| is_invoiced(payer, &standing.mappings, balance));
        let count = behind.map(|balance| balance.lines).sum();
        let definition = "Det som är fakturerat i år enligt bokföringen: intäkten minus det som har blivit upplupet eller tagits \
            från det förutbetalda.";
        let invoiced =
            figure(year, &format!("invoiced/{key}"), &format!("{name}, fakturerat"), Ore::ZERO, on, definition);
        let value = booked(payer.standing.booked.map(|booked| booked.invoiced_ore()));
        figures.push(Figure { value, trace: Trace::Vouchers { count }, ..invoiced });
        let definition = "Det som är betalt i år enligt bokföringen: fakturerat minus det som har blivit obetalt.";
        let received = figure(year, &format!("received/{key}"), &format!("{name}, betalt"), Ore::ZERO, on, definition);
        let value = booked(payer.standing.booked.map(|booked| booked.received_ore()));
        let invoiced = id(year, &format!("invoiced/{key}"));
        figures.push(Figure { value, trace: Trace::Figures(vec![invoiced.clone()]), ..received });
        let definition = "Upparbetat och inte fakturerat, med det som stod kvar från året före. Minus är fakturerat i \
            förskott. Utan bokföring räknas planens fakturor.";
        let (label, amount) = (format!("{name}, upplupet eller förutbetalt"), payer.standing.settlement_ore());
        let members = payer.pays_for.iter().filter_map(|member| year.find_member(*member));
        let accrued = members.map(|member| id(year, &format!("accrued/{}", member.key)));
        let trace = Trace::Figures(accrued.chain([invoiced]).collect());
        let settled = figure(year, &format!("settlement/{key}"), &label, amount, on, definition);
        figures.push(earned(year, Figure { trace, ..settled }));
    }
    figures
}

/// Nothing is earned of what is not decided.
fn earned(year: &ContributionYear, figure: Figure) -> Figure {
    match year.is_decided() {
        true => figure,
        false => Figure { value: Value::Missing(format!("Bidragen för {} är inte beslutade.", year.year)), ..figure },
    }
}

/// Tells whether a balance is the income of a payer, or of one that it pays for, or its accrued or deferred contribution.
fn is_invoiced(payer: &PayerStanding, mappings: &[StoredMapping], balance: &Balance) -> bool {
    let own = |member: &Id| mappings.iter().map(|stored| &stored.new).find(|new| new.member == *member);
    let is_income = |new: &NewMapping| new.is_own(&new.income, balance);
    let settled = |new: &NewMapping| new.is_own(&new.accrued, balance) || new.is_own(&new.deferred, balance);
    payer.pays_for.iter().filter_map(own).any(is_income) || payer.mapping.as_ref().is_some_and(settled)
}

/// The lines of the books behind what has been invoiced to a payer.
pub fn list_lines_behind(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    id: &str,
    on: Date,
    contributions: &Contributions,
    balances: &[Balance],
) -> StoreResult<Vec<TraceLine>> {
    let named = id.strip_prefix("contributions/").and_then(|rest| rest.split_once("/invoiced/"));
    let Some((_, key)) = named else { return Ok(Vec::new()) };
    let Some(standing) = contributions.stand(on, Some(balances)) else { return Ok(Vec::new()) };
    let Some(payer) = standing.find(key) else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for balance in balances.iter().filter(|balance| is_invoiced(payer, &standing.mappings, balance)) {
        let (account, objects) = (balance.account.as_str(), balance.objects.as_str());
        lines.extend(list_lines(reader, association, year.id, account, objects, on)?);
    }
    // Income and what is paid ahead stand in credit; what is invoiced is positive.
    lines.iter_mut().for_each(|line: &mut TraceLine| line.amount_ore = Ore(line.amount_ore.0.saturating_neg()));
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
