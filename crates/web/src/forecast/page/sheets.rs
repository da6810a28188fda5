//! The tables as workbooks.

use finsam::forecast::Amounts;
use finsam::liquidity::Direction;
use finsam::money::Ore;
use report::list::{Cell, Column, List, Row};
use store::StoreResult;

use crate::forecast::operations::{OUTSIDE, PlannedMoney, Standing};

/// The forecast, exact to the öre.
pub fn standing(standing: &Standing) -> StoreResult<List> {
    let computed = &standing.computed;
    let mut rows: Vec<Row> = standing
        .lines
        .iter()
        .zip(&computed.lines)
        .map(|(line, amounts)| {
            let comment = standing.round.as_ref().and_then(|round| round.find_cell(&line.key));
            Row::new(cells(&standing.label(&line.key), amounts, comment.map_or("", |cell| cell.comment.as_str())))
        })
        .collect();
    for (label, amounts) in [
        ("Summa intäkter", &computed.income),
        ("Summa verksamhet", &computed.operating),
        ("Summa administration", &computed.administration),
        ("Summa kostnader", &computed.costs),
        ("Årets resultat", &computed.result),
    ] {
        rows.push(Row::sum(cells(label, amounts, "")));
    }
    let round = match &standing.round {
        Some(round) => format!("{} per {}", round.name, round.as_at),
        None => "ingen runda är stängd".to_owned(),
    };
    Ok(List {
        title: format!("Prognos {}", standing.year),
        about: vec![
            ("Utfall till och med".to_owned(), standing.as_at.to_string()),
            ("Runda".to_owned(), round),
            ("Budget".to_owned(), standing.budget.name.clone()),
            ("Avvikelse".to_owned(), "plus är bättre än budget".to_owned()),
        ],
        made_on: standing.as_at,
        columns: [
            ("Rad", 42),
            ("Budget", 16),
            ("Utfall", 16),
            ("Prognos resten", 16),
            ("Prognos året", 16),
            ("Avvikelse", 16),
            ("Kommentar", 60),
        ]
        .map(|(heading, width)| Column::new(heading, width))
        .into(),
        rows,
    })
}

fn cells(label: &str, amounts: &Amounts, comment: &str) -> Vec<Cell> {
    let known = |amount: Option<Ore>| amount.map_or(Cell::Empty, Cell::Amount);
    let is_outside = OUTSIDE.iter().any(|(_, name, _)| *name == label);
    vec![
        Cell::text(label),
        if is_outside { Cell::Empty } else { Cell::Amount(amounts.budget_ore) },
        Cell::Amount(amounts.so_far_ore),
        known(amounts.rest_ore),
        known(amounts.year_ore),
        known(amounts.deviation_ore),
        Cell::text(comment),
    ]
}

/// The money month by month: a row for each kind of payment.
pub fn money(standing: &Standing, money: &PlannedMoney) -> List {
    let months = &money.plan.months;
    let mut columns = vec![Column::new("", 42)];
    columns.extend(months.iter().map(|month| Column::new(month.first.strftime("%Y-%m").to_string(), 14)));
    let line = |label: &str, of: &dyn Fn(usize) -> Ore| {
        let amounts = (0..months.len()).map(|index| Cell::Amount(of(index)));
        std::iter::once(Cell::text(label)).chain(amounts).collect::<Vec<Cell>>()
    };
    let mut rows = vec![Row::new(line("Finns när månaden börjar", &|index| months[index].opening_ore))];
    for (direction, label) in [(Direction::In, "Summa in"), (Direction::Out, "Summa ut")] {
        for flow in money.flows.iter().filter(|flow| flow.direction == direction) {
            rows.push(Row::new(line(&flow.label, &|index| flow.in_month(months[index].first))));
        }
        rows.push(Row::sum(line(label, &|index| match direction {
            Direction::In => months[index].in_ore,
            Direction::Out => months[index].out_ore,
        })));
    }
    rows.push(Row::sum(line("Finns när månaden slutar", &|index| months[index].closing_ore)));
    List {
        title: "Likviditet".to_owned(),
        about: vec![("Per".to_owned(), standing.as_at.to_string())],
        made_on: standing.as_at,
        columns,
        rows,
    }
}
