//! The form of a year's key.

use finsam::association::MemberKind;
use finsam::contribution::{Basis, Group, ShareError, SplitError, StateShown};
use store::Id;

use super::{given, sent};
use crate::contributions::operations::{
    ContributingMember, KeyError, NewDivision, NewKey, StoredKey, basis_name, basis_of,
};
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, percent};

#[derive(Clone, Debug, Default)]
pub struct KeyForm {
    /// The year as it was typed, where a year is begun.
    pub year: Option<String>,
    pub fields: Vec<(String, String)>,
}

const UNITS: [(i64, &str); 5] = [
    (1, "öre"),
    (100, "hela kronor"),
    (10_000, "hela hundratal kronor"),
    (100_000, "hela tusental kronor"),
    (1_000_000, "hela tiotusental kronor"),
];

impl KeyForm {
    pub fn of(stored: &StoredKey, members: &[ContributingMember], year: Option<i16>) -> KeyForm {
        let new = &stored.new;
        let mut fields = vec![
            ("grund".to_owned(), basis_name(new.municipalities.basis).to_owned()),
            ("regiongrund".to_owned(), basis_name(new.regions.basis).to_owned()),
            ("enhet".to_owned(), new.unit_ore.to_string()),
            ("staten".to_owned(), if new.state_shown == StateShown::Halves { "delad" } else { "samlad" }.to_owned()),
            ("kalla".to_owned(), new.source.clone()),
        ];
        if let Some((measure, population_year)) = &new.population {
            fields.push(("matt".to_owned(), measure.clone()));
            fields.push(("befolkningsar".to_owned(), population_year.to_string()));
        }
        for (prefix, division) in [("r", &new.regions), ("k", &new.municipalities)] {
            for (member, weight) in &division.payers {
                let Some(member) = members.iter().find(|known| known.id == *member) else { continue };
                fields.push((format!("{prefix}-{}", member.key), written(division.basis, *weight)));
            }
        }
        KeyForm { year: year.map(|year| year.to_string()), fields }
    }

    /// A form with what most associations choose.
    pub fn beginning(year: i16) -> KeyForm {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![
            field("grund", "population"),
            field("regiongrund", "parts"),
            field("matt", "16-64"),
            field("befolkningsar", &(year - 2).to_string()),
            field("enhet", "100"),
            field("staten", "samlad"),
        ];
        KeyForm { year: Some(year.to_string()), fields }
    }

    pub fn check(&self, fixed: Option<i16>, members: &[ContributingMember]) -> Result<NewKey, Vec<FieldError>> {
        let mut errors = Errors::default();
        let year = match (fixed, &self.year) {
            (Some(year), _) => Some(year),
            (None, typed) => errors.take("ar", read_year(typed.as_deref().unwrap_or_default())),
        };
        let basis = |name: &str| basis_of(sent(&self.fields, name)).map_err(|_| "Välj hur delen ska delas.".to_owned());
        let (municipal, regional) =
            (errors.take("grund", basis("grund")), errors.take("regiongrund", basis("regiongrund")));
        let unit = sent(&self.fields, "enhet").parse().ok().filter(|unit| UNITS.iter().any(|(known, _)| known == unit));
        let unit_ore = errors.take("enhet", unit.ok_or("Välj vad andelarna ska avrundas till.".to_owned()));
        let counts = [municipal, regional].contains(&Some(Basis::Population));
        let population = if counts { self.check_population(&mut errors) } else { None };
        let of_year = |member: &&ContributingMember| year.is_none_or(|year| member.is_of_year(year));
        let division = |basis: Option<Basis>, prefix: &str, kind: MemberKind, errors: &mut Errors| {
            let basis = basis?;
            let mut payers: Vec<(Id, i64)> = Vec::new();
            for member in members.iter().filter(of_year) {
                let own = member.kind == kind;
                let outside = prefix == "r" && member.kind == MemberKind::Municipality;
                let typed = sent(&self.fields, &format!("{prefix}-{}", member.key));
                if !(own || outside) || (typed.is_empty() && (outside || basis != Basis::Population)) {
                    continue;
                }
                let name = format!("{prefix}-{}", member.key);
                if let Some(weight) = errors.take(&name, read(basis, typed)) {
                    payers.push((member.id, weight));
                }
            }
            Some(NewDivision { basis, payers })
        };
        let regions = division(regional, "r", MemberKind::Region, &mut errors);
        let municipalities = division(municipal, "k", MemberKind::Municipality, &mut errors);
        let source = errors.take("kalla", form::optional_line(sent(&self.fields, "kalla"), "källan", 300));
        let state_shown = if sent(&self.fields, "staten") == "delad" { StateShown::Halves } else { StateShown::Payer };
        match (year, regions, municipalities, unit_ore, source) {
            (Some(year), Some(regions), Some(municipalities), Some(unit_ore), Some(source)) if errors.0.is_empty() => {
                let source = source.unwrap_or_default();
                Ok(NewKey { year, regions, municipalities, population, unit_ore, state_shown, source })
            }
            _ => Err(errors.0),
        }
    }

    fn check_population(&self, errors: &mut Errors) -> Option<(String, i64)> {
        let measure = sent(&self.fields, "matt");
        let known = ["16-64", "all"].contains(&measure).then(|| measure.to_owned());
        let measure = errors.take("matt", known.ok_or("Välj vilka invånare som räknas.".to_owned()));
        let year = errors.take("befolkningsar", read_year(sent(&self.fields, "befolkningsar")));
        measure.zip(year.map(i64::from))
    }

    pub fn fields(&self, members: &[ContributingMember], year: Option<i16>) -> Vec<Field> {
        let value = |name: &str| sent(&self.fields, name).to_owned();
        let choices = |name: &str, all: &[(&str, &str)]| -> Vec<Choice> {
            let chosen = value(name);
            let choice = |(value, label): &(&str, &str)| Choice {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
                selected: chosen == *value,
            };
            all.iter().map(choice).collect()
        };
        let bases = [
            ("population", "efter invånare"),
            ("percent", "efter procent, tillsammans 100\u{a0}%"),
            ("parts", "efter andelstal, till exempel 16 och 11"),
            ("amounts", "efter överenskomna belopp"),
        ];
        let units: Vec<(String, &str)> = UNITS.iter().map(|(unit, label)| (unit.to_string(), *label)).collect();
        let units: Vec<(&str, &str)> = units.iter().map(|(unit, label)| (unit.as_str(), *label)).collect();
        let mut fields = Vec::new();
        if let Some(year) = &self.year {
            fields.push(Field::new("number", "ar", "År").value(year).width("short"));
        }
        fields.push(Field::new("radio", "grund", "Så delar kommunerna sin del").choices(choices("grund", &bases)));
        let measures = [("16-64", "16–64 år"), ("all", "alla åldrar")];
        let matt = Field::new("radio", "matt", "Invånare som räknas").choices(choices("matt", &measures)).optional();
        fields.push(matt.hint("Antalen hämtas från Förbundet, där de står med källa."));
        let year_field = Field::new("number", "befolkningsar", "Invånarnas år").value(value("befolkningsar"));
        fields.push(year_field.width("short").optional().hint("Till exempel 2024: antalet den 31 december det året."));
        fields.extend(self.municipal_fields(members, year));
        fields.push(
            Field::new("radio", "regiongrund", "Så delar regionerna sin del")
                .choices(choices("regiongrund", &bases))
                .hint("Med en enda region räcker andelstalet 1. Finns ingen region lämnas raderna tomma (5 a §)."),
        );
        fields.extend(self.region_fields(members, year));
        fields.push(Field::new("radio", "enhet", "Andelarna avrundas till").choices(choices("enhet", &units)));
        let shown =
            [("samlad", "i en rad, från Försäkringskassan"), ("delad", "med hälften var för de två myndigheterna")];
        fields.push(Field::new("radio", "staten", "Statens bidrag visas").choices(choices("staten", &shown)));
        let source = Field::new("text", "kalla", "Vad säger att det är nyckeln?").value(value("kalla")).optional();
        fields.push(source.hint("Till exempel förbundsordningen 12 §, eller en överenskommelse med datum."));
        fields
    }

    /// What each municipality is measured by.
    fn municipal_fields(&self, members: &[ContributingMember], year: Option<i16>) -> Vec<Field> {
        let value = |name: &str| sent(&self.fields, name).to_owned();
        let mut fields = Vec::new();
        let mut is_first = true;
        for member in members.iter().filter(|member| year.is_none_or(|year| member.is_of_year(year))) {
            if member.kind == MemberKind::Municipality {
                let name = format!("k-{}", member.key);
                let label = format!("{}, andel", member.name);
                let field = Field::new("amount", &name, &label).value(value(&name)).width("short").optional();
                fields.push(if is_first { field.hint("Lämnas tom när delen går efter invånare.") } else { field });
                is_first = false;
            }
        }
        fields
    }

    /// What each region is measured by, and a municipality that is in none.
    fn region_fields(&self, members: &[ContributingMember], year: Option<i16>) -> Vec<Field> {
        let value = |name: &str| sent(&self.fields, name).to_owned();
        let mut fields = Vec::new();
        for member in members.iter().filter(|member| year.is_none_or(|year| member.is_of_year(year))) {
            let name = format!("r-{}", member.key);
            let label = match member.kind {
                MemberKind::Region => format!("{}, andel", member.name),
                MemberKind::Municipality if !value(&name).is_empty() || is_outside(members) => {
                    format!("{} som region (kommun utanför region)", member.name)
                }
                _ => continue,
            };
            fields.push(Field::new("amount", &name, &label).value(value(&name)).width("short").optional());
        }
        fields
    }

    /// Why the key could not be saved, at the field that it is about.
    pub fn refused(&self, error: &KeyError, members: &[ContributingMember]) -> FieldError {
        let prefix = |group: Group| if group == Group::Regions { "r" } else { "k" };
        let of = |id: Id| members.iter().find(|member| member.id == id);
        let field = |group: Group, id: Id| format!("{}-{}", prefix(group), of(id).map_or("", |member| &member.key));
        let name = |id: Id| of(id).map_or_else(String::new, |member| member.name.clone());
        match error {
            KeyError::YearTaken => FieldError::new("ar", "Året är redan upplagt. Ändra dess nyckel i stället."),
            KeyError::UnknownYear => FieldError::new("grund", "Året är inte upplagt."),
            KeyError::UnknownMember { group, member } => {
                FieldError::new(&field(*group, *member), "Det är ingen medlem.")
            }
            KeyError::WrongGroup { group, member } => {
                FieldError::new(&field(*group, *member), format!("{} betalar inte i den delen.", name(*member)))
            }
            KeyError::PopulationMissing { group, member } => FieldError::new(
                &field(*group, *member),
                format!("Antalet invånare i {} saknas för det året. Lägg in det under Förbundet.", name(*member)),
            ),
            KeyError::PopulationNotChosen => FieldError::new("matt", "Välj vilka invånare som räknas."),
            KeyError::Unit => FieldError::new("enhet", "Välj vad andelarna ska avrundas till."),
            KeyError::NobodyPays => FieldError::new("grund", "Ingen kommun betalar. Skriv minst en kommuns andel."),
            KeyError::Unchanged => FieldError::new("grund", "Inget är ändrat."),
            KeyError::Share(error) => share_refused(error, "grund"),
            KeyError::Store(_) => FieldError::new("grund", ""),
        }
    }
}

/// Why shares cannot be computed, at the field that it is about; `state` is the field of the state's amount.
pub fn share_refused(error: &ShareError, state: &str) -> FieldError {
    let at = |group: &Group| match group {
        Group::State => state,
        Group::Regions => "regiongrund",
        Group::Municipalities => "grund",
    };
    let field = |group: &Group, key: &str| format!("{}-{key}", if *group == Group::Regions { "r" } else { "k" });
    match error {
        ShareError::StateOutOfRange => FieldError::new(state, "Beloppet är för stort för att vara rätt."),
        ShareError::NoState => FieldError::new(state, "Försäkringskassan är inte medlem det året."),
        ShareError::Negative { group, key } => FieldError::new(&field(group, key), "Andelen kan inte vara negativ."),
        ShareError::TooLarge { group, key } => {
            FieldError::new(&field(group, key), "Andelen är för stor för att vara rätt.")
        }
        ShareError::Twice { group, key } => FieldError::new(&field(group, key), "Medlemmen står två gånger."),
        ShareError::PercentMissing { group, missing_milli } => {
            let missing = percent_text(missing_milli.abs());
            let message = match *missing_milli > 0 {
                true => format!("Procenten blir inte 100 tillsammans: det fattas {missing}."),
                false => format!("Procenten blir mer än 100 tillsammans: {missing} för mycket."),
            };
            FieldError::new(at(group), message)
        }
        ShareError::Split { group, error: SplitError::AmountsMissing { missing_ore } } => {
            let what = super::group_words(*group);
            let message = match missing_ore.0 > 0 {
                true => format!("De överenskomna beloppen räcker inte till {what}: det fattas {missing_ore} kronor."),
                false => {
                    let over = finsam::money::Ore(missing_ore.0.saturating_neg());
                    format!("De överenskomna beloppen är {over} kronor mer än {what}.")
                }
            };
            FieldError::new(at(group), message)
        }
        ShareError::Split { group, error: SplitError::NobodyPays } => {
            FieldError::new(at(group), format!("Ingen betalar {}. Skriv minst en andel.", super::group_words(*group)))
        }
        ShareError::Split { group, .. } => FieldError::new(at(group), "Delen går inte att dela så."),
    }
}

/// Thousandths of a per cent with every decimal that there is.
fn percent_text(milli: i64) -> String {
    if milli % 100 == 0 { percent(milli) } else { format!("{},{:03}\u{a0}%", milli / 1000, milli % 1000) }
}

/// Tells whether the area may have a municipality in no region: there is no region among the members.
fn is_outside(members: &[ContributingMember]) -> bool {
    !members.iter().any(|member| member.kind == MemberKind::Region)
}

fn read_year(typed: &str) -> Result<i16, String> {
    let year = typed.trim().parse().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| format!("”{typed}” är inget år. Skriv det med fyra siffror, till exempel 2026."))
}

fn read(basis: Basis, typed: &str) -> Result<i64, String> {
    match basis {
        Basis::Population => Ok(0),
        Basis::Percent => match form::percent_milli(typed, "andelen")? {
            milli if milli < 0 => Err("Andelen kan inte vara negativ.".to_owned()),
            milli => Ok(milli),
        },
        Basis::Parts => form::count(typed, "andelstalet"),
        Basis::Amounts => given(typed, "beloppet").map(|amount| amount.0),
    }
}

fn written(basis: Basis, weight: i64) -> String {
    match basis {
        Basis::Population => String::new(),
        Basis::Percent => match weight % 1000 {
            0 => (weight / 1000).to_string(),
            part => format!("{},{part:03}", weight / 1000),
        },
        Basis::Parts => weight.to_string(),
        Basis::Amounts => finsam::money::Ore(weight).to_string(),
    }
}
