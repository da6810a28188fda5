//! The money month by month, and the recommended equity.

use crate::desk::{at_a_desk, close_august};

const SPACE: &str = "\u{202f}";

#[test]
fn the_month_in_which_the_money_runs_out_is_named_on_the_page_and_in_the_review() {
    at_a_desk(|_, director| {
        close_august(director);
        // By the books: 1 000 + 3 × 600 - 800 - 7 = 1 993 in the bank, 90 to pay.
        let page = director.get("ekonomi/likviditet").shown();
        page.has("Pengarna räcker").lacks("Pengarna räcker inte").has(&format!("1{SPACE}993"));
        assert!(!director.get("granskning").shown().body.contains("räcker inte pengarna"));
        // All of the plan for 2026 and 2027 is paid in January: 2 023 - 1 520 + 83 is enough, 2027 is not.
        for year in ["2026", "2027"] {
            let all = [("manad-1", "1 000")];
            director.post(&format!("ekonomi/likviditet/{year}/team"), &all).sent_to("ekonomi/likviditet");
        }
        let page = director.get("ekonomi/likviditet").shown();
        page.has("Pengarna räcker inte i januari 2027").has("får inte låna");
        director.get("granskning").shown().has("I januari 2027 räcker inte pengarna till det som är beslutat");
        director.get("siffra?id=liquidity/2027-01").shown().has("Likviditet");
        director.get("siffra?id=liquidity/cash").shown().has("1930");
        let sheet = director.get("ekonomi/likviditet?format=xlsx");
        assert_eq!((sheet.status, &sheet.bytes[..2]), (200, &b"PK"[..]));
    });
}

#[test]
fn how_a_line_is_paid_is_typed_by_month_and_taken_back() {
    at_a_desk(|_, director| {
        close_august(director);
        let at = "ekonomi/likviditet/2025/team";
        director.get(at).shown().has("Så betalas Teamet 2025").has("December");
        for (value, message) in [("mycket", "är inget belopp"), ("-1", "är mindre än noll")] {
            director.post(at, &[("manad-9", "100"), ("manad-12", value)]).refused(message).has(r#"value="100""#);
        }
        director.post(at, &[("manad-9", "100"), ("manad-12", "200"), ("manad-13", "9")]).sent_to("ekonomi/likviditet");
        director.get("ekonomi/likviditet").shown().has("egna månader: sep, dec");
        director.get(at).shown().has(r#"value="200""#);
        director.post(at, &[]).sent_to("ekonomi/likviditet");
        director.get("ekonomi/likviditet").shown().lacks("egna månader");
    });
}

#[test]
fn steps_of_the_recommendation_are_entered_with_their_source_and_used() {
    at_a_desk(|_, director| {
        let at = "ekonomi/prognos/rekommendation";
        director.get(at).shown().has("Nationella rådets rekommendation 2013-10-02").has("20\u{a0}%").has("15\u{a0}%");
        let form = [
            ("bidrag_fran", "0"),
            ("bidrag_till", "7 000 000"),
            ("galler_fran", "2013-10-02"),
            ("kalla", "Nationella rådets skrift"),
            ("till_1", "2 000 000"),
            ("andel_1", "30"),
            ("till_2", ""),
            ("andel_2", "20 %"),
        ];
        let new = format!("{at}/ny");
        for (field, value, message) in [
            ("bidrag_till", "-1", "De högsta bidragen ska vara minst de lägsta"),
            ("till_1", "mycket", "är inget belopp"),
            ("andel_2", "140", "mellan 0 och 100 procent"),
            ("andel_1", "", "i procent"),
            ("kalla", "", "Skriv var rekommendationen står"),
            ("galler_fran", "snart", "är inget datum"),
            ("till_2", "1 000 000", "Varje steg ska sluta högre än steget före"),
        ] {
            let changed = crate::desk::with(&form, &[(field, value)]);
            director.post(&new, &changed).refused(message).has(if field == "kalla" {
                "7 000 000"
            } else {
                "Nationella rådets skrift"
            });
        }
        director.post(&new, &form).sent_to(at);
        let page = director.get(at).shown().has("Nationella rådets skrift").has("30\u{a0}%");
        let remove = page.body.split("action=\"").filter_map(|rest| rest.split('"').next());
        let remove = remove.filter(|address| address.ends_with("/borttagning")).map(str::to_owned).next();
        let remove = remove.expect("what was entered can be taken away");
        director.post_at(&remove, &[]).sent_to(at);
        director.get(at).shown().lacks("Nationella rådets skrift");
        assert_eq!(director.post_at(&remove, &[]).status, 404);
    });
}
