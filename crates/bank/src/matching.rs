//! Which entries of a statement are which lines of the books: proposals, of which only the certain need no eye.

use jiff::civil::Date;

/// One side's movement: an entry at the bank, or a line on the bank's account in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub amount_ore: i64,
    pub on: Date,
    /// Movements of one voucher or one batch have the same group.
    pub group: String,
    /// References and words by which the two sides may know each other.
    pub words: String,
}

/// Movements that belong together: indexes into the two lists. The sums are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub entries: Vec<usize>,
    pub lines: Vec<usize>,
    pub reason: Reason,
}

/// Why a proposal is made, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same amount within a few days, and no other movement on either side that could be meant.
    OnlyOne,
    /// The same amount, and a reference or a word that both have.
    Reference,
    /// The same amount; the nearest day of several.
    Nearest,
    /// Several lines of one voucher or of one day.
    Sum,
}

/// The days between bank and books within which an amount is the same movement.
pub const DAYS_NEAR: i32 = 5;
/// The days within which a reference makes it so.
const DAYS_BY_REFERENCE: i32 = 45;
/// How many movements a sum is sought among, and how many it may consist of.
const SUM_AMONG: usize = 24;
const SUM_OF: usize = 5;

/// Proposes which movements belong together. Each movement stands in at most one proposal.
///
/// **Promise**: the sums of a proposal's sides are equal, and one of its sides has one movement.
pub fn propose(entries: &[Movement], lines: &[Movement]) -> Vec<Proposal> {
    let mut free = Free { entries: vec![true; entries.len()], lines: vec![true; lines.len()] };
    let mut proposals = Vec::new();
    let near = |entry: &Movement, line: &Movement| days(entry, line) <= DAYS_NEAR;
    free.take_pairs(entries, lines, Reason::OnlyOne, &mut proposals, |entry, line| near(entry, line).then_some(0));
    free.take_pairs(entries, lines, Reason::Reference, &mut proposals, |entry, line| {
        let knows = days(entry, line) <= DAYS_BY_REFERENCE && share_word(&entry.words, &line.words);
        knows.then(|| days(entry, line))
    });
    free.take_pairs(entries, lines, Reason::Nearest, &mut proposals, |entry, line| {
        near(entry, line).then(|| days(entry, line))
    });
    free.take_sums(entries, lines, &mut proposals);
    proposals
}

fn days(one: &Movement, other: &Movement) -> i32 {
    one.on.duration_until(other.on).as_hours().unsigned_abs().try_into().map_or(i32::MAX, |hours: i32| hours / 24)
}

/// A word of at least five signs with a digit in it: an invoice, a reference, a number of payment.
fn share_word(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|letter: char| !letter.is_alphanumeric());
        let telling = split.filter(|word| word.len() >= 5 && word.bytes().any(|byte| byte.is_ascii_digit()));
        telling.map(str::to_lowercase).collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

/// What no proposal has taken yet.
struct Free {
    entries: Vec<bool>,
    lines: Vec<bool>,
}

impl Free {
    /// Takes pairs of one amount: only such as have no rival, or by the best score.
    fn take_pairs(
        &mut self,
        entries: &[Movement],
        lines: &[Movement],
        reason: Reason,
        proposals: &mut Vec<Proposal>,
        score: impl Fn(&Movement, &Movement) -> Option<i32>,
    ) {
        let mut by_amount: std::collections::HashMap<i64, Vec<usize>> = std::collections::HashMap::new();
        for (index, line) in lines.iter().enumerate().filter(|(index, _)| self.lines[*index]) {
            by_amount.entry(line.amount_ore).or_default().push(index);
        }
        let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
        for (entry_index, entry) in entries.iter().enumerate().filter(|(index, _)| self.entries[*index]) {
            for line_index in by_amount.get(&entry.amount_ore).into_iter().flatten() {
                if let Some(score) = score(entry, &lines[*line_index]) {
                    pairs.push((score, entry_index, *line_index));
                }
            }
        }
        let (mut of_entry, mut of_line) = (vec![0_u32; entries.len()], vec![0_u32; lines.len()]);
        for (_, entry, line) in &pairs {
            of_entry[*entry] += 1;
            of_line[*line] += 1;
        }
        if reason == Reason::OnlyOne {
            pairs.retain(|(_, entry, line)| of_entry[*entry] == 1 && of_line[*line] == 1);
        }
        pairs.sort_unstable();
        for (_, entry, line) in pairs {
            if self.entries[entry] && self.lines[line] {
                self.entries[entry] = false;
                self.lines[line] = false;
                proposals.push(Proposal { entries: vec![entry], lines: vec![line], reason });
            }
        }
    }

    /// Takes one movement against several of the other side.
    fn take_sums(&mut self, entries: &[Movement], lines: &[Movement], proposals: &mut Vec<Proposal>) {
        for (index, entry) in entries.iter().enumerate() {
            if let Some(found) = self.entries[index].then(|| find_sum(entry, lines, &self.lines)).flatten() {
                found.iter().for_each(|line| self.lines[*line] = false);
                self.entries[index] = false;
                proposals.push(Proposal { entries: vec![index], lines: found, reason: Reason::Sum });
            }
        }
        for (index, line) in lines.iter().enumerate() {
            if let Some(found) = self.lines[index].then(|| find_sum(line, entries, &self.entries)).flatten() {
                found.iter().for_each(|entry| self.entries[*entry] = false);
                self.lines[index] = false;
                proposals.push(Proposal { entries: found, lines: vec![index], reason: Reason::Sum });
            }
        }
    }
}

/// Several movements that come to one: all of a group, all of a day, else a few of the nearest.
fn find_sum(sought: &Movement, among: &[Movement], free: &[bool]) -> Option<Vec<usize>> {
    let near: Vec<usize> = (0..among.len())
        .filter(|index| free[*index] && days(sought, &among[*index]) <= DAYS_NEAR && among[*index].amount_ore != 0)
        .collect();
    let sum = |indexes: &[usize]| -> i128 { indexes.iter().map(|index| i128::from(among[*index].amount_ore)).sum() };
    let comes_to = |indexes: &Vec<usize>| indexes.len() > 1 && sum(indexes) == i128::from(sought.amount_ore);
    for first in &near {
        let same = |index: &&usize| among[**index].group == among[*first].group;
        let of_group: Vec<usize> = near.iter().filter(same).copied().collect();
        let of_day: Vec<usize> = near
            .iter()
            .filter(|index| among[**index].on == among[*first].on)
            .filter(|index| (among[**index].amount_ore > 0) == (sought.amount_ore > 0))
            .copied()
            .collect();
        if let Some(found) = [of_group, of_day].into_iter().find(comes_to) {
            return Some(found);
        }
    }
    let mut few = near;
    few.retain(|index| (among[*index].amount_ore > 0) == (sought.amount_ore > 0));
    few.sort_by_key(|index| days(sought, &among[*index]));
    few.truncate(SUM_AMONG);
    let mut chosen = Vec::new();
    search(i128::from(sought.amount_ore), &few, among, &mut chosen).then_some(chosen).filter(|found| found.len() > 1)
}

/// Looks for a few of one sign that come to the rest; `chosen` holds them when it is true.
fn search(rest: i128, few: &[usize], among: &[Movement], chosen: &mut Vec<usize>) -> bool {
    if rest == 0 {
        return !chosen.is_empty();
    }
    if chosen.len() == SUM_OF {
        return false;
    }
    for (at, index) in few.iter().enumerate() {
        let after = rest - i128::from(among[*index].amount_ore);
        if (after > 0) != (rest > 0) && after != 0 {
            continue;
        }
        chosen.push(*index);
        if search(after, &few[at + 1..], among, chosen) {
            return true;
        }
        chosen.pop();
    }
    false
}
