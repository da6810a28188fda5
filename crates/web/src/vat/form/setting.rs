//! The form of the settings.

use finsam::ledger::AccountRange;
use finsam::statement::ObjectCondition;
use finsam::vat::{Kind, PeriodLength, PlanError};
use jiff::civil::Date;
use serde::Deserialize;

use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, long_date};
use crate::vat::operations::{NewRule, NewSetting, Purpose, Setting, SettingError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingForm {
    pub fran: String,
    pub langd: String,
    pub moms: String,
    pub fordran: String,
    pub betalning: String,
    pub kostnad: String,
    pub lokal: String,
    pub rest: String,
    pub boende: String,
}

/// The fields of accounts: name, what they are, label, hint, whether one must be named.
const ACCOUNTS: [(&str, Purpose, &str, &str, bool); 7] = [
    (
        "moms",
        Purpose::Counts(Kind::InputVat),
        "Konton för ingående moms",
        "Den moms som ska sökas. Ett konto på varje rad: 2641 eller 2640-2649, med objekt som 2641 6=SAM.",
        true,
    ),
    ("fordran", Purpose::Receivable, "Konton för fordran på staten", "Kan vara samma konto som för momsen.", true),
    (
        "betalning",
        Purpose::Payment,
        "Konton där staten betalar",
        "Bankkontot och kontot för skattekontot. En verifikation med bara de här kontona är en betalning, inte ett köp.",
        true,
    ),
    (
        "kostnad",
        Purpose::Counts(Kind::WholeCost),
        "Konton med schablon på hela kostnaden",
        "Upphandling och bidrag inom sjukvård, tandvård, social omsorg och utbildning, 6\u{a0}% av kostnaden.",
        false,
    ),
    (
        "lokal",
        Purpose::Counts(Kind::Premises),
        "Konton med schablon på lokalkostnad",
        "Den del av sådana kostnader som avser lokal, 18\u{a0}%. Inte om staten, en kommun, en region eller ett förbund hyr ut.",
        false,
    ),
    (
        "rest",
        Purpose::Counts(Kind::Rest),
        "Konton med schablon på resten av kostnaden",
        "Resten när lokalkostnaden är skild ut, 5\u{a0}%.",
        false,
    ),
    (
        "boende",
        Purpose::Counts(Kind::Housing),
        "Konton med schablon på hyra för boende",
        "Hyra av lokal för boende som lagen nämner, 18\u{a0}%. Inte om staten, en kommun, en region eller ett förbund hyr ut.",
        false,
    ),
];
const MOST_ROWS: usize = 50;

impl SettingForm {
    /// An empty form that begins with the year.
    pub fn beginning(as_at: Date) -> SettingForm {
        let first = Date::new(as_at.year(), 1, 1).unwrap_or(as_at);
        SettingForm { fran: first.to_string(), langd: "3".to_owned(), ..SettingForm::default() }
    }

    fn typed(&self, name: &str) -> &str {
        match name {
            "moms" => &self.moms,
            "fordran" => &self.fordran,
            "betalning" => &self.betalning,
            "kostnad" => &self.kostnad,
            "lokal" => &self.lokal,
            "rest" => &self.rest,
            _ => &self.boende,
        }
    }

    pub fn check(&self) -> Result<NewSetting, Vec<FieldError>> {
        let mut errors = Errors::default();
        let from_on = errors.take("fran", form::date(&self.fran, "dagen"));
        let length = self.langd.parse().ok().and_then(PeriodLength::find).ok_or("Välj en månad eller tre.".to_owned());
        let length = errors.take("langd", length);
        let mut rules = Vec::new();
        for (name, purpose, _, _, required) in ACCOUNTS {
            let read = accounts(self.typed(name), purpose).and_then(|read| match read.is_empty() && required {
                true => Err("Skriv minst ett konto.".to_owned()),
                false => Ok(read),
            });
            rules.extend(errors.take(name, read).unwrap_or_default());
        }
        match (from_on, length) {
            (Some(from_on), Some(length)) if errors.0.is_empty() => Ok(NewSetting { from_on, length, rules }),
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: self.langd == value,
        };
        let mut fields = vec![
            Field::new("date", "fran", "Gäller från")
                .value(&self.fran)
                .width("short")
                .hint("Den första dagen i en period, till exempel 2025-01-01. Det som gällde före står kvar."),
            Field::new("radio", "langd", "Vi söker för")
                .choices(vec![choice("3", "tre månader åt gången"), choice("1", "en månad åt gången")]),
        ];
        for (name, _, label, hint, required) in ACCOUNTS {
            let field = Field::new("textarea", name, label).value(self.typed(name)).hint(hint);
            fields.push(if required { field } else { field.optional() });
        }
        fields
    }

    /// Why the settings could not be saved, at the field that it is about.
    pub fn refused(&self, error: &SettingError) -> FieldError {
        let message = match error {
            SettingError::Plan(PlanError::NotTheFirst(day)) => {
                format!("{} är inte den första i en månad. En period är hela månader.", long_date(*day))
            }
            SettingError::Plan(PlanError::AcrossYears(day)) => format!(
                "Tre månader åt gången kan inte börja {}. Perioderna ska ligga inom kalenderåret: välj januari, april, juli eller oktober.",
                long_date(*day)
            ),
            SettingError::Plan(PlanError::Inside(period)) => {
                format!("Dagen ligger mitt i perioden {}. Välj dagen då nästa period börjar.", period.name())
            }
            SettingError::ClaimedOtherwise(period) => {
                format!(
                    "Momsersättning är sökt för {}. Den perioden finns inte med de här inställningarna.",
                    period.name()
                )
            }
            SettingError::Unchanged => "Inget är ändrat.".to_owned(),
            SettingError::Store(_) => String::new(),
        };
        FieldError::new("fran", message)
    }
}

impl From<&Setting> for SettingForm {
    fn from(setting: &Setting) -> SettingForm {
        let rows = |purpose: Purpose| {
            let rules = setting.rules.iter().filter(|rule| rule.purpose == purpose);
            rules.map(written).collect::<Vec<String>>().join("\n")
        };
        SettingForm {
            fran: setting.from_on.to_string(),
            langd: setting.length.months().to_string(),
            moms: rows(Purpose::Counts(Kind::InputVat)),
            fordran: rows(Purpose::Receivable),
            betalning: rows(Purpose::Payment),
            kostnad: rows(Purpose::Counts(Kind::WholeCost)),
            lokal: rows(Purpose::Counts(Kind::Premises)),
            rest: rows(Purpose::Counts(Kind::Rest)),
            boende: rows(Purpose::Counts(Kind::Housing)),
        }
    }
}

/// Writes accounts as they are typed: `2640-2649 6=SAM`.
pub fn written(rule: &NewRule) -> String {
    let AccountRange { from, to } = &rule.accounts;
    let range = if from == to { from.clone() } else { format!("{from}-{to}") };
    match &rule.condition {
        Some(condition) => format!("{range} {}={}", condition.dimension, condition.object),
        None => range,
    }
}

/// Reads accounts, one on each row.
fn accounts(typed: &str, purpose: Purpose) -> Result<Vec<NewRule>, String> {
    let rows: Vec<&str> = typed.split(['\n', ',']).map(str::trim).filter(|row| !row.is_empty()).collect();
    if rows.len() > MOST_ROWS {
        return Err(format!("Skriv högst {MOST_ROWS} rader. Använd intervall, till exempel 2640-2649."));
    }
    rows.into_iter().map(|row| account(row, purpose)).collect()
}

fn account(row: &str, purpose: Purpose) -> Result<NewRule, String> {
    let shown: String = row.chars().take(30).collect();
    let unreadable =
        || format!("”{shown}” går inte att läsa. Skriv ett konto som 2641, eller 2640-2649, på varje rad.");
    let (range, object) = row.split_once(char::is_whitespace).unwrap_or((row, ""));
    let (from, to) = range.split_once(['-', '–']).unwrap_or((range, range));
    let is_number = |text: &str| (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let accounts = AccountRange::new(from, to);
    if !is_number(from) || !is_number(to) || accounts.is_empty() {
        return Err(unreadable());
    }
    let condition = match object.trim() {
        "" => None,
        object => {
            let (dimension, object) = object.split_once('=').ok_or_else(unreadable)?;
            let dimension = dimension.trim().parse().map_err(|_| unreadable())?;
            let object = form::line(object, "objektet", 40).map_err(|_| unreadable())?;
            if object.contains(['=', ';']) {
                return Err(unreadable());
            }
            Some(ObjectCondition { dimension, object })
        }
    };
    Ok(NewRule { purpose, accounts, condition })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_as_they_are_typed_and_written_the_same() {
        for (typed, read) in [
            ("1650", "1650"),
            ("2640-2649", "2640-2649"),
            ("2640–2649", "2640-2649"),
            ("2641  6=SAM", "2641 6=SAM"),
            ("2641 6 = SAM KRAFT", "2641 6=SAM KRAFT"),
        ] {
            let rule = account(typed, Purpose::Receivable);
            assert_eq!(rule.map(|rule| written(&rule)), Ok(read.to_owned()), "{typed}");
        }
    }

    #[test]
    fn garbage_is_no_account() {
        for typed in ["konto ett", "26-", "-", "2649-2640", "123456789", "2641 SAM", "2641 x=SAM", "2641 6=A=B", "å"] {
            assert!(account(typed, Purpose::Receivable).is_err(), "{typed}");
        }
        assert!(accounts(&"1650\n".repeat(51), Purpose::Receivable).is_err());
    }
}
