//! The page of an agreement.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use jiff::civil::Date;
use store::Id;

use super::{percent, status};
use crate::guard::Granted;
use crate::routes::Area;
use crate::shared::operations::{Agreement, Basis, Made, Settlement, Side, State, list_own, period_text};
use crate::shared::path_of;
use crate::ui::{Action, Frame, Link, Notice, Status, Term, amount, long_date, moment};

/// What the page is made from.
pub struct Shown {
    pub association: Id,
    pub today: Date,
    pub agreement: Agreement,
    pub settlements: Vec<Settlement>,
    pub made: Vec<Made>,
}

#[derive(Template)]
#[template(path = "delade_tjanster_visa.html")]
pub struct ShowPage {
    frame: Frame,
    back: Link,
    title: String,
    description: String,
    refusal: Option<Notice>,
    status: Status,
    answer: Option<Action>,
    offer: Option<String>,
    facts: Vec<Term>,
    parties: Vec<PartyRow>,
    periods: Vec<PeriodRow>,
    has_periods: bool,
    stop: Option<Link>,
    history: Vec<(String, String)>,
}

pub struct PartyRow {
    name: String,
    share: String,
    answer: String,
}

pub struct PeriodRow {
    name: String,
    cost: String,
    own: String,
    others: String,
    note: String,
    /// Settle it, or settle it again.
    settle: Option<Link>,
    /// Make a draft, or what it has become.
    book: Option<Link>,
}

impl ShowPage {
    pub fn new(access: &Granted, shown: &Shown, refusal: Option<String>) -> ShowPage {
        let agreement = &shown.agreement;
        let (at, state) = (access.at(&path_of(agreement)), agreement.state());
        let may = access.may(May::KeepSharedServices);
        let own = agreement.find_party(shown.association).and_then(|party| party.answer.as_ref());
        let host = agreement.side == Side::Host;
        let open = matches!(state, State::Offered | State::Declined);
        let offers = host && matches!(state, State::Written | State::Withdrawn | State::Declined);
        let answers = !host && open && own.is_none_or(|own| !own.accepted);
        let stops = host && matches!(state, State::Offered | State::Declined | State::Holds);
        let stop = if state == State::Holds { "Avsluta överenskommelsen" } else { "Dra tillbaka erbjudandet" };
        ShowPage {
            frame: access.frame(Area::Economy),
            back: Link::new(access.at("ekonomi/delade-tjanster"), "Delade tjänster"),
            title: agreement.what.clone(),
            description: agreement.description.clone(),
            refusal: refusal.map(|text| Notice::new("danger", text)),
            status: status(agreement),
            answer: (may && answers).then(|| Action::new(format!("{at}/svar"), "Svara på erbjudandet")),
            offer: (may && offers).then(|| format!("{at}/erbjudande")),
            facts: facts(agreement),
            parties: agreement.parties.iter().map(|party| party_row(agreement, party)).collect(),
            periods: period_rows(access, shown, &at),
            has_periods: agreement.is_settled(),
            stop: (may && stops).then(|| Link::new(format!("{at}/avslut"), stop)),
            history: history(agreement),
        }
    }
}

fn facts(agreement: &Agreement) -> Vec<Term> {
    let until = agreement.ends_on().and_then(|until| until.yesterday().ok());
    let period = match until {
        Some(last) => report::swedish::period(agreement.from_on, last),
        None => format!("från {}, tills vidare", long_date(agreement.from_on)),
    };
    let often = match agreement.interval_months {
        1 => "varje månad",
        3 => "varje kvartal",
        6 => "varje halvår",
        _ => "en gång om året",
    };
    let basis = match &agreement.basis {
        Basis::Sum => "skrivs in för varje period".to_owned(),
        Basis::Rows(rows) => format!("räknas ur bokföringen: {}", rows.join(", ")),
        Basis::BudgetLine(line) => format!("budgetraden {line}, en tolftedel i månaden"),
    };
    vec![
        Term::new("Bär kostnaden", &agreement.host_name),
        Term::new("Gäller", period),
        Term::new("Avräknas", often),
        Term::new("Kostnaden", basis),
    ]
}

fn party_row(agreement: &Agreement, party: &crate::shared::operations::Party) -> PartyRow {
    let answer = match (&party.answer, party.number, party.association) {
        (_, 1, _) => "bär kostnaden".to_owned(),
        (_, _, None) => "svarar utanför programmet".to_owned(),
        (Some(answer), _, _) => {
            let word = if answer.accepted { "ja" } else { "nej" };
            let note = if answer.note.is_empty() { String::new() } else { format!(", {}", answer.note) };
            format!("{word}{note}, {}", moment(answer.recorded_at))
        }
        (None, _, _) if agreement.state() == State::Written => "inte erbjuden än".to_owned(),
        (None, _, _) => "inte svarat".to_owned(),
    };
    PartyRow { name: party.name.clone(), share: percent(party.share_milli), answer }
}

fn period_rows(access: &Granted, shown: &Shown, at: &str) -> Vec<PeriodRow> {
    let agreement = &shown.agreement;
    if !agreement.is_settled() {
        return Vec::new();
    }
    let may_settle = agreement.side == Side::Host && access.may(May::KeepSharedServices);
    let mut rows = Vec::new();
    for period in agreement.list_periods(shown.today).into_iter().rev().take(60) {
        let settlement = shown.settlements.iter().find(|settlement| settlement.period == period);
        let is_over = period.until <= shown.today;
        let settle = |label: &str| Link::new(format!("{at}/avrakning/{}", period.from), label);
        let name = report::swedish::period(period.from, period.last_day());
        match settlement {
            None if agreement.side == Side::Party => {}
            None => rows.push(PeriodRow {
                name,
                cost: String::new(),
                own: String::new(),
                others: String::new(),
                note: if is_over { "Inte avräknad".to_owned() } else { "Pågår".to_owned() },
                settle: (may_settle && is_over).then(|| settle("Avräkna")),
                book: None,
            }),
            Some(settlement) => {
                let made = shown.made.iter().find(|made| made.settlement == settlement.id);
                let booked: Ore =
                    list_own(agreement, settlement, shown.association).iter().map(|(_, part)| *part).sum();
                let (own, others) = match agreement.side {
                    Side::Host => (Ore(settlement.cost_ore.0.saturating_sub(booked.0)), booked),
                    Side::Party => (booked, Ore(settlement.cost_ore.0.saturating_sub(booked.0))),
                };
                rows.push(PeriodRow {
                    name: period_text(settlement),
                    cost: amount(settlement.cost_ore),
                    own: amount(own),
                    others: amount(others),
                    note: settlement.note.clone(),
                    settle: (may_settle && made.is_none()).then(|| settle("Rätta")),
                    book: book(access, made, format!("{at}/bokforing/{}", settlement.id)),
                });
            }
        }
    }
    rows
}

fn book(access: &Granted, made: Option<&Made>, ask: String) -> Option<Link> {
    match made {
        Some(Made { voucher: Some((voucher, name)), .. }) => {
            Some(Link::new(access.at(&format!("bokforing/verifikationer/{voucher}")), format!("Verifikation {name}")))
        }
        Some(made) => Some(Link::new(access.at(&format!("bokforing/utkast/{}", made.draft)), "Öppna utkastet")),
        None => access.may(May::WriteVoucher).then(|| Link::new(ask, "Skapa utkast")),
    }
}

fn history(agreement: &Agreement) -> Vec<(String, String)> {
    let written = format!("{}, {}", agreement.actor_name, moment(agreement.recorded_at));
    let mut rows = vec![("Skriven".to_owned(), written)];
    for event in &agreement.events {
        let head = match event.kind.as_str() {
            "offered" => "Erbjuden".to_owned(),
            "withdrawn" => "Tillbakadragen".to_owned(),
            _ => format!("Avslutad, sista dagen {}", long_date(event.occurred_on)),
        };
        let note = if event.note.is_empty() { String::new() } else { format!("{}. ", event.note) };
        rows.push((head, format!("{note}{}, {}", event.actor_name, moment(event.recorded_at))));
    }
    rows.reverse();
    rows
}
