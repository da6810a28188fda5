//! The sign-in page, and the choice of association after it.

use askama::Template;

use super::new_password::new_password_fields;
use super::operations::{Refusal, Workplace};
use crate::app::Settings;
use crate::assets::ASSETS_AT;
use crate::people::joining::Waiting;
use crate::ui::{Field, FieldError, Link, Notice, Term, long_date};

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
        Refusal::Expired => {
            Notice::new("danger", "Det första lösenordet går inte att använda längre. Be förbundschefen om ett nytt.")
        }
        Refusal::Busy => Notice::new("danger", "Många loggar in just nu. Vänta en stund och försök igen."),
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

/// Where somebody with roles in several associations chooses one.
#[derive(Template)]
#[template(path = "valj_forbund.html")]
pub struct Choose {
    assets: String,
    home_href: String,
    association_name: Option<String>,
    person_name: String,
    places: Vec<Place>,
    errors: Vec<FieldError>,
    waiting: Vec<String>,
    code_action: String,
    code: Field,
    sign_out_href: String,
    csrf: String,
}

struct Place {
    name: Link,
    facts: String,
    short_name: String,
}

pub fn choose(
    person_name: &str,
    places: &[Workplace],
    waiting: &[Waiting],
    code: &str,
    errors: Vec<FieldError>,
) -> Choose {
    let place = |place: &Workplace| {
        let booked = match place.booked_through {
            Some(day) => format!("bokfört till och med {}", long_date(day)),
            None => "ingen bokföring än".to_owned(),
        };
        Place {
            name: Link::new(crate::routes::page(&place.short_name, ""), place.name.clone()),
            facts: format!("{}. Din roll: {}.", report::swedish::capitalised(&booked), place.roles.join(", ")),
            short_name: format!("{}, {}", place.organisation_number, place.short_name),
        }
    };
    Choose {
        assets: ASSETS_AT.to_owned(),
        home_href: "/".to_owned(),
        association_name: None,
        person_name: person_name.to_owned(),
        places: places.iter().map(place).collect(),
        waiting: waiting.iter().map(|waiting| waiting.association_name.clone()).collect(),
        code_action: "/bekrafta-roll".to_owned(),
        code: Field::new("text", "kod", "Kod").value(code).autocomplete("off").errors(&errors),
        errors,
        sign_out_href: "/logga-ut".to_owned(),
        csrf: String::new(),
    }
}

/// Where a first password is changed to one's own.
#[derive(Template)]
#[template(path = "nytt_losenord.html")]
pub struct OwnPassword {
    assets: String,
    home_href: String,
    association_name: Option<String>,
    action: String,
    csrf: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    sign_out_href: String,
}

pub fn own_password(errors: Vec<FieldError>) -> OwnPassword {
    OwnPassword {
        assets: ASSETS_AT.to_owned(),
        home_href: "/".to_owned(),
        association_name: None,
        action: crate::routes::OWN_PASSWORD.to_owned(),
        csrf: String::new(),
        fields: new_password_fields().into_iter().map(|field| field.errors(&errors)).collect(),
        errors,
        sign_out_href: "/logga-ut".to_owned(),
    }
}
