//! The statement of a year: what to copy to Skatteverket's form.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use finsam::vat::statement_due_on;
use jiff::civil::Date;

use super::{back, year_table};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Cell, Column, FigureTable, Frame, Link, Row, Term, amount, long_date, moment};
use crate::vat::operations::{Books, SubmittedStatement, YearSums, sum_year};

#[derive(Template)]
#[template(path = "moms_arsuppgift.html")]
pub struct YearPage {
    frame: Frame,
    back: Link,
    title: String,
    primary: Option<Action>,
    facts: Vec<Term>,
    warnings: Vec<String>,
    table: FigureTable,
}

impl YearPage {
    pub fn new(
        access: &Granted,
        books: &Books,
        statement: Option<&SubmittedStatement>,
        year: i16,
        today: Date,
    ) -> YearPage {
        let at = access.at(&format!("bokforing/momsersattning/arsuppgift/{year}"));
        let sums = sum_year(books, year);
        let is_over = today.year() > year;
        let label = if statement.is_some() { "Rätta registreringen" } else { "Registrera som lämnad" };
        YearPage {
            frame: access.frame(Area::Ledger),
            back: back(access),
            title: format!("Årsuppgift {year}"),
            primary: (is_over && access.may(May::ClaimVat)).then(|| Action::new(format!("{at}/inlamning"), label)),
            facts: facts(statement, year),
            warnings: warnings(&sums, statement, year, is_over),
            table: table(&sums, &at),
        }
    }
}

fn facts(statement: Option<&SubmittedStatement>, year: i16) -> Vec<Term> {
    let due = statement_due_on(year).map_or("inte känd för den tiden".to_owned(), long_date);
    let mut facts = vec![Term::new("Ska vara inne senast", due)];
    if let Some(known) = statement {
        let total = Ore(known.input_ore.0.saturating_add(known.schablon_ore.0));
        facts.push(Term::new("Lämnad", long_date(known.submitted_on)));
        facts.push(Term::new("Med summan", format!("{total} kr")));
        if !known.reference.is_empty() {
            facts.push(Term::new("Referens", &known.reference));
        }
        facts.push(Term::new("Registrerad", format!("{}, {}", known.actor_name, moment(known.recorded_at))));
    }
    facts
}

fn warnings(sums: &YearSums, statement: Option<&SubmittedStatement>, year: i16, is_over: bool) -> Vec<String> {
    let mut warnings = Vec::new();
    if !is_over {
        warnings.push(format!("{year} är inte slut. Summorna ändras tills allt är bokfört."));
    }
    let (booked, claimed) = (sums.booked_ore(), sums.claimed_ore());
    if is_over && booked != claimed {
        warnings.push(format!(
            "Bokfört är {booked} kr, men sökt är {claimed} kr. Sök det som saknas, eller förklara skillnaden."
        ));
    }
    let kept = statement.map(|known| Ore(known.input_ore.0.saturating_add(known.schablon_ore.0)));
    if let Some(kept) = kept.filter(|kept| *kept != booked) {
        warnings.push(format!("Årsuppgiften lämnades med {kept} kr, men bokföringen ger nu {booked} kr."));
    }
    warnings
}

fn table(sums: &YearSums, at: &str) -> FigureTable {
    let cell = |ore: &Option<Ore>| Cell::text(ore.map_or(String::new(), amount));
    let rows = year_table::lines(sums).into_iter().map(|line| Row {
        kind: if line.is_sum { "sum" } else { "row" }.to_owned(),
        cells: line.amounts.iter().map(cell).collect(),
        label: line.label,
        ..Row::default()
    });
    let column = |label: &str| Column { label: label.to_owned(), before: false };
    FigureTable {
        id: "arsuppgift".to_owned(),
        caption: "Summor att lämna".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Post".to_owned(),
        columns: vec![column("Bokfört"), column("Sökt"), column("Betalt")],
        rows: rows.collect(),
        downloads: vec![
            Link::new(format!("{at}/xlsx"), "Hämta som Excel"),
            Link::new(format!("{at}/csv"), "Hämta som CSV"),
        ],
        ..FigureTable::default()
    }
}
