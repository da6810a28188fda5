//! Founding an association from a folder, through the program itself, on both databases.

use std::path::Path;
use std::process::Output;

use harness::{Place, at_both_places, program};
use tempfile::TempDir;

#[test]
fn an_association_is_founded_with_its_director_who_can_sign_in() {
    at_both_places(|place| {
        let charter = charter();
        let made = found(place, charter.path(), "Anna Ek", "Anna.Ek@Kommun.example");
        assert!(made.status.success(), "{}", said(&made));
        let text = String::from_utf8_lossy(&made.stdout).into_owned();
        for part in [
            "Samordningsförbundet Värend är upplagt: 8 medlemmar, 16 platser i styrelsen, 2 revisorer, 3 grupper",
            "Förbundschef: Anna Ek",
            "E-postadress: anna.ek@kommun.example",
            "Lösenordet visas bara nu.",
            "/varend",
        ] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        let password = text.split("Första lösenord: ").nth(1).and_then(|rest| rest.lines().next()).expect("a password");
        let db = place.open(web::SCHEMA);
        assert!(proves(&db, "anna.ek@kommun.example", password), "the password is hers");
        let found = web::association::operations::find_association;
        let association = db.read(|reader| found(reader, "varend")).expect("it is read").expect("it is there");
        let grants =
            db.read(|reader| web::people::operations::list_grants(reader, association.id)).expect("it is read");
        let roles: Vec<_> = grants.iter().map(|grant| (grant.email.as_str(), grant.role.as_str())).collect();
        assert_eq!(roles, [("anna.ek@kommun.example", "director")]);
        assert_eq!(db.verify_audit().expect("the chain is read").breaches, Vec::new());
    });
}

#[test]
fn an_association_that_is_there_is_not_founded_again() {
    at_both_places(|place| {
        let charter = charter();
        assert!(found(place, charter.path(), "Anna Ek", "anna.ek@kommun.example").status.success());
        let links = place.open(web::SCHEMA).verify_audit().expect("the chain is read").links;
        let again = found(place, charter.path(), "Bo Alm", "bo.alm@kommun.example");
        assert_eq!(again.status.code(), Some(1));
        assert!(
            said(&again).contains("Förbundet varend finns redan i databasen. Inget är ändrat."),
            "{}",
            said(&again)
        );
        assert_eq!(place.open(web::SCHEMA).verify_audit().expect("the chain is read").links, links);
        change(charter.path(), "association.toml", "short_name = \"varend\"", "short_name = \"varend-2\"");
        let beside = found(place, charter.path(), "Anna Ek", "anna.ek@kommun.example");
        assert!(beside.status.success(), "{}", said(&beside));
        assert!(said(&beside).contains("Personen finns redan och behåller sitt lösenord."), "{}", said(&beside));
        assert!(said(&beside).contains("Kod: ") && !said(&beside).contains("Första lösenord"), "{}", said(&beside));
    });
}

#[test]
fn a_charter_with_faults_is_refused_with_file_line_field_and_remedy_and_nothing_is_made() {
    for (file, right, wrong, said_there) in [
        (
            "association.toml",
            "short_name = \"varend\"",
            "short_name = \"Värend!\"",
            ", rad 3, fältet short_name: blir en del av adressen.",
        ),
        (
            "association.toml",
            "222000-2634",
            "222000-2635",
            "fältet organisation_number: ”222000-2635” är inget organisationsnummer.",
        ),
        (
            "association.toml",
            "formed_on = 2015-01-01",
            "formed_on = \"2015-01-01\"",
            "fältet formed_on: värdet har fel slag. Skriv ett datum utan citattecken",
        ),
        ("association.toml", "name = \"Samordningsförbundet Värend\"\n", "", "fältet name: saknas. Lägg till det."),
        (
            "association.toml",
            "kind = \"region\"",
            "kind = \"landsting\"",
            "fältet kind: ”landsting” går inte. Skriv forsakringskassan, arbetsformedlingen, region eller municipality.",
        ),
        (
            "association.toml",
            "covers = [\"forsakringskassan\", ",
            "covers = [\"fk\", ",
            "fältet covers: ”fk” finns inte i filen.",
        ),
        ("association.toml", "key = \"lessebo\"", "key = \"alvesta\"", "fältet key: ”alvesta” står två gånger."),
        (
            "report-model.toml",
            "parent = \"operating_income\"",
            "parent = \"income\"",
            "fältet parent: ”income” finns inte i filen.",
        ),
        ("report-model.toml", "[[row]]", "[[row]", "raden går inte att läsa som TOML"),
        ("goals.toml", "judgement = \"met\"", "judgement = \"klart\"", "fältet judgement: ”klart” går inte."),
    ] {
        let (charter, place) = (charter(), Place::sqlite());
        change(charter.path(), file, right, wrong);
        let refused = found(&place, charter.path(), "Anna Ek", "anna.ek@kommun.example");
        assert_eq!(refused.status.code(), Some(1), "{wrong}: {}", said(&refused));
        let text = said(&refused);
        assert!(text.contains(&format!("{file}, rad ")) && text.contains(said_there), "{wrong}: {text}");
        assert!(text.contains("Förbundet är inte upplagt"), "{text}");
        assert!(!text.contains("Första lösenord"), "{text}");
        let db = place.open(web::SCHEMA);
        assert_eq!(db.verify_audit().expect("the chain is read").links, 0, "{wrong}");
    }
}

#[test]
fn what_is_missing_outside_the_charter_is_refused_too() {
    let (charter, place) = (charter(), Place::sqlite());
    for (folder, director, email, reason) in [
        (charter.path().join("finns-inte"), "Anna Ek", "anna@kommun.example", "finns inte."),
        (charter.path().to_owned(), " ", "anna@kommun.example", "Skriv förbundschefens namn."),
        (charter.path().to_owned(), "Anna Ek", "anna", "Skriv en e-postadress"),
    ] {
        let refused = found(&place, &folder, director, email);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(reason), "{}", said(&refused));
    }
    std::fs::remove_file(charter.path().join("report-model.toml")).expect("the file is removed");
    let refused = found(&place, charter.path(), "Anna Ek", "anna@kommun.example");
    assert!(said(&refused).contains("report-model.toml gick inte att läsa"), "{}", said(&refused));
}

#[test]
fn the_files_that_need_not_be_there_may_be_missing() {
    let (charter, place) = (charter(), Place::sqlite());
    for name in ["observations.toml", "goals.toml", "interventions.toml"] {
        std::fs::remove_file(charter.path().join(name)).expect("the file is removed");
    }
    let made = found(&place, charter.path(), "Anna Ek", "anna@kommun.example");
    assert!(made.status.success(), "{}", said(&made));
    assert!(said(&made).contains("0 uppgifter med källa, 0 mål, 0 insatser"), "{}", said(&made));
}

#[test]
fn who_has_lost_the_password_gets_a_new_first_one_from_the_terminal() {
    at_both_places(|place| {
        let charter = charter();
        let made = said(&found(place, charter.path(), "Anna Ek", "anna.ek@kommun.example"));
        let old = first_password(&made);
        let nobody = password(place, "bo.alm@kommun.example");
        assert_eq!(nobody.status.code(), Some(1));
        assert!(said(&nobody).contains("Ingen loggar in med adressen bo.alm@kommun.example."), "{}", said(&nobody));
        let given = password(place, " Anna.Ek@Kommun.example");
        assert!(given.status.success(), "{}", said(&given));
        assert!(said(&given).contains("Anna Ek är utloggad överallt."), "{}", said(&given));
        let db = place.open(web::SCHEMA);
        assert!(proves(&db, "anna.ek@kommun.example", &first_password(&said(&given))));
        assert!(!proves(&db, "anna.ek@kommun.example", &old), "the old one is dead");
        let association = db.read(|reader| web::association::operations::find_association(reader, "varend"));
        let id = association.expect("it is read").expect("it is there").id;
        let pending = db.read(|reader| web::people::joining::list_pending(reader, id)).expect("it is read");
        let issuers: Vec<_> = pending.iter().map(|one| one.issued_by.as_str()).collect();
        assert_eq!(issuers, ["Kommandoraden"], "it opens nothing until it is changed");
        let sought = store::audit::Sought { action: Some("issue_password".to_owned()), ..Default::default() };
        let trail = db.read(|reader| store::audit::list_entries(reader, id, &sought, i64::MAX, 9)).expect("it is read");
        assert_eq!(trail.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["Anna Ek"]);
        assert_eq!(db.verify_audit().expect("the chain is read").breaches, Vec::new());
    });
}

fn first_password(text: &str) -> String {
    let found = text.split("Första lösenord: ").nth(1).and_then(|rest| rest.lines().next());
    found.unwrap_or_else(|| panic!("a password is shown in {text}")).to_owned()
}

fn password(place: &Place, email: &str) -> Output {
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    command.args(["password", "--database", place.url(), "--email", email]);
    command.current_dir(place.folder()).output().expect("the program runs")
}

/// Whether a password is the one that an address signs in with.
fn proves(db: &store::Db, email: &str, password: &str) -> bool {
    let context = harness::context(store::Id::INSTALLATION, "sign_in");
    let begun = db.write(&context, |tx| web::session::operations::begin_attempt(tx, email, "192.0.2.1"));
    let attempt = begun.expect("the attempt is written").expect("few have failed");
    web::session::operations::verify(attempt.secret().as_deref(), password)
}

/// A folder with the demo's charter.
fn charter() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in ["association.toml", "report-model.toml", "observations.toml", "goals.toml", "interventions.toml"] {
        std::fs::copy(root().join("demo/varend").join(name), folder.path().join(name)).expect("the file is copied");
    }
    folder
}

fn change(folder: &Path, file: &str, right: &str, wrong: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).expect("the file is read");
    assert!(text.contains(right), "{file} has {right}");
    std::fs::write(path, text.replacen(right, wrong, 1)).expect("the file is written");
}

fn found(place: &Place, folder: &Path, director: &str, email: &str) -> Output {
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    command.arg("found").arg(folder).args(["--database", place.url(), "--director", director, "--email", email]);
    command.current_dir(place.folder()).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn root() -> &'static Path {
    Path::new("../..")
}
