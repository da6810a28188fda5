//! The demo's two associations, which share name and organisation number, and people with roles in one or both.

use access::Role;
use jiff::civil::{Date, date};
use report::model::Kind;
use store::{Db, Id};
use web::association::operations::{Association, find_association};
use web::documents::operations::write_report;
use web::founding::charter::{Charter, Texts};
use web::founding::contributions::{ContributionsFile, found_contributions};
use web::founding::{check, found};
use web::ledger::importing::{Upload, book};
use web::people::operations::{add_person, grant_role};
use web::session::operations::hash_password;

use crate::support::{PASSWORD, TestOffice};

/// Works in both.
pub const BOTH: &str = "bada@tva.example";
/// Works with 2015 alone.
pub const ONLY_2015: &str = "bara-2015@tva.example";

pub struct Two {
    pub office: TestOffice,
}

pub fn at_both(mut test: impl FnMut(&Two)) {
    harness::on_both_databases(web::SCHEMA, |db, _| test(&Two::found(db.clone())));
}

macro_rules! texts {
    ($folder:literal) => {
        Texts {
            association: include_str!(concat!("../../../../demo/", $folder, "/association.toml")),
            report_model: include_str!(concat!("../../../../demo/", $folder, "/report-model.toml")),
            observations: include_str!(concat!("../../../../demo/", $folder, "/observations.toml")),
            goals: include_str!(concat!("../../../../demo/", $folder, "/goals.toml")),
            interventions: include_str!(concat!("../../../../demo/", $folder, "/interventions.toml")),
        }
    };
}

impl Two {
    fn found(db: Db) -> Two {
        let office = TestOffice::found(db);
        let db = &office.app.db;
        let charter = Charter::read(&texts!("varend")).expect("the description can be read");
        assert_eq!(check(&charter, &texts!("varend")), []);
        let of_2025 = load(db, &charter, include_bytes!("../../../../demo/varend/2025.se"), date(2025, 8, 31));
        contribute(db, of_2025.id, include_str!("../../../../demo/varend/contributions.toml"));
        let charter = Charter::read(&texts!("varend-2015")).and_then(|charter| {
            charter.with_report_template(include_str!("../../../../demo/varend-2015/report-template.toml"))
        });
        let charter = charter.expect("the description can be read");
        assert_eq!(check(&charter, &texts!("varend-2015")), []);
        let of_2015 = load(db, &charter, include_bytes!("../../../../demo/varend-2015/2015.se"), date(2015, 8, 31));
        contribute(db, of_2015.id, include_str!("../../../../demo/varend-2015/contributions.toml"));
        let secret = hash_password(PASSWORD).expect("the password is hashed");
        for (name, address, places) in
            [("Båda Två", BOTH, vec![&of_2025, &of_2015]), ("Bara Femton", ONLY_2015, vec![&of_2015])]
        {
            let context = harness::context(Id::INSTALLATION, "add_person");
            let person = db.write(&context, |tx| add_person(tx, name, address, &secret)).expect("a person is added");
            for place in places {
                let granted = db.write(&harness::context(place.id, "grant_role"), |tx| {
                    grant_role(tx, person, Role::Director, "Prov kommun", date(2015, 1, 1))
                });
                granted.expect("a role is granted");
            }
        }
        Two { office }
    }
}

fn contribute(db: &Db, association: Id, file: &str) {
    let file = ContributionsFile::read(file).expect("the contributions can be read");
    let recorded = db.write(&harness::context(association, "load"), |tx| found_contributions(tx, &file));
    recorded.expect("the contributions are recorded");
}

fn load(db: &Db, charter: &Charter, books: &[u8], as_at: Date) -> Association {
    let mut random = [0; 16];
    db.random(&mut random);
    let id = Id::random(random);
    let context = |action| harness::context(id, action);
    db.write(&context("found_association"), |tx| found(tx, charter)).expect("the association is founded");
    let name = &charter.association.short_name;
    let association = db.read(|reader| find_association(reader, name)).unwrap().expect("it is there");
    let file = tempfile::NamedTempFile::new().expect("a file can be made");
    std::fs::write(file.path(), books).expect("the file is written");
    let upload = Upload::open(file.path(), "bok.se").expect("the file opens");
    let booked = db.write(&context("import_sie"), |tx| book(tx, db.files(), &association, &upload));
    booked.expect("the books are booked");
    let words = [("ekonomi", "Budgeten är [känd](figur:outcome/budget).")];
    let written =
        db.write(&context("write_document"), |tx| write_report(tx, &association, Kind::InterimReport, as_at, &words));
    written.expect("the report is written");
    association
}
