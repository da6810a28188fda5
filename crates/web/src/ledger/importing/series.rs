//! The series of vouchers that a file gives none.

/// How long a series may be.
const LONGEST: usize = 10;
/// The series of vouchers that another system hands over without one, unless the receiver chooses another.
pub const USUAL_SERIES: &str = "I";

/// What is proposed instead, where people here write vouchers by hand in the usual one.
pub const OTHER_SERIES: [&str; 4] = ["L", "F", "IMP", "FIL"];

/// Reads a series as somebody types it. **Errors**: in Swedish, for the field.
pub fn read_series(typed: &str) -> Result<String, String> {
    let series = typed.trim().to_uppercase();
    let fits = series.chars().count() <= LONGEST && series.chars().all(char::is_alphanumeric);
    match series.as_str() {
        "" => Err("Skriv vilken serie verifikationerna ska få, till exempel L.".to_owned()),
        super::SUMS_SERIES => Err("Serien PSALDO är till för saldon. Välj en annan.".to_owned()),
        _ if !fits => Err(format!("Skriv serien med högst {LONGEST} bokstäver och siffror.")),
        _ => Ok(series),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_letters_and_digits() {
        for (typed, expected) in [
            (" l ", Some("L")),
            ("lev1", Some("LEV1")),
            ("ö", Some("Ö")),
            ("", None),
            ("  ", None),
            ("A B", None),
            ("A\u{7}", None),
            ("ABCDEFGHIJK", None),
            ("psaldo", None),
            ("<b>", None),
        ] {
            assert_eq!(read_series(typed).ok().as_deref(), expected, "{typed:?}");
        }
    }
}
