//! `demo`: a database with the associations of the published documents.

mod associations;

use std::net::SocketAddr;
use std::path::PathBuf;

use access::Role;
use clap::Args;
use store::{Actor, Context, Db, Id};
use web::Settings;
use web::association::operations::{Association, find_association};
use web::documents::operations::{
    FileKind, StateError, adopt, attach, find_document, lock, mark_reviewed, prepare_lock, write_report,
};
use web::founding::bank::{BankFile, found_bank};
use web::founding::budget::{BudgetFile, found_budgets};
use web::founding::closing::{ClosingFile, found_closing};
use web::founding::contributions::{ContributionsFile, found_contributions};
use web::founding::documents::{Published, found_sendings};
use web::founding::forecast::{ForecastFile, found_forecasts};
use web::founding::found;
use web::founding::grants::{GrantsFile, Writers, found_grants};
use web::founding::samples::{SamplesFile, found_samples};
use web::founding::shared::{SharedFile, found_shared};
use web::founding::vat::{VatFile, found_vat};
use web::ledger::importing::{Upload, book};
use web::people::operations::{add_person, find_person_by_email, grant_role};
use web::publication::operations::{PublicationError, prepare, publish};
use web::session::operations::hash_password;

use self::associations::{ASSOCIATIONS, DemoAssociation, DemoDocument};
use super::folder::Folder;
use super::{Doing, Refusal, of_file, parse_listen, serve::serve};
use crate::edge;

#[derive(Args)]
pub struct Demo {
    /// Mappen för demons databas
    #[arg(long)]
    data: Option<PathBuf>,
    /// Gör databasen men visa inga sidor
    #[arg(long)]
    load_only: bool,
    /// Adress och port att visa sidorna på
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = parse_listen)]
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
        load(&db)?;
        if self.load_only {
            println!("Demons databas finns i {}.", folder.display());
            return Ok(());
        }
        let shown = |(role, _, email): &(Role, &str, &str)| {
            (role.swedish().to_owned(), (*email).to_owned(), PASSWORD.to_owned())
        };
        let settings = Settings {
            secure_cookies: false,
            demo_sign_ins: SIGN_INS.iter().map(shown).collect(),
            ..Settings::default()
        };
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

/// Founds the associations that are not there yet, and gives the demo's people their roles in them.
fn load(db: &Db) -> Result<(), Refusal> {
    let (mut people, mut sharing) = (Vec::new(), Vec::new());
    for demo in &ASSOCIATIONS {
        if db.read(|reader| find_association(reader, demo.name))?.is_some() {
            continue;
        }
        if people.is_empty() {
            people = add_people(db)?;
        }
        let association = load_association(db, demo)?;
        let employer = format!("{} (demo)", association.name);
        db.write(&context(association.id, "grant_role"), |tx| {
            people
                .iter()
                .try_for_each(|(person, role)| grant_role(tx, *person, *role, &employer, demo.roles_from).map(drop))
        })?;
        if let Some(shared) = demo.folder().find_text("shared.toml")? {
            sharing.push((association.id, shared));
        }
    }
    // Those who share must all be there.
    for (host, shared) in sharing {
        let file = SharedFile::read(&shared)?;
        let today = web::clock::swedish_date(edge::now());
        found_shared(db, host, &file, today, |association| context(association, "load"))?;
    }
    Ok(())
}

fn load_association(db: &Db, demo: &DemoAssociation) -> Result<Association, Refusal> {
    let folder = demo.folder();
    let charter = folder.read_charter()?.charter()?;
    let mut random = [0; 6];
    db.random(&mut random);
    let id = Id::version_7(edge::now(), 0, random);
    db.write(&context(id, "found_association"), |tx| found(tx, &charter))?;
    let association = db
        .read(|reader| find_association(reader, demo.name))?
        .ok_or_else(|| Refusal("Förbundet kunde inte läggas upp.".to_owned()))?;
    let closing = ClosingFile::read(&folder.find_text("closing.toml")?.unwrap_or_default())?;
    for name in demo.list_ledgers() {
        let year = book_ledger(db, &association, &folder, name)?;
        if closing.has(year) {
            let today = web::clock::swedish_date(edge::now());
            db.write(&context(id, "close_year"), |tx| found_closing(tx, &closing, year, today))?;
        }
    }
    add_registers(db, id, &folder)?;
    if let Some(text) = folder.find_text("bank.toml")? {
        let bank = BankFile::read(&text)?;
        let read = |name: &str| Some(folder.find(name).ok()??.into_owned());
        db.write(&context(id, "reconcile_bank"), |tx| found_bank(tx, db.files(), &bank, &read))?;
    }
    if let Some(text) = folder.find_text("samples.toml")? {
        add_samples(db, id, &text)?;
    }
    for document in demo.list_documents()? {
        add_document(db, &association, &document)?;
    }
    Ok(association)
}

/// What is set, decided and recorded beside the accounts: each from its file, where there is one.
fn add_registers(db: &Db, id: Id, folder: &Folder) -> Result<(), Refusal> {
    if let Some(text) = folder.find_text("vat.toml")? {
        let vat = VatFile::read(&text)?;
        db.write(&context(id, "load"), |tx| found_vat(tx, &vat))?;
    }
    if let Some(text) = folder.find_text("budget.toml")? {
        let budget = BudgetFile::read(&text)?;
        db.write(&context(id, "load"), |tx| found_budgets(tx, &budget))?;
    }
    if let Some(text) = folder.find_text("grants.toml")? {
        add_grants(db, id, &text)?;
    }
    if let Some(text) = folder.find_text("contributions.toml")? {
        let file = ContributionsFile::read(&text)?;
        db.write(&context(id, "load"), |tx| found_contributions(tx, &file))?;
    }
    if let Some(text) = folder.find_text("forecast.toml")? {
        let file = ForecastFile::read(&text)?;
        db.write(&context(id, "load"), |tx| found_forecasts(tx, &file))?;
    }
    Ok(())
}

/// What was granted and asked for, each step by the one of the demo's people who took it.
fn add_grants(db: &Db, association: Id, text: &str) -> Result<(), Refusal> {
    let (file, people) = (GrantsFile::read(text)?, list_actors(db)?);
    let actor = |name: &str| find_actor(&people, name);
    let writers = Writers { association, actor: &actor, now: &edge::now };
    Ok(found_grants(db, &writers, &file)?)
}

/// What was drawn from the vouchers, and what was said of it. The sample is drawn from what a search finds.
fn add_samples(db: &Db, association: Id, text: &str) -> Result<(), Refusal> {
    web::search::operations::keep_up(db, &context(association, "index_vouchers"))?;
    let (file, people) = (SamplesFile::read(text)?, list_actors(db)?);
    let actor = |name: &str| find_actor(&people, name);
    let writers = Writers { association, actor: &actor, now: &edge::now };
    Ok(found_samples(db, &writers, &file)?)
}

/// The demo's people by the names of their roles.
fn list_actors(db: &Db) -> Result<Vec<(&'static str, Actor)>, Refusal> {
    let of = |(role, name, email): (Role, &str, &str)| {
        let known = db.read(|reader| find_person_by_email(reader, email))?;
        Ok((role.name(), Actor { id: known.map(|(person, _)| person), name: name.to_owned() }))
    };
    SIGN_INS.into_iter().map(of).collect()
}

fn find_actor(people: &[(&str, Actor)], name: &str) -> Actor {
    let known = people.iter().find(|(role, _)| *role == name).map(|(_, actor)| actor.clone());
    known.unwrap_or_else(|| Actor { id: None, name: name.to_owned() })
}

/// Books a year from its file, and tells which it is.
fn book_ledger(db: &Db, association: &Association, folder: &Folder, name: &str) -> Result<i16, Refusal> {
    let short_name = &association.short_name;
    let file = std::env::temp_dir().join(format!("samordna-demo-{short_name}-{}.se", std::process::id()));
    std::fs::write(&file, folder.find(name)?.unwrap_or_default())
        .map_err(|error| of_file(&file, Doing::Write, &error))?;
    let upload = Upload::open(&file, name)?;
    let context = context(association.id, "import_sie");
    let booked = db.write(&context, |tx| book(tx, db.files(), association, &upload));
    std::fs::remove_file(&file)?;
    let plan = booked.map_err(|error| Refusal(error.swedish()))?;
    Ok(plan.year_from.year())
}

/// A document as the office wrote it; an old one has been through its steps: reviewed, adopted by a decision, locked, sent.
fn add_document(db: &Db, association: &Association, document: &DemoDocument) -> Result<(), Refusal> {
    let (context, part) = (|action| context(association.id, action), &document.part);
    let written = db.write(&context("write_document"), |tx| {
        write_report(tx, association, part.kind, part.as_at, &document.words())
    })?;
    let Some(number) = &part.adopted_by else { return Ok(()) };
    db.write(&context("review_document"), |tx| mark_reviewed(tx, association, written)).map_err(refused)?;
    db.write(&context("adopt_document"), |tx| adopt(tx, db.files(), association, written, number)).map_err(refused)?;
    if let Some((name, bytes)) = &document.audit_report {
        let kind = FileKind::AuditReport;
        db.write(&context("attach_document_file"), |tx| attach(tx, db.files(), written, kind, name, bytes))?;
    }
    let Some(number) = &part.register_number else { return Ok(()) };
    let prepared = db
        .read(|reader| {
            let head = find_document(reader, association.id, written)?.ok_or(StateError::NotThere)?;
            prepare_lock(reader, db.files(), association, &head, number)
        })
        .map_err(refused)?;
    let pdf = edge::typeset(&prepared.clone().into())?;
    db.write(&context("lock_document"), |tx| lock(tx, db.files(), association, written, &prepared, &pdf))
        .map_err(refused)?;
    let today = web::clock::swedish_date(edge::now());
    db.write(&context("record_sending"), |tx| found_sendings(tx, association, written, part, today))?;
    if part.published == Published::Yes {
        publish_document(db, association, written)?;
    }
    Ok(())
}

/// Puts what a lock has kept where anybody may read it.
fn publish_document(db: &Db, association: &Association, document: Id) -> Result<(), Refusal> {
    let refused = |error: PublicationError| Refusal(format!("Demons dokument kunde inte publiceras: {error}"));
    let prepared = db.read(|reader| prepare(reader, db.files(), association, document)).map_err(refused)?;
    let context = context(association.id, "publish_document");
    db.write(&context, |tx| publish(tx, db.files(), association, &prepared, None)).map_err(refused)?;
    Ok(())
}

fn refused(error: StateError) -> Refusal {
    Refusal(format!("Demons dokument kunde inte fastställas: {error:?}"))
}

/// The demo's people, who may have been there before.
fn add_people(db: &Db) -> Result<Vec<(Id, Role)>, Refusal> {
    let password = hash_password(PASSWORD).map_err(Refusal)?;
    let mut people = Vec::new();
    for (role, name, email) in SIGN_INS {
        let known = db.read(|reader| find_person_by_email(reader, email))?;
        let person = match known {
            Some((person, _)) => person,
            None => db.write(&context(Id::INSTALLATION, "add_person"), |tx| add_person(tx, name, email, &password))?,
        };
        people.push((person, role));
    }
    Ok(people)
}

fn context(association: Id, action: &'static str) -> Context {
    let actor = Actor { id: None, name: "Demon".to_owned() };
    Context { association, actor, recorded_at: edge::now(), action }
}
