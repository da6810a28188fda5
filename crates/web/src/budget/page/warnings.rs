//! What a budget is asked about, in Swedish.

use finsam::budget::Warning;

use super::table::kronor;
use crate::budget::operations::StoredBudget;
use crate::ui::{Finding, long_date};

pub fn findings(budget: &StoredBudget) -> Vec<Finding> {
    budget.warnings.iter().map(|warning| finding(budget, warning)).collect()
}

fn finding(budget: &StoredBudget, warning: &Warning) -> Finding {
    let column = |code: &String| {
        budget.columns.iter().find(|column| column.code == *code).map_or(code.clone(), |column| column.label())
    };
    let (message, hint, paragraph) = match warning {
        Warning::DeficitWithoutReason { code, result, .. } => (
            format!("{}: kostnaderna är {} kronor större än årets egna intäkter.", column(code), kronor(result.abs())),
            Some("Skriv varför underskottet planeras, till exempel att eget kapital ska användas."),
            "kommunallagen 11 kap. 5 §, lag (2003:1210) 21 §",
        ),
        Warning::NegativeCarried { code, carried_out } => (
            format!(
                "{}: pengarna räcker inte. {} kronor fattas när året är slut.",
                column(code),
                kronor(carried_out.abs())
            ),
            Some("Minska kostnaderna eller öka intäkterna i det året eller åren före."),
            "lag (2003:1210) 21 §",
        ),
        Warning::TooFewYears { has, needs } => (
            format!("Planen för ekonomin omfattar {}. Den ska omfatta {needs} år med budgetåret.", years(*has)),
            Some("Lägg till planår under Kolumner."),
            "kommunallagen 11 kap. 6 §, lag (2003:1210) 21 §",
        ),
        Warning::NotConsulted { decided_on } => (
            format!(
                "Budgeten beslutades {} utan att ett samråd med medlemmarna är registrerat före.",
                long_date(*decided_on)
            ),
            None,
            "lag (2003:1210) 23 §",
        ),
        Warning::DecidedLate { decided_on, due_on } => (
            format!("Budgeten beslutades {}. Sista dagen var {}.", long_date(*decided_on), long_date(*due_on)),
            None,
            "lag (2003:1210) 23 §",
        ),
    };
    Finding {
        severity: "warning".to_owned(),
        word: "Varning".to_owned(),
        message,
        hint: hint.map(str::to_owned),
        paragraph: Some(paragraph.to_owned()),
        ..Finding::default()
    }
}

fn years(count: i64) -> String {
    match count {
        0 => "inget år".to_owned(),
        1 => "ett år".to_owned(),
        2 => "två år".to_owned(),
        count => format!("{count} år"),
    }
}
