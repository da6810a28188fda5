//! Changes of the auditors: who audits for which members, and how long.

use finsam::association::Association;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, StoreResult, Tx, order, values};

use super::corrections::{self, Corrected, Why};
use super::{ChangeError, end_of};
use crate::association::operations::{AuditorRow, list_auditors, read_association};
use crate::association::tables::{AUDITOR, AUDITOR_MEMBER};

/// An auditor as somebody has written it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub name: String,
    pub firm: Option<String>,
    /// Who appointed the auditor, in words: members may do it together.
    pub appointed_by: String,
    pub from_on: Date,
    pub members: Vec<Id>,
}

/// Records an auditor until further notice, for some members.
///
/// **Errors**: `AuditorAlready` when somebody of that name audits at any time from then on, `Unknown` member,
/// `NotAMemberThen`. **Source**: lag (2003:1210) 25 §.
pub fn appoint_auditor(tx: &mut Tx<'_>, new: &Appointment) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    check(tx, None, new, Period::since(new.from_on))?;
    let (firm, no_day) = (new.firm.as_deref(), None::<Date>);
    let row = values![association, id, &new.name, firm, &new.appointed_by, new.from_on, no_day, recorded_at];
    tx.insert(&AUDITOR, &row)?;
    cover(tx, id, &new.members)?;
    Ok(id)
}

/// Writes an auditor's particulars anew; the last day, if there is one, stays, and what was said before is kept.
///
/// **Errors**: as `appoint_auditor`, and `Unknown` auditor, `BeginsAfterItsEnd`.
pub fn correct_auditor(tx: &mut Tx<'_>, auditor: Id, new: &Appointment, why: &Why) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let known = find_auditor(tx, auditor)?.ok_or(ChangeError::Unknown)?;
    let period = Period { from: new.from_on, until: known.period.until };
    if let Some(until_on) = period.until.filter(|until_on| *until_on <= new.from_on) {
        return Err(ChangeError::BeginsAfterItsEnd { until_on });
    }
    check(tx, Some(auditor), new, period)?;
    corrections::keep(tx, Corrected::Auditor(auditor), what_is_said(tx, &known)?, why)?;
    let changes = [
        ("name", new.name.as_str().into()),
        ("firm", new.firm.as_deref().into()),
        ("appointed_by", new.appointed_by.as_str().into()),
        ("from_on", new.from_on.into()),
    ];
    tx.update(&AUDITOR, &values![association, auditor], &changes)?;
    tx.delete(&AUDITOR_MEMBER, &values![association, auditor])?;
    Ok(cover(tx, auditor, &new.members)?)
}

/// What the register says of an auditor, with the members that the work is for.
fn what_is_said(tx: &Tx<'_>, known: &AuditorRow) -> StoreResult<String> {
    let own = tx.context().association;
    let (rules, rows) = (read_association(tx, own)?, list_auditors(tx, own)?);
    let ids = rows.iter().zip(&rules.auditors).find(|(row, _)| row.id == known.id).map(|(_, rules)| &rules.member_ids);
    let members = rules.members.iter().filter(|member| ids.is_some_and(|ids| ids.contains(&member.id)));
    let covers: Vec<String> = members.map(|member| member.name.clone()).collect();
    Ok(corrections::said_of_auditor(known, &covers))
}

/// Ends an auditor's work after a last day. **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`.
pub fn leave_audit(tx: &mut Tx<'_>, auditor: Id, last_day: Date) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let until_on = end_of(find_auditor(tx, auditor)?.ok_or(ChangeError::Unknown)?.period, last_day)?;
    tx.update(&AUDITOR, &values![association, auditor], &[("until_on", until_on.into())])?;
    Ok(())
}

fn find_auditor(tx: &Tx<'_>, auditor: Id) -> StoreResult<Option<AuditorRow>> {
    Ok(list_auditors(tx, tx.context().association)?.into_iter().find(|known| known.id == auditor))
}

fn check(tx: &Tx<'_>, own: Option<Id>, new: &Appointment, period: Period) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let others = list_auditors(tx, association)?.into_iter().filter(|other| Some(other.id) != own);
    let mut same = others.filter(|other| order::fold(&other.name) == order::fold(&new.name));
    if let Some(other) = same.find(|other| other.period.overlaps(&period)) {
        return Err(ChangeError::AuditorAlready { name: other.name, period: other.period });
    }
    check_members(&read_association(tx, association)?, &new.members, period)
}

fn check_members(association: &Association, members: &[Id], period: Period) -> Result<(), ChangeError> {
    for id in members {
        let member = association.find_member(&id.to_string()).ok_or(ChangeError::Unknown)?;
        if !member.period.overlaps(&period) {
            return Err(ChangeError::NotAMemberThen { name: member.name.clone() });
        }
    }
    Ok(())
}

fn cover(tx: &mut Tx<'_>, auditor: Id, members: &[Id]) -> StoreResult<()> {
    let association = tx.context().association;
    let mut members = members.to_vec();
    members.sort();
    members.dedup();
    members.into_iter().try_for_each(|member| tx.insert(&AUDITOR_MEMBER, &values![association, auditor, member]))
}
