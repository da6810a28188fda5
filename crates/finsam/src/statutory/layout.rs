//! The layouts as dated data.

use jiff::civil::{Date, date};

use super::Place::{self, *};
use super::Side;

/// Where the amount of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// The row only heads others.
    None,
    /// The leaves of these places.
    Placed(&'static [Place]),
    /// Equity from earlier years, where the layout shows the year's result beside it.
    OtherEquity,
    /// The leaves of a side that have no place.
    Unplaced(Side),
    /// Everything of a side.
    Whole(Side),
    Result,
    /// Equity when the year began, all of it or a reserve of it.
    Opening(&'static [Place]),
    /// What has been booked right to equity during the year.
    Direct,
    /// Equity when the year ended with the year's result, or a reserve of it.
    Closing(&'static [Place]),
}

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Heads a side or a letter.
    Heading,
    Row,
    /// A row that tells what the row above is made of.
    Part,
    Sum,
    Total,
}

/// A row of the law, or one that sums its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutRow {
    /// A stable name: `operating_income`.
    pub key: &'static str,
    pub label: &'static str,
    pub rank: Rank,
    pub amount: Amount,
    /// Printed in every year; else only where it is something, this year or the year before.
    pub is_fixed: bool,
}

/// The statements as the law lays them out from a financial year on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The first day of the first financial year.
    pub from: Date,
    pub income_paragraph: &'static str,
    pub balance_paragraph: &'static str,
    pub income: &'static [LayoutRow],
    pub balance: &'static [LayoutRow],
}

/// Lists the layouts, the oldest first.
///
/// **Source**: lag (1997:614) 5 kap. 1 och 2 §§ through 2018; lag (2018:597) 5 kap. 2 § and 6 kap. 2 § since 2019, the
/// latter in its wording by SFS 2023:643 since 2024. A difference between the balance sheets of 2018 and 2019 is not known
/// here: both are laid out as 2019's.
pub fn list_layouts() -> &'static [Layout] {
    LAYOUTS
}

/// Finds the layout of the financial year that a day lies in; a day before all gets the oldest.
pub fn find_layout(on: Date) -> &'static Layout {
    LAYOUTS.iter().rev().find(|layout| layout.from <= on).unwrap_or(&LAYOUTS[0])
}

static LAYOUTS: &[Layout] = &[
    Layout {
        from: date(1998, 1, 1),
        income_paragraph: "lag (1997:614) 5 kap. 1 §",
        balance_paragraph: "lag (1997:614) 5 kap. 2 §",
        income: INCOME_THROUGH_2018,
        balance: BALANCE_THROUGH_2023,
    },
    Layout {
        from: date(2019, 1, 1),
        income_paragraph: "lag (2018:597) 5 kap. 2 §",
        balance_paragraph: "lag (2018:597) 6 kap. 2 §",
        income: INCOME,
        balance: BALANCE_THROUGH_2023,
    },
    Layout {
        from: date(2024, 1, 1),
        income_paragraph: "lag (2018:597) 5 kap. 2 §",
        balance_paragraph: "lag (2018:597) 6 kap. 2 § i lydelse enligt SFS 2023:643",
        income: INCOME,
        balance: BALANCE,
    },
];

const OPERATING: &[Place] = &[OperatingIncome, OperatingCosts, Depreciation];
const WITH_TAXES: &[Place] = &[OperatingIncome, OperatingCosts, Depreciation, Taxes, GeneralGrants];
const BEFORE_EXTRAORDINARY: &[Place] =
    &[OperatingIncome, OperatingCosts, Depreciation, Taxes, GeneralGrants, FinancialIncome, FinancialCosts];
const TANGIBLE: &[Place] = &[LandAndBuildings, Machinery, OtherTangibleAssets];
const FIXED: &[Place] = &[IntangibleAssets, LandAndBuildings, Machinery, OtherTangibleAssets, FinancialAssets];
const CURRENT: &[Place] = &[Stock, Receivables, ShortTermPlacements, CashAndBank];
const PROVISIONS: &[Place] = &[PensionProvisions, OtherProvisions];
const DEBTS: &[Place] = &[LongTermDebts, ShortTermDebts];
const EQUITY: &[Place] = &[Equity, ResultReserve, EqualisationReserve];

const fn row(key: &'static str, label: &'static str, amount: Amount) -> LayoutRow {
    LayoutRow { key, label, rank: Rank::Row, amount, is_fixed: true }
}

const fn part(key: &'static str, label: &'static str, amount: Amount) -> LayoutRow {
    LayoutRow { key, label, rank: Rank::Part, amount, is_fixed: true }
}

const fn sum(key: &'static str, label: &'static str, amount: Amount) -> LayoutRow {
    LayoutRow { key, label, rank: Rank::Sum, amount, is_fixed: true }
}

const fn total(key: &'static str, label: &'static str, amount: Amount) -> LayoutRow {
    LayoutRow { key, label, rank: Rank::Total, amount, is_fixed: true }
}

const fn heading(key: &'static str, label: &'static str) -> LayoutRow {
    LayoutRow { key, label, rank: Rank::Heading, amount: Amount::None, is_fixed: true }
}

/// A row that is there only where it is something.
const fn at_need(row: LayoutRow) -> LayoutRow {
    LayoutRow { is_fixed: false, ..row }
}

const OPERATING_INCOME: LayoutRow =
    row("operating_income", "Verksamhetens intäkter", Amount::Placed(&[OperatingIncome]));
const OPERATING_COSTS: LayoutRow = row("operating_costs", "Verksamhetens kostnader", Amount::Placed(&[OperatingCosts]));
const DEPRECIATION: LayoutRow = row("depreciation", "Avskrivningar", Amount::Placed(&[Depreciation]));
const NET_COSTS: LayoutRow = sum("net_costs", "Verksamhetens nettokostnader", Amount::Placed(OPERATING));
const TAXES: LayoutRow = row("taxes", "Skatteintäkter", Amount::Placed(&[Taxes]));
const GENERAL_GRANTS: LayoutRow =
    row("general_grants", "Generella statsbidrag och utjämning", Amount::Placed(&[GeneralGrants]));
const FINANCIAL_INCOME: LayoutRow = row("financial_income", "Finansiella intäkter", Amount::Placed(&[FinancialIncome]));
const FINANCIAL_COSTS: LayoutRow = row("financial_costs", "Finansiella kostnader", Amount::Placed(&[FinancialCosts]));
const UNPLACED_INCOME: LayoutRow = at_need(row(
    "unplaced_income",
    "Rader som inte har någon plats i lagens uppställning",
    Amount::Unplaced(Side::Income),
));
const RESULT: LayoutRow = total("result", "Årets resultat", Amount::Result);

static INCOME: &[LayoutRow] = &[
    OPERATING_INCOME,
    OPERATING_COSTS,
    DEPRECIATION,
    NET_COSTS,
    TAXES,
    GENERAL_GRANTS,
    sum("operating_result", "Verksamhetens resultat", Amount::Placed(WITH_TAXES)),
    FINANCIAL_INCOME,
    FINANCIAL_COSTS,
    sum("result_after_financial_items", "Resultat efter finansiella poster", Amount::Placed(BEFORE_EXTRAORDINARY)),
    row("extraordinary_items", "Extraordinära poster", Amount::Placed(&[ExtraordinaryIncome, ExtraordinaryCosts])),
    UNPLACED_INCOME,
    RESULT,
];

static INCOME_THROUGH_2018: &[LayoutRow] = &[
    OPERATING_INCOME,
    OPERATING_COSTS,
    DEPRECIATION,
    NET_COSTS,
    TAXES,
    GENERAL_GRANTS,
    FINANCIAL_INCOME,
    FINANCIAL_COSTS,
    sum("result_before_extraordinary", "Resultat före extraordinära poster", Amount::Placed(BEFORE_EXTRAORDINARY)),
    row("extraordinary_income", "Extraordinära intäkter", Amount::Placed(&[ExtraordinaryIncome])),
    row("extraordinary_costs", "Extraordinära kostnader", Amount::Placed(&[ExtraordinaryCosts])),
    UNPLACED_INCOME,
    RESULT,
];

const ASSETS: LayoutRow = heading("assets", "Tillgångar");
const FIXED_ASSETS: LayoutRow = heading("fixed_assets", "A. Anläggningstillgångar");
const INTANGIBLE: LayoutRow =
    row("intangible_assets", "I. Immateriella anläggningstillgångar", Amount::Placed(&[IntangibleAssets]));
const TANGIBLE_ASSETS: LayoutRow =
    row("tangible_assets", "II. Materiella anläggningstillgångar", Amount::Placed(TANGIBLE));
const LAND: LayoutRow =
    part("land_and_buildings", "1. Mark, byggnader och tekniska anläggningar", Amount::Placed(&[LandAndBuildings]));
const MACHINERY: LayoutRow = part("machinery", "2. Maskiner och inventarier", Amount::Placed(&[Machinery]));
const OTHER_TANGIBLE: LayoutRow =
    part("other_tangible_assets", "3. Övriga materiella anläggningstillgångar", Amount::Placed(&[OtherTangibleAssets]));
const FINANCIAL_ASSETS: LayoutRow =
    row("financial_assets", "III. Finansiella anläggningstillgångar", Amount::Placed(&[FinancialAssets]));
const SUM_FIXED: LayoutRow = sum("sum_fixed_assets", "Summa anläggningstillgångar", Amount::Placed(FIXED));
const INFRASTRUCTURE: LayoutRow =
    row("infrastructure_grants", "B. Bidrag till infrastruktur", Amount::Placed(&[InfrastructureGrants]));
const CURRENT_ASSETS: LayoutRow = heading("current_assets", "C. Omsättningstillgångar");
const STOCK: LayoutRow = row("stock", "I. Förråd m.m.", Amount::Placed(&[Stock]));
const RECEIVABLES: LayoutRow = row("receivables", "II. Fordringar", Amount::Placed(&[Receivables]));
const PLACEMENTS: LayoutRow =
    row("short_term_placements", "III. Kortfristiga placeringar", Amount::Placed(&[ShortTermPlacements]));
const CASH: LayoutRow = row("cash_and_bank", "IV. Kassa och bank", Amount::Placed(&[CashAndBank]));
const SUM_CURRENT: LayoutRow = sum("sum_current_assets", "Summa omsättningstillgångar", Amount::Placed(CURRENT));
const UNPLACED_ASSETS: LayoutRow = at_need(row(
    "unplaced_assets",
    "Tillgångar som inte har någon plats i lagens uppställning",
    Amount::Unplaced(Side::Assets),
));
const TOTAL_ASSETS: LayoutRow = total("total_assets", "Summa tillgångar", Amount::Whole(Side::Assets));
const EQUITY_AND_DEBTS: LayoutRow = heading("equity_and_debts", "Eget kapital, avsättningar och skulder");
const EQUITY_HEADING: LayoutRow = heading("equity", "A. Eget kapital");
const PROVISIONS_HEADING: LayoutRow = heading("provisions", "B. Avsättningar");
const PENSIONS: LayoutRow = row(
    "pension_provisions",
    "I. Avsättningar för pensioner och liknande förpliktelser",
    Amount::Placed(&[PensionProvisions]),
);
const OTHER_PROVISIONS: LayoutRow =
    row("other_provisions", "II. Andra avsättningar", Amount::Placed(&[OtherProvisions]));
const SUM_PROVISIONS: LayoutRow = sum("sum_provisions", "Summa avsättningar", Amount::Placed(PROVISIONS));
const DEBTS_HEADING: LayoutRow = heading("debts", "C. Skulder");
const LONG_TERM: LayoutRow = row("long_term_debts", "I. Långfristiga skulder", Amount::Placed(&[LongTermDebts]));
const SHORT_TERM: LayoutRow = row("short_term_debts", "II. Kortfristiga skulder", Amount::Placed(&[ShortTermDebts]));
const SUM_DEBTS: LayoutRow = sum("sum_debts", "Summa skulder", Amount::Placed(DEBTS));
const UNPLACED_DEBTS: LayoutRow = at_need(row(
    "unplaced_debts",
    "Eget kapital och skulder som inte har någon plats i lagens uppställning",
    Amount::Unplaced(Side::EquityAndDebts),
));
const TOTAL_EQUITY_AND_DEBTS: LayoutRow = total(
    "total_equity_and_debts",
    "Summa eget kapital, avsättningar och skulder",
    Amount::Whole(Side::EquityAndDebts),
);

/// A balance sheet with its rows of equity: what has changed between the layouts.
macro_rules! balance_sheet {
    ($($equity:expr),* $(,)?) => {
        &[
            ASSETS,
            FIXED_ASSETS,
            INTANGIBLE,
            TANGIBLE_ASSETS,
            LAND,
            MACHINERY,
            OTHER_TANGIBLE,
            FINANCIAL_ASSETS,
            SUM_FIXED,
            INFRASTRUCTURE,
            CURRENT_ASSETS,
            STOCK,
            RECEIVABLES,
            PLACEMENTS,
            CASH,
            SUM_CURRENT,
            UNPLACED_ASSETS,
            TOTAL_ASSETS,
            EQUITY_AND_DEBTS,
            EQUITY_HEADING,
            $($equity,)*
            PROVISIONS_HEADING,
            PENSIONS,
            OTHER_PROVISIONS,
            SUM_PROVISIONS,
            DEBTS_HEADING,
            LONG_TERM,
            SHORT_TERM,
            SUM_DEBTS,
            UNPLACED_DEBTS,
            TOTAL_EQUITY_AND_DEBTS,
        ]
    };
}

static BALANCE: &[LayoutRow] = balance_sheet![
    row("opening_equity", "I. Eget kapital vid årets början", Amount::Opening(EQUITY)),
    at_need(part("opening_result_reserve", "varav resultatreserv", Amount::Opening(&[ResultReserve]))),
    at_need(part(
        "opening_equalisation_reserve",
        "varav resultatutjämningsreserv",
        Amount::Opening(&[EqualisationReserve]),
    )),
    row("result", "II. Årets resultat", Amount::Result),
    at_need(row("direct_to_equity", "Ändringar som är bokförda direkt mot eget kapital", Amount::Direct)),
    sum("closing_equity", "III. Eget kapital vid årets slut", Amount::Closing(EQUITY)),
    at_need(part("closing_result_reserve", "varav resultatreserv", Amount::Closing(&[ResultReserve]))),
    at_need(part(
        "closing_equalisation_reserve",
        "varav resultatutjämningsreserv",
        Amount::Closing(&[EqualisationReserve]),
    )),
];

static BALANCE_THROUGH_2023: &[LayoutRow] = balance_sheet![
    row("result", "I. Årets resultat", Amount::Result),
    row("equalisation_reserve", "II. Resultatutjämningsreserv", Amount::Placed(&[EqualisationReserve, ResultReserve])),
    row("other_equity", "III. Övrigt eget kapital", Amount::OtherEquity),
    sum("closing_equity", "Summa eget kapital", Amount::Closing(EQUITY)),
];
