//! `found`: an association of one's own, from a folder that describes it.

use std::path::PathBuf;

use access::Role;
use clap::Args;
use store::{Db, Id, StoreError};
use web::association::operations::find_association;
use web::clock::swedish_date;
use web::form;
use web::founding::{Charter, FoundingError, check, found};
use web::people::joining::{DAYS, Entry, Newcomer, join};
use web::people::operations::RoleError;

use super::folder::{CharterFiles, Folder};
use super::password::draw;
use super::{Refusal, Where, print};
use crate::edge;

#[derive(Args)]
pub struct Found {
    /// Mappen med association.toml och report-model.toml, och om de finns observations.toml, goals.toml,
    /// interventions.toml och report-template.toml; demo/varend är ett exempel
    folder: PathBuf,
    #[command(flatten)]
    place: Where,
    /// Förbundschefens namn
    #[arg(long)]
    director: String,
    /// Förbundschefens e-postadress, som hen loggar in med
    #[arg(long)]
    email: String,
    /// Vem som har anställt förbundschefen; utan den förbundet
    #[arg(long)]
    employer: Option<String>,
}

/// Who is to be the director: the name, the address and the employer, as they are kept.
struct Director {
    name: String,
    email: String,
    employer: String,
}

impl Found {
    pub fn run(self) -> Result<(), Refusal> {
        let files = Folder::open(&self.folder)?.read_charter()?;
        let charter = read_charter(&files)?;
        let director = self.director(&charter).map_err(Refusal)?;
        let db = self.place.open_or_make()?;
        let short_name = charter.association.short_name.clone();
        if db.read(|reader| find_association(reader, &short_name))?.is_some() {
            let text = format!("Förbundet {short_name} finns redan i databasen. Inget är ändrat.");
            return Err(Refusal(text));
        }
        let (shown, secret) = draw(&db)?;
        let id = new_id(&db);
        let newcomer = director.newcomer();
        let entry = db.write(&edge::context(id, "found_association"), |tx| {
            found(tx, &charter)?;
            join(tx, &newcomer, &secret).map_err(|error| match error {
                RoleError::Store(error) => FoundingError::Store(error),
                // A new association has no roles that another could collide with.
                other => FoundingError::Store(StoreError::Shape(other.to_string())),
            })
        })?;
        print(&said(&charter, &director, entry, &shown))
    }

    fn director(&self, charter: &Charter) -> Result<Director, String> {
        let employer = self.employer.as_deref().unwrap_or(&charter.association.name);
        Ok(Director {
            name: form::line(&self.director, "förbundschefens namn", 100)?,
            email: form::email(&self.email)?,
            employer: form::line(employer, "arbetsgivaren", 300)?,
        })
    }
}

impl Director {
    fn newcomer(&self) -> Newcomer {
        let (name, email, employer) = (self.name.clone(), self.email.clone(), self.employer.clone());
        Newcomer { name, email, role: Role::Director, employer, from_on: swedish_date(edge::now()) }
    }
}

/// The charter, when nothing in it is wrong; else every fault goes to standard error.
fn read_charter(files: &CharterFiles) -> Result<Charter, Refusal> {
    let charter = files
        .charter()
        .map_err(|error| Refusal(format!("{error}\nFörbundet är inte upplagt. Rätta filen och kör igen.")))?;
    let faults = check(&charter, &files.texts());
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => Ok(charter),
        1 => Err(Refusal("Förbundet är inte upplagt: en sak behöver rättas.".to_owned())),
        many => Err(Refusal(format!("Förbundet är inte upplagt: {many} saker behöver rättas."))),
    }
}

fn new_id(db: &Db) -> Id {
    let mut random = [0; 6];
    db.random(&mut random);
    Id::version_7(edge::now(), 0, random)
}

fn said(charter: &Charter, director: &Director, entry: Entry, shown: &str) -> String {
    let file = &charter.association;
    let parts = [
        counted(file.members.len(), "medlem", "medlemmar"),
        counted(file.seats.len(), "plats i styrelsen", "platser i styrelsen"),
        counted(file.auditors.len(), "revisor", "revisorer"),
        counted(file.groups.len(), "grupp", "grupper"),
        counted(file.decisions.len(), "beslut", "beslut"),
        counted(charter.report_model.rows.len(), "rad i uppställningen", "rader i uppställningen"),
        counted(charter.observations.observations.len(), "uppgift med källa", "uppgifter med källa"),
        counted(charter.goals.goals.len(), "mål", "mål"),
        counted(charter.interventions.interventions.len(), "insats", "insatser"),
    ];
    let sign_in = match entry {
        Entry::FirstPassword => format!(
            "Första lösenord: {shown}\nLösenordet visas bara nu. Det gäller i {DAYS} dagar och öppnar bara sidan där det byts."
        ),
        Entry::Code => format!(
            "Kod: {shown}\nPersonen finns redan och behåller sitt lösenord. Koden visas bara nu, gäller i {DAYS} dagar och skrivs efter inloggningen."
        ),
        Entry::AsBefore => "Personen loggar in som förut.".to_owned(),
    };
    format!(
        "{} är upplagt: {}.\nFörbundschef: {}\nE-postadress: {}\n{sign_in}\nSidorna finns under /{} när ”samordna serve” körs.",
        file.name,
        parts.join(", "),
        director.name,
        director.email,
        file.short_name
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
