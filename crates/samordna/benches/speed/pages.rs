//! Every page with four people at once, against a bare page that asks the same; and the memory that the server holds.

use std::path::Path;
use std::time::Duration;

use crate::addresses::Addresses;
use crate::client::Client;
use crate::demo::{self, PASSWORD, SIGN_INS, Server};
use crate::measure::{median, percentile, progress, timed};
use crate::table::Row;

const AT_MOST: f64 = 3.0;
const MEMORY_AT_MOST_MB: f64 = 100.0;
const ROUNDS: usize = 3;
/// How often each of the four asks for a page in a round.
const REQUESTS: usize = 60;
const WARM_UP: usize = 5;

pub struct Measured {
    pub pages: Vec<Row>,
    pub memory: Row,
    pub without: Vec<&'static str>,
}

pub fn measure(folder: &Path) -> Measured {
    progress("the pages");
    let server = Server::of_the_product(folder);
    let sessions: Vec<String> = SIGN_INS.iter().map(|email| sign_in(&server.address, email)).collect();
    let director = &sessions[0];
    let addresses = {
        let mut client = Client::connect(&server.address, director).expect("the server answers");
        Addresses::find(&demo::app(folder), &mut client)
    };
    let bare = Server::of_bare_pages(folder, director, &addresses.found);
    let mut pages = Vec::new();
    for (place, address) in addresses.found.iter().enumerate() {
        let own: Vec<&str> =
            sessions.iter().map(|session| permitted(&server.address, session, address, director)).collect();
        let (mut ours, mut bares) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(percentile(load(&server.address, &own, address), 95));
            bares.push(percentile(load(&bare.address, &own, &format!("/{place}")), 95));
        }
        let shown = address.split('?').next().unwrap_or(address);
        let what = if shown == address { shown.to_owned() } else { format!("{shown}?…") };
        pages.push(Row::ratio(format!("`{what}`"), median(&ours), median(&bares), Some(AT_MOST)));
    }
    let (now, most) = server.memory_mb();
    let memory = Row::size("memory of the server after the load", now, MEMORY_AT_MOST_MB)
        .orientation(format!("{most:.1} MB at most meanwhile"));
    Measured { pages, memory, without: addresses.without }
}

fn sign_in(address: &str, email: &str) -> String {
    let mut client = Client::connect(address, "").expect("the server answers");
    client.sign_in(email, PASSWORD).expect("the demo's people are let in");
    client.cookie
}

/// The session itself, or the director's where the person may not see the page.
fn permitted<'a>(server: &str, session: &'a str, address: &str, director: &'a str) -> &'a str {
    let mut client = Client::connect(server, session).expect("the server answers");
    if client.get(address).expect("the server answers").status == 200 { session } else { director }
}

/// Asks for a page from as many connections at once as there are sessions, and tells how long each answer took.
fn load(server: &str, sessions: &[&str], path: &str) -> Vec<Duration> {
    std::thread::scope(|scope| {
        let people: Vec<_> = sessions.iter().map(|session| scope.spawn(|| ask_often(server, session, path))).collect();
        people.into_iter().flat_map(|person| person.join().expect("nobody gives up")).collect()
    })
}

fn ask_often(server: &str, session: &str, path: &str) -> Vec<Duration> {
    let mut client = Client::connect(server, session).expect("the server answers");
    let mut ask = || {
        let (answer, took) = timed(|| client.get(path));
        assert_eq!(answer.expect("the server answers").status, 200, "{path}");
        took
    };
    for _ in 0..WARM_UP {
        ask();
    }
    (0..REQUESTS).map(|_| ask()).collect()
}
