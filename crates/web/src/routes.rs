//! Every route of the product, with the action that it needs.

use access::{Action, Allowed, allowed};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::app::App;
use crate::fault::Fault;
use crate::{
    administration, assets, association, bank, books, closing, decisions, documents, drafts, figures, guard, ledger,
    overview, receiving, register, report_model, review, sampling, schedules, session, statements, table_import, vat,
};

pub use crate::address::{encode, query_value};

/// What a caller must be to reach a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Public,
    SignedIn,
    Permitted(Action),
}

pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub door: Door,
    handler: MethodRouter<App>,
}

impl Route {
    /// Takes bodies up to a size of its own instead of the small one for forms.
    fn taking_up_to(self, bytes: usize) -> Route {
        Route { handler: self.handler.layer(DefaultBodyLimit::max(bytes)), ..self }
    }
}

/// All routes of the product.
#[rustfmt::skip]
pub fn all(app: &App) -> Vec<Route> {
    let at = Routes { app };
    vec![
        at.public(Method::GET, "/assets/{hash}/{name}", assets::show),
        at.public(Method::GET, "/logga-in", session::show),
        at.public(Method::POST, "/logga-in", session::create),
        at.public(Method::GET, "/", session::home),
        at.signed_in(Method::POST, "/logga-ut", session::remove),
        at.get::<allowed::ReadOverview, _, _>("/{association}", overview::show),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/resultatrakning", statements::income_statement),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/balansrakning", statements::balance_sheet),
        at.get::<allowed::ReadFigures, _, _>("/{association}/rapporter/noter", statements::notes),
        at.get::<allowed::ReadFigures, _, _>("/{association}/siffra", figures::show),
        at.get::<allowed::ReadFigures, _, _>("/{association}/granskning", review::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing", ledger::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/verifikationer", ledger::vouchers::list),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/verifikationer/{voucher}", ledger::vouchers::show),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/rattelse", drafts::corrections::correct),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/vandning", drafts::corrections::reverse),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/underlag", drafts::corrections::ask_attach),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/verifikationer/{voucher}/underlag", drafts::corrections::attach)
            .taking_up_to(drafts::files::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/utkast", drafts::list),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/ny", drafts::writing::new),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/ny", drafts::writing::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/utkast/{draft}", drafts::show),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/andra", drafts::writing::edit),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/andra", drafts::writing::save),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bokfor", drafts::post),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bort", drafts::confirm_removal),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/bort", drafts::remove),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/utkast/{draft}/underlag", drafts::files::attach_to_draft)
            .taking_up_to(drafts::files::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/underlag/{attachment}", drafts::files::download),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/underlag/{attachment}/bort", drafts::files::remove),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/serier", drafts::list_series),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/serier", drafts::add_series),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/periodisering", schedules::list),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/ny", schedules::new),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/ny", schedules::create),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/fordela", schedules::ask_spread),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/fordela", schedules::create_spread),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/bokfor", schedules::book),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/periodisering/{schedule}", schedules::show),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/periodisering/{schedule}/avsluta", schedules::end),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/huvudbok", books::general_ledger::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/grundbok", books::journal::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/saldobalans", books::trial_balance::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/objektrapport", books::object_report::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval", sampling::list),
        at.get::<allowed::TickSample, _, _>("/{association}/bokforing/urval/nytt", sampling::new),
        at.post::<allowed::TickSample, _, _>("/{association}/bokforing/urval/nytt", sampling::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval/{sample}", sampling::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}", sampling::notes::show),
        at.post::<allowed::TickSample, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}", sampling::notes::tick),
        at.post::<allowed::AnswerSample, _, _>("/{association}/bokforing/urval/{sample}/verifikationer/{voucher}/svar", sampling::notes::answer),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/konton", ledger::chart::show),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/slag", ledger::chart::edit_kind),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/konton/{account}/slag", ledger::chart::set_kind),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import", ledger::imports::show),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import", ledger::imports::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import/{upload}", ledger::imports::preview),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/import/{upload}", ledger::imports::book),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell", table_import::show),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell", table_import::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}", table_import::columns),
        at.get::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}/granska", table_import::preview),
        at.post::<allowed::ImportAccounts, _, _>("/{association}/bokforing/tabell/{upload}/inlasning", table_import::book),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank", bank::list),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/ny", bank::new),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/ny", bank::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank/{account}", bank::show),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avslut", bank::edit),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avslut", bank::end),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/utdrag", bank::choose),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/utdrag", bank::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank/{account}/utdrag/{statement}", bank::download),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/kolumner/{upload}", bank::columns::show),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/kolumner/{upload}", bank::columns::receive),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/matchning", bank::matching::create),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/matchning/{matched}/upphavande", bank::matching::end),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/bank/{account}/poster/{entry}/utkast", bank::matching::draft),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avstamning", bank::matching::reconcile),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/inlasningar/{import}", ledger::imports::download),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/ar/{year}/{format}", ledger::export::downloads::show),
        at.get::<allowed::LockPeriod, _, _>("/{association}/bokforing/las", ledger::locks::show),
        at.post::<allowed::LockPeriod, _, _>("/{association}/bokforing/las", ledger::locks::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning", vat::show),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/installningar", vat::settings::edit),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/installningar", vat::settings::save),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/markning", vat::marking::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/markning", vat::marking::create),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/tidigare", vat::earlier::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/tidigare", vat::earlier::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/perioder/{from}", vat::claims::show),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/ansokan", vat::claims::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/ansokan", vat::claims::submit),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/beslut", vat::life::ask_decision),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/beslut", vat::life::decide),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/betalning", vat::life::ask_payment),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/betalning", vat::life::pay),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/utkast", vat::booking::create),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/angra", vat::life::ask_undo),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/perioder/{from}/angra", vat::life::undo),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}", vat::statement::show),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/csv", vat::statement::csv),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/xlsx", vat::statement::xlsx),
        at.get::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/inlamning", vat::statement::new),
        at.post::<allowed::ClaimVat, _, _>("/{association}/bokforing/momsersattning/arsuppgift/{year}/inlamning", vat::statement::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut", closing::show),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/stang", closing::years::ask_close),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/stang", closing::years::close),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/oppna", closing::years::ask_reopen),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/oppna", closing::years::reopen),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/bar-over", closing::years::ask_carry),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/bar-over", closing::years::carry_again),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/resultatkonto", closing::choosing::ask),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/resultatkonto", closing::choosing::choose),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer", closing::specifying::list),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}", closing::specifying::show),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}", closing::specifying::save),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil", closing::specifying::attach)
            .taking_up_to(closing::specifying::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil/{number}", closing::specifying::download),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil/{number}/borttagning", closing::specifying::detach),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/upplupet", closing::asking::list),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet", closing::asking::ask),
        at.get::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet/{question}", closing::asking::edit),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet/{question}", closing::asking::answer),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/rapporter/uppstallning", report_model::show),
        at.get::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}", report_model::edit),
        at.post::<allowed::ChangeReportModel, _, _>("/{association}/rapporter/uppstallning/rader/{row}", report_model::update),
        at.get::<allowed::ReadAssociation, _, _>("/{association}/forbundet", association::show),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/andringar", association::list_changes),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/val", association::seats::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/val", association::seats::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/avslut", association::seats::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/avslut", association::seats::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/val", association::offices::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/val", association::offices::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/avslut", association::offices::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/avslut", association::offices::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/ny", association::members::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/ny", association::members::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/{member}/uttrade", association::members::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/{member}/uttrade", association::members::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/ny", association::auditors::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/ny", association::auditors::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/andring", association::auditors::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/andring", association::auditors::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/avslut", association::auditors::ask_end),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/avslut", association::auditors::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/ny", association::groups::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/ny", association::groups::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/andring", association::groups::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/andring", association::groups::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/avslut", association::groups::ask_end),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/avslut", association::groups::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/invanare/ny", association::population::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/invanare/ny", association::population::create),
        at.get::<allowed::ReadFigures, _, _>("/{association}/uppgifter", register::list),
        at.get::<allowed::RecordObservation, _, _>("/{association}/uppgifter/ny", register::new),
        at.post::<allowed::RecordObservation, _, _>("/{association}/uppgifter/ny", register::create),
        at.get::<allowed::ReadFigures, _, _>("/{association}/uppgifter/{key}", register::show),
        at.get::<allowed::ReadDecisions, _, _>("/{association}/beslut", decisions::list),
        at.get::<allowed::RecordDecision, _, _>("/{association}/beslut/nytt", decisions::new),
        at.post::<allowed::RecordDecision, _, _>("/{association}/beslut/nytt", decisions::create),
        at.get::<allowed::ReadDecisions, _, _>("/{association}/beslut/{decision}", decisions::show),
        at.get::<allowed::RecordDecision, _, _>("/{association}/beslut/{decision}/rattelse", decisions::edit),
        at.post::<allowed::RecordDecision, _, _>("/{association}/beslut/{decision}/rattelse", decisions::correct),
        at.get::<allowed::ReadOwnSettings, _, _>("/{association}/administration", administration::show),
        at.post::<allowed::ReadOwnSettings, _, _>("/{association}/administration/losenord", administration::password::change),
        at.post::<allowed::ReadOwnSettings, _, _>("/{association}/administration/utloggning", administration::password::sign_out),
        at.get::<allowed::ReadAuditTrail, _, _>("/{association}/administration/spar", administration::trail::list),
        at.get::<allowed::ReadAuditTrail, _, _>("/{association}/administration/spar/kontroll", administration::trail::verify),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare", administration::users::list),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/ny", administration::users::new),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/ny", administration::users::create),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/roll", administration::roles::new),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/roll", administration::roles::create),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/roller/{grant}/avslut", administration::roles::edit),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/roller/{grant}/avslut", administration::roles::end),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument", documents::list),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/ny", documents::writing::ask_new),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/ny", documents::writing::create),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}", documents::show),
        at.get::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/redigera/{section}", documents::writing::edit),
        at.post::<allowed::WriteDocument, _, _>("/{association}/dokument/{id}/redigera/{section}", documents::writing::save),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/granskning", documents::deciding::review),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/granska", documents::deciding::mark_reviewed),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/oppna", documents::deciding::reopen),
        at.get::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/faststall", documents::deciding::ask_adopt),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/faststall", documents::deciding::adopt),
        at.get::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/las", documents::deciding::ask_lock),
        at.post::<allowed::DecideDocument, _, _>("/{association}/dokument/{id}/las", documents::deciding::lock),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/pdf", documents::downloads::pdf),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/xlsx", documents::downloads::xlsx),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/json", documents::downloads::json),
        at.get::<allowed::ReadDocuments, _, _>("/{association}/dokument/{id}/tabell/{name}", documents::downloads::csv),
    ]
}

/// The product as a service: its routes, and headers that every answer carries.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in all(&app) {
        router = router.route(route.path, route.handler);
    }
    router
        .fallback(|| async { Fault::NotFound })
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .layer(middleware::from_fn(refuse_nul))
        .layer(middleware::from_fn(add_headers))
        .with_state(app)
}

/// Forms are small; a file that is read in has a limit of its own.
pub const MAX_FORM_BYTES: usize = 2 << 20;

/// No address of ours holds a NUL, and no database keeps one in a text: there is nothing to look up.
async fn refuse_nul(request: axum::extract::Request, next: Next) -> Result<Response, Fault> {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if address.contains("%00") { Err(Fault::NotFound) } else { Ok(next.run(request).await) }
}

async fn add_headers(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

struct Routes<'a> {
    app: &'a App,
}

impl Routes<'_> {
    fn public<H: Handler<T, App>, T: 'static>(&self, method: Method, path: &'static str, handler: H) -> Route {
        let handler = on(filter(&method), handler).layer(middleware::from_fn(guard::public));
        Route { method, path, door: Door::Public, handler }
    }

    fn signed_in<H: Handler<T, App>, T: 'static>(&self, method: Method, path: &'static str, handler: H) -> Route {
        let layer = middleware::from_fn_with_state(self.app.clone(), guard::signed_in);
        Route { method: method.clone(), path, door: Door::SignedIn, handler: on(filter(&method), handler).layer(layer) }
    }

    /// A page of an association that needs the action `A` to be seen.
    fn get<A: Allowed, H: Handler<T, App>, T: 'static>(&self, path: &'static str, handler: H) -> Route {
        self.permitted::<A, H, T>(Method::GET, path, handler)
    }

    /// Something that is done in an association and needs the action `A`.
    fn post<A: Allowed, H: Handler<T, App>, T: 'static>(&self, path: &'static str, handler: H) -> Route {
        self.permitted::<A, H, T>(Method::POST, path, handler)
    }

    fn permitted<A: Allowed, H: Handler<T, App>, T: 'static>(
        &self,
        method: Method,
        path: &'static str,
        handler: H,
    ) -> Route {
        let layer = middleware::from_fn_with_state((self.app.clone(), A::ACTION), guard::allow);
        let handler = on(filter(&method), handler).layer(layer);
        Route { method, path, door: Door::Permitted(A::ACTION), handler }
    }
}

fn filter(method: &Method) -> MethodFilter {
    if *method == Method::POST { MethodFilter::POST } else { MethodFilter::GET }
}

/// The main areas, as the navigation shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    Overview,
    Association,
    Ledger,
    Reports,
    Documents,
    Decisions,
    Administration,
}

impl Area {
    pub const ALL: [Area; 7] = [
        Area::Overview,
        Area::Association,
        Area::Ledger,
        Area::Reports,
        Area::Documents,
        Area::Decisions,
        Area::Administration,
    ];

    pub fn path(self) -> &'static str {
        match self {
            Area::Overview => "",
            Area::Association => "forbundet",
            Area::Ledger => "bokforing",
            Area::Reports => "rapporter/resultatrakning",
            Area::Documents => "dokument",
            Area::Decisions => "beslut",
            Area::Administration => "administration",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Area::Overview => "Översikt",
            Area::Association => "Förbundet",
            Area::Ledger => "Bokföring",
            Area::Reports => "Rapporter",
            Area::Documents => "Dokument",
            Area::Decisions => "Beslut",
            Area::Administration => "Administration",
        }
    }
}

/// The address of a page of an association.
pub fn page(association: &str, rest: &str) -> String {
    if rest.is_empty() { format!("/{association}") } else { format!("/{association}/{rest}") }
}
