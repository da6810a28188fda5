//! Looking after an installation.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use store::StoreError;

use super::{Doing, Refusal, Where, of_file, of_store};
use crate::edge::now;

pub fn migrate(place: &Where) -> Result<(), Refusal> {
    place.open_or_make()?;
    println!("Databasens tabeller är aktuella.");
    Ok(())
}

/// Compares the tables with what the program expects, and verifies the audit chain.
pub fn check(place: &Where) -> Result<(), Refusal> {
    let db = place.open()?;
    let differences = db.compare_catalogue()?;
    for difference in &differences {
        eprintln!("{difference}");
    }
    if !differences.is_empty() {
        return Err(Refusal("Databasens tabeller är inte som programmet väntar sig.".to_owned()));
    }
    verify(place)
}

#[derive(Subcommand)]
pub enum Audit {
    /// Kontrollerar kedjan mot raderna, filerna och kontrollpunkterna utanför databasen
    Verify(Where),
}

impl Audit {
    pub fn run(self) -> Result<(), Refusal> {
        let Audit::Verify(place) = self;
        verify(&place)
    }
}

fn verify(place: &Where) -> Result<(), Refusal> {
    let found = place.open()?.verify_audit()?;
    println!("{} länkar, {} saker och {} kontrollpunkter är granskade.", found.links, found.things, found.checkpoints);
    if found.breaches.is_empty() {
        println!("Behandlingshistoriken är hel.");
        return Ok(());
    }
    for breach in &found.breaches {
        eprintln!("{breach}");
    }
    Err(Refusal(format!("Behandlingshistoriken är bruten på {} ställen.", found.breaches.len())))
}

#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    place: Where,
    file: PathBuf,
}

impl Backup {
    pub fn run(self) -> Result<(), Refusal> {
        let db = self.place.open()?;
        let unfinished = self.file.with_extension("part");
        let mut out =
            BufWriter::new(File::create(&unfinished).map_err(|error| of_file(&unfinished, Doing::Write, &error))?);
        let extent = store::backup::backup(&db, &mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        std::fs::rename(&unfinished, &self.file).map_err(|error| of_file(&self.file, Doing::Write, &error))?;
        println!("{} rader och {} filer är kopierade till {}.", extent.rows, extent.files, self.file.display());
        Ok(())
    }
}

#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    place: Where,
    file: PathBuf,
}

impl Restore {
    pub fn run(self) -> Result<(), Refusal> {
        let file = File::open(&self.file).map_err(|error| of_file(&self.file, Doing::Read, &error))?;
        let mut input = BufReader::new(file);
        let db = self.place.open_or_make()?;
        let extent = store::backup::restore(&db, &mut input).map_err(|error| match error {
            StoreError::Backup(reason) => Refusal(format!("Säkerhetskopian går inte att återställa: {reason}.")),
            other => Refusal(of_store(&other)),
        })?;
        println!("{} rader och {} filer är återställda.", extent.rows, extent.files);
        let waiting = web::mail::delivery::queue_what_waits(&db, now())?;
        if waiting > 0 {
            println!("{waiting} brev väntar. De skickas när programmet startas med en e-postserver.");
        }
        Ok(())
    }
}
