//! A page that is one report of figures: income statement, balance sheet, cash flow, operating account.

use askama::Template;

use crate::ui::{Drawn, Empty, FigureTable, Finding, Frame, Link, Term};

#[derive(Template)]
#[template(path = "statement.html")]
pub struct StatementPage {
    pub frame: Frame,
    pub title: String,
    pub period: String,
    pub subnav: Vec<Link>,
    pub table: FigureTable,
    /// What the table says, to look at.
    pub drawing: Option<Drawn>,
    /// A second table: how the opening equity came to be in the year of a merger, or the other statement.
    pub below: Option<FigureTable>,
    pub findings: Vec<Finding>,
    /// How the report is made.
    pub words: Vec<Term>,
    /// In place of the table when nothing is booked.
    pub empty: Option<Empty>,
}
