//! Asking the parties what they have not invoiced, and recording what they answer.

use access::allowed::{PrepareClosing, ReadAccounts};
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::accruals::{self, AccrualError, NewQuestion, Question, list_questions, list_suggestions};
use super::find_named;
use super::form::{AnswerForm, QuestionForm};
use super::page::accruals::{AccrualsPage, answer_page};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations::FinancialYear;
use crate::mail::MailRoute;
use crate::mail::operations::{Mail, list_mail, write_letter};
use crate::page as reply;
use crate::people::operations::find_email;
use crate::ui::FieldError;

/// What the page is made from.
pub struct Asked {
    pub year: FinancialYear,
    pub questions: Vec<Question>,
    /// Members and interventions of the register.
    pub suggestions: (Vec<String>, Vec<String>),
    /// The letters that have left from here, or are to.
    pub mail: Vec<Mail>,
    /// How letters leave from here, where that is set.
    pub route: Option<MailRoute>,
}

async fn read(app: &App, access: &Granted, year: &str) -> Result<Asked, Fault> {
    let (association, year, route) = (access.association.id, year.to_owned(), app.settings.mail.clone());
    app.read(move |reader| {
        let year = find_named(reader, association, &year)?;
        let questions = list_questions(reader, association, year.id)?;
        let suggestions = list_suggestions(reader, association, year.last_day())?;
        Ok(Asked { year, questions, suggestions, mail: list_mail(reader, association)?, route })
    })
    .await
}

/// `GET /bokforing/bokslut/{ar}/upplupet`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let asked = read(&app, &access, &year).await?;
    let form = QuestionForm { datum: app.today().to_string(), ..QuestionForm::default() };
    Ok(reply::ok(&AccrualsPage::new(&access, &asked, &form, Vec::new())))
}

/// `POST /bokforing/bokslut/{ar}/upplupet`: records that a party has been asked, and asks it by a letter from here where
/// an address is given.
pub async fn ask(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year)): Path<(String, String)>,
    Form(form): Form<QuestionForm>,
) -> Result<Response, Fault> {
    let asked = read(&app, &access, &year).await?;
    let refuse = |errors| Ok(reply::unprocessable(&AccrualsPage::new(&access, &asked, &form, errors)));
    let to = if asked.route.is_some() { form.address() } else { Ok(None) };
    let (question, to) = match (form.check(app.today()), to) {
        (Ok(question), Ok(to)) => (question, to),
        (question, to) => return refuse([question.err(), to.err()].into_iter().flatten().flatten().collect()),
    };
    // What is asked from here is asked today.
    let asked_on = if to.is_some() { app.today() } else { question.asked_on };
    let question = NewQuestion { asked_on, ..question };
    let (year, context) = (asked.year, access.context(&app, "ask_accrual"));
    let (person, writer) = (access.person_id, (access.person_name.clone(), access.association.name.clone()));
    let done = app.write(context, move |tx| {
        let id = accruals::ask(tx, year.id, &question)?;
        if let Some(to) = &to {
            let reply_to = find_email(tx, person)?;
            write_letter(tx, &accruals::letter(&year, (id, &question), to, reply_to, &writer))?;
        }
        Ok(id)
    });
    match done.await? {
        Ok(_) => Ok(reply::see_other(&address(&access, &asked.year))),
        Err(AccrualError::AskedAlready) => {
            refuse(vec![FieldError::new("insats", "Den frågan finns redan i listan. Anteckna svaret där.")])
        }
        Err(AccrualError::Store(error)) => Err(error.into()),
        Err(error) => Err(Fault::Bug(error.to_string())),
    }
}

fn find(asked: &Asked, id: Id) -> Result<&Question, Fault> {
    asked.questions.iter().find(|question| question.id == id).ok_or(Fault::NotFound)
}

/// `GET /bokforing/bokslut/{ar}/upplupet/{fraga}`
pub async fn edit(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year, id)): Path<(String, String, Id)>,
) -> Result<Response, Fault> {
    let asked = read(&app, &access, &year).await?;
    let question = find(&asked, id)?;
    Ok(answer_page(&access, &asked.year, question, &AnswerForm::of(question, app.today())).reply())
}

/// `POST /bokforing/bokslut/{ar}/upplupet/{fraga}`: records the answer, and the voucher that it is booked in.
pub async fn answer(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year, id)): Path<(String, String, Id)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Fault> {
    let asked = read(&app, &access, &year).await?;
    let question = find(&asked, id)?;
    let refuse = |errors| Ok(answer_page(&access, &asked.year, question, &form).errors(errors).reply());
    let given = match form.check(app.today()) {
        Ok(given) => given,
        Err(errors) => return refuse(errors),
    };
    let (found, id, context) = (asked.year, question.id, access.context(&app, "answer_accrual"));
    let (field, message) = match app.write(context, move |tx| accruals::answer(tx, &found, id, &given)).await? {
        Ok(()) => return Ok(reply::see_other(&address(&access, &asked.year))),
        Err(AccrualError::Store(error)) => return Err(error.into()),
        Err(AccrualError::Unknown) => return Err(Fault::NotFound),
        Err(AccrualError::VoucherUnknown) => {
            ("verifikation", format!("Verifikationen finns inte i {}. Skriv serie och nummer.", asked.year.name()))
        }
        Err(AccrualError::Superseded) => (
            "belopp",
            "Någon annan har ändrat svaret sedan du öppnade sidan. Öppna den i ett nytt fönster och jämför.".to_owned(),
        ),
        Err(AccrualError::Unchanged) => ("belopp", "Inget är ändrat.".to_owned()),
        Err(AccrualError::AskedAlready) => ("belopp", "Den frågan finns redan.".to_owned()),
    };
    refuse(vec![FieldError::new(field, message)])
}

fn address(access: &Granted, year: &FinancialYear) -> String {
    access.at(&format!("bokforing/bokslut/{}/upplupet", year.from_on))
}
