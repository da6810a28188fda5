//! Takes the files that somebody sends with a form, piece by piece: one to be looked at, which is kept on disk for a while,
//! or those to be attached, of which no more than one is held at a time.

mod attached;

use std::fs::File;
use std::io::Write;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use store::{Id, StoreError};

pub use self::attached::{Sent, SentFile, SentForm, attach_each, read_one};
use crate::app::{App, off_the_runtime};
use crate::fault::Fault;
use crate::ledger::uploads::{Kept, Uploads};

pub const LARGEST_FILE_BYTES: u64 = 64 << 20;
/// What is too large is read to its end (and kept nowhere) up to here, so that the answer reaches the browser.
pub const LARGEST_REQUEST_BYTES: usize = 256 << 20;
/// Pieces are gathered to this size before they are written to disk.
const PIECE_BYTES: usize = 1 << 20;

/// What came with a form.
pub enum Received {
    Kept(Kept),
    Nothing,
    TooLarge,
}

/// Takes the file of a form piece by piece. What is too large is kept nowhere.
pub async fn keep(app: &App, uploads: &Uploads, token: Id, mut multipart: Multipart) -> Result<Received, Fault> {
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Received::Nothing),
            Err(error) => return too_large_or_malformed(&error),
        };
        if field.name() != Some("fil") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let (own, name, now) = (uploads.clone(), field.file_name().unwrap_or_default().to_owned(), app.now());
        let file = off_the_runtime(move || {
            own.remove_old(now)?;
            own.begin(token, &name, now)
        })
        .await?
        .map_err(StoreError::File)?;
        let received = write_pieces(field, file).await;
        return match received {
            Ok(Written::Whole) => Ok(uploads.find(token).map_or(Received::Nothing, Received::Kept)),
            Ok(Written::TooLarge) => {
                uploads.remove(token);
                Ok(Received::TooLarge)
            }
            Err(fault) => {
                uploads.remove(token);
                Err(fault)
            }
        };
    }
}

enum Written {
    Whole,
    TooLarge,
}

async fn write_pieces(mut field: Field<'_>, mut file: File) -> Result<Written, Fault> {
    let (mut count, mut piece) = (0_u64, Vec::with_capacity(PIECE_BYTES));
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                count += chunk.len() as u64;
                if count > LARGEST_FILE_BYTES {
                    continue;
                }
                piece.extend_from_slice(&chunk);
                if piece.len() >= PIECE_BYTES {
                    (file, piece) = write_piece(file, piece).await?;
                }
            }
            Ok(None) if count > LARGEST_FILE_BYTES => return Ok(Written::TooLarge),
            Ok(None) => {
                write_piece(file, piece).await?;
                return Ok(Written::Whole);
            }
            Err(error) => return too_large_or_malformed(&error).map(|_| Written::TooLarge),
        }
    }
}

async fn write_piece(mut file: File, mut piece: Vec<u8>) -> Result<(File, Vec<u8>), Fault> {
    off_the_runtime(move || {
        file.write_all(&piece)?;
        piece.clear();
        Ok((file, piece))
    })
    .await?
    .map_err(|error| StoreError::File(error).into())
}

fn too_large_or_malformed(error: &MultipartError) -> Result<Received, Fault> {
    if is_too_large(error) { Ok(Received::TooLarge) } else { Err(BROKEN) }
}

fn is_too_large(error: &MultipartError) -> bool {
    error.status() == StatusCode::PAYLOAD_TOO_LARGE
}

const BROKEN: Fault = Fault::Malformed("the form with the file is broken off");

/// A name for a file that nobody can guess.
pub fn new_token(app: &App) -> Id {
    let mut random = [0; 16];
    app.db.random(&mut random);
    Id::random(random)
}
