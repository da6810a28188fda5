//! What has a deadline, and what does not add up.

use finsam::vat::{Position, check_position, claim_due_on, statement_due_on};
use jiff::civil::Date;

use super::Shown;
use crate::findings::finding;
use crate::guard::Granted;
use crate::ui::{Finding, Link, long_date};
use crate::vat::operations::{Books, Use};

/// Half a year before the last day, a claim that has not been made is worth a reminder.
const DAYS_BEFORE: i64 = 183;

pub(super) fn list(access: &Granted, shown: &Shown, books: &Books, position: &Position) -> Vec<Finding> {
    let on = books.on;
    let mut reminders: Vec<Finding> = check_position(position, on).iter().map(finding).collect();
    for (period, amount) in &position.open {
        let due = claim_due_on(period).filter(|due| *due >= on && days(on, *due) <= DAYS_BEFORE);
        if let Some(due) = due.filter(|_| period.last_day() <= on) {
            let text =
                format!("Momsersättning för {}, {amount} kr, ska sökas senast {}.", period.name(), long_date(due));
            let paragraph = "lag (2005:807) 7 §";
            reminders.push(reminder("warning", text, Some(paragraph), Some(super::period_href(access, period))));
        }
    }
    reminders.extend(statements(access, shown, books));
    for mark in books.marks.iter().filter(|mark| mark.line.is_none()) {
        let text = format!(
            "Märkningen av en rad i verifikation {} {} gäller inte längre: raden har ändrats. Märk den igen om den fortfarande ska vara märkt.",
            mark.series, mark.voucher_number
        );
        reminders.push(reminder("warning", text, None, None));
    }
    let unrated = books.rows.iter().filter(|row| matches!(row.used, Use::Counts { claim_ore: None, .. })).count();
    if unrated > 0 {
        let text = format!("{unrated} rader har schablon men ingen känd procentsats för sin dag. De räknas med noll.");
        reminders.push(reminder("warning", text, None, None));
    }
    reminders
}

fn statements(access: &Granted, shown: &Shown, books: &Books) -> Vec<Finding> {
    let first = books.settings.first().map_or(books.on.year(), |first| first.from_on.year());
    let mut reminders = Vec::new();
    for year in first..books.on.year() {
        let known =
            shown.statements.iter().any(|known| known.year == i64::from(year) && known.submitted_on <= books.on);
        let Some(due) = statement_due_on(year).filter(|_| !known) else { continue };
        let (severity, text) = if due < books.on {
            (
                "warning",
                format!(
                    "Årsuppgiften för {year} skulle ha lämnats senast {}. Den är inte registrerad.",
                    long_date(due)
                ),
            )
        } else {
            ("note", format!("Årsuppgiften för {year} ska lämnas senast {}.", long_date(due)))
        };
        let href = access.at(&format!("bokforing/momsersattning/arsuppgift/{year}"));
        reminders.push(reminder(severity, text, Some("lag (2005:807) 8 §"), Some(href)));
    }
    reminders
}

fn reminder(severity: &str, message: String, paragraph: Option<&str>, href: Option<String>) -> Finding {
    Finding {
        severity: severity.to_owned(),
        word: if severity == "note" { "Att göra" } else { "Varning" }.to_owned(),
        message,
        place: href.map(|href| Link::new(href, "Visa")),
        paragraph: paragraph.map(str::to_owned),
        ..Finding::default()
    }
}

fn days(from: Date, until: Date) -> i64 {
    from.until(until).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert_eq!(days(date(2025, 12, 31), date(2026, 1, 1)), 1);
        assert_eq!(days(date(2025, 7, 1), date(2025, 12, 31)), 183);
    }
}
