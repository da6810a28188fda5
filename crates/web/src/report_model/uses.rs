//! What uses a row: lines of budgets that take their outcome from it, words of open documents that refer to its figures.

use finsam::statement::Statement;
use jiff::civil::Date;
use report::words::references;
use store::{Id, Reader, StoreResult};

use crate::STILL_KNOWN;
use crate::budget::operations::{self as budget, State as BudgetState};
use crate::documents::operations::{self as documents, State};

/// A place that uses a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    Budget { name: String, line: String },
    Document { title: String, section: String },
}

/// The budgets and open documents that use a row on a day or later.
pub fn list_uses(reader: &Reader<'_>, association: Id, row_key: &str, from: Date) -> StoreResult<Vec<Use>> {
    let mut uses = list_lines(reader, association, row_key, from)?;
    let of_row = |figure: &str| {
        let id = figure.split_once('@').map_or(figure, |(id, _)| id);
        let statements = [Statement::IncomeStatement, Statement::BalanceSheet].map(Statement::section);
        id.split_once('/').is_some_and(|(section, key)| {
            key == row_key && (statements.contains(&section) || section.starts_with("note_"))
        })
    };
    for document in documents::list_documents(reader, association)? {
        if !matches!(document.state(), State::Draft | State::Reviewed) || document.as_at < from {
            continue;
        }
        let sections = documents::list_sections(reader, association, document.id)?;
        for text in documents::list_texts(reader, association, document.id)? {
            if !references(&text.markdown).iter().any(|reference| of_row(&reference.figure_id)) {
                continue;
            }
            let heading = sections.iter().find(|section| section.key == text.section_key);
            let section = heading.map_or_else(|| text.section_key.clone(), |section| section.heading.clone());
            uses.push(Use::Document { title: document.title.clone(), section });
        }
    }
    Ok(uses)
}

fn list_lines(reader: &Reader<'_>, association: Id, row_key: &str, from: Date) -> StoreResult<Vec<Use>> {
    let mut uses = Vec::new();
    for head in budget::list_heads(reader, association, STILL_KNOWN)? {
        let stands = matches!(head.state, BudgetState::Draft | BudgetState::Consulted | BudgetState::Adopted);
        if !stands || Date::new(head.year, 12, 31).is_ok_and(|last| last < from) {
            continue;
        }
        let Some(stored) = budget::find_budget(reader, association, head.id, STILL_KNOWN)? else { continue };
        let of_row = stored.lines.iter().filter(|line| line.row_keys.iter().any(|key| key == row_key));
        uses.extend(of_row.map(|line| Use::Budget { name: head.name.clone(), line: line.label.clone() }));
    }
    Ok(uses)
}
