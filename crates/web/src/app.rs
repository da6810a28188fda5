//! What every handler has: the database, the clock, the typesetter.

use std::sync::Arc;

use axum::http::HeaderName;
use jiff::civil::Date;
use report::typst::Setting;
use store::{Context, Db, Id, Reader, StoreError, Tx};
use tokio::sync::Semaphore;

use crate::clock::swedish_date;
use crate::fault::Fault;
use crate::mail::MailRoute;

/// Sets a document as PDF; the binary does it in a child process of its own.
pub type Typesetter = dyn Fn(&Setting) -> Result<Vec<u8>, String> + Send + Sync;

#[derive(Clone)]
pub struct App {
    pub db: Db,
    /// Microseconds since 1970, UTC.
    pub clock: fn() -> i64,
    pub typesetter: Arc<Typesetter>,
    pub settings: Arc<Settings>,
}

/// How this installation runs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Cookies are sent only over HTTPS; off only for a demo on loopback.
    pub secure_cookies: bool,
    /// The demo's sign-ins, shown on its sign-in page: who, address, password.
    pub demo_sign_ins: Vec<(String, String, String)>,
    /// The header in which the proxy before the server says whom it speaks for; without it the nearest sender counts.
    pub client_address_header: Option<HeaderName>,
    /// How letters leave; without it nothing is sent from here.
    pub mail: Option<MailRoute>,
}

/// How many documents are set at once, each in a child process, and how many are asked for at once.
static TYPESETTING: Semaphore = Semaphore::const_new(2);
static TYPESETTING_LINE: Semaphore = Semaphore::const_new(8);

impl App {
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    pub fn today(&self) -> Date {
        swedish_date(self.now())
    }

    /// Reads within one snapshot, off the async runtime.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let db = self.db.clone();
        off_the_runtime(move || db.read(read)).await?
    }

    /// Writes within one transaction, off the async runtime. The closure may run again where the database asks for it.
    pub async fn write<T, E>(
        &self,
        context: Context,
        write: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<Result<T, E>, Fault>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let db = self.db.clone();
        off_the_runtime(move || db.write(&context, write)).await
    }

    /// Sets a document as PDF. A few are set at once and a few wait, so that the database's threads stay free.
    ///
    /// **Errors**: `Busy` when the line is full; the typesetter's.
    pub async fn set_pdf(&self, what: impl Into<Setting>) -> Result<Vec<u8>, Fault> {
        let setting = what.into();
        let _place = TYPESETTING_LINE.try_acquire().map_err(|_| Fault::Busy)?;
        let turn = TYPESETTING.acquire().await.map_err(|error| Fault::Bug(error.to_string()))?;
        let typesetter = self.typesetter.clone();
        let set = off_the_runtime(move || {
            let set = typesetter(&setting);
            drop(turn);
            set
        });
        set.await?.map_err(Fault::Bug)
    }

    /// Who the program itself is when it writes for the installation.
    pub fn installation_context(&self, action: &'static str) -> Context {
        let actor = store::Actor { id: None, name: "Samordna".to_owned() };
        Context { association: Id::INSTALLATION, actor, recorded_at: self.now(), action }
    }
}

/// Runs something that blocks (the database, a password hash, typesetting) where it may.
pub async fn off_the_runtime<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Fault::Bug(format!("a blocking task ended: {error}")))
}
