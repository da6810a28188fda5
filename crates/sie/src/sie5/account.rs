//! An account with its balances and budgets.

use std::collections::BTreeMap;

use super::attributes::{Attributes, shortened};
use super::years::Years;
use crate::date::Period;
use crate::finding::FindingKind;
use crate::label::Label;
use crate::reader::{Content, State};

/// The objects that an amount belongs to: pairs of dimension and object.
pub(super) type Objects = Vec<(String, String)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Opening,
    Closing,
    Budget,
}

/// A balance or budget whose objects are still to come.
#[derive(Debug)]
pub(super) struct Amount {
    kind: Kind,
    month: Option<Period>,
    amount: String,
    quantity: Option<String>,
    pub objects: Objects,
    line: u64,
}

impl Amount {
    pub(super) fn begin(kind: Kind, attributes: &Attributes, line: u64) -> Amount {
        Amount {
            kind,
            month: attributes.find_month("month"),
            amount: attributes.number("amount").into_owned(),
            quantity: attributes.find_text("quantity").map(|_| attributes.number("quantity").into_owned()),
            objects: Vec::new(),
            line,
        }
    }
}

/// Which balance of a year an amount is: the first month's opening, the last month's closing.
type Place = (Kind, i32, Objects);

/// The account that is being read.
#[derive(Debug, Default)]
pub(super) struct Account {
    number: String,
    is_of_result: bool,
    balances: BTreeMap<Place, (Period, Amount)>,
}

/// What was passed over, told at the end.
#[derive(Debug, Default)]
pub(super) struct PassedOver {
    pub balances_of_months: u64,
    pub budgets_of_years: u64,
}

impl Account {
    /// Makes the records of the account itself.
    pub(super) fn begin<const KEEP: bool>(
        state: &mut State,
        content: &mut Content,
        attributes: &Attributes,
    ) -> Account {
        let number = attributes.text("id").to_owned();
        content.clear();
        content.optional(&[attributes.find("id"), attributes.find("name")]);
        state.element::<KEEP>(Label::Konto, content);
        let kind = match attributes.text("type") {
            "asset" => Some("T"),
            "liability" | "equity" => Some("S"),
            "cost" => Some("K"),
            "income" => Some("I"),
            "statistics" => {
                state.add(FindingKind::AccountKindStatistics { account: shortened(&number) });
                None
            }
            other => Some(other),
        };
        if let Some(kind) = kind {
            content.clear();
            content.field(&number);
            content.optional(&[Some(kind).filter(|kind| !kind.is_empty())]);
            state.element::<KEEP>(Label::Ktyp, content);
        }
        if let Some(unit) = attributes.find_text("unit") {
            content.clear();
            content.field(&number);
            content.field(unit);
            state.element::<KEEP>(Label::Enhet, content);
        }
        Account { number, is_of_result: matches!(kind, Some("K" | "I")), balances: BTreeMap::new() }
    }

    /// Takes a balance or a budget that is complete.
    pub(super) fn add<const KEEP: bool>(
        &mut self,
        state: &mut State,
        content: &mut Content,
        years: &Years,
        passed_over: &mut PassedOver,
        amount: Amount,
    ) {
        let Some(month) = amount.month else {
            if amount.kind == Kind::Budget {
                passed_over.budgets_of_years += 1;
            } else {
                let label = if amount.kind == Kind::Opening { Label::Ib } else { Label::Ub };
                state.add(FindingKind::FieldMissing { label, field: "month" });
            }
            return;
        };
        let year = years.find(month);
        if amount.kind == Kind::Budget {
            let index = year.map_or(0, |year| year.index);
            self.write_budget::<KEEP>(state, content, index, month, &amount);
            return;
        }
        let Some(year) = year else {
            passed_over.balances_of_months += 1;
            return;
        };
        let is_opening = amount.kind == Kind::Opening;
        if is_opening && year.from != Some(month) {
            passed_over.balances_of_months += 1;
            return;
        }
        let place = (amount.kind, year.index, amount.objects.clone());
        match self.balances.get(&place) {
            // The standard gives closing balances month by month; the last is the year's.
            Some((known, _)) if *known > month => passed_over.balances_of_months += 1,
            Some((known, _)) if *known < month => {
                passed_over.balances_of_months += 1;
                self.balances.insert(place, (month, amount));
            }
            Some(_) => {
                let label = if is_opening { Label::Ib } else { Label::Ub };
                state.add(FindingKind::RecordRepeated { label });
            }
            None => {
                self.balances.insert(place, (month, amount));
            }
        }
    }

    /// Makes the records of the balances.
    pub(super) fn finish<const KEEP: bool>(self, state: &mut State, content: &mut Content) {
        let line = state.number;
        for ((kind, year, objects), (_, amount)) in &self.balances {
            let label = match (kind, objects.is_empty()) {
                (Kind::Opening, true) => Label::Ib,
                (Kind::Opening, false) => Label::Oib,
                (_, true) if self.is_of_result => Label::Res,
                (_, true) => Label::Ub,
                (_, false) => Label::Oub,
            };
            // An account of the result begins at nothing; saying so would make it one of the balance sheet.
            if label == Label::Ib && self.is_of_result && amount.amount == "0" {
                continue;
            }
            state.number = amount.line;
            content.clear();
            content.field(&year.to_string());
            content.field(&self.number);
            if !objects.is_empty() {
                content.objects(objects);
            }
            content.field(&amount.amount);
            content.optional(&[amount.quantity.as_deref()]);
            state.element::<KEEP>(label, content);
        }
        state.number = line;
    }

    fn write_budget<const KEEP: bool>(
        &self,
        state: &mut State,
        content: &mut Content,
        year: i32,
        month: Period,
        amount: &Amount,
    ) {
        content.clear();
        content.field(&year.to_string());
        content.field(&format!("{:04}{:02}", month.year, month.month));
        content.field(&self.number);
        content.objects(&amount.objects);
        content.field(&amount.amount);
        content.optional(&[amount.quantity.as_deref()]);
        state.element::<KEEP>(Label::Pbudget, content);
    }
}
