//! Everything that a document is computed from, read once.

use finsam::association as rules;
use finsam::figure::Figure;
use finsam::review::{Finding, Relation};
use finsam::statement::{Column, Model, RowKind, Shown as Statements, compute, figures};
use jiff::civil::Date;
use report::model::{Cell, Kind, Money, Shown};
use report::shown::standard_form;
use store::{Reader, StoreResult};

use super::super::later::Later;
use super::super::operations::{
    AttachedFile, DocumentError, Missing, Period, find_period, list_documents, needs_books,
};
use super::development::{self, Extra};
use super::planned;
use crate::association::operations::{Association, AuditorRow, Group, list_auditors, list_groups};
use crate::budget::operations::StoredBudget;
use crate::cash_flow::operations as cash_flow;
use crate::deadlines::operations::{Due, list_due};
use crate::figures::operations::{Snapshot, compute_snapshot};
use crate::goals::operations::{Goal, list_goals};
use crate::grants::operations::Book;
use crate::interventions::operations::Intervention;
use crate::ledger::operations::{FinancialYear, open_books};
use crate::operating_account::operations as operating_account;
use crate::register::operations::list_relations;
use crate::review::operations::review_snapshot;
use crate::statutory::operations as statutory;

pub struct Material<'a> {
    pub association: &'a Association,
    pub as_at: Date,
    pub period: Period,
    /// The financial year of the date, where it is booked.
    pub year: Option<FinancialYear>,
    pub snapshot: Snapshot,
    /// The statements and notes in tkr, as their tables print them.
    pub printed: Vec<Figure>,
    pub model: Model,
    pub auditors: Vec<AuditorRow>,
    pub groups: Vec<Group>,
    /// The budget that governs the document's first year.
    pub budget: Option<StoredBudget>,
    pub goals: Vec<Goal>,
    /// What the goals' results may rest on that is not there on the day.
    pub later: Later,
    pub relations: Vec<Relation>,
    /// What the review asks about, for a document that tells the board.
    pub findings: Vec<Finding>,
    /// What is due near the day, for the same.
    pub due: Vec<Due>,
    /// The grants and requisitions of the day, for the same.
    pub grants: Option<Book>,
    /// The equity when the year began and at the end of each month since.
    pub equity: Vec<Figure>,
    /// Figures that only an annual report has.
    pub extra: Vec<Figure>,
    /// What is attached to the document.
    pub files: Vec<AttachedFile>,
    /// What a draft lacks.
    pub missing: Vec<Missing>,
}

impl<'a> Material<'a> {
    pub fn read(
        reader: &Reader<'_>,
        association: &'a Association,
        kind: Kind,
        as_at: Date,
        known_at: i64,
    ) -> Result<Material<'a>, DocumentError> {
        let snapshot = compute_snapshot(reader, association, as_at, known_at)?;
        let year = snapshot.year;
        if needs_books(kind) && (year.is_none() || snapshot.model.is_none()) {
            return Err(DocumentError::NotBooked(as_at));
        }
        let model = snapshot.rules();
        let id = association.id;
        let budget = find_budget(&snapshot).cloned();
        let extra = list_extra(reader, association, kind, &snapshot)?;
        let mut printed = list_printed(&snapshot);
        printed.extend(extra.printed);
        Ok(Material {
            association,
            as_at,
            printed,
            extra: extra.exact,
            files: Vec::new(),
            missing: Vec::new(),
            auditors: list_auditors(reader, id)?,
            groups: list_groups(reader, id)?,
            budget,
            goals: list_goals(reader, id, i64::from(as_at.year()), known_at)?,
            later: Later::read(reader, id, kind, &snapshot)?,
            relations: list_relations(reader, id)?,
            findings: match kind {
                Kind::FinancialFollowUp => review_snapshot(reader, association, &snapshot)?,
                _ => Vec::new(),
            },
            due: match kind {
                Kind::FinancialFollowUp => {
                    let known = (&snapshot.facts.plans.budgets[..], &list_documents(reader, id)?[..]);
                    list_due(reader, association, known, as_at)?
                }
                _ => Vec::new(),
            },
            grants: match kind {
                Kind::FinancialFollowUp => Some(snapshot.facts.grants.at(as_at)),
                _ => None,
            },
            period: find_period(reader, association, kind, as_at)?,
            equity: match &year {
                Some(year) => equity_by_month(reader, association, &model, year, &snapshot, known_at)?,
                None => Vec::new(),
            },
            year,
            snapshot,
            model,
        })
    }

    pub fn register(&self) -> &rules::Association {
        &self.snapshot.facts.register
    }

    pub fn interventions(&self) -> &[Intervention] {
        &self.snapshot.facts.grants.interventions
    }

    /// The first day of the financial year of the date, or of its calendar year where nothing is booked.
    pub fn year_from(&self) -> Date {
        self.year.map_or(self.as_at.first_of_year(), |year| year.from_on)
    }

    /// The last day of the same year.
    pub fn year_last(&self) -> Date {
        self.year.map_or(self.as_at.last_of_year(), |year| year.last_day())
    }

    /// The figures are those of a whole year.
    pub fn is_whole_year(&self) -> bool {
        self.as_at == self.year_last()
    }

    /// A row as a document calls it: what a model has of a period is of the year, where the period is a whole one.
    pub fn label(&self, label: &str) -> String {
        match self.is_whole_year() {
            true => label.replace("Periodens", "Årets").replace("periodens", "årets"),
            false => label.to_owned(),
        }
    }

    /// The day before the year began, with whose balance sheet this one is compared.
    pub fn last_year_end(&self) -> Date {
        self.year_from().yesterday().unwrap_or(self.as_at)
    }

    pub fn find(&self, id: &str) -> Option<&Figure> {
        self.snapshot.find(id).or_else(|| self.extra.iter().find(|figure| figure.id == id))
    }

    /// A figure of the statements and notes, rounded so that the printed table sums.
    pub fn find_printed(&self, id: &str) -> Option<&Figure> {
        self.printed.iter().find(|figure| figure.id == id)
    }

    /// The cell of a table in tkr.
    pub fn tkr_cell(&self, id: &str) -> Cell {
        match self.find_printed(id) {
            Some(figure) => Cell::Figure { id: id.to_owned(), shown: Shown::from_figure(figure, Money::Tkr) },
            None => Cell::Empty,
        }
    }

    /// The cell of a table of counts: none is a nought, not a dash, for it was counted.
    pub fn count_cell(&self, id: &str) -> Cell {
        match self.find(id) {
            Some(figure) if figure.known() == Some(0) => Cell::figure(id, "0"),
            Some(figure) => Cell::Figure { id: id.to_owned(), shown: Shown::from_figure(figure, Money::Tkr) },
            None => Cell::Empty,
        }
    }

    /// A figure with its unit, as tables print it where they do.
    pub fn in_words(&self, id: &str) -> Option<String> {
        let figure = self.find_printed(id).or_else(|| self.find(id))?;
        figure.known().map(|_| standard_form(figure, Money::Tkr))
    }

    /// The id of the figure of the whole equity.
    pub fn equity_id(&self) -> Option<String> {
        find_equity_id(&self.model)
    }

    /// The id of the figure of the result, where it stands in the balance sheet.
    pub fn result_id(&self) -> Option<String> {
        let result = self.model.rows.iter().find(|row| row.kind == RowKind::Result)?;
        Some(format!("balance_sheet/{}", result.key))
    }

    /// Every figure that the document may name.
    pub fn into_figures(self) -> Vec<Figure> {
        let mut all = self.snapshot.figures;
        all.extend(self.snapshot.before);
        for figure in self.equity.into_iter().chain(self.extra) {
            if !all.iter().any(|known| known.id == figure.id) {
                all.push(figure);
            }
        }
        all
    }
}

/// The figures that documents of a kind have beside those of the day.
pub fn list_extra(
    reader: &Reader<'_>,
    association: &Association,
    kind: Kind,
    snapshot: &Snapshot,
) -> StoreResult<Extra> {
    Ok(match kind {
        Kind::AnnualReport => development::read(reader, association, snapshot, snapshot.facts.known_at)?,
        Kind::InterimReport => planned::read(snapshot, find_budget(snapshot)),
        _ => Extra::default(),
    })
}

/// The figures of the day as tables in tkr print them, rounded so that they sum.
pub fn list_printed(snapshot: &Snapshot) -> Vec<Figure> {
    let mut printed = snapshot.list_printed();
    printed.extend(cash_flow::list_printed_of(snapshot));
    printed.extend(operating_account::list_printed_of(snapshot));
    printed.extend(statutory::list_printed_of(snapshot));
    printed.extend(snapshot.before_printed.iter().cloned());
    printed
}

/// The budget that governs the year of the day.
fn find_budget(snapshot: &Snapshot) -> Option<&StoredBudget> {
    let budget = snapshot.governing.as_ref().map(|governing| &governing.budget);
    budget.filter(|budget| budget.year == snapshot.as_at.year())
}

fn find_equity_id(model: &Model) -> Option<String> {
    let result = model.rows.iter().find(|row| row.kind == RowKind::Result)?;
    Some(format!("balance_sheet/{}", result.parent.as_deref()?))
}

fn equity_by_month(
    reader: &Reader<'_>,
    association: &Association,
    model: &Model,
    year: &FinancialYear,
    snapshot: &Snapshot,
    known_at: i64,
) -> Result<Vec<Figure>, DocumentError> {
    let Some(id) = find_equity_id(model) else { return Ok(Vec::new()) };
    let mut found: Vec<Figure> = snapshot
        .before
        .iter()
        .filter(|figure| figure.id.split_once('@').is_some_and(|(before, _)| before == id))
        .cloned()
        .collect();
    let books = open_books(reader, association.id, year, known_at)?;
    let mut month_end = year.from_on.last_of_month();
    while month_end < snapshot.as_at {
        let balances = books.list_balances(reader, month_end)?;
        let column = Column { label: month_end.to_string(), as_at: month_end };
        let computed = compute(model, &balances);
        let all = figures(model, Statements::Exact(&computed), &column);
        let equity = all.into_iter().find(|figure| figure.id == id);
        found.extend(equity.map(|figure| Figure { id: format!("{id}@{month_end}"), ..figure }));
        month_end = month_end.tomorrow().unwrap_or(snapshot.as_at).last_of_month();
    }
    found.extend(snapshot.figures.iter().find(|figure| figure.id == id).cloned());
    Ok(found)
}
