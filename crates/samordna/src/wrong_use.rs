//! How the program is used, and that it was used wrong, in Swedish: the library that reads the command line says both
//! in English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The library's own words in a page of help, and the same in Swedish.
const WORDS: [(&str, &str); 12] = [
    ("Usage:", "Användning:"),
    ("Commands:", "Kommandon:"),
    ("Arguments:", "Argument:"),
    ("Options:", "Val:"),
    ("[OPTIONS]", "[VAL]"),
    ("<COMMAND>", "<KOMMANDO>"),
    ("[COMMAND]", "[KOMMANDO]"),
    ("Print help", "Visar hjälpen"),
    ("Print version", "Visar versionen"),
    ("[default: ", "[förval: "),
    ("[possible values: ", "[möjliga värden: "),
    ("[env: ", "[miljövariabel: "),
];

/// What is printed instead of what the library would print.
pub fn say(error: &clap::Error) -> String {
    let rendered = error.render().to_string();
    match sentence(error) {
        None => translated(&rendered),
        Some(sentence) => {
            let usage = rendered.find("Usage:").map(|at| rendered[at..].split("\n\n").next().unwrap_or_default());
            let usage = usage.map_or(String::new(), |usage| format!("{}\n\n", translated(usage.trim())));
            format!("{sentence}\n\n{usage}Mer hjälp får du med --help.\n")
        }
    }
}

fn translated(help: &str) -> String {
    WORDS.iter().fold(help.to_owned(), |text, (english, swedish)| text.replace(english, swedish))
}

/// What was wrong; nothing where help or the version was asked for, or what is wrong has no words of its own.
fn sentence(error: &clap::Error) -> Option<String> {
    let get = |kind| error.get(kind).map(told);
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => Some(format!("Det finns inget val som heter {}.", argument?)),
        ErrorKind::InvalidSubcommand => {
            Some(format!("Det finns inget kommando som heter {}.", get(ContextKind::InvalidSubcommand)?))
        }
        ErrorKind::MissingRequiredArgument => Some(format!("Det här saknas: {}.", argument?)),
        ErrorKind::MissingSubcommand => Some("Skriv vilket kommando som ska köras.".to_owned()),
        ErrorKind::ArgumentConflict => {
            let (argument, prior) = (argument?, get(ContextKind::PriorArg).filter(|prior| !prior.is_empty()));
            Some(match prior {
                Some(prior) if prior != argument => format!("{argument} går inte ihop med {prior}."),
                _ => format!("{argument} får bara stå en gång."),
            })
        }
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, value.unwrap_or_default());
            let valid = get(ContextKind::ValidValue).filter(|valid| !valid.is_empty());
            let valid = valid.map_or(String::new(), |valid| format!(" Skriv något av {valid}."));
            Some(match value.is_empty() {
                true => format!("{argument} behöver ett värde.{valid}"),
                false => format!("”{value}” går inte för {argument}.{valid}"),
            })
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            let (value, own) = (value?, why.filter(|why| why.ends_with('.')).unwrap_or_default());
            // A sentence that names the value says it all.
            Some(match own.contains(&value) {
                true => own,
                false => format!("”{value}” går inte för {}. {own}", argument?).trim().to_owned(),
            })
        }
        ErrorKind::NoEquals | ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Some(format!("{} har för många eller för få värden.", argument?))
        }
        ErrorKind::InvalidUtf8 => Some("Ett värde är inte skrivet i UTF-8.".to_owned()),
        _ => None,
    }
}

fn told(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::String(one) => one.clone(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn said(words: &[&str]) -> String {
        let error = crate::Cli::try_parse_from([&["samordna"], words].concat()).err().expect("it is refused");
        say(&error)
    }

    #[test]
    fn what_is_used_wrong_is_told_in_swedish_with_how_it_is_used() {
        for (words, sentence) in [
            (&["serva"][..], "Det finns inget kommando som heter serva."),
            (&["serve", "--port", "1"], "Det finns inget val som heter --port."),
            (&["review", "--as-at", "2025-08-31"], "Det här saknas: --association <ASSOCIATION>."),
            (
                &["review", "--association", "varend", "--as-at", "i går"],
                "”i går” är inget datum. Skriv det som 2025-08-31.",
            ),
            (&["serve", "--listen"], "--listen <LISTEN> behöver ett värde."),
            (
                &["serve", "--listen", "här"],
                "”här” går inte för --listen <LISTEN>. Skriv adress och port som 127.0.0.1:8080.",
            ),
            (
                &["serve", "--listen", "127.0.0.1:1", "--listen", "127.0.0.1:2"],
                "--listen <LISTEN> får bara stå en gång.",
            ),
            (&["report", "roman"], "”roman” går inte för <KIND>. Skriv något av "),
        ] {
            let said = said(words);
            assert!(said.contains(sentence), "{words:?}: {said}");
            assert!(!said.contains("Usage") && !said.contains("\n\n\n"), "{said}");
            assert!(said.ends_with("Mer hjälp får du med --help.\n"), "{said}");
        }
    }

    #[test]
    fn no_page_of_help_has_a_word_of_english_from_the_library() {
        let mut pages = vec![vec!["--help"]];
        for name in ["demo", "found", "serve", "review", "report", "backup", "import", "sie", "audit", "mail", "ledger"]
        {
            pages.push(vec![name, "--help"]);
        }
        pages.push(vec!["--version"]);
        for words in pages {
            let said = said(&words);
            let english = [
                "Usage",
                "Options",
                "OPTIONS",
                "Commands",
                "COMMAND>",
                "Arguments",
                "Print",
                "default",
                "possible",
                "env:",
            ];
            let found: Vec<_> = english.iter().filter(|word| said.contains(**word)).collect();
            assert!(found.is_empty(), "{words:?} says {found:?}:\n{said}");
        }
    }
}
