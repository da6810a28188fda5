//! Every year of the demo's books.

use std::path::{Path, PathBuf};

use harness::program;
use jiff::civil::Date;
use store::{Id, StoreError, StoreResult};
use tempfile::TempDir;
use web::association::operations::{Association, find_association};
use web::ledger::export::{Books, read_books};
use web::ledger::operations::list_years;

use crate::programs::{Sums, assert_confirmed, beancount, hledger};

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

store::queries! {
    SHORT_NAMES = "select short_name from association order by short_name";
}

struct Demo(TempDir);

impl Demo {
    fn load() -> Demo {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        let made = made.expect("the program starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Demo(folder)
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.path().join("samordna.db").display())
    }

    /// Every association of the demo with the books of each of its years.
    fn list_books(&self) -> Vec<(Association, Date, Books)> {
        let db = store::Db::open(&self.url(), self.0.path(), web::SCHEMA, harness::fill_with_chance);
        let read = db.expect("the demo's database opens").read(|reader| -> StoreResult<_> {
            let mut found = Vec::new();
            for name in reader.list(&SHORT_NAMES, &[], |row| row.get::<String>(0))? {
                let Some(association) = find_association(reader, &name)? else { continue };
                assert_ne!(association.id, Id::INSTALLATION);
                for year in list_years(reader, association.id)? {
                    let books = read_books(reader, &association, &year)?;
                    found.push((association.clone(), year.from_on, books));
                }
            }
            Ok(found)
        });
        read.map_err(|error: StoreError| error.to_string()).expect("the books are read")
    }

    fn write(&self, association: &str, year: &str, format: &str) -> Result<PathBuf, String> {
        let out = self.0.path().join(format!("{association}-{year}.{format}"));
        let asked = ["ledger", "--association", association, "--year", year, "--format", format];
        let run = program(SAMORDNA).args(asked).args(["--database", &self.url()]).arg("--out").arg(&out).output();
        let run = run.expect("the program starts");
        if run.status.success() { Ok(out) } else { Err(String::from_utf8_lossy(&run.stderr).into_owned()) }
    }
}

#[test]
fn both_programs_confirm_every_account_of_every_demo_year() {
    let demo = Demo::load();
    let books = demo.list_books();
    assert!(!books.is_empty(), "the demo has books");
    for (association, from_on, books) in books {
        eprintln!("{} {from_on}: {} vouchers", association.short_name, books.vouchers.len());
        assert!(!books.vouchers.is_empty());
        assert_confirmed(&books);
        let written =
            |format| demo.write(&association.short_name, &from_on.to_string(), format).expect("it is written");
        let (journal, ledger) = (written("hledger"), written("beancount"));
        assert_eq!(hledger(&journal).expect("hledger takes it").len(), books.accounts.len());
        assert_eq!(beancount(&ledger).expect("Beancount takes it").len(), books.accounts.len());
        let sie = std::fs::read(written("sie4e")).expect("the file is read");
        assert_ne!(sie::check(sie.as_slice()).expect("it is SIE").verdict, sie::Verdict::Refused);
    }
}

/// Lets a program read a file of ours and tell what stands on each account.
type Read = fn(&Path) -> Result<Sums, String>;

#[test]
fn an_altered_amount_is_found_by_both_programs() {
    let demo = Demo::load();
    let programs: [(&str, Read); 2] = [("hledger", hledger), ("beancount", beancount)];
    for (format, read) in programs {
        let file = demo.write("varend", "2025", format).expect("it is written");
        let whole = std::fs::read_to_string(&file).expect("it is read");
        let at = whole.rfind("381187.64").expect("the VAT claim stands in the file");
        let altered = format!("{}381187.65{}", &whole[..at], &whole[at + 9..]);
        std::fs::write(&file, altered).expect("it is written");
        let complaint = read(&file).expect_err("one öre is found");
        assert!(complaint.contains("1650"), "{format}: {complaint}");
    }
}

#[test]
fn a_year_that_is_not_booked_is_refused() {
    let demo = Demo::load();
    for year in ["1999", "2025-02-01", "snart"] {
        let refused = demo.write("varend", year, "hledger").expect_err("there is no such year");
        assert!(refused.contains(&format!("Räkenskapsåret {year} är inte bokfört här")), "{refused}");
    }
}
