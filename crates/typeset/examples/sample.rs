//! Sets the sample report as PDF: `cargo run -p typeset --example sample -- OUT.pdf [utkast]`.

use std::time::Instant;

use typeset::{Content, File, Source};

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "sample.pdf".to_owned());
    let draft = std::env::args().nth(2).is_some_and(|word| word == "utkast");
    let document = if draft { report::samples::draft() } else { report::samples::interim_report() };
    let started_at = Instant::now();
    let source = source(report::typst::sources(&document));
    let typeset = typeset::pdf(&source)
        .map_err(|diagnostics| diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    std::fs::write(&path, &typeset.pdf)?;
    println!("{path}: {} pages, {} bytes, {:?}", typeset.pages, typeset.pdf.len(), started_at.elapsed());
    Ok(())
}

fn source(sources: report::typst::Sources) -> Source {
    let texts = sources.texts.into_iter().map(|(path, text)| File { path, content: Content::Text(text) });
    let attachments =
        sources.attachments.into_iter().map(|(path, bytes)| File { path, content: Content::Bytes(bytes) });
    Source { main: sources.main.to_owned(), files: texts.chain(attachments).collect(), created_on: sources.created_on }
}
