//! What a new password must be.

use crate::ui::{Field, FieldError};

/// Fewer letters than this are no password; more than the longest are refused before they are hashed.
const FEWEST_LETTERS: usize = 12;
const MOST_LETTERS: usize = 200;
pub const SAME: &str = "Det nya lösenordet är samma som det gamla. Välj ett annat.";

/// Checks a new password that is typed twice, in the fields `nytt` and `igen`.
pub fn check_new_password(new: &str, again: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    match new.chars().count() {
        0..FEWEST_LETTERS => errors.push(FieldError::new("nytt", "Det nya lösenordet behöver minst 12 tecken.")),
        FEWEST_LETTERS..=MOST_LETTERS => {}
        _ => errors.push(FieldError::new("nytt", "Det nya lösenordet får ha högst 200 tecken.")),
    }
    if again != new {
        errors.push(FieldError::new("igen", "Skriv samma nya lösenord i båda rutorna."));
    }
    errors
}

/// The fields in which it is typed.
pub fn new_password_fields() -> [Field; 2] {
    let field = |name: &str, label: &str| Field::new("password", name, label).autocomplete("new-password");
    [
        field("nytt", "Nytt lösenord").hint("Minst 12 tecken. Flera ord efter varandra är lätta att minnas."),
        field("igen", "Nytt lösenord en gång till"),
    ]
}
