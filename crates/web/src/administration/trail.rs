//! Who has done what: the audit chain as people read it.

mod search;

use access::allowed::ReadAuditTrail;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::money::grouped;
use store::Id;
use store::audit::{Breach, Entry, Verification, list_entries};

use super::page::subnav;
use super::words;
use crate::app::{App, off_the_runtime};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::operations as people;
use crate::routes::Area;
use crate::ui::{Action, Empty, Field, FieldError, Frame, Link, Status, moment};
use search::SearchForm;

/// How many entries stand on a page.
const ROWS: i64 = 100;

#[derive(Template)]
#[template(path = "spar.html")]
struct List {
    frame: Frame,
    subnav: Vec<Link>,
    verify: Action,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    clear_href: Option<String>,
    post: Option<String>,
    rows: Vec<TrailRow>,
    empty: Option<Empty>,
    newest: Option<String>,
    older: Option<String>,
}

struct TrailRow {
    number: String,
    when: String,
    who: String,
    action: String,
    thing: String,
    place: Option<Link>,
    same: Option<Link>,
}

/// `GET /administration/spar`: what is sought, newest first; `?fore=NUMBER` asks for what came before.
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAuditTrail>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let form = SearchForm::read(query.as_deref().unwrap_or_default());
    let association = access.association.id;
    let (checked, before) = (form.check(), form.before().unwrap_or(i64::MAX));
    let sought = checked.as_ref().ok().cloned();
    let (grants, entries) = app
        .read(move |reader| {
            let grants = people::list_grants(reader, association)?;
            let entries = match sought {
                Some(sought) => list_entries(reader, association, &sought, before, ROWS + 1)?,
                None => Vec::new(),
            };
            Ok((grants, entries))
        })
        .await?;
    let page = List::new(&access, &form, form.fields(&grants));
    Ok(match checked {
        Ok(_) => reply::ok(&page.with_entries(&access, &form, entries)),
        Err(errors) => reply::unprocessable(&page.with_errors(errors)),
    })
}

impl List {
    fn new(access: &Granted, form: &SearchForm, fields: [Field; 5]) -> List {
        let (at, filled) = (access.at("administration/spar"), form.filled());
        let mut frame = access.frame(Area::Administration);
        frame.kept = filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        List {
            frame,
            subnav: subnav(access, "administration/spar"),
            verify: Action::new(access.at("administration/spar/kontroll"), "Kontrollera kedjan"),
            errors: Vec::new(),
            fields: fields.into(),
            clear_href: (!filled.is_empty()).then_some(at),
            post: filled.iter().find(|(name, _)| *name == "post").map(|(_, value)| (*value).to_owned()),
            rows: Vec::new(),
            empty: None,
            newest: None,
            older: None,
        }
    }

    fn with_errors(self, errors: Vec<FieldError>) -> List {
        let fields = self.fields.into_iter().map(|field| field.errors(&errors)).collect();
        List { fields, errors, ..self }
    }

    /// The entries of one page; one more of them than stands there means that there are older ones.
    fn with_entries(self, access: &Granted, form: &SearchForm, mut entries: Vec<Entry>) -> List {
        let at = access.at("administration/spar");
        let more = entries.len() > ROWS as usize;
        entries.truncate(ROWS as usize);
        let last = entries.last().map(|entry| entry.number);
        List {
            empty: entries.is_empty().then(|| nothing(form)),
            newest: form.before().is_some().then(|| format!("{at}{}", form.query(None))),
            older: last.filter(|_| more).map(|last| format!("{at}{}", form.query(Some(last)))),
            rows: entries.into_iter().map(|entry| row(access, form, entry)).collect(),
            ..self
        }
    }
}

fn nothing(form: &SearchForm) -> Empty {
    let (heading, text) = if form.before().is_some() {
        ("Här finns inga fler spår", "Gå till de nyaste spåren, eller sök på något annat.")
    } else if form.filled().is_empty() {
        ("Inga spår än", "Det som någon registrerar, ändrar eller låser i förbundet lämnar ett spår här.")
    } else {
        ("Inga spår stämmer", "Välj färre villkor eller en längre tid.")
    };
    Empty { heading: heading.to_owned(), text: text.to_owned(), action: None }
}

fn row(access: &Granted, form: &SearchForm, entry: Entry) -> TrailRow {
    let place = words::place_of(&entry).map(|path| Link::new(access.at(&path), "Visa"));
    let id = entry.key.split(' ').nth(1).filter(|id| id.parse::<Id>().is_ok() && !form.is_of_one_thing());
    let same = id.map(|id| {
        let query = SearchForm::query_of_thing(&entry.thing, id);
        Link::new(format!("{}{query}", access.at("administration/spar")), "alla spår av posten")
    });
    TrailRow {
        number: grouped(entry.number),
        when: moment(entry.recorded_at),
        action: words::action(&entry.action),
        thing: words::thing(&entry),
        who: entry.actor_name,
        place,
        same,
    }
}

#[derive(Template)]
#[template(path = "spar_kontroll.html")]
struct Verified {
    frame: Frame,
    back: Link,
    status: Status,
    summary: String,
    breaches: Vec<String>,
    elsewhere: usize,
}

/// `GET /administration/spar/kontroll`: verifies the chain against the rows and the checkpoints.
pub async fn verify(State(app): State<App>, access: Access<ReadAuditTrail>) -> Result<Response, Fault> {
    let db = app.db.clone();
    let verification = off_the_runtime(move || db.verify_audit()).await??;
    Ok(reply::ok(&verified(&access, verification)))
}

fn verified(access: &Granted, verification: Verification) -> Verified {
    let (own, elsewhere): (Vec<Breach>, Vec<Breach>) =
        verification.breaches.into_iter().partition(|breach| concerns(breach, access.association.id));
    let status = match (own.is_empty(), elsewhere.is_empty()) {
        (true, true) => Status::new("ok", "Kedjan är hel"),
        (true, false) => Status::new("warning", "Förbundets kedja är hel, men inte hela installationen"),
        (false, _) => Status::new("error", "Kedjan är bruten"),
    };
    Verified {
        frame: access.frame(Area::Administration),
        back: Link::new(access.at("administration/spar"), "Vem har gjort vad"),
        status,
        summary: format!(
            "{} länkar, {} poster och {} kontrollpunkter är jämförda med varandra.",
            grouped(i64::try_from(verification.links).unwrap_or(i64::MAX)),
            grouped(i64::try_from(verification.things).unwrap_or(i64::MAX)),
            grouped(i64::try_from(verification.checkpoints).unwrap_or(i64::MAX))
        ),
        breaches: own.iter().map(ToString::to_string).collect(),
        elsewhere: elsewhere.len(),
    }
}

/// What stands in another association's records is not for this one to see.
fn concerns(breach: &Breach, own: Id) -> bool {
    match breach {
        Breach::LinkAltered { association, .. }
        | Breach::LinkMissing { association, .. }
        | Breach::TailCut { association, .. }
        | Breach::CheckpointDiffers { association, .. }
        | Breach::FileMissing { association, .. }
        | Breach::FileAltered { association, .. } => *association == own,
        Breach::RowAltered { key, .. } | Breach::RowMissing { key, .. } | Breach::RowUntraced { key, .. } => {
            key.split(' ').next() == Some(own.to_string().as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_breaches_of_the_own_association_are_shown() {
        let (own, other) = (Id::random([1; 16]), Id::random([2; 16]));
        let row = |of: Id| Breach::RowAltered { table: "voucher".into(), key: format!("{of} 12"), since_link: 3 };
        assert!(concerns(&row(own), own) && !concerns(&row(other), own));
        let link = |association| Breach::LinkMissing { association, number: 4 };
        assert!(concerns(&link(own), own) && !concerns(&link(other), own));
        let file = |association| Breach::FileMissing { association, name: "avtal.pdf".into() };
        assert!(concerns(&file(own), own) && !concerns(&file(other), own));
    }
}
