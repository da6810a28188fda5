//! Workbooks as programs write them, and as nobody should.

#[path = "given/workbook.rs"]
mod given;

use std::io::{Cursor, Read, Write};

use given::{RELATIONS, WORKBOOK, WORKBOOK_RELATIONS, of_input, packed};
use proptest::prelude::*;
use tabular::{Book, Finding, Kind, Severity, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of one sheet; parts that are given replace the usual ones.
fn workbook(rows: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let given = parts.iter().map(|(name, text)| (*name, text.as_bytes()));
    packed(&given.chain([("xl/worksheets/sheet1.xml", sheet.as_bytes())]).collect::<Vec<_>>())
}

fn texts(book: &Book) -> Vec<(u32, Vec<String>)> {
    let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.map(|row| (row.number, row.cells.iter().map(|cell| cell.text.to_string()).collect())).collect()
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3" s="1"><v>45900</v></c><c r="B3" s="2"><v>1234.5600000000002</v></c><c r="C3"><v>1930</v></c></row>
      <row><c s="3"><v>12</v></c><c s="2"><v>5</v></c><c t="b"><v>1</v></c><c s="4"><v>0.25</v></c></row>
      <row r="7"><c r="A7" t="str"><f>A1</f><v>räknad</v></c><c r="C7" t="inlineStr"><is><t>i cellen</t></is></c>
      <c r="B7" t="d"><v>2025-08-31T00:00:00</v></c></row>"#;
    let (book, findings) = read(&workbook(rows, &[]));
    assert_eq!(codes(&findings), Vec::<&str>::new());
    let expected: [(u32, &[&str]); 4] = [
        (1, &["Text", "Hyra & el å"]),
        (3, &["2025-08-31", "1234.56", "1930"]),
        (4, &["0012", "5.00", "TRUE", "25%"]),
        (7, &["räknad", "2025-08-31", "i cellen"]),
    ];
    let expected: Vec<(u32, Vec<String>)> =
        expected.map(|(row, cells)| (row, cells.iter().map(|text| (*text).to_owned()).collect())).into();
    assert_eq!(texts(&book), expected);
    let row = &book.sheets[0].rows[1];
    assert_eq!(row.find(0).unwrap().kind, Kind::Date);
    assert_eq!(row.find(1).unwrap().hundredths(), Ok(123_456));
    assert!(row.find(0).unwrap().hundredths().is_err(), "a day is no amount");
}

#[test]
fn the_other_calendar_and_strict_names_are_understood() {
    let book = WORKBOOK.replace("<workbookPr/>", "<x:workbookPr date1904=\"1\"/>");
    let rows = r#"<x:row r="1"><x:c r="A1" s="1"><x:v>44438</x:v></x:c></x:row>"#;
    let (book, _) = read(&workbook(rows, &[("xl/workbook.xml", &book)]));
    assert_eq!(book.sheets[0].rows[0].text(0), "2025-08-31");
}

#[test]
fn what_is_odd_in_a_sheet_has_its_cell_and_its_remedy() {
    for (rows, code, place) in [
        (r#"<row r="2"><c r="B2"><f>A1</f></c></row>"#, "formula_without_value", "B2"),
        (r##"<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>"##, "error_value", "C2"),
        (r#"<row r="2"><c r="A2"><v>1e</v></c></row>"#, "unreadable_number", "A2"),
        (r#"<row r="2"><c r="A2" t="s"><v>99</v></c></row>"#, "unreadable_number", "A2"),
        (r#"<row r="2"><c r="A2" s="2"><v>1.005</v></c></row>"#, "hidden_decimals", "A2"),
        (r#"<row r="2"><c r="XFD2"><v>1</v></c></row>"#, "too_wide", "XFD2"),
        (r#"<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>"#, "cell_twice", "B2"),
    ] {
        let (_, findings) = read(&workbook(rows, &[]));
        let found = findings.iter().find(|finding| finding.code() == code).expect(code);
        assert_eq!(found.place.as_ref().unwrap().1.to_string(), place, "{code}");
        assert!(!found.kind.remedy().is_empty(), "{code}");
    }
}

#[test]
fn merged_cells_cover_and_hidden_sheets_are_named() {
    let rows = r#"<row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>
      </sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="XFD1:XFD1048576"/><mergeCell ref="?"/></mergeCells><sheetData>"#;
    let two = WORKBOOK.replace(
        "</sheets>",
        r#"<sheet name="Dolt" state="veryHidden" r:id="rId2"/><sheet name="Ingen" r:id="rId9"/></sheets>"#,
    );
    let hidden = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#;
    let parts = [("xl/workbook.xml", two.as_str()), ("xl/worksheets/sheet2.xml", hidden)];
    let (book, findings) = read(&workbook(rows, &parts));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.rows[1].text(0), "");
    assert_eq!(&*sheet.find_covering(&sheet.rows[1], 0).unwrap().text, "7");
    assert!(sheet.find_covering(&sheet.rows[1], 2).is_none());
    assert!(book.sheets[1].is_hidden);
    assert_eq!(codes(&findings), ["merged_cells", "hidden_sheet"]);
}

#[test]
fn a_sheet_may_claim_any_size() {
    let rows = r#"</sheetData><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row>
      <row r="4294967295"><c><v>2</v></c></row><row><c><v>3</v></c></row><row r="-1"><c r="ZZZZ9"><v>4</v></c></row>"#;
    let (book, _) = read(&workbook(rows, &[]));
    assert_eq!(book.sheets[0].rows.len(), 4);
    let many: String = (0..tabular::MAX_ROWS + 10).map(|_| "<row><c><v>1</v></c></row>").collect();
    let (book, findings) = read(&workbook(&many, &[]));
    assert_eq!((book.sheets[0].rows.len(), codes(&findings)), (tabular::MAX_ROWS, vec!["too_many_rows"]));
}

#[test]
fn a_row_in_two_parts_is_one_row() {
    let rows = r#"<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>
      <row r="2"><c r="B2"><v>2</v></c></row>"#;
    let (book, findings) = read(&workbook(rows, &[]));
    assert_eq!(codes(&findings), Vec::<&str>::new());
    let cells = texts(&book).into_iter().map(|(row, cells)| format!("{row}: {}", cells.join(" ")));
    assert_eq!(cells.collect::<Vec<_>>(), ["1: 0", "2: 1 2 3"]);
    let (book, findings) = read(&workbook(&rows.replace("B2", "A2"), &[]));
    assert_eq!((codes(&findings), book.sheets[0].rows[1].text(0)), (vec!["cell_twice"], "2"));
    assert_eq!(findings[0].place.as_ref().unwrap().1.to_string(), "A2");
}

#[test]
fn what_a_file_claims_is_not_worked_off() {
    let digits = "0".repeat(100_000);
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{digits}.{digits}\"/></numFmts>\
         <cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    );
    let (book, _) = read(&workbook("<row><c><v>1</v></c></row>", &[("xl/styles.xml", &styles)]));
    assert_eq!(book.sheets[0].rows[0].text(0).len(), 121);
    let backwards = "<mergeCell ref=\"B1:A9999999\"/>".repeat(10_000);
    let (book, findings) = read(&workbook(&format!("<row><c><v>1E-2147483648</v></c></row>{backwards}"), &[]));
    assert_eq!((codes(&findings), book.sheets[0].rows.len()), (vec!["unreadable_number"], 0));
    let name = "n".repeat(100_000);
    let book = WORKBOOK.replace("Blad1", &name).replace("sheetId", "state=\"hidden\" sheetId");
    let (book, findings) = read(&workbook("<row><c t=\"e\"><v>#N/A</v></c></row>", &[("xl/workbook.xml", &book)]));
    assert_eq!((codes(&findings), book.sheets[0].name.len()), (vec!["error_value", "hidden_sheet"], 255));
}

#[test]
fn a_bomb_is_unpacked_no_further_than_the_limit() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
        ("xl/worksheets/sheet1.xml", "<worksheet/>"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<sst>").unwrap();
    std::io::copy(&mut std::io::repeat(b' ').take(tabular::MAX_UNPACKED_BYTES + 1000), &mut zip).unwrap();
    zip.write_all(b"</sst>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20, "a small file: {}", bytes.len());
    let (_, findings) = read(&bytes);
    assert!(codes(&findings).contains(&"too_large") && codes(&findings).contains(&"broken_part"), "{findings:?}");
}

#[test]
fn a_damaged_workbook_is_refused_with_words() {
    let whole = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[]);
    let entities = "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>";
    let deep = "<a>".repeat(1000);
    let attributes: String = (0..100_000).map(|index| format!(" a{index}=\"\"")).collect();
    let attributes = format!("<styleSheet{attributes}/>");
    for (bytes, code) in [
        (whole[..whole.len() / 2].to_vec(), "broken_archive"),
        (b"PK\x03\x04".to_vec(), "broken_archive"),
        (workbook("<row><c><v>1</c></row>", &[]), "broken_part"),
        (workbook("", &[("xl/sharedStrings.xml", entities)]), "broken_part"),
        (workbook("", &[("xl/styles.xml", &deep)]), "broken_part"),
        (workbook("", &[("xl/styles.xml", &attributes)]), "broken_part"),
        (workbook("<row><c><v>1</v></c><row/></row>", &[]), "broken_part"),
        (workbook("<c><v>1</v></c>", &[]), "broken_part"),
        (workbook("", &[("xl/worksheets/sheet1.xml", "")]), "broken_part"),
        (workbook("", &[("xl/workbook.xml", ""), ("_rels/.rels", ""), ("content.xml", "x")]), "other_kind_of_file"),
        (workbook("", &[]), "empty"),
    ] {
        let (_, findings) = read(&bytes);
        assert!(codes(&findings).contains(&code), "{code}: {findings:?}");
        assert!(findings.iter().any(|finding| finding.severity() == Severity::Error));
    }
}

#[test]
fn every_file_of_the_corpus_is_survived_whole_and_cut() {
    let folder = "../../testdata/tabular";
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        read(&bytes);
        for cut in (0..bytes.len()).step_by(101) {
            read(&bytes[..cut]);
            let mut turned = bytes.clone();
            turned[cut] ^= 0x55;
            read(&turned);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (book, findings) = read(&bytes);
        prop_assert!(!findings.is_empty() || book.sheets.iter().any(|sheet| !sheet.rows.is_empty()));
    }

    #[test]
    fn any_sheet_is_survived(rows in "(<row>|</row>|<c>|</c>|<v>|</v>|[0-9.eE-]{1,9}|<f/>|<is>|<t>|&#65;|&x;|<c r=\"[A-Z]{1,4}[0-9]{1,8}\">){0,40}") {
        read(&workbook(&rows, &[]));
    }

    #[test]
    fn any_parts_are_survived(texts in "(<si>|</si>|<t>|</t>|<r>|</r>|<rPh>|x){0,20}", styles in "(<cellXfs>|<xf numFmtId=\"[0-9]{1,3}\"/>|</cellXfs>){0,20}") {
        read(&of_input(&[b"", texts.as_bytes(), styles.as_bytes()].join(&0xff)));
    }
}
