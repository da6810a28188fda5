//! The page of the recommended equity.

use access::Action as Permission;
use askama::Template;
use finsam::equity::{Recommendation, Tier};
use finsam::money::Ore;

use super::kronor;
use crate::budget::sections::{Section, subnav};
use crate::figures::recommendation::list_national;
use crate::forecast::operations::OwnRecommendation;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Frame, Link, long_date, moment, percent};

#[derive(Template)]
#[template(path = "prognos_rekommendation.html")]
pub struct RecommendationPage {
    frame: Frame,
    subnav: Vec<Link>,
    back: Link,
    primary: Option<Action>,
    known: Vec<Known>,
}

/// A recommendation as people read it.
struct Known {
    span: String,
    since: String,
    steps: Vec<String>,
    source: String,
    who: String,
    remove: Option<String>,
}

impl RecommendationPage {
    pub fn new(access: &Granted, own: &[OwnRecommendation]) -> RecommendationPage {
        let may_write = access.may(Permission::WriteForecast);
        let entered = own.iter().map(|own| Known {
            who: format!("Inlagd {} av {}.", moment(own.recorded_at), own.actor_name),
            remove: may_write.then(|| access.at(&format!("ekonomi/prognos/rekommendation/{}/borttagning", own.id))),
            ..known(&own.recommendation)
        });
        let national = list_national();
        RecommendationPage {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Forecast),
            back: Link::new(access.at("ekonomi/prognos"), "Prognos"),
            primary: may_write
                .then(|| Action::new(access.at("ekonomi/prognos/rekommendation/ny"), "Lägg in en rekommendation")),
            known: entered.chain(national.iter().map(known)).collect(),
        }
    }
}

fn known(it: &Recommendation) -> Known {
    Known {
        span: span(it.applies_from_ore, it.applies_to_ore),
        since: format!("Gäller från {}.", long_date(it.valid.from)),
        steps: it.tiers.iter().map(step).collect(),
        source: it.source.clone(),
        who: "Följer med programmet.".to_owned(),
        remove: None,
    }
}

/// How large the contributions of a year are where it holds.
fn span(from: Ore, to: Ore) -> String {
    match from.0 {
        0 => format!("Bidrag upp till {} kronor", kronor(to)),
        _ => format!("Bidrag från {} till {} kronor", kronor(from), kronor(to)),
    }
}

fn step(tier: &Tier) -> String {
    let share = percent(tier.share_milli);
    match (tier.above_ore.0, tier.up_to_ore) {
        (0, None) => format!("{share} av bidragen"),
        (0, Some(end)) => format!("{share} av bidragen upp till {} kronor", kronor(end)),
        (_, None) => format!("{share} av bidragen över {} kronor", kronor(tier.above_ore)),
        (_, Some(end)) => format!("{share} av bidragen från {} till {} kronor", kronor(tier.above_ore), kronor(end)),
    }
}
