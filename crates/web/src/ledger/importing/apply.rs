//! The booking: one transaction, in which the plan is made anew.

use jiff::civil::Date;
use store::{Files, Id, Tx, values};

use super::chart;
use super::numbering::Numbering;
use super::plan::{Plan, Seen, check_lock, plan};
use super::{Booked, FileVoucher, ImportError, Original, Source};
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::ledger::operations::{self, FinancialYear, NewVoucher};
use crate::ledger::tables::{
    FINANCIAL_YEAR, LEDGER_IMPORT, OPENING_BALANCE, OPENING_DIFFERENCE, OPENING_DIFFERENCE_OBJECT, VOUCHER,
    VOUCHER_LINE,
};

/// Books a file. A file that holds nothing new changes nothing.
///
/// **Promise**: all of the file or nothing of it; the same file again changes nothing. **Errors**: as [`plan`].
pub fn book(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    source: &dyn Source,
) -> Result<Plan, ImportError> {
    let plan = plan(tx, association, source)?;
    if plan.changes_nothing() {
        return Ok(plan);
    }
    let original = source.original()?;
    let sha256 = files.put(tx, &original.bytes, original.media_type, &original.name)?;
    let year = match plan.year {
        Some(year) => year,
        None => add_year(tx, &plan)?,
    };
    chart::write(tx, year.id, &plan.chart)?;
    let import_id = tx.new_id();
    write_import(tx, import_id, year.id, &sha256, &original, &plan)?;
    write_openings(tx, year.id, &plan)?;
    end_sums(tx, &plan)?;
    write_vouchers(tx, &year, import_id, source, &plan)?;
    Ok(plan)
}

fn add_year(tx: &mut Tx<'_>, plan: &Plan) -> Result<FinancialYear, ImportError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    tx.insert(&FINANCIAL_YEAR, &values![association, id, plan.year_from, plan.year_until, recorded_at])?;
    Ok(FinancialYear { id, from_on: plan.year_from, until_on: plan.year_until })
}

fn write_import(
    tx: &mut Tx<'_>,
    id: Id,
    year: Id,
    sha256: &[u8],
    original: &Original,
    plan: &Plan,
) -> Result<(), ImportError> {
    let context = tx.context().clone();
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    tx.insert(
        &LEDGER_IMPORT,
        &values![
            context.association,
            id,
            year,
            sha256,
            &original.name,
            &plan.contents.program,
            count(plan.vouchers_new),
            count(plan.vouchers_changed),
            count(plan.vouchers_unchanged),
            &context.actor.name,
            context.recorded_at
        ],
    )?;
    for one in &plan.openings_not_taken {
        let row = values![context.association, id, &one.account, one.in_file.0, one.carried.0];
        tx.insert(&OPENING_DIFFERENCE, &row)?;
    }
    for one in &plan.openings_not_taken {
        for part in &one.parts {
            let row = values![context.association, id, &one.account, &part.objects, part.in_file.0, part.carried.0];
            tx.insert(&OPENING_DIFFERENCE_OBJECT, &row)?;
        }
    }
    Ok(())
}

fn write_openings(tx: &mut Tx<'_>, year: Id, plan: &Plan) -> Result<(), ImportError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for change in &plan.openings_changed {
        if change.version > 1 {
            let key = values![association, year, &change.account, &change.objects, change.version - 1];
            tx.update(&OPENING_BALANCE, &key, &[("known_until", recorded_at.into())])?;
        }
        tx.insert(
            &OPENING_BALANCE,
            &values![
                association,
                year,
                &change.account,
                &change.objects,
                change.version,
                change.becomes.0,
                recorded_at,
                STILL_KNOWN
            ],
        )?;
    }
    Ok(())
}

fn write_vouchers(
    tx: &mut Tx<'_>,
    year: &FinancialYear,
    import_id: Id,
    source: &dyn Source,
    plan: &Plan,
) -> Result<(), ImportError> {
    let association = tx.context().association;
    let locked: Option<Date> = operations::find_locked_through(tx, association)?;
    let known = if plan.year.is_none() { None } else { Some(year.id) };
    let (mut seen, mut numbering) = (Seen::default(), Numbering::new(&plan.booking, association, known));
    source.each_voucher(&plan.contents, &mut |mut voucher| {
        let current = numbering.place(tx, &mut voucher)?;
        if voucher.number.is_empty() || !seen.add(&voucher)? {
            return Ok(());
        }
        match current {
            Some(current) if current.content == voucher.content => Ok(()),
            current => {
                check_lock(&voucher, voucher.occurred_on, locked)?;
                write_voucher(tx, year.id, import_id, &voucher, current.as_ref())
            }
        }
    })
}

/// Ends the sums that real vouchers take the place of. Each balances, so what is left does.
fn end_sums(tx: &mut Tx<'_>, plan: &Plan) -> Result<(), ImportError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for sum in &plan.replaced {
        let ends = [("known_until", recorded_at.into())];
        tx.update(&VOUCHER, &values![association, sum.id], &ends)?;
        tx.update(&VOUCHER_LINE, &values![association, sum.id], &ends)?;
    }
    Ok(())
}

fn write_voucher(
    tx: &mut Tx<'_>,
    year: Id,
    import_id: Id,
    voucher: &FileVoucher,
    superseded: Option<&Booked>,
) -> Result<(), ImportError> {
    let new = NewVoucher {
        financial_year_id: year,
        series: &voucher.series,
        number: &voucher.number,
        occurred_on: voucher.occurred_on,
        text: &voucher.text,
        import_id: Some(import_id),
        supersedes: superseded.map(|old| (old.id, old.version)),
        origin: None,
    };
    operations::insert_voucher(tx, &new, voucher.new_lines())?;
    Ok(())
}
