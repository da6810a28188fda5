//! Samples of vouchers as a file: what was drawn, by whom, and what has been said of it.

use serde::Deserialize;
use store::{Actor, Context, Db, Id, StoreError};
use thiserror::Error;

use super::grants::Writers;
use crate::sampling::operations::{DrawError, Method, NoteError, NoteKind, answer, draw, list_vouchers, tick};

#[derive(Clone, Debug, Deserialize)]
pub struct SamplesFile {
    #[serde(default, rename = "sample")]
    samples: Vec<SamplePart>,
}

#[derive(Clone, Debug, Deserialize)]
struct SamplePart {
    purpose: String,
    /// The search that the sample is drawn from, as it stands in an address: `fran=2024-01-01&till=2024-12-31`.
    from: String,
    drawn_by: String,
    #[serde(flatten)]
    method: MethodPart,
    #[serde(default, rename = "note")]
    notes: Vec<NotePart>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
enum MethodPart {
    Random { wanted: u32, seed: u64 },
    Unit { interval_ore: u64, seed: u64 },
    Size { least_ore: u64 },
}

#[derive(Clone, Debug, Deserialize)]
struct NotePart {
    /// The vouchers' places in the sample, from 1.
    at: Vec<i64>,
    kind: KindPart,
    #[serde(default)]
    text: String,
    /// Who answers; everything else is said by the one who drew.
    #[serde(default)]
    by: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindPart {
    Checked,
    Question,
    Note,
    Answer,
}

#[derive(Debug, Error)]
pub enum SamplesError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("nobody here is called {0}")]
    Nobody(String),
    #[error("the sample {purpose} has no voucher {at}")]
    NoVoucher { purpose: String, at: i64 },
    #[error("a sample: {0}")]
    Draw(#[from] DrawError),
    #[error("a note: {0}")]
    Note(#[from] NoteError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SamplesFile {
    pub fn read(text: &str) -> Result<SamplesFile, SamplesError> {
        Ok(toml::from_str(text)?)
    }
}

/// Draws the samples from the vouchers that are here and writes what was said of them, each word as the one who said it.
/// The index of vouchers must have been kept up.
pub fn found_samples(db: &Db, writers: &Writers<'_>, file: &SamplesFile) -> Result<(), SamplesError> {
    for part in &file.samples {
        let (drawn_by, person) = find(writers, &part.drawn_by)?;
        let by = |actor: &Actor, action: &'static str| Context {
            association: writers.association,
            actor: actor.clone(),
            recorded_at: (writers.now)(),
            action,
        };
        let method = part.method.into();
        let id = db.write(&by(&drawn_by, "draw_sample"), |tx| draw(tx, person, &part.purpose, &part.from, method))?;
        let drawn = db.read(|reader| list_vouchers(reader, writers.association, id))?;
        for note in &part.notes {
            for at in &note.at {
                let voucher = drawn.iter().find(|voucher| voucher.number == *at);
                let no_voucher = || SamplesError::NoVoucher { purpose: part.purpose.clone(), at: *at };
                let voucher = (id, voucher.ok_or_else(no_voucher)?.voucher_id);
                match (note.kind, &note.by) {
                    (KindPart::Answer, Some(name)) => {
                        let (actor, _) = find(writers, name)?;
                        db.write(&by(&actor, "answer_sample"), |tx| answer(tx, voucher, &note.text))?;
                    }
                    (kind, _) => {
                        let kind = kind.into();
                        db.write(&by(&drawn_by, "tick_sample"), |tx| tick(tx, voucher, person, kind, &note.text))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn find(writers: &Writers<'_>, name: &str) -> Result<(Actor, Id), SamplesError> {
    let actor = (writers.actor)(name);
    let id = actor.id.ok_or_else(|| SamplesError::Nobody(name.to_owned()))?;
    Ok((actor, id))
}

impl From<MethodPart> for Method {
    fn from(part: MethodPart) -> Method {
        match part {
            MethodPart::Random { wanted, seed } => Method::Random { wanted, seed },
            MethodPart::Unit { interval_ore, seed } => Method::Unit { interval_ore, seed },
            MethodPart::Size { least_ore } => Method::Size { least_ore },
        }
    }
}

impl From<KindPart> for NoteKind {
    fn from(part: KindPart) -> NoteKind {
        match part {
            KindPart::Checked => NoteKind::Checked,
            KindPart::Question => NoteKind::Question,
            KindPart::Note => NoteKind::Note,
            KindPart::Answer => NoteKind::Answer,
        }
    }
}
