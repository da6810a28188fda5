//! One's own password and sessions.

use access::allowed::ReadOwnSettings;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use store::{Context, Id};

use super::{current_token, list_sessions, page};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::operations as people;
use crate::session::operations::{self as sessions, Attempt};
use crate::session::turns;
use crate::ui::FieldError;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    nuvarande: String,
    nytt: String,
    igen: String,
}

impl PasswordForm {
    fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        if self.nuvarande.is_empty() {
            errors.push(FieldError::new("nuvarande", "Skriv ditt nuvarande lösenord."));
        }
        let found = sessions::check_new_password(&self.nytt, &self.igen);
        if self.nytt == self.nuvarande && !found.iter().any(|error| error.name == "nytt") {
            errors.push(FieldError::new("nytt", sessions::SAME));
        }
        errors.extend(found);
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
    let attempt = match prove(&app, &access, &form.nuvarande).await? {
        Ok(attempt) => attempt,
        Err(error) => return refused(vec![error]).await,
    };
    let (person, kept) = (access.person_id, token.clone());
    let secret = turns::hash(form.nytt.clone()).await?;
    app.write(own_context(&app, &access, "change_password"), move |tx| {
        sessions::succeed(tx, &attempt)?;
        people::change_password(tx, person, &secret)?;
        sessions::sign_out_elsewhere(tx, person, &kept)
    })
    .await??;
    Ok(reply::see_other(&access.at("administration")))
}

/// Lets only the one who knows the current password go on; each try counts as an attempt to sign in.
async fn prove(app: &App, access: &Granted, password: &str) -> Result<Result<Attempt, FieldError>, Fault> {
    let (person, from) = (access.person_id, sessions::address_of_session(access.person_id));
    let begun = app.write(own_context(app, access, "change_password"), move |tx| {
        let email = people::find_email(tx, person)?.ok_or(Fault::NotFound)?;
        Ok::<_, Fault>(sessions::begin_attempt(tx, &email, &from)?)
    });
    let Ok(attempt) = begun.await?? else {
        let text = "För många försök har misslyckats. Vänta en kvart och försök igen.";
        return Ok(Err(FieldError::new("nuvarande", text)));
    };
    if turns::proves(attempt.secret(), password.to_owned()).await? {
        return Ok(Ok(attempt));
    }
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
        let endless = "a".repeat(201);
        let form = PasswordForm { nuvarande: "x".into(), nytt: endless.clone(), igen: endless };
        assert_eq!(form.check().unwrap_err()[0].name, "nytt");
    }
}
