//! The ways of reading the books, beside each other.

use crate::guard::Granted;
use crate::ui::Link;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    GeneralLedger,
    Journal,
    TrialBalance,
    Objects,
    Samples,
}

/// The links between them.
pub fn booknav(access: &Granted, current: Book) -> Vec<Link> {
    let all = [
        (Book::GeneralLedger, "bokforing/huvudbok", "Huvudbok"),
        (Book::Journal, "bokforing/grundbok", "Grundbok"),
        (Book::TrialBalance, "bokforing/saldobalans", "Saldobalans"),
        (Book::Objects, "bokforing/objektrapport", "Objekt"),
        (Book::Samples, "bokforing/urval", "Urval för revision"),
    ];
    let links = all.into_iter();
    links.map(|(book, path, label)| Link { current: book == current, ..Link::new(access.at(path), label) }).collect()
}
