//! The demo's association with a budget of many long lines, requisitions that wait, grants near their end and days ahead.

use jiff::civil::date;
use store::{Actor, Db, Id};
use tempfile::TempDir;
use web::association::operations::find_association;
use web::deadlines::operations::{NewDeadline, add};
use web::founding::budget::{BudgetFile, found_budgets};
use web::founding::forecast::{ForecastFile, found_forecasts};
use web::founding::grants::{GrantsFile, Writers, found_grants};

const LONG: &str =
    "Samordnad rehabilitering för unga vuxna som varken arbetar eller studerar, Växjö, Alvesta och Tingsryd nr";

/// A demo of its own in a folder, whose association Värend has an adopted budget with so many lines of costs.
pub fn demo_with(lines: usize) -> TempDir {
    let (folder, db, association) = with_budget(lines);
    let context = |action: &'static str| harness::context(association, action);
    for number in 1..=6 {
        let title = format!("{} {number}", &LONG.chars().take(100).collect::<String>());
        let new = NewDeadline { due_on: date(2025, 9, 20 + number), title, note: String::new() };
        db.write(&context("add_deadline"), |tx| add(tx, &new)).expect("the day is added");
    }
    ask_for_money(&db, association);
    folder
}

/// The same with a round of the forecast of 30 September 2025, in which every line differs and has a reason of so many letters.
pub fn demo_with_reasons(lines: usize, letters: usize) -> TempDir {
    let (folder, db, association) = with_budget(lines);
    let mut file = String::from("[[round]]\nas_at = 2025-09-30\nname = \"Höst\"\nline = [\n");
    for number in 1..=lines {
        let comment: String = format!("Skäl {number}: {}", LONG.repeat(4)).chars().take(letters).collect();
        let amount = 100_000 + number * 3_000;
        file.push_str(&format!("{{ key = \"rad{number}\", year = \"{amount}\", comment = \"{comment}\" }},\n"));
    }
    file.push_str("{ key = \"bidrag\", year = \"8 524 000\" },\n]\n");
    let file = ForecastFile::read(&file).expect("the round is read");
    let context = harness::context(association, "load");
    db.write(&context, |tx| found_forecasts(tx, &file)).expect("the round is closed");
    folder
}

fn with_budget(lines: usize) -> (TempDir, Db, Id) {
    let folder = super::fresh_demo();
    let url = format!("sqlite:{}", folder.path().join("samordna.db").display());
    let db = Db::open(&url, folder.path(), web::SCHEMA, harness::fill_with_chance).expect("the demo opens");
    let association =
        db.read(|reader| find_association(reader, "varend")).expect("it is read").expect("it is there").id;
    let file = BudgetFile::read(&budget(lines)).expect("the budget is read");
    db.write(&harness::context(association, "load"), |tx| found_budgets(tx, &file)).expect("the budget is adopted");
    (folder, db, association)
}

fn budget(lines: usize) -> String {
    let mut file = String::from(
        "[[budget]]\nyear = 2025\nname = \"Budget 2025\"\n[budget.decision]\nnumber = \"2025/99\"\n\
         decided_on = 2025-01-15\ntitle = \"Budget 2025\"\n\
         [[budget.column]]\nkind = \"budget\"\nyear = 2025\nopening = \"732 000\"\n\
         [[budget.column]]\nkind = \"plan\"\nyear = 2026\ncarried_from = \"budget-2025\"\n\
         [[budget.line]]\nkey = \"bidrag\"\nlabel = \"Bidrag\"\nsection = \"income\"\namounts = [\"8 524 000\", \"1\"]\n",
    );
    for number in 1..=lines {
        let section = if number % 4 == 0 { "administration" } else { "operating" };
        let label: String = format!("{number} {LONG}").chars().take(80).collect();
        let amount = 100_000 + number * 1_000;
        file.push_str(&format!(
            "[[budget.line]]\nkey = \"rad{number}\"\nlabel = \"{label}\"\nsection = \"{section}\"\n\
             amounts = [\"{amount}\", \"0\"]\n"
        ));
    }
    file
}

/// Seven grants of which nearly all is asked for, each with a requisition that nobody has attested.
fn ask_for_money(db: &Db, association: Id) {
    let organiser: String = LONG.chars().take(80).collect();
    let mut file = String::new();
    for number in 1..=7 {
        file.push_str(&format!(
            "[[grant]]\nintervention = \"min-bok\"\norganiser = \"{organiser}\"\ndecision = \"2024/31\"\n\
             budgeting = \"fixed\"\nyears = {{ \"2025\" = \"100 000\" }}\n\
             [[grant.requisition]]\norganiser = \"{organiser}\"\nfrom = 2025-01-01\nlast = 2025-06-30\n\
             lines = [[\"Allt\", \"9{number} 000\"]]\nmade_on = 2025-08-2{number}\nmade_by = \"administrator\"\n"
        ));
    }
    let file = GrantsFile::read(&file).expect("the grants are read");
    let actor = |name: &str| Actor { id: None, name: name.to_owned() };
    let now = || harness::context(association, "load").recorded_at;
    let writers = Writers { association, actor: &actor, now: &now };
    found_grants(db, &writers, &file).expect("the grants are recorded");
}
