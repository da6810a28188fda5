//! A journal of hledger. It knows no escapes, so what would mean something to it is written as something else.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::books::{BookAccount, BookLine, BookVoucher, Books, Class};
use super::names::{hledger_account, hledger_class};
use super::{decimal, one_line};

/// Where the opening balances stand that do not balance.
const DIFFERENCE: &str = "Eget kapital:Ingående differens";

pub(super) fn write(books: &Books) -> String {
    let names: BTreeMap<&str, String> =
        books.accounts.iter().map(|account| (account.number.as_str(), hledger_account(account))).collect();
    let mut out = String::new();
    head(&mut out, books, &names);
    if !books.openings.is_empty() {
        let _ = writeln!(out, "\n{} Ingående balans", books.from_on);
        books.openings.iter().for_each(|line| posting(&mut out, &names, line));
        if books.opening_difference_ore() != 0 {
            let difference = decimal(books.opening_difference_ore().saturating_neg());
            let _ = writeln!(out, "    {DIFFERENCE}  {difference} SEK");
        }
    }
    books.vouchers.iter().for_each(|each| voucher(&mut out, &names, each));
    let _ = writeln!(out, "\n{} Utgående balans enligt Samordna", books.last_on);
    for BookAccount { number, closing_ore, .. } in &books.accounts {
        let _ = writeln!(out, "    {}  0.00 SEK = {} SEK", names[number.as_str()], decimal(*closing_ore));
    }
    out
}

fn head(out: &mut String, books: &Books, names: &BTreeMap<&str, String>) {
    let (name, number) = (one_line(&books.association), one_line(&books.organisation_number));
    let _ = writeln!(out, "; {name} ({number}), räkenskapsåret {}–{}", books.from_on, books.last_on);
    out.push_str(
        "; Skriven av Samordna. Debet är plus. Sist i filen kontrolleras varje konto mot den balans som vi har.\n",
    );
    for (number, name) in &books.dimensions {
        let _ = writeln!(out, "; dim{}: {}", one_line(number), one_line(name));
    }
    out.push_str("\ndecimal-mark .\ncommodity 1000.00 SEK\n");
    for (class, letter) in
        [(Class::Asset, "A"), (Class::Liability, "L"), (Class::Equity, "E"), (Class::Income, "R"), (Class::Cost, "X")]
    {
        let _ = writeln!(out, "account {}  ; type: {letter}", hledger_class(class));
    }
    if books.opening_difference_ore() != 0 {
        let _ = writeln!(out, "account {DIFFERENCE}");
    }
    for account in &books.accounts {
        let _ = writeln!(out, "account {}  ; konto: {}", names[account.number.as_str()], value(&account.number));
    }
}

fn voucher(out: &mut String, names: &BTreeMap<&str, String>, voucher: &BookVoucher) {
    let code: String = format!("{} {}", voucher.series, voucher.number).replace(['(', ')', ';'], " ");
    // A semicolon begins a comment, a bar divides payee and note.
    let text = one_line(&voucher.text).replace(';', ",").replace('|', "/");
    let _ = writeln!(out, "\n{}", format!("{} ({}) {text}", voucher.occurred_on, one_line(&code)).trim_end());
    voucher.lines.iter().for_each(|line| posting(out, names, line));
}

fn posting(out: &mut String, names: &BTreeMap<&str, String>, line: &BookLine) {
    let name = names.get(line.account.as_str()).map_or(DIFFERENCE, String::as_str);
    let mut tags: Vec<String> =
        line.objects.iter().map(|(dimension, object)| format!("dim{dimension}:{}", value(object))).collect();
    if !one_line(&line.text).is_empty() {
        tags.push(format!("text:{}", value(&line.text)));
    }
    let tags = if tags.is_empty() { String::new() } else { format!("  ; {}", tags.join(", ")) };
    let _ = writeln!(out, "    {name}  {} SEK{tags}", decimal(line.amount_ore));
}

/// The value of a tag: a comma ends it, a bracket begins a date.
fn value(text: &str) -> String {
    one_line(text).replace(',', ";").replace('[', "(").replace(']', ")")
}
