//! From balances to the exact amount of every row.

use super::{Model, RowKind, Statement, Tree};
use crate::ledger::{AccountNumber, Balance, Objects};
use crate::money::Ore;

/// The exact amount of every row.
///
/// **Shape**: one entry for each of the model's rows, in the same order.
///
/// **Units**: öre, debit positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Computed {
    pub amounts: Vec<Ore>,
    /// How many voucher lines stand behind each row.
    pub lines: Vec<u64>,
    /// What no rule led anywhere.
    pub unmapped: Vec<Unmapped>,
    /// What a rule led to the wrong statement: an account of income or cost in the balance sheet, or the reverse.
    pub misplaced: Vec<Unmapped>,
    /// The result of the period as the statements show it, a surplus positive.
    pub result_ore: Ore,
}

impl Computed {
    /// The ledger amount of a row, by key.
    pub fn find_amount(&self, model: &Model, key: &str) -> Option<Ore> {
        self.amounts.get(model.find_index(key)?).copied()
    }
}

/// An account, its objects and what stands there, which the model has no right place for.
///
/// **Units**: öre, debit positive; the closing balance of a balance account, the change of an account of income or cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    pub account: AccountNumber,
    pub objects: Objects,
    pub amount_ore: Ore,
}

/// Sums balances into the rows of a model.
///
/// **Promise**: every öre goes to exactly one leaf or is named as unmapped; a sum is the sum of its parts.
///
/// **Dates**: a row of the income statement holds the change of the year so far, a row of the balance sheet the opening
/// balance and the change.
pub fn compute(model: &Model, balances: &[Balance]) -> Computed {
    let tree = Tree::of(model);
    let targets: Vec<Option<usize>> = model.rules.iter().map(|rule| model.find_index(&rule.row_key)).collect();
    let mut computed = Computed {
        amounts: vec![Ore::ZERO; model.rows.len()],
        lines: vec![0; model.rows.len()],
        ..Computed::default()
    };
    // Balances come sorted by account, so the rules for one account are sought once.
    let mut candidates: (Option<&AccountNumber>, Vec<usize>) = (None, Vec::new());
    for balance in balances {
        if candidates.0 != Some(&balance.account) {
            let holds = |&rule: &usize| model.rules[rule].accounts.contains(&balance.account);
            candidates = (Some(&balance.account), (0..model.rules.len()).filter(holds).collect());
        }
        let rule = candidates.1.iter().find(|&&rule| model.rules[rule].matches(balance));
        let leaf = rule.and_then(|&rule| targets[rule]).filter(|&row| model.rows[row].kind == RowKind::Leaf);
        place(&mut computed, &tree, balance, leaf);
    }
    add_up(&mut computed, model, &tree);
    computed
}

fn place(computed: &mut Computed, tree: &Tree, balance: &Balance, leaf: Option<usize>) {
    let of_result = balance.kind.is_some_and(|kind| kind.is_of_income_statement());
    let unplaced =
        |amount_ore| Unmapped { account: balance.account.clone(), objects: balance.objects.clone(), amount_ore };
    let Some(row) = leaf else {
        let amount = if of_result { balance.change_ore } else { balance.closing_ore() };
        if amount != Ore::ZERO || balance.lines > 0 {
            computed.unmapped.push(unplaced(amount));
        }
        return;
    };
    let in_income_statement = tree.statements[row] == Some(Statement::IncomeStatement);
    let amount = if in_income_statement { balance.change_ore } else { balance.closing_ore() };
    if balance.kind.is_some() && of_result != in_income_statement && amount != Ore::ZERO {
        computed.misplaced.push(unplaced(amount));
    }
    computed.amounts[row] = Ore(computed.amounts[row].0.saturating_add(amount.0));
    computed.lines[row] = computed.lines[row].saturating_add(balance.lines);
}

fn add_up(computed: &mut Computed, model: &Model, tree: &Tree) {
    let (mut result, mut result_lines) = (Ore::ZERO, 0_u64);
    for leaf in tree.list_result_leaves(model) {
        result = Ore(result.0.saturating_add(computed.amounts[leaf].0));
        result_lines = result_lines.saturating_add(computed.lines[leaf]);
    }
    computed.result_ore = Ore(result.0.saturating_neg());
    for &row in tree.downwards.iter().rev() {
        if model.rows[row].kind == RowKind::Result {
            computed.amounts[row] = result;
            computed.lines[row] = result_lines;
        }
        if let Some(parent) = tree.parents[row] {
            computed.amounts[parent] = Ore(computed.amounts[parent].0.saturating_add(computed.amounts[row].0));
            computed.lines[parent] = computed.lines[parent].saturating_add(computed.lines[row]);
        }
    }
}
