//! The forms of an agreement: the agreement itself, the answer, the end.

use finsam::shared::ShareKeyError;
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use crate::form::{self, Errors};
use crate::shared::operations::{AgreementError, Answering, Basis, NewAgreement, NewParty, State};
use crate::ui::{Choice, Field, FieldError};

/// How many others a form has room for.
const MOST_OTHERS: usize = 4;

#[derive(Clone, Debug, Default)]
pub struct AgreementForm {
    pub fields: Vec<(String, String)>,
}

type Neighbours = [(Id, String, String)];

impl AgreementForm {
    pub fn beginning(as_at: Date) -> AgreementForm {
        let first = Date::new(as_at.year(), 1, 1).unwrap_or(as_at);
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        AgreementForm {
            fields: vec![field("fran", &first.to_string()), field("intervall", "3"), field("grund", "sum")],
        }
    }

    fn sent(&self, name: &str) -> &str {
        self.fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }

    pub fn check(&self, neighbours: &Neighbours) -> Result<NewAgreement, Vec<FieldError>> {
        let mut errors = Errors::default();
        let what = errors.take("vad", form::line(self.sent("vad"), "vad som delas", 120));
        let description = match self.sent("beskrivning") {
            "" => Some(String::new()),
            typed => errors.take("beskrivning", form::text(typed, "beskrivningen", 2_000)),
        };
        let from_on = errors.take("fran", form::date(self.sent("fran"), "den första dagen"));
        let until_on = match self.sent("till") {
            "" => Some(None),
            typed => errors.take("till", form::date(typed, "den sista dagen")).map(|day| day.tomorrow().ok()),
        };
        let interval = self.sent("intervall").parse().ok().filter(|months| [1, 3, 6, 12].contains(months));
        let interval_months = errors.take("intervall", interval.ok_or("Välj hur ofta.".to_owned()));
        let basis = errors.take("grund", self.check_basis());
        let own = errors.take("egen", form::percent_milli(self.sent("egen"), "andelen"));
        let mut others = Vec::new();
        for number in 1..=MOST_OTHERS {
            others.extend(self.check_other(number, neighbours, &mut errors));
        }
        if others.is_empty() && errors.0.is_empty() {
            errors.0.push(FieldError::new("forbund-1", "Välj minst en som betalar en del."));
        }
        match (what, description, from_on, until_on, interval_months, basis, own) {
            (
                Some(what),
                Some(description),
                Some(from_on),
                Some(until_on),
                Some(interval_months),
                Some(basis),
                Some(own),
            ) if errors.0.is_empty() => {
                let key = slug(&what);
                let own_share_milli = own;
                Ok(NewAgreement {
                    key,
                    what,
                    description,
                    from_on,
                    until_on,
                    interval_months,
                    basis,
                    own_share_milli,
                    others,
                })
            }
            _ => Err(errors.0),
        }
    }

    fn check_basis(&self) -> Result<Basis, String> {
        let keys = self.sent("rader");
        match self.sent("grund") {
            "sum" => Ok(Basis::Sum),
            _ if keys.len() > 500 => Err("Skriv färre rader.".to_owned()),
            "rows" if keys.is_empty() => Err("Skriv vilka rader i uppställningen kostnaden står på.".to_owned()),
            "rows" => Ok(Basis::Rows(
                keys.split([' ', ',', '\n', '\r']).filter(|key| !key.is_empty()).map(str::to_owned).collect(),
            )),
            "budget_line" if keys.is_empty() => Err("Skriv vilken rad i budgeten kostnaden är.".to_owned()),
            "budget_line" => Ok(Basis::BudgetLine(keys.to_owned())),
            _ => Err("Välj hur kostnaden räknas.".to_owned()),
        }
    }

    fn check_other(&self, number: usize, neighbours: &Neighbours, errors: &mut Errors) -> Option<NewParty> {
        let field = |name: &str| format!("{name}-{number}");
        let (chosen, name, share) =
            (self.sent(&field("forbund")), self.sent(&field("namn")), self.sent(&field("andel")));
        if chosen.is_empty() && name.is_empty() && share.is_empty() {
            return None;
        }
        let share_milli = errors.take(&field("andel"), form::percent_milli(share, "andelen"));
        let party = match (chosen, neighbours.iter().find(|(_, short_name, _)| short_name == chosen)) {
            ("", _) if name.trim().is_empty() => {
                errors.0.push(FieldError::new(&field("namn"), "Skriv namnet, eller välj ett förbund."));
                None
            }
            ("", _) => errors.take(&field("namn"), form::line(name, "namnet", 120)).map(|name| (None, name)),
            (_, Some((id, _, name))) => Some((Some(*id), name.clone())),
            (_, None) => {
                errors.0.push(FieldError::new(&field("forbund"), "Förbundet finns inte här."));
                None
            }
        };
        let ((association, name), share_milli) = party.zip(share_milli)?;
        Some(NewParty { association, name, share_milli })
    }

    pub fn fields(&self, neighbours: &Neighbours) -> Vec<Field> {
        let value = |name: &str| self.sent(name).to_owned();
        let choices = |name: &str, all: &[(&str, &str)]| -> Vec<Choice> {
            let choice = |(own, label): &(&str, &str)| Choice {
                value: (*own).to_owned(),
                label: (*label).to_owned(),
                selected: self.sent(name) == *own,
            };
            all.iter().map(choice).collect()
        };
        let often = [("1", "varje månad"), ("3", "varje kvartal"), ("6", "varje halvår"), ("12", "en gång om året")];
        let bases = [
            ("sum", "skrivs in för varje period"),
            ("rows", "räknas ur bokföringen, från rader i uppställningen"),
            ("budget_line", "en rad i budgeten, en tolftedel i månaden"),
        ];
        let percent = |name: &str, label: &str| Field {
            suffix: "%".to_owned(),
            ..Field::new("amount", name, label).value(value(name)).width("short")
        };
        let mut fields = vec![
            Field::new("text", "vad", "Vad delas?").value(value("vad")).hint("Till exempel Förbundschef, eller IT-spåret."),
            Field::new("textarea", "beskrivning", "Överenskommelsen").value(value("beskrivning")).optional(),
            Field::new("date", "fran", "Första dagen").value(value("fran")).width("short"),
            Field::new("date", "till", "Sista dagen").value(value("till")).width("short").optional(),
            Field::new("radio", "intervall", "Avräknas").choices(choices("intervall", &often)),
            Field::new("radio", "grund", "Kostnaden").choices(choices("grund", &bases)),
            Field::new("text", "rader", "Rader").value(value("rader")).optional().hint(
                "Radernas nycklar i uppställningen eller budgeten, till exempel kansli. Lämnas tomt när kostnaden skrivs in.",
            ),
            percent("egen", "Vår egen andel"),
        ];
        for number in 1..=MOST_OTHERS {
            let name = |what: &str| format!("{what}-{number}");
            let none = Choice { label: "någon utanför, skriv namnet".to_owned(), ..Choice::default() };
            let neighbour = |(_, short_name, label): &(Id, String, String)| Choice {
                value: short_name.clone(),
                label: label.clone(),
                selected: *short_name == self.sent(&name("forbund")),
            };
            let all = [none].into_iter().chain(neighbours.iter().map(neighbour)).collect();
            fields.push(Field::new("select", &name("forbund"), &format!("Part {number}")).choices(all).optional());
            fields.push(
                Field::new("text", &name("namn"), &format!("Namn på part {number}"))
                    .value(value(&name("namn")))
                    .optional()
                    .hint("När parten inte är ett förbund här."),
            );
            fields.push(percent(&name("andel"), &format!("Andel för part {number}")).optional());
        }
        fields
    }

    pub fn refused(&self, error: &AgreementError) -> FieldError {
        match error {
            AgreementError::Period => FieldError::new("till", words(error)),
            AgreementError::Interval => FieldError::new("intervall", words(error)),
            AgreementError::UnknownParty { number } => FieldError::new(&format!("forbund-{number}"), words(error)),
            AgreementError::Shares(_) => FieldError::new("egen", words(error)),
            _ => FieldError::new("vad", words(error)),
        }
    }
}

/// Why an agreement stays as it is.
pub fn words(error: &AgreementError) -> String {
    match error {
        AgreementError::KeyTaken => "Det finns redan en överenskommelse med det namnet.".to_owned(),
        AgreementError::NotThere => "Överenskommelsen finns inte.".to_owned(),
        AgreementError::Interval => "Välj hur ofta.".to_owned(),
        AgreementError::Period => "Den sista dagen är före den första.".to_owned(),
        AgreementError::UnknownParty { .. } => "Förbundet finns inte här.".to_owned(),
        AgreementError::Shares(ShareKeyError::Missing { missing_milli }) => {
            let milli = missing_milli.abs();
            let percent = format!("{},{:03}", milli / 1000, milli % 1000);
            let percent = percent.trim_end_matches('0').trim_end_matches(',');
            match *missing_milli > 0 {
                true => format!("Andelarna blir inte 100 % tillsammans: det fattas {percent} %."),
                false => format!("Andelarna blir mer än 100 % tillsammans: {percent} % för mycket."),
            }
        }
        AgreementError::Shares(ShareKeyError::OutOfRange { .. }) => "En andel är mellan 0 och 100 %.".to_owned(),
        AgreementError::Shares(ShareKeyError::Twice { .. }) => "Samma part står två gånger.".to_owned(),
        AgreementError::Shares(_) => "Minst två ska dela.".to_owned(),
        AgreementError::WrongState(State::Written) => "Överenskommelsen är inte erbjuden än.".to_owned(),
        AgreementError::WrongState(State::Offered) => {
            "Överenskommelsen är redan erbjuden, och inte besvarad av alla.".to_owned()
        }
        AgreementError::WrongState(State::Declined) => "Ni har redan svarat nej.".to_owned(),
        AgreementError::WrongState(State::Holds) => "Överenskommelsen gäller redan.".to_owned(),
        AgreementError::WrongState(State::Withdrawn) => "Erbjudandet är tillbakadraget.".to_owned(),
        AgreementError::WrongState(State::Ended) => "Överenskommelsen är avslutad.".to_owned(),
        AgreementError::Store(_) => String::new(),
    }
}

/// A stable word from what people call it.
fn slug(what: &str) -> String {
    let letter = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    };
    let all: String = store::order::fold(what).chars().map(letter).collect();
    let words: Vec<&str> = all.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "tjanst".to_owned() } else { words.join("-") }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub svar: String,
    pub anteckning: String,
}

impl AnswerForm {
    pub fn check(&self) -> Result<(Answering, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let answer = match self.svar.as_str() {
            "ja" => Some(Answering::Accepts),
            "nej" => Some(Answering::Declines),
            _ => None,
        };
        let answer = errors.take("svar", answer.ok_or("Välj ja eller nej.".to_owned()));
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        answer.zip(note.map(Option::unwrap_or_default)).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: self.svar == value,
        };
        let choices = vec![choice("ja", "Ja, vi betalar vår del"), choice("nej", "Nej")];
        let note = Field::new("text", "anteckning", "Anteckning").value(&self.anteckning).optional();
        vec![Field::new("radio", "svar", "Vårt svar").choices(choices), note.hint("Till exempel beslutets nummer.")]
    }

    pub fn refused(&self, error: &AgreementError) -> FieldError {
        FieldError::new("svar", words(error))
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StopForm {
    pub datum: String,
    pub anteckning: String,
}

impl StopForm {
    pub fn check(&self) -> Result<(Date, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let day = errors.take("datum", form::date(&self.datum, "den sista dagen"));
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        day.zip(note.map(Option::unwrap_or_default)).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("date", "datum", "Sista dagen").value(&self.datum).width("short"),
            Field::new("text", "anteckning", "Varför?").value(&self.anteckning).optional(),
        ]
    }

    pub fn refused(&self, error: &AgreementError) -> FieldError {
        FieldError::new("datum", words(error))
    }
}
