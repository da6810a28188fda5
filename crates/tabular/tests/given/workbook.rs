//! A workbook made of parts that a test gives and, where it gives none, of usual ones.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub const WORKBOOK_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId4" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;
pub const WORKBOOK: &str = r#"<workbook xmlns:r="http://r"><workbookPr/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
/// Style 1: a day. 2: two decimals. 3: four digits. 4: per cent.
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="0000"/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="4"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>"#;
const STRINGS: &str =
    r#"<sst><si><t>Text</t></si><si><r><t>Hyra </t></r><r><t>&amp; el å</t></r><rPh><t>läs</t></rPh></si></sst>"#;
const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>1</v></c></row></sheetData></worksheet>"#;
const USUAL: [(&str, &str); 6] = [
    ("_rels/.rels", RELATIONS),
    ("xl/workbook.xml", WORKBOOK),
    ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
    ("xl/styles.xml", STYLES),
    ("xl/sharedStrings.xml", STRINGS),
    ("xl/worksheets/sheet1.xml", SHEET),
];
/// What the pieces of an input of the fuzzer are, in this order.
const PIECES: [&str; 5] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet2.xml",
];

/// Packs a workbook without compression. Parts that are given replace the usual ones; an empty one is left out.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let replaced = |name: &str| parts.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes);
    let usual = USUAL.iter().map(|(name, text)| (*name, replaced(name).unwrap_or(text.as_bytes())));
    let more = parts.iter().filter(|(name, _)| USUAL.iter().all(|(own, _)| own != name)).copied();
    for (name, bytes) in usual.chain(more).filter(|(_, bytes)| !bytes.is_empty()) {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The workbook that an input of the fuzzer stands for: itself, or what is packed of its pieces. A byte that no text has
/// parts them: sheet, texts, styles, workbook, second sheet. An empty piece is the usual part.
pub fn of_input(input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"PK") {
        return input.to_vec();
    }
    let pieces = PIECES.into_iter().zip(input.split(|byte| *byte == 0xff));
    packed(&pieces.filter(|(_, bytes)| !bytes.is_empty()).collect::<Vec<_>>())
}
