//! SQL text, written once for both databases.

/// A query with a name, made by [`queries!`](crate::queries).
///
/// **Shape**: parameters are `$1`, `$2` ... and first appear in that order (SQLite numbers them by appearance).
/// Every query of a slice is listed, so that a test prepares each on both databases.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Declares the queries of a slice and lists them as `ALL`.
#[macro_export]
macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub const $name: $crate::Query = $crate::Query { name: stringify!($name), sql: $sql };)*
        /// Every query above, for the test that prepares them on both databases.
        pub const ALL: &[$crate::Query] = &[$($name),*];
    };
}

impl Query {
    /// Tells whether the parameters first appear in ascending order without a gap.
    pub fn numbers_its_parameters_in_order(&self) -> bool {
        let mut highest = 0;
        let mut rest = self.sql;
        while let Some(at) = rest.find('$') {
            rest = &rest[at + 1..];
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            match digits.parse::<u32>() {
                Ok(number) if number <= highest => {}
                Ok(number) if number == highest + 1 => highest = number,
                _ => return false,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_must_first_appear_in_order() {
        for (sql, in_order) in [
            ("select 1", true),
            ("select $1, $2, $1", true),
            ("select $2, $1", false),
            ("select $1, $3", false),
            ("select '$'", false),
        ] {
            assert_eq!(Query { name: "", sql }.numbers_its_parameters_in_order(), in_order, "{sql}");
        }
    }
}
