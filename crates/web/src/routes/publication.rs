//! What anybody may read or confirm, and what the director does about it.

use access::allowed;
use axum::http::Method;

use super::{Route, Routes};
use crate::{documents, publication};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.public(Method::GET, "/publicerat/{association}", publication::list),
        at.public(Method::GET, "/publicerat/{association}/oppna-data", publication::open_data::show),
        at.public(Method::GET, "/publicerat/{association}/lista.json", publication::open_data::list),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}", publication::newest),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}/tabell/{table}", publication::newest_table),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}/bilaga/{file}", publication::newest_file),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}/version/{number}", publication::version),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}/version/{number}/bilaga/{file}", publication::file_of_version),
        at.public(Method::GET, "/publicerat/{association}/{kind}/{date}/version/{number}/tabell/{table}", publication::table_of_version),
        at.public(Method::GET, "/mottaget/{token}", documents::receipt::ask),
        at.public(Method::POST, "/mottaget/{token}", documents::receipt::confirm),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/publicering", publication::desk::show),
        at.get::<allowed::PublishDocument, _, _>("/{association}/dokument/{id}/publicera", publication::desk::ask_publish),
        at.post::<allowed::PublishDocument, _, _>("/{association}/dokument/{id}/publicera", publication::desk::publish),
        at.get::<allowed::PublishDocument, _, _>("/{association}/dokument/{id}/publicering/{number}/aterkallelse", publication::desk::ask_withdraw),
        at.post::<allowed::PublishDocument, _, _>("/{association}/dokument/{id}/publicering/{number}/aterkallelse", publication::desk::withdraw),
    ]
}
