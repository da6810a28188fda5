//! What recurs, what is taken back and what is spread: nothing by itself, nothing twice, nothing lost.

use access::Role;
use finsam::schedule::Interval;
use harness::MOMENT;
use jiff::civil::{Date, date};
use store::Id;
use web::schedules::operations::{Booked, Manner, NewSchedule, Plan, book_due, create_schedule, find_schedule};

use crate::desk::{at_a_desk, count, create, line, lock, rent};
use crate::support::TestOffice;

fn schedule(first_on: Date, plan: Plan) -> NewSchedule {
    NewSchedule {
        text: "Hyra".to_owned(),
        series: String::new(),
        first_on,
        plan,
        manner: Manner::Post,
        lines: vec![line("5010", 120_000), line("1930", -120_000)],
    }
}

fn make(office: &TestOffice, new: &NewSchedule) -> Id {
    office.app.db.write(&office.context("create_schedule"), |tx| create_schedule(tx, new)).unwrap()
}

fn book(office: &TestOffice, today: Date) -> Booked {
    office.app.db.write(&office.context("book_due"), |tx| book_due(tx, today)).unwrap()
}

fn posted(number: usize) -> Booked {
    Booked { posted: number, ..Booked::default() }
}

const MONTHLY: Plan = Plan::Recurring { interval: Interval::Monthly, last_on: None };

#[test]
fn nothing_is_booked_until_somebody_says_so_and_then_only_once() {
    at_a_desk(|office, _| {
        make(office, &schedule(date(2025, 1, 31), MONTHLY));
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 0);
        assert_eq!(book(office, date(2025, 3, 30)), posted(2));
        assert_eq!(book(office, date(2025, 3, 30)), posted(0));
        assert_eq!(book(office, date(2025, 3, 31)), posted(1));
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 3);
        let on_last_days = "select count(*) from voucher where series = 'M' and cast(occurred_on as text) in \
                            ('2025-01-31', '2025-02-28', '2025-03-31')";
        assert_eq!(count(office, on_last_days), 3);
    });
}

#[test]
fn two_who_book_what_is_due_at_once_book_it_once() {
    at_a_desk(|office, _| {
        make(office, &schedule(date(2025, 1, 31), MONTHLY));
        let (db, context) = (&office.app.db, &office.context("book_due"));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || db.write(context, |tx| book_due(tx, date(2025, 6, 30))).unwrap());
            }
        });
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 6);
    });
}

#[test]
fn an_accrual_is_taken_back_on_its_day_and_names_what_it_takes_back() {
    at_a_desk(|office, _| {
        make(office, &schedule(date(2025, 6, 30), Plan::Reversing { reverse_on: date(2025, 7, 1) }));
        assert_eq!(book(office, date(2025, 6, 30)), posted(1));
        assert_eq!(book(office, date(2025, 7, 1)), posted(1));
        assert_eq!(book(office, date(2025, 12, 31)), posted(0));
        assert_eq!(count(office, "select count(*) from voucher_origin where corrects_id is not null"), 1);
        let sums = "select count(*) from (select account from voucher_line l join voucher v on v.id = l.voucher_id \
                    where v.series = 'M' group by account having sum(l.amount_ore) = 0) s";
        assert_eq!(count(office, sums), 2, "what was booked and its mirror come to nothing on every account");
    });
}

#[test]
fn an_accrual_is_not_taken_back_before_it_is_posted() {
    at_a_desk(|office, _| {
        let plan = Plan::Reversing { reverse_on: date(2025, 7, 1) };
        let id = make(office, &NewSchedule { manner: Manner::Draft, ..schedule(date(2025, 6, 30), plan) });
        assert_eq!(book(office, date(2025, 8, 1)), Booked { drafts: 1, ..Booked::default() });
        assert_eq!(book(office, date(2025, 8, 1)), Booked::default());
        let found = office.app.db.read(|reader| find_schedule(reader, office.association, id)).unwrap().unwrap();
        crate::desk::post(office, found.booked[0].draft);
        assert_eq!(book(office, date(2025, 8, 1)), Booked { drafts: 1, ..Booked::default() });
    });
}

#[test]
fn a_spread_cost_loses_no_ore() {
    at_a_desk(|office, _| {
        let lines = vec![line("5010", 1_000_000), line("1710", -1_000_000)];
        make(office, &NewSchedule { lines, ..schedule(date(2025, 1, 31), Plan::Spread { parts: 12 }) });
        assert_eq!(book(office, date(2025, 12, 31)), posted(12));
        let sum = "select cast(sum(l.amount_ore) as bigint) from voucher_line l join voucher v on v.id = l.voucher_id \
                   where v.series = 'M' and l.account = '5010'";
        assert_eq!(count(office, sum), 1_000_000);
        let uneven = "select count(*) from voucher_line l join voucher v on v.id = l.voucher_id \
                      where v.series = 'M' and l.account = '5010' and l.amount_ore not in (83333, 83334)";
        assert_eq!(count(office, uneven), 0);
    });
}

#[test]
fn what_cannot_be_posted_stays_as_a_draft_and_the_rest_is_booked() {
    at_a_desk(|office, _| {
        make(office, &schedule(date(2025, 1, 31), MONTHLY));
        lock(office, date(2025, 2, 10));
        let booked = book(office, date(2025, 3, 1));
        assert_eq!(booked, Booked { posted: 1, drafts: 0, refused: 1 });
        assert_eq!(count(office, "select count(*) from voucher_draft"), 1);
        assert_eq!(book(office, date(2025, 3, 1)), Booked::default());
    });
}

#[test]
fn an_occurrence_whose_draft_was_removed_is_drafted_anew_once() {
    at_a_desk(|office, _| {
        let id = make(office, &NewSchedule { manner: Manner::Draft, ..schedule(date(2025, 1, 31), MONTHLY) });
        assert_eq!(book(office, date(2025, 2, 1)), Booked { drafts: 1, ..Booked::default() });
        let (director, own) = (office.signed_in(Role::Director), format!("bokforing/periodisering/{id}"));
        let again = format!("{own}/tillfallen/1/utkast");
        director.post(&again, &[]).sent_to(&own);
        assert_eq!(count(office, "select count(*) from voucher_draft"), 1, "the draft is there, so none is made");
        let find = || office.app.db.read(|reader| find_schedule(reader, office.association, id)).unwrap().unwrap();
        let first = find().booked[0].draft;
        director.post(&format!("bokforing/utkast/{first}/bort"), &[]).sent_to("bokforing/utkast?klart=borttaget");
        director.get(&own).shown().has("utkastet togs bort").has("Gör utkastet för 2025-01-31 igen");
        office.signed_in(Role::Auditor).get(&own).shown().has("utkastet togs bort").lacks("Gör utkastet");
        assert_eq!(book(office, date(2025, 2, 1)), Booked::default(), "what was removed does not come back by itself");
        let made = director.post(&again, &[]);
        let second = find().booked[0].draft;
        assert!(made.location.ends_with(&format!("bokforing/utkast/{second}")), "{}", made.location);
        assert_ne!(first, second);
        director.get_at(&made.location).shown().has("Hyra").has("31 januari 2025");
        director.post(&again, &[]).sent_to(&own);
        director.post(&format!("bokforing/utkast/{second}/bokfor"), &[("version", "1")]);
        director.get(&own).shown().has("M 1").lacks("togs bort");
        director.post(&again, &[]).sent_to(&own);
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 1);
        for nowhere in ["2", "0", "x", "-1"] {
            let answer = director.post(&format!("{own}/tillfallen/{nowhere}/utkast"), &[]);
            assert_eq!(answer.status, 404, "{nowhere}");
        }
        assert_eq!(office.signed_in(Role::Auditor).post(&again, &[]).status, 403);
        office.assert_unbroken();
    });
}

#[test]
fn it_is_made_from_a_draft_and_booked_on_its_page() {
    at_a_desk(|office, imported| {
        let director = office.signed_in(Role::Director);
        let draft = create(office, &rent(100));
        let address = format!("bokforing/periodisering/ny?utkast={draft}");
        director.get(&address).shown().has("Låt verifikationen återkomma").has("value=\"2025-02-10\"");
        let fields =
            |first: &'static str| [("slag", "aterkommande"), ("hur_ofta", "3"), ("forsta", first), ("satt", "bokfor")];
        director.post(&address, &fields("i går")).refused("är inget datum");
        let made = director.post(&address, &fields("2025-02-10"));
        let own = made.location.trim_start_matches("/prov/").to_owned();
        director.get(&own).shown().has("Varje kvartal från 2025-02-10").has(">dags<").has(">kommande<");
        assert_eq!(director.get(&format!("bokforing/utkast/{draft}")).status, 404, "the draft is used up");
        director.post(&address, &fields("2025-02-10")).sent_to("bokforing/periodisering");
        director.get("bokforing/periodisering").shown().has("Dags att bokföra").has("2025-05-10");
        let wrong = |till: &str| director.post("bokforing/periodisering/bokfor", &[("till", till)]);
        wrong("i går").refused("är inget datum").has("value=\"i går\"");
        wrong("2025-09-02").refused("Välj en dag som har varit");
        let first = wrong("2025-03-01");
        director.get_at(&first.location).shown().has("1 bokförda");
        for said in ["2 bokförda", "Inget var dags"] {
            let booked = director.post("bokforing/periodisering/bokfor", &[]);
            director.get_at(&booked.location).shown().has(said);
        }
        director.get(&own).shown().has("verifikationer/").has("M 3");
        director.post(&format!("{own}/avsluta"), &[]).sent_to(&own);
        director.get(&own).shown().has("Avslutad").lacks(">kommande<");
        office.signed_in(Role::Auditor).get(&own).shown().lacks("Avsluta</button>");
        director.get(&format!("bokforing/periodisering/ny?verifikation={imported}")).shown().has("Hyra enligt fil");
        for nowhere in ["", "?utkast=x", "?verifikation=x"] {
            assert_eq!(director.get(&format!("bokforing/periodisering/ny{nowhere}")).status, 404);
        }
    });
}

#[test]
fn a_spread_is_made_on_its_page_or_refused_at_its_fields() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let address = "bokforing/periodisering/fordela";
        director.get(address).shown().has("Samkraft (SAM)");
        let wrong = [("text", ""), ("belopp", "-1"), ("fran", "9999"), ("till", ""), ("manader", "1"), ("forsta", "x")];
        let page = director.post(address, &wrong).refused("Skriv vad det gäller");
        page.has("större än noll").has("Konto 9999 finns inte").has("Skriv kontots nummer").has("mellan 2 och 120");
        let right = [
            ("text", "Försäkring"),
            ("belopp", "12 000"),
            ("fran", "1710"),
            ("till", "5010"),
            ("objekt-6", "SAM"),
            ("manader", "12"),
            ("forsta", "2025-01-31"),
            ("satt", "bokfor"),
        ];
        let made = director.post(address, &right);
        director.get_at(&made.location).shown().has("Fördelas på 12 månader").has("1\u{202f}000,00");
        // The office's clock says 1 September: January to August are due.
        assert_eq!(web::clock::swedish_date(MOMENT), date(2025, 9, 1));
        let booked = director.post("bokforing/periodisering/bokfor", &[]);
        director.get_at(&booked.location).shown().has("8 bokförda");
    });
}
