//! The rows of the law that amounts can be led to, whatever the year's layout calls them.

/// A part of the statements that every place belongs to one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Income,
    Assets,
    EquityAndDebts,
}

/// Where in the statutory statements a row of an association's report model belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    OperatingIncome,
    OperatingCosts,
    Depreciation,
    Taxes,
    GeneralGrants,
    FinancialIncome,
    FinancialCosts,
    ExtraordinaryIncome,
    ExtraordinaryCosts,
    IntangibleAssets,
    LandAndBuildings,
    Machinery,
    OtherTangibleAssets,
    FinancialAssets,
    InfrastructureGrants,
    Stock,
    Receivables,
    ShortTermPlacements,
    CashAndBank,
    Equity,
    ResultReserve,
    EqualisationReserve,
    PensionProvisions,
    OtherProvisions,
    LongTermDebts,
    ShortTermDebts,
}

impl Place {
    pub const ALL: [Place; 26] = [
        Place::OperatingIncome,
        Place::OperatingCosts,
        Place::Depreciation,
        Place::Taxes,
        Place::GeneralGrants,
        Place::FinancialIncome,
        Place::FinancialCosts,
        Place::ExtraordinaryIncome,
        Place::ExtraordinaryCosts,
        Place::IntangibleAssets,
        Place::LandAndBuildings,
        Place::Machinery,
        Place::OtherTangibleAssets,
        Place::FinancialAssets,
        Place::InfrastructureGrants,
        Place::Stock,
        Place::Receivables,
        Place::ShortTermPlacements,
        Place::CashAndBank,
        Place::Equity,
        Place::ResultReserve,
        Place::EqualisationReserve,
        Place::PensionProvisions,
        Place::OtherProvisions,
        Place::LongTermDebts,
        Place::ShortTermDebts,
    ];

    /// The stable name: `short_term_debts`.
    pub fn code(self) -> &'static str {
        match self {
            Place::OperatingIncome => "operating_income",
            Place::OperatingCosts => "operating_costs",
            Place::Depreciation => "depreciation",
            Place::Taxes => "taxes",
            Place::GeneralGrants => "general_grants",
            Place::FinancialIncome => "financial_income",
            Place::FinancialCosts => "financial_costs",
            Place::ExtraordinaryIncome => "extraordinary_income",
            Place::ExtraordinaryCosts => "extraordinary_costs",
            Place::IntangibleAssets => "intangible_assets",
            Place::LandAndBuildings => "land_and_buildings",
            Place::Machinery => "machinery",
            Place::OtherTangibleAssets => "other_tangible_assets",
            Place::FinancialAssets => "financial_assets",
            Place::InfrastructureGrants => "infrastructure_grants",
            Place::Stock => "stock",
            Place::Receivables => "receivables",
            Place::ShortTermPlacements => "short_term_placements",
            Place::CashAndBank => "cash_and_bank",
            Place::Equity => "equity",
            Place::ResultReserve => "result_reserve",
            Place::EqualisationReserve => "equalisation_reserve",
            Place::PensionProvisions => "pension_provisions",
            Place::OtherProvisions => "other_provisions",
            Place::LongTermDebts => "long_term_debts",
            Place::ShortTermDebts => "short_term_debts",
        }
    }

    pub fn find(code: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.code() == code)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Place::OperatingIncome => "Verksamhetens intäkter",
            Place::OperatingCosts => "Verksamhetens kostnader",
            Place::Depreciation => "Avskrivningar",
            Place::Taxes => "Skatteintäkter",
            Place::GeneralGrants => "Generella statsbidrag och utjämning",
            Place::FinancialIncome => "Finansiella intäkter",
            Place::FinancialCosts => "Finansiella kostnader",
            Place::ExtraordinaryIncome => "Extraordinära intäkter",
            Place::ExtraordinaryCosts => "Extraordinära kostnader",
            Place::IntangibleAssets => "Immateriella anläggningstillgångar",
            Place::LandAndBuildings => "Mark, byggnader och tekniska anläggningar",
            Place::Machinery => "Maskiner och inventarier",
            Place::OtherTangibleAssets => "Övriga materiella anläggningstillgångar",
            Place::FinancialAssets => "Finansiella anläggningstillgångar",
            Place::InfrastructureGrants => "Bidrag till infrastruktur",
            Place::Stock => "Förråd m.m.",
            Place::Receivables => "Fordringar",
            Place::ShortTermPlacements => "Kortfristiga placeringar",
            Place::CashAndBank => "Kassa och bank",
            Place::Equity => "Eget kapital",
            Place::ResultReserve => "Eget kapital: resultatreserv",
            Place::EqualisationReserve => "Eget kapital: resultatutjämningsreserv",
            Place::PensionProvisions => "Avsättningar för pensioner och liknande förpliktelser",
            Place::OtherProvisions => "Andra avsättningar",
            Place::LongTermDebts => "Långfristiga skulder",
            Place::ShortTermDebts => "Kortfristiga skulder",
        }
    }

    pub fn side(self) -> Side {
        match self {
            Place::OperatingIncome
            | Place::OperatingCosts
            | Place::Depreciation
            | Place::Taxes
            | Place::GeneralGrants
            | Place::FinancialIncome
            | Place::FinancialCosts
            | Place::ExtraordinaryIncome
            | Place::ExtraordinaryCosts => Side::Income,
            Place::IntangibleAssets
            | Place::LandAndBuildings
            | Place::Machinery
            | Place::OtherTangibleAssets
            | Place::FinancialAssets
            | Place::InfrastructureGrants
            | Place::Stock
            | Place::Receivables
            | Place::ShortTermPlacements
            | Place::CashAndBank => Side::Assets,
            Place::Equity
            | Place::ResultReserve
            | Place::EqualisationReserve
            | Place::PensionProvisions
            | Place::OtherProvisions
            | Place::LongTermDebts
            | Place::ShortTermDebts => Side::EquityAndDebts,
        }
    }

    pub(super) fn is_of_equity(self) -> bool {
        matches!(self, Place::Equity | Place::ResultReserve | Place::EqualisationReserve)
    }
}
