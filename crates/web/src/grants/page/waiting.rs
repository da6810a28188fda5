//! The requisitions that wait for somebody who attests them.

use access::Action as May;
use askama::Template;
use finsam::grant::State;

use super::super::operations::Book;
use super::{RequisitionRow, row};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Frame, Link};

#[derive(Template)]
#[template(path = "anslag_attestera.html")]
pub struct Waiting {
    frame: Frame,
    back: Link,
    may_attest: bool,
    own: Vec<RequisitionRow>,
    others: Vec<RequisitionRow>,
}

impl Waiting {
    pub fn new(access: &Granted, book: &Book) -> Waiting {
        let me = super::super::page_person(access);
        let waiting = book.requisitions.iter().filter(|one| matches!(one.state(), State::Waiting(_)));
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for requisition in waiting {
            let trail = requisition.trail();
            let is_done = trail.makers().chain(trail.attesters()).any(|somebody| somebody.is(&me));
            let list = if access.may(May::AttestRequisition) && !is_done { &mut own } else { &mut others };
            list.push(row(access, book, requisition));
        }
        Waiting {
            frame: access.frame(Area::Economy),
            back: Link::new(access.at("ekonomi/anslag"), "Anslag"),
            may_attest: access.may(May::AttestRequisition),
            own,
            others,
        }
    }
}
