//! A year of contributions: its key, its levels, and what each member gives.

use finsam::contribution::{Group, Share, ShareError, accrue, share_out};
use finsam::money::Ore;
use store::{Id, Reader, StoreResult};

use super::keys::{StoredKey, funding, list_keys};
use super::levels::{Level, LevelKind, list_levels};
use super::members::{ContributingMember, list_members};

/// What one member gives, as one of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberShare {
    pub member: Id,
    pub key: String,
    pub name: String,
    pub group: Group,
    pub weight: i64,
    pub amount_ore: Ore,
}

#[derive(Clone, Debug)]
pub struct ContributionYear {
    pub year: i16,
    pub key: StoredKey,
    pub asked: Option<Level>,
    pub offered: Option<Level>,
    pub decided: Option<Level>,
    pub extras: Vec<Level>,
    /// The members, those who have left too.
    pub members: Vec<ContributingMember>,
    /// What each gives: as decided, with what is extra; before that as the newest level and the key come to.
    pub shares: Vec<MemberShare>,
    /// Why there are no shares.
    pub refused: Option<ShareError>,
}

/// The year, where it has been begun.
pub fn find_year(
    reader: &Reader<'_>,
    association: Id,
    year: i16,
    known_at: i64,
) -> StoreResult<Option<ContributionYear>> {
    Ok(list_years(reader, association, known_at)?.into_iter().find(|found| found.year == year))
}

/// All years that have been begun, the earliest first.
pub fn list_years(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<ContributionYear>> {
    let keys = list_keys(reader, association, known_at)?;
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let levels = list_levels(reader, association, known_at)?;
    let members = list_members(reader, association)?;
    Ok(keys.into_iter().map(|key| assemble(key, &levels, &members)).collect())
}

fn assemble(key: StoredKey, levels: &[Level], members: &[ContributingMember]) -> ContributionYear {
    let of_year = |kind: LevelKind| {
        let year = key.new.year;
        levels.iter().filter(move |level| level.new.year == year && level.new.kind == kind)
    };
    let newest = |kind: LevelKind| of_year(kind).next_back().cloned();
    let (asked, offered) = (newest(LevelKind::Asked), newest(LevelKind::Offered));
    let (decided, extras) = (newest(LevelKind::Decided), of_year(LevelKind::Extra).cloned().collect());
    let mut year = ContributionYear {
        year: key.new.year,
        key,
        asked,
        offered,
        decided,
        extras,
        members: members.to_vec(),
        shares: Vec::new(),
        refused: None,
    };
    match year.compute() {
        Ok(shares) => year.shares = shares,
        Err(refused) => year.refused = Some(refused),
    }
    year
}

impl ContributionYear {
    /// Tells whether the board has decided the year.
    pub fn is_decided(&self) -> bool {
        self.decided.is_some()
    }

    /// What all give together in the year: decided with what is extra, else as offered, else as asked for.
    pub fn total_ore(&self) -> Ore {
        let base = self.decided.as_ref().or(self.offered.as_ref()).or(self.asked.as_ref());
        let levels = base.into_iter().chain(&self.extras);
        sum(levels.map(|level| Ore(level.new.state_ore.0.saturating_mul(2))))
    }

    /// What a member gives in the year; nothing where it gives none.
    pub fn of_member(&self, key: &str) -> Option<Ore> {
        let mut of = self.shares.iter().filter(|share| share.key == key).peekable();
        of.peek()?;
        Some(sum(of.map(|share| share.amount_ore)))
    }

    pub fn of_group(&self, group: Group) -> Ore {
        sum(self.shares.iter().filter(|share| share.group == group).map(|share| share.amount_ore))
    }

    /// What has accrued of each share by the end of a month, in the order of the shares.
    pub fn accrue(&self, months: u8) -> Vec<Ore> {
        let mut accrued = vec![Ore::ZERO; self.shares.len()];
        let levels = self.decided.iter().chain(&self.extras);
        for level in levels {
            let before = level.new.first_month.saturating_sub(1);
            if months < before {
                continue;
            }
            let shares: Vec<Share> = self.list_shares_of(level);
            // What is extra is spread over the months that it is for.
            let all = 12 - before;
            let part = match (all, months - before) {
                (12, part) => accrue(&shares, part),
                (all, part) => accrue_spread(&shares, part, all),
            };
            for (share, amount) in shares.iter().zip(part.unwrap_or_default()) {
                let at = self.shares.iter().position(|each| each.key == share.key && each.group == share.group);
                if let Some(at) = at {
                    accrued[at] = Ore(accrued[at].0.saturating_add(amount.0));
                }
            }
        }
        accrued
    }

    fn list_shares_of(&self, level: &Level) -> Vec<Share> {
        let name = |id: Id| self.find_member(id).map_or_else(|| id.to_string(), |member| member.key.clone());
        let share = |share: &super::StoredShare| Share {
            key: name(share.member),
            group: share.group,
            amount_ore: share.amount_ore,
        };
        level.shares.iter().map(share).collect()
    }

    pub fn find_member(&self, id: Id) -> Option<&ContributingMember> {
        self.members.iter().find(|member| member.id == id)
    }

    fn compute(&self) -> Result<Vec<MemberShare>, ShareError> {
        let mut shares: Vec<MemberShare> = Vec::new();
        let mut add = |share: Share, weight: i64| {
            let Some(member) = self.members.iter().find(|member| member.key == share.key) else { return };
            match shares.iter_mut().find(|known| known.member == member.id && known.group == share.group) {
                Some(known) => known.amount_ore = Ore(known.amount_ore.0.saturating_add(share.amount_ore.0)),
                None => shares.push(MemberShare {
                    member: member.id,
                    key: share.key,
                    name: member.name.clone(),
                    group: share.group,
                    weight,
                    amount_ore: share.amount_ore,
                }),
            }
        };
        if self.decided.is_none() {
            let state = self.offered.as_ref().or(self.asked.as_ref()).map_or(Ore::ZERO, |level| level.new.state_ore);
            let funding = funding(&self.key.new, &self.members, state);
            for share in share_out(&funding)? {
                let payers = funding.regions.payers.iter().chain(&funding.municipalities.payers);
                let weight = payers.filter(|payer| payer.key == share.key).map(|payer| payer.weight).next_back();
                add(share, weight.unwrap_or(1));
            }
        }
        for level in self.decided.iter().chain(&self.extras) {
            for (share, stored) in self.list_shares_of(level).into_iter().zip(&level.shares) {
                add(share, stored.weight);
            }
        }
        Ok(shares)
    }
}

/// What has accrued of shares that belong to fewer months than a year.
fn accrue_spread(shares: &[Share], months: u8, all: u8) -> Result<Vec<Ore>, finsam::contribution::SplitError> {
    let part = |share: &Share| {
        let exact = i128::from(share.amount_ore.0) * i128::from(months.min(all));
        let all = i128::from(all.max(1));
        Ore(i64::try_from((exact + all / 2) / all).unwrap_or_default())
    };
    Ok(shares.iter().map(part).collect())
}

/// Adds amounts from outside, however large they are.
pub(super) fn sum(amounts: impl Iterator<Item = Ore>) -> Ore {
    Ore(amounts.fold(0_i64, |sum, amount| sum.saturating_add(amount.0)))
}
