//! From the state's part to what each member pays.

use std::collections::BTreeMap;

use super::{Key, SplitError, divide};
use crate::money::Ore;
use crate::rounding::LARGEST_ORE;

/// Who pays together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    State,
    Regions,
    Municipalities,
}

impl Group {
    pub const ALL: [Group; 3] = [Group::State, Group::Regions, Group::Municipalities];
}

/// What the payers of a group have agreed to be measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Inhabitants, of an age or of all.
    Population,
    /// Thousandths of a per cent, which must be a hundred per cent together.
    Percent,
    /// Whole parts, of which only the proportions matter: 16 and 11.
    Parts,
    /// Öre, which must make up the group's part.
    Amounts,
}

/// One who pays, with the weight that the basis gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Payer {
    pub key: String,
    pub weight: i64,
}

impl Payer {
    pub fn new(key: &str, weight: i64) -> Payer {
        Payer { key: key.to_owned(), weight }
    }
}

/// How a group divides its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    pub basis: Basis,
    pub payers: Vec<Payer>,
}

/// How the state's half is shown. Försäkringskassan pays all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateShown {
    /// In one row.
    Payer,
    /// Half for each of the two authorities.
    Halves,
}

/// Everything that decides what the members pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    /// What the state gives: half of the whole.
    pub state_ore: Ore,
    pub unit_ore: i64,
    /// The one who pays for the state, first, and those who are shown beside it.
    pub state: Vec<String>,
    /// None pays here where the area is in no region.
    pub regions: Division,
    pub municipalities: Division,
}

/// What one member pays as one of a group. A municipality outside regions has two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub key: String,
    pub group: Group,
    pub amount_ore: Ore,
}

/// Why the shares cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The state's part is negative or beyond every amount.
    StateOutOfRange,
    /// Nobody pays for the state.
    NoState,
    /// A weight is negative.
    Negative {
        group: Group,
        key: String,
    },
    /// A weight is so large that it is no weight.
    TooLarge {
        group: Group,
        key: String,
    },
    /// A member stands twice in a group.
    Twice {
        group: Group,
        key: String,
    },
    /// The shares of a group are not a hundred per cent together; what is missing in thousandths of a per cent.
    PercentMissing {
        group: Group,
        missing_milli: i64,
    },
    Split {
        group: Group,
        error: SplitError,
    },
}

/// Computes what each member pays when the state gives an amount.
///
/// **Shape**: the state's rows first, then regions and municipalities in the order of the payers.
///
/// **Units**: öre; amounts are multiples of `unit_ore` but for what a part has below the unit.
///
/// **Promise**: nothing is lost: the others together give what the state gives. Nobody is a whole unit or more from the
/// exact share. What a member pays does not depend on the order in which the members stand.
///
/// **Rounding**: largest remainder; of equal remainders the greater weight, then the key that comes first. Of region and
/// municipalities the region comes first, of the state's rows the one that pays.
///
/// **Errors**: see [`ShareError`].
///
/// **Source**: lag (2003:1210) 5 and 5 a §§.
///
/// ```
/// use finsam::{contribution::{Basis, Division, Funding, Payer, StateShown, share_out}, money::Ore};
/// let shares = share_out(&Funding {
///     state_ore: Ore::from_kronor(2_700_000),
///     unit_ore: 100,
///     state: vec!["forsakringskassan".to_owned()],
///     regions: Division { basis: Basis::Parts, payers: vec![Payer::new("region", 1)] },
///     municipalities: Division { basis: Basis::Parts, payers: vec![Payer::new("vaxjo", 16), Payer::new("alvesta", 11)] },
/// })?;
/// assert_eq!(shares.iter().map(|share| share.amount_ore.kronor()).collect::<Vec<_>>(), [2_700_000, 1_350_000, 800_000, 550_000]);
/// # Ok::<(), finsam::contribution::ShareError>(())
/// ```
pub fn share_out(funding: &Funding) -> Result<Vec<Share>, ShareError> {
    let Funding { state_ore, unit_ore, state, regions, municipalities } = funding;
    if !(0..=LARGEST_ORE).contains(&state_ore.0) {
        return Err(ShareError::StateOutOfRange);
    }
    if state.is_empty() {
        return Err(ShareError::NoState);
    }
    let of = |group: Group| move |error: SplitError| ShareError::Split { group, error };
    let halves = divide(*state_ore, &Key::Shares(vec![1; state.len()]), 1).map_err(of(Group::State))?;
    let to_region = u64::from(!regions.payers.is_empty());
    let parts = divide(*state_ore, &Key::Shares(vec![to_region, 1]), *unit_ore).map_err(of(Group::Municipalities))?;
    let [of_regions, of_municipalities] = parts[..] else { return Err(ShareError::NoState) };
    let share = |group: Group| move |(key, amount_ore): (&String, Ore)| Share { key: key.clone(), group, amount_ore };
    let mut shares: Vec<Share> = state.iter().zip(halves).map(share(Group::State)).collect();
    for (group, part, division) in
        [(Group::Regions, of_regions, regions), (Group::Municipalities, of_municipalities, municipalities)]
    {
        let amounts = divide_among(group, part, division, *unit_ore)?;
        shares.extend(division.payers.iter().map(|payer| &payer.key).zip(amounts).map(share(group)));
    }
    Ok(shares)
}

/// Divides a group's part, in the order of the payers but independently of it.
fn divide_among(group: Group, part: Ore, division: &Division, unit_ore: i64) -> Result<Vec<Ore>, ShareError> {
    let payers = &division.payers;
    let mut order: Vec<usize> = (0..payers.len()).collect();
    order.sort_by(|&a, &b| payers[a].key.cmp(&payers[b].key));
    for pair in order.windows(2) {
        if payers[pair[0]].key == payers[pair[1]].key {
            return Err(ShareError::Twice { group, key: payers[pair[0]].key.clone() });
        }
    }
    let mut weights = Vec::with_capacity(payers.len());
    for &index in &order {
        let Payer { key, weight } = &payers[index];
        match u64::try_from(*weight) {
            Err(_) => return Err(ShareError::Negative { group, key: key.clone() }),
            Ok(weight) if weight > LARGEST_ORE as u64 => return Err(ShareError::TooLarge { group, key: key.clone() }),
            Ok(weight) => weights.push(weight),
        }
    }
    let whole: i64 = order.iter().map(|&index| payers[index].weight).sum();
    if division.basis == Basis::Percent && whole != 100_000 && !payers.is_empty() {
        return Err(ShareError::PercentMissing { group, missing_milli: 100_000 - whole });
    }
    let key = match division.basis {
        Basis::Population | Basis::Percent | Basis::Parts => Key::Shares(weights),
        Basis::Amounts => Key::Amounts(order.iter().map(|&index| Ore(payers[index].weight)).collect()),
    };
    let divided = divide(part, &key, unit_ore).map_err(|error| ShareError::Split { group, error })?;
    let mut amounts = vec![Ore::ZERO; payers.len()];
    for (index, amount) in order.into_iter().zip(divided) {
        amounts[index] = amount;
    }
    Ok(amounts)
}

/// Adds up what each member pays, whatever groups it is in.
pub fn sum_by_member(shares: &[Share]) -> BTreeMap<&str, Ore> {
    let mut sums = BTreeMap::new();
    for share in shares {
        let sum: &mut Ore = sums.entry(share.key.as_str()).or_default();
        *sum = Ore(sum.0.saturating_add(share.amount_ore.0));
    }
    sums
}
