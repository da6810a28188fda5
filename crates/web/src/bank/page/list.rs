//! The accounts at banks, how far each is reconciled, and the forms to add and end one.

use access::Action as May;
use askama::Template;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::grouped_number;
use crate::bank::form::{AccountForm, EndForm};
use crate::bank::operations::{BankAccount, Reconciled, find_last_reconciled};
use crate::bank::standing::{Known, find_standing};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Action, Cell, Empty, Field, Frame, Link, Status, amount, long_date};

/// An account with what matters of it at a date.
pub struct Summary {
    account: BankAccount,
    reconciled: Option<Reconciled>,
    last_day: Option<Date>,
    difference: Option<(finsam::money::Ore, usize)>,
}

impl Summary {
    pub fn read(reader: &Reader<'_>, association: Id, account: BankAccount, as_at: Date) -> StoreResult<Summary> {
        let known = Known::read(reader, association, account)?;
        let last_day = known.last_day();
        let day = last_day.map_or(as_at, |last| last.min(as_at));
        let standing = find_standing(reader, association, &known, day)?;
        Ok(Summary {
            reconciled: find_last_reconciled(reader, association, &known, Date::MAX)?,
            account: known.account,
            last_day,
            difference: standing.map(|standing| (standing.difference_ore(), standing.open_items())),
        })
    }
}

#[derive(Template)]
#[template(path = "bank.html")]
pub struct BankPage {
    frame: Frame,
    subnav: Vec<Link>,
    add: Option<Action>,
    accounts: Vec<AccountRow>,
    empty: Option<Empty>,
}

pub struct AccountRow {
    pub name: String,
    pub href: String,
    pub number: String,
    pub account: String,
    pub time: String,
    pub last_day: String,
    pub difference: Cell,
    pub status: Status,
}

impl BankPage {
    pub fn new(access: &Granted, summaries: &[Summary]) -> BankPage {
        let may = access.may(May::ReconcileBank);
        let add = Action::new(access.at("bokforing/bank/ny"), "Lägg till bankkonto");
        BankPage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Bank),
            accounts: summaries.iter().map(|summary| row(access, summary)).collect(),
            empty: summaries.is_empty().then(|| Empty {
                heading: "Inget bankkonto än".to_owned(),
                text: "Lägg till förbundets konto och säg vilket konto i bokföringen det är. Läs sedan in dess kontoutdrag."
                    .to_owned(),
                action: None,
            }),
            add: may.then_some(add),
        }
    }
}

fn row(access: &Granted, summary: &Summary) -> AccountRow {
    let account = &summary.account;
    let status = match (&summary.reconciled, summary.difference) {
        (Some(last), _) if !last.still_holds() => Status::new("warning", "Har ändrats sedan avstämningen"),
        (Some(last), _) => Status::new("ok", &long_date(last.recorded.through_on)),
        (None, Some(_)) => Status::new("todo", "Inte avstämt"),
        (None, None) => Status::new("todo", "Väntar på kontoutdrag"),
    };
    AccountRow {
        name: account.name.clone(),
        href: access.at(&format!("bokforing/bank/{}", account.id)),
        number: grouped_number(&account.number),
        account: account.account.clone(),
        time: match account.until_on.and_then(|until| until.yesterday().ok()) {
            Some(last) => format!("{}–{last}", account.from_on),
            None => format!("från {}", account.from_on),
        },
        last_day: summary.last_day.map_or("\u{2013}".to_owned(), |day| day.to_string()),
        difference: match summary.difference {
            Some((difference, _)) => Cell::text(amount(difference)),
            None => Cell::missing("inget utdrag säger bankens saldo"),
        },
        status,
    }
}

/// The form of a new account.
pub fn new_account(access: &Granted, form: &AccountForm) -> FormPage {
    let fields = vec![
        Field::new("text", "namn", "Vad kontot kallas").hint("Till exempel Transaktionskonto.").value(&form.namn),
        Field::new("text", "nummer", "IBAN eller kontonummer").width("medium").value(&form.nummer),
        Field::new("number", "konto", "Konto i bokföringen")
            .hint("Till exempel 1940.")
            .width("short")
            .value(&form.konto),
        Field::new("date", "fran", "Från och med")
            .hint("Den första dagen som kontot är bokfört på det kontot.")
            .width("short")
            .value(&form.fran),
    ];
    let back = Link::new(access.at("bokforing/bank"), "Bank");
    FormPage::new(access.frame(Area::Ledger), back, "Lägg till bankkonto", "Lägg till", fields)
}

/// The form that ends an account.
pub fn end_account(access: &Granted, account: &BankAccount, form: &EndForm) -> FormPage {
    let fields = vec![Field::new("date", "sista", "Sista dagen").width("short").value(&form.sista)];
    let back = Link::new(access.at(&format!("bokforing/bank/{}", account.id)), &account.name);
    FormPage::new(access.frame(Area::Ledger), back, "Avsluta bankkontot", "Avsluta", fields)
        .lead("Utdrag och avstämningar finns kvar. Lägg till kontot igen om det ska bokföras på ett annat konto.")
}
