//! `docs/law.md` says what it should: every docstring of `finsam` that names an act, and the numbers that the law gives.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The acts as docstrings name them, in the order of the page; the last heading takes every other source.
const ACTS: [(&str, &str); 4] = [
    ("lag (2003:1210)", "Lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser"),
    ("lag (2018:597)", "Lag (2018:597) om kommunal bokföring och redovisning"),
    ("kommunallagen", "Kommunallagen (2017:725)"),
    ("lag (2005:807)", "Lag (2005:807) om ersättning för viss mervärdesskatt"),
];
const OTHERS: &str = "Recommendations and practice";

/// A docstring that names its source.
struct Entry {
    /// `crates/finsam/src/contribution.rs`
    file: String,
    /// `split`
    item: String,
    /// The first sentence.
    does: String,
    source: String,
}

#[test]
fn the_index_of_the_law_is_what_the_docstrings_say() {
    let wanted = page(&list_entries());
    let kept = std::fs::read_to_string(root().join("docs/law.md")).unwrap_or_default();
    if kept != wanted {
        let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("law.md");
        std::fs::write(&made, &wanted).unwrap();
        panic!(
            "docs/law.md is not what the docstrings say. Read the new page, then: cp {} docs/law.md",
            made.display()
        );
    }
}

#[test]
fn a_docstring_becomes_one_entry_with_its_whole_source() {
    let text = "//! The module. **Source**: lag (2003:1210) 1 §.\n\n/// Splits. More.\n///\n/// **Source**: lag (2003:1210) 5 §\n\
                /// and 5 a §.\n///\n/// ```\n/// let a = 1;\n/// ```\n#[derive(Clone)]\npub fn split<T>(a: T) {}\n\n/// No law.\nfn b() {}\n";
    let found = list_of_text("f.rs", text);
    let rows: Vec<_> = found.iter().map(|it| (it.item.as_str(), it.does.as_str(), it.source.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("the module", "The module.", "lag (2003:1210) 1 §."),
            ("`split`", "Splits.", "lag (2003:1210) 5 § and 5 a §.")
        ]
    );
}

#[test]
fn an_entry_stands_under_every_act_that_it_names_and_else_under_the_last_heading() {
    let entry =
        |source: &str| Entry { file: "f.rs".into(), item: "a".into(), does: "A.".into(), source: source.into() };
    for (source, headings) in [
        ("lag (2003:1210) 5 §.", vec![ACTS[0].1]),
        ("lag (2003:1210) 21 §; kommunallagen (2017:725) 11 kap. 6 §.", vec![ACTS[0].1, ACTS[2].1]),
        ("Nationella rådet, 2013-10-02.", vec![OTHERS]),
    ] {
        let made = page(&[entry(source)]);
        let found: Vec<&str> = made.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(found[..found.len() - 1], headings, "{source}");
    }
}

fn page(entries: &[Entry]) -> String {
    let mut out = String::from(
        "# The law in the code\n\n\
         Made from the docstrings of `finsam` by `crates/samordna/tests/law_index.rs`; edit them, not this page. \
         A rule stands under every act that its source names.\n",
    );
    let under = |act: &str| entries.iter().filter(|entry| entry.source.contains(act)).collect::<Vec<_>>();
    for (act, heading) in ACTS {
        write_section(&mut out, heading, &under(act));
    }
    let others: Vec<&Entry> =
        entries.iter().filter(|entry| !ACTS.iter().any(|(act, _)| entry.source.contains(act))).collect();
    write_section(&mut out, OTHERS, &others);
    write_parameters(&mut out);
    out
}

fn write_section(out: &mut String, heading: &str, entries: &[&Entry]) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {heading}\n\n| rule | does | source |\n|---|---|---|\n");
    for entry in entries {
        let module = entry.file.trim_start_matches("crates/finsam/src/").trim_end_matches(".rs").replace('/', "::");
        let (item, file) = (&entry.item, &entry.file);
        let _ = writeln!(out, "| [`{module}`: {item}](../{file}) | {} | {} |", entry.does, entry.source);
    }
}

fn write_parameters(out: &mut String) {
    let _ = write!(out, "\n## Numbers and dates that the law gives\n\n");
    let _ = write!(
        out,
        "From `finsam::parameter`: `list_statutory` and `list_vat_compensation`. `percent_milli` is thousandths of a per \
         cent, `month_day` is month × 100 + day.\n\n| name | value | unit | paragraph | valid from |\n|---|---:|---|---|---|\n"
    );
    for it in finsam::parameter::list_statutory().into_iter().chain(finsam::parameter::list_vat_compensation()) {
        let unit = snake(&format!("{:?}", it.unit));
        let _ = writeln!(out, "| `{}` | {} | {unit} | {} | {} |", it.key, it.value, it.paragraph, it.valid.from);
    }
}

/// `PercentMilli` becomes `percent_milli`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn list_entries() -> Vec<Entry> {
    let mut files = Vec::new();
    list_files(&root().join("crates/finsam/src"), &mut files);
    files.sort();
    assert!(files.len() > 10, "the sources of finsam are found");
    let named = |path: &Path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    files.iter().flat_map(|path| list_of_text(&named(path), &std::fs::read_to_string(path).unwrap())).collect()
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") && path.file_stem().unwrap() != "tests" {
            files.push(path);
        }
    }
}

fn list_of_text(file: &str, text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut docstring: Vec<&str> = Vec::new();
    let mut of_module = false;
    for line in text.lines().chain([""]).map(str::trim) {
        if let Some(said) = line.strip_prefix("//!").or_else(|| line.strip_prefix("///")) {
            of_module = line.starts_with("//!");
            docstring.push(said.trim());
        } else if !docstring.is_empty() && !line.starts_with("#[") {
            let item = if of_module { "the module".to_owned() } else { item_of(line) };
            entries.extend(entry_of(file, item, &docstring));
            docstring.clear();
        }
    }
    entries
}

fn entry_of(file: &str, item: String, docstring: &[&str]) -> Option<Entry> {
    const LABEL: &str = "**Source**: ";
    let from = docstring.iter().position(|line| line.contains(LABEL))?;
    let rest = docstring[from..].iter().take_while(|line| !line.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let source = rest.split_once(LABEL)?.1.to_owned();
    let said = docstring.iter().take_while(|line| !line.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let said = said.split(LABEL).next().unwrap_or("").trim();
    let does = match said.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None if said.is_empty() => "–".to_owned(),
        None => said.to_owned(),
    };
    Some(Entry { file: file.to_owned(), item, does: unlinked(&does), source })
}

/// The name in `pub fn split(total: Ore)`, `pub struct Model {`, `const A: u8`.
fn item_of(line: &str) -> String {
    let words = ["pub", "const", "static", "fn", "struct", "enum", "trait", "type", "mod"];
    let mut rest = line.split_whitespace().skip_while(|word| words.contains(word) || word.starts_with("pub("));
    let name = rest.next().unwrap_or("");
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(name.len());
    format!("`{}`", &name[..end]).replace("``", "")
}

/// A link to another item stands in a docstring as `[`name`]`; on a page it is only the name.
fn unlinked(text: &str) -> String {
    text.replace("[`", "`").replace("`]", "`")
}

fn root() -> &'static Path {
    Path::new("../..")
}
