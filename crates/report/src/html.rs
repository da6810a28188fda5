//! A document as a fragment of a web page: headings with anchors, real tables, figures that are links.
//!
//! Nothing carries a style or a script, so the strictest content policy lets it through. [`STYLE_SHEET`]
//! says how it looks.

mod blocks;
mod words;

use std::collections::BTreeSet;

use crate::escape::markup as escape;
use crate::levels::Levels;
use crate::model::{Document, Section, Table};

/// The looks of the classes that the fragment uses, light and dark, on paper too.
pub const STYLE_SHEET: &str = include_str!("html/document.css");

/// Gives the addresses that a fragment links to; none where there is no page.
pub struct Links<'a> {
    /// The page that says how a figure is computed, by the figure's id.
    pub figure_href: &'a dyn Fn(&str) -> Option<String>,
    /// The download of a table, by the table's key.
    pub csv_href: &'a dyn Fn(&str) -> Option<String>,
}

impl Links<'_> {
    /// Links to nothing.
    pub const NONE: Links<'static> = Links { figure_href: &|_| None, csv_href: &|_| None };
}

/// Writes the document below a page's `h1`: its own headings begin at `h2`.
///
/// **Promise**: whatever the document says, the fragment holds no element, attribute or address of its making.
///
/// ```
/// use report::html::{Links, fragment};
/// let page = fragment(&report::samples::interim_report(), &Links::NONE);
/// assert!(page.contains("<th scope=\"row\">Verksamhetens intäkter</th>"));
/// ```
pub fn fragment(document: &Document, links: &Links) -> String {
    let mut page = Page::new(document, links);
    let sections: String = document.sections.iter().map(|section| page.section(section)).collect();
    let notes = page.write_notes();
    format!("<article class=\"document\" lang=\"{}\">\n{sections}{notes}</article>\n", escape(&document.language))
}

/// Writes the list of contents, with the same anchors as [`fragment`].
pub fn contents(document: &Document) -> String {
    let mut page = Page::new(document, &Links::NONE);
    let entry = |section: &Section| {
        let id = page.id(&section.key);
        let number = section.number.as_deref().map(number_span).unwrap_or_default();
        let heading = escape(&section.heading);
        let level = section.level.clamp(1, 6);
        format!("<li class=\"contents-{level}\"><a href=\"#{id}\">{number}{heading}</a></li>\n")
    };
    let entries: String = document.sections.iter().map(entry).collect();
    format!("<nav class=\"contents\" aria-label=\"Innehåll\">\n<ol>\n{entries}</ol>\n</nav>\n")
}

/// Writes one table of the document, for a page that shows only that.
pub fn table(document: &Document, table: &Table, links: &Links) -> String {
    let mut page = Page::new(document, links);
    let table = page.table(table, "");
    table + &page.write_notes()
}

/// Writes a text that the office wrote, for a page that shows only that; its headings begin at `h2`.
pub fn words(document: &Document, markdown: &str, links: &Links) -> String {
    let mut page = Page::new(document, links);
    page.levels.begin_text(markdown);
    let text = page.pieces(&crate::words::parse(markdown), "text");
    text + &page.write_notes()
}

/// What has been written so far.
struct Page<'a> {
    document: &'a Document,
    links: &'a Links<'a>,
    levels: Levels,
    ids: BTreeSet<String>,
    notes: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, links: &'a Links<'a>) -> Page<'a> {
        Page { document, links, levels: Levels::default(), ids: BTreeSet::new(), notes: Vec::new() }
    }

    fn section(&mut self, section: &Section) -> String {
        let (id, level) = (self.id(&section.key), self.levels.open(section));
        let number = section.number.as_deref().map(number_span).unwrap_or_default();
        let heading = self.heading(level, &id, &(number + &escape(&section.heading)));
        let blocks: String = section.blocks.iter().map(|block| self.block(block, section, &id)).collect();
        format!("<section aria-labelledby=\"{id}\">\n{heading}{blocks}</section>\n")
    }

    /// Writes a heading one level lower than in the document, for the page has its `h1`.
    fn heading(&self, level: u8, id: &str, inner: &str) -> String {
        let level = (level + 1).min(6);
        let anchor = format!("<a class=\"anchor\" href=\"#{id}\" aria-label=\"Länk hit\">#</a>");
        format!("<h{level} id=\"{id}\">{inner} {anchor}</h{level}>\n")
    }

    /// Makes an id that nothing else on the page has.
    fn id(&mut self, wanted: &str) -> String {
        let base = slug(wanted);
        let mut id = base.clone();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }

    /// Writes the footnotes, each with the way back.
    fn write_notes(&mut self) -> String {
        if self.notes.is_empty() {
            return String::new();
        }
        let write = |(index, text): (usize, &String)| {
            let number = index + 1;
            let back = format!("<a href=\"#fotnotsplats-{number}\" aria-label=\"Tillbaka till texten\">↩</a>");
            format!("<li id=\"fotnot-{number}\">{text} {back}</li>\n")
        };
        let notes: String = self.notes.iter().enumerate().map(write).collect();
        format!("<section class=\"footnotes\" aria-label=\"Fotnoter\">\n<ol>\n{notes}</ol>\n</section>\n")
    }
}

fn number_span(number: &str) -> String {
    format!("<span class=\"number\">{}</span> ", escape(number))
}

/// Makes an anchor: small letters, figures and hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'å' | 'ä' | 'á' | 'à' => slug.push('a'),
            'ö' | 'ó' | 'ø' => slug.push('o'),
            'é' | 'è' | 'ë' => slug.push('e'),
            'ü' => slug.push('u'),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "avsnitt".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests;
