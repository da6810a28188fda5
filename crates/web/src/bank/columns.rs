//! A bank's table whose head says nothing: somebody says which column is what, and it is known again the next time.

use ::bank::{AmountColumns, Columns, Finding};
use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Deserialize;
use store::{Id, Reader, StoreError, StoreResult};
use tabular::{Book, MAX_COLUMNS, Row, Sheet};

use super::page::columns::ColumnsPage;
use super::reading::{Chosen, find_columns, is_xml, read_statements};
use super::standing::Known;
use super::{find, read_kept, receive_file, refusal_words};
use crate::app::{App, off_the_runtime};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::Errors;
use crate::guard::Access;
use crate::ledger::uploads::{Kept, Uploads};
use crate::page as reply;
use crate::routes::{encode, query_value};
use crate::table_import::operations::list_mappings;
use crate::ui::FieldError;

/// Rows in which a head is sought.
const HEAD_AMONG: usize = 25;

/// What the columns of a file are, as far as anybody has said.
pub enum Looked {
    /// It is no table, or its columns are known: by somebody's choice, or (`None`) by its head.
    Known(Option<Chosen>),
    Unknown,
}

/// Looks whether a file needs somebody to say what its columns are.
pub async fn look_at_kept(app: &App, association: Id, kept: &Kept) -> Result<Looked, Fault> {
    let kept = kept.clone();
    app.read(move |reader| Ok(look(reader, association, &std::fs::read(&kept.path).map_err(StoreError::File)?)?)).await
}

fn look(reader: &Reader<'_>, association: Id, bytes: &[u8]) -> StoreResult<Looked> {
    if is_xml(bytes) {
        return Ok(Looked::Known(None));
    }
    let (book, findings) = tabular::read(bytes);
    let is_broken = findings.iter().any(|finding| finding.severity() == tabular::Severity::Error);
    if is_broken || find_columns(&book).is_some() {
        return Ok(Looked::Known(None));
    }
    let saved = list_mappings(reader, association)?;
    for (index, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_hidden) {
        for row in sheet.rows.iter().take(HEAD_AMONG) {
            let Some(saved) = saved.iter().find(|saved| saved.head == head_of(row)) else { continue };
            let form = ColumnsForm {
                blad: index.to_string(),
                rubrik: row.number.to_string(),
                ..ColumnsForm::read(&saved.choices)
            };
            if let Ok(chosen) = form.check(&book) {
                return Ok(Looked::Known(Some(chosen)));
            }
        }
    }
    Ok(Looked::Unknown)
}

/// What is odd in a statement that has been taken, read once more from its file; nothing where there is no such one.
pub async fn list_odd(app: &App, association: Id, known: &Known, statement: Id) -> Result<Vec<Finding>, Fault> {
    let Some(found) = known.statements.iter().find(|each| each.id == statement).cloned() else { return Ok(Vec::new()) };
    let (files, number) = (app.db.files().clone(), known.account.number.clone());
    app.read(move |reader| {
        let bytes = files.get(&found.sha256)?;
        let Looked::Known(chosen) = look(reader, association, &bytes)? else { return Ok(Vec::new()) };
        let read = read_statements(bytes, &found.file_name, &number, chosen.as_ref());
        Ok(read.map_or_else(|findings| findings, |file| file.findings))
    })
    .await
}

/// `GET /bokforing/bank/{id}/kolumner/{token}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id, token)): Path<(String, Id, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let (_, kept) = find_kept(&app, &access, token)?.ok_or(Fault::NotFound)?;
    let book = read_book(&kept).await?;
    let asked = ColumnsForm::read(query.as_deref().unwrap_or_default());
    let form = if asked.rubrik.is_empty() { ColumnsForm::first(&book) } else { asked };
    Ok(reply::ok(&ColumnsPage::new(&access, &account, &kept.name, &book, &form, Vec::new(), &[])))
}

/// `POST /bokforing/bank/{id}/kolumner/{token}`: reads the table so, and keeps the choice.
pub async fn receive(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id, token)): Path<(String, Id, Id)>,
    Form(form): Form<ColumnsForm>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let (token, kept) = find_kept(&app, &access, token)?.ok_or(Fault::NotFound)?;
    let book = read_book(&kept).await?;
    let refuse = |errors: Vec<FieldError>, findings: &[::bank::Finding]| {
        let page = ColumnsPage::new(&access, &account, &kept.name, &book, &form, errors, findings);
        reply::unprocessable(&page)
    };
    let chosen = match form.check(&book) {
        Ok(chosen) => chosen,
        Err(errors) => return Ok(refuse(errors, &[])),
    };
    let head = form.head(&book);
    let file = match read_kept(&kept, &account, Some(chosen)).await? {
        Ok(file) => file,
        Err(findings) => {
            return Ok(refuse(vec![FieldError::new("fynd", refusal_words(&findings))], &findings));
        }
    };
    let answer = receive_file(&app, &access, &account, file, Some((head, form.choices()))).await?;
    Uploads::of(app.db.files(), access.association.id, access.person_id).remove(token);
    Ok(answer)
}

fn find_kept(app: &App, access: &Access<allowed::ReconcileBank>, token: Id) -> Result<Option<(Id, Kept)>, Fault> {
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    Ok(uploads.find(token).map(|kept| (token, kept)))
}

async fn read_book(kept: &Kept) -> Result<Book, Fault> {
    let kept = kept.clone();
    off_the_runtime(move || Ok(tabular::read(&std::fs::read(&kept.path).map_err(StoreError::File)?).0)).await?
}

/// What the head of a bank's table says, in one text that no other table has.
fn head_of(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| format!("{}={}", cell.column, cell.text.trim().to_lowercase()));
    format!("bank\u{1f}{}", cells.collect::<Vec<_>>().join("\u{1f}"))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ColumnsForm {
    pub blad: String,
    pub rubrik: String,
    pub datum: String,
    pub belopp: String,
    pub insattning: String,
    pub uttag: String,
    pub valuta: String,
    pub text: String,
    pub motpart: String,
    pub referens: String,
    pub saldo: String,
}

impl ColumnsForm {
    fn read(query: &str) -> ColumnsForm {
        let value = |name| query_value(query, name).unwrap_or_default();
        ColumnsForm {
            blad: value("blad"),
            rubrik: value("rubrik"),
            datum: value("datum"),
            belopp: value("belopp"),
            insattning: value("insattning"),
            uttag: value("uttag"),
            valuta: value("valuta"),
            text: value("text"),
            motpart: value("motpart"),
            referens: value("referens"),
            saldo: value("saldo"),
        }
    }

    /// The first row of the first sheet that can be seen and has something in it.
    fn first(book: &Book) -> ColumnsForm {
        let visible = book.sheets.iter().position(|sheet| !sheet.is_hidden && !sheet.rows.is_empty()).unwrap_or(0);
        let row = book.sheets.get(visible).and_then(|sheet| sheet.rows.first()).map_or(1, |row| row.number);
        ColumnsForm { blad: visible.to_string(), rubrik: row.to_string(), ..ColumnsForm::default() }
    }

    /// The columns by the names of their fields.
    pub fn columns(&self) -> [(&'static str, &str); 9] {
        [
            ("datum", &self.datum),
            ("belopp", &self.belopp),
            ("insattning", &self.insattning),
            ("uttag", &self.uttag),
            ("valuta", &self.valuta),
            ("text", &self.text),
            ("motpart", &self.motpart),
            ("referens", &self.referens),
            ("saldo", &self.saldo),
        ]
    }

    /// The choice for the next time, without sheet and row.
    fn choices(&self) -> String {
        let chosen = self.columns().into_iter().filter(|(_, value)| !value.is_empty());
        chosen.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    pub fn sheet<'b>(&self, book: &'b Book) -> Option<(usize, &'b Sheet)> {
        let index = if self.blad.is_empty() { 0 } else { self.blad.parse().ok()? };
        Some((index, book.sheets.get(index)?))
    }

    pub fn header_row(&self) -> Option<u32> {
        self.rubrik.trim().parse().ok()
    }

    fn head(&self, book: &Book) -> String {
        let (sheet, number) = (self.sheet(book), self.header_row());
        let row = sheet.and_then(|(_, sheet)| sheet.rows.iter().find(|row| Some(row.number) == number));
        row.map_or(String::new(), head_of)
    }

    fn check(&self, book: &Book) -> Result<Chosen, Vec<FieldError>> {
        let mut errors = Errors::default();
        let sheet = errors.take("blad", self.sheet(book).ok_or_else(|| "Välj ett av bladen.".to_owned()));
        let row =
            self.header_row().ok_or_else(|| "Skriv numret på raden med rubriker, eller 0 om den saknas.".to_owned());
        let header_row = errors.take("rubrik", row);
        let date = column(&self.datum).and_then(|date| date.ok_or_else(|| "Välj kolumnen med datum.".to_owned()));
        let booked_on = errors.take("datum", date);
        let amount = errors.take("belopp", self.amount());
        let mut optional = |name: &str, value: &str| errors.take(name, column(value)).flatten();
        let valued_on = optional("valuta", &self.valuta);
        let (text, counterparty) = (optional("text", &self.text), optional("motpart", &self.motpart));
        let (reference, balance) = (optional("referens", &self.referens), optional("saldo", &self.saldo));
        match (sheet, header_row, booked_on, amount) {
            (Some((index, _)), Some(header_row), Some(booked_on), Some(amount)) if errors.0.is_empty() => Ok((
                index,
                Columns { header_row, booked_on, amount, valued_on, text, counterparty, reference, balance },
            )),
            _ => Err(errors.0),
        }
    }

    fn amount(&self) -> Result<AmountColumns, String> {
        match (column(&self.belopp)?, column(&self.insattning)?, column(&self.uttag)?) {
            (Some(amount), None, None) => Ok(AmountColumns::Signed(amount)),
            (None, Some(money_in), Some(money_out)) if money_in != money_out => {
                Ok(AmountColumns::Split { money_in, money_out })
            }
            (Some(_), _, _) => Err("Välj antingen belopp eller insättning och uttag, inte både och.".to_owned()),
            _ => Err("Välj kolumnen med belopp, eller de två med insättning och uttag.".to_owned()),
        }
    }
}

fn column(value: &str) -> Result<Option<u32>, String> {
    match value.trim() {
        "" => Ok(None),
        text => match text.parse::<u32>() {
            Ok(column) if column < MAX_COLUMNS => Ok(Some(column)),
            _ => Err("Välj en av kolumnerna.".to_owned()),
        },
    }
}
