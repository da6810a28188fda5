//! The visits to Välfärdsguiden, from observations.

use finsam::review::Relation;
use report::model::{Block, Cell, Column, ColumnKind, Row, Table};

use super::material::Material;

const TOTAL: &str = "observation/visits_total";
const KEYS: &str = "observation/visits_";

pub fn tables(material: &Material<'_>) -> Vec<Block> {
    let by_municipality = by_municipality(material);
    by_municipality.into_iter().chain(most_visited(material)).map(Block::Table).collect()
}

/// The parts that the total is said to have, and the total.
fn by_municipality(material: &Material<'_>) -> Option<Table> {
    material.find(TOTAL)?;
    let parts = find_parts(material, TOTAL);
    let mut rows: Vec<Row> = parts.iter().map(|id| row(material, id)).collect();
    let total = vec![Cell::text("Summa"), material.count_cell(TOTAL)];
    rows.push(Row { kind: report::model::RowKind::Sum, cells: total });
    Some(table(material, "besok-per-kommun", "Besök per kommun", "Kommun", rows))
}

/// The single pages, the most visited first: what is neither a total nor a part of the whole.
fn most_visited(material: &Material<'_>) -> Option<Table> {
    let totals: Vec<&str> = material
        .relations
        .iter()
        .filter_map(|relation| match relation {
            Relation::PartsOf { total, .. } => Some(total.as_str()),
            _ => None,
        })
        .collect();
    let parts = find_parts(material, TOTAL);
    let mut pages: Vec<_> = material
        .snapshot
        .figures
        .iter()
        .filter(|figure| figure.id.starts_with(KEYS) && figure.known().is_some())
        .filter(|figure| !totals.contains(&figure.id.as_str()) && !parts.contains(&figure.id))
        .collect();
    pages.sort_by_key(|figure| std::cmp::Reverse(figure.known()));
    let rows: Vec<Row> = pages.iter().map(|figure| row(material, &figure.id)).collect();
    (!rows.is_empty()).then(|| table(material, "mest-besokta", "Mest besökta vägval", "Vägval", rows))
}

fn find_parts(material: &Material<'_>, of: &str) -> Vec<String> {
    let relations = material.relations.iter();
    let mut parts = relations.filter_map(|relation| match relation {
        Relation::PartsOf { total, parts } if total == of => Some(parts.clone()),
        _ => None,
    });
    parts.next().unwrap_or_default()
}

/// `Besök: Språkkafé i Alvesta` stands in its table as `Språkkafé i Alvesta`.
fn row(material: &Material<'_>, id: &str) -> Row {
    let label = material.find(id).map_or("", |figure| figure.label.as_str());
    let name = label.split_once(": ").map_or(label, |(_, name)| name);
    Row::plain(vec![Cell::text(name), material.count_cell(id)])
}

fn table(material: &Material<'_>, key: &str, caption: &str, of: &str, rows: Vec<Row>) -> Table {
    let as_at = material.find(TOTAL).map(|figure| figure.as_at);
    let until = as_at.map_or(String::new(), |on| format!(" till och med {}", report::swedish::long_date(on)));
    Table {
        key: key.to_owned(),
        caption: format!("{caption}{until}"),
        unit: None,
        columns: vec![Column::new(of, ColumnKind::Text), Column::new("Besök", ColumnKind::Figure)],
        rows,
    }
}
