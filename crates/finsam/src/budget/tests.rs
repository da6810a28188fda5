use jiff::civil::date;

use super::*;
use crate::money::Ore;

fn kronor(amount: i64) -> Option<Ore> {
    Some(Ore::from_kronor(amount))
}

/// Värend 2024: one column, with money that is set aside.
fn varend() -> (Vec<Column>, Vec<Line>, Vec<Option<Ore>>) {
    let columns = vec![Column::new(ColumnKind::Budget, 2024, Opening::Typed(Ore::from_kronor(2_328_637)))];
    let lines = vec![
        Line::new("income", "Intäkter", Section::Income),
        Line::new("management", "Ledning", Section::Administration),
        Line::new("work", "Insatser", Section::Operating),
        Line::new("unallocated", "Ej utlagt", Section::Unallocated),
    ];
    (columns, lines, vec![kronor(4_382_000), kronor(1_708_000), kronor(4_285_800), kronor(716_837)])
}

#[test]
fn money_set_aside_is_no_cost_and_is_not_carried() {
    let (columns, lines, amounts) = varend();
    let sums = compute_budget(&columns, &lines, &amounts).unwrap().columns[0];
    assert_eq!(sums.income_total, Ore::from_kronor(6_710_637));
    assert_eq!(sums.costs_total, Ore::from_kronor(5_993_800));
    assert_eq!(sums.result, Ore::from_kronor(-1_611_800));
    assert_eq!(sums.carried_out, Ore::ZERO);
    assert_eq!(sums.administration_share_milli, Some(28_496));
}

#[test]
fn a_balance_is_carried_from_either_side_and_never_in_a_ring() {
    let carried = |from: &str| Opening::Carried(from.to_owned());
    let mut columns = vec![
        Column::new(ColumnKind::Plan, 2025, carried("budget-2024")),
        Column::new(ColumnKind::Budget, 2024, carried("prognos-2023")),
        Column::new(ColumnKind::Forecast, 2023, Opening::Typed(Ore(700))),
    ];
    let lines = [Line::new("a", "A", Section::Operating)];
    let amounts = [Some(Ore(100)), Some(Ore(50)), None];
    let sums = compute_budget(&columns, &lines, &amounts).unwrap().columns;
    assert_eq!(sums.iter().map(|sums| sums.carried_out.0).collect::<Vec<_>>(), [550, 650, 700]);
    columns[2].opening = carried("plan-2025");
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::Circle { .. })));
    columns[2].opening = carried("prognos-2023");
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::Circle { .. })));
    columns[2].opening = carried("plan-2099");
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::UnknownColumn { .. })));
}

#[test]
fn what_is_beyond_every_amount_is_refused_at_its_place() {
    let (mut columns, mut lines, mut amounts) = varend();
    amounts[2] = Some(Ore(crate::rounding::LARGEST_ORE + 1));
    let refused = compute_budget(&columns, &lines, &amounts);
    let place = BudgetError::TooLarge { line: Some("work".to_owned()), code: "budget-2024".to_owned() };
    assert_eq!(refused, Err(place));
    amounts[2] = Some(Ore(i64::MIN));
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::TooLarge { .. })));
    amounts[2] = Some(Ore(crate::rounding::LARGEST_ORE));
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::SumTooLarge { .. })));
    assert_eq!(compute_budget(&columns, &lines, &amounts[..3]), Err(BudgetError::Shape));
    columns.push(columns[0].clone());
    amounts = vec![None; 8];
    assert!(matches!(compute_budget(&columns, &lines, &amounts), Err(BudgetError::DoubleColumn { .. })));
    lines = (0..=MOST_LINES).map(|index| Line::new(&index.to_string(), "", Section::Income)).collect();
    assert_eq!(compute_budget(&[], &lines, &[]), Err(BudgetError::TooManyLines));
    assert_eq!(compute_budget(&[], &[], &[]), Ok(Computed::default()));
}

#[test]
fn what_is_asked_about_follows_the_paragraphs() {
    let (columns, lines, amounts) = varend();
    let computed = compute_budget(&columns, &lines, &amounts).unwrap();
    let decided_on = date(2024, 1, 26);
    let mut of = Circumstances { year: 2024, decided_on: Some(decided_on), ..Circumstances::default() };
    let warnings = check_budget(&columns, &computed, &of);
    assert_eq!(
        warnings,
        [
            Warning::DeficitWithoutReason {
                code: "budget-2024".to_owned(),
                year: 2024,
                result: Ore::from_kronor(-1_611_800)
            },
            Warning::TooFewYears { has: 1, needs: 3 },
            Warning::NotConsulted { decided_on },
            Warning::DecidedLate { decided_on, due_on: date(2023, 11, 30) },
        ]
    );
    of.reasoned_years = vec![2024];
    of.consulted_on = Some(date(2023, 9, 20));
    of.decided_on = Some(date(2023, 11, 30));
    assert_eq!(check_budget(&columns, &computed, &of), [Warning::TooFewYears { has: 1, needs: 3 }]);
    of.consulted_on = Some(date(2023, 12, 1));
    assert!(matches!(check_budget(&columns, &computed, &of)[1], Warning::NotConsulted { .. }));
}

#[test]
fn nine_tenths_of_what_is_granted_are_whole_kronor() {
    for (granted, share, budgeted) in [
        (466_666_700, 90_000, 420_000_000),
        (100, 50_000, 100),
        (100, 49_999, 0),
        (-466_666_700, 90_000, -420_000_000),
        (56_250_000, 100_000, 56_250_000),
        (0, 90_000, 0),
    ] {
        assert_eq!(budgeted_of_granted(Ore(granted), share), Ore(budgeted), "{granted} {share}");
    }
    assert_eq!(budgeted_of_granted(Ore(i64::MAX), 1_000_000), Ore(i64::MAX));
}

/// Numbers that are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, below: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below) as i64
    }
}

#[test]
fn sums_are_the_sums_whatever_the_order_of_lines_and_each_column_begins_where_another_ended() {
    let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
    for _ in 0..500 {
        let count = 1 + draw.below(10) as usize;
        let columns: Vec<Column> = (0..count)
            .map(|index| {
                let year = 2020 + index as i16;
                let opening = match (draw.below(4), index) {
                    (0, _) | (_, 0) => Opening::Typed(Ore(draw.below(2_000_000) - 1_000_000)),
                    (_, index) => Opening::Carried(format!("budget-{}", 2019 + index)),
                };
                Column::new(ColumnKind::Budget, year, opening)
            })
            .collect();
        let lines: Vec<Line> = (0..draw.below(40))
            .map(|index| Line::new(&format!("l{index}"), "", Section::ALL[draw.below(4) as usize]))
            .collect();
        let amounts: Vec<Option<Ore>> = (0..lines.len() * count)
            .map(|_| (draw.below(5) > 0).then(|| Ore(draw.below(2_000_000_000) - 500_000_000)))
            .collect();
        let computed = compute_budget(&columns, &lines, &amounts).unwrap();
        for (column, sums) in computed.columns.iter().enumerate() {
            let of = |wanted: Section| -> i64 {
                let rows = lines.iter().enumerate().filter(|(_, line)| line.section == wanted);
                rows.map(|(row, _)| amounts[row * count + column].map_or(0, |amount| amount.0)).sum()
            };
            assert_eq!(sums.income_without_carried.0, of(Section::Income));
            assert_eq!(sums.costs_total.0, of(Section::Operating) + of(Section::Administration));
            assert_eq!(sums.income_total, sums.income_without_carried + sums.carried_in);
            assert_eq!(sums.carried_out, sums.income_total - sums.costs_total - sums.unallocated_total);
            assert_eq!(sums.carried_out - sums.carried_in, sums.result - sums.unallocated_total);
            if let Opening::Carried(from) = &columns[column].opening {
                let from = columns.iter().position(|other| other.code == *from).unwrap();
                assert_eq!(sums.carried_in, computed.columns[from].carried_out);
            }
        }
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_cached_key(|_| draw.below(1_000_000));
        let shuffled: Vec<Line> = order.iter().map(|row| lines[*row].clone()).collect();
        let moved: Vec<Option<Ore>> =
            order.iter().flat_map(|row| amounts[row * count..(row + 1) * count].iter().copied()).collect();
        assert_eq!(compute_budget(&columns, &shuffled, &moved), Ok(computed));
    }
}
