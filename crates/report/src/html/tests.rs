use super::*;
use crate::model::{Block, Cell, Row};
use crate::samples;

const EVIL: &str = "\"><script>alert('x')</script><img src=x onerror=y> & <b style=\"color:red\">";

fn linked() -> Links<'static> {
    Links {
        figure_href: &|id| Some(format!("/varend/siffror/{id}?a=1&b=\"")),
        csv_href: &|key| Some(format!("/varend/tabeller/{key}.csv")),
    }
}

/// Checks that every element that opens is closed, in order, and that attributes are quoted.
fn assert_well_formed(html: &str) {
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        assert!(part.contains('>') && tag.matches('"').count() % 2 == 0, "{tag}");
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if tag.ends_with('/') || name == "br" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_sample_is_well_formed_and_free_of_styles_and_scripts() {
    for document in [samples::interim_report(), samples::draft()] {
        let html = fragment(&document, &linked());
        assert_well_formed(&html);
        assert!(!html.contains("style=") && !html.contains("<script") && !html.contains("onerror"));
        let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "ids are unique");
        for target in html.split("href=\"#").skip(1).map(|part| part.split('"').next().unwrap()) {
            assert!(ids.contains(&target), "#{target} leads somewhere");
        }
        assert_well_formed(&contents(&document));
        assert_eq!(contents(&document).matches("<li").count(), document.sections.len());
    }
}

#[test]
fn a_figure_is_a_link_to_what_it_is_made_of() {
    let html = fragment(&samples::interim_report(), &linked());
    let link = "<a class=\"figure\" href=\"/varend/siffror/outcome/budget?a=1&amp;b=&quot;\">9\u{202f}256\u{a0}tkr</a>";
    assert!(html.contains(link));
    let unlinked = fragment(&samples::interim_report(), &Links::NONE);
    assert!(unlinked.contains("<span class=\"figure\">9\u{202f}256\u{a0}tkr</span>"));
}

#[test]
fn a_table_has_headers_for_columns_rows_and_groups() {
    let document = samples::interim_report();
    let html = table(&document, document.find_table("balansrakning").unwrap(), &linked());
    for part in [
        "<caption id=\"tabell-balansrakning\">Balansräkning<span class=\"unit\">, tkr</span></caption>",
        "<th scope=\"col\" class=\"note\">Not</th>",
        "<th scope=\"rowgroup\" colspan=\"3\">Tillgångar</th>",
        "<th scope=\"row\">Kassa och bank</th><td class=\"note\"><a href=\"#noten-5\" aria-label=\"Not 5\">5</a></td>",
        "<tr class=\"sum\"><th scope=\"row\">Summa tillgångar</th>",
        "href=\"/varend/tabeller/balansrakning.csv\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert_eq!(html.matches("<tbody>").count(), 3);
}

#[test]
fn what_is_not_there_is_said_with_its_reason() {
    let html = fragment(&samples::interim_report(), &Links::NONE);
    assert!(html.contains("<i><span class=\"figure\">saknas</span></i>"));
    assert!(html.contains("Saknas: ingen avvikelse har kommit in (Hanterade avvikelser i samverkansforum)."));
}

#[test]
fn nothing_that_anyone_writes_becomes_markup() {
    let mut document = samples::interim_report();
    document.language = EVIL.into();
    for section in &mut document.sections {
        (section.heading, section.key, section.number) = (EVIL.into(), EVIL.into(), Some(EVIL.into()));
        for block in &mut section.blocks {
            match block {
                Block::Words(words) => *words = format!("{EVIL}\n\n# {EVIL}\n\n[{EVIL}](javascript:x) `{EVIL}`"),
                Block::Table(table) => {
                    (table.caption, table.unit, table.key) = (EVIL.into(), Some(EVIL.into()), EVIL.into());
                    table.columns.iter_mut().for_each(|column| column.heading = EVIL.into());
                    table.rows.push(Row::plain(vec![
                        Cell::text(EVIL),
                        Cell::Note(EVIL.into()),
                        Cell::figure(EVIL, EVIL),
                        Cell::Words(EVIL.into()),
                    ]));
                    table.rows.push(Row::heading(EVIL));
                }
                Block::Chart(chart) => (chart.caption, chart.key, chart.alt) = (EVIL.into(), EVIL.into(), EVIL.into()),
                Block::KeyFigures(list) => list.iter_mut().for_each(|key| key.meaning = EVIL.into()),
                Block::Signatures(signatures) => signatures.statement = EVIL.into(),
                Block::PageBreak => {}
            }
        }
    }
    let html =
        fragment(&document, &Links { figure_href: &|id| Some(id.to_owned()), csv_href: &|key| Some(key.to_owned()) });
    assert_well_formed(&html);
    for forbidden in ["<script", "<img", "style=\"", "javascript:", "<b "] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn an_anchor_is_made_of_plain_letters() {
    for (text, anchor) in
        [("Förvaltningsberättelse", "forvaltningsberattelse"), ("  5. Å & Ä! ", "5-a-a"), ("北京", "avsnitt")]
    {
        assert_eq!(slug(text), anchor);
    }
}

#[test]
fn headings_of_a_text_alone_keep_the_levels_that_they_have_to_each_other() {
    let document = samples::interim_report();
    let text = words(&document, "### a\n\n### b\n\n#### c\n\n### d", &Links::NONE);
    let levels: Vec<&str> = text.match_indices("<h").map(|(at, _)| &text[at + 1..at + 3]).collect();
    assert_eq!(levels, ["h2", "h2", "h3", "h2"]);
}
