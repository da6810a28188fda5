//! Vouchers made by hand: a draft is written, changed and posted; the draft is consumed by the posting.

use finsam::ledger::Objects;
use finsam::money::Ore;
use finsam::rounding::is_amount;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{VOUCHER_ATTACHMENT, VOUCHER_DRAFT, VOUCHER_DRAFT_LINE};
use crate::ledger::operations as ledger;

pub use super::attachments::{Attachment, Owner, attach, find_attachment, list_attachments, remove_attachment};
pub use super::correcting::{CorrectError, draft_correction, draft_reversal, draft_reversal_now};
pub use super::posting::{PostError, Problem, list_problems, post_draft, post_draft_as_seen};
pub use super::series::{Series, SeriesError, add_series, find_or_add_series, is_own_series, list_series};

/// A voucher to be made. An empty series means the association's own first one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    pub series: String,
    pub occurred_on: Date,
    pub text: String,
    pub lines: Vec<DraftLine>,
    /// A posted voucher that this one corrects: one made by hand in an open period gets a new version, any other is
    /// corrected by a voucher of its own. The draft's text is the reason until somebody writes another.
    pub corrects: Option<Id>,
}

/// One line; debit is positive. Objects are written as `6=SAM;20=FK`, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLine {
    pub account: String,
    pub objects: String,
    pub amount_ore: i64,
    pub text: String,
}

/// What posting a draft makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A voucher that corrects nothing.
    New,
    /// The next version of a voucher.
    Version,
    /// A voucher of its own that corrects or reverses another.
    Correction,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::New, Kind::Version, Kind::Correction];

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::New => "new",
            Kind::Version => "version",
            Kind::Correction => "correction",
        }
    }
}

/// What stands in a draft and may be changed: the day may be missing until it is posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub series: String,
    pub occurred_on: Option<Date>,
    pub text: String,
    pub reason: String,
    pub lines: Vec<DraftLine>,
}

/// A draft as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: Id,
    pub kind: Kind,
    pub corrects: Option<Id>,
    /// Raised by each saving, so that the second of two people is told.
    pub version: i64,
    pub content: Content,
    pub actor_name: String,
    pub saved_at: i64,
}

/// Why a draft is not made or saved. Nothing has been changed.
#[derive(Debug, Error)]
pub enum DraftError {
    #[error("there is no such draft, or it is posted or removed")]
    NotThere,
    #[error("somebody else has saved it meanwhile")]
    SavedMeanwhile(Box<Draft>),
    #[error("the series {0} is not one of those for vouchers by hand")]
    UnknownSeries(String),
    #[error("the voucher that it corrects is not there or not the newest version")]
    CorrectedNotThere,
    #[error("more than {LINES_AT_MOST} lines")]
    TooManyLines,
    #[error("the amount of line {line} is too large")]
    TooLarge { line: usize },
    #[error(transparent)]
    Series(#[from] SeriesError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DraftError {
    pub fn swedish(&self) -> String {
        match self {
            DraftError::NotThere => "Utkastet finns inte kvar. Det är bokfört eller borttaget.".to_owned(),
            DraftError::SavedMeanwhile(theirs) => format!(
                "{} har sparat utkastet under tiden. Det du skrev står kvar här, men är inte sparat.",
                theirs.actor_name
            ),
            DraftError::UnknownSeries(code) => {
                format!("Serien {code} är ingen serie för verifikationer för hand. Välj en som är det.")
            }
            DraftError::CorrectedNotThere => {
                "Verifikationen som ska rättas har redan fått en nyare version. Rätta den i stället.".to_owned()
            }
            DraftError::TooManyLines => {
                format!("En verifikation för hand kan ha högst {LINES_AT_MOST} rader. Dela den på flera.")
            }
            DraftError::TooLarge { line } => format!("Beloppet på rad {line} är för stort för att vara rätt."),
            DraftError::Series(error) => error.swedish(),
            DraftError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

pub const LINES_AT_MOST: usize = 500;

/// Makes a draft. **Errors**: the series is not one for vouchers by hand; what it corrects is not there.
pub fn create_draft(tx: &mut Tx<'_>, association: Id, draft: &NewDraft) -> Result<Id, DraftError> {
    let kind = match draft.corrects {
        None => Kind::New,
        Some(corrected) => super::correcting::kind_of_correction(tx, association, corrected)?,
    };
    let content = Content {
        series: draft.series.clone(),
        occurred_on: Some(draft.occurred_on),
        text: draft.text.clone(),
        reason: if draft.corrects.is_some() { draft.text.clone() } else { String::new() },
        lines: draft.lines.clone(),
    };
    let id = tx.new_id();
    insert_draft(tx, id, kind, draft.corrects, &content)?;
    Ok(id)
}

/// Makes a draft with an id and of a kind, with what stands in it. **Errors**: as [`create_draft`].
pub fn insert_draft(
    tx: &mut Tx<'_>,
    id: Id,
    kind: Kind,
    corrects: Option<Id>,
    content: &Content,
) -> Result<(), DraftError> {
    let series = own_series(tx, &content.series)?;
    check_lines(&content.lines)?;
    let (association, saved_at) = (tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    tx.insert(
        &VOUCHER_DRAFT,
        &values![
            association,
            id,
            series,
            kind.name(),
            corrects,
            content.occurred_on,
            &content.text,
            &content.reason,
            1_i64,
            actor,
            saved_at
        ],
    )?;
    insert_lines(tx, id, &content.lines)?;
    Ok(())
}

/// Saves a draft as the version after `expected`. The same content again is saved once.
///
/// **Errors**: `SavedMeanwhile` with what stands there when it is not the expected version any more.
pub fn save_draft(tx: &mut Tx<'_>, id: Id, expected: i64, content: &Content) -> Result<(), DraftError> {
    let association = tx.context().association;
    let current = find_draft(tx, association, id)?.ok_or(DraftError::NotThere)?;
    let series = own_series(tx, &content.series)?;
    check_lines(&content.lines)?;
    let content = Content { series, lines: content.lines.iter().map(canonical).collect(), ..content.clone() };
    if current.content == content {
        return Ok(());
    }
    if current.version != expected {
        return Err(DraftError::SavedMeanwhile(Box::new(current)));
    }
    let (actor, saved_at) = (tx.context().actor.name.clone(), tx.context().recorded_at);
    let changes = [
        ("series", content.series.as_str().into()),
        ("occurred_on", content.occurred_on.into()),
        ("text", content.text.as_str().into()),
        ("reason", content.reason.as_str().into()),
        ("version", (expected + 1).into()),
        ("actor_name", actor.into()),
        ("saved_at", saved_at.into()),
    ];
    tx.update(&VOUCHER_DRAFT, &values![association, id], &changes)?;
    tx.delete(&VOUCHER_DRAFT_LINE, &values![association, id])?;
    insert_lines(tx, id, &content.lines)?;
    Ok(())
}

/// Removes a draft with its attachments. **Errors**: `NotThere`.
pub fn remove_draft(tx: &mut Tx<'_>, id: Id) -> Result<(), DraftError> {
    let association = tx.context().association;
    for attachment in list_attachments(tx, association, Owner::Draft(id))? {
        tx.delete(&VOUCHER_ATTACHMENT, &values![association, attachment.id])?;
    }
    if consume(tx, id)? { Ok(()) } else { Err(DraftError::NotThere) }
}

/// Takes the draft's rows away and tells whether it was there.
pub(super) fn consume(tx: &mut Tx<'_>, id: Id) -> StoreResult<bool> {
    let key = values![tx.context().association, id];
    tx.delete(&VOUCHER_DRAFT_LINE, &key)?;
    Ok(tx.delete(&VOUCHER_DRAFT, &key)? > 0)
}

pub fn find_draft(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Draft>> {
    let Some(mut draft) = reader.find(&queries::FIND_DRAFT, &values![association, id], read_draft)? else {
        return Ok(None);
    };
    draft.content.lines = reader.list(&queries::LIST_DRAFT_LINES, &values![association, id], |row| {
        Ok(DraftLine { account: row.get(0)?, objects: row.get(1)?, amount_ore: row.get(2)?, text: row.get(3)? })
    })?;
    Ok(Some(draft))
}

/// A draft in a list: without its lines, with what they come to.
#[derive(Clone, Debug)]
pub struct Listed {
    pub draft: Draft,
    pub debit_ore: i64,
    pub difference_ore: i64,
}

/// The drafts, newest first.
pub fn list_drafts(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Listed>> {
    let mut sums = std::collections::BTreeMap::new();
    reader.each(&queries::LIST_DRAFT_TURNOVERS, &values![association], |row| {
        sums.insert(row.get::<Id>(0)?, (row.get(1)?, row.get(2)?));
        Ok(())
    })?;
    let drafts = reader.list(&queries::LIST_DRAFTS, &values![association], read_draft)?;
    let listed = drafts.into_iter().map(|draft| {
        let (debit_ore, difference_ore) = sums.get(&draft.id).copied().unwrap_or_default();
        Listed { draft, debit_ore, difference_ore }
    });
    Ok(listed.collect())
}

/// The voucher that a draft became.
pub fn find_posted(reader: &Reader<'_>, association: Id, draft: Id) -> StoreResult<Option<Id>> {
    reader.find(&queries::FIND_VOUCHER_OF_DRAFT, &values![association, draft], |row| row.get(0))
}

pub(super) fn read_draft(row: &Row) -> StoreResult<Draft> {
    let kind: String = row.get(2)?;
    Ok(Draft {
        id: row.get(0)?,
        kind: Kind::ALL.into_iter().find(|own| own.name() == kind).unwrap_or(Kind::New),
        corrects: row.get(3)?,
        version: row.get(7)?,
        content: Content {
            series: row.get(1)?,
            occurred_on: row.get(4)?,
            text: row.get(5)?,
            reason: row.get(6)?,
            lines: Vec::new(),
        },
        actor_name: row.get(8)?,
        saved_at: row.get(9)?,
    })
}

fn own_series(tx: &mut Tx<'_>, code: &str) -> Result<String, DraftError> {
    if code.is_empty() {
        return Ok(find_or_add_series(tx)?);
    }
    if is_own_series(tx, tx.context().association, code)? {
        Ok(code.to_owned())
    } else {
        Err(DraftError::UnknownSeries(code.to_owned()))
    }
}

fn check_lines(lines: &[DraftLine]) -> Result<(), DraftError> {
    if lines.len() > LINES_AT_MOST {
        return Err(DraftError::TooManyLines);
    }
    match lines.iter().position(|line| !is_amount(Ore(line.amount_ore))) {
        Some(at) => Err(DraftError::TooLarge { line: at + 1 }),
        None => Ok(()),
    }
}

fn insert_lines(tx: &mut Tx<'_>, draft: Id, lines: &[DraftLine]) -> StoreResult<()> {
    let association = tx.context().association;
    for (number, line) in (1_i64..).zip(lines) {
        let line = canonical(line);
        let row = values![association, draft, number, line.account, line.objects, line.amount_ore, line.text];
        tx.insert(&VOUCHER_DRAFT_LINE, &row)?;
    }
    Ok(())
}

/// The objects of a line in the one order in which balances group them.
fn canonical(line: &DraftLine) -> DraftLine {
    DraftLine { objects: Objects::from_text(&line.objects).as_str().to_owned(), ..line.clone() }
}

impl From<&ledger::VoucherLine> for DraftLine {
    fn from(line: &ledger::VoucherLine) -> DraftLine {
        DraftLine {
            account: line.account.clone(),
            objects: line.objects.clone(),
            amount_ore: line.amount_ore.0,
            text: line.text.clone(),
        }
    }
}
