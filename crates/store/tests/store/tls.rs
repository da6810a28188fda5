//! PostgreSQL over TLS, with the certificate that the test server signed for itself.

use std::path::{Path, PathBuf};

use harness::Place;
use harness::library::SCHEMA;
use store::{Db, Query, StoreResult};

/// 1 where the connection is encrypted.
const ENCRYPTED: Query = Query {
    name: "encrypted",
    sql: "select case when ssl then 1 else 0 end from pg_stat_ssl where pid = pg_backend_pid()",
};
const CERTIFICATE: Query = Query {
    name: "certificate",
    sql: "select current_setting('data_directory') || '/' || current_setting('ssl_cert_file')",
};

fn open(place: &Place, query: &str) -> StoreResult<Db> {
    Db::open(&format!("{}?{query}", place.url()), place.folder(), SCHEMA, harness::fill_with_chance)
}

fn is_encrypted(db: &Db) -> i64 {
    db.read(|reader| reader.value(&ENCRYPTED, &[])).unwrap()
}

/// The server's own certificate; the test server is started with one (`scripts/postgres-for-tests`).
fn certificate(place: &Place) -> PathBuf {
    let path: String = place.open(SCHEMA).read(|reader| reader.value(&CERTIFICATE, &[])).unwrap();
    PathBuf::from(path)
}

/// A copy that this user may read, with a certificate that is not the server's beside it.
fn copied(place: &Place) -> (PathBuf, PathBuf) {
    let (own, other) = (place.folder().join("egen.crt"), place.folder().join("annan.crt"));
    std::fs::copy(certificate(place), &own).expect("the test server has a certificate of its own");
    std::fs::write(&other, include_str!("another.crt")).unwrap();
    (own, other)
}

#[test]
fn a_connection_is_encrypted_when_the_address_asks_for_it() {
    let place = Place::postgres();
    assert_eq!(is_encrypted(&place.open(SCHEMA)), 0, "the connection on the machine itself is plain");
    assert_eq!(is_encrypted(&open(&place, "sslmode=disable").unwrap()), 0);
    assert_eq!(is_encrypted(&open(&place, "sslmode=require").unwrap()), 1);
}

#[test]
fn a_certificate_that_is_named_is_believed_and_another_is_not() {
    let place = Place::postgres();
    let (own, other) = copied(&place);
    let verified =
        |file: &Path, more: &str| open(&place, &format!("sslmode=verify-full&sslrootcert={}{more}", file.display()));
    assert_eq!(is_encrypted(&verified(&own, "").unwrap()), 1);
    let refused = verified(&other, "").err().expect("a server with another certificate is not believed");
    assert!(refused.to_string().contains("certificate"), "{refused}");
}

#[test]
fn a_certificate_for_another_host_is_not_believed() {
    let place = Place::postgres();
    let (own, _) = copied(&place);
    let elsewhere = place.url().replace("127.0.0.1", "annanstans.example");
    let query = format!("hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={}", own.display());
    let open =
        |query: &str| Db::open(&format!("{elsewhere}?{query}"), place.folder(), SCHEMA, harness::fill_with_chance);
    assert_eq!(is_encrypted(&open("hostaddr=127.0.0.1&sslmode=require").unwrap()), 1, "who answers is not asked");
    let refused = open(&query).err().expect("the certificate is for this machine");
    assert!(refused.to_string().contains("certificate"), "{refused}");
}
