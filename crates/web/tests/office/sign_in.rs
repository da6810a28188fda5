//! Signing in and out, and what ends a session.

use access::Role;

use web::session::operations as sessions;

use crate::support::{FORMER, PASSWORD, STRANGER, at_an_office, at_an_office_behind_a_proxy, email};

const MINUTE: i64 = 60 * 1_000_000;

#[test]
fn who_knows_the_password_is_let_in_and_led_on() {
    at_an_office(|office| {
        let browser = office.visitor();
        let address = email(Role::Director);
        let answer = browser.post_at(
            "/logga-in",
            &[("epost", &address.to_uppercase()), ("losenord", PASSWORD), ("vidare", "/prov/beslut")],
        );
        answer.sent_to("beslut");
        browser.get("beslut").shown();
        assert_eq!(browser.get_at("/").location, "/prov");
        assert_eq!(browser.post_at("/logga-ut", &[]).location, "/logga-in");
        assert_eq!(browser.get("beslut").status, 303);
        office.assert_unbroken();
    });
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_told_the_same() {
    at_an_office(|office| {
        let browser = office.visitor();
        for address in [email(Role::Director), "okand@prov.example".to_owned(), String::new()] {
            let answer = browser.post_at("/logga-in", &[("epost", &address), ("losenord", "fel")]);
            let answer = answer.refused("E-postadressen och lösenordet hör inte ihop");
            assert!(answer.body.contains(&address) && !answer.body.contains("value=\"fel\""));
        }
    });
}

#[test]
fn after_ten_wrong_passwords_the_right_one_waits_a_quarter_of_an_hour() {
    at_an_office(|office| {
        let (browser, address) = (office.visitor(), email(Role::Director));
        let attempt = |password: &str| browser.post_at("/logga-in", &[("epost", &address), ("losenord", password)]);
        for _ in 0..10 {
            attempt("fel").refused("hör inte ihop");
        }
        attempt(PASSWORD).refused("För många försök");
        let other = email(Role::Auditor);
        assert_eq!(browser.post_at("/logga-in", &[("epost", &other), ("losenord", PASSWORD)]).status, 303);
        let later = office.visitor().at(|| harness::MOMENT + 16 * MINUTE);
        let answer = later.post_at("/logga-in", &[("epost", &address), ("losenord", PASSWORD)]);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
    });
}

#[test]
fn attempts_count_before_their_password_is_looked_at() {
    at_an_office(|office| {
        let address = email(Role::Director);
        let context = harness::context(store::Id::INSTALLATION, "sign_in");
        let begin = || office.app.db.write(&context, |tx| sessions::begin_attempt(tx, &address, "192.0.2.1")).unwrap();
        let begun: Vec<_> = (0..12).map(|_| begin()).collect();
        assert_eq!(begun.iter().filter(|attempt| attempt.is_ok()).count(), 10, "none of them has been answered yet");
        let answer = office.visitor().post_at("/logga-in", &[("epost", &address), ("losenord", PASSWORD)]);
        answer.refused("För många försök");
    });
}

#[test]
fn a_strangers_guesses_lock_out_neither_the_office_nor_those_behind_the_same_proxy() {
    at_an_office_behind_a_proxy("x-forwarded-for", |office| {
        let address = email(Role::Director);
        let from = |client: &str, email: &str, password: &str| {
            let line = format!("203.0.113.99, {client}");
            let fields = [("epost", email), ("losenord", password)];
            office.visitor().with_header("x-forwarded-for", &line).post_at("/logga-in", &fields)
        };
        assert_eq!(from("192.0.2.1", &address, PASSWORD).status, 303, "the office is known");
        for number in 0..50 {
            let guessed = if number < 10 { address.clone() } else { format!("{number}@prov.example") };
            from("198.51.100.7", &guessed, "fel").refused("hör inte ihop");
        }
        from("198.51.100.7", "ny@prov.example", "fel").refused("För många försök");
        from("198.51.100.8", &address, PASSWORD).refused("För många försök");
        assert_eq!(from("192.0.2.1", &address, PASSWORD).status, 303);
        assert_eq!(from("198.51.100.9", &email(Role::Auditor), PASSWORD).status, 303);
    });
    // Where no header is named, whoever writes one is not believed.
    at_an_office(|office| {
        for number in 0..50 {
            let (line, email) = (format!("192.0.2.{number}"), format!("{number}@prov.example"));
            let browser = office.visitor().with_header("x-forwarded-for", &line);
            browser.post_at("/logga-in", &[("epost", &email), ("losenord", "fel")]).refused("hör inte ihop");
        }
        let fields = [("epost", "ny@prov.example"), ("losenord", "fel")];
        office.visitor().post_at("/logga-in", &fields).refused("För många försök");
    });
}

#[test]
fn when_the_line_is_full_nobody_waits_nothing_typed_is_lost_and_the_pages_go_on() {
    at_an_office(|office| {
        let line: Vec<_> = std::iter::from_fn(web::session::turns::join_line).collect();
        assert!((4..=64).contains(&line.len()), "{}", line.len());
        let address = email(Role::Director);
        let fields = [("epost", address.as_str()), ("losenord", PASSWORD), ("vidare", "/prov/beslut")];
        let browser = office.visitor();
        for _ in 0..12 {
            let answer = browser.post_at("/logga-in", &fields);
            assert_eq!((answer.status, answer.header("retry-after")), (503, "10"));
            answer.has("Vänta en stund och försök igen").has(&address).has("/prov/beslut");
        }
        office.signed_in(Role::Auditor).get("beslut").shown();
        drop(line);
        // Who was turned away has not failed.
        browser.post_at("/logga-in", &fields).sent_to("beslut");
    });
}

#[test]
fn a_link_to_elsewhere_does_not_ride_on_the_sign_in() {
    at_an_office(|office| {
        let address = email(Role::Director);
        for next in
            ["/\t/annan.example", "/\n/annan.example", "//annan.example", "/\\annan.example", "/ /annan.example"]
        {
            let fields = [("epost", address.as_str()), ("losenord", PASSWORD), ("vidare", next)];
            assert_eq!(office.visitor().post_at("/logga-in", &fields).location, "/", "{next:?}");
        }
    });
}

#[test]
fn documents_are_set_a_few_at_a_time_and_who_comes_to_a_full_line_is_told_so() {
    at_an_office(|office| {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let wait = std::sync::Mutex::new(wait);
        let typesetter = move |_: &report::typst::Setting| {
            let _ = wait.lock().map(|wait| wait.recv());
            Ok(b"%PDF".to_vec())
        };
        let app = web::App { typesetter: std::sync::Arc::new(typesetter), ..office.app.clone() };
        let answers = office.run(async {
            let mut asked = tokio::task::JoinSet::new();
            for _ in 0..9 {
                let app = app.clone();
                asked.spawn(async move { app.set_pdf(report::samples::draft()).await });
            }
            let first = asked.join_next().await.expect("one is answered").expect("it ends");
            drop(go);
            (first, asked.join_all().await)
        });
        assert!(matches!(answers.0, Err(web::fault::Fault::Busy)), "only who is turned away has an answer yet");
        assert_eq!(answers.1.iter().filter(|answer| answer.is_ok()).count(), 8);
    });
}

#[test]
fn a_session_ends_after_two_hours_without_use_and_after_twelve_in_any_case() {
    at_an_office(|office| {
        let used = office.signed_in(Role::Auditor).at(|| harness::MOMENT + 119 * MINUTE);
        used.get("beslut").shown();
        let used = used.at(|| harness::MOMENT + 238 * MINUTE);
        used.get("beslut").shown();
        let idle = used.at(|| harness::MOMENT + 359 * MINUTE);
        assert_eq!(idle.get("beslut").status, 303);

        let mut busy = office.signed_in(Role::Auditor);
        for (clock, status) in STEPS {
            busy = busy.at(*clock);
            assert_eq!(busy.get("beslut").status, *status);
        }
    });
}

/// Every hundred minutes a look, until the twelve hours are over.
type At = fn() -> i64;
const STEPS: &[(At, u16)] = &[
    (|| harness::MOMENT + 100 * MINUTE, 200),
    (|| harness::MOMENT + 200 * MINUTE, 200),
    (|| harness::MOMENT + 300 * MINUTE, 200),
    (|| harness::MOMENT + 400 * MINUTE, 200),
    (|| harness::MOMENT + 500 * MINUTE, 200),
    (|| harness::MOMENT + 600 * MINUTE, 200),
    (|| harness::MOMENT + 700 * MINUTE, 200),
    (|| harness::MOMENT + 719 * MINUTE, 200),
    (|| harness::MOMENT + 721 * MINUTE, 303),
];

#[test]
fn a_role_counts_until_its_last_day_in_swedish_time() {
    at_an_office(|office| {
        let former = office.signed_in_as(FORMER);
        assert_eq!(former.get("forbundet").status, 404);
        // 2025-08-31 23:59 in Sweden is 21:59 UTC: the last day of the role.
        let yesterday = office.signed_in_as(FORMER).at(|| harness::MOMENT - 14 * 60 * MINUTE - MINUTE);
        yesterday.get("forbundet").shown();
        let midnight = office.signed_in_as(FORMER).at(|| harness::MOMENT - 14 * 60 * MINUTE);
        assert_eq!(midnight.get("forbundet").status, 404);
    });
}

#[test]
fn a_stranger_sees_the_own_association_and_no_other() {
    at_an_office(|office| {
        let stranger = office.signed_in_as(STRANGER);
        stranger.get_at("/annat/forbundet").shown();
        assert_eq!(stranger.get("forbundet").status, 404);
        assert_eq!(stranger.get_at("/finns-inte/forbundet").status, 404);
        assert_eq!(office.signed_in(Role::Director).get_at("/annat/forbundet").status, 404);
    });
}

#[test]
fn a_made_up_cookie_is_nobody() {
    at_an_office(|office| {
        for token in ["", "x", "0000", "å"] {
            let browser = office.visitor();
            browser.set_cookie("samordna", token);
            assert_eq!(browser.get("forbundet").status, 303, "{token}");
        }
    });
}

#[test]
fn what_cannot_be_read_is_answered_with_a_page_and_never_as_our_fault() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for (address, status) in [
            ("/prov/beslut?sok=%00", 404),
            ("/prov/uppgifter/%00", 404),
            ("/%00/forbundet", 404),
            ("/prov/beslut/%FF", 404),
            ("/prov/uppgifter/%FF", 404),
            ("/%FF/forbundet", 404),
            ("/prov/beslut?sok=a&sok=b", 400),
            ("/prov/beslut?sok=%FF%C3", 200),
            ("/prov/beslut?per=%FF", 200),
            ("/prov/administration/spar?fore=99999999999999999999", 200),
        ] {
            let answer = browser.get_at(address);
            assert_eq!((answer.status, answer.kind.as_str()), (status, "text/html; charset=utf-8"), "{address}");
        }
        let visitor = office.visitor();
        let sign_in = |kind: &str, body: &[u8]| visitor.post_body("/logga-in", kind, body.to_vec()).status;
        const FORM: &str = "application/x-www-form-urlencoded";
        assert_eq!(sign_in(FORM, b"epost=a%00b&losenord=x"), 400);
        assert_eq!(sign_in(FORM, b"epost=a&epost=b"), 400);
        assert_eq!(sign_in(FORM, b"epost=%FF&losenord=%FF"), 422);
        assert_eq!(sign_in("application/json", b"{}"), 400);
        assert_eq!(sign_in(FORM, &vec![b'a'; 3 << 20]), 400);
        let body = b"nummer=1&paragraf=1&datum=2025-08-20&rubrik=%00&text=x".to_vec();
        assert_eq!(browser.post_body("/prov/beslut/nytt", FORM, body).status, 400);
    });
}
