//! The files that the tests read in.

use std::sync::atomic::{AtomicI64, Ordering};

use access::Role;

use crate::support::{Answer, Browser, HOME, TestOffice};

/// Three vouchers of 2025; nobody says what account 6110 is.
pub const BOOKS: &str = r#"#FLAGGA 0
#PROGRAM "Provbok" 3.1
#FORMAT PC8
#GEN 20250901
#SIETYP 4
#ORGNR 222000-0000
#FNAMN "Samordningsforbundet Prov"
#RAR 0 20250101 20251231
#KONTO 1930 "Bank"
#KTYP 1930 T
#KONTO 2010 "Eget kapital"
#KTYP 2010 S
#KONTO 3010 "Medlemsbidrag"
#KTYP 3010 I
#KONTO 5010 "Lokalhyra"
#KTYP 5010 K
#KONTO 6110 "Kontorsmaterial"
#DIM 6 "Projekt"
#OBJEKT 6 "SAM" "Samkraft"
#IB 0 1930 5000.00
#IB 0 2010 -5000.00
#UB 0 1930 12649.50
#UB 0 2010 -5000.00
#RES 0 3010 -9000.00
#RES 0 5010 1200.00
#RES 0 6110 150.50
#VER "A" "1" 20250115 "Bidrag fran staten"
{
#TRANS 1930 {} 9000.00
#TRANS 3010 {"6" "SAM"} -9000.00
}
#VER "A" "2" 20250210 "Hyra februari"
{
#TRANS 5010 {} 1200.00
#TRANS 1930 {} -1200.00
}
#VER "A" "3" 20250820 "Papper 100 % ull"
{
#TRANS 6110 {} 150.50
#TRANS 1930 {} -150.50
}
"#;

/// The same books, with another rent.
pub fn corrected() -> String {
    BOOKS.replace("1200.00", "1300.00").replace("12649.50", "12549.50")
}

/// The same books, with another price of paper: a change of August.
pub fn corrected_in_august() -> String {
    BOOKS.replace("150.50", "160.50").replace("12649.50", "12639.50")
}

/// Sends a file with the form, as a browser does.
pub fn send(browser: &Browser<'_>, name: &str, file: &[u8]) -> Answer {
    let mut body = Vec::with_capacity(file.len() + 300);
    let head = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grans--\r\n");
    let address = web::routes::page(HOME, "bokforing/import");
    browser.post_body(&address, "multipart/form-data; boundary=grans", body)
}

/// Sends a file that can be booked, and gives the address of its preview.
pub fn preview_of(browser: &Browser<'_>, file: &str) -> String {
    let answer = send(browser, "bok.se", file.as_bytes());
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// Reads in a file as the director, an hour later for each time: nothing is superseded at the moment it was recorded.
pub fn book(office: &TestOffice, file: &str, clock: fn() -> i64) {
    let director = office.signed_in(Role::Director).at(clock);
    let preview = preview_of(&director, file);
    director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
}

pub const HOUR: i64 = 3_600_000_000;
pub const NOW: fn() -> i64 = || harness::MOMENT;
/// A second later each time it is asked.
pub fn ticking() -> i64 {
    static SECONDS: AtomicI64 = AtomicI64::new(0);
    harness::MOMENT + SECONDS.fetch_add(1, Ordering::Relaxed) * 1_000_000
}
pub const LATER: fn() -> i64 = || harness::MOMENT + HOUR;
