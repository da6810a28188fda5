//! `import sie` and `ledger`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use web::ledger::export::{self, Format};
use web::ledger::importing::{self, ImportError, Plan, Upload};
use web::ledger::operations::{find_year_named, kind_name};

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
            let document = json!({
                "status": state, "year": { "from": plan.year_from.to_string(), "until": plan.year_until.to_string() },
                "vouchers": { "new": plan.vouchers_new, "changed": plan.vouchers_changed,
                    "unchanged": plan.vouchers_unchanged, "only_here": plan.vouchers_only_here },
                "sums_replaced": plan.replaced.len(),
                "openings_changed": plan.openings_changed.len(),
                "accounts_new": plan.chart.list_new(), "accounts_renamed": plan.chart.list_renamed(),
                "kinds_changed": plan.chart.accounts.iter().filter(|one| one.other_kind().is_some())
                    .map(|one| one.number.as_str()).collect::<Vec<_>>(),
                "changes": plan.changes.iter().map(|change| json!({
                    "voucher": change.voucher, "was_on": change.was_on.to_string(), "becomes_on": change.becomes_on.to_string(),
                    "accounts": change.accounts.iter().map(|(account, was, becomes)|
                        json!({ "account": account, "was": was.0, "becomes": becomes.0 })).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
            });
            println!("{document}");
            return;
        }
        println!(
            "{}: {} nya, {} ändrade, {} oförändrade verifikationer, {} ingående balanser ändras.",
            match state {
                "unchanged" => "Allt i filen är redan bokfört, inget ändras",
                "would_book" => "Detta skulle bokföras",
                _ => "Bokfört",
            },
            plan.vouchers_new,
            plan.vouchers_changed,
            plan.vouchers_unchanged,
            plan.openings_changed.len()
        );
        if let Some(text) = plan.only_here_text() {
            println!("{text}");
        }
        for one in &plan.chart.accounts {
            if let Some(was) = one.other_kind() {
                println!("Konto {} blir {} (var {}).", one.number, kind_name(one.kind), kind_name(was));
            }
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
