//! An annual report from its making to the members' decisions.

use access::Role;
use jiff::civil::date;
use report::model::Kind;
use web::documents::operations::{assemble, list_texts};

use crate::desk::{Desk, at_a_desk};

fn make(desk: &Desk) -> String {
    let form = [("slag", "arsredovisning"), ("per_den", "2025-08-31")];
    let made = desk.signed_in(Role::Administrator).post_at("/varend/dokument/ny", &form);
    assert_eq!(made.status, 303, "{}", made.body);
    made.location
}

#[test]
fn an_annual_report_is_of_the_whole_year_and_names_what_it_lacks() {
    at_a_desk(|desk| {
        let address = make(desk);
        let writer = desk.signed_in(Role::Director);
        let mut page = writer.get_at(&address);
        page = page
            .shown()
            .has("Årsredovisning 2025")
            .has("Det här saknas")
            .has("Bokföringen går till och med 31 augusti 2025");
        for heading in [
            "Översikt över verksamhetens utveckling",
            "Händelser av väsentlig betydelse",
            "Förväntad utveckling",
            "Väsentliga personalförhållanden",
            "Styrning och uppföljning av verksamheten",
            "Balanskravsresultat",
            "Kassaflödesanalys",
            "Driftredovisning",
            "Investeringsredovisning",
            "Kostnad för räkenskapsrevision",
            "Revisionsberättelse",
        ] {
            page = page.has(heading);
        }
        let refused = writer.post_at(&format!("{address}/granska"), &[]);
        assert_eq!(refused.status, 422);
        refused.has("Räkningarna gäller inte hela året än");
    });
}

#[test]
fn the_statements_of_an_annual_report_hold_together() {
    at_a_desk(|desk| {
        let db = &desk.office.app.db;
        let day = date(2025, 12, 31);
        let document =
            db.read(|reader| assemble(reader, db.files(), &desk.association, "arsredovisning", day)).unwrap();
        let known = |id: &str| document.find_figure(id).unwrap_or_else(|| panic!("{id}")).known().unwrap();
        assert_eq!(known("cash_flow/change"), known("cash_flow/closing") - known("cash_flow/opening"));
        assert_eq!(known("cash_flow/closing"), known("balance_sheet/cash_and_bank"));
        assert_eq!(known("cash_flow/result"), known("balance_sheet/result_of_the_period"));
        assert_eq!(known("development/2025/equity"), known("balance_sheet/equity"));
        assert!(document.find_table("kassaflode").is_some() && document.find_table("utveckling").is_some());
        assert_eq!(document.period_from, date(2025, 1, 1));
        let keys: Vec<&str> = document.sections.iter().map(|section| section.key.as_str()).collect();
        assert!(keys.contains(&"kassaflode") && document.find_figure("cash_flow/unexplained").is_none());
    });
}

#[test]
fn a_report_before_2019_has_the_headings_of_the_old_act() {
    use web::documents::operations::find_template;
    at_a_desk(|desk| {
        let headings = |year: i16| {
            let on = date(year, 12, 31);
            let found =
                desk.office.app.db.read(|reader| find_template(reader, desk.association.id, Kind::AnnualReport, on));
            let sections = found.unwrap().expect("there is a template").sections;
            sections.into_iter().map(|section| section.heading).collect::<Vec<_>>()
        };
        assert!(headings(2018).contains(&"Finansieringsanalys".to_owned()));
        assert!(headings(2019).contains(&"Kassaflödesanalys".to_owned()));
        assert!(!headings(2018).contains(&"Styrning och uppföljning av verksamheten".to_owned()));
    });
}

#[test]
fn a_new_report_begins_with_the_words_of_the_last_until_they_are_saved() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Director);
        let form = [("slag", "delarsrapport"), ("per_den", "2025-09-30")];
        let made = writer.post_at("/varend/dokument/ny", &form);
        assert_eq!(made.status, 303, "{}", made.body);
        let (_, old) = desk.text("framtid");
        assert!(!old.is_empty());
        writer.get_at(&made.location).shown().has("Texten är från förra dokumentet");
        let id = made.location.rsplit('/').next().unwrap().parse().unwrap();
        let db = &desk.office.app.db;
        let words = || db.read(|reader| list_texts(reader, desk.association.id, id)).unwrap();
        let count = words().len();
        let copied = words().into_iter().find(|text| text.section_key == "framtid").expect("the words are there");
        assert_eq!((copied.version, copied.markdown.as_str()), (1, old.as_str()));
        let edit = format!("{}/redigera/framtid", made.location);
        let saved = writer.post_at(&edit, &[("text", &old), ("version", "1"), ("gor", "spara")]);
        assert_eq!(saved.status, 303, "the same words are this report's once somebody has saved them");
        let now = words().into_iter().find(|text| text.section_key == "framtid").unwrap();
        assert_eq!((now.version, words().len()), (2, count));
        desk.office.assert_unbroken();
    });
}

#[test]
fn sections_are_added_moved_and_removed_and_no_words_are_lost() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Administrator);
        let address = "/varend/dokument/uppstallning/delarsrapport";
        writer.get_at(address).shown().has("Avsnitt i delårsrapporten").has("Ändamål och uppgifter");
        let rows = [("nyckel-0", "andamal"), ("rubrik-0", "Vårt ändamål"), ("niva-0", "1"), ("nummer-0", "1.")];
        let more = [("nyckel-1", "ekonomi"), ("rubrik-1", "Ekonomi"), ("niva-1", "1")];
        let form = |extra: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
            rows.iter().chain(&more).chain(extra).copied().collect()
        };
        let added = form(&[("fran", "2025-01-01"), ("ny-rubrik", "Möten"), ("ny-niva", "2"), ("gor", "lagg-till")]);
        writer.post_at(address, &added).shown().has("egen-moten").has("Vårt ändamål");
        writer.post_at(address, &form(&[("ny-rubrik", " "), ("gor", "lagg-till")])).refused("Skriv rubriken");
        writer.post_at(address, &form(&[("fran", "snart"), ("gor", "spara")])).refused("är inget datum");
        let own = [("nyckel-2", "egen-moten"), ("rubrik-2", "Möten"), ("niva-2", "2")];
        let saved: Vec<(&str, &str)> =
            form(&[("fran", "2025-01-01"), ("gor", "spara")]).into_iter().chain(own).collect();
        let answer = writer.post_at(address, &saved);
        assert_eq!(answer.status, 303, "{}", answer.body);
        writer.get_at(&desk.at("")).shown().has("Vårt ändamål").has("Möten").has("Framtid");
        let typed = [("text", "Vi möts."), ("version", "0"), ("gor", "spara")];
        assert_eq!(writer.post_at(&desk.at("redigera/egen-moten"), &typed).status, 303);
        writer.get_at(&desk.at("")).shown().has("Vi möts.");
        desk.take_to("granskad");
        writer.post_at(address, &saved).refused("behåller sin uppställning");
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_is_sent_is_written_down_and_asked_about() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Administrator);
        let address = desk.at("utskick");
        writer.get_at(&address).shown().has("Dokumentet kan skickas när det är låst");
        let to: Vec<(String, String)> = {
            let body = writer.get_at(&format!("{address}/nytt")).shown().body;
            let names = body.split("id=\"till-").skip(1).filter_map(|rest| rest.split('"').next());
            names.map(|key| (format!("till-{key}"), "registrator@prov.example".to_owned())).collect()
        };
        assert!(to.len() > 3, "every member has a field");
        let form = |day: &'static str, to: &[(String, String)]| -> Vec<(String, String)> {
            [("innehall", "document"), ("dag", day), ("satt", "email")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into_iter()
                .chain(to.iter().cloned())
                .collect()
        };
        let post = |fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            writer.post_at(&format!("{address}/nytt"), &fields)
        };
        post(&form("2025-09-01", &to)).refused("Lås dokumentet först");
        desk.take_to("last");
        post(&form("2025-08-01", &to)).refused("Dagen kan inte vara före 1 september 2025");
        post(&form("2199-08-01", &to)).refused("Dagen har inte varit än");
        post(&form("2025-09-01", &[])).refused("minst en mottagare");
        assert_eq!(post(&form("2025-09-01", &to[..2])).status, 303);
        let page = writer.get_at(&address).shown();
        let page = page.has("registrator@prov.example").lacks("Att påminna").has("Text att skicka med");
        let receipt = page.body.split("href=\"").find_map(|rest| {
            let href = rest.split('"').next()?;
            href.ends_with("/mottaget").then(|| href.to_owned())
        });
        let receipt = receipt.expect("a receipt can be written down");
        writer.post_at(&receipt, &[("dag", "2025-08-31"), ("anteckning", "")]).refused("före 1 september 2025");
        let written = writer.post_at(&receipt, &[("dag", "2025-09-01"), ("anteckning", "Registratorn svarade")]);
        assert_eq!(written.status, 303, "{}", written.body);
        writer.get_at(&address).shown().has("Registratorn svarade");
        writer.post_at(&receipt, &[("dag", "2025-09-01"), ("anteckning", "")]).refused("redan antecknat");
        let board = desk.signed_in(Role::BoardMember);
        board.get_at(&address).shown().lacks("Anteckna ett utskick");
        assert_eq!(board.post_at(&receipt, &[("dag", "2025-09-01")]).status, 403);
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_a_report_lacks_is_said_in_plain_words_and_leads_to_where_it_is_put_in() {
    at_a_desk(|desk| {
        let address = make(desk);
        let director = desk.signed_in(Role::Director);
        let lacks = "Medelantalet anställda under året är inte inlagt.";
        let page = director.get_at(&format!("{address}?per=2025-08-31")).shown();
        let form = "/varend/uppgifter/ny?nyckel=employees_average";
        page.has(lacks).has(&format!("href=\"{form}\"")).lacks("(audit_cost)").lacks("(employees_average)");
        director.get_at(form).shown().has("Registrera: Medelantal anställda").lacks("Vad gäller uppgiften?");
        let day = [("datum", "2025-08-31"), ("kalla", "Lönesystemet"), ("betydelse", "Anställda i genomsnitt")];
        let value = |typed: &'static str| [("varde", typed)].into_iter().chain(day).collect::<Vec<_>>();
        director.post_at(form, &value("en")).refused("Lönesystemet");
        assert_eq!(director.post_at(form, &value("2")).location, "/varend/uppgifter/employees_average");
        director.get_at(&address).shown().lacks(lacks);
        let elsewhere = "/varend/uppgifter/ny?nyckel=finns_inte";
        assert_eq!(director.get_at(elsewhere).status, 404);
        assert_eq!(director.post_at(elsewhere, &value("2")).status, 404);
        desk.office.assert_unbroken();
    });
}

#[test]
fn who_is_to_be_reminded_of_two_things_is_named_once() {
    at_a_desk(|desk| {
        desk.take_to("last");
        let writer = desk.signed_in(Role::Administrator);
        let body = "--grans\r\nContent-Disposition: form-data; name=\"slag\"\r\n\r\naudit_report\r\n--grans\r\n\
                    Content-Disposition: form-data; name=\"fil\"; filename=\"granskning.txt\"\r\n\r\nVi har granskat.\r\n--grans--\r\n";
        let kind = "multipart/form-data; boundary=grans";
        let attached = writer.post_body(&desk.at("filer"), kind, body.as_bytes().to_vec());
        assert_eq!(attached.status, 303, "{}", attached.body);
        let page = writer.get_at(&desk.at("utskick/nytt")).shown().body;
        let field = page.split("id=\"till-").nth(1).and_then(|rest| rest.split('"').next()).expect("a member");
        let field = format!("till-{field}");
        for content in ["document", "audit_report"] {
            let fields = [("innehall", content), ("dag", "2025-09-01"), ("satt", "email"), (&field, "a@prov.example")];
            let sent = writer.post_at(&desk.at("utskick/nytt"), &fields);
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        const WEEKS: i64 = 7 * 24 * 3_600_000_000;
        let email = crate::support::email(Role::Administrator);
        let later = desk.office.signed_in_at(&email, || harness::MOMENT + 3 * WEEKS);
        let page = later.get_at(&desk.at("utskick")).shown().has("Att påminna").body;
        let list = page.split("Att påminna").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a list");
        assert_eq!(list.matches("<li>").count(), 1, "{list}");
        let said = "delårsrapporten skickad 1 september 2025, revisionsberättelsen skickad 1 september 2025";
        assert!(list.contains(said), "{list}");
    });
}
