//! Files to be attached to something: read into memory one at a time, and none of them larger than it may be.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use store::{Context, Files, Id, Tx};

use super::{BROKEN, is_too_large};
use crate::app::App;
use crate::attached_files::{AttachError, LARGEST_BYTES, shown_name};
use crate::fault::Fault;
use crate::ui::FieldError;

/// A form with files, as the library hands it on.
pub type Sent = Result<Multipart, MultipartRejection>;

pub struct SentFile {
    /// As a page can show it.
    pub name: String,
    /// Nothing where it is larger than it may be.
    pub bytes: Option<Vec<u8>>,
}

/// A form with at most one file.
#[derive(Default)]
pub struct SentForm {
    pub file: Option<SentFile>,
    fields: BTreeMap<String, String>,
}

impl SentForm {
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}

enum Part {
    File(SentFile),
    Field(String, String),
    /// The request is larger than any that is read.
    TooLarge,
    End,
}

/// What is typed beside a file is a choice or a few words.
const LARGEST_FIELD_BYTES: usize = 64 << 10;

/// Reads a form with one file; of several the first is taken. **Errors**: `Malformed`.
pub async fn read_one(sent: Sent, largest_bytes: usize) -> Result<SentForm, Fault> {
    let mut multipart = sent.map_err(|_| BROKEN)?;
    let mut form = SentForm::default();
    loop {
        match next_part(&mut multipart, largest_bytes).await? {
            Part::File(file) => form.file = form.file.or(Some(file)),
            Part::Field(name, value) => drop(form.fields.insert(name, value)),
            Part::TooLarge => {
                let name = form.file.map_or_else(|| "Filen".to_owned(), |file| file.name);
                form.file = Some(SentFile { name, bytes: None });
                return Ok(form);
            }
            Part::End => return Ok(form),
        }
    }
}

/// Attaches each file of a form for itself, as it comes, and tells which were not taken.
///
/// **Errors**: `NotFound` where what they belong to is not there; `Malformed`.
pub async fn attach_each<F>(app: &App, context: Context, sent: Sent, attach: F) -> Result<Vec<FieldError>, Fault>
where
    F: Fn(&mut Tx<'_>, &Files, &str, &[u8]) -> Result<Id, AttachError> + Clone + Send + 'static,
{
    let mut multipart = sent.map_err(|_| BROKEN)?;
    let (mut errors, mut count) = (Vec::new(), 0);
    let mut refuse = |refusal: AttachError, name: &str| errors.push(FieldError::new("fil", refusal.swedish(name)));
    loop {
        let SentFile { name, bytes } = match next_part(&mut multipart, LARGEST_BYTES).await? {
            Part::File(file) => file,
            Part::Field(..) => continue,
            Part::TooLarge => {
                refuse(AttachError::TooLarge, "Det som skickades");
                return Ok(errors);
            }
            Part::End if count == 0 => return Ok(vec![FieldError::new("fil", "Välj en fil.")]),
            Part::End => return Ok(errors),
        };
        count += 1;
        let Some(bytes) = bytes else {
            refuse(AttachError::TooLarge, &name);
            continue;
        };
        let (attach, files, own) = (attach.clone(), app.db.files().clone(), name.clone());
        match app.write(context.clone(), move |tx| attach(tx, &files, &own, &bytes)).await? {
            Ok(_) => {}
            Err(AttachError::NotThere) => return Err(Fault::NotFound),
            Err(AttachError::Store(error)) => return Err(error.into()),
            Err(refusal) => refuse(refusal, &name),
        }
    }
}

async fn next_part(multipart: &mut Multipart, largest_bytes: usize) -> Result<Part, Fault> {
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Part::End),
            Err(error) if is_too_large(&error) => return Ok(Part::TooLarge),
            Err(_) => return Err(BROKEN),
        };
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) if name == "fil" && !file.is_empty() => {
                let bytes = read_up_to(field, largest_bytes).await?;
                return Ok(Part::File(SentFile { name: shown_name(&file), bytes }));
            }
            // Nothing was chosen.
            Some(_) => {}
            None => {
                let bytes = read_up_to(field, LARGEST_FIELD_BYTES).await?.ok_or(BROKEN)?;
                let value = String::from_utf8(bytes).ok().filter(|value| !value.contains('\0')).ok_or(BROKEN)?;
                return Ok(Part::Field(name, value));
            }
        }
    }
}

/// Reads a part to its end. Nothing where it is longer; then none of it is kept.
async fn read_up_to(mut field: Field<'_>, largest_bytes: usize) -> Result<Option<Vec<u8>>, Fault> {
    let mut bytes = Some(Vec::new());
    loop {
        match field.chunk().await {
            Ok(Some(piece)) => {
                bytes = bytes.filter(|kept: &Vec<u8>| kept.len() + piece.len() <= largest_bytes);
                if let Some(kept) = &mut bytes {
                    kept.extend_from_slice(&piece);
                }
            }
            Ok(None) => return Ok(bytes),
            Err(error) if is_too_large(&error) => return Ok(None),
            Err(_) => return Err(BROKEN),
        }
    }
}
