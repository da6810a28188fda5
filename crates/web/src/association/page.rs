//! The page of the association at a date.

use access::Action as Permission;
use askama::Template;
use finsam::association::{Association, Auditor, MemberKind, SeatRole};
use finsam::money::{Ore, grouped};
use finsam::review;
use finsam::rounding::round_parts;
use jiff::civil::Date;

use super::Register;
use super::board::{BoardRow, list_board, period_text};
use super::change_list::{group_period, kind_label, office_label};
use super::operations::Population;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Action, Cell, Column, FigureTable, Finding, Frame, Link, Row, Term, long_date, percent};

#[derive(Template)]
#[template(path = "forbundet.html")]
pub struct Show {
    frame: Frame,
    subnav: Vec<Link>,
    facts: Vec<Term>,
    change: Option<Action>,
    findings: Vec<Finding>,
    members: Vec<MemberRow>,
    board: Vec<BoardRow>,
    board_text: String,
    downloads: Vec<Link>,
    offices: Vec<OfficeRow>,
    auditors: Vec<AuditorRow>,
    uncovered: Option<String>,
    groups: Vec<GroupRow>,
    population: Option<FigureTable>,
    predecessors: Vec<PredecessorRow>,
}

struct PredecessorRow {
    name: String,
    organisation_number: Option<String>,
    facts: Vec<String>,
    equity: Cell,
    decision: Option<Link>,
}

struct MemberRow {
    name: String,
    kind: &'static str,
    since: String,
    until: Option<String>,
    share: String,
}

struct OfficeRow {
    office: &'static str,
    name: String,
    period: String,
    decision: Option<Link>,
}

struct AuditorRow {
    name: String,
    firm: Option<String>,
    appointed_by: String,
    period: String,
    covers: Vec<String>,
}

struct GroupRow {
    name: String,
    purpose: String,
    period: Option<String>,
}

pub fn show(access: &Granted, register: &Register) -> Show {
    let on = access.as_at;
    let shares = Shares::at(register, on);
    let board = list_board(&register.association, on);
    Show {
        frame: access.frame(Area::Association),
        subnav: subnav(access, "forbundet"),
        facts: facts(access, register),
        change: access
            .may(Permission::ChangeAssociation)
            .then(|| Action::new(access.at("forbundet/andringar"), "Registrera en ändring")),
        findings: review::check_association(&register.association, on).iter().map(crate::findings::finding).collect(),
        members: members(register, on, &shares),
        board_text: board_text(register, on),
        downloads: match board.is_empty() {
            true => Vec::new(),
            false => vec![crate::sheet::link(&access.at("forbundet"), "")],
        },
        board,
        offices: offices(access, register),
        auditors: auditors(register, on),
        uncovered: uncovered(&register.association, on),
        groups: groups(register, on),
        population: population(register, &shares),
        predecessors: predecessors(access, register),
    }
}

/// The associations that were merged into this one; the equity that each brought is a figure.
fn predecessors(access: &Granted, register: &Register) -> Vec<PredecessorRow> {
    let row = |(it, decision): &(finsam::merger::Predecessor, Option<(store::Id, String)>)| {
        let dissolved = it.dissolved_on.map(|on| format!("Upplöst den {}.", long_date(on)));
        let apart = it
            .kept_apart_until
            .map(|on| format!("De ingående balanserna hölls för sig till och med den {}.", long_date(on)));
        let figure = access.at(&format!("siffra?id={}", encode(&format!("merger/{}", it.key))));
        PredecessorRow {
            name: it.name.clone(),
            organisation_number: it.organisation_number.clone(),
            facts: [Some(format!("Gick upp i förbundet den {}.", long_date(it.merged_on))), dissolved, apart]
                .into_iter()
                .flatten()
                .collect(),
            equity: Cell::linked(crate::ui::amount(it.opening_equity_ore), figure),
            decision: decision_link(access, decision.as_ref()),
        }
    };
    let merged = register.predecessors.iter().filter(|(it, _)| it.merged_on <= access.as_at);
    merged.map(row).collect()
}

/// The pages about what the association is and what others have told it.
pub fn subnav(access: &Granted, current: &str) -> Vec<Link> {
    let current = access.at(current);
    [("forbundet", "Förbundet"), ("insatser", "Insatser"), ("mal", "Mål"), ("uppgifter", "Uppgifter med källa")]
        .map(|(path, label)| Link::new(access.at(path), label).at(&current))
        .into()
}

fn facts(access: &Granted, register: &Register) -> Vec<Term> {
    let charter = match register.charters.iter().find(|decision| decision.decided_on <= access.as_at) {
        Some(decision) => {
            let href = Some(access.at(&format!("beslut/{}", decision.id)));
            Term { href, ..Term::new("Förbundsordning", &decision.title) }
        }
        None => Term::new("Förbundsordning", "Inget beslut om förbundsordningen är registrerat"),
    };
    vec![
        Term::new("Organisationsnummer", &access.association.organisation_number),
        Term::new("Bildat", long_date(access.association.formed_on)),
        Term::new("Lag", "Lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser"),
        charter,
    ]
}

fn members(register: &Register, on: Date, shares: &Shares) -> Vec<MemberRow> {
    let row = |member: &&finsam::association::Member| MemberRow {
        name: member.name.clone(),
        kind: match member.kind {
            MemberKind::SocialInsuranceAgency | MemberKind::PublicEmploymentService => "Statlig myndighet",
            MemberKind::Region | MemberKind::Municipality => kind_label(member.kind),
        },
        since: long_date(member.period.from),
        until: member.period.last_on().map(long_date),
        share: shares.text_of(&member.id),
    };
    register.association.list_members(on).iter().map(row).collect()
}

fn board_text(register: &Register, on: Date) -> String {
    let seats = |role| register.association.list_seats(role, on);
    let empty = |role| seats(role).into_iter().filter(|seat| seat.find_holder(on).is_none()).count();
    let vacant = match empty(SeatRole::Ordinary) + empty(SeatRole::Deputy) {
        0 => "Alla platser är besatta.".to_owned(),
        1 => "En plats är tom.".to_owned(),
        many => format!("{many} platser är tomma."),
    };
    let (ordinaries, deputies) = (seats(SeatRole::Ordinary).len(), seats(SeatRole::Deputy).len());
    if ordinaries + deputies == 0 {
        return "Styrelsen har inga platser den här dagen. De kommer till när en medlem läggs till.".to_owned();
    }
    format!("{ordinaries} platser för ledamöter och {deputies} för ersättare. {vacant}")
}

fn offices(access: &Granted, register: &Register) -> Vec<OfficeRow> {
    let held = register.held_offices.iter().filter(|held| held.period.contains(access.as_at));
    held.map(|held| OfficeRow {
        office: office_label(held.kind),
        name: held.name.clone(),
        period: period_text(held.period),
        decision: decision_link(access, held.decision.as_ref()),
    })
    .collect()
}

pub fn decision_link(access: &Granted, decision: Option<&(store::Id, String)>) -> Option<Link> {
    let (id, number) = decision?;
    Some(Link::new(access.at(&format!("beslut/{id}")), format!("beslut {number}")))
}

/// The auditors of the register and of the rules stand in the same order.
fn auditors(register: &Register, on: Date) -> Vec<AuditorRow> {
    let pairs = register.auditors.iter().zip(&register.association.auditors);
    pairs
        .filter(|(auditor, _)| auditor.period.contains(on))
        .map(|(auditor, rules)| AuditorRow {
            name: auditor.name.clone(),
            firm: auditor.firm.clone(),
            appointed_by: auditor.appointed_by.clone(),
            period: period_text(auditor.period),
            covers: covered(&register.association, rules),
        })
        .collect()
}

/// The members that an auditor is appointed for, in the order of the register.
pub fn covered(association: &Association, auditor: &Auditor) -> Vec<String> {
    let members = association.members.iter().filter(|member| auditor.member_ids.contains(&member.id));
    members.map(|member| member.name.clone()).collect()
}

/// The members that nobody audits for on a day, in a sentence; nothing where everyone has an auditor.
///
/// **Source**: lag (2003:1210) 25 §.
pub fn uncovered(association: &Association, on: Date) -> Option<String> {
    let auditors = association.list_auditors(on);
    let covered = |id: &String| auditors.iter().any(|auditor| auditor.member_ids.contains(id));
    let members = association.list_members(on).into_iter().filter(|member| !covered(&member.id));
    let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
    let law = "Varje medlem ska ha en revisor, lag (2003:1210) 25 §.";
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("{one} har ingen revisor. {law}")),
        [all @ .., last] => Some(format!("{} och {last} har ingen revisor. {law}", all.join(", "))),
    }
}

fn groups(register: &Register, on: Date) -> Vec<GroupRow> {
    let groups = register.groups.iter().filter(|group| group.is_there(on));
    groups
        .map(|group| GroupRow { name: group.name.clone(), purpose: group.purpose.clone(), period: group_period(group) })
        .collect()
}

/// The municipalities' inhabitants of 16–64 and their shares, which together are a hundred per cent.
struct Shares {
    rows: Vec<ShareRow>,
    whole: Vec<Population>,
}

struct ShareRow {
    member: String,
    name: String,
    known: Option<Population>,
    /// Thousandths of a per cent.
    share: Option<i64>,
}

impl Shares {
    fn at(register: &Register, on: Date) -> Shares {
        let year = i64::from(on.year());
        let known = |member: &str| {
            let own = register.population.iter().filter(|row| row.member.is_some_and(|id| id.to_string() == member));
            own.filter(|row| row.measure == "16-64").find(|row| row.year <= year).cloned()
        };
        let members = register.association.list_members(on);
        let municipalities = members.iter().filter(|member| member.kind == MemberKind::Municipality);
        let mut rows: Vec<ShareRow> = municipalities
            .map(|member| ShareRow {
                known: known(&member.id),
                member: member.id.clone(),
                name: member.name.clone(),
                share: None,
            })
            .collect();
        let inhabitants: Option<Vec<i64>> =
            rows.iter().map(|row| row.known.as_ref().map(|known| known.inhabitants)).collect();
        for (row, share) in rows.iter_mut().zip(inhabitants.and_then(shares_of).unwrap_or_default()) {
            row.share = Some(share);
        }
        let whole = ["16-64", "all"].into_iter().filter_map(|measure| {
            let of_all = |row: &&Population| row.member.is_none() && row.measure == measure && row.year <= year;
            register.population.iter().find(of_all).cloned()
        });
        Shares { rows, whole: whole.collect() }
    }

    fn text_of(&self, member: &str) -> String {
        let share = self.rows.iter().find(|row| row.member == member).and_then(|row| row.share);
        share.map_or("\u{2013}".to_owned(), percent)
    }
}

/// Shares in thousandths of a per cent, to one decimal, that sum to a hundred per cent; nothing of nobody.
fn shares_of(inhabitants: Vec<i64>) -> Option<Vec<i64>> {
    const PARTS: i128 = 100_000_000;
    let total: i128 = inhabitants.iter().map(|number| i128::from(*number)).sum();
    if total == 0 {
        return None;
    }
    let exact = inhabitants.iter().map(|number| i64::try_from(i128::from(*number) * PARTS / total).ok().map(Ore));
    let rounded = round_parts(Ore(100_000_000), &exact.collect::<Option<Vec<_>>>()?, 100_000, &[]).ok()?;
    Some(rounded.into_iter().map(|part| part.0 / 1000).collect())
}

fn population(register: &Register, shares: &Shares) -> Option<FigureTable> {
    if register.population.is_empty() {
        return None;
    }
    let total: Option<i64> = shares.rows.iter().map(|row| row.known.as_ref().map(|known| known.inhabitants)).sum();
    let mut rows: Vec<Row> = shares.rows.iter().map(population_row).collect();
    if !rows.is_empty() {
        let missing = || Cell::missing("talet saknas för någon kommun");
        let sum = total.map_or_else(missing, |total| Cell::text(grouped(total)));
        let share = if total.is_some_and(|total| total > 0) { Cell::text(percent(100_000)) } else { missing() };
        let label = "Kommunerna tillsammans".to_owned();
        rows.push(Row { kind: "sum".to_owned(), label, cells: vec![sum, share], ..Row::default() });
    }
    rows.extend(shares.whole.iter().map(|whole| Row {
        kind: "row".to_owned(),
        label:
            if whole.measure == "all" { "Hela förbundet, alla åldrar" } else { "Hela förbundet, 16–64 år" }.to_owned(),
        remark: Some(source_of(whole)),
        cells: vec![Cell::text(grouped(whole.inhabitants)), Cell::text("\u{2013}")],
        ..Row::default()
    }));
    Some(FigureTable {
        id: "invanare".to_owned(),
        caption: "Invånare".to_owned(),
        unit: "16–64 år".to_owned(),
        row_header: "Kommun".to_owned(),
        columns: ["Invånare", "Andel"].map(|label| Column { label: label.to_owned(), before: false }).into(),
        rows,
        ..FigureTable::default()
    })
}

fn population_row(row: &ShareRow) -> Row {
    let share = row.share.map_or_else(|| Cell::text("\u{2013}"), |share| Cell::text(percent(share)));
    let known = match &row.known {
        Some(known) => Cell::text(grouped(known.inhabitants)),
        None => Cell::missing("inget tal är registrerat"),
    };
    Row {
        kind: "row".to_owned(),
        label: row.name.clone(),
        remark: row.known.as_ref().map(source_of),
        cells: vec![known, share],
        ..Row::default()
    }
}

fn source_of(population: &Population) -> String {
    format!("{}. {}", population.year, population.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_a_hundred_per_cent() {
        for (inhabitants, shares) in [
            (vec![1, 1, 1], Some(vec![33_400, 33_300, 33_300])),
            (vec![11_280, 4_575, 6_514, 5_153, 60_920], Some(vec![12_800, 5_200, 7_400, 5_800, 68_900])),
            (vec![0, 5], Some(vec![0, 100_000])),
            (vec![0, 0], None),
            (vec![], None),
        ] {
            let found = shares_of(inhabitants.clone());
            if let Some(found) = &found {
                assert_eq!(found.iter().sum::<i64>(), 100_000, "{inhabitants:?}");
            }
            assert_eq!(found.is_some(), shares.is_some(), "{inhabitants:?}");
        }
    }
}
