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
        let for_me = match access.may(May::AttestRequisition) {
            true => book.list_waiting_for(&access.person()),
            false => Vec::new(),
        };
        let waiting = book.requisitions.iter().filter(|one| matches!(one.state(), State::Waiting(_)));
        let (own, others): (Vec<_>, Vec<_>) = waiting.partition(|one| for_me.iter().any(|mine| mine.id == one.id));
        let rows = |list: Vec<_>| list.into_iter().map(|one| row(access, book, one)).collect();
        Waiting {
            frame: access.frame(Area::Economy),
            back: Link::new(access.at("ekonomi/anslag"), "Anslag"),
            may_attest: access.may(May::AttestRequisition),
            own: rows(own),
            others: rows(others),
        }
    }
}
