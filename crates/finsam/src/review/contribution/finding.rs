//! What the review finds in a year of contributions, with its Swedish.

use jiff::civil::Date;

use super::super::{Quantity, Severity};
use crate::calendar::long_date;

/// Something to ask about contributions. **Shape**: `place` is `contributions/2025`, `contributions/2025/key` or that of a
/// member: `contributions/2025/vaxjo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContributionFinding {
    /// The board has decided another part of the state than the state offers.
    OfferDiffers { place: String, year: i16, offered: Quantity, decided: Quantity },
    /// The shares that were decided do not make up twice the state's part.
    SharesDiffer { place: String, year: i16, shares: Quantity, whole: Quantity },
    /// The agreed amounts of the key do not make up the part that is to be divided.
    KeyDiffers { place: String, year: i16, agreed: Quantity, part: Quantity },
    /// Nobody has said what says that this is the key.
    KeyWithoutSource { place: String, year: i16 },
    /// The inhabitants that are counted are of a year long before.
    PopulationOutdated { place: String, year: i16, counted: Quantity },
    /// A member has decided itself to give another amount than its share.
    ConfirmationDiffers { place: String, member: String, year: i16, confirmed: Quantity, share: Quantity },
    /// Another income is booked than has accrued of what is decided.
    BookedDiffers { place: String, member: String, on: Date, accrued: Quantity, booked: Quantity },
}

impl ContributionFinding {
    /// The stable name of the finding.
    pub fn code(&self) -> &'static str {
        use ContributionFinding::*;
        match self {
            OfferDiffers { .. } => "contribution_differs_from_offer",
            SharesDiffer { .. } => "contribution_shares_differ",
            KeyDiffers { .. } => "contribution_key_differs",
            KeyWithoutSource { .. } => "contribution_key_without_source",
            PopulationOutdated { .. } => "contribution_population_outdated",
            ConfirmationDiffers { .. } => "contribution_confirmed_otherwise",
            BookedDiffers { .. } => "contribution_booked_otherwise",
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        use ContributionFinding::*;
        match self {
            SharesDiffer { .. } | KeyDiffers { .. } => Severity::Error,
            OfferDiffers { .. } | ConfirmationDiffers { .. } | BookedDiffers { .. } => Severity::Warning,
            KeyWithoutSource { .. } | PopulationOutdated { .. } => Severity::Note,
        }
    }

    pub(crate) fn place(&self) -> &str {
        use ContributionFinding::*;
        match self {
            OfferDiffers { place, .. }
            | SharesDiffer { place, .. }
            | KeyDiffers { place, .. }
            | KeyWithoutSource { place, .. }
            | PopulationOutdated { place, .. }
            | ConfirmationDiffers { place, .. }
            | BookedDiffers { place, .. } => place,
        }
    }

    pub(crate) fn quantities(&self) -> Vec<Quantity> {
        use ContributionFinding::*;
        match self {
            OfferDiffers { offered: a, decided: b, .. }
            | SharesDiffer { shares: a, whole: b, .. }
            | KeyDiffers { agreed: a, part: b, .. }
            | ConfirmationDiffers { confirmed: a, share: b, .. }
            | BookedDiffers { accrued: a, booked: b, .. } => vec![*a, *b],
            PopulationOutdated { year, counted, .. } => vec![*counted, Quantity::count(i64::from(*year))],
            KeyWithoutSource { .. } => Vec::new(),
        }
    }

    pub(crate) fn paragraph(&self) -> Option<&'static str> {
        use ContributionFinding::*;
        match self {
            BookedDiffers { .. } => Some("lag (2018:597) 4 kap. 4 §"),
            SharesDiffer { .. } | KeyDiffers { .. } => Some("lag (2003:1210) 5 och 5 a §§"),
            _ => Some("lag (2003:1210) 5 §"),
        }
    }

    pub(crate) fn message(&self) -> String {
        use ContributionFinding::*;
        match self {
            OfferDiffers { year, offered, decided, .. } => format!(
                "Bidragen {year}: statens del är beslutad till {}, men medelstilldelningen är {}.",
                decided.swedish(),
                offered.swedish()
            ),
            SharesDiffer { year, shares, whole, .. } => format!(
                "Bidragen {year}: medlemmarnas andelar blir {}, men statens del två gånger är {}.",
                shares.swedish(),
                whole.swedish()
            ),
            KeyDiffers { year, agreed, part, .. } => format!(
                "Nyckeln för {year}: de avtalade beloppen blir {}, men delen som ska fördelas är {}.",
                agreed.swedish(),
                part.swedish()
            ),
            KeyWithoutSource { year, .. } => {
                format!(
                    "Nyckeln för {year} säger inte vad den kommer ifrån. Ange till exempel överenskommelsen med dag."
                )
            }
            PopulationOutdated { year, counted, .. } => {
                format!("Nyckeln för {year} räknar invånarna {}. Det är mer än två år tidigare.", counted.value)
            }
            ConfirmationDiffers { member, year, confirmed, share, .. } => format!(
                "{member} har beslutat att ge {} för {year}, men andelen är {}.",
                confirmed.swedish(),
                share.swedish()
            ),
            BookedDiffers { member, on, accrued, booked, .. } => format!(
                "{member}: {} är bokfört som bidrag till och med den {}, men {} är upparbetat av det som är beslutat.",
                booked.swedish(),
                long_date(*on),
                accrued.swedish()
            ),
        }
    }
}
