use std::collections::BTreeSet;

use finsam::figure::{Figure, Trace, Unit, Value};
use jiff::civil::date;
use serde_json::Value as Json;

use super::*;
use crate::samples;

fn figure(id: &str, label: &str, value: Value) -> Figure {
    Figure {
        id: id.into(),
        section: "outcome".into(),
        label: label.into(),
        column: "Budget 2025".into(),
        value,
        unit: Unit::Ore,
        as_at: date(2025, 8, 31),
        definition: "Insatser, och \"eget\" kapital.".into(),
        trace: Trace::Printed,
    }
}

#[test]
fn figures_stand_one_a_row_and_say_whether_they_are_known() {
    let figures = [
        figure("a", "Budget", Value::Known(-925_600_000)),
        figure("b", "=HYPERLINK(1)", Value::Missing("inget svar, än".into())),
        figure("c", "rad\nbruten", Value::Hidden),
    ];
    let rest = "\"Insatser, och \"\"eget\"\" kapital.\"\r\n";
    let expected = format!(
        "id,section,label,column,value,unit,as_at,missing,hidden,definition\r\n\
         a,outcome,Budget,Budget 2025,-925600000,ore,2025-08-31,,false,{rest}\
         b,outcome,'=HYPERLINK(1),Budget 2025,,ore,2025-08-31,\"inget svar, än\",false,{rest}\
         c,outcome,\"rad\nbruten\",Budget 2025,,ore,2025-08-31,,true,{rest}"
    );
    assert_eq!(figures_csv(&figures), expected);
}

#[test]
fn the_description_names_each_column_of_the_file_in_its_order() {
    let report = samples::interim_report();
    let csv = figures_csv(&report.figures);
    let described: Json = serde_json::from_str(&describe_figures(&report, "x.csv", date(2025, 9, 3))).unwrap();
    let columns = described["tableSchema"]["columns"].as_array().unwrap();
    let titles: Vec<&str> = columns.iter().map(|column| column["titles"].as_str().unwrap()).collect();
    assert_eq!(titles.join(","), csv.split("\r\n").next().unwrap());
    assert!(columns.iter().all(|column| column["dc:description"].as_str().is_some_and(|words| words.len() > 10)));
    assert_eq!((&described["url"], &described["dc:issued"]), (&Json::from("x.csv"), &Json::from("2025-09-03")));
    let ids: BTreeSet<&str> = report.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids.len(), report.figures.len(), "the id is a key, as the description says");
}

#[test]
fn a_table_is_described_with_the_heads_that_it_has() {
    let report = samples::interim_report();
    for table in report.tables() {
        let csv = crate::csv::table_csv(&report, table);
        let described: Json = serde_json::from_str(&describe_table(&report, table, "t.csv", report.as_at)).unwrap();
        let columns = described["tableSchema"]["columns"].as_array().unwrap();
        assert_eq!(columns.len(), table.columns.len());
        let titles: Vec<&str> = columns.iter().map(|column| column["titles"].as_str().unwrap()).collect();
        assert!(
            csv.trim_start_matches('\u{feff}').starts_with(&titles.join(";")) || csv.contains('"'),
            "{}",
            table.key
        );
        assert_eq!(described["dialect"]["delimiter"], ";");
    }
}
