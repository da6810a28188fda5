//! The figures of the forecast, and what the outlook takes from it.

use finsam::equity::{Input, PathYear};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::forecast::Amounts;
use finsam::money::Ore;
use finsam::review::MoneyAhead;
use jiff::civil::Date;
use store::{Reader, StoreResult};

use super::liquidity::{PlannedMoney, plan_money};
use super::outcome::list_row_figures;
use super::path::{EquityPath, follow_budget};
use super::plans::Plans;
use super::standing::{Booked, Standing, no_round, stand};
use crate::budget::operations::{Governing, StoredBudget};

/// What the forecast says to others than its own pages.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    pub figures: Vec<Figure>,
    /// The costs that are expected in the rest of the year; nothing where no budget has the year.
    pub forecast_rest: Option<Input>,
    /// All income of the year that is expected.
    pub income: Option<Input>,
    /// What the review asks about.
    pub review: MoneyAhead,
}

/// Computes the figures of the forecast on a day.
///
/// **Shape**: section `forecast`; ids `forecast/{line}`, `forecast_rest/{line}`, `outcome_year/{line}`, `deviation/{line}` with the
/// sums `income_without_carried`, `operating_total`, `administration_total`, `costs_total`, `result`; section `equity_path`, ids
/// `equity_path/{year}`, `equity_path_ceiling/{year}`, `equity_path_forecast/{year}`; section `liquidity`, ids `liquidity/{yyyy-mm}`.
pub fn list_figures(
    reader: &Reader<'_>,
    plans: &Plans,
    governing: Option<&Governing>,
    as_at: Date,
    booked: Booked<'_>,
) -> StoreResult<Ahead> {
    let Some(standing) = stand(reader, plans, governing, as_at, booked)? else { return Ok(Ahead::default()) };
    let path = follow_budget(plans, &standing);
    let next = governing.and_then(|governing| governing.next.as_ref());
    let money = plan_money(plans, next, &standing, booked.balances)?;
    let mut figures = line_figures(&standing);
    figures.extend(path_figures(&standing, &path));
    figures.extend(money_figures(&standing, &money));
    let input = |figure: &str, value: Value| Input { value, trace: Trace::Figures(vec![figure.to_owned()]) };
    let known =
        |amount: Option<Ore>| amount.map_or_else(|| Value::Missing(why_missing(&standing)), |ore| Value::Known(ore.0));
    Ok(Ahead {
        forecast_rest: Some(input("forecast_rest/costs_total", known(standing.computed.costs.rest_ore))),
        income: Some(input("forecast/income_without_carried", known(standing.computed.income.year_ore))),
        review: MoneyAhead {
            equity: standing.equity.clone(),
            deficits: list_deficits(&standing.budget),
            runs_out: money.plan.first_short.and_then(|place| {
                let month = money.plan.months.get(place)?;
                Some((month.first, month.closing_ore))
            }),
        },
        figures,
    })
}

fn list_deficits(budget: &StoredBudget) -> Vec<(String, i16, Ore)> {
    use finsam::budget::Warning;
    let deficits = budget.warnings.iter().filter_map(|warning| match warning {
        Warning::DeficitWithoutReason { code, year, result } => Some((code.clone(), *year, *result)),
        _ => None,
    });
    deficits.collect()
}

fn why_missing(standing: &Standing) -> String {
    match &standing.round {
        None => no_round(standing.year),
        Some(_) => {
            let names: Vec<String> = standing.computed.missing.iter().map(|key| standing.label(key)).collect();
            format!("Prognos saknas för {}.", names.join(", "))
        }
    }
}

/// What a measure is called, how it is computed, and from what.
struct Measure {
    prefix: &'static str,
    column: &'static str,
    definition: &'static str,
    of: fn(&Amounts) -> Option<Ore>,
}

const MEASURES: [Measure; 4] = [
    Measure {
        prefix: "outcome_year",
        column: "Utfall hittills",
        definition: "Det som är bokfört under året på de rader i uppställningen som budgetraden hör ihop med.",
        of: |amounts| Some(amounts.so_far_ore),
    },
    Measure {
        prefix: "forecast_rest",
        column: "Prognos för resten av året",
        definition: "Prognosen för året minus utfallet hittills. På rundans dag är det vad som lades in.",
        of: |amounts| amounts.rest_ore,
    },
    Measure {
        prefix: "forecast",
        column: "Prognos för året",
        definition: "Utfallet på rundans dag och det som väntas därefter, eller den prognos för hela året som lades in.",
        of: |amounts| amounts.year_ore,
    },
    Measure {
        prefix: "deviation",
        column: "Avvikelse mot budget",
        definition: "Prognosen för året mot årets budget. Plus är bättre än budget: högre intäkter eller lägre kostnader.",
        of: |amounts| amounts.deviation_ore,
    },
];

fn line_figures(standing: &Standing) -> Vec<Figure> {
    let computed = &standing.computed;
    let sums = [
        ("income_without_carried", "Summa intäkter", computed.income),
        ("operating_total", "Summa verksamhet", computed.operating),
        ("administration_total", "Summa administration", computed.administration),
        ("costs_total", "Summa kostnader", computed.costs),
        ("result", "Årets resultat", computed.result),
    ];
    let lines = standing.lines.iter().zip(&computed.lines);
    let lines = lines.map(|(line, amounts)| (line.key.clone(), standing.label(&line.key), *amounts, true));
    let sums = sums.into_iter().map(|(key, label, amounts)| (key.to_owned(), label.to_owned(), amounts, false));
    let rows: Vec<(String, String, Amounts, bool)> = lines.chain(sums).collect();
    let mut figures = Vec::with_capacity(rows.len() * MEASURES.len());
    for measure in &MEASURES {
        for (key, label, amounts, is_line) in &rows {
            let value = match (measure.of)(amounts) {
                Some(_) if standing.books.is_none() && matches!(measure.prefix, "outcome_year" | "forecast_rest") => {
                    Value::Missing(format!("Räkenskapsåret {} är inte bokfört här.", standing.year))
                }
                Some(ore) => Value::Known(ore.0),
                None => Value::Missing(why_missing(standing)),
            };
            figures.push(Figure {
                id: format!("{}/{key}", measure.prefix),
                section: "forecast".to_owned(),
                label: label.clone(),
                column: format!("{} {}", measure.column, standing.year),
                value,
                unit: Unit::Ore,
                as_at: standing.as_at,
                definition: measure.definition.to_owned(),
                trace: trace(standing, measure.prefix, key, *is_line),
            });
        }
    }
    figures
}

fn trace(standing: &Standing, prefix: &str, key: &str, is_line: bool) -> Trace {
    if !is_line {
        return Trace::Figures(list_sum_parts(standing, prefix, key));
    }
    match prefix {
        "outcome_year" => {
            let rows = standing.find_budget_line(key).map(|line| list_row_figures(&standing.model, line));
            Trace::Figures(rows.unwrap_or_default())
        }
        "forecast" => Trace::Figures(vec![format!("outcome_year/{key}"), format!("forecast_rest/{key}")]),
        "deviation" => Trace::Figures(vec![format!("forecast/{key}"), format!("budget/{}/{key}", standing.column)]),
        _ => match &standing.round {
            Some(round) => Trace::Observation {
                id: round.id.to_string(),
                source: format!("{}, prognos per {} av {}", round.name, round.as_at, round.actor_name),
            },
            None => Trace::Records { register: "forecast_rounds".to_owned(), count: 0 },
        },
    }
}

fn list_sum_parts(standing: &Standing, prefix: &str, sum: &str) -> Vec<String> {
    use finsam::forecast::Part;
    let lines = |is_of: fn(Part) -> bool| {
        let own = standing.lines.iter().filter(move |line| is_of(line.part));
        own.map(|line| format!("{prefix}/{}", line.key)).collect::<Vec<String>>()
    };
    match sum {
        "income_without_carried" => lines(Part::is_income),
        "operating_total" => lines(|part| part == Part::Operating),
        "administration_total" => lines(|part| part == Part::Administration),
        "costs_total" => {
            let outside = lines(|part| part == Part::OutsideCosts);
            [format!("{prefix}/operating_total"), format!("{prefix}/administration_total")]
                .into_iter()
                .chain(outside)
                .collect()
        }
        _ => vec![format!("{prefix}/income_without_carried"), format!("{prefix}/costs_total")],
    }
}

fn path_figures(standing: &Standing, path: &EquityPath) -> Vec<Figure> {
    let mut figures = Vec::new();
    for year in &path.years {
        let PathYear { equity, ceiling, .. } = &year.planned;
        let result = format!("budget/{}/result", year.code);
        let carried = format!("budget/{}/carried_in", year.code);
        let contributions = format!("contributions/{}/total", year.year);
        for (prefix, label, value, definition, parts) in [
            (
                "equity_path",
                "Eget kapital vid årets slut",
                equity,
                "Det som förs in i året och årets resultat enligt budget och plan. Det som inte är utlagt finns kvar tills det används.",
                vec![carried, result.clone()],
            ),
            (
                "equity_path_ceiling",
                "Rekommenderat högsta eget kapital",
                ceiling,
                "Nationella rådets rekommendation: en andel av årets bidrag, steg för steg.",
                vec![contributions],
            ),
            (
                "equity_path_forecast",
                "Eget kapital vid årets slut med prognosen",
                &year.expected,
                "Prognosen för årets slut, och därefter årens resultat enligt budget och plan.",
                vec!["forecast/result".to_owned(), result],
            ),
        ] {
            figures.push(Figure {
                id: format!("{prefix}/{}", year.year),
                section: "equity_path".to_owned(),
                label: format!("{label} {}", year.year),
                column: year.label.clone(),
                value: value.clone(),
                unit: Unit::Ore,
                as_at: standing.as_at,
                definition: definition.to_owned(),
                trace: Trace::Figures(parts),
            });
        }
    }
    figures
}

fn money_figures(standing: &Standing, money: &PlannedMoney) -> Vec<Figure> {
    let figure = |name: &str, label: String, ore: Ore, definition: &str, trace: Trace| Figure {
        id: format!("liquidity/{name}"),
        section: "liquidity".to_owned(),
        label,
        column: "Likviditet".to_owned(),
        value: Value::Known(ore.0),
        unit: Unit::Ore,
        as_at: standing.as_at,
        definition: definition.to_owned(),
        trace,
    };
    let cash = if money.is_booked {
        let definition = "Kassa och bank enligt bokföringen: konto 1900–1999.";
        figure(
            "cash",
            format!("Kassa och bank {}", standing.as_at),
            money.cash_ore,
            definition,
            Trace::Vouchers { count: 0 },
        )
    } else {
        let definition = "Bokföringen finns inte här. Budgetens ingående balans är utgångspunkten.";
        let from = Trace::Figures(vec![format!("budget/{}/carried_in", standing.column)]);
        figure("cash", "Ingående balans enligt budget".to_owned(), money.cash_ore, definition, from)
    };
    let mut figures = vec![cash];
    for month in &money.plan.months {
        let before = figures.last().map_or_else(String::new, |before| before.id.clone());
        let name = month.first.strftime("%Y-%m").to_string();
        let label = format!("Kassa och bank vid slutet av {name}");
        let definition = "Det som fanns när månaden började, det som betalas in och det som betalas ut.";
        figures.push(figure(&name, label, month.closing_ore, definition, Trace::Figures(vec![before])));
    }
    figures
}
