//! An association with a director, and what its books must be after a kill.

use std::fmt::Write;
use std::path::PathBuf;

use access::Role;
use harness::{Place, fill_with_chance};
use jiff::civil::{Date, date};
use store::{Db, Id, StoreError, StoreResult, Tx, values};
use web::closing::operations::list_events;
use web::closing::result_account::choose;
use web::ledger::importing::{Upload, book};
use web::ledger::operations::{
    find_locked_through, find_year_from, list_imports, list_opening, list_year_vouchers, list_years,
};
use web::people::operations::{add_person, grant_role};
use web::people::tables::ASSOCIATION;
use web::session::operations::hash_password;

use crate::Step;

pub const FIRST: i16 = 2001;
pub const VOUCHERS: usize = 150;
pub const EMAIL: &str = "chef@prov.example";
pub const PASSWORD: &str = "lång-hemlig-mening-2025";

pub struct Office<'p> {
    place: &'p Place,
    folder: PathBuf,
    association: Id,
}

impl<'p> Office<'p> {
    /// Founds the association with its director; the year before the first is booked and says where results go.
    pub fn found(place: &'p Place) -> Office<'p> {
        // Where the server keeps its files: beside a SQLite file, else in a folder of its own.
        let folder = match place.driver() {
            store::Driver::Sqlite => place.folder().to_owned(),
            store::Driver::Postgres => place.folder().join("data/server"),
        };
        let office = Office { place, folder, association: Id::version_7(harness::MOMENT, 1, [7; 6]) };
        let db = office.open();
        let id = office.association;
        let founded = db.write(&harness::context(id, "found_association"), |tx| -> StoreResult<()> {
            tx.insert(&ASSOCIATION, &values![id, "prov", "Prov", "222000-0000", date(1999, 1, 1), harness::MOMENT])
        });
        founded.expect("the association is founded");
        let secret = hash_password(PASSWORD).expect("the password is hashed");
        let person =
            db.write(&harness::context(Id::INSTALLATION, "add_person"), |tx| add_person(tx, "Chef", EMAIL, &secret));
        let person = person.expect("the director is added");
        let granted = db.write(&harness::context(id, "grant_role"), |tx| {
            grant_role(tx, person, Role::Director, "Prov kommun", date(2000, 1, 1)).map(drop)
        });
        granted.expect("the role is granted");
        office.book_the_year_before(&db);
        office
    }

    fn book_the_year_before(&self, db: &Db) {
        let path = self.place.folder().join("forst.se");
        std::fs::write(&path, file(FIRST - 1)).expect("the file is written");
        let upload = Upload::open(&path, "forst.se").expect("the file is there");
        let association = db
            .read(|reader| web::association::operations::find_association(reader, "prov"))
            .expect("it is read")
            .expect("the association is there");
        let booked = db
            .write(&harness::context(self.association, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
        booked.expect("the first year is booked");
        let year = self.read(db, |reader| find_year_from(reader, self.association, first_day(FIRST - 1)));
        let year = year.expect("the year is there");
        let context = || store::Context {
            recorded_at: harness::MOMENT + 1_000_000,
            ..harness::context(self.association, "choose")
        };
        db.write(&context(), |tx| choose(tx, &year, "2010")).expect("the account is chosen");
        let order = web::closing::operations::Closing {
            year: year.id,
            shown: None,
            today: first_day(2025),
            decision: None,
            reference: String::new(),
            reason: "Prov".to_owned(),
        };
        let closed = db.write(&context(), |tx: &mut Tx<'_>| web::closing::operations::close(tx, &order));
        closed.expect("the year before is closed");
    }

    fn open(&self) -> Db {
        Db::open(self.place.url(), &self.folder, web::SCHEMA, fill_with_chance).expect("the database opens")
    }

    fn read<T>(&self, db: &Db, read: impl FnOnce(&store::Reader<'_>) -> Result<T, StoreError>) -> T {
        db.read(read).expect("it is read")
    }

    /// Tells whether a step of a year has been done.
    pub fn is_done(&self, step: Step, year: i16) -> bool {
        let db = self.open();
        self.read(&db, |reader| {
            let found = find_year_from(reader, self.association, first_day(year))?;
            let Some(found) = found else { return Ok(false) };
            Ok(match step {
                Step::Import => !list_year_vouchers(reader, self.association, found.id)?.is_empty(),
                Step::Close => !list_events(reader, self.association, found.id)?.is_empty(),
            })
        })
    }

    /// Fails unless a year is read in wholly or not at all, closed wholly or not at all, and nothing is there twice.
    pub fn assert_whole(&self, year: i16) {
        let db = self.open();
        // What the killed server had begun to commit holds the association until it is done.
        let waited = db.write(&harness::context(self.association, "wait"), |_| Ok::<_, StoreError>(()));
        waited.expect("the association can be written");
        self.read(&db, |reader| {
            let id = self.association;
            let found =
                find_year_from(reader, id, first_day(year))?.expect("it was made when the year before was closed");
            let vouchers = list_year_vouchers(reader, id, found.id)?;
            let imports = list_imports(reader, id)?.into_iter().filter(|import| import.financial_year_id == found.id);
            let imports: Vec<_> = imports.collect();
            assert!(
                [(0, 0), (VOUCHERS, 1)].contains(&(vouchers.len(), imports.len())),
                "{year}: {} vouchers, {} readings",
                vouchers.len(),
                imports.len()
            );
            assert!(vouchers.iter().all(|voucher| voucher.version == 1), "{year}: superseded by itself");
            for import in imports {
                db.files().get(&import.sha256).expect("the file that was read in is kept");
            }
            let events = list_events(reader, id, found.id)?;
            let next = list_years(reader, id)?.into_iter().find(|next| next.from_on == found.until_on);
            let locked = find_locked_through(reader, id)?;
            match events.len() {
                0 => assert!(next.is_none() && locked < Some(found.last_day()), "{year}: closed in part"),
                1 => {
                    let next = next.expect("the next year was made");
                    assert_eq!(locked, Some(found.last_day()), "{year}: closed and not locked");
                    let openings = list_opening(reader, id, next.id, web::STILL_KNOWN)?;
                    assert_eq!(openings.len(), 2, "{year}: {openings:?}");
                    assert!(openings.iter().all(|row| row.version == 1), "{year}: carried over twice");
                    assert_eq!(openings.iter().map(|row| row.amount_ore).sum::<i64>(), 0);
                }
                count => panic!("{year} is closed {count} times"),
            }
            Ok(())
        });
        assert_eq!(db.verify_audit().expect("the chain is read").breaches, [], "{year}");
    }
}

fn first_day(year: i16) -> Date {
    Date::constant(year, 1, 1)
}

/// A year's file with a surplus.
pub fn file(year: i16) -> String {
    let mut out = format!(
        "#FLAGGA 0\n#PROGRAM \"Prov\" 1\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-0000\n#RAR 0 {year}0101 {year}1231\n\
         #KONTO 1930 \"Bank\"\n#KTYP 1930 T\n#KONTO 2010 \"Eget kapital\"\n#KTYP 2010 S\n\
         #KONTO 3010 \"Bidrag\"\n#KTYP 3010 I\n"
    );
    for number in 1..=VOUCHERS {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let _ = writeln!(
            out,
            "#VER \"A\" \"{number}\" {year}{month:02}{day:02} \"Bidrag {number}\"\n{{\n\
             #TRANS 1930 {{}} {number}.00\n#TRANS 3010 {{}} -{number}.00\n}}"
        );
    }
    out
}
