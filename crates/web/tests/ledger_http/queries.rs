//! Every query of every slice is one that both databases accept.

use store::Query;

const SLICES: &[(&str, &[Query])] = &[
    ("association", web::association::queries::ALL),
    ("decisions", web::decisions::queries::ALL),
    ("ledger", web::ledger::queries::ALL),
    ("people", web::people::queries::ALL),
    ("register", web::register::queries::ALL),
    ("report_model", web::report_model::queries::ALL),
    ("session", web::session::queries::ALL),
];

#[test]
fn both_databases_accept_every_query() {
    harness::on_both_databases(web::SCHEMA, |db, driver| {
        for (slice, queries) in SLICES {
            for query in *queries {
                let prepared = db.read(|reader| reader.prepare(query));
                assert!(prepared.is_ok(), "{slice} {} on {driver:?}: {prepared:?}", query.name);
            }
        }
    });
}

#[test]
fn every_query_numbers_its_parameters_in_order() {
    for (slice, queries) in SLICES {
        for query in *queries {
            assert!(query.numbers_its_parameters_in_order(), "{slice} {}", query.name);
        }
    }
}

/// A slice with a file of queries that stands in no list above would go untested.
#[test]
fn every_slice_with_queries_is_listed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("queries.rs").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let listed: Vec<&str> = SLICES.iter().map(|(slice, _)| *slice).collect();
    assert_eq!(found, listed);
}
