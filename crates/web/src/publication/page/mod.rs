//! The pages of publication: those that anybody sees, and those of the director.

pub mod desk;
pub mod list;
pub mod open_data;
pub mod show;

use super::operations::{Publication, Shelf};
use crate::association::operations::Association;

/// What stands around every public page.
pub struct PublicFrame {
    pub assets: String,
    pub home_href: String,
    pub association_name: String,
    pub organisation_number: String,
}

impl PublicFrame {
    fn new(association: &Association) -> PublicFrame {
        PublicFrame {
            assets: crate::assets::ASSETS_AT.to_owned(),
            home_href: list_address(association),
            association_name: association.name.clone(),
            organisation_number: association.organisation_number.clone(),
        }
    }
}

/// The list of what an association has published.
pub fn list_address(association: &Association) -> String {
    format!("/publicerat/{}", association.short_name)
}

/// The address that always shows the newest version.
pub fn address(shelf: &Shelf) -> String {
    format!("{}/{}/{}", list_address(&shelf.association), shelf.kind.code(), shelf.as_at)
}

/// The address of one version, which shows the same for ever.
fn version_address(shelf: &Shelf, publication: &Publication) -> String {
    format!("{}/version/{}", address(shelf), publication.number)
}
