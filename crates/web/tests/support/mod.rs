//! An office to test pages at: an association with its board, people of every role, and a browser for each.
#![allow(dead_code, unused_imports)]

mod browser;
pub mod records;
pub mod report_model;

use std::sync::Arc;

use access::Role;
use axum::http::HeaderName;
use jiff::civil::{Date, date};
use store::{Context, Db, Id};
use web::app::{App, Settings};
use web::mail::MailRoute;
use web::people::operations as people;
use web::session::operations as sessions;

pub use browser::{Answer, Browser};

/// The day on which every test is run, in Sweden: see [`harness::MOMENT`].
pub const TODAY: Date = date(2025, 9, 1);
/// The short name of the office's association.
pub const HOME: &str = "prov";
/// The short name of another association, where a stranger works.
pub const ELSEWHERE: &str = "annat";
/// Everybody's password.
pub const PASSWORD: &str = "lång-hemlig-mening-2025";

pub struct TestOffice {
    pub app: App,
    pub association: Id,
    runtime: tokio::runtime::Runtime,
}

/// Runs a test at a fresh office, on SQLite and on PostgreSQL.
pub fn at_an_office(mut test: impl FnMut(&TestOffice)) {
    harness::on_both_databases(web::SCHEMA, |db, _| test(&TestOffice::found(db.clone())));
}

/// As [`at_an_office`], where letters can leave.
pub fn at_an_office_that_mails(mut test: impl FnMut(&TestOffice)) {
    harness::on_both_databases(web::SCHEMA, |db, _| test(&TestOffice::found(db.clone()).with_mail()));
}

/// As [`at_an_office`], behind a proxy that writes in a header whom it speaks for.
pub fn at_an_office_behind_a_proxy(header: &'static str, mut test: impl FnMut(&TestOffice)) {
    harness::on_both_databases(web::SCHEMA, |db, _| {
        let mut office = TestOffice::found(db.clone());
        let client_address_header = Some(HeaderName::from_static(header));
        office.app.settings = Arc::new(Settings { client_address_header, ..Settings::default() });
        test(&office);
    });
}

impl TestOffice {
    /// Runs what is asked of the product without a browser.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// The same office with a mail server that nobody asks.
    pub fn with_mail(mut self) -> TestOffice {
        let (server, from) = ("post.example".to_owned(), "samordna@prov.example".to_owned());
        let route = MailRoute { server, from, site: "https://samordna.example".to_owned() };
        self.app.settings = Arc::new(Settings { mail: Some(route), ..Settings::default() });
        self
    }

    /// The same office with another database that holds the same.
    pub fn with_database(mut self, db: Db) -> TestOffice {
        self.app.db = db;
        self
    }

    /// Founds the association, a person of each role, one whose role ended yesterday, and a stranger elsewhere.
    pub fn found(db: Db) -> TestOffice {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let association = records::found_association(&db, HOME, "Samordningsförbundet Prov");
        let elsewhere = records::found_association(&db, ELSEWHERE, "Samordningsförbundet Annat");
        records::fill_board(&db, association);
        let secret = sessions::hash_password(PASSWORD).expect("the password is hashed");
        for role in Role::ALL {
            let person = add_person(&db, role.swedish(), &email(role), &secret);
            grant(&db, association, person, role, None);
        }
        let former = add_person(&db, "Före Detta", FORMER, &secret);
        grant(&db, association, former, Role::Director, Some(TODAY));
        let stranger = add_person(&db, "Främmande Person", STRANGER, &secret);
        grant(&db, elsewhere, stranger, Role::Director, None);
        let app = App {
            db,
            clock: || harness::MOMENT,
            typesetter: Arc::new(|_| Err("there is no typesetter here".to_owned())),
            settings: Arc::new(Settings::default()),
        };
        TestOffice { app, association, runtime }
    }

    /// A browser of somebody who has signed in with a role in the association.
    pub fn signed_in(&self, role: Role) -> Browser<'_> {
        self.signed_in_as(&email(role))
    }

    /// A browser of somebody who has signed in; the session is as the sign-in page makes it.
    pub fn signed_in_as(&self, email: &str) -> Browser<'_> {
        let mut token = [0; 32];
        self.app.db.random(&mut token);
        let context = installation("sign_in");
        let token = self.app.db.write(&context, |tx| {
            let attempt = sessions::begin_attempt(tx, email, "")?.expect("few have failed");
            sessions::sign_in(tx, &attempt, &token)
        });
        let token = token.expect("the session is written").expect("the address belongs to somebody");
        Browser::new(self, Some(token))
    }

    /// A browser of somebody who signed in at another moment.
    pub fn signed_in_at(&self, email: &str, clock: fn() -> i64) -> Browser<'_> {
        let browser = self.visitor().at(clock);
        let answer = browser.post_at("/logga-in", &[("epost", email), ("losenord", PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }

    /// A browser of nobody in particular.
    pub fn visitor(&self) -> Browser<'_> {
        Browser::new(self, None)
    }

    /// Writes for the association, as its administrator would.
    pub fn context(&self, action: &'static str) -> Context {
        harness::context(self.association, action)
    }

    /// Fails unless the chain, the rows and the checkpoints agree.
    pub fn assert_unbroken(&self) {
        let verification = self.app.db.verify_audit().expect("the chain is read");
        assert_eq!(verification.breaches, Vec::new());
    }
}

/// The address that somebody with a role signs in with.
pub fn email(role: Role) -> String {
    format!("{}@prov.example", role.name().replace('_', "-"))
}

/// Whose role ended yesterday.
pub const FORMER: &str = "fore-detta@prov.example";
/// Who has a role, but in another association.
pub const STRANGER: &str = "framling@annat.example";

fn installation(action: &'static str) -> Context {
    harness::context(Id::INSTALLATION, action)
}

fn add_person(db: &Db, name: &str, email: &str, secret: &str) -> Id {
    db.write(&installation("add_person"), |tx| people::add_person(tx, name, email, secret)).expect("a person is added")
}

fn grant(db: &Db, association: Id, person: Id, role: Role, until_on: Option<Date>) {
    let granted = db.write(&harness::context(association, "grant_role"), |tx| {
        let grant = people::grant_role(tx, person, role, "Prov kommun", date(2024, 1, 1))?;
        match until_on {
            Some(until_on) => people::end_role(tx, grant, until_on).map(drop),
            None => Ok(()),
        }
    });
    granted.expect("a role is granted");
}
