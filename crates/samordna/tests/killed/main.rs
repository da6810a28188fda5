//! The server is killed in the middle of reading in files and of closing years, on both databases: what it answered is
//! there, nothing is there in part, and nothing twice.

mod office;
mod server;

use harness::{Chance, Place};
use jiff::civil::Date;
use office::{Office, VOUCHERS};
use server::Server;

/// How many files are read in, and how many years are closed.
const YEARS: i16 = 8;

#[test]
fn what_the_server_answered_survives_kills_on_sqlite_and_nothing_is_half_or_twice() {
    survives_kills(&Place::sqlite());
}

#[test]
fn what_the_server_answered_survives_kills_on_postgresql_and_nothing_is_half_or_twice() {
    survives_kills(&Place::postgres());
}

fn survives_kills(place: &Place) {
    let mut chance = Chance::from_seed(2025);
    let office = Office::found(place);
    let cookie = Server::start(place).sign_in(office::EMAIL, office::PASSWORD);
    let (mut answered, mut unanswered) = (0, 0);
    for year in office::FIRST..office::FIRST + YEARS {
        for step in [Step::Import, Step::Close] {
            let mut tries = 0;
            while !office.is_done(step, year) {
                tries += 1;
                let acknowledged = try_once(&Server::start(place), &cookie, step, year, &mut chance, tries);
                if acknowledged {
                    answered += 1
                } else {
                    unanswered += 1
                }
                office.assert_whole(year);
                assert!(!acknowledged || office.is_done(step, year), "{step:?} of {year} was answered and is lost");
            }
        }
    }
    assert!(answered > 0 && unanswered > 0, "{answered} answered, {unanswered} not: kills came before and after");
    for year in office::FIRST..office::FIRST + YEARS {
        assert!(office.is_done(Step::Import, year) && office.is_done(Step::Close, year));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Import,
    Close,
}

/// Does a step over HTTP and kills the server while it works; tells whether it answered that it was done.
fn try_once(server: &Server, cookie: &str, step: Step, year: i16, chance: &mut Chance, tries: u32) -> bool {
    let request = match step {
        Step::Import => {
            let preview = server.send_file(cookie, &office::file(year));
            server.form(cookie, &preview, &[])
        }
        Step::Close => {
            let from = Date::constant(year, 1, 1);
            let page = format!("/prov/bokforing/bokslut/{from}/stang");
            let shown = server.hidden(cookie, &page, "visat");
            server.form(cookie, &page, &[("visat", &shown), ("orsak", "Prov")])
        }
    };
    // After a few tries the answer is waited for, so that the test ends.
    let moment = if tries > 3 { None } else { Some(1 << chance.below(25)) };
    server.send_and_kill(&request, moment)
}

#[test]
fn the_file_has_as_many_vouchers_as_the_tests_count() {
    assert_eq!(office::file(2001).matches("#VER").count(), VOUCHERS);
}
