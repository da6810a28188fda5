//! The sign-in page.

use askama::Template;

use super::operations::Refusal;
use crate::app::Settings;
use crate::assets::ASSETS_AT;
use crate::ui::{Field, FieldError, Notice, Term};

#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    assets: String,
    home_href: String,
    association_name: Option<String>,
    action: String,
    csrf: String,
    errors: Vec<FieldError>,
    message: Option<Notice>,
    fields: Vec<Field>,
    hidden: Vec<(String, String)>,
    demo: Vec<Term>,
    demo_password: String,
}

pub fn sign_in(settings: &Settings, email: &str, next: &str, refusal: Option<Refusal>) -> SignIn {
    let message = refusal.map(|refusal| match refusal {
        Refusal::Wrong => Notice::new("danger", "E-postadressen och lösenordet hör inte ihop. Försök igen."),
        Refusal::TooManyAttempts => {
            Notice::new("danger", "För många försök har misslyckats. Vänta en kvart och försök igen.")
        }
    });
    SignIn {
        assets: ASSETS_AT.to_owned(),
        home_href: "/".to_owned(),
        association_name: None,
        action: "/logga-in".to_owned(),
        csrf: String::new(),
        errors: Vec::new(),
        message,
        fields: vec![
            Field::new("email", "epost", "E-postadress").value(email).autocomplete("username"),
            Field::new("password", "losenord", "Lösenord").autocomplete("current-password"),
        ],
        hidden: vec![("vidare".to_owned(), next.to_owned())],
        demo: settings.demo_sign_ins.iter().map(|(who, email, _)| Term::new(who, email)).collect(),
        demo_password: settings.demo_sign_ins.first().map_or(String::new(), |(_, _, password)| password.clone()),
    }
}
