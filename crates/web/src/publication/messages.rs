//! What the pages of publication say when something was done, or was not.

use super::operations::PublicationError;
use crate::documents::operations::State;
use crate::ui::Notice;

/// Says once what was just done, by the word that the address carries.
pub fn find_notice(done: &str) -> Option<Notice> {
    let text = match done {
        "publicerat" => "Dokumentet är publicerat. Vem som helst kan läsa det på adressen nedan.",
        "aterkallat" => "Det som var publicerat är tillbakadraget och kan inte läsas längre.",
        _ => return None,
    };
    Some(Notice::new("success", text))
}

/// Why it was not done, and what to do.
pub fn refusal(refusal: &PublicationError) -> String {
    match refusal {
        PublicationError::NotThere => "Dokumentet eller versionen finns inte.".to_owned(),
        PublicationError::NotAdopted(State::Draft) => {
            "Dokumentet är ett utkast. Det kan publiceras när styrelsen har fastställt det.".to_owned()
        }
        PublicationError::NotAdopted(_) => "Dokumentet kan publiceras när styrelsen har fastställt det.".to_owned(),
        PublicationError::AlreadyPublished(number) => {
            format!("Version {number} är redan publicerad och säger detsamma. Inget har ändrats.")
        }
        PublicationError::PersonalNumbers(numbers) => format!(
            "I dokumentet står det som ser ut som personnummer: {}. Sådant får inte bli offentligt här. Rätta dokumentet först.",
            numbers.join(", ")
        ),
        PublicationError::ChangedMeanwhile => {
            "Något i dokumentet ändrades medan PDF-filen gjordes. Inget är publicerat. Försök igen.".to_owned()
        }
        PublicationError::AlreadyWithdrawn => "Versionen är redan tillbakadragen.".to_owned(),
        PublicationError::Document(error) => error.swedish(),
        PublicationError::Store(_) => "Databasen svarade inte som den skulle. Försök igen.".to_owned(),
    }
}
