//! Names of accounts that the other programs take, two accounts never with one name.

use super::books::{BookAccount, Class};
use super::one_line;

/// How long the words of a name may be; the number tells accounts apart.
const LONGEST: usize = 60;

/// `Tillgångar:1940 Bankkonto Swedbank`.
pub fn hledger_account(account: &BookAccount) -> String {
    let name: String = account.name.chars().map(|letter| if is_plain(letter) { letter } else { ' ' }).collect();
    let name: String = one_line(&name).chars().take(LONGEST).collect();
    format!("{}:{} {name}", hledger_class(account.class), plain_number(&account.number)).trim_end().to_owned()
}

/// hledger reads a colon as a level, a semicolon as a comment, and two spaces as the end.
fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || " -_.,&/+%'()".contains(letter)
}

pub(super) fn hledger_class(class: Class) -> &'static str {
    match class {
        Class::Asset => "Tillgångar",
        Class::Liability => "Skulder",
        Class::Equity => "Eget kapital",
        Class::Income => "Intäkter",
        Class::Cost => "Kostnader",
        Class::Unknown => "Okänt slag",
    }
}

/// `Assets:1940-Bankkonto-Swedbank`: letters without accents, for Beancount's parts of a name are letters, digits and hyphens.
pub fn beancount_account(account: &BookAccount) -> String {
    let root = match account.class {
        Class::Asset => "Assets",
        Class::Liability => "Liabilities",
        Class::Equity => "Equity",
        Class::Income => "Income",
        Class::Cost => "Expenses",
        Class::Unknown => "Equity:Okant-slag",
    };
    let mut name = String::new();
    for letter in account.name.chars().take(LONGEST) {
        match plain_letter(letter) {
            Some(plain) => name.push_str(plain.encode_utf8(&mut [0; 4])),
            None if name.is_empty() || name.ends_with('-') => {}
            None => name.push('-'),
        }
    }
    format!("{root}:{}-{name}", plain_number(&account.number)).trim_end_matches('-').to_owned()
}

fn plain_letter(letter: char) -> Option<char> {
    Some(match letter {
        'å' | 'ä' | 'à' | 'á' | 'â' | 'ã' => 'a',
        'Å' | 'Ä' | 'À' | 'Á' | 'Â' | 'Ã' => 'A',
        'ö' | 'ø' | 'ò' | 'ó' | 'ô' => 'o',
        'Ö' | 'Ø' => 'O',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'É' | 'È' => 'E',
        'ü' | 'ù' | 'ú' => 'u',
        'Ü' => 'U',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => return None,
    })
}

/// A number of digits and capital letters stands as it is; another is written as its bytes, so that no two become one.
fn plain_number(number: &str) -> String {
    if number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
        return number.to_owned();
    }
    let bytes = store::hex(number.as_bytes());
    format!("N-x{bytes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: &str, name: &str, class: Class) -> BookAccount {
        BookAccount { number: number.to_owned(), name: name.to_owned(), class, closing_ore: 0 }
    }

    #[test]
    fn names_are_made_of_what_each_program_takes() {
        for (number, name, class, hledger, beancount) in [
            (
                "1940",
                "Bankkonto Swedbank",
                Class::Asset,
                "Tillgångar:1940 Bankkonto Swedbank",
                "Assets:1940-Bankkonto-Swedbank",
            ),
            (
                "2990",
                "Löner: ”maj”;  övrigt|\n",
                Class::Liability,
                "Skulder:2990 Löner maj övrigt",
                "Liabilities:2990-Loner-maj-ovrigt",
            ),
            ("3010", "", Class::Income, "Intäkter:3010", "Income:3010"),
            ("4010", "🙂 ", Class::Cost, "Kostnader:4010", "Expenses:4010"),
            ("19-a", "Kassa", Class::Unknown, "Okänt slag:N-x31392d61 Kassa", "Equity:Okant-slag:N-x31392d61-Kassa"),
        ] {
            let account = account(number, name, class);
            assert_eq!(hledger_account(&account), hledger, "{number} {name}");
            assert_eq!(beancount_account(&account), beancount, "{number} {name}");
        }
    }

    #[test]
    fn two_numbers_never_become_one_name() {
        let numbers = ["19:1", "19;1", "19 1", "19a1", "19A1", "191", "N-x1", "31392d31", "ÅÄ1", "åä1"];
        for name in [hledger_account, beancount_account] {
            let mut names: Vec<String> =
                numbers.iter().map(|number| name(&account(number, "Kassa", Class::Asset))).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), numbers.len(), "{names:?}");
        }
    }
}
