//! What the pages of documents say when something was done, or was not.

use super::operations::{State, StateError};
use crate::ui::{Notice, long_date};

/// Says once what was just done, by the word that the address carries.
pub fn find_notice(done: &str) -> Option<Notice> {
    let text = match done {
        "sparad" => "Texten är sparad.",
        "uppstallning" => "Uppställningen är sparad. Utkast från den dagen följer den.",
        "fanns" => return Some(Notice::new("info", "Dokumentet fanns redan. Här är det.")),
        "granskad" => "Rapporten är granskad. Nästa steg är styrelsens beslut.",
        "oppnad" => "Rapporten är ett utkast igen.",
        "faststalld" => "Rapporten är fastställd. Lås den, så att den bevaras som den är.",
        "last" => "Rapporten är låst och bevaras som den är.",
        _ => return None,
    };
    Some(Notice::new("success", text))
}

/// Why nobody may write in the document.
pub fn not_draft(state: State) -> Notice {
    let text = match state {
        State::Draft => "Rapporten är ett utkast.",
        State::Reviewed => "Rapporten är granskad. Öppna den igen om texten behöver ändras.",
        State::Adopted => "Rapporten är fastställd, så texten kan inte ändras.",
        State::Locked => "Rapporten är låst, så texten kan inte ändras.",
    };
    Notice::new("danger", text)
}

pub fn is_about_the_decision(refusal: &StateError) -> bool {
    matches!(
        refusal,
        StateError::UnknownDecision(_) | StateError::DecidedTooEarly { .. } | StateError::DecidedLater { .. }
    )
}

/// Why a step was not taken, and what to do.
pub fn refusal(refusal: &StateError) -> String {
    match refusal {
        StateError::NotThere => "Rapporten finns inte.".to_owned(),
        StateError::WrongState(state) => wrong_state(*state).to_owned(),
        StateError::Incomplete(missing) => format!("Något saknas än. {}", missing.join(" ")),
        StateError::HasErrors(errors) => format!(
            "Granskningen hittar {} fel. Rätta {} och försök igen.",
            errors.len(),
            if errors.len() == 1 { "det" } else { "dem" }
        ),
        StateError::UnknownDecision(number) => {
            format!("Registret har inget beslut med diarienummer {number}. Registrera beslutet först, under Beslut.")
        }
        StateError::DecidedTooEarly { decided_on, as_at } => format!(
            "Beslutet togs {}, före den dag som rapportens siffror avser ({}). Välj det beslut som fastställde rapporten.",
            long_date(*decided_on),
            long_date(*as_at)
        ),
        StateError::DecidedLater { decided_on } => {
            format!("Beslutet är daterat {}, som inte har varit än.", long_date(*decided_on))
        }
        StateError::NumberTaken(number) => format!("Diarienumret {number} är redan använt. Ange ett annat."),
        StateError::ChangedMeanwhile => {
            "Något i rapporten ändrades medan PDF-filen gjordes. Inget är låst. Försök igen.".to_owned()
        }
        StateError::Document(error) => error.swedish(),
        StateError::Store(_) => "Databasen svarade inte som den skulle. Försök igen.".to_owned(),
    }
}

fn wrong_state(state: State) -> &'static str {
    match state {
        State::Draft => "Rapporten är ett utkast. Den ska granskas först, sedan fastställas och sist låsas.",
        State::Reviewed => "Rapporten är granskad. Nästa steg är att styrelsen fastställer den.",
        State::Adopted => "Rapporten är fastställd. Det enda som återstår är att låsa den.",
        State::Locked => "Rapporten är låst och ändras inte mer.",
    }
}
