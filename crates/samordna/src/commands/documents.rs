//! `report` and the child process that sets documents.

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use report::model::Document;

use super::{At, DocumentFormat, Refusal, find, write};
use crate::edge;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Delarsrapport,
}

#[derive(Args)]
pub struct Report {
    kind: Kind,
    #[command(flatten)]
    at: At,
    #[arg(long)]
    format: DocumentFormat,
    #[arg(long)]
    out: PathBuf,
}

impl Report {
    pub fn run(self) -> Result<(), Refusal> {
        let Kind::Delarsrapport = self.kind;
        let db = self.at.place.open()?;
        let document = db.read(|reader| {
            let association = find(reader, &self.at.association)?;
            web::documents::operations::assemble(reader, &association, "delarsrapport", self.at.as_at)
                .map_err(|error| Refusal(error.to_string()))
        })?;
        let bytes = match self.format {
            DocumentFormat::Pdf => edge::typeset(&document)?,
            DocumentFormat::Html => web::documents::operations::standalone_html(&document)?.into_bytes(),
            DocumentFormat::Xlsx => report::xlsx::workbook(&document)?,
            DocumentFormat::Json => {
                web::documents::operations::figures_of(&document, &self.at.association).into_bytes()
            }
        };
        write(&self.out, &bytes)
    }
}

/// Reads a document as JSON and writes its PDF.
pub fn typeset() -> Result<(), Refusal> {
    let mut content = Vec::new();
    std::io::stdin().read_to_end(&mut content)?;
    let document: Document = serde_json::from_slice(&content)?;
    let pdf = set(&document)?;
    Ok(std::io::stdout().write_all(&pdf)?)
}

fn set(document: &Document) -> Result<Vec<u8>, Refusal> {
    let sources = report::typst::sources(document);
    let text = |(path, text)| typeset::File { path, content: typeset::Content::Text(text) };
    let bytes = |(path, bytes)| typeset::File { path, content: typeset::Content::Bytes(bytes) };
    let files = sources.texts.into_iter().map(text).chain(sources.attachments.into_iter().map(bytes)).collect();
    let source = typeset::Source { main: sources.main.to_owned(), files, created_on: sources.created_on };
    let set = typeset::pdf(&source)
        .map_err(|problems| Refusal(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    Ok(set.pdf)
}
