//! What a SIE file is, and what is odd in it.

use std::collections::BTreeMap;

use finsam::money::{Ore, grouped};
use sie::{Check, Purpose, Severity, SieType};

use crate::import_preview::{About, FINDINGS_SHOWN};
use crate::ui::{Finding, Term, amount};

/// How many findings of one kind are shown one by one.
const SHOWN_OF_A_KIND: usize = 3;
/// How many lines are named of those that are not shown.
const LINES_NAMED: usize = 8;

/// What a SIE file is and what is odd in it, the worst first.
pub fn about(check: &Check) -> About {
    let mut findings = findings(check);
    let left_out = findings.len().saturating_sub(FINDINGS_SHOWN);
    findings.truncate(FINDINGS_SHOWN);
    About { facts: facts(check), findings, left_out, is_odd: check.verdict != sie::Verdict::Ok }
}

fn facts(check: &Check) -> Vec<Term> {
    let or_missing = |text: Option<String>| text.unwrap_or_else(|| "saknas i filen".to_owned());
    let organisation = check.organisation_number.as_ref();
    let organisation = organisation.map(|number| number.normal.clone().unwrap_or_else(|| number.printed.clone()));
    let mut facts = vec![
        Term::new("Slag av fil", kind(check)),
        Term::new("Program", or_missing(check.program.clone())),
        Term::new("Skapad", or_missing(check.generated_on.map(|day| day.to_string()))),
        Term::new("Företag", or_missing(check.company.clone())),
        Term::new("Organisationsnummer", or_missing(organisation)),
        Term::new("Räkenskapsår", years(check)),
    ];
    facts.extend(check.covered_until.map(|day| Term::new("Saldon till och med", day.to_string())));
    let days = check.voucher_days.map(|(first, last)| format!("{first}\u{2013}{last}"));
    facts.extend(days.map(|days| Term::new("Verifikationer daterade", days)));
    facts.push(Term::new("Teckenkod", encoding(check)));
    facts.push(Term::new(
        "Kontrollsumma",
        match check.checksum {
            sie::ChecksumStatus::Absent => "finns inte i filen",
            sie::ChecksumStatus::Valid => "stämmer",
            sie::ChecksumStatus::Invalid => "stämmer inte",
        },
    ));
    facts.push(Term::new("Innehåll", contents(check)));
    facts.extend(sums(check).map(|sums| Term::new("Summor för året", sums)));
    facts.extend(check.currency.clone().filter(|code| code != "SEK").map(|code| Term::new("Valuta", code)));
    facts
}

fn kind(check: &Check) -> String {
    let Some(kind) = check.sie_type else { return "ingen SIE-fil".to_owned() };
    let says = match (kind, check.purpose) {
        (SieType::Type1, _) => "årssaldon",
        (SieType::Type2, _) => "periodsaldon",
        (SieType::Type3, _) => "saldon för objekt",
        (SieType::Type4E, _) => "verifikationer med saldon",
        (SieType::Type4I, _) => "verifikationer från ett annat system",
        (SieType::Type5, Purpose::Export) => "XML, hela bokföringen",
        (SieType::Type5, Purpose::Import) => "XML, verifikationer från ett annat system",
    };
    format!("SIE typ {kind}: {says}")
}

fn years(check: &Check) -> String {
    let years = check.years.iter().filter_map(|year| Some(format!("{}\u{2013}{}", year.from?, year.to?)));
    let years: Vec<String> = years.collect();
    match years.as_slice() {
        [] => "saknas i filen".to_owned(),
        [own] => own.clone(),
        [own, before @ ..] => format!("{own}, och till jämförelse {}", before.join(", ")),
    }
}

/// The encoding, with a text of the file in which å, ä and ö can be seen to be right.
fn encoding(check: &Check) -> String {
    let name = match check.encoding {
        sie::Encoding::Cp437 => "cp437 (PC8, som SIE ska ha)",
        other => other.name(),
    };
    match sample(check) {
        Some(text) => format!("{name}, till exempel \u{201d}{text}\u{201d}"),
        None => name.to_owned(),
    }
}

/// Finds the text with most of the Swedish letters among the names of the file.
fn sample(check: &Check) -> Option<String> {
    let names = check.accounts.iter().filter_map(|account| account.name.as_ref());
    let names =
        names.chain(check.company.as_ref()).chain(check.objects.iter().filter_map(|object| object.name.as_ref()));
    let letters = |name: &str| "åäöÅÄÖ".chars().filter(|letter| name.contains(*letter)).count();
    let best = names.max_by_key(|name| (letters(name), std::cmp::Reverse(name.len())))?;
    (!best.is_ascii()).then(|| best.chars().take(40).collect())
}

fn contents(check: &Check) -> String {
    let counted = |count: u64, one: &str, many: &str| {
        let number = grouped(i64::try_from(count).unwrap_or(i64::MAX));
        format!("{number} {}", if count == 1 { one } else { many })
    };
    let mut parts = vec![
        counted(check.counts.accounts, "konto", "konton"),
        counted(check.counts.vouchers, "verifikation", "verifikationer"),
        counted(check.counts.transactions, "rad", "rader"),
    ];
    if check.counts.objects > 0 {
        parts.push(counted(check.counts.objects, "objekt", "objekt"));
    }
    for (label, one, many) in [
        (sie::Label::Psaldo, "periodsaldo", "periodsaldon"),
        (sie::Label::Pbudget, "budgetbelopp", "budgetbelopp"),
        (sie::Label::Oib, "ingående balans för objekt", "ingående balanser för objekt"),
    ] {
        let count = check.count_records(label);
        parts.extend((count > 0).then(|| counted(count, one, many)));
    }
    parts.join(", ")
}

fn sums(check: &Check) -> Option<String> {
    let kronor = |ore: i128| i64::try_from(ore).map_or_else(|_| "\u{2013}".to_owned(), |ore| amount(Ore(ore)));
    let own = check.years.iter().find(|year| year.index == 0)?;
    (own.openings + own.closings + own.results > 0).then(|| {
        format!(
            "ingående balanser {}, utgående {}, resultat {} kronor",
            kronor(check.sums.opening_ore),
            kronor(check.sums.closing_ore),
            // A surplus is credit in the file.
            kronor(-check.sums.result_ore)
        )
    })
}

fn findings(check: &Check) -> Vec<Finding> {
    let mut kinds: BTreeMap<&'static str, Vec<&sie::Finding>> = BTreeMap::new();
    let mut order = Vec::new();
    for finding in &check.findings {
        let known = kinds.entry(finding.code()).or_default();
        if known.is_empty() {
            order.push((std::cmp::Reverse(finding.severity()), finding.code()));
        }
        known.push(finding);
    }
    order.sort_by_key(|(severity, _)| *severity);
    let shown = order.into_iter().filter_map(|(_, code)| kinds.get(code)).flat_map(|own| of_a_kind(own));
    shown.collect()
}

/// The first findings of a kind, and a line that counts the others.
fn of_a_kind(findings: &[&sie::Finding]) -> Vec<Finding> {
    let (first, rest) = findings.split_at(findings.len().min(SHOWN_OF_A_KIND));
    let mut shown: Vec<Finding> = first.iter().map(|one| finding(one, place(one), None)).collect();
    if let ([one, ..], true) = (rest, rest.len() == 1) {
        shown.push(finding(one, place(one), None));
    } else if let [one, ..] = rest {
        let lines: Vec<String> =
            rest.iter().filter_map(|one| one.line()).take(LINES_NAMED).map(|line| line.to_string()).collect();
        let more = if rest.len() > lines.len() && !lines.is_empty() { " med flera" } else { "" };
        let on = if lines.is_empty() { String::new() } else { format!(", på rad {}{more}", lines.join(", ")) };
        shown.push(finding(one, String::new(), Some(format!("{} till av samma slag{on}.", rest.len()))));
    }
    shown
}

/// `Rad 12, #TRANS: `, as far as it is known.
fn place(finding: &sie::Finding) -> String {
    match (finding.line(), finding.record()) {
        (Some(line), Some(record)) => format!("Rad {line}, {record}: "),
        (Some(line), None) => format!("Rad {line}: "),
        (None, _) => String::new(),
    }
}

fn finding(finding: &sie::Finding, place: String, instead: Option<String>) -> Finding {
    let word = match finding.severity() {
        Severity::Error => "Fel",
        Severity::Warning => "Varning",
        Severity::Note => "Anmärkning",
    };
    let hint = instead.is_none().then(|| finding.remedy()).filter(|remedy| !remedy.is_empty());
    Finding {
        severity: finding.severity().name().to_owned(),
        word: word.to_owned(),
        message: instead.unwrap_or_else(|| format!("{place}{}", finding.message())),
        hint,
        ..Finding::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(file: &[u8]) -> About {
        about(&sie::check(file).unwrap())
    }

    fn fact(about: &About, term: &str) -> String {
        about.facts.iter().find(|fact| fact.term == term).map(|fact| fact.text.clone()).unwrap_or_default()
    }

    #[test]
    fn findings_of_a_kind_are_shown_three_times_and_then_counted_with_their_lines() {
        let file = format!("#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n{}", "#EGET 1\n".repeat(9));
        let shown = told(file.as_bytes()).findings;
        let messages = shown.iter().map(|finding| finding.message.as_str());
        let of_kind: Vec<&str> =
            messages.filter(|text| text.contains("#EGET") || text.contains("av samma slag")).collect();
        assert_eq!(of_kind.len(), 4, "{of_kind:#?}");
        assert!(of_kind[0].starts_with("Rad 4, #EGET: "), "{}", of_kind[0]);
        assert_eq!(of_kind[3], "6 till av samma slag, på rad 7, 8, 9, 10, 11, 12.");
        let four = format!("#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n{}", "#EGET 1\n".repeat(4));
        let shown = told(four.as_bytes()).findings.into_iter().filter(|one| one.message.contains("#EGET")).count();
        assert_eq!(shown, 4, "a fourth is shown, not counted");
    }

    #[test]
    fn the_worst_comes_first() {
        let file = b"#FLAGGA 0\n#EGET 1\n#SIETYP 4\n#VER A 1 20250131\n{\n#TRANS 1910 {} 1.00\n}\n";
        let words: Vec<String> = told(file).findings.into_iter().map(|finding| finding.word).collect();
        let rank = |word: &String| ["Fel", "Varning", "Anmärkning"].iter().position(|own| own == word);
        assert!(words.is_sorted_by_key(rank), "{words:?}");
        assert_eq!(words.first().map(String::as_str), Some("Fel"));
    }

    #[test]
    fn a_text_of_the_file_shows_whether_its_letters_are_right() {
        let named = b"#FLAGGA 0\n#SIETYP 4\n#KONTO 1930 Bank\n#KONTO 1931 \"F\x94retagskonto p\x86 \x84ngen\"\n";
        let expected = "cp437 (PC8, som SIE ska ha), till exempel ”Företagskonto på ängen”";
        assert_eq!(fact(&told(named), "Teckenkod"), expected);
        assert_eq!(fact(&told(b"#FLAGGA 0\n#SIETYP 4\n"), "Teckenkod"), "cp437 (PC8, som SIE ska ha)");
        assert_eq!(fact(&told(b"Hej"), "Slag av fil"), "ingen SIE-fil");
    }
}
