//! A search as it stands in the address: it can be kept, sent to somebody and read again.

use finsam::ledger::AccountRange;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Reader, StoreResult, order};

use super::operations::{Criteria, Origin, Versions};
use crate::form::{Errors, amount, date, line};
use crate::ledger::operations::list_objects;
use crate::routes::{encode, query_value};
use crate::ui::{Choice, Field, FieldError};

/// The fields of a search of vouchers, in the order in which they stand on a page.
const NAMES: [&str; 11] =
    ["sok", "konto", "belopp", "fran", "till", "objekt", "serie", "vem", "ursprung", "versioner", "ordning"];
/// How many of them are always shown; the others are folded away until they are used.
const ALWAYS_SHOWN: usize = 5;
const WORDS_AT_MOST: usize = 12;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct SearchAddress {
    values: [String; NAMES.len()],
    page: String,
}

/// What was typed, read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    criteria: Criteria,
    object: Option<String>,
}

impl Asked {
    /// What to search for, with the object that was named looked up.
    pub fn criteria(&self, reader: &Reader<'_>, association: store::Id) -> StoreResult<Criteria> {
        let Some(typed) = &self.object else { return Ok(self.criteria.clone()) };
        Ok(Criteria { objects: Some(find_objects(reader, association, typed)?), ..self.criteria.clone() })
    }
}

/// The objects that somebody means: a pair as it stands (`6=SAM`), a code, or a part of a name.
pub fn find_objects(reader: &Reader<'_>, association: store::Id, typed: &str) -> StoreResult<Vec<String>> {
    let folded = order::fold(typed);
    let all = list_objects(reader, association)?;
    let pair = |(dimension, code, _): &(String, String, String)| format!("{dimension}={code}");
    let exact: Vec<String> = all
        .iter()
        .filter(|object| pair(object) == typed.trim() || order::fold(&object.1) == folded)
        .map(pair)
        .collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    Ok(all.iter().filter(|(_, _, name)| order::fold(name).contains(&folded)).map(pair).collect())
}

impl SearchAddress {
    pub fn read(query: &str) -> SearchAddress {
        let value = |name| query_value(query, name).unwrap_or_default();
        SearchAddress { values: NAMES.map(value), page: value("sida") }
    }

    /// The page that is asked for, from 1.
    pub fn page(&self) -> i64 {
        self.page.trim().parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    pub fn value(&self, name: &str) -> &str {
        NAMES.iter().position(|own| *own == name).map_or("", |at| self.values[at].trim())
    }

    /// What is searched for, with the names of the fields; what is empty is left out.
    pub fn filled(&self) -> Vec<(&'static str, &str)> {
        let all = NAMES.into_iter().zip(self.values.iter().map(|value| value.trim()));
        all.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The search as a part of an address: `sok=hyra&konto=50&`.
    pub fn query(&self) -> String {
        self.filled().iter().map(|(name, value)| format!("{name}={}&", encode(value))).collect()
    }

    pub fn check(&self) -> Result<Asked, Vec<FieldError>> {
        let mut errors = Errors::default();
        let words = errors.take("sok", self.optional("sok", sought_words));
        let accounts = errors.take("konto", self.optional("konto", |typed| account_range(typed).map(Some)));
        let amount_ore = errors.take("belopp", self.optional("belopp", |typed| amount_span(typed).map(Some)));
        let from_on = errors.take("fran", self.optional("fran", |typed| date(typed, "första dagen").map(Some)));
        let through_on = errors.take("till", self.optional("till", |typed| date(typed, "sista dagen").map(Some)));
        let object = errors.take("objekt", self.optional("objekt", |typed| line(typed, "objektet", 100).map(Some)));
        let series = errors.take("serie", self.optional("serie", |typed| line(typed, "serien", 40).map(Some)));
        let maker = errors.take("vem", self.optional("vem", |typed| line(typed, "namnet", 100).map(Some)));
        check_days(&mut errors, from_on.flatten(), through_on.flatten());
        if !errors.0.is_empty() {
            return Err(errors.0);
        }
        let criteria = Criteria {
            words: words.unwrap_or_default(),
            accounts: accounts.flatten(),
            objects: None,
            series: series.flatten(),
            maker: maker.flatten().map(|name| order::fold(&name)),
            amount_ore: amount_ore.flatten(),
            from_on: from_on.flatten(),
            through_on: through_on.flatten(),
            origin: self.origin(),
            versions: self.versions(),
        };
        Ok(Asked { criteria, object: object.flatten() })
    }

    fn optional<T: Default>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<T, String> {
        let typed = self.value(name);
        if typed.is_empty() { Ok(T::default()) } else { read(typed) }
    }

    fn origin(&self) -> Origin {
        match self.value("ursprung") {
            "hand" => Origin::ByHand,
            "inlast" => Origin::ReadIn,
            _ => Origin::Any,
        }
    }

    fn versions(&self) -> Versions {
        match self.value("versioner") {
            "rattade" => Versions::Corrected,
            "alla" => Versions::All,
            _ => Versions::Current,
        }
    }

    /// The fields that are always shown, and those that are folded away, with their errors.
    pub fn fields(&self, errors: &[FieldError]) -> (Vec<Field>, Vec<Field>) {
        let mut all = vec![
            Field::new("search", "sok", "Text eller nummer").width("wide"),
            Field::new("search", "konto", "Konto"),
            Field::new("search", "belopp", "Belopp"),
            Field::new("date", "fran", "Från och med"),
            Field::new("date", "till", "Till och med"),
            Field::new("search", "objekt", "Objekt"),
            Field::new("search", "serie", "Serie"),
            Field::new("search", "vem", "Registrerad av"),
            Field::new("select", "ursprung", "Kommer från").choices(self.choices("ursprung", &ORIGINS)),
            Field::new("select", "versioner", "Versioner").choices(self.choices("versioner", &VERSIONS)),
        ];
        all = all.into_iter().map(|field| Field { value: self.value(&field.name).to_owned(), ..field }).collect();
        all = all.into_iter().map(|field| field.errors(errors)).collect();
        let folded = all.split_off(ALWAYS_SHOWN);
        (all, folded)
    }

    /// Tells whether anything is asked for that is folded away.
    pub fn asks_for_more(&self) -> bool {
        NAMES[ALWAYS_SHOWN..10].iter().any(|name| !self.value(name).is_empty())
    }

    fn choices(&self, name: &str, choices: &[(&str, &str)]) -> Vec<Choice> {
        let own = self.value(name);
        choices
            .iter()
            .map(|(value, label)| Choice {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
                selected: *value == own,
            })
            .collect()
    }

    /// What was asked for in words, for a workbook.
    pub fn describe(&self) -> Vec<(String, String)> {
        let (shown, folded) = self.fields(&[]);
        let filled = shown.into_iter().chain(folded).filter(|field| !field.value.trim().is_empty());
        let mut about: Vec<(String, String)> = filled
            .map(|field| {
                let chosen = field.choices.iter().find(|choice| choice.selected).map(|choice| choice.label.clone());
                (field.label, chosen.unwrap_or(field.value))
            })
            .collect();
        if about.is_empty() {
            about.push(("Urval".to_owned(), "alla verifikationer".to_owned()));
        }
        about
    }
}

const ORIGINS: [(&str, &str); 3] = [("", "Allt"), ("inlast", "Inläst fil"), ("hand", "Bokfört för hand")];
const VERSIONS: [(&str, &str); 3] = [("", "De som gäller"), ("rattade", "Bara rättade"), ("alla", "Även ersatta")];

/// Says that the last day comes before the first, if it does.
pub fn check_days(errors: &mut Errors, from: Option<Date>, through: Option<Date>) {
    if let (Some(from), Some(through)) = (from, through)
        && through < from
    {
        errors.0.push(FieldError::new("till", "Den sista dagen ligger före den första. Byt plats på dem."));
    }
}

fn sought_words(typed: &str) -> Result<Vec<String>, String> {
    let typed = crate::form::text(typed, "sökorden", 200)?;
    let words = order::words(&typed);
    match words.len() {
        0 => Err("Skriv minst en bokstav eller siffra.".to_owned()),
        1..=WORDS_AT_MOST => Ok(words),
        _ => Err(format!("Sök efter högst {WORDS_AT_MOST} ord åt gången.")),
    }
}

/// Reads an account, the beginning of one, or a span: `1930`, `50`, `5000–5999`.
pub fn account_range(typed: &str) -> Result<AccountRange, String> {
    let refused = || "Skriv ett kontonummer, början på ett, eller ett spann: 1930, 50 eller 5000–5999.".to_owned();
    let bounds: Vec<&str> = typed.split(['–', '-']).map(str::trim).collect();
    let readable = |bound: &&str| (1..=8).contains(&bound.chars().count()) && bound.chars().all(char::is_alphanumeric);
    if !bounds.iter().all(readable) {
        return Err(refused());
    }
    let range = match bounds.as_slice() {
        [only] => AccountRange::new(*only, *only),
        [from, to] => AccountRange::new(*from, *to),
        _ => return Err(refused()),
    };
    if range.is_empty() {
        return Err("Det första kontot ska komma före det sista.".to_owned());
    }
    Ok(range)
}

/// Reads an amount or a span, whatever the sign: `1 200`, `100–500`.
fn amount_span(typed: &str) -> Result<(u64, u64), String> {
    let plain = typed.trim().trim_start_matches(['-', '\u{2212}']);
    let bounds: Vec<&str> = plain.split(['–', '-']).collect();
    let read = |typed: &str| amount(typed, "beloppet").map(|amount: Ore| amount.0.unsigned_abs());
    match bounds.as_slice() {
        [_] => match read(typed)? {
            0 => Err("Skriv ett belopp som inte är noll.".to_owned()),
            sought => Ok((sought, sought)),
        },
        [from, to] => {
            let (from, to) = (read(from)?, read(to)?);
            if to < from || to == 0 {
                return Err("Det första beloppet ska vara mindre än det sista.".to_owned());
            }
            Ok((from.max(1), to))
        }
        _ => Err("Skriv ett belopp, eller ett spann: 100–500.".to_owned()),
    }
}
