//! The drafts that wait.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use report::list::Cell as ListCell;

use crate::drafts::operations::Listed;
use crate::guard::Granted;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Action, Cell, Empty, Frame, Link, Notice, moment};

#[derive(Template)]
#[template(path = "utkast.html")]
pub struct ListPage {
    pub frame: Frame,
    subnav: Vec<Link>,
    add: Option<Action>,
    links: Vec<Link>,
    drafts: Vec<Row>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct Row {
    href: String,
    date: String,
    text: String,
    remark: Option<String>,
    saved: String,
    amount: Cell,
}

impl ListPage {
    pub fn new(access: &Granted, drafts: &[Listed], done: Option<Notice>) -> ListPage {
        let may_write = access.may(May::WriteVoucher);
        let list = access.at("bokforing/utkast");
        let mut frame = access.frame(Area::Ledger);
        frame.notice = done.or(frame.notice);
        let empty = drafts.is_empty().then(|| Empty {
            heading: "Inga utkast".to_owned(),
            text: "Här ligger verifikationer som görs för hand tills de bokförs. Det som finns i \
                   ekonomisystemet läses in som fil i stället."
                .to_owned(),
            action: None,
        });
        let mut links = vec![Link::new(access.at("bokforing/periodisering"), "Återkommande och periodisering")];
        if may_write {
            links.push(Link::new(access.at("bokforing/serier"), "Verifikationsserier"));
        }
        ListPage {
            frame,
            subnav: subnav(access, Section::Drafts),
            add: may_write.then(|| Action::new(format!("{list}/ny"), "Ny verifikation")),
            links,
            downloads: if drafts.is_empty() { Vec::new() } else { vec![crate::sheet::link(&list, "")] },
            drafts: drafts.iter().map(|draft| Row::new(&list, draft)).collect(),
            empty,
        }
    }
}

/// The drafts, for a workbook.
pub fn list_of(drafts: &[Listed]) -> report::list::List {
    let row = |listed: &Listed| {
        let draft = &listed.draft;
        report::list::Row::new(vec![
            draft.content.occurred_on.map_or(ListCell::Empty, ListCell::Day),
            ListCell::text(&draft.content.text),
            ListCell::Amount(Ore(listed.debit_ore)),
            ListCell::Amount(Ore(listed.difference_ore)),
            ListCell::text(&draft.actor_name),
            ListCell::text(moment(draft.saved_at)),
        ])
    };
    let columns = [
        ("Dag", 12),
        ("Text", 50),
        ("Belopp", 16),
        ("Skillnad debet och kredit", 16),
        ("Senast sparat av", 24),
        ("Sparat", 18),
    ];
    report::list::List::new("Utkast till verifikationer", &columns, drafts.iter().map(row).collect())
}

impl Row {
    fn new(list: &str, listed: &Listed) -> Row {
        let draft = &listed.draft;
        let text = if draft.content.text.is_empty() { "(utan text)".to_owned() } else { draft.content.text.clone() };
        let difference = Ore(listed.difference_ore.saturating_abs());
        Row {
            href: format!("{list}/{}", draft.id),
            date: draft.content.occurred_on.map(|on| on.to_string()).unwrap_or_default(),
            text,
            remark: (difference != Ore::ZERO).then(|| format!("Det skiljer {difference} mellan debet och kredit")),
            saved: format!("{} {}", draft.actor_name, moment(draft.saved_at)),
            amount: Cell::text(crate::ui::amount(Ore(listed.debit_ore))),
        }
    }
}
