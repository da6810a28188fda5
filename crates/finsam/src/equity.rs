//! The year's outlook: budget, use, forecast and equity against the national recommendation.

mod path;

use jiff::civil::Date;

use crate::figure::{Figure, Trace, Unit, Value};
use crate::money::Ore;
use crate::period::Period;
use crate::statement::Column;

pub use path::{PathYear, TierError, YearEnd, follow_path, make_tiers};

/// A step of the recommended equity: a share of the contributions between two amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    pub above_ore: Ore,
    /// `None`: without limit.
    pub up_to_ore: Option<Ore>,
    /// Thousandths of a per cent.
    pub share_milli: i64,
}

/// The recommended highest equity for associations of a certain size, as data.
///
/// **Source**: Nationella rådet, recommendation of 2013-10-02. For contributions of 7 to 15 mkr: 20 % up to 7 mkr and
/// 15 % above (as Värend's interim report of 2025 states it). The other steps are not known here: they are entered when
/// somebody has read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub applies_from_ore: Ore,
    pub applies_to_ore: Ore,
    pub tiers: Vec<Tier>,
    pub valid: Period,
    pub source: String,
}

/// Computes the recommended highest equity for a year's contributions, or says why it is not known.
///
/// **Rounding**: half away from zero, to the öre.
pub fn recommended_maximum(recommendations: &[Recommendation], contributions: Ore, on: Date) -> Value {
    let applies = |it: &&Recommendation| {
        it.valid.contains(on) && (it.applies_from_ore..=it.applies_to_ore).contains(&contributions)
    };
    let Some(recommendation) = recommendations.iter().find(applies) else {
        return Value::Missing(format!(
            "Nationella rådets rekommendation är inte inlagd för bidrag på {} kronor.",
            crate::money::grouped(contributions.kronor())
        ));
    };
    let milli: i128 = recommendation.tiers.iter().map(|tier| part_within(tier, contributions)).sum();
    let half = 50_000 * milli.signum();
    Value::Known(i64::try_from((milli + half) / 100_000).unwrap_or_default())
}

fn part_within(tier: &Tier, contributions: Ore) -> i128 {
    let top = tier.up_to_ore.map_or(contributions, |limit| limit.min(contributions));
    let part = i128::from(top.0) - i128::from(tier.above_ore.0);
    part.max(0) * i128::from(tier.share_milli)
}

/// A value that goes into the outlook, with what it was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Öre.
    pub value: Value,
    pub trace: Trace,
}

impl Input {
    pub fn known(amount: Ore, trace: Trace) -> Input {
        Input { value: Value::Known(amount.0), trace }
    }
}

/// What the outlook is computed from.
///
/// **Units**: öre; costs positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The equity when the year began.
    pub equity_opening: Input,
    /// The members' contributions for the whole year.
    pub contributions: Input,
    /// Other income of the whole year: sales, interest.
    pub other_income: Input,
    /// Operating and financial costs so far.
    pub used: Input,
    /// The costs that are expected in the rest of the year.
    pub forecast_rest: Input,
}

/// Gives the figures of the outlook.
///
/// **Shape**: section `outcome`, ids `outcome/equity_opening`, `contributions`, `budget`, `other_income`, `used`, `used_share`,
/// `forecast_rest`, `total_costs_forecast`, `equity_forecast`, `recommended_equity_maximum`, `equity_excess`.
///
/// **Promise**: what is computed from something missing is missing, for the same reason; a share of nothing is missing.
///
/// **Source**: lag (2003:1210) 21 § (god ekonomisk hushållning); Nationella rådets rekommendation on equity.
pub fn outlook_figures(outlook: &Outlook, recommendations: &[Recommendation], column: &Column) -> Vec<Figure> {
    let Outlook { equity_opening, contributions, other_income, used, forecast_rest } = outlook;
    let budget = combine(&[(1, &equity_opening.value), (1, &contributions.value)]);
    let total = combine(&[(1, &used.value), (1, &forecast_rest.value)]);
    let income = combine(&[(1, &budget), (1, &other_income.value)]);
    let closing = combine(&[(1, &income), (-1, &total)]);
    let recommended = match &contributions.value {
        Value::Known(ore) => recommended_maximum(recommendations, Ore(*ore), column.as_at),
        unknown => unknown.clone(),
    };
    let excess = combine(&[(1, &closing), (-1, &recommended)]);
    let share = share_milli(&used.value, &budget);
    let recorded = |input: &Input| (input.value.clone(), input.trace.clone());
    let computed = |value: Value, parts: &[&str]| {
        (value, Trace::Figures(parts.iter().map(|part| format!("outcome/{part}")).collect()))
    };
    [
        (EQUITY_OPENING, recorded(equity_opening)),
        (CONTRIBUTIONS, recorded(contributions)),
        (BUDGET, computed(budget, &["equity_opening", "contributions"])),
        (OTHER_INCOME, recorded(other_income)),
        (USED, recorded(used)),
        (USED_SHARE, computed(share, &["used", "budget"])),
        (FORECAST_REST, recorded(forecast_rest)),
        (TOTAL_COSTS, computed(total, &["used", "forecast_rest"])),
        (EQUITY_FORECAST, computed(closing, &["budget", "other_income", "total_costs_forecast"])),
        (RECOMMENDED, computed(recommended, &["contributions"])),
        (EXCESS, computed(excess, &["equity_forecast", "recommended_equity_maximum"])),
    ]
    .into_iter()
    .map(|(measure, (value, trace))| measure.figure(column, value, trace))
    .collect()
}

/// A measure of the outlook: what it is called and how it is computed.
struct Measure {
    name: &'static str,
    label: &'static str,
    unit: Unit,
    definition: &'static str,
}

const fn money(name: &'static str, label: &'static str, definition: &'static str) -> Measure {
    Measure { name, label, unit: Unit::Ore, definition }
}

const EQUITY_OPENING: Measure =
    money("equity_opening", "Eget kapital vid årets början", "Eget kapital enligt årets ingående balans.");
const CONTRIBUTIONS: Measure =
    money("contributions", "Medlemmarnas bidrag för året", "Årets beslutade bidrag från alla medlemmar.");
const BUDGET: Measure =
    money("budget", "Årets budget", "Eget kapital vid årets början och medlemmarnas bidrag för året.");
const OTHER_INCOME: Measure = money(
    "other_income",
    "Övriga intäkter under året",
    "Årets försäljning, räntor och andra intäkter utöver bidragen.",
);
const USED: Measure =
    money("used", "Förbrukat hittills", "Verksamhetens kostnader och finansiella kostnader hittills i år.");
const USED_SHARE: Measure = Measure {
    name: "used_share",
    label: "Andel av budgeten som är förbrukad",
    unit: Unit::PercentMilli,
    definition: "Förbrukat hittills delat med årets budget.",
};
const FORECAST_REST: Measure =
    money("forecast_rest", "Prognos för resten av året", "Väntade kostnader under resten av året.");
const TOTAL_COSTS: Measure = money(
    "total_costs_forecast",
    "Prognos för årets kostnader",
    "Förbrukat hittills och prognosen för resten av året.",
);
const EQUITY_FORECAST: Measure = money(
    "equity_forecast",
    "Prognos för eget kapital vid årets slut",
    "Årets budget och övriga intäkter minus prognosen för årets kostnader.",
);
const RECOMMENDED: Measure = money(
    "recommended_equity_maximum",
    "Rekommenderat högsta eget kapital",
    "Nationella rådets rekommendation: en andel av årets bidrag, steg för steg.",
);
const EXCESS: Measure = money(
    "equity_excess",
    "Eget kapital utöver rekommendationen",
    "Prognosen för eget kapital vid årets slut minus det rekommenderade högsta beloppet. \
     Minus betyder att det finns utrymme kvar.",
);

impl Measure {
    fn figure(&self, column: &Column, value: Value, trace: Trace) -> Figure {
        Figure {
            id: format!("outcome/{}", self.name),
            section: "outcome".to_owned(),
            label: self.label.to_owned(),
            column: column.label.clone(),
            value,
            unit: self.unit,
            as_at: column.as_at,
            definition: self.definition.to_owned(),
            trace,
        }
    }
}

/// Computes a share in thousandths of a per cent; a share of nothing is missing.
///
/// **Rounding**: half away from zero.
pub fn share_milli(part: &Value, whole: &Value) -> Value {
    match (part, whole) {
        (Value::Known(_), Value::Known(0)) => Value::Missing("Det finns inget att räkna andelen av.".to_owned()),
        (Value::Known(part), Value::Known(whole)) => {
            let (part, whole) = (i128::from(*part) * 100_000, i128::from(*whole));
            let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
            Value::Known(i64::try_from((part + part.signum() * (whole / 2)) / whole).unwrap_or_default())
        }
        (Value::Known(_), unknown) | (unknown, _) => unknown.clone(),
    }
}

fn combine(terms: &[(i64, &Value)]) -> Value {
    let mut total = 0_i64;
    for (factor, value) in terms {
        match value {
            Value::Known(ore) => total = total.saturating_add(ore.saturating_mul(*factor)),
            unknown => return (*unknown).clone(),
        }
    }
    Value::Known(total)
}

#[cfg(test)]
mod tests;
