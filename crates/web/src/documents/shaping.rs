//! The sections of an association's own documents: added, renamed, moved and removed, as a template from a day on.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use report::model::Kind;
use store::{Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::{follows_template, list_documents};
use super::page::shaping::{self as page, Page};
use super::queries;
use super::tables::{DOCUMENT_TEMPLATE, DOCUMENT_TEMPLATE_SECTION};
use super::template::{SectionTemplate, Words, find_template, save_template};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{Errors, date, line};
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /dokument/uppstallning/{kind}`: the sections of a kind of document as they are now.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, kind)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let kind = Kind::find(&kind).ok_or(Fault::NotFound)?;
    let today = app.today();
    let (rows, own) = read(&app, access.association.id, kind, today).await?;
    let rows: Vec<Shaped> = rows.into_iter().map(Shaped::from).collect();
    Ok(reply::ok(&Page::new(&access, kind, &rows, &today.to_string(), &own, Vec::new())))
}

/// `POST /dokument/uppstallning/{kind}`: one change of what is typed, or all of it saved.
pub async fn change(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, kind)): Path<(String, String)>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let kind = Kind::find(&kind).ok_or(Fault::NotFound)?;
    let typed = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (known, own) = read(&app, access.association.id, kind, app.today()).await?;
    let mut rows = read_rows(&form, &known);
    let from = typed("fran");
    let button = typed("gor");
    if button != "spara" {
        let errors = apply(&mut rows, &button, &typed("ny-rubrik"), typed("ny-niva") == "2");
        let page = Page::new(&access, kind, &rows, &from, &own, errors);
        return Ok(if page.is_refused() { reply::unprocessable(&page) } else { reply::ok(&page) });
    }
    let mut errors = Errors::default();
    let valid_from = errors.take("fran", date(&from, "dagen som uppställningen gäller från"));
    for (at, row) in rows.iter_mut().enumerate() {
        let heading = errors.take(&page::heading_field(at), line(&row.section.heading, "rubriken", LONGEST_HEADING));
        row.section.heading = heading.unwrap_or_else(|| row.section.heading.clone());
    }
    if rows.first().is_some_and(|row| row.section.level != 1) {
        errors.0.push(FieldError::new(
            &page::heading_field(0),
            "Det första avsnittet är en del av sitt eget: välj nivå 1.",
        ));
    }
    let (Some(valid_from), true) = (valid_from, errors.0.is_empty()) else {
        return Ok(reply::unprocessable(&Page::new(&access, kind, &rows, &from, &own, errors.0)));
    };
    let sections: Vec<SectionTemplate> = rows.iter().map(|row| row.section.clone()).collect();
    let context = access.context(&app, "shape_document");
    let done = app.write(context, move |tx| save(tx, kind, valid_from, &sections)).await?;
    match done {
        Ok(()) => Ok(reply::see_other(&access.at("dokument?klart=uppstallning"))),
        Err(ShapeError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            let errors = vec![FieldError::new("fran", refusal.swedish())];
            Ok(reply::unprocessable(&Page::new(&access, kind, &rows, &from, &own, errors)))
        }
    }
}

const LONGEST_HEADING: usize = 120;
const MOST_SECTIONS: usize = 120;

/// A section in the form; what is computed in it follows its key.
#[derive(Clone, Debug)]
pub struct Shaped {
    pub section: SectionTemplate,
}

impl From<SectionTemplate> for Shaped {
    fn from(section: SectionTemplate) -> Shaped {
        Shaped { section }
    }
}

/// The rows as they were typed: known sections keep what is computed in them, new ones have words alone.
fn read_rows(form: &BTreeMap<String, String>, known: &[SectionTemplate]) -> Vec<Shaped> {
    let mut rows = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for at in 0..MOST_SECTIONS {
        let Some(key) = form.get(&page::key_field(at)) else { break };
        if seen.contains(key) || !is_key(key) {
            continue;
        }
        seen.push(key.clone());
        let mut section = known.iter().find(|section| section.key == *key).cloned().unwrap_or_else(|| own(key));
        if let Some(heading) = form.get(&page::heading_field(at)) {
            section.heading = heading.trim().to_owned();
        }
        if let Some(number) = form.get(&page::number_field(at)) {
            section.numbering = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
        }
        section.level = if form.get(&page::level_field(at)).is_some_and(|level| level == "1") { 1 } else { 2 };
        rows.push(Shaped { section });
    }
    rows
}

fn own(key: &str) -> SectionTemplate {
    SectionTemplate {
        key: key.to_owned(),
        numbering: None,
        heading: String::new(),
        level: 2,
        words: Words::Written,
        above: Vec::new(),
        below: Vec::new(),
        repeated: super::template::Repeated::Nothing,
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 80 && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

/// Does what a button says: `upp:3`, `ned:3`, `bort:3`, `lagg-till`.
fn apply(rows: &mut Vec<Shaped>, button: &str, heading: &str, is_sub: bool) -> Vec<FieldError> {
    if button == "lagg-till" {
        return match line(heading, "rubriken", LONGEST_HEADING) {
            Err(message) => vec![FieldError::new("ny-rubrik", message)],
            Ok(_) if rows.len() >= MOST_SECTIONS => {
                vec![FieldError::new("ny-rubrik", format!("Ett dokument kan ha högst {MOST_SECTIONS} avsnitt."))]
            }
            Ok(heading) => {
                let key = new_key(rows, &heading);
                let level = if is_sub { 2 } else { 1 };
                rows.push(Shaped { section: SectionTemplate { heading, level, ..own(&key) } });
                Vec::new()
            }
        };
    }
    let Some((what, at)) = button.split_once(':') else { return Vec::new() };
    let Some(at) = at.parse::<usize>().ok().filter(|at| *at < rows.len()) else { return Vec::new() };
    match what {
        "upp" if at > 0 => rows.swap(at, at - 1),
        "ned" if at + 1 < rows.len() => rows.swap(at, at + 1),
        "bort" if rows.len() > 1 => drop(rows.remove(at)),
        _ => {}
    }
    Vec::new()
}

/// `Mötesplatser 2025` becomes `egen-motesplatser-2025`; a number after it where that is taken.
fn new_key(rows: &[Shaped], heading: &str) -> String {
    let plain = heading.chars().flat_map(char::to_lowercase).map(|letter| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    });
    let mut key = "egen-".to_owned();
    for letter in plain.take(50) {
        if letter != '-' || !key.ends_with('-') {
            key.push(letter);
        }
    }
    let key = key.trim_end_matches('-').to_owned();
    let is_taken = |key: &str| rows.iter().any(|row| row.section.key == key);
    if !is_taken(&key) {
        return key;
    }
    let numbered = (2..).map(|number: usize| format!("{key}-{number}")).find(|key| !is_taken(key));
    numbered.unwrap_or(key)
}

/// Why a template is not saved.
#[derive(Debug, Error)]
pub enum ShapeError {
    #[error("the document of {0} is reviewed already")]
    Settled(Date),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ShapeError {
    fn swedish(&self) -> String {
        match self {
            ShapeError::Settled(as_at) => format!(
                "Dokumentet per {} är granskat eller fastställt och behåller sin uppställning. Välj en senare dag.",
                report::swedish::long_date(*as_at)
            ),
            ShapeError::Store(_) => "Det gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// Keeps the sections of a kind of document from a day on; drafts of that day and later follow them at once.
///
/// **Errors**: `Settled` where a document of the day or later is reviewed, adopted or locked: it keeps its sections.
pub fn save(tx: &mut Tx<'_>, kind: Kind, valid_from: Date, sections: &[SectionTemplate]) -> Result<(), ShapeError> {
    let association = tx.context().association;
    let settled = list_documents(tx, association)?
        .into_iter()
        .find(|head| head.kind == kind && head.as_at >= valid_from && !follows_template(head) && !head.is_locked());
    if let Some(head) = settled {
        return Err(ShapeError::Settled(head.as_at));
    }
    let key = values![association, kind.code(), valid_from];
    if let Some(id) = tx.find(&queries::FIND_TEMPLATE_FROM, &key, |row| row.get::<store::Id>(0))? {
        tx.delete(&DOCUMENT_TEMPLATE_SECTION, &values![association, id])?;
        tx.delete(&DOCUMENT_TEMPLATE, &values![association, id])?;
    }
    save_template(tx, kind, valid_from, sections)?;
    Ok(())
}

/// The sections that hold today, and the days from which the association has sections of its own.
async fn read(
    app: &App,
    association: store::Id,
    kind: Kind,
    on: Date,
) -> Result<(Vec<SectionTemplate>, Vec<Date>), Fault> {
    app.read(move |reader| {
        let template = find_template(reader, association, kind, on)?.ok_or(Fault::NotFound)?;
        Ok((template.sections, list_own(reader, association, kind)?))
    })
    .await
}

fn list_own(reader: &Reader<'_>, association: store::Id, kind: Kind) -> StoreResult<Vec<Date>> {
    reader.list(&queries::LIST_TEMPLATES, &values![association, kind.code()], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(keys: &[&str]) -> Vec<Shaped> {
        keys.iter().map(|key| Shaped { section: own(key) }).collect()
    }

    fn keys(rows: &[Shaped]) -> Vec<&str> {
        rows.iter().map(|row| row.section.key.as_str()).collect()
    }

    #[test]
    fn a_section_is_moved_removed_and_added_and_odd_buttons_do_nothing() {
        let mut list = rows(&["a", "b", "c"]);
        for (button, after) in [
            ("upp:2", vec!["a", "c", "b"]),
            ("ned:0", vec!["c", "a", "b"]),
            ("upp:0", vec!["c", "a", "b"]),
            ("ned:2", vec!["c", "a", "b"]),
            ("bort:1", vec!["c", "b"]),
            ("bort:9", vec!["c", "b"]),
            ("bort:-1", vec!["c", "b"]),
            ("annat", vec!["c", "b"]),
        ] {
            assert!(apply(&mut list, button, "", false).is_empty());
            assert_eq!(keys(&list), after, "{button}");
        }
        assert_eq!(apply(&mut list, "lagg-till", "  ", false).len(), 1);
        assert!(apply(&mut list, "lagg-till", "Möten & träffar", true).is_empty());
        assert!(apply(&mut list, "lagg-till", "Möten, träffar", false).is_empty());
        assert_eq!(keys(&list), ["c", "b", "egen-moten-traffar", "egen-moten-traffar-2"]);
        assert_eq!((list[2].section.level, list[3].section.level), (2, 1));
    }

    #[test]
    fn the_last_section_stays() {
        let mut list = rows(&["a"]);
        apply(&mut list, "bort:0", "", false);
        assert_eq!(keys(&list), ["a"]);
    }

    #[test]
    fn a_key_that_is_doubled_or_odd_is_left_out() {
        let form: BTreeMap<String, String> =
            [("nyckel-0", "a"), ("nyckel-1", "a"), ("nyckel-2", "<b>"), ("nyckel-3", "c")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into();
        assert_eq!(keys(&read_rows(&form, &[])), ["a", "c"]);
    }
}
