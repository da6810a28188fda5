//! What the pages of documents say when something was done, or was not.

use report::model::Kind;
use report::swedish::capitalised;

use super::operations::{State, StateError};
use crate::ui::{Notice, long_date};

/// Says once, above the list, what was just done.
pub fn find_list_notice(done: &str) -> Option<Notice> {
    (done == "uppstallning")
        .then(|| Notice::new("success", "Uppställningen är sparad. Utkast från den dagen följer den."))
}

/// Says once what was just done with a document, by the word that the address carries.
pub fn find_notice(done: &str, kind: Kind) -> Option<Notice> {
    let it = capitalised(kind.definite());
    let text = match done {
        "sparad" => "Texten är sparad.".to_owned(),
        "fanns" => return Some(Notice::new("info", format!("{it} fanns redan. Här är den."))),
        "granskad" => format!("{it} är granskad. Nästa steg är styrelsens beslut."),
        "oppnad" => format!("{it} är ett utkast igen."),
        "faststalld" => format!("{it} är fastställd. Lås den, så att den bevaras som den är."),
        "last" => format!("{it} är låst och bevaras som den är."),
        _ => return None,
    };
    Some(Notice::new("success", text))
}

/// Why nobody may write in the document.
pub fn not_draft(state: State, kind: Kind) -> Notice {
    let rest = match state {
        State::Draft => "är ett utkast.",
        State::Reviewed => "är granskad. Öppna den igen om texten behöver ändras.",
        State::Adopted => "är fastställd, så texten kan inte ändras.",
        State::Locked => "är låst, så texten kan inte ändras.",
    };
    Notice::new("danger", format!("{} {rest}", capitalised(kind.definite())))
}

pub fn is_about_the_decision(refusal: &StateError) -> bool {
    matches!(
        refusal,
        StateError::UnknownDecision(_) | StateError::DecidedTooEarly { .. } | StateError::DecidedLater { .. }
    )
}

/// Why a step was not taken, and what to do.
pub fn refusal(refusal: &StateError, kind: Kind) -> String {
    let it = kind.definite();
    match refusal {
        StateError::NotThere => "Dokumentet finns inte.".to_owned(),
        StateError::WrongState(state) => format!("{} {}", capitalised(it), wrong_state(*state)),
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
            "Beslutet togs {}, före den dag som {it}s siffror avser ({}). Välj det beslut som fastställde {it}.",
            long_date(*decided_on),
            long_date(*as_at)
        ),
        StateError::DecidedLater { decided_on } => {
            format!("Beslutet är daterat {}, som inte har varit än.", long_date(*decided_on))
        }
        StateError::NumberTaken(number) => format!("Diarienumret {number} är redan använt. Ange ett annat."),
        StateError::ChangedMeanwhile => {
            format!("Något i {it} ändrades medan PDF-filen gjordes. Inget är låst. Försök igen.")
        }
        StateError::Document(error) => error.swedish(),
        StateError::Store(_) => "Databasen svarade inte som den skulle. Försök igen.".to_owned(),
    }
}

fn wrong_state(state: State) -> &'static str {
    match state {
        State::Draft => "är ett utkast. Den ska granskas först, sedan fastställas och sist låsas.",
        State::Reviewed => "är granskad. Nästa steg är att styrelsen fastställer den.",
        State::Adopted => "är fastställd. Det enda som återstår är att låsa den.",
        State::Locked => "är låst och ändras inte mer.",
    }
}
