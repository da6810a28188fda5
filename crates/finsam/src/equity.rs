//! The year's outlook: budget, use, forecast and equity against the national recommendation.

use jiff::civil::Date;

use crate::figure::{Figure, Trace, Unit, Value};
use crate::money::Ore;
use crate::period::Period;
use crate::statement::Column;

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
    let budget = combine(&[(1, &outlook.equity_opening.value), (1, &outlook.contributions.value)]);
    let total = combine(&[(1, &outlook.used.value), (1, &outlook.forecast_rest.value)]);
    let closing = combine(&[
        (1, &outlook.equity_opening.value),
        (1, &outlook.contributions.value),
        (1, &outlook.other_income.value),
        (-1, &total),
    ]);
    let recommended = match &outlook.contributions.value {
        Value::Known(ore) => recommended_maximum(recommendations, Ore(*ore), column.as_at),
        unknown => unknown.clone(),
    };
    let excess = combine(&[(1, &closing), (-1, &recommended)]);
    let share = share_milli(&outlook.used.value, &budget);
    let input = |name, label, definition, input: &Input| {
        figure(column, name, label, input.value.clone(), definition, input.trace.clone())
    };
    let from = |name, label, value, definition, parts: &[&str]| {
        let parts = parts.iter().map(|part| format!("outcome/{part}")).collect();
        figure(column, name, label, value, definition, Trace::Figures(parts))
    };
    let mut used_share = from(
        "used_share",
        "Andel av budgeten som är förbrukad",
        share,
        "Förbrukat hittills delat med årets budget.",
        &["used", "budget"],
    );
    used_share.unit = Unit::PercentMilli;
    vec![
        input(
            "equity_opening",
            "Eget kapital vid årets början",
            "Eget kapital enligt årets ingående balans.",
            &outlook.equity_opening,
        ),
        input(
            "contributions",
            "Medlemmarnas bidrag för året",
            "Årets beslutade bidrag från alla medlemmar.",
            &outlook.contributions,
        ),
        from(
            "budget",
            "Årets budget",
            budget,
            "Eget kapital vid årets början och medlemmarnas bidrag för året.",
            &["equity_opening", "contributions"],
        ),
        input(
            "other_income",
            "Övriga intäkter under året",
            "Årets försäljning, räntor och andra intäkter utöver bidragen.",
            &outlook.other_income,
        ),
        input(
            "used",
            "Förbrukat hittills",
            "Verksamhetens kostnader och finansiella kostnader hittills i år.",
            &outlook.used,
        ),
        used_share,
        input(
            "forecast_rest",
            "Prognos för resten av året",
            "Väntade kostnader under resten av året.",
            &outlook.forecast_rest,
        ),
        from(
            "total_costs_forecast",
            "Prognos för årets kostnader",
            total,
            "Förbrukat hittills och prognosen för resten av året.",
            &["used", "forecast_rest"],
        ),
        from(
            "equity_forecast",
            "Prognos för eget kapital vid årets slut",
            closing,
            "Eget kapital vid årets början, årets bidrag och övriga intäkter minus prognosen för årets kostnader.",
            &["equity_opening", "contributions", "other_income", "total_costs_forecast"],
        ),
        from(
            "recommended_equity_maximum",
            "Rekommenderat högsta eget kapital",
            recommended,
            "Nationella rådets rekommendation: en andel av årets bidrag, steg för steg.",
            &["contributions"],
        ),
        from(
            "equity_excess",
            "Eget kapital utöver rekommendationen",
            excess,
            "Prognosen för eget kapital vid årets slut minus det rekommenderade högsta beloppet. Minus betyder att det finns utrymme kvar.",
            &["equity_forecast", "recommended_equity_maximum"],
        ),
    ]
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

fn figure(column: &Column, name: &str, label: &str, value: Value, definition: &str, trace: Trace) -> Figure {
    Figure {
        id: format!("outcome/{name}"),
        section: "outcome".to_owned(),
        label: label.to_owned(),
        column: column.label.clone(),
        value,
        unit: Unit::Ore,
        as_at: column.as_at,
        definition: definition.to_owned(),
        trace,
    }
}

#[cfg(test)]
mod tests;
