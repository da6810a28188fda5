//! Computing a budget, against the bare additions; and an edit of one cell, against a bare page that asks the same and
//! writes one row.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use finsam::budget::{Column, ColumnKind, Line, Opening, Section, compute_budget};
use finsam::money::Ore;
use harness::Place;
use store::{Db, Id, Query, StoreError, Value, values};
use web::budget::content::Content;
use web::budget::operations::{BudgetKind, CellPlace, NewBudget, Typed, create_budget, save_cells};
use web::people::tables::SIGN_IN_ATTEMPT;

use crate::import::found;
use crate::measure::{least, percentile, progress, timed};
use crate::table::Row;

const ROUNDS: usize = 200;
const FIRST: usize = 20;
/// How often each thing is computed in a round, so that the clock sees it.
const TIMES: usize = 50;
const COMPUTING_AT_MOST: f64 = 10.0;
const EDIT_AT_MOST: f64 = 3.0;

pub fn measure() -> Vec<Row> {
    progress("budgets");
    vec![measure_computing(), measure_edit()]
}

fn measure_computing() -> Row {
    let (columns, lines) = table(10, 200);
    let amounts = amounts(columns.len() * lines.len());
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(timed(|| repeat(|| black_box(compute_budget(&columns, &lines, black_box(&amounts)))).is_ok()).1);
        bares.push(timed(|| repeat(|| black_box(add(columns.len(), black_box(&amounts))))).1);
    }
    let what = "computing a budget of ten years and 200 lines; bare: adding up its columns";
    Row::ratio(what, least(&ours), least(&bares), Some(COMPUTING_AT_MOST)).orientation(format!("{TIMES} times"))
}

fn repeat<T>(work: impl Fn() -> T) -> T {
    (1..TIMES).for_each(|_| drop(work()));
    work()
}

fn add(columns: usize, amounts: &[Option<Ore>]) -> Vec<i64> {
    let mut sums = vec![0; columns];
    for row in amounts.chunks_exact(columns) {
        for (sum, amount) in sums.iter_mut().zip(row) {
            *sum += amount.map_or(0, |amount| amount.0);
        }
    }
    sums
}

/// Columns that are carried one from the other, and lines of all sections.
fn table(years: i16, lines: usize) -> (Vec<Column>, Vec<Line>) {
    let columns = (0..years).map(|ahead| {
        let opening = match ahead {
            0 => Opening::Typed(Ore::from_kronor(2_000_000)),
            _ => Opening::Carried(Column::code_of(ColumnKind::Budget, 2023 + ahead)),
        };
        Column::new(ColumnKind::Budget, 2024 + ahead, opening)
    });
    let line = |index: usize| Line::new(&format!("rad_{index:03}"), &format!("Rad {index}"), Section::ALL[index % 4]);
    (columns.collect(), (0..lines).map(line).collect())
}

fn amounts(count: usize) -> Vec<Option<Ore>> {
    (0..count as i64).map(|index| (index % 17 > 0).then(|| Ore::from_kronor(index * 7_919 % 1_000_000))).collect()
}

fn measure_edit() -> Row {
    let place = Place::sqlite();
    let (db, association) = (place.open(web::SCHEMA), Id::version_7(harness::MOMENT, 0, [4; 6]));
    found(&db, association);
    let budget = fill(&db, association);
    let heard: Arc<Mutex<Vec<(Query, Vec<Value<'static>>)>>> = Arc::default();
    let into = heard.clone();
    db.listen(move |sql, parameters| {
        let query = Query { name: "heard", sql: Box::leak(sql.to_owned().into_boxed_str()) };
        let parameters = parameters.iter().cloned().map(Value::into_owned).collect();
        into.lock().expect("nobody panics").push((query, parameters));
    });
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + FIRST {
        heard.lock().expect("nobody panics").clear();
        ours.push(timed(|| edit(&db, association, budget, round as i64)).1);
        let asked = std::mem::take(&mut *heard.lock().expect("nobody panics"));
        bares.push(timed(|| black_box(answer_barely(&db, association, &asked, round as i64))).1);
    }
    let (ours, bares): (Duration, Duration) =
        (percentile(ours.split_off(FIRST), 95), percentile(bares.split_off(FIRST), 95));
    let what =
        "an edit of a cell among 100 lines and seven columns, 95th percentile; bare: the same queries and one row";
    Row::ratio(what, ours, bares, Some(EDIT_AT_MOST)).orientation("25 ms".to_owned())
}

fn fill(db: &Db, association: Id) -> Id {
    let (columns, lines) = table(7, 100);
    let mut content = Content { name: "Budget 2024".to_owned(), columns, lines, ..Content::default() };
    let all = amounts(700);
    for (index, amount) in all.iter().enumerate() {
        let (line, column) = (content.lines[index / 7].key.clone(), content.columns[index % 7].code.clone());
        content.change_cell(&line, &column, |cell| cell.amount = *amount);
    }
    let new = NewBudget { year: 2024, kind: BudgetKind::Proper, origin_id: None, content };
    db.write(&harness::context(association, "create_budget"), |tx| create_budget(tx, &new)).expect("it is made")
}

fn edit(db: &Db, association: Id, budget: Id, round: i64) -> usize {
    let place = CellPlace::Amount { line: "rad_042".to_owned(), column: "budget-2026".to_owned() };
    let typed = [Typed { place, text: format!("{} kr", 1_000 + round) }];
    let context = harness::context(association, "edit_budget");
    let saved = db.write(&context, |tx| save_cells(tx, budget, round, &typed)).expect("the cell is saved");
    web::budget::editing::answer_to_script(&saved).len()
}

fn answer_barely(db: &Db, association: Id, asked: &[(Query, Vec<Value<'static>>)], round: i64) -> String {
    let written = db.write(&harness::context(association, "edit_budget"), |tx| {
        let mut text = String::new();
        for (query, parameters) in asked {
            tx.each(query, parameters, |row| {
                for value in row.into_values() {
                    let _ = write!(text, "{value:?}\t");
                }
                text.push('\n');
                Ok(())
            })?;
        }
        let id = tx.new_id();
        tx.insert(&SIGN_IN_ATTEMPT, &values![id, format!("{round}@bare.example"), "", 0_i64, round])?;
        Ok::<_, StoreError>(text)
    });
    written.expect("the rows are read")
}
