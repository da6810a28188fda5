//! An office with a year of contributions, and books where they stand.

use access::Role;

use crate::support::{Answer, Browser, HOME, TestOffice, at_an_office};

pub const PAGE: &str = "ekonomi/bidrag";
pub const YEAR: &str = "ekonomi/bidrag/2025";

/// As the files of the contributions were made up: the year by population, in whole kronor.
pub const KEY: [(&str, &str); 8] = [
    ("ar", "2025"),
    ("grund", "population"),
    ("regiongrund", "parts"),
    ("matt", "16-64"),
    ("befolkningsar", "2024"),
    ("enhet", "100"),
    ("staten", "samlad"),
    ("r-region-prov", "1"),
];

/// Försäkringskassan's January was invoiced ahead; the region's months come two months later.
pub const BOOKS: &str = r#"#FLAGGA 0
#PROGRAM "Provbok" 3.1
#FORMAT PC8
#GEN 20250901
#SIETYP 4
#ORGNR 222000-0000
#FNAMN "Samordningsforbundet Prov"
#RAR 0 20250101 20251231
#DIM 20 "Motpart"
#OBJEKT 20 "FK" "Forsakringskassan"
#OBJEKT 20 "RP" "Region Prov"
#OBJEKT 20 "AL" "Alvesta"
#OBJEKT 20 "VX" "Vaxjo"
#KONTO 1510 "Kundfordringar"
#KTYP 1510 T
#KONTO 1760 "Upplupna bidrag"
#KTYP 1760 T
#KONTO 1930 "Bank"
#KTYP 1930 T
#KONTO 2010 "Eget kapital"
#KTYP 2010 S
#KONTO 2910 "Forutbetalda bidrag"
#KTYP 2910 S
#KONTO 3510 "Medlemsbidrag"
#KTYP 3510 I
#IB 0 1930 200000.00
#IB 0 2010 -100000.00
#IB 0 2910 -100000.00
#VER "A" "1" 20250131 "Bidrag januari"
{
#TRANS 2910 {20 FK} 100000.00
#TRANS 1760 {20 RP} 50000.00
#TRANS 3510 {20 FK} -100000.00
#TRANS 3510 {20 RP} -50000.00
}
"#;

pub fn with<'f>(form: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

/// Runs a test at an office that has begun the year 2025.
pub fn at_a_begun_year(mut test: impl FnMut(&TestOffice, &Browser<'_>)) {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director).at(|| harness::MOMENT + 3_600_000_000);
        director.post(&format!("{PAGE}/ny"), &KEY).sent_to(YEAR);
        test(office, &director);
        office.assert_unbroken();
    });
}

/// Decides the year with what the state gives, by the decision that the office has.
pub fn decide(browser: &Browser<'_>, state: &str) -> Answer {
    let fields = [("belopp", state), ("datum", "2025-02-03"), ("beslut", "2025/1"), ("anteckning", "")];
    browser.post(&format!("{YEAR}/nivaer/beslut"), &fields)
}

/// Reads in the books, and says where each member's contribution stands.
pub fn keep_books(browser: &Browser<'_>) {
    let mut body = "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"bok.se\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
        .to_owned()
        .into_bytes();
    body.extend_from_slice(BOOKS.as_bytes());
    body.extend_from_slice(b"\r\n--grans--\r\n");
    let address = web::routes::page(HOME, "bokforing/import");
    let answer = browser.post_body(&address, "multipart/form-data; boundary=grans", body);
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser.post_at(&answer.location, &[]).sent_to("bokforing?klart=inlast");
    for (member, object) in [
        ("försäkringskassan", "20=FK"),
        ("region-prov", "20=RP"),
        ("alvesta-kommun", "20=AL"),
        ("växjö-kommun", "20=VX"),
    ] {
        let at = format!("{PAGE}/konton/{}", web::routes::encode(member));
        browser.post(&at, &accounts(object)).sent_to(PAGE);
    }
    let ahead = [
        ("medlemmar", "försäkringskassan"),
        ("hur_ofta", "1"),
        ("nar", "fore"),
        ("manader", "1"),
        ("dag", "2"),
        ("betalningsdagar", "30"),
    ];
    browser.post(&format!("{YEAR}/betalningsplan"), &ahead).sent_to(YEAR);
    let after = [
        ("medlemmar", "region-prov"),
        ("medlemmar", "alvesta-kommun"),
        ("medlemmar", "växjö-kommun"),
        ("hur_ofta", "1"),
        ("nar", "efter"),
        ("manader", "2"),
        ("dag", "3"),
        ("betalningsdagar", "30"),
    ];
    browser.post(&format!("{YEAR}/betalningsplan"), &after).sent_to(YEAR);
}

pub fn accounts(object: &'static str) -> [(&'static str, &'static str); 6] {
    [
        ("betalas_av", ""),
        ("intakt", "3510"),
        ("fordran", "1510"),
        ("upplupet", "1760"),
        ("forutbetalt", "2910"),
        ("objekt", object),
    ]
}
