//! Every document of the association.

use access::Action as May;
use askama::Template;
use report::list::Cell as ListCell;
use report::swedish::period;
use store::Id;

use super::super::operations::{DocumentHead, EventKind, State};
use super::address;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Empty, Frame, Link, Notice, Pages, Status, moment};

#[derive(Template)]
#[template(path = "dokument.html")]
pub struct List {
    frame: Frame,
    create: Vec<Action>,
    shape: Vec<Action>,
    documents: Vec<DocumentRow>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

pub struct DocumentRow {
    title: String,
    href: String,
    period: String,
    status: Status,
    register_number: Option<String>,
    changed: String,
}

impl List {
    pub fn new(
        access: &Granted,
        documents: &[DocumentHead],
        writers: &[(Id, String, i64)],
        notice: Option<Notice>,
    ) -> List {
        let mut frame = access.frame(Area::Documents);
        frame.notice = notice.or(frame.notice);
        let may_write = access.may(May::WriteDocument);
        let create = Action::new(access.at("dokument/ny"), "Nytt dokument");
        let shape = report::model::Kind::ALL.map(|kind| {
            let label = format!("Avsnitt i {}", kind.definite());
            Action::new(access.at(&format!("dokument/uppstallning/{}", kind.code())), label)
        });
        let empty = documents.is_empty().then(|| Empty {
            heading: "Här samlas förbundets planer och rapporter".to_owned(),
            text: "Planer och rapporter får sina siffror från budgeten, bokföringen och registret. Kansliet skriver texten \
                   runt dem."
                .to_owned(),
            action: may_write.then(|| create.clone()),
        });
        List {
            frame,
            create: if may_write && empty.is_none() { vec![create] } else { Vec::new() },
            shape: if may_write { shape.to_vec() } else { Vec::new() },
            documents: documents.iter().map(|head| row(access, head, writers)).collect(),
            pages: None,
            downloads: if documents.is_empty() {
                Vec::new()
            } else {
                vec![crate::sheet::link(&access.at("dokument"), "")]
            },
            empty,
        }
    }
}

/// The documents, for a workbook.
pub fn list_of(documents: &[DocumentHead], writers: &[(Id, String, i64)]) -> report::list::List {
    let row = |head: &DocumentHead| {
        let number = head.find_event(EventKind::Locked).and_then(|event| event.register_number.clone());
        report::list::Row::new(vec![
            ListCell::text(&head.title),
            ListCell::text(period(head.period_from, head.as_at)),
            ListCell::text(head.state().swedish()),
            number.map_or(ListCell::Empty, ListCell::Text),
            ListCell::text(changed(head, writers)),
        ])
    };
    let columns = [("Dokument", 50), ("Tid", 34), ("Läge", 16), ("Diarienummer", 16), ("Senast ändrat", 40)];
    report::list::List::new("Dokument", &columns, documents.iter().map(row).collect())
}

/// When a document was last written in or decided on, and by whom.
fn changed(head: &DocumentHead, writers: &[(Id, String, i64)]) -> String {
    let written = writers.iter().filter(|(id, ..)| *id == head.id).map(|(_, who, when)| (*when, who.as_str()));
    let decided = head.events.iter().map(|event| (event.recorded_at, event.actor_name.as_str()));
    let changed = written.chain(decided).max().map(|(when, who)| format!("{}, {who}", moment(when)));
    changed.unwrap_or_else(|| moment(head.recorded_at))
}

fn row(access: &Granted, head: &DocumentHead, writers: &[(Id, String, i64)]) -> DocumentRow {
    DocumentRow {
        title: head.title.clone(),
        href: address(access, head, ""),
        period: period(head.period_from, head.as_at),
        status: status(head.state()),
        register_number: head.find_event(EventKind::Locked).and_then(|event| event.register_number.clone()),
        changed: changed(head, writers),
    }
}

fn status(state: State) -> Status {
    let kind = match state {
        State::Draft => "current",
        State::Reviewed | State::Adopted => "done",
        State::Locked => "locked",
    };
    Status::new(kind, state.swedish())
}
