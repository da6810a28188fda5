//! The words of the last document in the next one: their figures are those of its own day, or are named.

use access::Role;
use finsam::figure::holds_time;
use finsam::review::{Finding, Severity};
use jiff::civil::date;
use report::model::Kind;
use store::Id;
use web::documents::operations::{
    DocumentHead, assemble, assemble_reviewed, find_document, list_texts, save_text, write_report,
};
use web::figures::operations::compute_snapshot;

use crate::desk::{AS_AT, Desk, at_a_desk};

const ECONOMY: &str = "Året kostar [5 993 800 kr](figur:budget/budget-2024/costs_total), varav \
    [28,5 %](figur:budget/budget-2024/administration_share) är administration. \
    [](figur:budget/budget-2024/unallocated_total) är inte utlagt.\n\n\
    Såld utbildning ger [50 000 kr](figur:budget/budget-2024/sald_utbildning). Resten är bidrag.";

/// A plan of 2024 with words about its budget, and the one of 2025 that begins with them.
fn begin_a_plan(desk: &Desk) -> String {
    let db = &desk.office.app.db;
    let texts = [("ekonomi", ECONOMY), ("vision", "Ett liv i [arbete](https://varend.example).")];
    let written = db.write(&desk.context("write_document"), |tx| {
        write_report(tx, &desk.association, Kind::Plan, date(2024, 1, 1), &texts)
    });
    written.expect("the plan of 2024 is written");
    begin(desk, "verksamhetsplan", "2025-01-01")
}

fn begin(desk: &Desk, kind: &str, on: &str) -> String {
    let form = [("slag", kind), ("per_den", on)];
    let made = desk.signed_in(Role::Director).post_at("/varend/dokument/ny", &form);
    assert_eq!(made.status, 303, "{}", made.body);
    made.location
}

fn id_of(address: &str) -> Id {
    address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("the address names the document")
}

fn head(desk: &Desk, address: &str) -> DocumentHead {
    let found = desk.office.app.db.read(|reader| find_document(reader, desk.association.id, id_of(address)));
    found.unwrap().expect("the document is there")
}

fn findings(desk: &Desk, address: &str) -> Vec<Finding> {
    let head = head(desk, address);
    let db = &desk.office.app.db;
    db.read(|reader| assemble_reviewed(reader, db.files(), &desk.association, &head)).expect("it is reviewed").1
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let of_words = ["figure_moved", "figure_left_behind", "words_disagree", "reference_unknown", "table_rounds"];
    findings.iter().map(Finding::code).filter(|code| of_words.contains(code)).collect()
}

fn words(desk: &Desk, address: &str, section: &str) -> String {
    let texts = desk.office.app.db.read(|reader| list_texts(reader, desk.association.id, id_of(address))).unwrap();
    texts.into_iter().find(|text| text.section_key == section).expect("the section has words").markdown
}

#[test]
fn a_new_plan_speaks_of_its_own_year_and_names_what_it_cannot() {
    at_a_desk(|desk| {
        let address = begin_a_plan(desk);
        assert_eq!(
            words(desk, &address, "ekonomi"),
            "Året kostar [7\u{202f}210\u{202f}000 kr](figur:budget/budget-2025/costs_total), varav \
             [29,3 %](figur:budget/budget-2025/administration_share) är administration. \
             [](figur:budget/budget-2025/unallocated_total) är inte utlagt.\n\n\
             Såld utbildning ger [50 000 kr](figur:budget/budget-2024/sald_utbildning). Resten är bidrag."
        );
        assert_eq!(words(desk, &address, "vision"), "Ett liv i [arbete](https://varend.example).");
        let found = findings(desk, &address);
        assert_eq!(codes(&found), ["figure_left_behind", "figure_moved", "figure_moved"]);
        assert!(found.iter().all(|finding| finding.severity() != Severity::Error), "{found:?}");
        let director = desk.signed_in(Role::Director);
        let page = director.get_at(&format!("{address}/granskning")).shown();
        page.has("har ingen motsvarighet i det här")
            .has("”Såld utbildning ger 50 000 kr.”")
            .has("”5 993 800 kr” i förra dokumentet är nu ”7\u{202f}210\u{202f}000 kr”")
            .has("Budget och plan, stycke 2");
        director.get_at(&format!("{address}/redigera/ekonomi")).shown().has("har ingen motsvarighet i det här");
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_figure_of_the_last_document_alone_is_rewritten_before_the_review() {
    at_a_desk(|desk| {
        let address = begin_a_plan(desk);
        let director = desk.signed_in(Role::Director);
        let refused = director.post_at(&format!("{address}/granska"), &[]);
        refused.refused("Siffror som bara fanns i förra dokumentet står kvar i: Budget och plan, stycke 2.");
        let save = |text: &str, version: &str| {
            let fields = [("text", text), ("version", version), ("gor", "spara")];
            let saved = director.post_at(&format!("{address}/redigera/ekonomi"), &fields);
            assert_eq!(saved.status, 303, "{}", saved.body);
        };
        // Whoever saves the words as they are has made them this document's: the figure is then one that is not there.
        let as_they_were = words(desk, &address, "ekonomi");
        save(&as_they_were, "1");
        assert_eq!(codes(&findings(desk, &address)), ["reference_unknown"]);
        director.post_at(&format!("{address}/granska"), &[]).refused("Granskningen hittar 1 fel");
        save("Året kostar [7 210 000 kr](figur:budget/budget-2025/costs_total).", "2");
        assert_eq!(codes(&findings(desk, &address)), [] as [&str; 0]);
        assert_eq!(director.post_at(&format!("{address}/granska"), &[]).status, 303);
    });
}

#[test]
fn the_demos_report_of_another_day_begins_without_errors_in_its_words() {
    at_a_desk(|desk| {
        for on in ["2025-09-30", "2025-12-31"] {
            let address = begin(desk, "delarsrapport", on);
            let wrong = ["words_disagree", "reference_unknown", "figure_left_behind"];
            let found = findings(desk, &address);
            let found: Vec<String> =
                found.iter().filter(|it| wrong.contains(&it.code())).map(Finding::message).collect();
            assert_eq!(found, Vec::<String>::new(), "{on}");
        }
    });
}

#[test]
fn figures_with_a_day_in_them_follow_the_day_of_the_report() {
    at_a_desk(|desk| {
        let db = &desk.office.app.db;
        let text = "Kassan var [9 tkr](figur:balance_sheet/cash_and_bank@2024-12-31), och i mars \
                    [1 tkr](figur:balance_sheet/equity@2025-03-31).";
        let saved = db.write(&desk.context("write_document"), |tx| save_text(tx, desk.report, "framtid", 1, text));
        saved.expect("the words are saved");
        let address = begin(desk, "delarsrapport", "2025-09-30");
        let carried = words(desk, &address, "framtid");
        assert!(carried.contains("(figur:balance_sheet/cash_and_bank@2024-12-31)"), "{carried}");
        assert!(carried.contains("(figur:balance_sheet/equity@2025-03-31)"), "{carried}");
        assert!(!carried.contains("[9 tkr]") && !carried.contains("[1 tkr]"), "{carried}");
        let found = findings(desk, &address);
        let moved: Vec<&str> = found.iter().filter(|it| it.code() == "figure_moved").map(Finding::place).collect();
        assert_eq!(moved, ["Framtid", "Framtid"]);
    });
}

#[test]
fn every_family_of_figures_that_holds_a_year_is_known() {
    at_a_desk(|desk| {
        let db = &desk.office.app.db;
        let mut ids: Vec<String> = Vec::new();
        for on in [AS_AT, date(2025, 12, 31)] {
            let snapshot = db.read(|reader| compute_snapshot(reader, &desk.association, on, web::STILL_KNOWN)).unwrap();
            ids.extend(snapshot.figures.into_iter().chain(snapshot.before).map(|figure| figure.id));
            for kind in Kind::ALL {
                let made = db.read(|reader| assemble(reader, db.files(), &desk.association, kind.code(), on)).unwrap();
                ids.extend(made.figures.into_iter().map(|figure| figure.id));
            }
        }
        let names_a_year = |id: &&String| {
            let mut runs = id.split(|letter: char| !letter.is_ascii_digit());
            runs.any(|run| run.len() == 4 && ("1990".."2100").contains(&run))
        };
        // The names that people give may hold any digits.
        let is_a_name = |id: &&String| ["observation/", "shared/", "merger/"].iter().any(|of| id.starts_with(of));
        let unknown: Vec<&String> =
            ids.iter().filter(names_a_year).filter(|id| !is_a_name(id)).filter(|id| !holds_time(id)).collect();
        assert_eq!(unknown, Vec::<&String>::new());
        assert!(ids.iter().filter(|id| holds_time(id)).count() > 100);
    });
}

#[test]
fn words_say_what_the_documents_own_table_prints() {
    at_a_desk(|desk| {
        let (version, _) = desk.text("framtid");
        let costs = "income_statement/financial_costs";
        let writer = desk.signed_in(Role::Director);
        let address = desk.at("redigera/framtid");
        writer.get_at(&address).shown().has(&format!("[\u{2212}2\u{a0}tkr](figur:{costs})"));
        let preview = |text: &str| {
            let fields = [("text", text), ("version", "1"), ("gor", "forhandsgranska")];
            writer.post_at(&address, &fields).shown()
        };
        preview(&format!("Räntan: [](figur:{costs}).")).has("\u{2212}2\u{a0}tkr</a>");
        preview(&format!("Räntan: [2 tkr](figur:{costs}).")).lacks("dokumentets egen tabell");
        preview(&format!("Räntan: [3 tkr](figur:{costs}).")).has("dokumentets egen tabell visar \u{2212}2\u{a0}tkr");
        preview(&format!("Räntan: [4 tkr](figur:{costs}).")).has("Texten säger ”4 tkr”");
        let fields = [
            ("text", &*format!("Räntan: [3 tkr](figur:{costs}).")),
            ("version", &version.to_string()),
            ("gor", "spara"),
        ];
        assert_eq!(writer.post_at(&address, &fields).status, 303);
        let report = desk.at("");
        assert_eq!(codes(&findings(desk, &report)), ["table_rounds"]);
        // The rounding of a table is no reason to stop.
        assert_eq!(writer.post_at(&desk.at("granska"), &[]).status, 303);
    });
}

#[test]
fn a_figure_has_one_value_in_all_tables_and_key_figures_of_a_document() {
    use report::model::{Block, Cell, Shown};
    at_a_desk(|desk| {
        let db = &desk.office.app.db;
        for (kind, on) in [
            (Kind::InterimReport, AS_AT),
            (Kind::AnnualReport, date(2025, 12, 31)),
            (Kind::FinancialFollowUp, AS_AT),
            (Kind::Plan, AS_AT),
        ] {
            let made = db.read(|reader| assemble(reader, db.files(), &desk.association, kind.code(), on)).unwrap();
            let mut count = 0;
            for table in made.tables() {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    let Cell::Figure { id, shown: Shown::Text(text) } = cell else { continue };
                    let unit = table.unit.as_deref().map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
                    assert_eq!(made.in_words(id), format!("{text}{unit}"), "{kind:?} {id} in {}", table.key);
                    count += 1;
                }
            }
            for block in made.sections.iter().flat_map(|section| &section.blocks) {
                let Block::KeyFigures(list) = block else { continue };
                for key in list {
                    assert_eq!(made.in_words(&key.figure_id), key.shown, "{kind:?} {}", key.figure_id);
                }
            }
            assert!(count > 10, "{kind:?}");
        }
    });
}
