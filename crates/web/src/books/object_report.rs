//! What an object (an intervention, a party) has cost and brought in, by account and month.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::ledger::AccountKind;
use finsam::money::Ore;
use jiff::ToSpan;
use std::collections::BTreeMap;

use store::{Id, Reader, StoreResult};

use super::operations::{ObjectNames, Part, Section, list_sections};
use super::page::object_report::{ObjectPage, ObjectsPage, list_of};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{find_year, list_balances};
use crate::routes::query_value;
use crate::{page as reply, sheet};

/// An object in the list: what it has cost and brought in until the date.
#[derive(Clone, Debug)]
pub struct Sums {
    pub pair: String,
    pub cost_ore: Ore,
    pub income_ore: Ore,
}

/// What an object's page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub pair: String,
    pub part: Part,
    pub names: ObjectNames,
    /// Accounts of income and cost.
    pub sections: Vec<Section>,
    /// The same days of the year before, if that year is booked: the part, and each account's sum.
    pub before: Option<(Part, BTreeMap<String, Ore>)>,
}

/// `GET /bokforing/objektrapport`: every object, or one of them month by month.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let pair = query_value(&query, "objekt").unwrap_or_default().trim().to_owned();
    let (association, as_at) = (access.association.id, access.as_at);
    if pair.is_empty() {
        let (names, sums) = app.read(move |reader| Ok(list_sums(reader, association, as_at)?)).await?;
        return Ok(reply::ok(&ObjectsPage::new(&access, &names, &sums)));
    }
    let shown = app.read(move |reader| Ok(read(reader, association, as_at, pair)?)).await?.ok_or(Fault::NotFound)?;
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), "objektrapport", list_of(&shown));
    }
    Ok(reply::ok(&ObjectPage::new(&access, &shown)))
}

fn list_sums(reader: &Reader<'_>, association: Id, as_at: jiff::civil::Date) -> StoreResult<(ObjectNames, Vec<Sums>)> {
    let names = ObjectNames::read(reader, association)?;
    let mut sums: BTreeMap<String, (Ore, Ore)> =
        names.all().map(|(pair, _)| (pair.to_owned(), Default::default())).collect();
    if let Some(year) = find_year(reader, association, as_at)? {
        for balance in list_balances(reader, association, &year, as_at, STILL_KNOWN)? {
            for (dimension, code) in balance.objects.pairs() {
                let sum = sums.entry(format!("{dimension}={code}")).or_default();
                match balance.kind {
                    Some(AccountKind::Cost) => sum.0 += balance.change_ore,
                    Some(AccountKind::Income) => sum.1 += -balance.change_ore,
                    _ => {}
                }
            }
        }
    }
    let sums = sums.into_iter().map(|(pair, (cost_ore, income_ore))| Sums { pair, cost_ore, income_ore });
    Ok((names, sums.collect()))
}

fn read(reader: &Reader<'_>, association: Id, as_at: jiff::civil::Date, pair: String) -> StoreResult<Option<Shown>> {
    let names = ObjectNames::read(reader, association)?;
    if !names.knows(&pair) {
        return Ok(None);
    }
    let from_on = find_year(reader, association, as_at)?.map_or(as_at.first_of_year(), |year| year.from_on);
    let part = Part { accounts: None, object: Some(pair.clone()), from_on, through_on: as_at };
    let of_result = |section: &Section| section.kind.is_some_and(AccountKind::is_of_income_statement);
    let sections = list_sections(reader, association, &part)?.into_iter().filter(of_result).collect();
    let year_before = |day: jiff::civil::Date| day.checked_sub(1.year()).unwrap_or(day);
    let earlier = Part { from_on: year_before(from_on), through_on: year_before(as_at), ..part.clone() };
    let before = match find_year(reader, association, earlier.through_on)? {
        None => None,
        Some(_) => {
            let sums = list_sections(reader, association, &earlier)?.into_iter().filter(of_result);
            let sums = sums.map(|section| (section.account.clone(), section.closing_ore() - section.opening_ore));
            Some((earlier, sums.collect()))
        }
    };
    Ok(Some(Shown { pair, part, names, sections, before }))
}
