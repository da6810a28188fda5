//! The list of agreements.

use access::Action as May;
use askama::Template;

use super::{percent, status};
use crate::budget::sections::{Section, subnav};
use crate::guard::Granted;
use crate::routes::Area;
use crate::shared::operations::{Agreement, Side};
use crate::shared::path_of;
use crate::ui::{Action, Empty, Frame, Link, Status};

#[derive(Template)]
#[template(path = "delade_tjanster.html")]
pub struct ListPage {
    frame: Frame,
    subnav: Vec<Link>,
    primary: Option<Action>,
    empty: Option<Empty>,
    rows: Vec<ListRow>,
}

pub struct ListRow {
    link: Link,
    who: String,
    share: String,
    status: Status,
}

impl ListPage {
    pub fn new(access: &Granted, agreements: &[Agreement]) -> ListPage {
        let begin = Action::new(access.at("ekonomi/delade-tjanster/ny"), "Skriv en överenskommelse");
        let row = |agreement: &Agreement| ListRow {
            link: Link::new(access.at(&path_of(agreement)), agreement.what.clone()),
            who: match agreement.side {
                Side::Host => {
                    let others: Vec<&str> = agreement.parties.iter().skip(1).map(|party| party.name.as_str()).collect();
                    format!("Vi bär kostnaden, delas med {}", others.join(", "))
                }
                Side::Party => format!("{} bär kostnaden", agreement.host_name),
            },
            share: agreement
                .find_party(access.association.id)
                .map_or_else(String::new, |party| percent(party.share_milli)),
            status: status(agreement),
        };
        ListPage {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::SharedServices),
            primary: access.may(May::KeepSharedServices).then_some(begin),
            empty: agreements.is_empty().then(|| Empty {
                heading: "Inga tjänster delas".to_owned(),
                text: "Här står det som förbundet köper av eller säljer till andra, till exempel en del av en tjänst."
                    .to_owned(),
                action: None,
            }),
            rows: agreements.iter().map(row).collect(),
        }
    }
}
