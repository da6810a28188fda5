//! The list of agreements.

use access::Action as May;
use askama::Template;
use report::list::Cell as ListCell;

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
    downloads: Vec<Link>,
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
            who: who(agreement),
            share: share(access, agreement),
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
            downloads: match agreements.is_empty() {
                true => Vec::new(),
                false => vec![crate::sheet::link(&access.at("ekonomi/delade-tjanster"), "")],
            },
            rows: agreements.iter().map(row).collect(),
        }
    }
}

/// Who bears the cost, and with whom it is shared.
fn who(agreement: &Agreement) -> String {
    match agreement.side {
        Side::Host => {
            let others: Vec<&str> = agreement.parties.iter().skip(1).map(|party| party.name.as_str()).collect();
            format!("Vi bär kostnaden, delas med {}", others.join(", "))
        }
        Side::Party => format!("{} bär kostnaden", agreement.host_name),
    }
}

fn share(access: &Granted, agreement: &Agreement) -> String {
    agreement.find_party(access.association.id).map_or_else(String::new, |party| percent(party.share_milli))
}

/// Every agreement, for a workbook.
pub fn list_of(access: &Granted, agreements: &[Agreement]) -> report::list::List {
    let row = |agreement: &Agreement| {
        report::list::Row::new(vec![
            ListCell::text(&agreement.what),
            ListCell::text(who(agreement)),
            ListCell::text(share(access, agreement)),
            ListCell::text(status(agreement).word),
        ])
    };
    let columns = [("Tjänst", 40), ("Vem bär kostnaden", 60), ("Vår andel", 12), ("Läge", 20)];
    report::list::List::new("Delade tjänster", &columns, agreements.iter().map(row).collect())
}
