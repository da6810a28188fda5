//! Everything that is due, and adding a day of one's own.

use access::Action as May;
use askama::Template;
use finsam::deadline::Standing;
use report::list::Cell as ListCell;

use super::form::DeadlineForm;
use super::operations::{Due, What};
use super::words::{DueRow, show};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Empty, Field, Frame, Link, Notice};

#[derive(Template)]
#[template(path = "tider.html")]
pub struct List {
    frame: Frame,
    back: Link,
    add: Option<Action>,
    missed: Vec<Entry>,
    ahead: Vec<Entry>,
    done: Vec<Entry>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

pub struct Entry {
    shown: DueRow,
    done_action: Option<String>,
    remove_action: Option<String>,
}

impl List {
    pub fn new(access: &Granted, due: &[Due], notice: Option<Notice>) -> List {
        let mut frame = access.frame(Area::Overview);
        frame.notice = notice.or(frame.notice);
        let add = access.may(May::RecordObservation).then(|| Action::new(access.at("tider/ny"), "Lägg till en tid"));
        let of = |wanted: fn(&Standing) -> bool| {
            due.iter().filter(|one| wanted(&one.standing)).map(|one| entry(access, one)).collect::<Vec<Entry>>()
        };
        List {
            frame,
            back: Link::new(access.at(""), "Översikt"),
            add,
            missed: of(|standing| matches!(standing, Standing::Missed { .. })),
            ahead: of(|standing| matches!(standing, Standing::Ahead { .. })),
            done: of(Standing::is_done),
            downloads: if due.is_empty() { Vec::new() } else { vec![crate::sheet::link(&access.at("tider"), "")] },
            empty: due.is_empty().then(|| Empty {
                heading: "Inga tider är inlagda".to_owned(),
                text: "Här står lagens tider för budget och årsredovisning, och de som ni lägger till själva."
                    .to_owned(),
                action: None,
            }),
        }
    }
}

/// Everything that is due, for a workbook.
pub fn list_of(access: &Granted, due: &[Due]) -> report::list::List {
    let row = |due: &Due| {
        let shown = show(access, due);
        report::list::Row::new(vec![
            ListCell::Day(due.due_on),
            ListCell::text(shown.title),
            ListCell::text(shown.text),
            ListCell::text(shown.status.word),
        ])
    };
    let columns = [("Senast", 12), ("Vad", 40), ("Om tiden", 60), ("Läge", 18)];
    report::list::List::new("Tider att hålla", &columns, due.iter().map(row).collect())
}

fn entry(access: &Granted, due: &Due) -> Entry {
    let own = match &due.what {
        What::Own(own) if access.may(May::RecordObservation) && own.done.is_none() => Some(own.id),
        _ => None,
    };
    Entry {
        shown: show(access, due),
        done_action: own.map(|id| access.at(&format!("tider/{id}/klart"))),
        remove_action: own.map(|id| access.at(&format!("tider/{id}/borttagning"))),
    }
}

pub fn ask(access: &Granted, form: &DeadlineForm) -> FormPage {
    let fields = vec![
        Field::new("text", "vad", "Vad ska vara klart?")
            .hint("Till exempel: delårsrapport till medlemmarna.")
            .value(form.vad.clone()),
        Field::new("date", "datum", "Senast").width("short").value(form.datum.clone()),
        Field::new("text", "anteckning", "Anteckning").optional().value(form.anteckning.clone()),
    ];
    let back = Link::new(access.at("tider"), "Tider att hålla");
    FormPage::new(access.frame(Area::Overview), back, "Lägg till en tid", "Lägg till", fields)
        .lead("Tiden visas på översikten tills den är klar.")
}
