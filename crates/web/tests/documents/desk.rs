//! The demo's association with its books and its report, at an office with people of every role.

use std::sync::Arc;

use access::Role;
use jiff::civil::{Date, date};
use store::{Db, Driver, Id};
use web::association::operations::{Association, find_association};
use web::decisions::operations::{NewDecision, record};
use web::documents::operations::{list_texts, write_report};
use web::founding::budget::{BudgetFile, found_budgets};
use web::founding::charter::{Charter, Texts};
use web::founding::contributions::{ContributionsFile, found_contributions};
use web::founding::forecast::{ForecastFile, found_forecasts};
use web::founding::found;
use web::ledger::importing::{Upload, book};
use web::people::operations::{find_person_by_email, grant_role};

use crate::support::{Browser, TestOffice, email};

pub const AS_AT: Date = date(2025, 8, 31);

/// The words of the demo's report, by section.
pub const WORDS: &[(&str, &str)] = &[
    ("andamal", include_str!("../../../../demo/varend/report/andamal.md")),
    ("arets-handelser", include_str!("../../../../demo/varend/report/arets-handelser.md")),
    ("besoksstatistik", include_str!("../../../../demo/varend/report/besoksstatistik.md")),
    ("ekonomi", include_str!("../../../../demo/varend/report/ekonomi.md")),
    ("framtid", include_str!("../../../../demo/varend/report/framtid.md")),
    ("insatser", include_str!("../../../../demo/varend/report/insatser.md")),
    ("kansli", include_str!("../../../../demo/varend/report/kansli.md")),
    ("kommunikationsplan", include_str!("../../../../demo/varend/report/kommunikationsplan.md")),
    ("mal-1", include_str!("../../../../demo/varend/report/mal-1.md")),
    ("mal-2", include_str!("../../../../demo/varend/report/mal-2.md")),
    ("mal-3", include_str!("../../../../demo/varend/report/mal-3.md")),
    ("malgrupp", include_str!("../../../../demo/varend/report/malgrupp.md")),
    ("maluppfyllelse", include_str!("../../../../demo/varend/report/maluppfyllelse.md")),
    ("medstyrning", include_str!("../../../../demo/varend/report/medstyrning.md")),
    ("organisation", include_str!("../../../../demo/varend/report/organisation.md")),
    ("overgripande-mal", include_str!("../../../../demo/varend/report/overgripande-mal.md")),
    ("redovisningsprinciper", include_str!("../../../../demo/varend/report/redovisningsprinciper.md")),
    ("revisorer", include_str!("../../../../demo/varend/report/revisorer.md")),
    ("styrelse", include_str!("../../../../demo/varend/report/styrelse.md")),
    ("utvecklingsgrupp", include_str!("../../../../demo/varend/report/utvecklingsgrupp.md")),
    ("vardegrund", include_str!("../../../../demo/varend/report/vardegrund.md")),
    ("vision", include_str!("../../../../demo/varend/report/vision.md")),
];

const BOOKS: &[u8] = include_bytes!("../../../../demo/varend/2025.se");

pub struct Desk {
    pub office: TestOffice,
    pub association: Association,
    pub report: Id,
}

/// Runs a test at a desk with the demo's report as a draft, on SQLite and on PostgreSQL.
pub fn at_a_desk(mut test: impl FnMut(&Desk)) {
    harness::on_both_databases(web::SCHEMA, |db, _| test(&Desk::set_up(db.clone())));
}

/// As [`at_a_desk`], where letters can leave.
pub fn at_a_desk_that_mails(mut test: impl FnMut(&Desk)) {
    harness::on_both_databases(web::SCHEMA, |db, _| {
        let desk = Desk::set_up(db.clone());
        test(&Desk { office: desk.office.with_mail(), ..desk });
    });
}

/// As [`at_a_desk_that_mails`]; what happened `before` is read `after` from a backup of it, restored elsewhere.
pub fn at_a_desk_that_is_restored(before: impl Fn(&Desk), after: impl Fn(&Desk)) {
    harness::on_both_databases(web::SCHEMA, |db, driver| {
        let desk = Desk::set_up(db.clone());
        let desk = Desk { office: desk.office.with_mail(), ..desk };
        before(&desk);
        let mut copy = Vec::new();
        store::backup::backup(db, &mut copy).expect("a backup is made");
        let place = match driver {
            Driver::Sqlite => harness::Place::sqlite(),
            Driver::Postgres => harness::Place::postgres(),
        };
        let restored = place.open(web::SCHEMA);
        store::backup::restore(&restored, &mut copy.as_slice()).expect("it is restored");
        after(&Desk { office: desk.office.with_database(restored), ..desk });
    });
}

impl Desk {
    fn set_up(db: Db) -> Desk {
        let mut office = TestOffice::found(db);
        // The real setter runs as a child of the program; here the PDF says what it was made from.
        office.app.typesetter = Arc::new(|setting| Ok([b"%PDF-prov ".as_slice(), &setting.to_bytes()?].concat()));
        let db = &office.app.db;
        let charter = read_charter();
        let mut random = [0; 16];
        db.random(&mut random);
        let id = Id::random(random);
        db.write(&harness::context(id, "found_association"), |tx| found(tx, &charter)).expect("Värend is founded");
        let association = db.read(|reader| find_association(reader, "varend")).unwrap().expect("Värend is there");
        let desk = Desk { report: id, association, office };
        desk.book(BOOKS, harness::MOMENT);
        desk.found_money();
        desk.grant_roles();
        let db = &desk.office.app.db;
        let written = db.write(&desk.context("write_document"), |tx| {
            write_report(tx, &desk.association, report::model::Kind::InterimReport, AS_AT, WORDS)
        });
        Desk { report: written.expect("the report is written"), ..desk }
    }

    pub fn context(&self, action: &'static str) -> store::Context {
        harness::context(self.association.id, action)
    }

    /// The budget, the contributions and the rounds of the forecast, as the demo has them.
    fn found_money(&self) {
        let db = &self.office.app.db;
        let file = BudgetFile::read(include_str!("../../../../demo/varend/budget.toml")).expect("the file is read");
        db.write(&self.context("load"), |tx| found_budgets(tx, &file)).expect("budgets are decided");
        let file = include_str!("../../../../demo/varend/contributions.toml");
        let file = ContributionsFile::read(file).expect("the file is read");
        db.write(&self.context("load"), |tx| found_contributions(tx, &file)).expect("contributions are recorded");
        let file = ForecastFile::read(include_str!("../../../../demo/varend/forecast.toml")).expect("the file is read");
        db.write(&self.context("load"), |tx| found_forecasts(tx, &file)).expect("rounds are closed");
    }

    fn grant_roles(&self) {
        let db = &self.office.app.db;
        for role in Role::ALL {
            let person = db.read(|reader| find_person_by_email(reader, &email(role))).unwrap().expect("is there").0;
            let granted = db
                .write(&self.context("grant_role"), |tx| grant_role(tx, person, role, "Prov kommun", date(2024, 1, 1)));
            granted.expect("a role is granted");
        }
    }

    pub fn book(&self, books: &[u8], recorded_at: i64) {
        let file = tempfile::NamedTempFile::new().expect("a file can be made");
        std::fs::write(file.path(), books).expect("the file is written");
        let upload = Upload::open(file.path(), "2025.se").expect("the file opens");
        let db = &self.office.app.db;
        let context = store::Context { recorded_at, ..self.context("import_sie") };
        let booked = db.write(&context, |tx| book(tx, db.files(), &self.association, &upload));
        booked.expect("the books are booked");
    }

    /// Books another cost of 1 000 kronor in August, after everything else.
    pub fn book_one_more_cost(&self) {
        self.book_one_more_cost_at(harness::MOMENT);
    }

    pub fn book_one_more_cost_at(&self, recorded_at: i64) {
        let lines = BOOKS.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"#KSUMMA"));
        let mut books = lines.collect::<Vec<_>>().join(&b'\n');
        books.extend_from_slice(
            b"#VER Z 1 20250829 \"Prov\"\r\n{\r\n#TRANS 7430 {1 40 6 GSS} 1000.00\r\n#TRANS 2990 {} -1000.00\r\n}\r\n",
        );
        self.book(&books, recorded_at);
    }

    /// Records a decision in the register.
    pub fn decide(&self, number: &str, decided_on: Date) {
        let new = NewDecision {
            register_number: number.to_owned(),
            paragraph: "§ 50".to_owned(),
            decided_on,
            title: "Fastställande".to_owned(),
            body: "Styrelsen fastställer delårsrapporten.".to_owned(),
        };
        let recorded = self.office.app.db.write(&self.context("record_decision"), |tx| record(tx, &new));
        recorded.expect("a decision is recorded");
    }

    pub fn signed_in(&self, role: Role) -> Browser<'_> {
        self.office.signed_in(role)
    }

    /// The address of something about the report.
    pub fn at(&self, rest: &str) -> String {
        let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
        format!("/varend/dokument/{}{rest}", self.report)
    }

    pub fn text(&self, section: &str) -> (i64, String) {
        let db = &self.office.app.db;
        let texts = db.read(|reader| list_texts(reader, self.association.id, self.report)).expect("texts are read");
        let text = texts.into_iter().find(|text| text.section_key == section);
        text.map_or((0, String::new()), |text| (text.version, text.markdown))
    }

    /// Takes the report through the steps up to one of them, by decision 2025/90 of 1 September.
    pub fn take_to(&self, state: &str) {
        let director = self.signed_in(Role::Director);
        let steps: [(&str, &[(&str, &str)]); 3] =
            [("granska", &[]), ("faststall", &[("beslut", "2025/90")]), ("las", &[("diarienummer", "2025/91")])];
        let count = ["utkast", "granskad", "faststalld", "last"].iter().position(|known| *known == state);
        self.decide("2025/90", date(2025, 9, 1));
        for (step, fields) in &steps[..count.expect("the state is known")] {
            let answer = director.post_at(&self.at(step), fields);
            assert_eq!(answer.status, 303, "{step}: {}", answer.body);
        }
    }
}

fn read_charter() -> Charter {
    Charter::read(&Texts {
        association: include_str!("../../../../demo/varend/association.toml"),
        report_model: include_str!("../../../../demo/varend/report-model.toml"),
        observations: include_str!("../../../../demo/varend/observations.toml"),
        goals: include_str!("../../../../demo/varend/goals.toml"),
        interventions: include_str!("../../../../demo/varend/interventions.toml"),
    })
    .expect("the demo's description can be read")
}
