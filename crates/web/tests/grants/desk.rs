//! An office with an intervention, and a grant of 100 000 kronor a year for 2025 and 2026.

use access::Role;
use store::{Id, Tx};
use web::interventions::operations::{InterventionError, InterventionKind, Said, add_keyed};

use crate::books::at_a_desk;
use crate::support::{Answer, Browser, HOME, TestOffice, email};

pub const GRANT: [(&str, &str); 6] = [
    ("insats", "samkraft"),
    ("organisator", "Växjö kommun"),
    ("beslut", "2025/1"),
    ("budgetering", "fixed"),
    ("belopp-2025", "100 000"),
    ("belopp-2026", "100 000"),
];

pub const REQUISITION: [(&str, &str); 6] = [
    ("organisator", "Växjö kommun"),
    ("fran", "2025-01-01"),
    ("till", "2025-03-31"),
    ("rad-1", "Gruppledare"),
    ("belopp-1", "60 000"),
    ("text", "Första kvartalet"),
];

pub struct Desk<'o> {
    pub office: &'o TestOffice,
    /// The address of the grant.
    pub grant: String,
}

/// Runs a test at an office with the grant, on SQLite and on PostgreSQL.
pub fn at_a_granting_desk(test: impl Fn(&Desk<'_>)) {
    at_a_desk(|office, _| {
        office.app.db.write(&office.context("load"), add_intervention).expect("an intervention is added");
        let made = office.signed_in(Role::Director).post("ekonomi/anslag/nytt", &GRANT);
        assert_eq!(made.status, 303, "{}", made.body);
        let grant = made.location.trim_start_matches("/prov/").split('?').next().unwrap_or_default().to_owned();
        test(&Desk { office, grant });
    });
}

fn add_intervention(tx: &mut Tx<'_>) -> Result<(), InterventionError> {
    let said = Said {
        name: "Samkraft Prov".to_owned(),
        kind: InterventionKind::Individual,
        object: Some("SAM".to_owned()),
        since_on: None,
        until_on: None,
        text: "Prov".to_owned(),
    };
    add_keyed(tx, "samkraft", &said).map(drop)
}

impl Desk<'_> {
    pub fn signed_in(&self, role: Role) -> Browser<'_> {
        self.office.signed_in(role)
    }

    pub fn administrator(&self) -> Browser<'_> {
        self.signed_in(Role::Administrator)
    }

    /// Makes a requisition as the administrator, and gives its address.
    pub fn make(&self, fields: &[(&str, &str)]) -> String {
        let made = self.administrator().post(&format!("{}/rekvisition", self.grant), fields);
        assert_eq!(made.status, 303, "{}", made.body);
        assert!(made.location.ends_with("?klart=rekvirerat"), "{}", made.location);
        made.location.trim_start_matches("/prov/").split('?').next().unwrap_or_default().to_owned()
    }

    /// What the page of a requisition sends back with an attestation.
    pub fn seen(&self, requisition: &str, role: Role) -> [(&'static str, String); 2] {
        let page = self.signed_in(role).get(requisition).shown();
        ["inlamning", "underlag"].map(|name| (name, page.hidden(name)))
    }

    /// Sends an attestation of what somebody of a role has seen.
    pub fn post_attest(&self, requisition: &str, role: Role, seen: &[(&str, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.signed_in(role).post(&format!("{requisition}/attest"), &fields)
    }

    /// Sends a paper as the administrator.
    pub fn send_paper(&self, requisition: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!("--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--grans--\r\n"].concat();
        let address = web::routes::page(HOME, &format!("{requisition}/underlag"));
        self.administrator().post_body(&address, "multipart/form-data; boundary=grans", body)
    }

    /// Attests as somebody of a role.
    pub fn attest(&self, requisition: &str, role: Role) {
        let answer = self.post_attest(requisition, role, &self.seen(requisition, role));
        assert_eq!((answer.status, answer.location.contains("attesterat")), (303, true), "{}", answer.body);
    }

    /// A requisition that two have attested.
    pub fn attested(&self) -> String {
        let requisition = self.make(&REQUISITION);
        self.attest(&requisition, Role::Director);
        self.attest(&requisition, Role::BoardMember);
        requisition
    }

    /// The id at the end of an address.
    pub fn id(address: &str) -> Id {
        address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("the address ends with an id")
    }

    /// Somebody as the rules see them when no page is used.
    pub fn context(&self, role: Role, action: &'static str) -> store::Context {
        let db = &self.office.app.db;
        let person = db.read(|reader| web::people::operations::find_person_by_email(reader, &email(role)));
        let person = person.expect("people are read").expect("the person is there").0;
        let actor = store::Actor { id: Some(person), name: role.swedish().to_owned() };
        store::Context { actor, ..self.office.context(action) }
    }

    pub fn figure(&self, id: &str, as_at: jiff::civil::Date) -> Option<i64> {
        let db = &self.office.app.db;
        let association = db.read(|reader| web::association::operations::find_association(reader, "prov"));
        let association = association.expect("it is read").expect("it is there");
        let snapshot =
            db.read(|reader| web::figures::operations::compute_snapshot(reader, &association, as_at, web::STILL_KNOWN));
        snapshot.expect("figures are computed").find(id).and_then(finsam::figure::Figure::known)
    }
}

/// Changes or adds fields of a form.
pub fn with<'f>(form: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}
