//! Budgets: plan years, editor, life.

use access::allowed::{DecideBudget, ReadBudget, WriteBudget};

use super::{Route, Routes};
use crate::budget::{self, columns, copies, editing, edits, life, lines, taking, workbook};
use crate::receiving;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<ReadBudget, _, _>("/{association}/ekonomi/budget", budget::show_governing),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/ny", copies::new),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/ny", copies::create),
        at.get::<ReadBudget, _, _>("/{association}/ekonomi/budget/{id}", budget::show),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/andra", editing::edit),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/andra", editing::save),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/angra", editing::undo),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/gor-om", editing::redo),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/ny", lines::new),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/ny", lines::create),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/{line}", lines::edit),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/{line}", lines::save),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/{line}/flytta", lines::shift),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/rad/{line}/ta-bort", lines::remove),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kolumner", columns::edit),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kolumner", columns::save),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kolumner/planar", columns::add_plan_year),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kolumner/ny", columns::create),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kolumner/{code}/ta-bort", columns::remove),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/hamta", taking::show),
        at.get::<ReadBudget, _, _>("/{association}/ekonomi/budget/{id}/andringar", edits::list),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/las-in", workbook::ask),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/las-in", workbook::preview)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/samrad", life::ask_consultation),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/samrad", life::consult),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/skal", life::ask_reasons),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/skal", life::save_reasons),
        at.get::<DecideBudget, _, _>("/{association}/ekonomi/budget/{id}/beslut", life::ask_decision),
        at.post::<DecideBudget, _, _>("/{association}/ekonomi/budget/{id}/beslut", life::decide),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/oppna", life::reopen),
        at.get::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kasta", life::ask_discard),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kasta", life::discard),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/kopia", copies::copy),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/revidera", copies::begin_revision),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/nasta-ar", copies::begin_next),
        at.get::<ReadBudget, _, _>("/{association}/ekonomi/budget/{id}/jamfor", copies::compare),
        at.post::<WriteBudget, _, _>("/{association}/ekonomi/budget/{id}/ta-over", copies::take),
    ]
}
