use harness::library::SCHEMA;
use harness::{Place, at_both_places, library, on_both_databases};
use store::catalogue::Difference;
use store::{Query, Schema, StoreError};

#[test]
fn a_fresh_database_has_the_tables_that_the_program_knows() {
    on_both_databases(SCHEMA, |db, _| {
        assert_eq!(db.compare_catalogue().unwrap(), []);
        assert_eq!(db.catalogue().unwrap().tables.len(), SCHEMA.tables.len() + 2, "the chain and the files besides");
    });
}

#[test]
fn both_databases_have_the_same_tables_keys_references_and_named_rules() {
    let [sqlite, postgres] = [Place::sqlite(), Place::postgres()].map(|place| place.open(SCHEMA).catalogue().unwrap());
    assert_eq!(sqlite, postgres);
    let book = &sqlite.tables["book"];
    assert_eq!(book.key, ["association_id", "book_id"]);
    assert_eq!(book.checks, ["book_price", "book_title"].map(str::to_owned).into());
    let reference = book.references.first().unwrap();
    assert_eq!((reference.table.as_str(), reference.to.len()), ("shelf", 2), "the key of the shelf, though not named");
    assert!(sqlite.tables["shelf"].indexes.iter().any(|index| index.unique && index.columns[1] == "name"));
}

#[test]
fn a_table_that_was_changed_by_hand_is_named() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        place.run_behind_the_seam(
            "alter table visit add column name text; alter table book rename column title to heading; \
             drop table keyword; create table note (note_id integer primary key);",
        );
        let found: Vec<String> = db.compare_catalogue().unwrap().iter().map(Difference::to_string).collect();
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("Tabellen book har kolumnerna association_id, book_id, shelf_id, heading,"));
        assert_eq!(found[1], "Tabellen keyword saknas i databasen.");
        assert_eq!(
            found[2],
            "Tabellen visit har kolumnerna visit_id, visited_at, name, men programmet väntar sig visit_id, visited_at."
        );
        assert_eq!(found[3], "Tabellen note är okänd för programmet.");
    });
}

#[test]
fn a_column_of_another_type_or_another_nullability_is_named() {
    let place = Place::postgres();
    let db = place.open(SCHEMA);
    place.run_behind_the_seam(
        "alter table visit alter column visited_at type text; alter table shelf alter column name drop not null;
         alter table book alter column title type text collate \"sv-x-icu\"",
    );
    let expected = [
        "Kolumnen shelf.name får vara tom i databasen, men inte i programmet.",
        "Kolumnen book.title har typen text collate sv-x-icu, som inte passar för Text.",
        "Kolumnen visit.visited_at har typen text collate default, som inte passar för Int.",
    ];
    let found: Vec<String> = db.compare_catalogue().unwrap().iter().map(Difference::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_query_is_prepared_on_both_databases() {
    on_both_databases(SCHEMA, |db, driver| {
        db.read(|reader| {
            for query in library::ALL {
                reader.prepare(query).unwrap_or_else(|error| panic!("{} on {driver:?}: {error}", query.name));
                assert!(query.numbers_its_parameters_in_order(), "{}", query.name);
            }
            let misspelt = Query { name: "MISSPELT", sql: "select titel from book" };
            assert!(matches!(reader.prepare(&misspelt), Err(StoreError::Driver(_))));
            Ok::<(), StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_sum_that_postgresql_would_give_as_another_type_is_refused_when_it_is_prepared() {
    let sum = Query { name: "SUM", sql: "select sum(price_ore) from book" };
    let cast = Query { name: "CAST", sql: "select cast(coalesce(sum(price_ore), 0) as bigint) from book" };
    let db = Place::postgres();
    let db = db.open(SCHEMA);
    let refusal = db.read(|reader| reader.prepare(&sum)).unwrap_err();
    assert!(refusal.to_string().contains("the column sum is numeric"), "{refusal}");
    db.read(|reader| reader.prepare(&cast)).unwrap();
}

#[test]
fn opening_again_changes_nothing_and_an_older_program_is_refused() {
    at_both_places(|place| {
        let before = place.open(SCHEMA).catalogue().unwrap();
        assert_eq!(place.open(SCHEMA).catalogue().unwrap(), before);
        let older = Schema::new(&[], &[]);
        let opened = store::Db::open(place.url(), place.folder(), older, harness::fill_with_chance);
        assert!(opened.is_err(), "a program that lacks a migration of the database must not write to it");
    });
}
