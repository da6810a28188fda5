//! The fields of every record in the standard's order.

use super::field::Line;
use crate::amount::{Decimal, write_ore};
use crate::date::{Date, Period};
use crate::label::Label;
use crate::record::{Record, UnknownRecord};
use crate::voucher::{Transaction, TransactionKind, Voucher};

/// Writes the lines of a record.
pub(super) fn write(line: &mut Line, record: &Record) {
    let Some(label) = record.find_label() else {
        if let Record::Unknown(unknown) = record {
            write_unknown(line, unknown);
        }
        return;
    };
    if let Record::Voucher(voucher) = record {
        return write_voucher(line, voucher);
    }
    line.label(label.text());
    match record {
        Record::Balance(balance) => {
            line.code(&balance.year.to_string());
            line.code(&balance.account);
            write_amount(line, balance.amount_ore, balance.quantity);
        }
        Record::ObjectBalance(balance) => {
            line.code(&balance.year.to_string());
            line.code(&balance.account);
            line.objects(&balance.objects);
            write_amount(line, balance.amount_ore, balance.quantity);
        }
        Record::PeriodBalance(balance) => {
            line.code(&balance.year.to_string());
            line.code(&month(balance.period));
            line.code(&balance.account);
            line.objects(&balance.objects);
            write_amount(line, balance.amount_ore, balance.quantity);
        }
        _ => write_head(line, record),
    }
    line.end();
}

fn write_head(line: &mut Line, record: &Record) {
    match record {
        Record::Flag { already_read } => line.code(if *already_read { "1" } else { "0" }),
        Record::Program { name, version } => {
            line.text(name);
            line.text(version.as_deref().unwrap_or_default());
        }
        Record::Generated { on, sign } => {
            line.code(&day(*on));
            line.optional(&[sign.as_deref()]);
        }
        Record::Type(text)
        | Record::Format(text)
        | Record::CompanyType(text)
        | Record::CompanyId(text)
        | Record::IndustryCode(text)
        | Record::ChartType(text)
        | Record::Currency(text) => line.code(text),
        Record::Comment(text) | Record::CompanyName(text) => line.text(text),
        Record::OrganisationNumber(number) => {
            line.code(number.normal.as_deref().unwrap_or(&number.printed));
            line.optional(&[number.acquisition.as_deref(), number.operation.as_deref()]);
        }
        Record::Address { contact, street, postal, telephone } => {
            [contact, street, postal, telephone].into_iter().for_each(|text| line.text(text));
        }
        Record::Year { index, from, to } => {
            line.code(&index.to_string());
            line.code(&day(*from));
            line.code(&day(*to));
        }
        Record::TaxYear(year) => line.code(&year.to_string()),
        Record::CoveredUntil(date) => line.code(&day(Some(*date))),
        Record::Checksum(value) => line.code(&value.to_string()),
        _ => write_chart(line, record),
    }
}

fn write_chart(line: &mut Line, record: &Record) {
    match record {
        Record::Account { number, name } => {
            line.code(number);
            line.text(name);
        }
        Record::AccountType { account, kind } => {
            line.code(account);
            line.code(kind.letter());
        }
        Record::AccountUnit { account, unit: value } | Record::TaxCode { account, code: value } => {
            line.code(account);
            line.code(value);
        }
        Record::Dimension { number, name } => {
            line.code(&number.to_string());
            line.text(name);
        }
        Record::SubDimension { number, name, parent } => {
            line.code(&number.to_string());
            line.text(name);
            line.code(&parent.to_string());
        }
        Record::Object { dimension, number, name } => {
            line.code(&dimension.to_string());
            line.text(number);
            line.text(name);
        }
        _ => {}
    }
}

fn write_voucher(line: &mut Line, voucher: &Voucher) {
    line.label(Label::Ver.text());
    line.code(&voucher.series);
    line.code(&voucher.number);
    line.code(&day(voucher.date));
    let registered = voucher.registered.map(|date| day(Some(date)));
    line.optional(&[voucher.text.as_deref(), registered.as_deref(), voucher.sign.as_deref()]);
    line.end();
    line.brace("{");
    let mut unknown = voucher.unknown.iter().peekable();
    for (at, transaction) in voucher.transactions.iter().enumerate() {
        while let Some(own) = unknown.next_if(|own| own.after <= at) {
            write_unknown(line, &own.record);
        }
        match transaction.kind {
            TransactionKind::Ordinary => write_transaction(line, Label::Trans, transaction),
            TransactionKind::Removed => write_transaction(line, Label::Btrans, transaction),
            TransactionKind::Added => {
                // Followed by its repetition, for readers that do not know it.
                write_transaction(line, Label::Rtrans, transaction);
                write_transaction(line, Label::Trans, transaction);
            }
        }
    }
    unknown.for_each(|own| write_unknown(line, &own.record));
    line.brace("}");
}

fn write_transaction(line: &mut Line, label: Label, transaction: &Transaction) {
    line.label(label.text());
    line.code(&transaction.account);
    line.objects(&transaction.objects);
    line.code(&write_ore(transaction.amount_ore));
    let date = transaction.date.map(|date| day(Some(date)));
    let quantity = transaction.quantity.map(|quantity| quantity.to_string());
    line.optional(&[date.as_deref(), transaction.text.as_deref(), quantity.as_deref(), transaction.sign.as_deref()]);
    line.end();
}

fn write_unknown(line: &mut Line, unknown: &UnknownRecord) {
    line.label(&unknown.label);
    let (start, end) = unknown.braces.unwrap_or((usize::MAX, usize::MAX));
    let part = |from: usize, to: usize| unknown.fields.get(from..to.min(unknown.fields.len())).unwrap_or_default();
    part(0, start).iter().for_each(|field| line.code(field));
    if unknown.braces.is_some() {
        line.list(part(start, end));
        part(end, usize::MAX).iter().for_each(|field| line.code(field));
    }
    line.end();
}

fn write_amount(line: &mut Line, amount_ore: i64, quantity: Option<Decimal>) {
    line.code(&write_ore(amount_ore));
    line.optional(&[quantity.map(|quantity| quantity.to_string()).as_deref()]);
}

/// Writes `ÅÅÅÅMMDD`, or nothing for a day that is not known.
fn day(date: Option<Date>) -> String {
    date.map(|date| format!("{:04}{:02}{:02}", date.year, date.month, date.day)).unwrap_or_default()
}

fn month(period: Period) -> String {
    format!("{:04}{:02}", period.year, period.month)
}
