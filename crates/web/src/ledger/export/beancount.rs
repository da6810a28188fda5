//! A ledger of Beancount: texts as strings with its escapes, objects and numbers as metadata, the voucher's name as a link.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::books::{BookLine, BookVoucher, Books};
use super::names::beancount_account;
use super::{decimal, one_line};

/// Where the opening balances stand that do not balance.
const DIFFERENCE: &str = "Equity:Ingaende-differens";

pub(super) fn write(books: &Books) -> String {
    let names: BTreeMap<&str, String> =
        books.accounts.iter().map(|account| (account.number.as_str(), beancount_account(account))).collect();
    let mut out = String::new();
    head(&mut out, books, &names);
    if !books.openings.is_empty() {
        let _ = writeln!(out, "\n{} * \"Ingående balans\"", books.from_on);
        books.openings.iter().for_each(|line| posting(&mut out, &names, line));
        if books.opening_difference_ore() != 0 {
            let difference = decimal(books.opening_difference_ore().saturating_neg());
            let _ = writeln!(out, "  {DIFFERENCE}  {difference} SEK");
        }
    }
    books.vouchers.iter().for_each(|each| voucher(&mut out, &names, each));
    // Beancount compares at the beginning of the day, and to the öre only when it is told so.
    let after = books.last_on.tomorrow().unwrap_or(books.last_on);
    out.push('\n');
    for account in &books.accounts {
        let (name, closing) = (&names[account.number.as_str()], decimal(account.closing_ore));
        let _ = writeln!(out, "{after} balance {name}  {closing} ~ 0.00 SEK");
    }
    out
}

fn head(out: &mut String, books: &Books, names: &BTreeMap<&str, String>) {
    let from = books.from_on;
    let (name, number) = (one_line(&books.association), one_line(&books.organisation_number));
    let _ = writeln!(out, "; {name} ({number}), räkenskapsåret {from}–{}", books.last_on);
    out.push_str(
        "; Skriven av Samordna. Debet är plus. Sist i filen kontrolleras varje konto mot den balans som vi har.\n",
    );
    for (number, name) in &books.dimensions {
        let _ = writeln!(out, "; dim{}: {}", one_line(number), one_line(name));
    }
    let _ = writeln!(out, "\noption \"title\" {}", string(&books.association));
    let _ = writeln!(out, "option \"operating_currency\" \"SEK\"\n\n{from} commodity SEK");
    if books.opening_difference_ore() != 0 {
        let _ = writeln!(out, "{from} open {DIFFERENCE} SEK");
    }
    for account in &books.accounts {
        let _ = writeln!(out, "{from} open {} SEK", names[account.number.as_str()]);
        let _ = writeln!(out, "  number: {}\n  name: {}", string(&account.number), string(&account.name));
    }
}

fn voucher(out: &mut String, names: &BTreeMap<&str, String>, voucher: &BookVoucher) {
    let link: String = format!("{} {}", voucher.series, voucher.number)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '_' })
        .collect();
    let link = if link.is_empty() { link } else { format!(" ^{link}") };
    let _ = writeln!(out, "\n{} * {}{link}", voucher.occurred_on, string(&voucher.text));
    let _ = writeln!(out, "  series: {}\n  number: {}", string(&voucher.series), string(&voucher.number));
    voucher.lines.iter().for_each(|line| posting(out, names, line));
}

fn posting(out: &mut String, names: &BTreeMap<&str, String>, line: &BookLine) {
    let name = names.get(line.account.as_str()).map_or(DIFFERENCE, String::as_str);
    let _ = writeln!(out, "  {name}  {} SEK", decimal(line.amount_ore));
    for (dimension, object) in &line.objects {
        let _ = writeln!(out, "    dim{dimension}: {}", string(object));
    }
    if !line.text.is_empty() {
        let _ = writeln!(out, "    text: {}", string(&line.text));
    }
}

/// A text between quotation marks, with Beancount's escapes.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
