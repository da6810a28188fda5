//! The page of one's own sign-in.

use access::Action as Permission;
use askama::Template;

use crate::guard::Granted;
use crate::routes::Area;
use crate::session::operations::{OpenSession, new_password_fields};
use crate::ui::{Field, FieldError, Frame, Link, moment};

#[derive(Template)]
#[template(path = "administration.html")]
pub struct Own {
    frame: Frame,
    subnav: Vec<Link>,
    password_href: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    sessions: Vec<SessionRow>,
    sign_out_href: String,
}

struct SessionRow {
    since: String,
    seen: String,
    current: bool,
}

pub fn own(access: &Granted, open: &[OpenSession], current: &[u8], errors: Vec<FieldError>) -> Own {
    let mut frame = access.frame(Area::Administration);
    frame.path = access.at("administration");
    let row = |session: &OpenSession| SessionRow {
        since: moment(session.started_at),
        seen: moment(session.seen_at),
        current: session.token_hash == current,
    };
    let current_password = Field::new("password", "nuvarande", "Nuvarande lösenord").autocomplete("current-password");
    let fields = std::iter::once(current_password).chain(new_password_fields());
    Own {
        frame,
        subnav: subnav(access, "administration"),
        password_href: access.at("administration/losenord"),
        fields: fields.map(|field| field.errors(&errors)).collect(),
        errors,
        sessions: open.iter().map(row).collect(),
        sign_out_href: access.at("administration/utloggning"),
    }
}

/// The parts of the administration that the reader may see.
pub fn subnav(access: &Granted, current: &str) -> Vec<Link> {
    let current = access.at(current);
    [
        ("administration", "Min inloggning", Permission::ReadOwnSettings),
        ("administration/anvandare", "Användare och roller", Permission::GrantRole),
        ("administration/epost", "E-post", Permission::HandleMail),
        ("administration/spar", "Vem har gjort vad", Permission::ReadAuditTrail),
    ]
    .into_iter()
    .filter(|(_, _, action)| access.may(*action))
    .map(|(path, label, _)| Link::new(access.at(path), label).at(&current))
    .collect()
}
