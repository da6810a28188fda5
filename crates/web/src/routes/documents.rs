//! Plans and reports.

use access::allowed;

use super::{Route, Routes};
use crate::{documents, receiving};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument", documents::list),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/ny", documents::writing::ask_new),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/ny", documents::writing::create),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/uppstallning/{kind}", documents::shaping::show),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/uppstallning/{kind}", documents::shaping::change),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}", documents::show),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utgava", documents::edition::ask),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utgava", documents::edition::make),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/utgava/{edition}", documents::edition::file),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/utskick", documents::dispatch::show),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utskick/nytt", documents::dispatch::ask_sending),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utskick/nytt", documents::dispatch::send),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utskick/{sending}/mottaget", documents::dispatch::ask_receipt),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/utskick/{sending}/mottaget", documents::dispatch::receive_receipt),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/ansvarsfrihet/{member}", documents::dispatch::ask_discharge),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/ansvarsfrihet/{member}", documents::dispatch::discharge),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/filer", documents::dispatch::attach)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/filer/{file}", documents::dispatch::file),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/redigera/{section}", documents::writing::edit),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/redigera/{section}", documents::writing::save),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/granskning", documents::deciding::review),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/granska", documents::deciding::mark_reviewed),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/oppna", documents::deciding::reopen),
        at.get::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/faststall", documents::deciding::ask_adopt),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/faststall", documents::deciding::adopt),
        at.get::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/las", documents::deciding::ask_lock),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/las", documents::deciding::lock),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/pdf", documents::downloads::pdf),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/xlsx", documents::downloads::xlsx),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/json", documents::downloads::json),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/tabell/{name}", documents::downloads::csv),
    ]
}
