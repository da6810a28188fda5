//! Saying which flow each row belongs to.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::cash_flow::{Class, Classes};
use finsam::statement::{Model, RowKind, Statement, Tree};

use super::{operations, page};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::form::{Errors, date};
use crate::guard::Access;
use crate::page as reply;
use crate::report_model::operations::require_model;
use crate::ui::FieldError;

/// `GET /rapporter/kassaflode/indelning`
pub async fn edit(State(app): State<App>, access: Access<allowed::ChangeReportModel>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let (model, stored) = app
        .read(move |reader| {
            let model = require_model(reader, association, as_at)?;
            let stored = operations::find_classes(reader, association, &model, as_at, STILL_KNOWN)?;
            Ok((model, stored))
        })
        .await?;
    let chosen = |key: &str| stored.classes.find(key).map_or(String::new(), |class| class.code().to_owned());
    let from = stored.said.as_ref().map_or_else(|| page::proposed_from(as_at), |said| said.valid_from.to_string());
    Ok(page::ask(&access, &list_leaves(&model), &chosen, &from, Vec::new()).reply())
}

/// `POST /rapporter/kassaflode/indelning`
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::ChangeReportModel>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let rows = list_leaves(&app.read(move |reader| require_model(reader, association, as_at)).await?);
    let typed = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut errors = Errors::default();
    let from = errors.take("fran", date(&typed("fran"), "dagen som indelningen gäller från"));
    let mut classes = Classes::default();
    for (key, _, is_of_income) in &rows {
        let name = format!("rad-{key}");
        let code = typed(&name);
        match Class::find(&code) {
            Some(Class::NonCash) => classes.0.push((key.clone(), Class::NonCash)),
            Some(class) if !is_of_income => classes.0.push((key.clone(), class)),
            None if code.is_empty() => {}
            _ => errors.0.push(FieldError::new(&name, "Välj ett av flödena i listan.")),
        }
    }
    if errors.0.is_empty() && !classes.0.iter().any(|(_, class)| *class == Class::Cash) {
        errors
            .0
            .push(FieldError::new("fran", "Ange minst en rad som likvida medel. Utan den finns inget att förklara."));
    }
    let Some(from) = from.filter(|_| errors.0.is_empty()) else {
        let chosen = |key: &str| typed(&format!("rad-{key}"));
        return Ok(page::ask(&access, &rows, &chosen, &typed("fran"), errors.0).reply());
    };
    let context = access.context(&app, "class_cash_flow");
    app.write(context, move |tx| operations::save_classes(tx, from, &classes)).await??;
    Ok(reply::see_other(&access.at("rapporter/kassaflode")))
}

/// Key, label and whether the row is one of the income statement; the balance sheet first.
fn list_leaves(model: &Model) -> Vec<(String, String, bool)> {
    let tree = Tree::of(model);
    let of = |statement: Statement| {
        let tree = &tree;
        let rows = model.rows.iter().enumerate();
        let leaves = rows.filter(move |(at, row)| row.kind == RowKind::Leaf && tree.statements[*at] == Some(statement));
        leaves.map(move |(_, row)| (row.key.clone(), row.label.clone(), statement == Statement::IncomeStatement))
    };
    of(Statement::BalanceSheet).chain(of(Statement::IncomeStatement)).collect()
}
