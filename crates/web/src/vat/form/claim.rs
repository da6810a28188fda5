//! The forms of a claim: sent, decided, paid, undone, made earlier; and of the statement of a year.

use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, PaymentError, PeriodLength};
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::{optional, past_day};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, long_date};
use crate::vat::operations::{Books, ClaimError, NewEarlier, StatementError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SubmissionForm {
    pub datum: String,
    pub referens: String,
    pub belopp: String,
    pub skal: String,
}

/// What the forms of a claim have in common when they are read.
pub struct Typed {
    pub on: Date,
    pub amount_ore: Ore,
    pub reference: String,
    pub reason: String,
    pub booked_at: Option<(Id, i64)>,
}

fn read(
    [datum, belopp, referens, skal]: [&str; 4],
    booked_at: Result<Option<(Id, i64)>, String>,
    today: Date,
) -> Result<Typed, Vec<FieldError>> {
    let mut errors = Errors::default();
    let on = errors.take("datum", past_day(datum, "dagen", today));
    let reference = errors.take("referens", optional(referens, "referensen", 80));
    let amount = errors.take("belopp", form::amount(belopp, "beloppet"));
    let reason = errors.take("skal", optional(skal, "texten", 300));
    let booked_at = errors.take("rad", booked_at);
    match (on, amount, reference, reason, booked_at) {
        (Some(on), Some(amount_ore), Some(reference), Some(reason), Some(booked_at)) => {
            Ok(Typed { on, amount_ore, reference, reason, booked_at })
        }
        _ => Err(errors.0),
    }
}

impl SubmissionForm {
    pub fn check(&self, today: Date) -> Result<Typed, Vec<FieldError>> {
        read([&self.datum, &self.belopp, &self.referens, &self.skal], Ok(None), today)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("date", "datum", "Lämnad till Skatteverket").value(&self.datum).width("short"),
            amount_field("Belopp i ansökan", &self.belopp).hint("Det räknade beloppet är ifyllt."),
            Field::new("text", "referens", "Referens")
                .value(&self.referens)
                .optional()
                .hint("Till exempel kvittensens nummer."),
            Field::new("text", "skal", "Varför skiljer sig beloppet?")
                .value(&self.skal)
                .optional()
                .hint("Behövs bara när du har sökt ett annat belopp än det räknade."),
        ]
    }
}

fn amount_field(label: &str, value: &str) -> Field {
    let field = Field::new("amount", "belopp", label).value(value).width("short");
    Field { suffix: "kr".to_owned(), ..field }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub datum: String,
    pub referens: String,
    pub belopp: String,
    pub skal: String,
}

impl DecisionForm {
    pub fn check(&self, today: Date) -> Result<Typed, Vec<FieldError>> {
        read([&self.datum, &self.belopp, &self.referens, &self.skal], Ok(None), today)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("date", "datum", "Beslutsdatum").value(&self.datum).width("short"),
            amount_field("Beslutat belopp", &self.belopp),
            Field::new("text", "referens", "Referens").value(&self.referens).optional(),
            Field::new("text", "skal", "Skatteverkets skäl").value(&self.skal).optional(),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PaymentForm {
    pub datum: String,
    pub belopp: String,
    pub rad: String,
    pub skal: String,
}

impl PaymentForm {
    /// What remains, on the booked row that fits it.
    pub fn suggested(books: &Books, remaining: Ore, today: Date) -> PaymentForm {
        let fits = books.list_payment_rows(remaining).into_iter().find(|(_, left)| *left == remaining);
        PaymentForm {
            datum: fits.map_or(today, |(line, _)| line.occurred_on).to_string(),
            belopp: remaining.to_string(),
            rad: fits.map_or(String::new(), |(line, _)| row_value(line.key)),
            skal: String::new(),
        }
    }

    pub fn check(&self, today: Date) -> Result<Typed, Vec<FieldError>> {
        read([&self.datum, &self.belopp, "", &self.skal], booked_row(&self.rad), today)
    }

    pub fn fields(&self, books: &Books, remaining: Ore) -> Vec<Field> {
        let none =
            Choice { value: String::new(), label: "Inte bokförd än".to_owned(), selected: self.rad.is_empty() };
        let rows = books.list_payment_rows(remaining).into_iter().map(|(line, left)| {
            let value = row_value(line.key);
            let selected = value == self.rad;
            Choice { value, label: format!("{}, {}, {left} kr", line.voucher(), line.occurred_on), selected }
        });
        vec![
            Field::new("date", "datum", "Betald").value(&self.datum).width("short"),
            amount_field("Belopp", &self.belopp).hint("Utan ränta. En del av beloppet går också bra."),
            Field::new("select", "rad", "Bokförd på").choices([none].into_iter().chain(rows).collect()).optional(),
            Field::new("text", "skal", "Anteckning").value(&self.skal).optional(),
        ]
    }
}

fn row_value((voucher, row): (Id, i64)) -> String {
    format!("{voucher}:{row}")
}

fn booked_row(typed: &str) -> Result<Option<(Id, i64)>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.split_once(':').and_then(|(voucher, row)| Some((voucher.parse().ok()?, row.parse().ok()?)));
    read.map(Some).ok_or_else(|| "Välj en rad i listan.".to_owned())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct UndoForm {
    pub skal: String,
}

impl UndoForm {
    /// Why it is undone.
    pub fn check(&self) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        errors.take("skal", form::line(&self.skal, "varför", 300)).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![Field::new("text", "skal", "Varför?").value(&self.skal).hint("Orsaken sparas och syns för revisorerna.")]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EarlierForm {
    pub fran: String,
    pub langd: String,
    pub datum: String,
    pub belopp: String,
    pub referens: String,
    pub skal: String,
}

impl EarlierForm {
    pub fn check(&self, today: Date) -> Result<NewEarlier, Vec<FieldError>> {
        let mut errors = Errors::default();
        let from = errors.take("fran", form::date(&self.fran, "periodens första dag"));
        let length = self.langd.parse().ok().and_then(PeriodLength::find).ok_or("Välj en månad eller tre.".to_owned());
        let length = errors.take("langd", length);
        let typed = read([&self.datum, &self.belopp, &self.referens, &self.skal], Ok(None), today);
        match (from, length, typed) {
            (Some(period_from), Some(length), Ok(typed)) => Ok(NewEarlier {
                period_from,
                length,
                submitted_on: typed.on,
                reference: typed.reference,
                amount_ore: typed.amount_ore,
                note: typed.reason,
            }),
            (_, _, typed) => Err(errors.0.into_iter().chain(typed.err().unwrap_or_default()).collect()),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: self.langd == value,
        };
        vec![
            Field::new("date", "fran", "Periodens första dag")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2024-10-01."),
            Field::new("radio", "langd", "Perioden är")
                .choices(vec![choice("3", "tre månader"), choice("1", "en månad")]),
            Field::new("date", "datum", "Lämnad till Skatteverket").value(&self.datum).width("short"),
            amount_field("Sökt belopp", &self.belopp),
            Field::new("text", "referens", "Referens").value(&self.referens).optional(),
            Field::new("text", "skal", "Anteckning").value(&self.skal).optional(),
        ]
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StatementForm {
    pub datum: String,
    pub referens: String,
}

impl StatementForm {
    pub fn check(&self, today: Date) -> Result<(Date, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let on = errors.take("datum", past_day(&self.datum, "dagen", today));
        let reference = errors.take("referens", optional(&self.referens, "referensen", 80));
        on.zip(reference).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("date", "datum", "Lämnad till Skatteverket").value(&self.datum).width("short"),
            Field::new("text", "referens", "Referens").value(&self.referens).optional(),
        ]
    }

    /// Why the statement could not be recorded.
    pub fn refused(&self, error: &StatementError, year: i16) -> FieldError {
        let message = match error {
            StatementError::NotOver => format!("Årsuppgiften för {year} kan lämnas först när året är slut."),
            StatementError::BooksChanged { now_ore } => format!(
                "Bokföringen har ändrats sedan du öppnade sidan. Summan är nu {now_ore} kr. Kontrollera och registrera igen."
            ),
            StatementError::Unchanged => "Årsuppgiften är redan registrerad så.".to_owned(),
            StatementError::NoSetting | StatementError::Store(_) => String::new(),
        };
        FieldError::new("datum", message)
    }
}

/// The refusal in Swedish, at the field that it is about.
pub fn field_of(error: ClaimError, period: &ClaimPeriod) -> Result<FieldError, Fault> {
    let (name, message) = match error {
        ClaimError::Store(error) => return Err(error.into()),
        ClaimError::UnknownPeriod | ClaimError::NoSetting => return Err(Fault::NotFound),
        ClaimError::NotOver => (
            "datum",
            format!("Perioden slutar {}. Ansökan kan inte ha lämnats före det.", long_date(period.last_day())),
        ),
        ClaimError::AlreadyClaimed(other) => ("datum", format!("Momsersättning för {} är redan sökt.", other.name())),
        ClaimError::BooksChanged { now_ore } => (
            "belopp",
            format!(
                "Bokföringen har ändrats sedan du öppnade sidan. Det räknade beloppet är nu {now_ore} kr. Kontrollera och registrera igen."
            ),
        ),
        ClaimError::ReasonNeeded { computed_ore } => {
            ("skal", format!("Skriv varför. Bokföringen ger {computed_ore} kr."))
        }
        ClaimError::NotEarlier { first } => (
            "fran",
            format!("Perioder från {} räknas ur bokföringen. Registrera ansökan på periodens sida.", long_date(first)),
        ),
        ClaimError::NotClaimed => ("datum", "Ingen ansökan är registrerad för perioden.".to_owned()),
        ClaimError::BeforeSubmission { submitted_on } => {
            ("datum", format!("Ansökan lämnades {}. Välj den dagen eller en senare.", long_date(submitted_on)))
        }
        ClaimError::SameAmount => ("belopp", "Det är det belopp som redan gäller.".to_owned()),
        ClaimError::Payment(PaymentError::BeforeSubmission) => {
            ("datum", "Betalningen kan inte komma före ansökan.".to_owned())
        }
        ClaimError::Payment(PaymentError::Nothing) => ("belopp", "Skriv ett annat belopp än noll.".to_owned()),
        ClaimError::Payment(PaymentError::MoreThanRemains { remaining_ore }) => (
            "belopp",
            format!(
                "Det återstår {remaining_ore} kr. Har Skatteverket beslutat ett annat belopp registrerar du beslutet först."
            ),
        ),
        ClaimError::RowTooSmall { left_ore } => ("rad", format!("På den raden finns {left_ore} kr kvar.")),
        ClaimError::UnknownRow => {
            ("rad", "Raden finns inte längre, eller är ingen betalning. Välj en annan.".to_owned())
        }
        ClaimError::NothingToUndo => ("skal", "Något annat har registrerats under tiden. Ladda om sidan.".to_owned()),
    };
    Ok(FieldError::new(name, message))
}
