//! The rows of the analysis, as dated data.

use jiff::civil::Date;

use super::Class;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Heads the rows below it.
    Heading,
    /// The result of the income statement.
    Result,
    /// The flow of the rows of a class.
    Flow(Class),
    /// What the rows that nobody has classified have moved; printed only where it is something.
    Unclassified,
    /// What no row explains, because the books or the report model do not hold together; printed only where it is something.
    Unexplained,
    /// Every flow since the heading above, or (without a heading above it) since the beginning.
    Subtotal,
    /// All flows.
    Change,
    OpeningCash,
    ClosingCash,
}

/// A row of the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutRow {
    /// A stable name, the last part of the figure's id.
    pub key: &'static str,
    /// What stands at the row, in Swedish.
    pub label: &'static str,
    pub kind: RowKind,
}

const fn row(key: &'static str, label: &'static str, kind: RowKind) -> LayoutRow {
    LayoutRow { key, label, kind }
}

/// The usual indirect layout.
const INDIRECT: &[LayoutRow] = &[
    row("operations_heading", "Den löpande verksamheten", RowKind::Heading),
    row("result", "Årets resultat", RowKind::Result),
    row("non_cash", "Justering för poster som inte påverkar kassan", RowKind::Flow(Class::NonCash)),
    row("stock", "Ökning (−) eller minskning (+) av förråd", RowKind::Flow(Class::Stock)),
    row("receivables", "Ökning (−) eller minskning (+) av kortfristiga fordringar", RowKind::Flow(Class::Receivables)),
    row(
        "short_term_debts",
        "Ökning (+) eller minskning (−) av kortfristiga skulder",
        RowKind::Flow(Class::ShortTermDebts),
    ),
    row("operations", "Kassaflöde från den löpande verksamheten", RowKind::Subtotal),
    row("investments_heading", "Investeringsverksamheten", RowKind::Heading),
    row("investments_net", "Köp (−) och försäljning (+) av anläggningstillgångar", RowKind::Flow(Class::Investments)),
    row("investments", "Kassaflöde från investeringsverksamheten", RowKind::Subtotal),
    row("financing_heading", "Finansieringsverksamheten", RowKind::Heading),
    row("long_term_debts", "Upptagna lån (+) och amortering (−)", RowKind::Flow(Class::Financing)),
    row("equity", "Bokfört direkt mot eget kapital", RowKind::Flow(Class::Equity)),
    row("financing", "Kassaflöde från finansieringsverksamheten", RowKind::Subtotal),
    row("unclassified", "Poster som ingen har delat in", RowKind::Unclassified),
    row("unexplained", "Skillnad som uppställningen inte förklarar", RowKind::Unexplained),
    row("change", "Periodens kassaflöde", RowKind::Change),
    row("opening", "Likvida medel vid årets början", RowKind::OpeningCash),
    row("closing", "Likvida medel vid periodens slut", RowKind::ClosingCash),
];

/// Each layout with the day from which it holds.
const LAYOUTS: &[(Date, &[LayoutRow])] = &[(Date::constant(2004, 1, 1), INDIRECT)];

/// Lists the rows as they are on a day.
///
/// **Dates**: by the last day of the period; one layout so far, since the act came into force.
///
/// **Source**: lag (2018:597) 8 kap. 1 §; the act leaves the rows to good practice.
pub fn list_layout(on: Date) -> &'static [LayoutRow] {
    let holds = LAYOUTS.iter().filter(|(from, _)| *from <= on);
    holds.max_by_key(|(from, _)| *from).map_or(INDIRECT, |(_, rows)| rows)
}
