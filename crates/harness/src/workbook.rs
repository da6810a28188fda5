//! What stands in a workbook, as its XML says it.

use std::io::{Cursor, Read};

/// The parts of a workbook by name. Panics, and so fails the test, when the bytes are none.
pub fn list_parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("the bytes are a workbook");
    let count = archive.len();
    let part = |index: usize| {
        let (mut name, mut text) = (String::new(), String::new());
        let mut file = archive.by_index(index).expect("a part that is listed is there");
        name.push_str(&file.name().expect("a part has a name"));
        file.read_to_string(&mut text).expect("a part is text");
        (name, text)
    };
    (0..count).map(part).collect()
}

/// Fails unless every cell holds a number or a text: no part of the workbook has a formula, nor a link to elsewhere.
pub fn assert_no_formula(bytes: &[u8], what: &str) {
    let parts = list_parts(bytes);
    let sheets: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).collect();
    assert!(!sheets.is_empty(), "{what} has no sheet");
    for (name, text) in sheets {
        for mark in ["<f>", "<f ", "<f/", "<hyperlink"] {
            assert!(!text.contains(mark), "{what}: {mark} in {name}");
        }
    }
    let elsewhere = parts.iter().find(|(name, _)| name.contains("externalLink") || name.contains("vbaProject"));
    assert!(elsewhere.is_none(), "{what} has {elsewhere:?}");
}

/// The texts that the cells of a workbook share, as its XML writes them.
pub fn shared_texts(bytes: &[u8]) -> String {
    list_parts(bytes).into_iter().filter(|(name, _)| name == "xl/sharedStrings.xml").map(|(_, text)| text).collect()
}
