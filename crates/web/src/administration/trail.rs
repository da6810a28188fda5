//! Who has done what: the audit chain as people read it.

use access::allowed::ReadAuditTrail;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use finsam::money::grouped;
use serde::Deserialize;
use store::Id;
use store::audit::{Breach, Entry, Verification, list_entries};

use super::page::subnav;
use super::words;
use crate::app::{App, off_the_runtime};
use crate::extract::Query;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Action, Frame, Link, Status, moment};

/// How many entries stand on a page.
const ROWS: i64 = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    fore: String,
}

#[derive(Template)]
#[template(path = "spar.html")]
struct List {
    frame: Frame,
    subnav: Vec<Link>,
    verify: Action,
    rows: Vec<TrailRow>,
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
}

/// `GET /administration/spar`: newest first; `?fore=NUMBER` asks for what came before.
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAuditTrail>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let before: Option<i64> = asked.fore.parse().ok();
    let entries =
        app.read(move |reader| Ok(list_entries(reader, association, before.unwrap_or(i64::MAX), ROWS)?)).await?;
    let last = entries.last().map_or(0, |entry| entry.number);
    let at = access.at("administration/spar");
    Ok(reply::ok(&List {
        frame: access.frame(Area::Administration),
        subnav: subnav(&access, "administration/spar"),
        verify: Action::new(access.at("administration/spar/kontroll"), "Kontrollera kedjan"),
        rows: entries.into_iter().map(|entry| row(&access, entry)).collect(),
        newest: before.is_some().then(|| at.clone()),
        older: (last > 1).then(|| format!("{at}?fore={last}")),
    }))
}

fn row(access: &Granted, entry: Entry) -> TrailRow {
    let place = words::place_of(&entry).map(|path| Link::new(access.at(&path), "Visa"));
    TrailRow {
        number: grouped(entry.number),
        when: moment(entry.recorded_at),
        action: words::action(&entry.action),
        thing: words::thing(&entry),
        who: entry.actor_name,
        place,
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
        | Breach::CheckpointDiffers { association, .. } => *association == own,
        Breach::RowAltered { key, .. } | Breach::RowMissing { key, .. } | Breach::RowUntraced { key, .. } => {
            key.split(' ').next() == Some(own.to_string().as_str())
        }
        Breach::FileMissing { .. } | Breach::FileAltered { .. } => false,
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
        assert!(!concerns(&Breach::FileMissing { name: "avtal.pdf".into() }, own));
    }
}
