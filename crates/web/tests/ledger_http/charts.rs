//! What a file says that an account is: shown before it is read in, and nothing that a lock protects.

use access::Role;

use crate::books::{BOOKS, LATER, NOW, book, preview_of, send};
use crate::support::{TestOffice, at_an_office};

/// The books, where the rent is said to be an asset.
fn other_kind() -> String {
    BOOKS.replace("#KTYP 5010 K", "#KTYP 5010 T")
}

/// A voucher of August, which no lock of the spring minds.
fn with_one_more(books: &str) -> String {
    let voucher = "#VER \"A\" \"4\" 20250829 \"Hyra\"\n{\n#TRANS 5010 {} 700.00\n#TRANS 1930 {} -700.00\n}\n";
    let books: Vec<&str> = books.lines().filter(|line| !line.starts_with("#UB") && !line.starts_with("#RES")).collect();
    format!("{}\n{voucher}", books.join("\n"))
}

fn lock_through(office: &TestOffice, day: &str) {
    let locked =
        office.signed_in(Role::Director).post("bokforing/las", &[("till", day), ("orsak", "Delåret är klart.")]);
    locked.sent_to("bokforing?klart=last");
}

#[test]
fn a_file_whose_chart_alone_differs_is_said_to_change_just_that() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let file = other_kind().replace("\"Bank\"", "\"Banken\"").replace("\"Samkraft\"", "\"Samkraften\"");
        let preview = preview_of(&director, &file);
        director
            .get_at(&preview)
            .shown()
            .has("Bara kontoplanen ändras.")
            .has("Konton som blir något annat")
            .has("5010 Lokalhyra")
            .has("Kostnad")
            .has("Tillgång")
            .has("Nytt namn får 1 konto (1930)")
            .has("1 objekt med nytt namn")
            .has("Läs in filen</button>")
            .lacks("Inget ändras");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/konton").shown().has("Banken").has("Tillgång");
        director.get_at(&preview_of(&director, &file)).shown().has("Inget ändras").lacks("Läs in filen</button>");
        office.assert_unbroken();
    });
}

#[test]
fn what_an_account_is_does_not_change_while_a_locked_month_uses_it() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let looked_at_before = preview_of(&director, &with_one_more(&other_kind()));
        lock_through(office, "2025-06-30");
        let reason =
            "Rad 15: Konto 5010 är kostnad här men tillgång i filen. Bokföringen är låst till och med 2025-06-30";
        for file in [other_kind(), with_one_more(&other_kind())] {
            send(&director, "bok.se", file.as_bytes()).refused(reason).has("lås upp perioden först");
        }
        director.post_at(&looked_at_before, &[]).refused("Konto 5010 är kostnad här");
        director.get("bokforing/verifikationer").shown().lacks("700,00");
        // The balance of the bank stood there when the year began.
        let bank = BOOKS.replace("#KTYP 1930 T", "#KTYP 1930 S");
        send(&director, "bok.se", bank.as_bytes())
            .refused("Konto 1930 är tillgång här men skuld eller eget kapital i filen");
        // No locked month uses this one.
        let paper = with_one_more(BOOKS).replace("#DIM 6", "#KTYP 6110 K\n#DIM 6");
        director.get_at(&preview_of(&director, &paper)).shown().has("6110 Kontorsmaterial").has("Okänt");
        director.post("bokforing/las", &[("atgard", "oppna"), ("orsak", "Rättelse")]).sent_to("bokforing?klart=oppnad");
        book(office, &other_kind(), || harness::MOMENT + 2 * crate::books::HOUR);
        office.assert_unbroken();
    });
}

#[test]
fn what_nobody_has_said_of_an_account_is_said_by_somebody_not_by_a_file_where_it_is_locked() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        lock_through(office, "2025-08-31");
        let director = office.signed_in(Role::Director).at(LATER);
        let file = BOOKS.replace("#DIM 6", "#KTYP 6110 K\n#DIM 6");
        send(&director, "bok.se", file.as_bytes())
            .refused("Konto 6110 är kostnad i filen, och här har ingen sagt vad det är");
        let said = director.post("bokforing/konton/6110/slag", &[("slag", "K")]);
        assert_eq!(said.status, 303, "{}", said.body);
        director.get_at(&preview_of(&director, &file)).shown().has("Inget ändras");
        office.assert_unbroken();
    });
}

#[test]
fn amounts_that_could_not_be_added_are_refused() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let voucher = |number: usize, kronor: &str| {
            format!(
                "#VER \"B\" \"{number}\" 20250301 \"\"\n{{\n#TRANS 5010 {{}} {kronor}\n#TRANS 1930 {{}} -{kronor}\n}}\n"
            )
        };
        let books = with_one_more(BOOKS);
        let too_large = "är för stort för att vara rätt";
        let many: String = (1..=17).map(|number| voucher(number, "5764607523034234.88")).collect();
        send(&director, "bok.se", format!("{books}{many}").as_bytes()).refused(too_large);
        send(&director, "bok.se", format!("{books}{}", voucher(1, "10000000000000.01")).as_bytes()).refused(too_large);
        let opening = "#IB 0 1930 10000000000000.01\n#IB 0 2010 -10000000000000.01\n#VER \"A\" \"1\"";
        let file =
            books.replace("#IB 0 1930 5000.00\n#IB 0 2010 -5000.00\n", "").replacen("#VER \"A\" \"1\"", opening, 1);
        send(&director, "bok.se", file.as_bytes()).refused(too_large);
        // Parts that come to the whole, each of them larger than any amount.
        let parts: String = ["5764607523034234.88", "5764607523034234.88", "-11529215046068469.76"]
            .iter()
            .enumerate()
            .map(|(at, kronor)| format!("#OIB 0 1930 {{\"6\" \"O{at}\"}} {kronor}\n"))
            .collect();
        let file = books.replacen("#VER \"A\" \"1\"", &format!("{parts}#VER \"A\" \"1\""), 1);
        send(&director, "bok.se", file.as_bytes()).refused(too_large);
        let all: String = (1..=1_001).map(|number| voucher(number, "10000000000000.00")).collect();
        send(&director, "bok.se", format!("{books}{all}").as_bytes()).refused(too_large);
        let largest: String = (1..=20).map(|number| voucher(number, "10000000000000.00")).collect();
        director.post_at(&preview_of(&director, &format!("{books}{largest}")), &[]).sent_to("bokforing?klart=inlast");
        for page in ["", "bokforing", "bokforing/verifikationer", "rapporter/uppstallning", "nyckeltal"] {
            assert_ne!(director.get(page).status, 500, "{page}");
        }
        office.assert_unbroken();
    });
}
