//! The commands. Each calls the operations that the pages call.

mod accounts;
mod care;
mod demo;
mod documents;
mod folder;
mod found;
mod mail;
mod numbers;
mod password;
mod serve;
mod sie_files;
mod trouble;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use store::{Db, Reader};
use web::association::operations::{Association, find_association};

pub use trouble::{Doing, of_file, of_store, of_system};

/// Why a command did not do what it was asked, for standard error.
#[derive(Debug)]
pub struct Refusal(pub String);

impl<E: std::fmt::Display + 'static> From<E> for Refusal {
    fn from(error: E) -> Refusal {
        Refusal(trouble::of_any(&error))
    }
}

#[derive(Subcommand)]
pub enum Command {
    /// Gör en databas med de publicerade dokumentens förbund och visar den
    Demo(demo::Demo),
    /// Lägger upp ett förbund ur en beskrivning, med dess förbundschef
    Found(found::Found),
    /// Visar sidorna
    Serve(serve::Serve),
    /// För databasens tabeller till den här versionen
    Migrate(Where),
    /// Kontrollerar installationen
    Check(Where),
    /// Säkerhetskopierar allt till en fil
    Backup(care::Backup),
    /// Fyller en tom databas från en säkerhetskopia
    Restore(care::Restore),
    /// Granskar behandlingshistoriken
    #[command(subcommand)]
    Audit(care::Audit),
    /// Läser och skriver SIE-filer
    #[command(subcommand)]
    Sie(sie_files::Sie),
    /// Bokför filer
    #[command(subcommand)]
    Import(accounts::Import),
    /// Alla siffror vid ett datum
    Figures(numbers::Figures),
    /// Gör ett dokument
    Report(documents::Report),
    /// Det som inte stämmer
    Review(numbers::Review),
    /// Ger den som har glömt sitt lösenord ett nytt första lösenord
    Password(password::Password),
    /// Brev som går med e-post
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Bokföringen för andra program
    Ledger(accounts::Ledger),
    /// Sätter ett dokument från standard in till standard ut
    #[command(hide = true)]
    Typeset,
}

pub fn run(command: Command) -> Result<(), Refusal> {
    match command {
        Command::Demo(demo) => demo.run(),
        Command::Found(found) => found.run(),
        Command::Serve(serve) => serve.run(),
        Command::Migrate(place) => care::migrate(&place),
        Command::Check(place) => care::check(&place),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Audit(audit) => audit.run(),
        Command::Sie(sie) => sie.run(),
        Command::Import(import) => import.run(),
        Command::Figures(figures) => figures.run(),
        Command::Report(report) => report.run(),
        Command::Review(review) => review.run(),
        Command::Password(password) => password.run(),
        Command::Mail(mail) => mail.run(),
        Command::Ledger(ledger) => ledger.run(),
        Command::Typeset => documents::typeset(),
    }
}

/// Which database.
#[derive(Args, Clone, Debug)]
pub struct Where {
    /// `sqlite:SÖKVÄG` eller `postgres://...`; utan den demons databas
    #[arg(long)]
    pub database: Option<String>,
}

impl Where {
    /// Opens a database that is there.
    pub fn open(&self) -> Result<Db, Refusal> {
        let demo = crate::edge::demo_url();
        let url = self.database.as_deref().unwrap_or(&demo);
        match url.strip_prefix("sqlite:") {
            Some(path) if !std::path::Path::new(path).exists() => Err(Refusal(format!(
                "Databasen {path} finns inte. ”samordna demo” gör demons, ”samordna migrate” en tom."
            ))),
            _ => crate::edge::open(Some(url)),
        }
    }

    /// Opens a database, and makes it when it is not there.
    pub fn open_or_make(&self) -> Result<Db, Refusal> {
        crate::edge::open(self.database.as_deref())
    }
}

/// Writes an answer to standard output; a reader that has seen enough is no fault.
pub fn print(text: &str) -> Result<(), Refusal> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Which association, at which date.
#[derive(Args, Clone, Debug)]
pub struct At {
    #[command(flatten)]
    pub place: Where,
    /// Förbundets kortnamn, till exempel varend
    #[arg(long)]
    pub association: String,
    /// Datum, till exempel 2025-08-31
    #[arg(long, value_parser = parse_date)]
    pub as_at: Date,
}

pub fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("”{text}” är inget datum. Skriv det som 2025-08-31."))
}

pub fn parse_listen(text: &str) -> Result<std::net::SocketAddr, String> {
    text.parse().map_err(|_| "Skriv adress och port som 127.0.0.1:8080.".to_owned())
}

pub fn find(reader: &Reader<'_>, short_name: &str) -> Result<Association, Refusal> {
    find_association(reader, short_name)?
        .ok_or_else(|| Refusal(format!("Det finns inget förbund som heter ”{short_name}”.")))
}

/// The formats of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    Pdf,
    Html,
    Xlsx,
    Json,
}

/// Writes a file, or says why not.
pub fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), Refusal> {
    std::fs::write(path, bytes).map_err(|error| trouble::of_file(path, Doing::Write, &error))
}
