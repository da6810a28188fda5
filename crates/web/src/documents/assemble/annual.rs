//! What an annual report shows besides the statements: several years, the cash flow, investments, staff, the audit.

use finsam::figure::{Figure, Value};
use finsam::money::Ore;
use finsam::rounding::{round_nearest, round_parts};
use report::model::{Block, Cell, Column, ColumnKind, Money, Row, RowKind, Shown, Table};
use report::swedish::months;

use super::super::files::parted_sum;
use super::super::operations::AttachedFile;
use super::development::{self, YEAR_ROWS};
use super::material::Material;
use super::plain;
use crate::documents::operations::Missing;

/// The last years side by side, the newest first.
pub fn development(material: &Material<'_>) -> Vec<Block> {
    let years = development::list_years_in(&material.extra);
    if years.is_empty() {
        return Vec::new();
    }
    let row = |(key, label): &(&str, &str)| {
        let cells = years.iter().map(|year| {
            let id = format!("development/{year}/{key}");
            match (*key == "solidity", material.find(&id)) {
                (true, Some(figure)) if figure.known().is_some() => {
                    Cell::figure(&id, &material.in_words(&id).unwrap_or_default())
                }
                _ => material.tkr_cell(&id),
            }
        });
        Row::plain(std::iter::once(Cell::text(label)).chain(cells).collect())
    };
    let mut columns = vec![Column::new("Nyckeltal", ColumnKind::Text)];
    columns.extend(years.iter().enumerate().map(|(at, year)| {
        let column = Column::new(&year.to_string(), ColumnKind::Figure);
        if at == 0 { column } else { column.lighter() }
    }));
    let caption = match years.len() {
        1 => format!("Verksamhetens utveckling {}", years[0]),
        _ => format!("Verksamhetens utveckling {}–{}", years[years.len() - 1], years[0]),
    };
    vec![Block::Table(Table {
        key: "utveckling".to_owned(),
        caption,
        unit: Some("tkr".to_owned()),
        columns,
        rows: YEAR_ROWS.iter().map(row).collect(),
    })]
}

/// The cash flow, with the year before where it is booked.
pub fn cash_flow(material: &Material<'_>) -> Vec<Block> {
    use finsam::cash_flow::RowKind as Kind;
    let Some(flow) = &material.snapshot.cash_flow else { return Vec::new() };
    let before = material.extra.iter().any(|figure| figure.id.starts_with("cash_flow/") && figure.id.contains('@'));
    let last_end = material.last_year_end();
    let mut rows = Vec::new();
    for (row, _) in &flow.rows {
        let id = format!("cash_flow/{}", row.key);
        let kind = match row.kind {
            Kind::Heading => {
                rows.push(Row::heading(row.label));
                continue;
            }
            Kind::Subtotal | Kind::Change | Kind::ClosingCash => RowKind::Sum,
            _ => RowKind::Plain,
        };
        if material.find_printed(&id).is_none() {
            continue;
        }
        let mut cells = vec![Cell::Text(material.label(row.label)), material.tkr_cell(&id)];
        if before {
            cells.push(material.tkr_cell(&format!("{id}@{last_end}")));
        }
        rows.push(Row { kind, cells });
    }
    let mut columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new(&months(material.year_from(), material.as_at), ColumnKind::Figure),
    ];
    if before {
        let from = last_end.first_of_year();
        columns.push(Column::new(&months(from, last_end), ColumnKind::Figure).lighter());
    }
    vec![Block::Table(Table {
        key: "kassaflode".to_owned(),
        caption: "Kassaflödesanalys".to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows,
    })]
}

/// What was bought and sold of fixed assets, or that nothing was.
pub fn investments(material: &Material<'_>) -> Vec<Block> {
    use finsam::cash_flow::Class;
    let flow = material.snapshot.cash_flow.iter().flat_map(|flow| &flow.moved);
    let moved: Vec<_> = flow.filter(|moved| moved.class == Some(Class::Investments)).collect();
    if moved.is_empty() {
        return vec![Block::Words("Förbundet har inte gjort några investeringar under året.".to_owned())];
    }
    let rows = moved.into_iter().filter_map(|moved| {
        let id = finsam::cash_flow::find_figure_id(&material.model, &moved.row_key)?;
        let before = format!("{id}@{}", material.last_year_end());
        Some(Row::plain(vec![Cell::text(&moved.label), material.tkr_cell(&before), material.tkr_cell(&id)]))
    });
    vec![Block::Table(Table {
        key: "investeringar".to_owned(),
        caption: "Anläggningstillgångar".to_owned(),
        unit: Some("tkr".to_owned()),
        columns: vec![
            Column::new("Tillgång", ColumnKind::Text),
            Column::new(&material.last_year_end().to_string(), ColumnKind::Figure).lighter(),
            Column::new(&material.as_at.to_string(), ColumnKind::Figure),
        ],
        rows: rows.collect(),
    })]
}

/// Why the absence through illness is not shown: it need not be where there are ten employees or fewer.
pub fn staff(material: &Material<'_>) -> Vec<Block> {
    const MOST_WITHOUT: i64 = 10;
    let employees = of_the_year(material, "observation/employees_average").and_then(Figure::known);
    let text = match employees {
        Some(count) if count <= MOST_WITHOUT => format!(
            "Förbundet har i genomsnitt haft {count} {}. Uppgift om sjukfrånvaro lämnas inte, eftersom antalet är högst tio \
             (lag 2018:597 11 kap. 6 §).",
            if count == 1 { "anställd" } else { "anställda" }
        ),
        Some(count) => format!(
            "Förbundet har i genomsnitt haft {count} anställda. Sjukfrånvaron ska redovisas här (lag 2018:597 11 kap. 6 §)."
        ),
        None => return Vec::new(),
    };
    vec![Block::Words(plain(&text))]
}

/// The investigation of the balance requirement where the association makes it, else why it does not.
pub fn balance_requirement(material: &Material<'_>) -> Vec<Block> {
    let rows: Vec<&Figure> =
        material.extra.iter().filter(|figure| figure.section == development::BALANCE_REQUIREMENT).collect();
    if rows.is_empty() {
        let text = "Förbundet gör ingen balanskravsutredning. Lagen om finansiell samordning (2003:1210 21 §) hänvisar inte till \
                    reglerna i kommunallagen om att återställa ett negativt balanskravsresultat (11 kap. 12 och 13 §§).";
        return vec![Block::Words(plain(text))];
    }
    let is_sum = |id: &str| {
        ["after_adjustments", "balance_result", "to_restore"].iter().any(|key| id.ends_with(&format!("/{key}")))
    };
    let rows = rows.into_iter().map(|figure| Row {
        kind: if is_sum(&figure.id) { RowKind::Sum } else { RowKind::Plain },
        cells: vec![Cell::text(&figure.label), material.tkr_cell(&figure.id)],
    });
    vec![Block::Table(Table {
        key: "balanskrav".to_owned(),
        caption: "Balanskravsutredning".to_owned(),
        unit: Some("tkr".to_owned()),
        columns: vec![
            Column::new("Post", ColumnKind::Text),
            Column::new(&material.as_at.year().to_string(), ColumnKind::Figure),
        ],
        rows: rows.collect(),
    })]
}

/// What each member has contributed, where the contributions of the year are recorded, in kronor that sum.
pub fn contributions(material: &Material<'_>) -> Vec<Block> {
    let year = material.as_at.year();
    let prefix = format!("contributions/{year}/member/");
    let members = material.snapshot.figures.iter().filter(|figure| figure.id.starts_with(&prefix));
    let total = material.find(&format!("contributions/{year}/total"));
    let shown = in_kronor(members.collect(), total);
    if shown.is_empty() {
        return Vec::new();
    }
    let rows = shown.iter().map(|figure| Row {
        kind: if figure.id.starts_with(&prefix) { RowKind::Plain } else { RowKind::Sum },
        cells: vec![
            Cell::text(if figure.id.starts_with(&prefix) { &figure.label } else { "Summa" }),
            Cell::Figure { id: figure.id.clone(), shown: Shown::from_figure(figure, Money::Kronor) },
        ],
    });
    vec![Block::Table(Table {
        key: "bidrag-per-medlem".to_owned(),
        caption: format!("Medlemmarnas bidrag {year}"),
        unit: Some("kr".to_owned()),
        columns: vec![Column::new("Medlem", ColumnKind::Text), Column::new("Bidrag", ColumnKind::Figure)],
        rows: rows.collect(),
    })]
}

/// Parts and their total in whole kronor, so that the parts sum; as they are where no rounding reaches the total.
fn in_kronor(parts: Vec<&Figure>, total: Option<&Figure>) -> Vec<Figure> {
    const KRONA: i64 = 100;
    let rounded = |figure: &Figure, ore: Ore| Figure { value: Value::Known(ore.0), ..figure.clone() };
    let exact: Option<Vec<Ore>> = parts.iter().map(|part| part.ore()).collect();
    if let (Some(exact), Some((total, sum))) = (exact, total.and_then(|total| Some((total, total.ore()?)))) {
        let sum = round_nearest(sum, KRONA);
        if let Ok(printed) = round_parts(sum, &exact, KRONA, &[]) {
            let parts = parts.iter().zip(printed).map(|(part, ore)| rounded(part, ore));
            return parts.chain([rounded(total, sum)]).collect();
        }
    }
    parts.into_iter().chain(total).cloned().collect()
}

/// A figure that somebody has put in for the year; the one of an earlier year is not this year's.
fn of_the_year<'m>(material: &'m Material<'_>, id: &str) -> Option<&'m Figure> {
    material.find(id).filter(|figure| figure.as_at >= material.year_from())
}

/// The total cost of the auditors' audit of the accounts.
pub fn audit_cost(material: &Material<'_>) -> Vec<Block> {
    let id = "observation/audit_cost";
    let Some(figure) = of_the_year(material, id) else { return Vec::new() };
    let shown = Shown::from_figure(figure, Money::Kronor);
    vec![Block::Table(Table {
        key: "revisionskostnad".to_owned(),
        caption: "Revisorernas granskning av räkenskaperna".to_owned(),
        unit: Some("kr".to_owned()),
        columns: vec![
            Column::new("Post", ColumnKind::Text),
            Column::new(&material.as_at.year().to_string(), ColumnKind::Figure),
        ],
        rows: vec![Row::plain(vec![Cell::text("Total kostnad"), Cell::Figure { id: id.to_owned(), shown }])],
    })]
}

/// The files that are attached to the document, with the sums by which anybody can tell that they are the same.
pub fn attached(files: &[AttachedFile]) -> Block {
    if files.is_empty() {
        return Block::Words("Revisorernas berättelse lämnas till medlemmarna för sig.".to_owned());
    }
    let row = |file: &AttachedFile| {
        Row::plain(vec![Cell::text(file.kind.swedish()), Cell::text(&file.name), Cell::Text(parted_sum(&file.sha256))])
    };
    let columns = ["Bilaga", "Fil", "Kontrollsumma (SHA-256)"].map(|head| Column::new(head, ColumnKind::Text)).to_vec();
    Block::Table(Table {
        key: "bilagda-filer".to_owned(),
        caption: "Bilagda filer".to_owned(),
        unit: None,
        columns,
        rows: files.iter().map(row).collect(),
    })
}

/// A figure as a table in tkr prints it: rounded to the nearest, for what no table sums.
pub fn rounded(figure: &Figure) -> Figure {
    match figure.ore() {
        Some(ore) => {
            let tkr = round_nearest(ore, crate::figures::operations::TKR);
            Figure { value: Value::Known(tkr.0), ..figure.clone() }
        }
        None => figure.clone(),
    }
}

/// What is still to be done before the document can be reviewed.
pub fn missing(material: &Material<'_>) -> Vec<Block> {
    if material.missing.is_empty() {
        return Vec::new();
    }
    let line = |missing: &Missing| {
        let link = missing.link.as_ref().map(|(href, label)| format!(" [{}]({href})", plain(label)));
        format!("- {}{}\n", plain(&missing.text), link.unwrap_or_default())
    };
    let lines: String = material.missing.iter().map(line).collect();
    vec![Block::Words(format!("Det här är ett utkast. Listan försvinner när allt är på plats.\n\n{lines}"))]
}
