//! Tables, drawings, key figures and signatures.

use super::{Page, escape};
use crate::chart;
use crate::model::{
    Block, Cell, Chart, Column, ColumnKind, Ink, KeyFigure, Row, RowKind, Section, Shown, Signatures, Table,
};
use crate::shown::unbroken;
use crate::together::together;
use crate::words;

impl Page<'_> {
    pub(super) fn block(&mut self, block: &Block, section: &Section, anchor: &str) -> String {
        match block {
            Block::Words(markdown) => self.pieces(&words::parse(markdown), anchor),
            Block::Table(table) => self.table(table, &section.heading),
            Block::Chart(drawn) => self.chart(drawn),
            Block::KeyFigures(list) => self.key_figures(list),
            Block::Signatures(signatures) => write_signatures(signatures),
            Block::PageBreak => String::new(),
        }
    }

    /// Writes a table; where its caption repeats the heading above it, it says just the unit.
    pub(super) fn table(&mut self, table: &Table, heading: &str) -> String {
        let id = self.id(&format!("tabell {}", table.key));
        let remarks: String =
            table.remarks().iter().map(|remark| format!("<p class=\"remark\">{}</p>\n", escape(remark))).collect();
        let download = (self.links.csv_href)(&table.key).map(|href| {
            let (href, caption) = (escape(&href), escape(&table.caption));
            format!("<p class=\"download\"><a href=\"{href}\" aria-label=\"Hämta tabellen {caption} (CSV)\">Hämta tabellen (CSV)</a></p>\n")
        });
        format!(
            "<div class=\"document-table\">\n{}{remarks}{}</div>\n",
            self.bare_table(table, heading, &id),
            download.unwrap_or_default()
        )
    }

    fn bare_table(&mut self, table: &Table, heading: &str, id: &str) -> String {
        let caption = caption(&table.caption, table.unit.as_deref(), heading);
        let heads: String = table.columns.iter().map(head).collect();
        let mut rows = String::new();
        for (index, row) in table.rows.iter().enumerate() {
            if row.kind == RowKind::Heading && index > 0 {
                rows.push_str("</tbody>\n<tbody>\n");
            }
            rows.push_str(&self.row(&table.columns, row));
        }
        format!(
            "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<caption id=\"{id}\">{caption}</caption>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        )
    }

    fn row(&mut self, columns: &[Column], row: &Row) -> String {
        let first = row.cells.first().unwrap_or(&Cell::Empty);
        if row.kind == RowKind::Heading {
            let (count, cell) = (columns.len().max(1), self.cell(first));
            return format!("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{count}\">{cell}</th></tr>\n");
        }
        let class = match row.kind {
            RowKind::Part => " class=\"part\"",
            RowKind::Sum => " class=\"sum\"",
            RowKind::Total => " class=\"total\"",
            RowKind::Plain | RowKind::Heading => "",
        };
        let mut cells = format!("<th scope=\"row\">{}</th>", self.cell(first));
        for (index, column) in columns.iter().enumerate().skip(1) {
            let cell = row.cells.get(index).unwrap_or(&Cell::Empty);
            cells.push_str(&format!("<td{}>{}</td>", classes(column), self.cell(cell)));
        }
        format!("<tr{class}>{cells}</tr>\n")
    }

    fn cell(&mut self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => escape(&together(text)),
            Cell::Words(markdown) => {
                let pieces = words::parse(markdown).into_iter().map(words::without_heading).collect::<Vec<_>>();
                self.pieces(&pieces, "")
            }
            Cell::Figure { id, shown: Shown::Text(text) } => self.figure(id, &unbroken(text)),
            Cell::Figure { id, shown: shown @ Shown::Dash } => self.figure(id, shown.as_str()),
            Cell::Figure { id, shown } => format!("<i>{}</i>", self.figure(id, shown.as_str())),
            Cell::Note(number) => self.note(number),
        }
    }

    /// Links to the section whose number is `Not 1`.
    fn note(&self, number: &str) -> String {
        let heading = format!("Not {number}");
        let section = self.document.sections.iter().find(|section| section.number.as_deref() == Some(&heading));
        match section {
            Some(section) => {
                let href = super::slug(&section.key);
                format!("<a href=\"#{href}\" aria-label=\"{0}\">{1}</a>", escape(&heading), escape(number))
            }
            None => escape(number),
        }
    }

    fn chart(&mut self, drawn: &Chart) -> String {
        let table = chart::table(drawn);
        let id = self.id(&format!("tabell {}", table.key));
        format!(
            "<figure class=\"document-chart\">\n<figcaption>{}</figcaption>\n{}\n<details>\n<summary>Visa siffrorna i en tabell</summary>\n{}</details>\n</figure>\n",
            caption(&drawn.caption, Some(&drawn.unit), ""),
            chart::svg(drawn),
            self.bare_table(&table, "", &id),
        )
    }

    fn key_figures(&self, list: &[KeyFigure]) -> String {
        let write = |key: &KeyFigure| {
            let numeral = self.figure(&key.figure_id, &unbroken(&key.shown));
            let (label, meaning) = (escape(&key.label), escape(&key.meaning));
            format!("<div><dt>{label}</dt><dd class=\"numeral\">{numeral}</dd><dd>{meaning}</dd></div>\n")
        };
        format!("<dl class=\"key-figures\">\n{}</dl>\n", list.iter().map(write).collect::<String>())
    }
}

fn caption(words: &str, unit: Option<&str>, heading: &str) -> String {
    let unit = unit.filter(|unit| !unit.is_empty()).map(escape);
    match unit {
        Some(unit) if words.trim() == heading.trim() => format!("<span class=\"unit\">Belopp i {unit}</span>"),
        Some(unit) => format!("{}<span class=\"unit\">, {unit}</span>", escape(words)),
        None => escape(words),
    }
}

fn head(column: &Column) -> String {
    format!("<th scope=\"col\"{}>{}</th>", classes(column), escape(&column.heading))
}

fn classes(column: &Column) -> String {
    let kind = match column.kind {
        ColumnKind::Text => None,
        ColumnKind::Figure => Some("amount"),
        ColumnKind::NoteReference => Some("note"),
    };
    let ink = match column.ink {
        Ink::Full => None,
        Ink::Foremost => Some("foremost"),
        Ink::Lighter => Some("lighter"),
    };
    let classes: Vec<&str> = kind.into_iter().chain(ink).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

fn write_signatures(signatures: &Signatures) -> String {
    let seats: String = signatures
        .seats
        .iter()
        .map(|seat| {
            let name = seat.name.as_deref().map(|name| format!("<strong>{}</strong><br>", escape(name)));
            let member = if seat.member.is_empty() { String::new() } else { format!(", {}", escape(&seat.member)) };
            format!("<li>{}{}{member}</li>\n", name.unwrap_or_default(), escape(&seat.function))
        })
        .collect();
    let statement = match signatures.statement.as_str() {
        "" => String::new(),
        statement => format!("<p>{}</p>\n", escape(statement)),
    };
    format!("{statement}<ul class=\"signatures\">\n{seats}</ul>\n")
}
