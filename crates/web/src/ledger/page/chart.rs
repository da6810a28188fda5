//! The chart of accounts of a year, and the form for an account whose kind nobody has said.

use std::collections::BTreeMap;

use access::Action as May;
use askama::Template;
use finsam::ledger::{AccountKind, TrialRow};
use finsam::money::Ore;
use jiff::civil::Date;
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::account::{KINDS, kind_choices};
use super::{account_href, amount_cell, counted};
use crate::guard::Granted;
use crate::ledger::form::KindForm;
use crate::ledger::mapping::Mapping;
use crate::ledger::objects;
use crate::ledger::operations::{Account, kind_name};
use crate::ledger::sections::{Section, subnav};
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Action, Cell, Choice, Empty, Field, FieldError, Frame, Link, Notice, Status};

#[derive(Template)]
#[template(path = "konton.html")]
pub struct ChartPage {
    pub frame: Frame,
    pub add: Option<Action>,
    pub subnav: Vec<Link>,
    pub year: String,
    pub fields: Vec<Field>,
    pub classes: Vec<AccountClass>,
    pub downloads: Vec<Link>,
    pub unmapped_text: Option<String>,
    pub unmapped_href: String,
    pub dimensions: Vec<Dimension>,
    pub add_dimension: Option<Action>,
    pub check: Option<Status>,
    pub empty: Option<Empty>,
}

/// An object, as `FK Försäkringskassan`, and where it gets another name.
pub struct ObjectRow {
    pub label: String,
    pub rename: Option<String>,
}

/// A dimension with its objects.
pub struct Dimension {
    pub label: String,
    pub objects: Vec<ObjectRow>,
    pub rename: Option<Action>,
    pub add: Option<Action>,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub mapping: Mapping,
    /// Number and name.
    pub dimensions: Vec<(String, String)>,
    /// Dimension, code, name.
    pub objects: Vec<(String, String, String)>,
}

/// What has just been done, as the address says it.
fn done(asked: &str) -> Option<&'static str> {
    match asked {
        "konto" => Some("Kontot är tillagt. Se efter vilken rad i rapporterna det leder till."),
        "andrat" => Some("Kontot är ändrat."),
        "objekt" => Some("Objektet är tillagt."),
        "namn" => Some("Namnet är bytt."),
        "dimension" => Some("Dimensionen är tillagd. Lägg till dess objekt."),
        "ar" => Some("Räkenskapsåret är upplagt med kontoplanen från året före, och kan bokföras."),
        _ => None,
    }
}

pub struct AccountClass {
    pub label: String,
    pub accounts: Vec<AccountRow>,
}

pub struct AccountRow {
    pub number: String,
    pub name: String,
    pub href: String,
    pub kind: String,
    pub kind_href: Option<String>,
    pub change_href: Option<String>,
    pub rows: Vec<Link>,
    /// Without a row and with an amount: something is missing.
    pub lost: bool,
    pub opening: Cell,
    pub change: Cell,
    pub balance: Cell,
}

impl ChartPage {
    pub fn new(access: &Granted, shown: &Shown, sought: &str, kind: &str, asked: &str) -> ChartPage {
        let mapping = &shown.mapping;
        let mut classes: BTreeMap<char, Vec<AccountRow>> = BTreeMap::new();
        for account in list_wanted(mapping, sought, kind) {
            let class = account.number.chars().next().unwrap_or(' ');
            classes.entry(class).or_default().push(AccountRow::new(access, mapping, account));
        }
        let unmapped = mapping.list_unmapped().len() as i64;
        let mut frame = access.frame(Area::Ledger);
        if let Some(done) = done(asked) {
            frame.notice = Some(Notice::new("success", done));
        }
        frame.kept = [("sok", sought), ("slag", kind)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let may_add = access.may(May::ImportAccounts);
        ChartPage {
            frame,
            add: (may_add && mapping.year.is_some())
                .then(|| Action::new(access.at("bokforing/konton/nytt"), "Lägg till konto")),
            dimensions: shown.dimensions.iter().map(|own| Dimension::new(access, shown, own)).collect(),
            add_dimension: may_add.then(|| Action::new(access.at("bokforing/dimensioner/ny"), "Lägg till dimension")),
            subnav: subnav(access, Section::Chart),
            year: mapping.year.map_or_else(|| access.as_at.year().to_string(), |year| year.name()),
            fields: vec![
                Field::new("search", "sok", "Nummer eller namn").width("wide").value(sought),
                Field::new("select", "slag", "Slag").choices(kind_filter(kind)),
            ],
            unmapped_text: (unmapped > 0)
                .then(|| format!("{} leder inte till någon rad.", counted(unmapped, "konto", "konton"))),
            unmapped_href: access.at("rapporter/uppstallning"),
            downloads: (!classes.is_empty())
                .then(|| {
                    let kept = format!("sok={}&slag={}&", encode(sought), encode(kind));
                    sheet::link(&access.at("bokforing/konton"), &kept)
                })
                .into_iter()
                .collect(),
            check: mapping.year.map(|_| check(mapping)),
            empty: classes.is_empty().then(|| nothing(access, mapping)),
            classes: classes
                .into_iter()
                .map(|(class, accounts)| AccountClass { label: format!("Kontoklass {class}"), accounts })
                .collect(),
        }
    }
}

impl Dimension {
    fn new(access: &Granted, shown: &Shown, (number, name): &(String, String)) -> Dimension {
        let may = access.may(May::ImportAccounts);
        let own = shown.objects.iter().filter(|(dimension, ..)| dimension == number);
        let href = access.at(&format!("bokforing/objekt/nytt?dimension={}", encode(number)));
        Dimension {
            label: format!("{number} {name}"),
            objects: own
                .map(|(_, code, name)| ObjectRow {
                    label: format!("{code} {name}"),
                    rename: may.then(|| access.at(&objects::rename_object_at(number, code))),
                })
                .collect(),
            rename: may.then(|| Action::new(access.at(&objects::rename_dimension_at(number)), "Byt namn")),
            add: access.may(May::ImportAccounts).then(|| Action::new(href, "Lägg till objekt")),
        }
    }
}

fn list_wanted<'m>(mapping: &'m Mapping, sought: &str, kind: &str) -> Vec<&'m Account> {
    let words = store::order::fold(sought);
    let wanted = |account: &&Account| {
        (kind.is_empty() || account.kind == kind)
            && (account.number.starts_with(words.as_str()) || store::order::fold(&account.name).contains(&words))
    };
    mapping.accounts.iter().filter(wanted).collect()
}

fn find_trial<'m>(mapping: &'m Mapping, account: &Account) -> Option<&'m TrialRow> {
    mapping.trial.rows.iter().find(|row| row.account.as_str() == account.number)
}

fn amounts_of(mapping: &Mapping, account: &Account) -> (Ore, Ore) {
    find_trial(mapping, account).map_or((Ore::ZERO, Ore::ZERO), |row| (row.opening_ore, row.change_ore))
}

/// The chart as it was asked for, for a workbook.
pub fn list_of(as_at: Date, mapping: &Mapping, sought: &str, kind: &str) -> List {
    let rows = list_wanted(mapping, sought, kind).into_iter().map(|account| {
        let (opening, change) = amounts_of(mapping, account);
        let labels: Vec<&str> = mapping.list_rows_of(&account.number).iter().map(|row| row.label.as_str()).collect();
        ListRow::new(vec![
            ListCell::text(&account.number),
            ListCell::text(&account.name),
            ListCell::text(kind_name(AccountKind::find_by_letter(&account.kind))),
            ListCell::text(labels.join(", ")),
            ListCell::Amount(opening),
            ListCell::Amount(change),
            ListCell::Amount(Ore(opening.0.saturating_add(change.0))),
        ])
    });
    let asked = |value: &str| if value.is_empty() { "alla".to_owned() } else { value.to_owned() };
    List {
        title: "Konton".to_owned(),
        about: vec![
            ("Per".to_owned(), as_at.to_string()),
            ("Nummer eller namn".to_owned(), asked(sought)),
            ("Slag".to_owned(), asked(kind)),
        ],
        made_on: Date::MIN,
        columns: vec![
            Column::new("Konto", 10),
            Column::new("Namn", 40),
            Column::new("Slag", 24),
            Column::new("Rad i rapporterna", 36),
            Column::new("Ingående, kronor", 18),
            Column::new("Förändring, kronor", 18),
            Column::new("Saldo, kronor", 18),
        ],
        rows: rows.collect(),
    }
}

impl AccountRow {
    fn new(access: &Granted, mapping: &Mapping, account: &Account) -> AccountRow {
        let (opening, change) = amounts_of(mapping, account);
        let rows: Vec<Link> = mapping
            .list_rows_of(&account.number)
            .into_iter()
            .map(|row| Link::new(format!("{}#rad-{}", access.at("rapporter/uppstallning"), row.key), &row.label))
            .collect();
        let kind = AccountKind::find_by_letter(&account.kind);
        let may_say = kind.is_none() && access.may(May::ImportAccounts);
        AccountRow {
            href: account_href(access, &account.number),
            change_href: change_href(access, mapping, account),
            kind: kind_name(kind).to_owned(),
            kind_href: may_say.then(|| access.at(&format!("bokforing/konton/{}/slag", encode(&account.number)))),
            lost: rows.is_empty() && mapping.stored.is_some() && find_trial(mapping, account).is_some(),
            rows,
            opening: amount_cell(opening),
            change: amount_cell(change),
            balance: amount_cell(Ore(opening.0.saturating_add(change.0))),
            number: account.number.clone(),
            name: account.name.clone(),
        }
    }
}

fn change_href(access: &Granted, mapping: &Mapping, account: &Account) -> Option<String> {
    let year = mapping.year.filter(|_| access.may(May::ImportAccounts))?;
    let rest = format!("bokforing/konton/{}/andra?ar={}", encode(&account.number), year.from_on);
    Some(access.at(&rest))
}

fn check(mapping: &Mapping) -> Status {
    if mapping.trial.is_balanced() {
        return Status::new("ok", "Debet och kredit går ihop, både i ingående balans och i årets verifikationer.");
    }
    let (opening, change) = (mapping.trial.opening_ore, mapping.trial.change_ore);
    let text =
        format!("Debet och kredit går inte ihop: ingående balans skiljer {opening} kronor, verifikationerna {change}.");
    Status::new("error", &text)
}

fn nothing(access: &Granted, mapping: &Mapping) -> Empty {
    match mapping.accounts.is_empty() {
        true => Empty {
            heading: "Inga konton för det här året".to_owned(),
            text: "Kontona kommer hit när årets SIE-fil läses in eller när du lägger till dem. Byt datum överst för att se \
                   ett annat år."
                .to_owned(),
            action: access.may(May::ImportAccounts).then(|| match mapping.year {
                Some(_) => Action::new(access.at("bokforing/import"), "Läs in en SIE-fil"),
                None => Action::new(access.at("bokforing/ar/nytt"), "Lägg upp räkenskapsår"),
            }),
        },
        false => Empty {
            heading: "Inga konton stämmer".to_owned(),
            text: "Sök med färre tecken eller välj alla slag.".to_owned(),
            action: None,
        },
    }
}

fn kind_filter(chosen: &str) -> Vec<Choice> {
    let choice = |value: String, label: &str| Choice { selected: value == chosen, value, label: label.to_owned() };
    let mut choices = vec![choice(String::new(), "Alla")];
    choices.extend(KINDS.map(|kind| choice(kind.letter().to_string(), kind_name(Some(kind)))));
    choices.push(choice("?".to_owned(), kind_name(None)));
    choices
}

/// The form that says what an account is.
#[derive(Template)]
#[template(path = "konto_slag.html")]
pub struct KindPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    cancel_href: String,
}

impl KindPage {
    pub fn new(access: &Granted, account: &Account, form: &KindForm, errors: Vec<FieldError>) -> KindPage {
        KindPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/konton"), "Konton"),
            title: format!("Ange slag för konto {}", account.number),
            lead: account.name.clone(),
            action: access.at(&format!("bokforing/konton/{}/slag", encode(&account.number))),
            fields: vec![
                Field::new("radio", "slag", "Vad är kontot?")
                    .hint("Filen säger det inte. Slaget avgör om kontot hör till resultatet eller till balansen.")
                    .choices(kind_choices(&form.slag))
                    .errors(&errors),
            ],
            errors,
            cancel_href: access.at("bokforing/konton"),
        }
    }
}
