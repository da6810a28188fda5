//! The page of a round.

use std::collections::BTreeMap;

use access::Action as Permission;
use askama::Template;
use finsam::money::Ore;
use store::StoreResult;

use super::table::{Links, Row, rows};
use super::value_cell;
use crate::forecast::operations::{Standing, StoredRound};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, FieldError, Frame, Link, Term, long_date, moment};

#[derive(Template)]
#[template(path = "prognos_runda.html")]
pub struct RoundPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    errors: Vec<FieldError>,
    primary: Option<Action>,
    facts: Vec<Term>,
    unit: String,
    has_granted: bool,
    rows: Vec<Row>,
    notes: Vec<String>,
    downloads: Vec<Link>,
    withdraw: Option<String>,
}

impl RoundPage {
    pub fn new(
        access: &Granted,
        round: &StoredRound,
        standing: &Standing,
        granted: &BTreeMap<String, Ore>,
    ) -> StoreResult<RoundPage> {
        let at = access.at(&format!("ekonomi/prognos/rundor/{}", round.id));
        let is_open = round.closed.is_none() && access.may(Permission::WriteForecast);
        let equity = value_cell(&standing.equity.equity);
        let equity = match equity.reason {
            Some(reason) => format!("saknas. {reason}"),
            None => format!("{} kronor", equity.text),
        };
        let mut facts = vec![
            Term::new("Utfall till och med", long_date(round.as_at)),
            Term {
                href: Some(access.at(&format!("ekonomi/budget/{}", round.budget_id))),
                ..Term::new("Budget", standing.budget.name.clone())
            },
            Term::new("Påbörjad", format!("{} av {}", moment(round.recorded_at), round.actor_name)),
        ];
        if let Some((at, by)) = &round.closed {
            facts.push(Term::new("Stängd", format!("{} av {by}", moment(*at))));
        }
        facts.push(Term::new("Eget kapital vid årets slut", equity));
        Ok(RoundPage {
            frame: access.frame(Area::Economy),
            back: Link::new(access.at("ekonomi/prognos"), "Prognos"),
            title: round.name.clone(),
            lead: match round.closed {
                Some(_) => "Rundan är stängd och visas så som bokföring och budget var då.".to_owned(),
                None => "Rundan är öppen. Den börjar gälla när den stängs.".to_owned(),
            },
            errors: Vec::new(),
            primary: is_open.then(|| Action::new(format!("{at}/andra"), "Fortsätt på rundan")),
            facts,
            unit: "kronor".to_owned(),
            has_granted: !granted.is_empty(),
            rows: rows(access, standing, granted, Links::Nothing)?,
            notes: Vec::new(),
            downloads: vec![crate::sheet::link(&at, "")],
            withdraw: is_open.then(|| format!("{at}/borttagning")),
        })
    }

    pub fn errors(self, errors: Vec<FieldError>) -> RoundPage {
        RoundPage { errors, ..self }
    }
}
