//! One's own password and sessions.

use access::allowed::ReadOwnSettings;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use store::{Context, Id};

use super::{current_token, list_sessions, page};
use crate::app::{App, off_the_runtime};
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::operations as people;
use crate::session::operations::{self as sessions, Refusal};
use crate::ui::FieldError;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    nuvarande: String,
    nytt: String,
    igen: String,
}

/// Fewer letters than this are no password; more than the longest are refused before they are hashed.
const FEWEST_LETTERS: usize = 12;
const MOST_LETTERS: usize = 200;

impl PasswordForm {
    fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        if self.nuvarande.is_empty() {
            errors.push(FieldError::new("nuvarande", "Skriv ditt nuvarande lösenord."));
        }
        match self.nytt.chars().count() {
            0..FEWEST_LETTERS => errors.push(FieldError::new("nytt", "Det nya lösenordet behöver minst 12 tecken.")),
            FEWEST_LETTERS..=MOST_LETTERS if self.nytt == self.nuvarande => {
                errors.push(FieldError::new("nytt", "Det nya lösenordet är samma som det gamla. Välj ett annat."));
            }
            FEWEST_LETTERS..=MOST_LETTERS => {}
            _ => errors.push(FieldError::new("nytt", "Det nya lösenordet får ha högst 200 tecken.")),
        }
        if self.igen != self.nytt {
            errors.push(FieldError::new("igen", "Skriv samma nya lösenord i båda rutorna."));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// `POST /administration/losenord`: changes the password and ends the other sessions, or shows the form again.
pub async fn change(
    State(app): State<App>,
    access: Access<ReadOwnSettings>,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Fault> {
    let token = current_token(&headers);
    let refused = async |errors| -> Result<Response, Fault> {
        Ok(reply::unprocessable(&page::own(&access, &list_sessions(&app, &access).await?, &token, errors)))
    };
    if let Err(errors) = form.check() {
        return refused(errors).await;
    }
    if let Err(error) = prove(&app, &access, &form.nuvarande).await? {
        return refused(vec![error]).await;
    }
    let (person, kept, new) = (access.person_id, token.clone(), form.nytt.clone());
    let secret = off_the_runtime(move || sessions::hash_password(&new)).await?.map_err(Fault::Bug)?;
    app.write(own_context(&app, &access, "change_password"), move |tx| {
        people::change_password(tx, person, &secret)?;
        sessions::sign_out_elsewhere(tx, person, &kept)
    })
    .await??;
    Ok(reply::see_other(&access.at("administration")))
}

/// Lets only the one who knows the current password go on; wrong ones count as failed sign-ins.
async fn prove(app: &App, access: &Granted, password: &str) -> Result<Result<(), FieldError>, Fault> {
    let (person, now, typed) = (access.person_id, app.now(), password.to_owned());
    let from = sessions::address_of_session(person);
    let (email, known) = app
        .read(move |reader| {
            let email = people::find_email(reader, person)?.ok_or(Fault::NotFound)?;
            let known = sessions::find_password(reader, &email, &from, now)?;
            Ok((email, known))
        })
        .await?;
    let known = match known {
        Ok(known) => known,
        Err(Refusal::TooManyAttempts | Refusal::Wrong) => {
            let text = "För många försök har misslyckats. Vänta en kvart och försök igen.";
            return Ok(Err(FieldError::new("nuvarande", text)));
        }
    };
    if off_the_runtime(move || sessions::verify(known, &typed)).await?.is_some() {
        return Ok(Ok(()));
    }
    let context = own_context(app, access, "change_password");
    app.write(context, move |tx| sessions::note_wrong_password(tx, &email, person)).await??;
    Ok(Err(FieldError::new("nuvarande", "Det är inte ditt nuvarande lösenord. Försök igen.")))
}

/// `POST /administration/utloggning`: ends every session of the person, this one too.
pub async fn sign_out(State(app): State<App>, access: Access<ReadOwnSettings>) -> Result<Response, Fault> {
    let (person, context) = (access.person_id, own_context(&app, &access, "sign_out_everywhere"));
    app.write(context, move |tx| sessions::sign_out_everywhere(tx, person)).await??;
    Ok(reply::see_other("/logga-in"))
}

/// People and their credentials belong to the installation, whichever association they work in.
fn own_context(app: &App, access: &Granted, action: &'static str) -> Context {
    Context { association: Id::INSTALLATION, ..access.context(app, action) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_long_enough_and_typed_twice() {
        for (current, new, again, fields) in [
            ("gammalt-lösen", "nytt-och-långt", "nytt-och-långt", vec![]),
            ("", "nytt-och-långt", "nytt-och-långt", vec!["nuvarande"]),
            ("gammalt", "kort", "kort", vec!["nytt"]),
            ("gammalt", "åäöåäöåäöåä", "åäöåäöåäöåä", vec!["nytt"]),
            ("gammalt", "nytt-och-långt", "nytt-och-kort", vec!["igen"]),
            ("samma-som-förut", "samma-som-förut", "samma-som-förut", vec!["nytt"]),
            ("", "", "x", vec!["nuvarande", "nytt", "igen"]),
        ] {
            let form = PasswordForm { nuvarande: current.into(), nytt: new.into(), igen: again.into() };
            let errors = form.check().err().unwrap_or_default();
            assert_eq!(errors.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), fields, "{new}");
        }
        let endless = "a".repeat(MOST_LETTERS + 1);
        let form = PasswordForm { nuvarande: "x".into(), nytt: endless.clone(), igen: endless };
        assert_eq!(form.check().unwrap_err()[0].name, "nytt");
    }
}
