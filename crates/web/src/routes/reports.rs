//! Statements, figures, review and observations.

use access::allowed;

use super::{Route, Routes};
use crate::{cash_flow, figures, operating_account, register, report_model, review, statements, statutory};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/resultatrakning", statements::income_statement),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/balansrakning", statements::balance_sheet),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/noter", statements::notes),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/kassaflode", cash_flow::show),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/driftredovisning", operating_account::show),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/kassaflode/indelning", cash_flow::edit),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/kassaflode/indelning", cash_flow::save),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/enligt-lagen", statutory::show),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/enligt-lagen/indelning", statutory::edit),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/enligt-lagen/indelning", statutory::save),
        at.get::<allowed::ReadFigures, _, _>("/{association}/siffra", figures::show),
        at.get::<allowed::ReadFigures, _, _>("/{association}/granskning", review::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/rapporter/uppstallning", report_model::show),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}", report_model::rows::edit),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}", report_model::rows::update),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/ny-rad", report_model::rows::new),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/ny-rad", report_model::rows::create),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}/plats", report_model::rows::shift),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}/bort", report_model::rows::confirm_removal),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}/bort", report_model::rows::remove),
        at.get::<allowed::ReadFigures, _, _>("/{association}/uppgifter", register::list),
        at.get::<allowed::RecordObservation, _, _>("/{association}/uppgifter/ny", register::new),
        at.post::<allowed::RecordObservation, _, _>("/{association}/uppgifter/ny", register::create),
        at.get::<allowed::ReadFigures, _, _>("/{association}/uppgifter/{key}", register::show),
    ]
}
