//! Rows of statements and notes that name another year than that of their column.

use super::super::Finding;
use super::super::sheet::Sheet;

/// Names the rows whose label says another year than the date that the column is for.
pub(super) fn check(sheet: &Sheet<'_>) -> Vec<Finding> {
    let is_row =
        |section: &str| section.ends_with("_statement") || section == "balance_sheet" || section.starts_with("note_");
    let entries = sheet.entries.iter().filter(|entry| sheet.column.is_main() && is_row(entry.section()));
    entries
        .filter_map(|entry| {
            let named = find_year(&entry.figure.label)?;
            (named != i64::from(entry.figure.as_at.year())).then(|| Finding::LabelOfAnotherYear {
                place: entry.id.clone(),
                label: entry.figure.label.clone(),
                named,
                column_on: entry.figure.as_at,
            })
        })
        .collect()
}

/// The last word that is a year.
fn find_year(label: &str) -> Option<i64> {
    let words = label.split(|letter: char| !letter.is_alphanumeric()).rev();
    let years = words.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.into_iter().find(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_a_word_of_four_digits() {
        for (label, year) in [
            ("Förutbetalda hyror september 2014", Some(2014)),
            ("Momsfordran 2013-12-31 till 2014", Some(2014)),
            ("Konto 19401", None),
            ("Momsfordran staten juli - augusti", None),
            ("Insats 1234", None),
        ] {
            assert_eq!(find_year(label), year, "{label}");
        }
    }
}
