//! What a voucher is found by. A token begins with what kind of token it is.

use std::collections::BTreeSet;

use finsam::ledger::Objects;
use store::{Id, order};

/// A word as it stands, for longer beginnings: those are a span of tokens.
pub const WORD: &str = "w:";
/// The first letters of a word, up to [`SHORT`].
pub const BEGINNING: &str = "b:";
pub const ACCOUNT: &str = "k:";
/// The first characters of an account's number, up to [`SHORT`].
pub const ACCOUNT_BEGINNING: &str = "c:";
pub const OBJECT: &str = "o:";
pub const SERIES: &str = "s:";
pub const MAKER: &str = "m:";
pub const READ_IN: &str = "f:read_in";
pub const BY_HAND: &str = "f:by_hand";
pub const CORRECTED: &str = "f:corrected";
/// Superseded by a newer version: no longer what holds.
pub const ENDED: &str = "f:ended";

/// Beginnings of up to so many letters have a token of their own: they are in too many words to be gathered.
pub const SHORT: usize = 3;
/// Sorts after everything that begins alike.
pub const LAST: char = '\u{10ffff}';

/// A voucher as its tokens are made of it.
#[derive(Clone, Debug, Default)]
pub struct Voucher {
    pub series: String,
    pub number: String,
    pub version: i64,
    pub import: Option<Id>,
    pub text: String,
    pub maker: String,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub account: String,
    pub objects: String,
    pub amount_ore: i64,
    pub text: String,
}

impl Voucher {
    pub fn list_tokens(&self) -> BTreeSet<String> {
        let mut tokens = BTreeSet::new();
        let texts =
            [&self.series, &self.number, &self.text].into_iter().chain(self.lines.iter().map(|line| &line.text));
        for word in texts.flat_map(|text| order::words(text)) {
            add_beginnings(&mut tokens, BEGINNING, &word);
            tokens.insert(format!("{WORD}{word}"));
        }
        for line in &self.lines {
            add_beginnings(&mut tokens, ACCOUNT_BEGINNING, &line.account);
            tokens.insert(format!("{ACCOUNT}{}", line.account));
            let objects = Objects::from_text(&line.objects);
            tokens.extend(objects.pairs().map(|(dimension, object)| format!("{OBJECT}{dimension}={object}")));
        }
        tokens.insert(format!("{SERIES}{}", self.series));
        tokens.insert(format!("{MAKER}{}", self.maker));
        tokens.insert(if self.import.is_some() { READ_IN } else { BY_HAND }.to_owned());
        if self.version > 1 {
            tokens.insert(CORRECTED.to_owned());
        }
        tokens
    }

    /// The sum of the debit side, and then each amount of a line once, all without sign.
    pub fn list_amounts(&self) -> Vec<u64> {
        let debit = self.lines.iter().map(|line| line.amount_ore).filter(|amount| *amount > 0);
        let turnover = debit.fold(0_u64, |sum, amount| sum.saturating_add(amount.unsigned_abs()));
        let own: BTreeSet<u64> = self.lines.iter().map(|line| line.amount_ore.unsigned_abs()).collect();
        [turnover].into_iter().chain(own.into_iter().filter(|amount| *amount != 0 && *amount != turnover)).collect()
    }
}

fn add_beginnings(tokens: &mut BTreeSet<String>, kind: &str, word: &str) {
    for (at, letter) in word.char_indices().take(SHORT) {
        tokens.insert(format!("{kind}{}", &word[..at + letter.len_utf8()]));
    }
}
