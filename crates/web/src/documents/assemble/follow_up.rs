//! What an ekonomisk uppföljning shows: where the year stands, line by line, and what the board should take a stand on.

mod lines;

use finsam::review::{Finding, Severity};
use jiff::civil::Date;
use report::model::Block;
use report::swedish::long_date;

use super::material::Material;
use super::{economy, plain, plan};
use crate::documents::template::FollowUpBlock;

pub fn blocks(material: &Material<'_>, block: FollowUpBlock) -> Vec<Block> {
    match block {
        FollowUpBlock::KeyFigures => economy::key_figures(material),
        FollowUpBlock::Lines => lines::lines(material),
        FollowUpBlock::EquityPath => {
            let path = plan::equity_path(material, "eget-kapital");
            if path.is_empty() { economy::equity_curve(material) } else { path }
        }
        FollowUpBlock::Questions => questions(material),
    }
}

/// So many questions have room on the page; the others are counted.
const MOST_QUESTIONS: usize = 5;
/// How far ahead a deadline is worth the board's time.
const DAYS_AHEAD: i32 = 120;

/// What the review warns of, and the days that lie near.
fn questions(material: &Material<'_>) -> Vec<Block> {
    let mut said: Vec<String> = deadlines(material);
    let asked: Vec<&Finding> = material
        .findings
        .iter()
        .filter(|finding| finding.severity() > Severity::Note)
        .filter(|finding| is_about_money(finding))
        .collect();
    said.extend(asked.iter().take(MOST_QUESTIONS).map(|finding| plain(&finding.message())));
    if let Some(more) = asked.len().checked_sub(MOST_QUESTIONS).filter(|more| *more > 0) {
        said.push(format!("Granskningen har {more} frågor till om ekonomin."));
    }
    if said.is_empty() {
        return vec![Block::Words(
            "Inget väntar på styrelsen, och granskningen har inga frågor om ekonomin.".to_owned(),
        )];
    }
    vec![Block::Words(said.into_iter().map(|sentence| format!("- {sentence}\n")).collect())]
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

/// **Source**: lag (2003:1210) 23 and 24 §§.
fn deadlines(material: &Material<'_>) -> Vec<String> {
    let year = material.as_at.year();
    let days = [
        (year, 3, 31, format!("Årsredovisningen för {} ska vara upprättad och lämnad.", year - 1)),
        (year, 11, 30, format!("Budgeten för {} ska vara fastställd, efter samråd med medlemmarna.", year + 1)),
        (year + 1, 3, 31, format!("Årsredovisningen för {year} ska vara upprättad och lämnad.")),
    ];
    let near = |(year, month, day, what): (i16, i8, i8, String)| {
        let on = Date::new(year, month, day).ok()?;
        let days = (on - material.as_at).get_days();
        (0..=DAYS_AHEAD).contains(&days).then(|| format!("Senast {}: {what}", plain(&long_date(on))))
    };
    days.into_iter().filter_map(near).collect()
}
