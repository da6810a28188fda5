//! What is said when something is not taken.

use finsam::budget::BudgetError;

use super::table::kronor;
use crate::budget::content::Content;
use crate::budget::operations::{CellFault, LifeError, State, Typed, WriteError};
use crate::routes::query_value;
use crate::ui::{Notice, long_date, moment};

/// Why a cell was not taken, with what it is called.
pub fn cell(content: &Content, typed: &Typed, fault: &CellFault) -> String {
    let place = typed.place.label(content);
    match fault {
        CellFault::Unreadable(message) => format!("{place}: {message}"),
        CellFault::Changed { now, by, at } => {
            let now = now.map_or("ingenting".to_owned(), kronor);
            format!(
                "{place}: {by} ändrade till {now} {} medan du skrev ”{}”. Spara igen om ditt ska gälla.",
                moment(*at),
                typed.text.trim()
            )
        }
        CellFault::Gone => {
            format!("{place}: raden eller kolumnen går inte att skriva i längre. Du skrev ”{}”.", typed.text.trim())
        }
        CellFault::TooLarge => format!("{place}: beloppet eller kolumnens summa är för stort."),
    }
}

pub fn write(error: &WriteError) -> String {
    match error {
        WriteError::NotOpen(state) => not_open(*state).to_owned(),
        WriteError::ChangedMeanwhile => {
            "Budgeten har ändrats i ett annat fönster. Här står det som gäller nu.".to_owned()
        }
        WriteError::NothingToUndo => "Det finns inget att ångra eller göra om.".to_owned(),
        WriteError::Budget(error) => budget(error),
        WriteError::NotThere | WriteError::Store(_) => "Budgeten finns inte.".to_owned(),
    }
}

fn not_open(state: State) -> &'static str {
    match state {
        State::Adopted => "Budgeten är beslutad och ändras inte. Revidera den i en ny version.",
        State::Revised => "Budgeten är reviderad och ändras inte.",
        State::Discarded => "Budgeten är kastad och ändras inte.",
        State::Draft | State::Consulted => "Budgeten är inte beslutad än.",
    }
}

pub fn budget(error: &BudgetError) -> String {
    match error {
        BudgetError::TooManyLines => "Budgeten har för många rader.".to_owned(),
        BudgetError::TooManyColumns => "Budgeten har för många kolumner.".to_owned(),
        BudgetError::DoubleColumn { .. } => "Kolumnen finns redan.".to_owned(),
        BudgetError::DoubleLine { .. } => "Raden finns redan.".to_owned(),
        BudgetError::UnknownColumn { .. } => "Balansen kommer från en kolumn som inte finns. Välj en annan.".to_owned(),
        BudgetError::Circle { .. } => {
            "Kolumnerna får sin balans av varandra i en ring. Skriv balansen i en av dem.".to_owned()
        }
        BudgetError::TooLarge { .. } | BudgetError::SumTooLarge { .. } => {
            "Ett belopp eller en summa är för stort.".to_owned()
        }
        BudgetError::Shape => "Tabellen går inte att räkna.".to_owned(),
    }
}

pub fn life(error: &LifeError) -> String {
    match error {
        LifeError::WrongState(state) => not_open(*state).to_owned(),
        LifeError::IsACopy => "En kopia beslutas inte. Ta över den först.".to_owned(),
        LifeError::UnknownDecision(number) => format!("Beslutet {number} finns inte bland besluten."),
        LifeError::AfterToday { today } => format!("Dagen är efter idag, {}.", long_date(*today)),
        LifeError::ChangedMeanwhile => {
            "Budgeten har ändrats sedan sidan visades. Läs igenom den och besluta igen.".to_owned()
        }
        LifeError::NotThere | LifeError::Store(_) => "Budgeten finns inte.".to_owned(),
    }
}

/// What a page says was done, by what its address says.
pub fn find_notice(query: &str) -> Option<Notice> {
    let done = query_value(query, "klart")?;
    let text = match done.as_str() {
        "sparad" => "Budgeten är sparad.",
        "angrat" => "Ändringen är ångrad.",
        "gjort" => "Ändringen är gjord igen.",
        "rad" => "Raden är sparad.",
        "borttagen" => "Raden är borttagen. Ångra tar tillbaka den.",
        "samradd" => "Samrådet är registrerat.",
        "beslutad" => "Budgeten är beslutad.",
        "oppnad" => "Budgeten är ett utkast igen.",
        "kastad" => "Budgeten är kastad.",
        "nasta-prognos" => "Nästa års budget är skapad. Kolumnen med prognosen har beloppen ur årets senaste prognos.",
        "nasta-budget" => {
            "Nästa års budget är skapad. Ingen prognos är lagd, så kolumnen med prognosen har budgetens belopp."
        }
        "overtagen" => "Kopian är övertagen.",
        _ => return None,
    };
    Some(Notice::new("success", text))
}
