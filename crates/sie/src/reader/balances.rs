//! Balances of accounts, objects and months.

use super::State;
use super::row::{Row, integer};
use crate::date::Period;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::record::{Balance, BalanceKind, ObjectBalance, PeriodBalance, PeriodKind, Record};
use crate::tally::{MAX_PERIODS, MAX_YEARS, PeriodRow};

impl State {
    /// Reads `#IB`, `#UB` or `#RES`.
    pub(super) fn balance<const KEEP: bool>(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 4);
        let year = self.year_index(row, 0)?;
        let account = self.account(row, 1)?;
        let amount_ore = self.amount(row, 2)?;
        let quantity = self.quantity(row, 3);
        let kind = balance_kind(row.label);
        let begun = self.years.find_or_begin(year, self.number).map(|year| year.add(kind, amount_ore));
        self.within(begun, Limited::Years, MAX_YEARS)?;
        if let Some(account) = self.accounts.list.get_mut(account) {
            let added = account.add_balance(kind, year, amount_ore);
            self.within(added, Limited::Years, MAX_YEARS);
        }
        KEEP.then(|| Record::Balance(Balance { kind, year, account: row.string(1), amount_ore, quantity }))
    }

    /// Reads `#OIB` or `#OUB`.
    pub(super) fn object_balance<const KEEP: bool>(&mut self, row: Row<'_>) -> Option<Record> {
        let after = self.after_list(row, 2);
        self.note_surplus(row, after + 2);
        let year = self.year_index(row, 0)?;
        self.account(row, 1)?;
        let amount_ore = self.amount(row, after)?;
        let quantity = self.quantity(row, after + 1);
        let kind = balance_kind(row.label);
        for index in self.list_objects(row) {
            if let Some(object) = self.objects.list.get_mut(index as usize).filter(|_| year == 0) {
                let sum = if kind == BalanceKind::Opening { &mut object.opening_ore } else { &mut object.closing_ore };
                *sum += i128::from(amount_ore);
            }
        }
        let begun = self.years.find_or_begin(year, self.number).map(|_| ());
        self.within(begun, Limited::Years, MAX_YEARS)?;
        KEEP.then(|| {
            let (account, objects) = (row.string(1), row.objects());
            Record::ObjectBalance(ObjectBalance { kind, year, account, objects, amount_ore, quantity })
        })
    }

    /// Reads `#PSALDO` or `#PBUDGET`.
    pub(super) fn period_balance<const KEEP: bool>(&mut self, row: Row<'_>) -> Option<Record> {
        let after = self.after_list(row, 3);
        self.note_surplus(row, after + 2);
        let year = self.year_index(row, 0)?;
        let Some(period) = Period::parse(row.bytes(1)) else {
            self.add(FindingKind::PeriodUnreadable { label: row.label, value: row.short(1) });
            return None;
        };
        let account = self.account(row, 2)?;
        let amount_ore = self.amount(row, after)?;
        let quantity = self.quantity(row, after + 1);
        let kind = if row.label == Label::Psaldo { PeriodKind::Actual } else { PeriodKind::Budget };
        let with_objects = row.list.is_some_and(|(start, end)| start < end);
        self.add_period(account, PeriodRow { kind, year, period, with_objects, amount_ore })?;
        if with_objects {
            for index in self.list_objects(row) {
                let wanted = year == 0 && kind == PeriodKind::Actual;
                if let Some(object) = self.objects.list.get_mut(index as usize).filter(|_| wanted) {
                    object.periods_ore += i128::from(amount_ore);
                }
            }
        }
        KEEP.then(|| {
            let (account, objects) = (row.string(2), row.objects());
            Record::PeriodBalance(PeriodBalance { kind, year, period, account, objects, amount_ore, quantity })
        })
    }

    fn add_period(&mut self, account: usize, period_row: PeriodRow) -> Option<()> {
        let begun = self.years.find_or_begin(period_row.year, self.number).map(|year| {
            if period_row.kind == PeriodKind::Actual {
                year.extend(period_row.period);
            }
        });
        self.within(begun, Limited::Years, MAX_YEARS)?;
        if let Some(account) = self.accounts.list.get_mut(account) {
            let added = account.add_period(period_row);
            self.within(added, Limited::Periods, MAX_PERIODS);
        }
        Some(())
    }

    pub(super) fn year_index(&mut self, row: Row<'_>, at: usize) -> Option<i32> {
        let index = integer(row.bytes(at));
        if index.is_none() {
            self.field_unreadable(row, at, "årsnr");
        }
        index
    }
}

fn balance_kind(label: Label) -> BalanceKind {
    match label {
        Label::Ib | Label::Oib => BalanceKind::Opening,
        Label::Res => BalanceKind::Result,
        _ => BalanceKind::Closing,
    }
}
