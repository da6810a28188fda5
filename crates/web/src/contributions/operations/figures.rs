//! The figures of contributions.

use finsam::contribution::{Group, sum_by_member};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::levels::group_name;
use super::year::{ContributionYear, find_year};

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
/// `member/{key}`, `accrued/{key}`.
pub fn list_figures(
    reader: &Reader<'_>,
    association: Id,
    on: Date,
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
    Ok((figures, Some(year)))
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
