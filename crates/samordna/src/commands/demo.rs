//! `demo`: a database with the associations of the published documents.

use std::net::SocketAddr;
use std::path::PathBuf;

use access::Role;
use clap::Args;
use jiff::civil::Date;
use report::model::Kind;
use store::{Actor, Context, Db, Id};
use web::Settings;
use web::association::operations::find_association;
use web::documents::operations::write_report;
use web::founding::vat::{VatFile, found_vat};
use web::founding::{Charter, charter::Texts, found};
use web::ledger::importing::{Upload, book};
use web::people::operations::{add_person, find_person_by_email, grant_role};
use web::session::operations::hash_password;

use super::{Refusal, serve::serve};
use crate::edge;

#[derive(Args)]
pub struct Demo {
    /// Mappen för demons databas
    #[arg(long)]
    data: Option<PathBuf>,
    /// Gör databasen men visa inga sidor
    #[arg(long)]
    load_only: bool,
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// The demo's people are roles and belong to nobody real.
const SIGN_INS: [(Role, &str, &str); 4] = [
    (Role::Director, "Demo Förbundschef", "chef@demo.example"),
    (Role::Administrator, "Demo Administratör", "administrator@demo.example"),
    (Role::BoardMember, "Demo Ledamot", "ledamot@demo.example"),
    (Role::Auditor, "Demo Revisor", "revisor@demo.example"),
];
const PASSWORD: &str = "samordna-demo";

impl Demo {
    pub fn run(self) -> Result<(), Refusal> {
        let folder = self.data.unwrap_or_else(edge::demo_folder);
        let url = format!("sqlite:{}", folder.join("samordna.db").display());
        let db = edge::open(Some(&url))?;
        if db.read(|reader| find_association(reader, "varend"))?.is_none() {
            load(&db)?;
        }
        if self.load_only {
            println!("Demons databas finns i {}.", folder.display());
            return Ok(());
        }
        let shown = |(role, _, email): &(Role, &str, &str)| {
            (role.swedish().to_owned(), (*email).to_owned(), PASSWORD.to_owned())
        };
        let settings = Settings { secure_cookies: false, demo_sign_ins: SIGN_INS.iter().map(shown).collect() };
        serve(db, self.listen, settings, |address| {
            println!("Adress: http://{address}");
            println!("Logga in med:");
            for (role, _, email) in SIGN_INS {
                println!("  {}: {email} {PASSWORD}", role.swedish().to_lowercase());
            }
            println!("Avsluta med Ctrl+C.");
        })
    }
}

fn load(db: &Db) -> Result<(), Refusal> {
    load_varend(db)?;
    add_people(db)
}

fn load_varend(db: &Db) -> Result<(), Refusal> {
    let charter = Charter::read(&Texts {
        association: include_str!("../../../../demo/varend/association.toml"),
        report_model: include_str!("../../../../demo/varend/report-model.toml"),
        observations: include_str!("../../../../demo/varend/observations.toml"),
        goals: include_str!("../../../../demo/varend/goals.toml"),
        interventions: include_str!("../../../../demo/varend/interventions.toml"),
    })?;
    let mut random = [0; 6];
    db.random(&mut random);
    let id = Id::version_7(edge::now(), 0, random);
    db.write(&context(id, "found_association"), |tx| found(tx, &charter))?;
    let association = db
        .read(|reader| find_association(reader, &charter.association.short_name))?
        .ok_or_else(|| Refusal("Förbundet kunde inte läggas upp.".to_owned()))?;
    let file = std::env::temp_dir().join(format!("samordna-demo-{}.se", std::process::id()));
    std::fs::write(&file, include_bytes!("../../../../demo/varend/2025.se"))?;
    let upload = Upload::open(&file, "varend-2025.se")?;
    let booked = db.write(&context(id, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
    std::fs::remove_file(&file)?;
    booked.map_err(|error| Refusal(error.swedish()))?;
    let vat = VatFile::read(include_str!("../../../../demo/varend/vat.toml"));
    let vat = vat.map_err(|error| Refusal(error.to_string()))?;
    db.write(&context(id, "load"), |tx| found_vat(tx, &vat)).map_err(|error| Refusal(error.to_string()))?;
    db.write(&context(id, "write_document"), |tx| {
        write_report(tx, &association, Kind::InterimReport, Date::constant(2025, 8, 31), REPORT)
    })?;
    Ok(())
}

/// The words of the delårsrapport per 31 August 2025, by section.
const REPORT: &[(&str, &str)] = &[
    ("andamal", include_str!("../../../../demo/varend/report/andamal.md")),
    ("organisation", include_str!("../../../../demo/varend/report/organisation.md")),
    ("styrelse", include_str!("../../../../demo/varend/report/styrelse.md")),
    ("revisorer", include_str!("../../../../demo/varend/report/revisorer.md")),
    ("kansli", include_str!("../../../../demo/varend/report/kansli.md")),
    ("utvecklingsgrupp", include_str!("../../../../demo/varend/report/utvecklingsgrupp.md")),
    ("medstyrning", include_str!("../../../../demo/varend/report/medstyrning.md")),
    ("kommunikationsplan", include_str!("../../../../demo/varend/report/kommunikationsplan.md")),
    ("arets-handelser", include_str!("../../../../demo/varend/report/arets-handelser.md")),
    ("vision", include_str!("../../../../demo/varend/report/vision.md")),
    ("vardegrund", include_str!("../../../../demo/varend/report/vardegrund.md")),
    ("overgripande-mal", include_str!("../../../../demo/varend/report/overgripande-mal.md")),
    ("malgrupp", include_str!("../../../../demo/varend/report/malgrupp.md")),
    ("insatser", include_str!("../../../../demo/varend/report/insatser.md")),
    ("maluppfyllelse", include_str!("../../../../demo/varend/report/maluppfyllelse.md")),
    ("mal-1", include_str!("../../../../demo/varend/report/mal-1.md")),
    ("mal-2", include_str!("../../../../demo/varend/report/mal-2.md")),
    ("mal-3", include_str!("../../../../demo/varend/report/mal-3.md")),
    ("framtid", include_str!("../../../../demo/varend/report/framtid.md")),
    ("ekonomi", include_str!("../../../../demo/varend/report/ekonomi.md")),
    ("redovisningsprinciper", include_str!("../../../../demo/varend/report/redovisningsprinciper.md")),
    ("besoksstatistik", include_str!("../../../../demo/varend/report/besoksstatistik.md")),
];

fn add_people(db: &Db) -> Result<(), Refusal> {
    let association =
        db.read(|reader| find_association(reader, "varend"))?.ok_or_else(|| Refusal("Förbundet saknas.".to_owned()))?;
    let password = hash_password(PASSWORD).map_err(Refusal)?;
    for (role, name, email) in SIGN_INS {
        let known = db.read(|reader| find_person_by_email(reader, email))?;
        let person = match known {
            Some((person, _)) => person,
            None => db.write(&context(Id::INSTALLATION, "add_person"), |tx| add_person(tx, name, email, &password))?,
        };
        let from = Date::constant(2025, 1, 1);
        let employer = "Samordningsförbundet Värend (demo)";
        db.write(&context(association.id, "grant_role"), |tx| grant_role(tx, person, role, employer, from))?;
    }
    Ok(())
}

fn context(association: Id, action: &'static str) -> Context {
    let actor = Actor { id: None, name: "Demon".to_owned() };
    Context { association, actor, recorded_at: edge::now(), action }
}
