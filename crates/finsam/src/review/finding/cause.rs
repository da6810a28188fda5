//! Why numbers differ though none is wrong.

/// Why a difference is only rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingCause {
    /// The two differ by no more than one unit.
    OneUnit,
    /// The printed value is the sum of parts that were rounded one by one.
    SumOfRoundedParts,
    /// The printed value was rounded up or down so that the table sums.
    TableSums,
}
