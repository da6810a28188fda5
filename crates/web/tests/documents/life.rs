//! A report from draft to locked.

use access::Role;
use web::documents::operations::assemble;
use web::figures::operations::compute_snapshot;

use crate::desk::{AS_AT, Desk, at_a_desk};

#[test]
fn a_report_goes_from_draft_to_locked_and_says_who_did_what() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        director.get_at(&desk.at("")).shown().has("Granska delårsrapporten").has("Ändra texten").has("Utkast");
        director.get_at(&desk.at("granskning")).shown().has("Markera som granskad");
        desk.take_to("granskad");
        director
            .get_at(&desk.at(""))
            .shown()
            .has("Fastställ delårsrapporten")
            .has("Förbundschef")
            .lacks("Ändra texten");
        director.get_at(&desk.at("faststall")).shown().has("2025/90, 2025-09-01 § 50");
        director.post_at(&desk.at("oppna"), &[]);
        director.get_at(&desk.at("")).shown().has("Granska delårsrapporten");
        director.post_at(&desk.at("granska"), &[]);
        director.post_at(&desk.at("faststall"), &[("beslut", "2025/90")]);
        director.get_at(&desk.at("las")).shown().has("Det går inte att ångra");
        let locked = director.post_at(&desk.at("las"), &[("diarienummer", " 2025/91 ")]);
        assert_eq!((locked.status, locked.location), (303, format!("{}?klart=last", desk.at(""))));
        director.get_at(&desk.at("")).shown().has("2025/91").has("2025/90 § 50, 1 september 2025").has("SHA-256");
        director.get_at("/varend/dokument").shown().has("Låst").has("2025/91");
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_locked_report_stays_as_it_is_when_the_books_change() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        desk.take_to("last");
        let kept = Files::of(desk);
        director.get_at(&desk.at("")).shown().has("2\u{202f}633");
        let equity_before = equity(desk);
        desk.book_one_more_cost();
        assert_eq!(equity(desk), equity_before - 100_000, "the books did change");
        assert_eq!(Files::of(desk), kept);
        director.get_at(&desk.at("")).shown().has("2\u{202f}633");
        let assembled = desk
            .office
            .app
            .db
            .read(|reader| assemble(reader, desk.office.app.db.files(), &desk.association, "delarsrapport", AS_AT));
        let assembled = assembled.expect("the kept report is read");
        assert_eq!(assembled.find_figure("balance_sheet/equity").unwrap().known(), Some(equity_before));
        assert_eq!(assembled.register_number.as_deref(), Some("2025/91"));
    });
}

#[test]
fn what_the_board_adopted_is_what_is_locked_although_the_books_changed_in_between() {
    at_a_desk(|desk| {
        desk.take_to("faststalld");
        let equity_adopted = equity(desk);
        desk.book_one_more_cost_at(harness::MOMENT + 60_000_000);
        assert_ne!(equity(desk), equity_adopted, "the books did change");
        let director = desk.signed_in(Role::Director).at(|| harness::MOMENT + 120_000_000);
        let locked = director.post_at(&desk.at("las"), &[("diarienummer", "2025/91")]);
        assert_eq!(locked.status, 303, "{}", locked.body);
        let figures = report::figures_json::read(&String::from_utf8(Files::of(desk).figures).unwrap()).unwrap();
        let kept = figures.figures.iter().find(|figure| figure.id == "balance_sheet/equity").unwrap();
        assert_eq!(kept.known(), Some(equity_adopted));
    });
}

#[derive(PartialEq, Eq, Debug)]
struct Files {
    pdf: Vec<u8>,
    figures: Vec<u8>,
    table: Vec<u8>,
}

impl Files {
    fn of(desk: &Desk) -> Files {
        let auditor = desk.signed_in(Role::Auditor);
        let get = |rest: &str| auditor.get_at(&desk.at(rest)).shown().bytes;
        Files { pdf: get("pdf"), figures: get("json"), table: get("tabell/balansrakning.csv") }
    }
}

fn equity(desk: &Desk) -> i64 {
    let snapshot =
        desk.office.app.db.read(|reader| compute_snapshot(reader, &desk.association, AS_AT, web::STILL_KNOWN));
    snapshot.expect("figures are computed").find("balance_sheet/equity").and_then(|figure| figure.known()).unwrap()
}

#[test]
fn a_report_can_be_had_as_pdf_workbook_data_and_tables() {
    at_a_desk(|desk| {
        let board = desk.signed_in(Role::BoardMember);
        for (rest, kind, begins) in [
            ("pdf", "application/pdf", &b"%PDF"[..]),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
            ("json", "application/json", b"{"),
            ("tabell/resultatrakning.csv", "text/csv; charset=utf-8", b""),
        ] {
            let answer = board.get_at(&desk.at(rest)).shown();
            assert_eq!(answer.kind, kind);
            assert!(answer.bytes.len() > 100 && answer.bytes.starts_with(begins), "{rest}");
        }
        for rest in ["tabell/finns-inte.csv", "tabell/resultatrakning", "docx"] {
            assert_eq!(board.get_at(&desk.at(rest)).status, 404, "{rest}");
        }
    });
}
