//! What the board should take a stand on: days that are near, requisitions that wait, grants that are nearly used up, and
//! what the review asks about the money.

use finsam::deadline::Standing;
use finsam::grant::State;
use finsam::money::{Ore, grouped};
use finsam::review::{Finding, Severity};
use jiff::civil::Date;
use report::model::Block;
use report::swedish::long_date;

use super::super::material::Material;
use super::super::plain;
use super::room::{lines_of, shortened};
use crate::deadlines::operations::{Due, name_of, say_missing};
use crate::grants::operations::Book;

/// So many of each kind are named; the others are counted.
const NAMED: usize = 3;
/// So many questions of the review are read out.
const MOST_QUESTIONS: usize = 5;
/// How far ahead a deadline is worth the board's time.
const DAYS_AHEAD: i32 = 120;
/// A grant is near its ceiling when so many per cent are asked for.
const NEAR_PERCENT: i64 = 90;

/// Everything that could be said, the most pressing first.
pub fn list(material: &Material<'_>) -> Vec<String> {
    let mut said = named(material.due.iter().filter_map(|due| deadline(due, material.as_at)).collect(), "tider");
    if let Some(book) = &material.grants {
        said.extend(waiting(book));
        said.extend(near_ceiling(book, material.as_at.year()));
    }
    let asked: Vec<&Finding> = material
        .findings
        .iter()
        .filter(|finding| finding.severity() > Severity::Note)
        .filter(|finding| is_about_money(finding))
        .collect();
    said.extend(asked.iter().take(MOST_QUESTIONS).map(|finding| finding.message()));
    if let Some(more) = asked.len().checked_sub(MOST_QUESTIONS).filter(|more| *more > 0) {
        said.push(format!("Granskningen har {more} frågor till om ekonomin."));
    }
    said
}

/// The list, as much of it as there is room for.
pub fn block(said: &[String], room: usize) -> Vec<Block> {
    if said.is_empty() {
        return vec![Block::Words(
            "Inget väntar på styrelsen, och granskningen har inga frågor om ekonomin.".to_owned(),
        )];
    }
    let mut left = room;
    let mut shown: Vec<String> = Vec::new();
    for (at, sentence) in said.iter().enumerate() {
        // The last line is kept for how many there are besides.
        let needed = lines_of(sentence) + usize::from(at + 1 < said.len());
        if needed > left {
            break;
        }
        left -= lines_of(sentence);
        shown.push(sentence.clone());
    }
    match said.len() - shown.len() {
        0 => {}
        1 => shown.push("En sak till står på översikten och i granskningen.".to_owned()),
        more => shown.push(format!("{more} saker till står på översikten och i granskningen.")),
    }
    vec![Block::Words(shown.iter().map(|sentence| format!("- {}\n", plain(sentence))).collect())]
}

fn deadline(due: &Due, as_at: Date) -> Option<String> {
    let (on, name) = (long_date(due.due_on), shortened(&name_of(due)));
    let lacks = |word: &str, missing: &[finsam::deadline::Missing]| match missing {
        [] => String::new(),
        missing => format!(" {word}: {}.", say_missing(missing)),
    };
    match &due.standing {
        Standing::Done { .. } | Standing::DoneLate { .. } => None,
        Standing::Missed { missing } => {
            Some(format!("Skulle ha varit klart {on}: {name}.{}", lacks("Saknas", missing)))
        }
        Standing::Ahead { missing } => {
            let is_near = (due.due_on - as_at).get_days() <= DAYS_AHEAD;
            is_near.then(|| format!("Senast {on}: {name}.{}", lacks("Återstår", missing)))
        }
    }
}

/// The requisitions that wait for somebody who attests them.
fn waiting(book: &Book) -> Vec<String> {
    let waiting: Vec<(&_, usize)> = book
        .requisitions
        .iter()
        .filter_map(|one| match one.state() {
            State::Waiting(count) => Some((one, count)),
            _ => None,
        })
        .collect();
    let mut said: Vec<String> = waiting
        .iter()
        .take(NAMED)
        .map(|(one, count)| {
            let grant = book.find_grant(one.grant_id);
            let name = grant.map_or("", |grant| book.intervention_name(&grant.intervention_key));
            let who = if *count == 1 { "en som attesterar" } else { "två som attesterar" };
            format!(
                "Rekvisition {} från {} till {}, {}, väntar på {who}.",
                one.number,
                shortened(&one.organiser),
                shortened(name),
                tkr(one.total())
            )
        })
        .collect();
    let others: Vec<Ore> = waiting.iter().skip(NAMED).map(|(one, _)| one.total()).collect();
    if !others.is_empty() {
        let sum = others.iter().fold(Ore::ZERO, |sum, one| Ore(sum.0.saturating_add(one.0)));
        said.push(format!("{} rekvisitioner till väntar på att attesteras, tillsammans {}.", others.len(), tkr(sum)));
    }
    said
}

/// The grants of which nearly everything is asked for.
fn near_ceiling(book: &Book, year: i16) -> Vec<String> {
    let near = book
        .grants
        .iter()
        .filter_map(|grant| {
            let standing = book.stand(grant, year);
            let (granted, asked) = (i128::from(standing.granted_ore.0), i128::from(standing.requisitioned_ore.0));
            (granted > 0 && asked * 100 >= granted * i128::from(NEAR_PERCENT)).then(|| {
                format!(
                    "Anslaget till {} är nästan slut: {} av {} är rekvirerat.",
                    shortened(book.intervention_name(&grant.intervention_key)),
                    tkr(standing.requisitioned_ore),
                    tkr(standing.granted_ore)
                )
            })
        })
        .collect();
    named(near, "anslag")
}

/// The first of a kind, and how many there are besides.
fn named(mut all: Vec<String>, kind: &str) -> Vec<String> {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} {kind} till är nära sin gräns."));
    }
    all
}

fn tkr(amount: Ore) -> String {
    format!("{} tkr", grouped(amount.tkr()))
}

/// The board's page is about money; seats and names have a page of their own.
fn is_about_money(finding: &Finding) -> bool {
    use Finding::*;
    !matches!(
        finding,
        MemberKindMissing { .. }
            | MemberWithoutOrdinary { .. }
            | MemberWithoutDeputy { .. }
            | MemberWithoutAuditor { .. }
            | Board(_)
            | SeatShared { .. }
            | PredecessorNamed { .. }
            | BodyNamedTwoWays { .. }
            | DeputiesDiffer { .. }
            | ChairsDiffer { .. }
            | ViceChairsDiffer { .. }
            | OfficeHolderOutdated { .. }
            | NamesAlike { .. }
            | TargetOfNothing { .. }
            | ShareOfNothing { .. }
            | ClaimWithoutGround { .. }
    )
}
