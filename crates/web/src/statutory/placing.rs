//! Saying where each row of the report model stands in the layout of the law.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::statement::Model;
use finsam::statutory::{Arrangement, Place, Places, Side, find_layout};

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

/// A leaf of the model, as the form asks about it.
pub struct Leaf {
    pub key: String,
    pub label: String,
    pub side: Side,
}

/// `GET /rapporter/enligt-lagen/indelning`
pub async fn edit(State(app): State<App>, access: Access<allowed::ChangeReportModel>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let (model, stored) = app
        .read(move |reader| {
            let model = require_model(reader, association, as_at)?;
            let stored = operations::find_places(reader, association, &model, as_at, STILL_KNOWN)?;
            Ok((model, stored))
        })
        .await?;
    let chosen = |key: &str| stored.places.find(key).map_or(String::new(), |place| place.code().to_owned());
    let from = stored.said.as_ref().map_or(as_at.first_of_year(), |said| said.valid_from).to_string();
    Ok(page::ask(&access, &list_leaves(&model), &chosen, &from, Vec::new()).reply())
}

/// `POST /rapporter/enligt-lagen/indelning`
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::ChangeReportModel>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let leaves = list_leaves(&app.read(move |reader| require_model(reader, association, as_at)).await?);
    let typed = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut errors = Errors::default();
    let from = errors.take("fran", date(&typed("fran"), "dagen som indelningen gäller från"));
    let mut places = Places::default();
    for leaf in &leaves {
        let name = format!("rad-{}", leaf.key);
        let code = typed(&name);
        match Place::find(&code) {
            Some(place) if place.side() == leaf.side => places.0.push((leaf.key.clone(), place)),
            _ => errors.0.push(FieldError::new(&name, "Välj en av raderna i listan.")),
        }
    }
    let Some(from) = from.filter(|_| errors.0.is_empty()) else {
        let chosen = |key: &str| typed(&format!("rad-{key}"));
        return Ok(page::ask(&access, &leaves, &chosen, &typed("fran"), errors.0).reply());
    };
    let context = access.context(&app, "place_rows");
    app.write(context, move |tx| operations::save_places(tx, from, &places)).await??;
    Ok(reply::see_other(&access.at("rapporter/enligt-lagen")))
}

/// The leaves of the model: income and costs first, then assets, then equity and debts.
fn list_leaves(model: &Model) -> Vec<Leaf> {
    let arrangement = Arrangement::new(model, &Places::default(), find_layout(jiff::civil::Date::MAX));
    let mut leaves: Vec<Leaf> = arrangement
        .list_leaves()
        .into_iter()
        .map(|(at, side, _)| Leaf { key: model.rows[at].key.clone(), label: model.rows[at].label.clone(), side })
        .collect();
    leaves.sort_by_key(|leaf| match leaf.side {
        Side::Income => 0,
        Side::Assets => 1,
        Side::EquityAndDebts => 2,
    });
    leaves
}
