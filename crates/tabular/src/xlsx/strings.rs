//! The texts that cells share.

use std::sync::Arc;

use super::archive::Archive;
use super::xml::{Step, Xml};
use crate::{MAX_CELL_BYTES, MAX_CELLS, MAX_TEXT_BYTES};

pub(super) fn read(archive: &mut Archive<'_>, part: &str) -> Option<Vec<Arc<str>>> {
    archive.with_part(part, |xml| {
        let (mut strings, mut bytes) = (Vec::new(), 0);
        loop {
            match xml.next()? {
                Step::Start(element) if element.name == "si" => {
                    let text = rich_text(xml)?;
                    bytes += text.len();
                    if strings.len() >= MAX_CELLS || bytes > MAX_TEXT_BYTES {
                        return None;
                    }
                    strings.push(Arc::from(text));
                }
                Step::Eof => return Some(strings),
                _ => {}
            }
        }
    })
}

/// The text of an `si` or `is` that has just begun: its runs one after the other, without the reading aids of East Asia.
pub(super) fn rich_text<R: std::io::BufRead>(xml: &mut Xml<R>) -> Option<String> {
    let (mut text, mut depth, mut aids) = (String::new(), 1_usize, 0_usize);
    loop {
        match xml.next()? {
            Step::Start(element) if element.name == "t" && aids == 0 => {
                text.push_str(&xml.text_inside(MAX_CELL_BYTES)?);
                if text.len() > MAX_CELL_BYTES {
                    return None;
                }
            }
            Step::Start(element) => {
                depth += 1;
                aids += usize::from(element.name == "rPh" || aids > 0);
            }
            Step::End(_) => {
                depth -= 1;
                aids = aids.saturating_sub(1);
                if depth == 0 {
                    return Some(text);
                }
            }
            Step::Text(_) => {}
            Step::Eof => return None,
        }
    }
}
