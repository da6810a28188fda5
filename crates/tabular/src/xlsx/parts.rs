//! Which parts there are: the workbook's sheets, its strings and its styles.

use super::archive::Archive;
use super::xml::{Element, Step};
use crate::date::Epoch;

const MAX_RELATIONS: usize = 10_000;
/// Longer names than this no sheet and no part has.
const MAX_NAME: usize = 255;

/// What a part says about others.
#[derive(Default)]
pub(super) struct Relations {
    /// Id, kind (the last word of its address), target.
    list: Vec<(String, String, String)>,
}

impl Relations {
    /// Reads a part of relations; targets are completed from the folder of the part that they belong to.
    pub(super) fn read(archive: &mut Archive<'_>, part: &str, folder: &str) -> Option<Relations> {
        archive.with_part(part, |xml| {
            let mut relations = Relations::default();
            loop {
                match xml.next()? {
                    Step::Start(element) if element.name == "Relationship" => relations.add(&element, folder),
                    Step::Eof => return Some(relations),
                    _ => {}
                }
                if relations.list.len() > MAX_RELATIONS {
                    return None;
                }
            }
        })
    }

    fn add(&mut self, element: &Element, folder: &str) {
        let (Some(id), Some(kind), Some(target)) = (element.find("Id"), element.find("Type"), element.find("Target"))
        else {
            return;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let target = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{folder}{}", target.trim_start_matches("./")),
        };
        if target.len() <= MAX_NAME {
            self.list.push((id.to_owned(), kind.to_owned(), target));
        }
    }

    pub(super) fn find_by_kind(&self, kind: &str) -> Option<String> {
        self.list.iter().find(|(_, own, _)| own == kind).map(|(_, _, target)| target.clone())
    }

    fn find_by_id(&self, id: &str) -> Option<String> {
        self.list.iter().find(|(own, _, _)| own == id).map(|(_, _, target)| target.clone())
    }
}

/// A sheet that the workbook names.
pub(super) struct SheetPart {
    pub name: String,
    pub is_hidden: bool,
    pub part: String,
}

#[derive(Default)]
pub(super) struct Workbook {
    pub sheets: Vec<SheetPart>,
    pub strings: Option<String>,
    pub styles: Option<String>,
    pub epoch: Epoch,
}

impl Workbook {
    pub(super) fn read(archive: &mut Archive<'_>, at: &str) -> Option<Workbook> {
        let (folder, file) = at.rsplit_once('/').map_or(("", at), |(folder, file)| (folder, file));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let relations = Relations::read(archive, &format!("{folder}_rels/{file}.rels"), &folder)?;
        let mut workbook = Workbook {
            strings: relations.find_by_kind("sharedStrings"),
            styles: relations.find_by_kind("styles"),
            ..Workbook::default()
        };
        archive.with_part(at, |xml| {
            loop {
                match xml.next()? {
                    Step::Start(element) if element.name == "workbookPr" && element.is_on("date1904") => {
                        workbook.epoch = Epoch::Y1904;
                    }
                    Step::Start(element) if element.name == "sheet" => {
                        let Some(part) = element.find("id").and_then(|id| relations.find_by_id(id)) else { continue };
                        workbook.sheets.push(SheetPart {
                            name: element.find("name").unwrap_or_default().chars().take(MAX_NAME).collect(),
                            is_hidden: matches!(element.find("state"), Some("hidden" | "veryHidden")),
                            part,
                        });
                    }
                    Step::Eof => return Some(()),
                    _ => {}
                }
                if workbook.sheets.len() > MAX_RELATIONS {
                    return None;
                }
            }
        })?;
        Some(workbook)
    }
}
