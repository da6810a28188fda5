//! Texts that mean something to the other programs.

use harness::Chance;
use jiff::civil::{Date, date};
use web::ledger::export::{BookAccount, BookLine, BookVoucher, Books, Class};

use crate::programs::assert_confirmed;

const NASTY: [&str; 22] = [
    "",
    " ",
    "\"citat\" och 'citat'",
    "rad\nmed\r\nflera\rrader",
    "; kommentar",
    "a;b | c, d",
    "date:2025-13-40",
    "[2025-02-30]",
    "text: [=2025-13-01], date:igår",
    "emoji 🙂👩‍👩‍👧 och hebreiska שלום",
    "\\ bakstreck \\n \\\"",
    "(A) * ! = 1.00 SEK",
    "två  mellanslag   i rad",
    "flik\toch\u{1}styrtecken\u{85}\u{2028}slut",
    "#tagg ^länk @ 5 USD {10 USD}",
    "Tillgångar:1940 Bank",
    "2025-01-01 open Assets:X",
    "include bort.journal",
    "~ monthly",
    "account (virtuellt)",
    "åäö ÅÄÖ éü ßŁ",
    "---",
];

const YEAR: [Date; 2] = [date(2025, 1, 1), date(2025, 12, 31)];

/// Books whose every text is drawn among the nasty ones, and which balance.
fn books(seed: u64) -> Books {
    let mut chance = Chance::from_seed(seed);
    let mut text = move || NASTY[chance.below(NASTY.len() as u64) as usize].to_owned();
    let numbers = ["1940", "19-A", "åä1", "2010", "2510", "3010", "5010", "a.b;c"];
    let classes =
        [Class::Asset, Class::Unknown, Class::Unknown, Class::Equity, Class::Liability, Class::Income, Class::Cost];
    let mut accounts: Vec<BookAccount> = (0..)
        .zip(numbers)
        .map(|(at, number): (usize, _)| BookAccount {
            number: number.to_owned(),
            name: text(),
            class: classes[at % classes.len()],
            closing_ore: 0,
        })
        .collect();
    let mut chance = Chance::from_seed(seed ^ 77);
    let mut entry = |text: &mut dyn FnMut() -> String| -> Vec<BookLine> {
        let amount = chance.below(1_000_000_000_000) as i64 - 500_000_000_000;
        let (from, to) = (chance.below(8) as usize, chance.below(8) as usize);
        [(from, amount), (to, -amount)]
            .into_iter()
            .map(|(account, amount_ore)| {
                accounts[account].closing_ore += amount_ore;
                let objects = vec![(1, text()), (20, text())];
                BookLine { account: accounts[account].number.clone(), objects, amount_ore, text: text() }
            })
            .collect()
    };
    let openings = (0..4).flat_map(|_| entry(&mut text)).collect();
    let vouchers = (1..=30)
        .map(|number| BookVoucher {
            series: text(),
            number: if number % 3 == 0 { text() } else { number.to_string() },
            occurred_on: date(2025, (number % 12 + 1) as i8, (number % 28 + 1) as i8),
            text: text(),
            lines: if number == 7 { Vec::new() } else { entry(&mut text) },
        })
        .collect::<Vec<_>>();
    let mut vouchers = vouchers;
    vouchers.sort_by_key(|voucher: &BookVoucher| voucher.occurred_on);
    let dimensions = vec![("1".to_owned(), text()), ("20".to_owned(), text())];
    Books {
        association: text(),
        organisation_number: text(),
        from_on: YEAR[0],
        last_on: YEAR[1],
        accounts,
        dimensions,
        openings,
        vouchers,
    }
}

#[test]
fn both_programs_confirm_books_full_of_nasty_texts() {
    for seed in 1..=12 {
        eprintln!("seed {seed}");
        assert_confirmed(&books(seed));
    }
}

#[test]
fn openings_that_do_not_balance_are_written_with_their_difference() {
    let mut books = books(3);
    books.openings.push(BookLine {
        account: "1940".to_owned(),
        objects: Vec::new(),
        amount_ore: 12_345,
        text: String::new(),
    });
    books.accounts[0].closing_ore += 12_345;
    assert_eq!(books.opening_difference_ore(), 12_345);
    assert_confirmed(&books);
}

#[test]
fn books_without_anything_are_confirmed_too() {
    let mut books = books(1);
    (books.openings, books.vouchers) = (Vec::new(), Vec::new());
    books.accounts.iter_mut().for_each(|account| account.closing_ore = 0);
    assert_confirmed(&books);
    books.accounts.clear();
    assert_confirmed(&books);
}
