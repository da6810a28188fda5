//! `report` and the child process that sets documents.

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use report::model::Kind;
use report::typst::Setting;
use web::documents::operations;

use super::{At, DocumentFormat, Refusal, find, write};
use crate::edge;

#[derive(Args)]
pub struct Report {
    /// verksamhetsplan, delarsrapport, arsredovisning eller ekonomisk-uppfoljning
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::code)))]
    kind: String,
    #[command(flatten)]
    at: At,
    #[arg(long)]
    format: DocumentFormat,
    #[arg(long)]
    out: PathBuf,
}

impl Report {
    pub fn run(self) -> Result<(), Refusal> {
        let db = self.at.place.open()?;
        let (document, kept_pdf) = db.read(|reader| {
            let association = find(reader, &self.at.association)?;
            let (files, as_at) = (db.files(), self.at.as_at);
            let document = operations::assemble(reader, files, &association, &self.kind, as_at)
                .map_err(|error| Refusal(error.swedish()))?;
            let head = operations::find_by_date(reader, association.id, document.kind, document.as_at)?;
            let kept = head.as_ref().and_then(|head| head.find_kept());
            let kept_pdf = kept.map(|kept| files.get(&kept.pdf_sha256)).transpose()?;
            Ok::<_, Refusal>((document, kept_pdf))
        })?;
        let bytes = match (self.format, kept_pdf) {
            // What was locked is handed out as it was kept.
            (DocumentFormat::Pdf, Some(kept)) => kept,
            (DocumentFormat::Pdf, None) => edge::typeset(&document.clone().into())?,
            (DocumentFormat::Html, _) => operations::standalone_html(&document)?.into_bytes(),
            (DocumentFormat::Xlsx, _) => report::xlsx::workbook(&document)?,
            (DocumentFormat::Json, _) => operations::figures_of(&document, &self.at.association).into_bytes(),
        };
        write(&self.out, &bytes)
    }
}

/// Reads a document, with what is to lie in its file, and writes its PDF.
pub fn typeset() -> Result<(), Refusal> {
    let mut content = Vec::new();
    std::io::stdin().read_to_end(&mut content)?;
    let setting = Setting::from_bytes(&content).map_err(Refusal)?;
    let pdf = set(&setting)?;
    Ok(std::io::stdout().write_all(&pdf)?)
}

fn set(setting: &Setting) -> Result<Vec<u8>, Refusal> {
    let sources = report::typst::sources_with(&setting.document, &setting.beside);
    let text = |(path, text)| typeset::File { path, content: typeset::Content::Text(text) };
    let bytes = |(path, bytes)| typeset::File { path, content: typeset::Content::Bytes(bytes) };
    let files = sources.texts.into_iter().map(text).chain(sources.attachments.into_iter().map(bytes)).collect();
    let source = typeset::Source { main: sources.main.to_owned(), files, created_on: sources.created_on };
    let set = typeset::pdf(&source)
        .map_err(|problems| Refusal(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    Ok(set.pdf)
}
