//! Files: content-addressed, outside the database.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::audit::hash;
use crate::error::StoreResult;
use crate::schema::STORED_FILE;
use crate::tx::Tx;
use crate::values;

/// A folder of files that are named after the SHA-256 of their bytes.
#[derive(Clone)]
pub struct Files {
    folder: PathBuf,
    listener: Arc<OnceLock<Box<Listener>>>,
}

/// Hears the hash of a file that is read.
type Listener = dyn Fn(&[u8]) + Send + Sync;

impl Files {
    pub(crate) fn open(folder: &Path) -> StoreResult<Files> {
        let folder = folder.join("files");
        fs::create_dir_all(&folder)?;
        Ok(Files { folder, listener: Arc::default() })
    }

    /// Hands the hash of every file that is read from now on to a listener, for measurements; the first listener stays.
    pub fn listen(&self, listener: impl Fn(&[u8]) + Send + Sync + 'static) {
        let _ = self.listener.set(Box::new(listener));
    }

    /// The folder that the files stand in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes bytes to disk (complete before it returns) and records the file in the transaction.
    /// **Promise**: the same bytes twice are stored once.
    pub fn put(&self, tx: &mut Tx<'_>, bytes: &[u8], media_type: &str, name: &str) -> StoreResult<Vec<u8>> {
        let sha256 = hash(bytes);
        self.write(&sha256, bytes)?;
        let association = tx.context().association;
        let mut known = false;
        tx.each_sql(
            "select 1 from stored_file where association_id = $1 and sha256 = $2",
            &values![association, sha256.as_slice()],
            |_| {
                known = true;
                Ok(())
            },
        )?;
        if !known {
            let recorded_at = tx.context().recorded_at;
            let size_bytes = bytes.len() as i64;
            tx.insert(
                &STORED_FILE,
                &values![association, sha256.as_slice(), size_bytes, media_type, name, recorded_at],
            )?;
        }
        Ok(sha256)
    }

    /// Reads a file. **Errors**: `File` when it is gone or its bytes no longer have the hash that names it.
    pub fn get(&self, sha256: &[u8]) -> StoreResult<Vec<u8>> {
        if let Some(listener) = self.listener.get() {
            listener(sha256);
        }
        let bytes = fs::read(self.path(sha256))?;
        if hash(&bytes) != sha256 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the bytes no longer have their hash").into());
        }
        Ok(bytes)
    }

    /// Writes a file unless it is there, and tells whether it was written.
    pub(crate) fn write(&self, sha256: &[u8], bytes: &[u8]) -> StoreResult<bool> {
        let path = self.path(sha256);
        if path.exists() {
            return Ok(false);
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let unfinished = path.with_extension(format!("{}-{turn}.part", std::process::id()));
        let mut file = fs::File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(unfinished, path)?;
        Ok(true)
    }

    /// Removes a file that a refused restore has written; what cannot be removed does no harm.
    pub(crate) fn remove(&self, sha256: &[u8]) {
        let _ = fs::remove_file(self.path(sha256));
    }

    fn path(&self, sha256: &[u8]) -> PathBuf {
        let hex = crate::hex(sha256);
        self.folder.join(hex.get(..2).unwrap_or("00")).join(hex)
    }
}

/// Two threads that store the same bytes write to two unfinished files.
static TURN: AtomicU64 = AtomicU64::new(0);
