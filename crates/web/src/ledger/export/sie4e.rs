//! SIE 4E with a checksum.

use finsam::ledger::{AccountKind, Balance, Objects};
use jiff::civil::Date;
use store::Reader;

use super::ExportError;
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::ledger::operations::{self, FinancialYear, VoucherHead};

/// The accounts of a year as SIE 4E with a checksum.
pub(super) fn write(
    reader: &Reader<'_>,
    association: &Association,
    year: FinancialYear,
    generated_on: Date,
) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let writer =
        sie::Writer::new(&mut bytes, sie::SieType::Type4E).with_checksum().when_missing(sie::Missing::LeaveOut);
    let mut export = Export { reader, association, year, writer };
    export.head(generated_on)?;
    export.balances()?;
    export.vouchers()?;
    export.writer.finish().map_err(unwritable)?;
    Ok(bytes)
}

struct Export<'e, 'r, W: std::io::Write> {
    reader: &'e Reader<'r>,
    association: &'e Association,
    year: FinancialYear,
    writer: sie::Writer<W>,
}

impl<W: std::io::Write> Export<'_, '_, W> {
    fn put(&mut self, record: &sie::Record) -> Result<(), ExportError> {
        self.writer.write(record).map_err(unwritable)
    }

    fn head(&mut self, generated_on: Date) -> Result<(), ExportError> {
        let number = &self.association.organisation_number;
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        for record in [
            sie::Record::Flag { already_read: false },
            sie::Record::Program { name: "Samordna".to_owned(), version },
            sie::Record::Generated { on: sie_date(generated_on), sign: None },
            sie::Record::CompanyType("X".to_owned()),
            sie::Record::OrganisationNumber(sie::OrganisationNumber {
                printed: number.clone(),
                normal: Some(number.clone()),
                acquisition: None,
                operation: None,
            }),
            sie::Record::CompanyName(self.association.name.clone()),
            sie::Record::Year { index: 0, from: sie_date(self.year.from_on), to: sie_date(self.year.last_day()) },
        ] {
            self.put(&record)?;
        }
        for account in operations::list_accounts(self.reader, self.association.id, self.year.id)? {
            self.put(&sie::Record::Account { number: account.number.clone(), name: account.name })?;
            if let Some(kind) = AccountKind::find_by_letter(&account.kind) {
                self.put(&sie::Record::AccountType { account: account.number, kind: sie_kind(kind) })?;
            }
        }
        for (number, name) in operations::list_dimensions(self.reader, self.association.id)? {
            if let Ok(number) = number.parse() {
                self.put(&sie::Record::Dimension { number, name })?;
            }
        }
        for (dimension, number, name) in operations::list_objects(self.reader, self.association.id)? {
            if let Ok(dimension) = dimension.parse() {
                self.put(&sie::Record::Object { dimension, number, name })?;
            }
        }
        Ok(())
    }

    fn balances(&mut self) -> Result<(), ExportError> {
        let (id, year) = (self.association.id, self.year);
        let balances = operations::list_balances(self.reader, id, &year, year.last_day(), STILL_KNOWN)?;
        let mut accounts: std::collections::BTreeMap<String, (bool, i64, i64)> = std::collections::BTreeMap::new();
        for balance in &balances {
            let is_result = balance.kind.is_some_and(AccountKind::is_of_income_statement);
            let sum = accounts.entry(balance.account.as_str().to_owned()).or_insert((is_result, 0, 0));
            sum.1 += balance.opening_ore.0;
            sum.2 += balance.change_ore.0;
        }
        let record = |kind, account: &str, amount_ore| {
            sie::Record::Balance(sie::Balance {
                kind,
                year: 0,
                account: account.to_owned(),
                amount_ore,
                quantity: None,
            })
        };
        for (account, (is_result, opening, change)) in &accounts {
            if *is_result {
                self.put(&record(sie::BalanceKind::Result, account, *change))?;
            } else {
                self.put(&record(sie::BalanceKind::Opening, account, *opening))?;
                self.put(&record(sie::BalanceKind::Closing, account, opening + change))?;
            }
        }
        self.object_balances(&balances)
    }

    /// The balances that are kept apart by object, of the accounts of the balance sheet.
    fn object_balances(&mut self, balances: &[Balance]) -> Result<(), ExportError> {
        for balance in balances.iter().filter(|balance| !balance.objects.is_empty()) {
            if balance.kind.is_some_and(AccountKind::is_of_income_statement) {
                continue;
            }
            let closing_ore = balance.opening_ore.0 + balance.change_ore.0;
            for (kind, amount_ore) in
                [(sie::BalanceKind::Opening, balance.opening_ore.0), (sie::BalanceKind::Closing, closing_ore)]
            {
                if amount_ore != 0 {
                    self.put(&sie::Record::ObjectBalance(sie::ObjectBalance {
                        kind,
                        year: 0,
                        account: balance.account.as_str().to_owned(),
                        objects: objects(balance.objects.as_str()),
                        amount_ore,
                        quantity: None,
                    }))?;
                }
            }
        }
        Ok(())
    }

    fn vouchers(&mut self) -> Result<(), ExportError> {
        let id = self.association.id;
        for head in operations::list_year_vouchers(self.reader, id, self.year.id)? {
            let transactions = operations::list_voucher_lines(self.reader, id, head.id)?
                .into_iter()
                .map(|line| sie::Transaction {
                    account: line.account,
                    objects: objects(&line.objects),
                    amount_ore: line.amount_ore.0,
                    text: (!line.text.is_empty()).then_some(line.text),
                    ..sie::Transaction::default()
                })
                .collect();
            self.put(&sie::Record::Voucher(voucher(head, transactions)))?;
        }
        Ok(())
    }
}

fn voucher(head: VoucherHead, transactions: Vec<sie::Transaction>) -> sie::Voucher {
    sie::Voucher {
        series: head.series,
        number: head.number,
        date: sie_date(head.occurred_on),
        text: Some(head.text),
        registered: None,
        sign: None,
        transactions,
        unknown: Vec::new(),
    }
}

fn objects(text: &str) -> Vec<(String, String)> {
    Objects::from_text(text).pairs().map(|(dimension, object)| (dimension.to_string(), object.to_owned())).collect()
}

fn sie_kind(kind: AccountKind) -> sie::AccountKind {
    match kind {
        AccountKind::Asset => sie::AccountKind::Asset,
        AccountKind::Liability => sie::AccountKind::Liability,
        AccountKind::Cost => sie::AccountKind::Cost,
        AccountKind::Income => sie::AccountKind::Income,
    }
}

fn sie_date(date: Date) -> Option<sie::Date> {
    sie::Date::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn unwritable(error: sie::WriteError) -> ExportError {
    ExportError::Write(error.to_string())
}
