//! What share of the costs each row of the costs is.

use super::{Column, Computed, Model, Row, Sign, Statement, Tree};
use crate::equity::share_milli;
use crate::figure::{Figure, Trace, Unit, Value};

/// The row whose parts are the costs: minus in the statement, plain in the note that explains it.
pub fn find_costs(model: &Model) -> Option<&Row> {
    let is_costs = |row: &&Row| {
        row.statement == Some(Statement::IncomeStatement)
            && row.note_reference.is_some()
            && (row.statement_sign, row.note_sign) == (Sign::CreditPositive, Sign::DebitPositive)
    };
    model.rows.iter().find(is_costs)
}

/// A row of the costs, with the ids of the figures that its share is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostShare<'m> {
    pub row: &'m Row,
    pub parts: Vec<String>,
    pub whole: String,
}

impl CostShare<'_> {
    /// `cost_share/KEY`
    pub fn id(&self) -> String {
        format!("cost_share/{}", self.row.key)
    }
}

/// Every row below the costs that a note lists, or whose parts it lists.
pub fn list_cost_shares(model: &Model) -> Vec<CostShare<'_>> {
    let Some(costs) = find_costs(model) else { return Vec::new() };
    let (Some(top), Some(note)) = (model.find_index(&costs.key), costs.note_reference) else { return Vec::new() };
    let tree = Tree::of(model);
    let listed = |at: usize| model.rows[at].listed_in_note.map(|note| format!("note_{note}/{}", model.rows[at].key));
    let below = tree.downwards.iter().copied().filter(|&at| at != top && tree.is_within(at, top));
    let mut rows: Vec<usize> = below.collect();
    rows.sort_by_key(|&at| model.rows[at].position);
    rows.into_iter()
        .filter_map(|at| {
            let parts = match listed(at) {
                Some(id) => vec![id],
                None => tree.list_leaves(at).into_iter().map(listed).collect::<Option<Vec<_>>>()?,
            };
            Some(CostShare { row: &model.rows[at], parts, whole: format!("note_{note}/sum") })
        })
        .collect()
}

/// Gives the share of the costs of every row of the costs.
///
/// **Shape**: ids `cost_share/KEY`, also for rows that neither a statement nor a note shows but whose parts a note lists.
///
/// **Units**: thousandths of a per cent.
///
/// **Rounding**: half away from zero; a share of nothing is missing.
pub fn cost_share_figures(model: &Model, computed: Option<&Computed>, column: &Column) -> Vec<Figure> {
    let Some(costs) = find_costs(model) else { return Vec::new() };
    let amount = |row: &Row| match computed.map(|computed| computed.find_amount(model, &row.key)) {
        Some(Some(amount)) => Value::Known(amount.0),
        Some(None) => Value::Known(0),
        None => Value::Missing(format!("Räkenskapsåret {} är inte bokfört här.", column.as_at.year())),
    };
    list_cost_shares(model)
        .into_iter()
        .map(|share| Figure {
            id: share.id(),
            section: "cost_share".to_owned(),
            label: format!("Andel av kostnaderna: {}", share.row.label),
            column: column.label.clone(),
            value: share_milli(&amount(share.row), &amount(costs)),
            unit: Unit::PercentMilli,
            as_at: column.as_at,
            definition: format!("{} delat med {}.", share.row.label, costs.label.to_lowercase()),
            trace: Trace::Figures(share.parts.into_iter().chain([share.whole]).collect()),
        })
        .collect()
}
