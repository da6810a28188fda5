//! What the operating system and the databases say when something does not work, in Swedish: the office reads it.

use std::any::Any;
use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::Path;

use store::StoreError;

use super::Refusal;

/// What was to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Read,
    Write,
}

/// Says that a file could not be read or written, with its path and why.
pub fn of_file(path: &Path, doing: Doing, error: &io::Error) -> Refusal {
    let verb = match doing {
        Doing::Read => "läsa",
        Doing::Write => "skriva",
    };
    Refusal(format!("Filen {} gick inte att {verb}: {}", path.display(), of_system(error)))
}

/// Says any error: those of the system and of the store in Swedish, others as they say themselves.
pub fn of_any<E: Display + 'static>(error: &E) -> String {
    let any: &dyn Any = error;
    if let Some(error) = any.downcast_ref::<io::Error>() {
        return format!("Det gick inte: {}", of_system(error));
    }
    any.downcast_ref::<StoreError>().map_or_else(|| error.to_string(), of_store)
}

/// Why the operating system did not do what it was asked, as the end of a sentence.
pub fn of_system(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "den finns inte. Kontrollera sökvägen, och att mappen finns.".to_owned(),
        ErrorKind::PermissionDenied => "du har inte behörighet till den.".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disken är full.".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "disken går bara att läsa från.".to_owned(),
        ErrorKind::IsADirectory => "det är en mapp, inte en fil.".to_owned(),
        ErrorKind::NotADirectory => "en del av sökvägen är en fil, inte en mapp.".to_owned(),
        ErrorKind::AlreadyExists => "den finns redan.".to_owned(),
        ErrorKind::FileTooLarge => "filen blir för stor.".to_owned(),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => "innehållet är skadat eller av fel slag.".to_owned(),
        ErrorKind::AddrInUse => {
            "porten används redan av ett annat program. Välj en annan port, eller stäng det andra programmet."
                .to_owned()
        }
        ErrorKind::AddrNotAvailable => "adressen hör inte till den här datorn.".to_owned(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
            "ingen svarar på adressen.".to_owned()
        }
        ErrorKind::TimedOut => "det tog för lång tid.".to_owned(),
        ErrorKind::OutOfMemory => "minnet räcker inte.".to_owned(),
        _ => format!("operativsystemet svarar ”{error}”."),
    }
}

/// What databases say, in lower case, and the same in Swedish. **Source**: SQLite and PostgreSQL, as they print it.
const SAID: [(&str, &str); 9] = [
    ("unable to open database file", "filen går inte att öppna. Finns mappen, och får du skriva i den?"),
    ("file is not a database", "filen är ingen databas."),
    ("readonly database", "du får inte skriva i databasen."),
    ("disk is full", "disken är full."),
    ("no space left", "disken är full."),
    ("password authentication failed", "databasservern godtar inte användaren eller lösenordet."),
    ("error connecting to server", "databasservern svarar inte på adressen."),
    ("connection closed", "databasservern har brutit förbindelsen."),
    ("does not exist", "databasservern har ingen sådan databas eller användare."),
];

/// Why the database did not do what it was asked.
pub fn of_store(error: &StoreError) -> String {
    match error {
        StoreError::File(error) => {
            format!("En fil intill databasen gick inte att läsa eller skriva: {}", of_system(error))
        }
        StoreError::Backup(reason) => format!("Säkerhetskopian går inte att läsa: {reason}."),
        StoreError::Conflict => "Någon annan skrev i databasen samtidigt. Försök igen.".to_owned(),
        StoreError::Driver(said) => format!("Databasen gick inte att använda: {}", of_driver(said)),
        StoreError::Rule { .. } | StoreError::Shape(_) => format!("Databasen innehåller något oväntat ({error})."),
    }
}

/// What a database said, in Swedish where it is known.
fn of_driver(said: &str) -> String {
    let lower = said.to_lowercase();
    let known = SAID.iter().find(|(words, _)| lower.contains(words));
    known.map_or_else(|| format!("den svarar ”{said}”."), |(_, swedish)| (*swedish).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_swedish_with_the_path() {
        for (kind, said) in [
            (
                ErrorKind::NotFound,
                "Filen /a/b.se gick inte att läsa: den finns inte. Kontrollera sökvägen, och att mappen finns.",
            ),
            (ErrorKind::PermissionDenied, "Filen /a/b.se gick inte att läsa: du har inte behörighet till den."),
            (ErrorKind::StorageFull, "Filen /a/b.se gick inte att läsa: disken är full."),
            (ErrorKind::IsADirectory, "Filen /a/b.se gick inte att läsa: det är en mapp, inte en fil."),
        ] {
            assert_eq!(of_file(Path::new("/a/b.se"), Doing::Read, &io::Error::from(kind)).0, said);
        }
        let other = of_system(&io::Error::other("mystery"));
        assert_eq!(other, "operativsystemet svarar ”mystery”.");
    }

    #[test]
    fn an_error_is_known_by_its_kind_wherever_it_comes_up() {
        assert!(of_any(&io::Error::from(ErrorKind::AddrInUse)).contains("porten används redan"));
        let driver = |said: &str| of_any(&StoreError::Driver(said.to_owned()));
        assert!(driver("unable to open database file: data/x.db").contains("Finns mappen"));
        assert!(driver("db error: FATAL: database \"x\" does not exist").contains("ingen sådan databas"));
        assert_eq!(driver("odd"), "Databasen gick inte att använda: den svarar ”odd”.");
        assert!(of_any(&StoreError::File(io::Error::from(ErrorKind::StorageFull))).ends_with("disken är full."));
        assert_eq!(of_any(&"Egna ord."), "Egna ord.");
    }
}
