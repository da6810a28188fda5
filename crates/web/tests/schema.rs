//! The product's tables and queries, on both databases.

use std::collections::BTreeSet;
use std::path::Path;

use harness::{Place, on_both_databases};
use store::{Query, StoreError};
use web::SCHEMA;

/// The queries of every slice that has some.
const QUERIES: [(&str, &[Query]); 29] = [
    ("association", web::association::queries::ALL),
    ("bank", web::bank::queries::ALL),
    ("books", web::books::queries::ALL),
    ("budget", web::budget::queries::ALL),
    ("cash_flow", web::cash_flow::queries::ALL),
    ("closing", web::closing::queries::ALL),
    ("contributions", web::contributions::queries::ALL),
    ("deadlines", web::deadlines::queries::ALL),
    ("decisions", web::decisions::queries::ALL),
    ("documents", web::documents::queries::ALL),
    ("drafts", web::drafts::queries::ALL),
    ("forecast", web::forecast::queries::ALL),
    ("goals", web::goals::queries::ALL),
    ("grants", web::grants::queries::ALL),
    ("interventions", web::interventions::queries::ALL),
    ("ledger", web::ledger::queries::ALL),
    ("mail", web::mail::queries::ALL),
    ("people", web::people::queries::ALL),
    ("publication", web::publication::queries::ALL),
    ("register", web::register::queries::ALL),
    ("report_model", web::report_model::queries::ALL),
    ("sampling", web::sampling::queries::ALL),
    ("schedules", web::schedules::queries::ALL),
    ("search", web::search::queries::ALL),
    ("session", web::session::queries::ALL),
    ("shared", web::shared::queries::ALL),
    ("statutory", web::statutory::queries::ALL),
    ("table_import", web::table_import::queries::ALL),
    ("vat", web::vat::queries::ALL),
];

#[test]
fn the_database_has_the_tables_that_the_program_knows() {
    on_both_databases(SCHEMA, |db, driver| assert_eq!(db.compare_catalogue().unwrap(), [], "{driver:?}"));
}

#[test]
fn both_databases_have_the_same_tables_keys_references_and_named_rules() {
    let [sqlite, postgres] = [Place::sqlite(), Place::postgres()].map(|place| place.open(SCHEMA).catalogue().unwrap());
    for (name, table) in &sqlite.tables {
        assert_eq!(Some(table), postgres.tables.get(name), "{name}: SQLite to the left, PostgreSQL to the right");
    }
    assert_eq!(sqlite, postgres);
}

#[test]
fn every_query_is_prepared_on_both_databases_and_numbers_its_parameters_in_order() {
    on_both_databases(SCHEMA, |db, driver| {
        let refused = db
            .read(|reader| {
                let mut refused = Vec::new();
                for (slice, queries) in QUERIES {
                    for query in queries {
                        if let Err(error) = reader.prepare(query) {
                            refused.push(format!("{slice}: {} on {driver:?}: {error}", query.name));
                        }
                        if !query.numbers_its_parameters_in_order() {
                            refused.push(format!("{slice}: {} numbers its parameters in another order", query.name));
                        }
                    }
                }
                Ok::<_, StoreError>(refused)
            })
            .unwrap();
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    });
}

#[test]
fn no_slice_with_queries_is_left_out_above() {
    let source = Path::new("src");
    let folders = std::fs::read_dir(source).unwrap().map(|entry| entry.unwrap().path());
    let found: BTreeSet<String> = folders
        .filter(|folder| folder.join("queries.rs").exists())
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, QUERIES.map(|(slice, _)| slice.to_owned()).into());
}
