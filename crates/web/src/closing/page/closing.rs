//! What closing a year does, shown before it is done.

use askama::Template;
use axum::response::Response;
use finsam::ledger::Objects;

use super::{amount_cell, back, list_href, year_href};
use crate::closing::carry::Obstacle;
use crate::closing::checks::Checklist;
use crate::closing::form::ClosingForm;
use crate::decisions::operations::Decision;
use crate::guard::Granted;
use crate::ledger::operations::FinancialYear;
use crate::page;
use crate::routes::Area;
use crate::ui::{Choice, Column, Field, FieldError, FigureTable, Frame, Link, Row, long_date};

/// Why balances are carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Close,
    CarryAgain,
}

impl Purpose {
    /// As the audit chain names it.
    pub fn verb(self) -> &'static str {
        match self {
            Purpose::Close => "close_year",
            Purpose::CarryAgain => "carry_again",
        }
    }

    /// What the address says when it is done.
    pub fn done(self) -> &'static str {
        match self {
            Purpose::Close => "stangt",
            Purpose::CarryAgain => "buret",
        }
    }
}

#[derive(Template)]
#[template(path = "bokslut_stang.html")]
pub struct ClosingPage {
    frame: Frame,
    back: Link,
    title: String,
    errors: Vec<FieldError>,
    obstacles: Vec<Hindrance>,
    consequences: Vec<String>,
    table: FigureTable,
    remaining: Option<String>,
    action: String,
    shown: String,
    fields: Vec<Field>,
    button: String,
    cancel_href: String,
}

/// What stands in the way, and where it is mended.
pub struct Hindrance {
    pub text: String,
    pub link: Option<Link>,
}

impl Hindrance {
    fn words(text: impl Into<String>) -> Hindrance {
        Hindrance { text: text.into(), link: None }
    }

    fn new(access: &Granted, year: &FinancialYear, obstacle: &Obstacle) -> Hindrance {
        let link = match obstacle {
            Obstacle::NoResultAccount | Obstacle::ResultAccountUnfit { .. } => {
                Some(Link::new(year_href(access, year, "resultatkonto"), "Välj konto"))
            }
            Obstacle::EarlierOpen(earlier) => {
                Some(Link::new(list_href(access, earlier), format!("Bokslut {}", earlier.name())))
            }
            Obstacle::NotBalanced { .. } | Obstacle::WithoutKind(_) => {
                let chart = format!("{}?per={}", access.at("bokforing/konton"), year.last_day());
                Some(Link::new(chart, "Visa kontona"))
            }
            Obstacle::NextLocked { .. } => Some(Link::new(access.at("bokforing/las"), "Ändra låsningen")),
            Obstacle::NotOver { .. } | Obstacle::NextOverlaps(_) => None,
        };
        Hindrance { text: obstacle_words(obstacle), link }
    }
}

impl ClosingPage {
    pub fn new(
        access: &Granted,
        checklist: &Checklist,
        decisions: &[Decision],
        purpose: Purpose,
        form: &ClosingForm,
    ) -> ClosingPage {
        let year = &checklist.year;
        let (title, rest, button) = match purpose {
            Purpose::Close => (format!("Stäng {}", year.name()), "stang", format!("Stäng {}", year.name())),
            Purpose::CarryAgain => ("Bär över balanserna igen".to_owned(), "bar-over", "Bär över igen".to_owned()),
        };
        let mut obstacles: Vec<Hindrance> =
            checklist.carry.obstacles.iter().map(|obstacle| Hindrance::new(access, year, obstacle)).collect();
        match (purpose, checklist.is_closed()) {
            (Purpose::Close, true) => obstacles.push(Hindrance::words("Året är redan stängt.")),
            (Purpose::CarryAgain, false) => obstacles.push(Hindrance::words("Året är inte stängt.")),
            (Purpose::CarryAgain, true) if checklist.carry.list_differing().next().is_none() => {
                obstacles.push(Hindrance::words("Nästa års ingående balanser är redan dessa."));
            }
            _ => {}
        }
        let remaining = checklist.list_remaining().len();
        ClosingPage {
            frame: access.frame(Area::Ledger),
            back: back(access, year),
            title,
            errors: Vec::new(),
            obstacles,
            consequences: consequences(checklist, purpose),
            table: table(checklist),
            remaining: (remaining > 0 && purpose == Purpose::Close).then(|| match remaining {
                1 => "En sak i listan återstår. Skriv varför året stängs ändå.".to_owned(),
                count => format!("{count} saker i listan återstår. Skriv varför året stängs ändå."),
            }),
            action: year_href(access, year, rest),
            shown: store::hex(&checklist.carry.hash()),
            fields: fields(decisions, form, remaining),
            button,
            cancel_href: list_href(access, year),
        }
    }

    pub fn reply(self, errors: Vec<FieldError>) -> Response {
        let fields = self.fields.into_iter().map(|field| field.errors(&errors)).collect();
        let shown = ClosingPage { fields, errors, ..self };
        if shown.errors.is_empty() { page::ok(&shown) } else { page::unprocessable(&shown) }
    }
}

fn consequences(checklist: &Checklist, purpose: Purpose) -> Vec<String> {
    let (year, carry) = (&checklist.year, &checklist.carry);
    let next = match carry.next {
        Some(next) => {
            format!("Ingående balanser {} blir som i tabellen. Det som ändras blir nya versioner.", next.name())
        }
        None => format!(
            "Räkenskapsåret {}–{} läggs till med samma kontoplan och de ingående balanserna i tabellen.",
            year.until_on,
            carry.next_until.yesterday().unwrap_or(carry.next_until)
        ),
    };
    let mut all = Vec::new();
    if purpose == Purpose::Close {
        all.push(format!("Bokföringen låses till och med {}.", long_date(year.last_day())));
    }
    if let Some(account) = &carry.account {
        let what = if carry.result_ore.0 < 0 { "underskott" } else { "överskott" };
        all.push(format!(
            "Årets {what}, {} kronor, förs till konto {}.",
            finsam::money::Ore(carry.result_ore.0.saturating_abs()),
            account.number
        ));
    }
    all.push(next);
    all
}

fn table(checklist: &Checklist) -> FigureTable {
    let rows = checklist.carry.rows.iter().map(|row| Row {
        kind: "row".to_owned(),
        label: format!("{} {}", row.account, row.name).trim().to_owned(),
        remark: (!row.objects.is_empty()).then(|| objects_words(checklist, &row.objects)),
        cells: [row.closing_ore, row.result_ore, row.becomes_ore(), row.was.unwrap_or_default()]
            .map(amount_cell)
            .into(),
        ..Row::default()
    });
    let column = |label: &str| Column { label: label.to_owned(), before: label == "Nu" };
    FigureTable {
        id: "balanser".to_owned(),
        caption: "Balanser som förs över".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Konto".to_owned(),
        columns: ["Utgående", "Årets resultat", "Blir ingående", "Nu"].map(column).into(),
        rows: rows.collect(),
        ..FigureTable::default()
    }
}

/// `Motpart Alvesta kommun` for `20=ALVESTA`.
fn objects_words(checklist: &Checklist, objects: &str) -> String {
    let named = |(dimension, code): (u32, &str)| {
        let dimension = dimension.to_string();
        let of_dimension = checklist.dimensions.iter().find(|(number, _)| *number == dimension);
        let of_object = checklist.objects.iter().find(|(number, own, _)| (number, own.as_str()) == (&dimension, code));
        let name = of_object.map_or(code, |(.., name)| name.as_str());
        format!("{} {name}", of_dimension.map_or(dimension.as_str(), |(_, name)| name.as_str()))
    };
    Objects::from_text(objects).pairs().map(named).collect::<Vec<_>>().join(", ")
}

fn fields(decisions: &[Decision], form: &ClosingForm, remaining: usize) -> Vec<Field> {
    let mut choices = vec![Choice { label: "Inget beslut i registret".to_owned(), ..Choice::default() }];
    choices.extend(decisions.iter().map(|decision| {
        let value = decision.id.to_string();
        let label = format!("{} {}", decision.register_number, decision.title);
        Choice { selected: value == form.beslut, value, label }
    }));
    let reason = Field::new("textarea", "orsak", if remaining > 0 { "Varför stängs året ändå?" } else { "Kommentar" })
        .value(&form.orsak)
        .hint("Sparas och syns för revisorerna.");
    vec![
        Field::new("select", "beslut", "Beslut").choices(choices).optional(),
        Field::new("text", "hanvisning", "Hänvisning")
            .value(&form.hanvisning)
            .hint("Till exempel protokoll eller årsredovisning.")
            .optional(),
        if remaining > 0 { reason } else { reason.optional() },
    ]
}

fn obstacle_words(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::NotOver { until_on } => {
            format!("Året är inte slut. Det kan stängas från och med {}.", long_date(*until_on))
        }
        Obstacle::NotBalanced { difference_ore } => {
            format!("Bokföringen går inte ihop: debet och kredit skiljer {difference_ore} kronor.")
        }
        Obstacle::WithoutKind(accounts) => {
            format!("Ingen har sagt vad kontona är: {}.", accounts.join(", "))
        }
        Obstacle::NoResultAccount => "Det är inte valt till vilket konto årets resultat förs.".to_owned(),
        Obstacle::ResultAccountUnfit { account } => {
            format!("Konto {account} finns inte som skuld eller eget kapital i årets kontoplan.")
        }
        Obstacle::EarlierOpen(earlier) => format!("{0} är inte stängt. Stäng {0} först.", earlier.name()),
        Obstacle::NextLocked { through } => {
            format!("Nästa år är låst till och med {}, så dess ingående balanser kan inte ändras.", long_date(*through))
        }
        Obstacle::NextOverlaps(other) => {
            format!("Räkenskapsåret {} ligger i vägen för nästa år.", other.name())
        }
    }
}
