//! `import sie` and `ledger`.

mod preview;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use web::ledger::export::{self, Format};
use web::ledger::importing::{self, ImportError, Plan, Upload};
use web::ledger::operations::find_year_named;

use super::{Doing, Refusal, Where, find, of_file};
use crate::edge;

#[derive(Subcommand)]
pub enum Import {
    /// Bokför en SIE-fil
    Sie(ImportSie),
}

#[derive(Args)]
pub struct ImportSie {
    file: PathBuf,
    #[command(flatten)]
    place: Where,
    #[arg(long)]
    association: String,
    /// Visa vad som skulle ändras, och ändra inget
    #[arg(long)]
    dry_run: bool,
    /// Serien för verifikationer som filen inte numrerar (typ 4I)
    #[arg(long, default_value = importing::USUAL_SERIES)]
    series: String,
    #[arg(long)]
    json: bool,
}

impl Import {
    pub fn run(self) -> Result<(), Refusal> {
        let Import::Sie(import) = self;
        import.run()
    }
}

impl ImportSie {
    fn run(self) -> Result<(), Refusal> {
        let db = self.place.open()?;
        let name = self.file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let upload = Upload::open(&self.file, &name).map_err(|error| of_file(&self.file, Doing::Read, &error))?;
        let upload = upload.with_series(&importing::read_series(&self.series).map_err(Refusal)?);
        let association = db.read(|reader| find(reader, &self.association))?;
        let planned = if self.dry_run {
            db.read(|reader| importing::plan(reader, &association, &upload))
        } else {
            let context = edge::context(association.id, "import_sie");
            let booked = db.write(&context, |tx| importing::book(tx, db.files(), &association, &upload));
            web::search::operations::keep_up(&db, &edge::context(association.id, "index_vouchers"))?;
            booked
        };
        match planned {
            Ok(plan) => {
                self.print(&plan);
                Ok(())
            }
            Err(error) => self.refuse(&error),
        }
    }

    fn print(&self, plan: &Plan) {
        let state = match (self.dry_run, plan.changes_nothing()) {
            (_, true) => "unchanged",
            (true, false) => "would_book",
            (false, false) => "booked",
        };
        if self.json {
            println!("{}", preview::to_json(plan, state));
        } else {
            preview::print(plan, state);
        }
    }

    fn refuse(&self, error: &ImportError) -> Result<(), Refusal> {
        if self.json {
            println!("{}", json!({ "status": "refused", "code": error.code(), "message": error.swedish() }));
        }
        Err(Refusal(error.swedish()))
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LedgerFormat {
    Sie4e,
    Hledger,
    Beancount,
}

impl From<LedgerFormat> for Format {
    fn from(format: LedgerFormat) -> Format {
        match format {
            LedgerFormat::Sie4e => Format::Sie4e,
            LedgerFormat::Hledger => Format::Hledger,
            LedgerFormat::Beancount => Format::Beancount,
        }
    }
}

#[derive(Args)]
pub struct Ledger {
    #[command(flatten)]
    place: Where,
    #[arg(long)]
    association: String,
    /// Året då räkenskapsåret börjar, eller dess första dag
    #[arg(long)]
    year: String,
    #[arg(long)]
    format: LedgerFormat,
    #[arg(long)]
    out: PathBuf,
}

impl Ledger {
    pub fn run(self) -> Result<(), Refusal> {
        let db = self.place.open()?;
        let bytes = db.read(|reader| {
            let association = find(reader, &self.association)?;
            let today = web::clock::swedish_date(edge::now());
            let year = find_year_named(reader, association.id, &self.year)?
                .ok_or_else(|| Refusal(format!("Räkenskapsåret {} är inte bokfört här.", self.year)))?;
            Ok::<_, Refusal>(export::write(reader, &association, &year, self.format.into(), today)?)
        })?;
        super::write(&self.out, &bytes)
    }
}
