//! Books with VAT, and an office that has set how it is claimed.

use access::Role;

use crate::support::{Answer, Browser, HOME, TestOffice, at_an_office};

/// Purchases in the first and the third quarter of 2025, a payment of the quarter before, a grant.
pub const BOOKS: &str = r#"#FLAGGA 0
#PROGRAM "Provbok" 3.1
#FORMAT PC8
#GEN 20250901
#SIETYP 4
#ORGNR 222000-0000
#FNAMN "Samordningsforbundet Prov"
#RAR 0 20250101 20251231
#KONTO 1650 "Momsfordran"
#KTYP 1650 T
#KONTO 1930 "Bank"
#KTYP 1930 T
#KONTO 2010 "Eget kapital"
#KTYP 2010 S
#KONTO 4510 "Bidrag till utforare"
#KTYP 4510 K
#KONTO 5010 "Lokalhyra"
#KTYP 5010 K
#IB 0 1650 300.00
#IB 0 1930 9700.00
#IB 0 2010 -10000.00
#VER "A" "1" 20250115 "Hyra januari"
{
#TRANS 5010 {} 1000.00
#TRANS 1650 {} 250.00 20250115 "Moms 25 %"
#TRANS 1930 {} -1250.00
}
#VER "A" "2" 20250214 "Ersattning for moms"
{
#TRANS 1930 {} 300.00
#TRANS 1650 {} -300.00
}
#VER "A" "3" 20250331 "Bidrag till utforare"
{
#TRANS 4510 {} 5000.00
#TRANS 1930 {} -5000.00
}
#VER "A" "4" 20250520 "Ersattning for moms"
{
#TRANS 1930 {} 250.00
#TRANS 1650 {} -250.00
}
#VER "A" "5" 20250710 "Hyra juli"
{
#TRANS 5010 {} 2000.00
#TRANS 1650 {} 500.00
#TRANS 1930 {} -2500.00
}
"#;

/// The same books, with more VAT in January.
pub fn corrected() -> String {
    BOOKS.replace("250.00 20250115", "270.00 20250115").replace("-1250.00", "-1270.00")
}

pub const SETTINGS: [(&str, &str); 5] =
    [("fran", "2025-01-01"), ("langd", "3"), ("moms", "1650"), ("fordran", "1650"), ("betalning", "1930")];

pub const VAT: &str = "bokforing/momsersattning";
pub const FIRST: &str = "bokforing/momsersattning/perioder/2025-01-01";
pub const SECOND: &str = "bokforing/momsersattning/perioder/2025-04-01";
pub const THIRD: &str = "bokforing/momsersattning/perioder/2025-07-01";

pub const HOUR: i64 = 3_600_000_000;

/// Runs a test at an office whose books are read in and whose VAT is set.
pub fn at_a_set_office(mut test: impl FnMut(&TestOffice, &Browser<'_>)) {
    at_an_office(|office| {
        book(office, BOOKS, || harness::MOMENT);
        let director = office.signed_in(Role::Director).at(|| harness::MOMENT + HOUR);
        director.post(&format!("{VAT}/installningar"), &SETTINGS).sent_to(VAT);
        test(office, &director);
        office.assert_unbroken();
    });
}

/// Reads in a file as the director, at a moment.
pub fn book(office: &TestOffice, file: &str, clock: fn() -> i64) {
    book_by(&office.signed_in(Role::Director).at(clock), file);
}

/// Reads in a file.
pub fn book_by(browser: &Browser<'_>, file: &str) {
    let mut body = "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"bok.se\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
        .to_owned()
        .into_bytes();
    body.extend_from_slice(file.as_bytes());
    body.extend_from_slice(b"\r\n--grans--\r\n");
    let address = web::routes::page(HOME, "bokforing/import");
    let answer = browser.post_body(&address, "multipart/form-data; boundary=grans", body);
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser.post_at(&answer.location, &[]).sent_to("bokforing?klart=inlast");
}

/// Changes or adds fields of a form.
pub fn with<'f>(form: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

pub const SENT: [(&str, &str); 3] = [("datum", "2025-04-22"), ("referens", "K-1"), ("belopp", "250,00")];

/// Claims the first quarter with what the books give.
pub fn claim_first(browser: &Browser<'_>) -> Answer {
    browser.post(&format!("{FIRST}/ansokan?raknat=25000"), &SENT)
}
