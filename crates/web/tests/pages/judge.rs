//! What makes a page whole: one heading, tags that close each other, no id twice, a name for each field.

use std::collections::{BTreeMap, BTreeSet};

/// A start or an end of an element.
#[derive(Debug)]
struct Tag<'p> {
    name: &'p str,
    end: bool,
    closes_itself: bool,
    attributes: BTreeMap<&'p str, &'p str>,
}

const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "col", "wbr"];
const BLOCKS: [&str; 22] = [
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "figure",
    "details",
    "fieldset",
    "nav",
    "main",
    "header",
    "footer",
    "article",
    "blockquote",
    "pre",
];
const INLINE: [&str; 8] = ["p", "span", "a", "strong", "em", "label", "summary", "button"];

/// Lists what is wrong with a page.
pub fn page(body: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !body.starts_with("<!DOCTYPE html>") {
        faults.push("does not begin with its doctype".to_owned());
    }
    let tags = tags(body, &mut faults);
    nesting(&tags, &mut faults);
    headings(&tags, &mut faults);
    names(&tags, &mut faults);
    fields(&tags, &mut faults);
    for tag in &tags {
        for attribute in tag.attributes.keys().filter(|name| **name == "style" || name.starts_with("on")) {
            faults.push(format!("<{}> has the attribute {attribute}", tag.name));
        }
    }
    faults
}

pub fn unescaped(text: &str) -> String {
    let pairs = [
        ("&#38;", "&"),
        ("&amp;", "&"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

/// Reads the tags of a page; what stands in a script or a textarea is no tag.
fn tags<'p>(body: &'p str, faults: &mut Vec<String>) -> Vec<Tag<'p>> {
    let mut tags: Vec<Tag<'p>> = Vec::new();
    let mut rest = body;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if rest.starts_with('!') {
            continue;
        }
        let Some(end) = end_of_tag(rest) else {
            faults.push(format!("a tag is never closed: <{}", rest.chars().take(40).collect::<String>()));
            break;
        };
        let tag = tag(&rest[..end]);
        rest = &rest[end + 1..];
        if !tag.name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            faults.push(format!("a bare < before {}", rest.chars().take(30).collect::<String>()));
            continue;
        }
        if !tag.end && ["script", "style", "textarea", "title"].contains(&tag.name) {
            rest = rest.find(&format!("</{}", tag.name)).map_or("", |at| &rest[at..]);
        }
        tags.push(tag);
    }
    tags
}

/// The place of the `>` that ends a tag: one in quotes does not.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = None;
    for (at, letter) in text.char_indices() {
        match (quoted, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quoted = Some(letter),
            (Some(quote), letter) if quote == letter => quoted = None,
            _ => {}
        }
    }
    None
}

fn tag(inner: &str) -> Tag<'_> {
    let (inner, closes_itself) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
    let (inner, end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let stop = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(stop);
        let Some(value) = after.strip_prefix('=') else {
            attributes.insert(attribute, "");
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|letter| *letter == '"' || *letter == '\'');
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        attributes.insert(attribute, value);
        rest = after;
    }
    Tag { name, end, closes_itself, attributes }
}

fn nesting(tags: &[Tag<'_>], faults: &mut Vec<String>) {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags {
        if tag.closes_itself || VOID.contains(&tag.name) {
            continue;
        }
        if tag.end {
            match open.pop() {
                Some(name) if name == tag.name => {}
                Some(name) => faults.push(format!("</{}> stands where <{name}> is open", tag.name)),
                None => faults.push(format!("</{}> closes nothing", tag.name)),
            }
            continue;
        }
        let parent = open.last().copied().unwrap_or_default();
        if let Some(fault) = misplaced(tag.name, parent, &open) {
            faults.push(fault);
        }
        open.push(tag.name);
    }
    if !open.is_empty() {
        faults.push(format!("never closed: {open:?}"));
    }
}

fn misplaced(name: &str, parent: &str, open: &[&str]) -> Option<String> {
    let children: &[&str] = match parent {
        "ul" | "ol" => &["li"],
        "dl" => &["div", "dt", "dd"],
        "table" => &["caption", "colgroup", "thead", "tbody", "tfoot"],
        "thead" | "tbody" | "tfoot" => &["tr"],
        "tr" => &["th", "td"],
        "select" => &["option", "optgroup"],
        _ => &[],
    };
    if !children.is_empty() && !children.contains(&name) {
        return Some(format!("<{name}> in <{parent}>"));
    }
    let owners: &[&str] = match name {
        "li" => &["ul", "ol"],
        "tr" => &["thead", "tbody", "tfoot"],
        "th" | "td" => &["tr"],
        "dt" | "dd" => &["dl", "div"],
        "option" => &["select", "optgroup", "datalist"],
        "legend" => &["fieldset"],
        "summary" => &["details"],
        _ => &[],
    };
    if !owners.is_empty() && !owners.contains(&parent) {
        return Some(format!("<{name}> in <{parent}>"));
    }
    let heading_in_summary = parent == "summary" && name.starts_with('h');
    if BLOCKS.contains(&name) && INLINE.contains(&parent) && !heading_in_summary {
        return Some(format!("<{name}> in <{parent}>"));
    }
    let inside_itself = ["a", "form", "button", "label"].contains(&name) && open.contains(&name);
    let interactive = name == "button" && open.contains(&"a") || name == "a" && open.contains(&"button");
    (inside_itself || interactive).then(|| format!("<{name}> within {open:?}"))
}

fn headings(tags: &[Tag<'_>], faults: &mut Vec<String>) {
    let levels: Vec<u32> = tags
        .iter()
        .filter(|tag| !tag.end)
        .filter_map(|tag| tag.name.strip_prefix('h').and_then(|level| level.parse().ok()))
        .collect();
    let first = levels.iter().filter(|level| **level == 1).count();
    if first != 1 {
        faults.push(format!("{first} main headings"));
    }
    for pair in levels.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
        faults.push(format!("a heading of level {} follows one of level {}", pair[1], pair[0]));
    }
}

fn names(tags: &[Tag<'_>], faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attributes.get("id")) {
        if !ids.insert(*id) {
            faults.push(format!("the id {id} stands twice"));
        }
        if id.is_empty() || id.contains(char::is_whitespace) {
            faults.push(format!("”{id}” is no id"));
        }
    }
    for tag in tags {
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            let Some(value) = tag.attributes.get(attribute) else { continue };
            for name in value.split_whitespace().filter(|name| !ids.contains(name)) {
                faults.push(format!("{attribute} names {name}, which is not there"));
            }
        }
        if let Some(target) = tag.attributes.get("href").and_then(|href| href.strip_prefix('#'))
            && !ids.contains(target)
        {
            faults.push(format!("a link leads to #{target}, which is not there"));
        }
    }
}

fn fields(tags: &[Tag<'_>], faults: &mut Vec<String>) {
    let labelled: BTreeSet<&str> =
        tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.attributes.get("for").copied()).collect();
    for tag in tags.iter().filter(|tag| !tag.end && ["input", "select", "textarea"].contains(&tag.name)) {
        let kind = tag.attributes.get("type").copied().unwrap_or_default();
        let own = tag.attributes.contains_key("aria-label") || tag.attributes.contains_key("aria-labelledby");
        let named = own || tag.attributes.get("id").is_some_and(|id| labelled.contains(id));
        if !named && !["hidden", "submit"].contains(&kind) {
            faults.push(format!("a field without a label: {:?}", tag.attributes.get("name")));
        }
    }
    for tag in tags.iter().filter(|tag| !tag.end && ["img", "svg"].contains(&tag.name)) {
        let hidden = tag.attributes.get("aria-hidden") == Some(&"true");
        let named = ["alt", "aria-label", "aria-labelledby"].iter().any(|name| tag.attributes.contains_key(name));
        if !hidden && !named {
            faults.push(format!("a <{}> that says nothing", tag.name));
        }
    }
    let sections =
        tags.iter().filter(|tag| !tag.end && tag.attributes.contains_key("tabindex") && tag.name == "section");
    for section in sections.filter(|tag| !tag.attributes.keys().any(|name| name.starts_with("aria-label"))) {
        faults.push(format!("a section that can be scrolled has no name: {:?}", section.attributes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(inner: &str) -> String {
        format!("<!DOCTYPE html>\n<html lang=\"sv\"><head><title>x</title></head><body><h1>A</h1>{inner}</body></html>")
    }

    #[test]
    fn a_whole_page_has_no_faults_and_every_fault_is_named() {
        let sound = "<h2 id=\"a\">B &lt;b&gt;</h2><ul><li><a href=\"#a\">x</a></li></ul><label for=\"n\">N</label><input id=\"n\" value='a > \"b\"'>";
        assert_eq!(page(&around(sound)), Vec::<String>::new());
        for (inner, fault) in [
            ("<h1>B</h1>", "2 main headings"),
            ("<h3>B</h3>", "a heading of level 3 follows one of level 1"),
            ("<p id=\"a\"></p><p id=\"a\"></p>", "the id a stands twice"),
            ("<p><div></div></p>", "<div> in <p>"),
            ("<ul><p></p></ul>", "<p> in <ul>"),
            ("<table><tr></tr></table>", "<tr> in <table>"),
            ("<p>", "</body> stands where <p> is open"),
            ("</p>", "</p> stands where <body> is open"),
            ("<a href=\"#x\">x</a>", "a link leads to #x, which is not there"),
            ("<label for=\"x\">x</label>", "for names x, which is not there"),
            ("<input name=\"x\">", "a field without a label: Some(\"x\")"),
            ("<p style=\"color:red\"></p>", "<p> has the attribute style"),
            ("<a href=\"/x\"><a href=\"/y\"></a></a>", "<a> within [\"html\", \"body\", \"a\"]"),
            ("<svg></svg>", "a <svg> that says nothing"),
            ("1 < 2 > 1", "a bare < before  1"),
        ] {
            let faults = page(&around(inner));
            assert!(faults.iter().any(|found| found.contains(fault)), "{inner}: {faults:?}");
        }
    }
}
