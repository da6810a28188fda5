//! The pages of publication: those that anybody sees, and those of the director.

pub mod desk;
pub mod list;
pub mod open_data;
pub mod show;

use super::operations::{Publication, Shelf};
use crate::association::operations::Association;
use crate::routes;

/// The list of what an association has published.
pub fn list_address(association: &Association) -> String {
    routes::published(&association.short_name)
}

/// The address that always shows the newest version.
pub fn address(shelf: &Shelf) -> String {
    format!("{}/{}/{}", list_address(&shelf.association), shelf.kind.code(), shelf.as_at)
}

/// The address of one version, which shows the same for ever.
fn version_address(shelf: &Shelf, publication: &Publication) -> String {
    format!("{}/version/{}", address(shelf), publication.number)
}
