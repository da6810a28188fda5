//! What is odd in a text.

use finsam::figure::{Figure, Unit};
use pulldown_cmark::{Event, Parser, Tag};

use super::{FIGURE_SCHEME, numbers, options, parse, references, unreferenced_numbers};
use crate::figures_json::{Finding, Severity};

/// Finds what the office should look at before the text is printed: references to figures that are not
/// there, phrases that say another number than the figure, numbers that refer to nothing, HTML, pictures,
/// links that cannot be followed.
///
/// **Shape**: `place` is the byte where it stands, as `tecken 17`.
pub fn check(markdown: &str, figures: &[Figure]) -> Vec<Finding> {
    let mut findings = check_references(markdown, figures);
    findings.extend(unreferenced_numbers(markdown).into_iter().map(|number| {
        let message = format!("Talet {} hänvisar inte till någon siffra och ändras inte med den.", number.text);
        finding("number_without_figure", Severity::Note, number.offset, message)
    }));
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let (code, message) = match event {
            Event::Html(text) | Event::InlineHtml(text) => {
                ("html_in_words", format!("HTML-koden {} skrivs ut som den står.", text.trim()))
            }
            Event::Start(Tag::Image { .. }) => {
                ("image_in_words", "Bilder kan inte läggas i texten; bara bildens text skrivs ut.".to_owned())
            }
            Event::Start(Tag::Link { dest_url, .. })
                if !dest_url.starts_with(FIGURE_SCHEME) && !parse::is_safe(&dest_url) =>
            {
                ("link_not_followed", format!("Länken {dest_url} kan inte följas; bara dess text skrivs ut."))
            }
            _ => continue,
        };
        findings.push(finding(code, Severity::Warning, range.start, message));
    }
    findings
}

fn check_references(markdown: &str, figures: &[Figure]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in references(markdown) {
        let Some(figure) = figures.iter().find(|figure| figure.id == reference.figure_id) else {
            let message = format!("Det finns ingen siffra som heter {}.", reference.figure_id);
            findings.push(finding("unknown_figure", Severity::Error, reference.offset, message));
            continue;
        };
        let (Some(known), Some(printed)) = (figure.known(), Printed::find(&reference.phrase, figure.unit)) else {
            continue;
        };
        let difference = (i128::from(known).abs() - i128::from(printed.value)).abs();
        if difference * 2 > i128::from(printed.step) {
            let severity = if difference <= i128::from(printed.step) { Severity::Note } else { Severity::Warning };
            let message = format!("Texten säger {}, men siffran {} säger något annat.", reference.phrase, figure.label);
            let values = vec![printed.value, known];
            findings.push(Finding { values, ..finding("phrase_differs", severity, reference.offset, message) });
        }
    }
    findings
}

/// The number that a phrase says, in the figure's unit, and how much its last digit is worth.
struct Printed {
    value: i64,
    step: i64,
}

impl Printed {
    /// Finds the number where the phrase has exactly one; words like "fyra" are not read.
    fn find(phrase: &str, unit: Unit) -> Option<Printed> {
        let [(from, until)] = numbers::numbers(phrase)[..] else { return None };
        let after = phrase[until..].trim_start().to_lowercase();
        let one = match unit {
            Unit::Ore if after.starts_with("tkr") || after.starts_with("tusen") => 100_000,
            Unit::Ore if after.starts_with("mkr") || after.starts_with("milj") => 100_000_000,
            Unit::Ore if after.starts_with("kr") => 100,
            Unit::Ore => return None,
            Unit::PercentMilli => 1_000,
            Unit::Count => 1,
        };
        let digits: String = phrase[from..until].chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
        let decimals = digits.split_once(',').map_or(0, |(_, decimals)| decimals.len() as u32);
        let scale = 10i64.checked_pow(decimals)?;
        let number: i64 = digits.replace(',', "").parse().ok()?;
        (one % scale == 0).then_some(())?;
        let step = one / scale;
        Some(Printed { value: number.checked_mul(step)?, step })
    }
}

fn finding(code: &str, severity: Severity, offset: usize, message: String) -> Finding {
    Finding { code: code.to_owned(), severity, place: format!("tecken {offset}"), message, values: Vec::new() }
}
