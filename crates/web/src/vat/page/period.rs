//! One period: what its claim is made of, and what has happened to it.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use finsam::vat::{
    ClaimPeriod, EventKind, Standing, claim_due_on, documents_kept_through, find_claimable, interest_from,
    reconsideration_due_on,
};
use jiff::civil::Date;

use super::{back, period_href, status};
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Action, Cell, Frame, Link, Status, Step, Term, amount, long_date, moment};
use crate::vat::operations::{BookedLine, Books, Claim, EventRow, sum};

type Counted = finsam::vat::Line<(store::Id, i64)>;

#[derive(Template)]
#[template(path = "moms_period.html")]
pub struct PeriodPage {
    frame: Frame,
    back: Link,
    name: String,
    primary: Option<Action>,
    amount: String,
    meaning: String,
    status: Status,
    steps: Vec<Step>,
    facts: Vec<Term>,
    warnings: Vec<String>,
    groups: Vec<Group>,
    total: String,
    changes: Vec<Row>,
    events: Vec<EventEntry>,
    others: Vec<Link>,
    /// Where the draft of the claim's voucher is made.
    draft_action: Option<String>,
}

/// Rows under a heading: of the period itself, of earlier periods.
struct Group {
    id: String,
    heading: String,
    rows: Vec<Row>,
    sum: String,
}

struct Row {
    voucher: String,
    href: String,
    date: String,
    account: String,
    text: String,
    kind: String,
    base: String,
    amount: Cell,
    mark_href: Option<String>,
}

struct EventEntry {
    what: String,
    text: String,
    href: Option<Link>,
    who: String,
    undone: bool,
}

impl PeriodPage {
    pub fn new(access: &Granted, books: &Books, period: ClaimPeriod, today: Date) -> PeriodPage {
        let claim = books.list_standing().find(|(claim, _)| claim.period == period);
        let open = books.list_open();
        let of_claim: Vec<(&Counted, &BookedLine)> = match claim {
            Some((claim, _)) => claim.lines.iter().map(|(line, booked)| (line, booked)).collect(),
            None => Vec::new(),
        };
        let at_home = books.list_open_of(&period);
        let shown: Vec<(&Counted, &BookedLine)> = match claim {
            Some(_) => of_claim,
            None => at_home.iter().map(|open| (&open.line, &open.booked)).collect(),
        };
        let computed = sum(shown.iter().map(|(line, _)| line.claim_ore));
        let changes: Vec<Row> = match claim {
            Some(_) => {
                let own = open.iter().filter(|open| period.contains(open.line.occurred_on));
                own.map(|open| row(access, &open.line, &open.booked)).collect()
            }
            None => Vec::new(),
        };
        let is_over = today >= period.until;
        PeriodPage {
            frame: access.frame(Area::Ledger),
            back: back(access),
            name: period.name(),
            primary: primary(access, &period, claim.map(|(_, standing)| standing), is_over),
            amount: claim.map_or(computed, |(_, standing)| standing.submitted_ore).to_string(),
            meaning: meaning(claim.map(|(_, standing)| standing), computed, is_over),
            status: match claim {
                Some((_, standing)) => status(&standing),
                None if is_over => Status::new("warning", "Inte sökt"),
                None => Status::new("todo", "Pågår"),
            },
            steps: steps(claim, &period),
            facts: facts(&period, claim.map(|(_, standing)| standing)),
            warnings: warnings(&period, &shown, claim.is_some(), is_over, today),
            groups: groups(access, &period, &shown),
            total: amount(computed),
            changes,
            events: list_events(access, books, &period),
            others: others(access, &period, claim.map(|(_, standing)| standing)),
            draft_action: books
                .propose_voucher(&period)
                .filter(|_| access.may(May::WriteVoucher))
                .map(|_| format!("{}/utkast", period_href(access, &period))),
        }
    }
}

fn primary(access: &Granted, period: &ClaimPeriod, standing: Option<Standing>, is_over: bool) -> Option<Action> {
    let at = |rest: &str, label: &str| Action::new(format!("{}/{rest}", period_href(access, period)), label);
    if !access.may(May::ClaimVat) {
        return None;
    }
    match standing {
        None => is_over.then(|| at("ansokan", "Registrera ansökan")),
        Some(standing) if standing.remaining_ore() != Ore::ZERO => Some(at("betalning", "Registrera betalning")),
        Some(_) => None,
    }
}

fn others(access: &Granted, period: &ClaimPeriod, standing: Option<Standing>) -> Vec<Link> {
    if !access.may(May::ClaimVat) || standing.is_none() {
        return Vec::new();
    }
    let at = |rest: &str, label: &str| Link::new(format!("{}/{rest}", period_href(access, period)), label);
    vec![at("beslut", "Registrera ett beslut med annat belopp"), at("angra", "Ångra det senaste")]
}

fn meaning(standing: Option<Standing>, computed: Ore, is_over: bool) -> String {
    match standing {
        Some(standing) if standing.submitted_ore != computed => {
            format!("sökt; raderna som ansökan räknades på ger {computed} kr")
        }
        Some(_) => "sökt, lika mycket som bokföringen gav då".to_owned(),
        None if is_over => "att söka, enligt bokföringen".to_owned(),
        None => "hittills i perioden, enligt bokföringen".to_owned(),
    }
}

fn steps(claim: Option<(&Claim, Standing)>, period: &ClaimPeriod) -> Vec<Step> {
    let step = |state: &str, label: String, who: Option<String>, when: Option<String>| Step {
        state: state.to_owned(),
        label,
        who,
        when,
    };
    let Some((claim, standing)) = claim else {
        return vec![
            step(
                "current",
                "Räknad ur bokföringen".to_owned(),
                None,
                Some(format!("till och med {}", period.last_day())),
            ),
            step("todo", "Sökt".to_owned(), None, None),
            step("todo", "Betald".to_owned(), None, None),
        ];
    };
    let who = |kind: EventKind| {
        let event = claim.events.iter().rev().find(|row| row.event.kind == kind && !claim.is_undone(row.event.number));
        event.map(|row| (row.actor_name.clone(), row.event.occurred_on.to_string()))
    };
    let (sent_by, sent_on) = who(EventKind::Submitted).unzip();
    let (paid_by, paid_on) = who(EventKind::Paid).unzip();
    let paid = standing.remaining_ore() == Ore::ZERO;
    let label = match standing.remaining_ore() {
        Ore::ZERO => "Betald".to_owned(),
        remaining => format!("Betald: {remaining} kr återstår"),
    };
    vec![
        step("done", "Räknad ur bokföringen".to_owned(), None, None),
        step("done", "Sökt".to_owned(), sent_by, sent_on),
        step(if paid { "done" } else { "current" }, label, paid_by, paid_on),
    ]
}

fn facts(period: &ClaimPeriod, standing: Option<Standing>) -> Vec<Term> {
    let day = |day: Option<Date>| day.map_or("inte känd för den tiden".to_owned(), long_date);
    let mut facts = Vec::new();
    match standing {
        None => facts.push(Term::new("Sista dag att söka", day(claim_due_on(period)))),
        Some(standing) => {
            facts.push(Term::new("Lämnad", long_date(standing.submitted_on)));
            if let Some(decided) = standing.decided_ore {
                facts.push(Term::new("Beslutat", format!("{decided} kr")));
            }
            facts.push(Term::new("Betalt", format!("{} kr", standing.paid_ore)));
            if standing.remaining_ore() != Ore::ZERO {
                facts.push(Term::new("Återstår", format!("{} kr", standing.remaining_ore())));
                facts.push(Term::new("Staten betalar ränta från", long_date(interest_from(standing.submitted_on))));
            }
            facts.push(Term::new("Sista dag för omprövning", day(reconsideration_due_on(period))));
        }
    }
    facts.push(Term::new("Underlaget sparas till och med", day(documents_kept_through(period.from.year()))));
    facts
}

fn warnings(
    period: &ClaimPeriod,
    shown: &[(&Counted, &BookedLine)],
    is_claimed: bool,
    is_over: bool,
    today: Date,
) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(due) = claim_due_on(period).filter(|due| !is_claimed && *due < today) {
        warnings.push(format!(
            "Sista dag att söka var {}. En ansökan som kommer in senare räknas som noll (lag 2005:807 11 §).",
            long_date(due)
        ));
    }
    let other_year = shown.iter().any(|(line, _)| line.occurred_on.year() != period.from.year());
    if other_year && !is_claimed && is_over {
        warnings.push(
            "Här finns ändringar som hör till ett annat kalenderår. De kan behöva en begäran om omprövning i stället. Fråga Skatteverket."
                .to_owned(),
        );
    }
    let parameters = finsam::parameter::list_vat_compensation();
    let unrated = shown
        .iter()
        .filter(|(line, booked)| find_claimable(line.kind, booked.amount_ore, line.occurred_on, &parameters).is_none());
    if unrated.count() > 0 {
        warnings.push("Några rader har ingen känd procentsats för sin dag. De räknas med noll.".to_owned());
    }
    warnings
}

fn groups(access: &Granted, period: &ClaimPeriod, shown: &[(&Counted, &BookedLine)]) -> Vec<Group> {
    let (own, earlier): (Vec<_>, Vec<_>) = shown.iter().partition(|(line, _)| period.contains(line.occurred_on));
    let group = |id: &str, heading: &str, lines: Vec<&(&Counted, &BookedLine)>| Group {
        id: id.to_owned(),
        heading: heading.to_owned(),
        sum: amount(sum(lines.iter().map(|(line, _)| line.claim_ore))),
        rows: lines.into_iter().map(|(line, booked)| row(access, line, booked)).collect(),
    };
    let groups =
        [group("rader", "Bokfört i perioden", own), group("tidigare", "Ändrat i perioder som redan är sökta", earlier)];
    groups.into_iter().filter(|group| !group.rows.is_empty()).collect()
}

fn row(access: &Granted, line: &Counted, booked: &BookedLine) -> Row {
    let (voucher, number) = booked.key;
    let query = format!("ar={}&verifikation={}&rad={number}", booked.occurred_on.year(), encode(&booked.voucher()));
    Row {
        voucher: booked.voucher(),
        href: access.at(&format!("bokforing/verifikationer/{voucher}")),
        date: booked.occurred_on.to_string(),
        account: booked.account.clone(),
        text: booked.text.clone(),
        kind: line.kind.swedish().to_owned(),
        base: amount(line.base_ore),
        amount: Cell::text(amount(line.claim_ore)),
        mark_href: access.may(May::ClaimVat).then(|| access.at(&format!("bokforing/momsersattning/markning?{query}"))),
    }
}

/// Everything that was recorded for the period, the newest first, what was undone too.
fn list_events(access: &Granted, books: &Books, period: &ClaimPeriod) -> Vec<EventEntry> {
    let of_period = books.claims.iter().filter(|claim| claim.period == *period);
    let mut events: Vec<(&Claim, &EventRow)> =
        of_period.flat_map(|claim| claim.events.iter().map(move |row| (claim, row))).collect();
    events.sort_by_key(|(claim, row)| std::cmp::Reverse((row.recorded_at, claim.id, row.event.number)));
    events.into_iter().map(|(claim, row)| entry(access, claim, row)).collect()
}

fn entry(access: &Granted, claim: &Claim, row: &EventRow) -> EventEntry {
    let (day, ore) = (long_date(row.event.occurred_on), row.event.amount_ore);
    let what = match row.event.kind {
        EventKind::Submitted => format!("Sökt {day}: {ore} kr"),
        EventKind::Decided => format!("Beslutat {day}: {ore} kr"),
        EventKind::Paid => format!("Betalt {day}: {ore} kr"),
        EventKind::Undone => "Ångrat".to_owned(),
    };
    let words = [row.reference.as_str(), row.note.as_str()];
    let href = row.booked_at.as_ref().map(|((voucher, _), (_, series, number, _))| {
        let label = format!("{series} {number}");
        Link::new(access.at(&format!("bokforing/verifikationer/{voucher}")), label.trim())
    });
    EventEntry {
        what,
        text: words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(". "),
        href,
        who: format!("{}, {}", row.actor_name, moment(row.recorded_at)),
        undone: claim.is_undone(row.event.number),
    }
}
