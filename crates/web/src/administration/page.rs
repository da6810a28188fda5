//! The page of one's own sign-in.

use access::Action as Permission;
use askama::Template;

use crate::guard::Granted;
use crate::routes::Area;
use crate::session::operations::OpenSession;
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
    let field =
        |name: &str, label: &str, autocomplete: &str| Field::new("password", name, label).autocomplete(autocomplete);
    let fields = [
        field("nuvarande", "Nuvarande lösenord", "current-password"),
        field("nytt", "Nytt lösenord", "new-password")
            .hint("Minst 12 tecken. Flera ord efter varandra är lätta att minnas."),
        field("igen", "Nytt lösenord en gång till", "new-password"),
    ];
    Own {
        frame,
        subnav: subnav(access, "administration"),
        password_href: access.at("administration/losenord"),
        fields: fields.into_iter().map(|field| field.errors(&errors)).collect(),
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
