//! The templates that associations have of their own.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};

use super::super::queries;
use super::super::tables::{DOCUMENT_TEMPLATE, DOCUMENT_TEMPLATE_SECTION};
use super::standard::find_standard;
use super::{Computed, Repeated, SectionTemplate, Template, Words};

/// The template that holds for a kind on a day: the association's own, else the usual one.
pub fn find_template(reader: &Reader<'_>, association: Id, kind: Kind, on: Date) -> StoreResult<Option<Template>> {
    let key = values![association, kind.code(), on];
    let own = reader.find(&queries::FIND_TEMPLATE, &key, |row| Ok((row.get::<Id>(0)?, row.get::<Date>(1)?)))?;
    let Some((id, valid_from)) = own else { return Ok(find_standard(kind, on)) };
    let sections = reader.list(&queries::LIST_TEMPLATE_SECTIONS, &values![association, id], read_section)?;
    Ok(Some(Template { kind, valid_from, sections }))
}

/// Keeps a template of the association of the transaction, for documents from a day on.
pub fn save_template(tx: &mut Tx<'_>, kind: Kind, valid_from: Date, sections: &[SectionTemplate]) -> StoreResult<Id> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    tx.insert(&DOCUMENT_TEMPLATE, &values![association, id, kind.code(), valid_from, recorded_at])?;
    for (index, section) in sections.iter().enumerate() {
        let row = values![
            association,
            id,
            index as i64 + 1,
            &section.key,
            section.numbering.as_deref(),
            &section.heading,
            i64::from(section.level),
            words_name(section.words),
            repeated_name(section.repeated),
            write_blocks(&section.above)?,
            write_blocks(&section.below)?
        ];
        tx.insert(&DOCUMENT_TEMPLATE_SECTION, &row)?;
    }
    Ok(id)
}

fn read_section(row: &Row) -> StoreResult<SectionTemplate> {
    let (level, words, repeated): (i64, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
    Ok(SectionTemplate {
        key: row.get(0)?,
        numbering: row.get(1)?,
        heading: row.get(2)?,
        level: u8::try_from(level).unwrap_or(1),
        words: if words == words_name(Words::None) { Words::None } else { Words::Written },
        repeated: [Repeated::Goals, Repeated::Notes]
            .into_iter()
            .find(|each| repeated_name(*each) == repeated)
            .unwrap_or_default(),
        above: read_blocks(&row.get::<String>(6)?)?,
        below: read_blocks(&row.get::<String>(7)?)?,
    })
}

fn words_name(words: Words) -> &'static str {
    match words {
        Words::Written => "written",
        Words::None => "none",
    }
}

fn repeated_name(repeated: Repeated) -> &'static str {
    match repeated {
        Repeated::Nothing => "nothing",
        Repeated::Goals => "goals",
        Repeated::Notes => "notes",
    }
}

fn write_blocks(blocks: &[Computed]) -> StoreResult<String> {
    serde_json::to_string(blocks).map_err(|error| StoreError::Shape(format!("a block cannot be kept: {error}")))
}

fn read_blocks(text: &str) -> StoreResult<Vec<Computed>> {
    serde_json::from_str(text).map_err(|error| StoreError::Shape(format!("a block cannot be read: {error}")))
}
