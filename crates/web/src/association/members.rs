//! Members: who joins, who leaves.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Member, MemberKind};
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::{board, change_list, changes, operations};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    namn: String,
    slag: String,
    fran: String,
}

impl MemberForm {
    fn check(&self) -> Result<(String, MemberKind, Date), Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "medlemmens namn", 100));
        let kind = MemberKind::ALL.into_iter().find(|kind| kind.swedish() == self.slag);
        let kind = errors.take("slag", kind.ok_or("Välj vad medlemmen är.".to_owned()));
        let joined_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        match (name, kind, joined_on) {
            (Some(name), Some(kind), Some(joined_on)) => Ok((name, kind, joined_on)),
            _ => Err(errors.0),
        }
    }

    fn page(&self, access: &Granted) -> FormPage {
        let choice = |kind: MemberKind| Choice {
            value: kind.swedish().to_owned(),
            label: change_list::kind_label(kind).to_owned(),
            selected: self.slag == kind.swedish(),
        };
        let fields = vec![
            Field::new("text", "namn", "Medlemmens namn").value(&self.namn).hint("Till exempel Lessebo kommun."),
            Field::new("radio", "slag", "Vad är medlemmen?").choices(MemberKind::ALL.map(choice).into()),
            Field::new("date", "fran", "Medlem från och med")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2026-01-01."),
        ];
        FormPage::new(
            access.frame(Area::Association),
            change_list::back(access),
            "Lägg till en medlem",
            "Lägg till medlemmen",
            fields,
        )
        .after("Medlemmen får en plats för en ledamot och en för en ersättare. Båda är tomma tills någon är vald.")
    }
}

/// `GET /forbundet/medlemmar/ny`
pub async fn new(access: Access<ChangeAssociation>) -> Response {
    MemberForm::default().page(&access).reply()
}

/// `POST /forbundet/medlemmar/ny`: adds a member with its seats, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Fault> {
    let (name, kind, joined_on) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access).errors(errors).reply()),
    };
    let context = access.context(&app, "add_member");
    match app.write(context, move |tx| changes::add_member(tx, &name, kind, joined_on)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access).errors(vec![error.into_field()?]).reply()),
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeavingForm {
    slut: String,
}

impl LeavingForm {
    fn page(&self, access: &Granted, member: &Member) -> FormPage {
        let field = Field::new("date", "slut", "Sista dagen som medlem").value(&self.slut).width("short");
        let title = format!("Registrera utträde för {}", member.name);
        let fields = vec![field.hint("Till exempel 2025-12-31.")];
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Registrera utträdet", fields)
            .lead(format!("{} är medlem {}.", member.name, board::period_text(member.period)))
            .after("Medlemmens platser i styrelsen räknas inte efter den sista dagen.")
    }
}

/// `GET /forbundet/medlemmar/{member}/uttrade`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, member)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let member = find_member(&app, &access, member).await?;
    Ok(LeavingForm::default().page(&access, &member).reply())
}

/// `POST /forbundet/medlemmar/{member}/uttrade`: ends a membership, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, member)): Path<(String, Id)>,
    Form(form): Form<LeavingForm>,
) -> Result<Response, Fault> {
    let id = member;
    let member = find_member(&app, &access, member).await?;
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(form.page(&access, &member).errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let context = access.context(&app, "leave_association");
    match app.write(context, move |tx| changes::leave_association(tx, id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &member).errors(vec![error.into_field()?]).reply()),
    }
}

async fn find_member(app: &App, access: &Granted, member: Id) -> Result<Member, Fault> {
    let (association, member) = (access.association.id, member.to_string());
    let association = app.read(move |reader| Ok(operations::read_association(reader, association)?)).await?;
    association.find_member(&member).cloned().ok_or(Fault::NotFound)
}
