//! A sample with its vouchers.

use askama::Template;
use finsam::money::grouped;
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::{method_words, status};
use crate::guard::Granted;
use crate::ledger::operations::FoundVoucher;
use crate::routes::Area;
use crate::sampling::operations::{NoteKind, Sample, SampleVoucher};
use crate::search::address::SearchAddress;
use crate::sheet;
use crate::ui::{Cell, Frame, Link, Status, Term, amount, moment};

#[derive(Template)]
#[template(path = "urval_visa.html")]
pub struct SamplePage {
    frame: Frame,
    back: Link,
    title: String,
    facts: Vec<Term>,
    again: Option<Status>,
    again_href: Option<String>,
    vouchers: Vec<VoucherRow>,
    downloads: Vec<Link>,
}

struct VoucherRow {
    id: String,
    number: Link,
    date: String,
    text: String,
    amount: Cell,
    hits: Option<String>,
    status: Status,
    last: String,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub sample: Sample,
    pub vouchers: Vec<SampleVoucher>,
    pub found: Vec<FoundVoucher>,
    pub again: Option<Again>,
}

/// What came of drawing the sample again.
#[derive(Clone, Copy, Debug)]
pub struct Again {
    pub same_population: bool,
    pub same_sample: bool,
}

impl Again {
    fn status(self) -> Status {
        match (self.same_population, self.same_sample) {
            (true, true) => Status::new("ok", "Populationen är oförändrad, och samma urval drogs igen."),
            (false, _) => Status::new(
                "note",
                "Bokföringen har ändrats sedan urvalet drogs: populationen är en annan, och urvalet kan inte jämföras.",
            ),
            (true, false) => Status::new("error", "Populationen är oförändrad, men ett annat urval drogs."),
        }
    }
}

impl SamplePage {
    pub fn new(access: &Granted, shown: &Shown) -> SamplePage {
        let address = access.at(&format!("bokforing/urval/{}", shown.sample.id));
        SamplePage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/urval"), "Urval för revision"),
            title: shown.sample.purpose.clone(),
            facts: facts(access, &shown.sample, shown.vouchers.len()),
            again: shown.again.map(Again::status),
            again_href: shown.again.is_none().then(|| format!("{address}?kontroll=ja")),
            vouchers: shown.vouchers.iter().map(|voucher| VoucherRow::new(&address, shown, voucher)).collect(),
            downloads: vec![sheet::link(&address, "")],
        }
    }
}

fn facts(access: &Granted, sample: &Sample, count: usize) -> Vec<Term> {
    let population =
        format!("{} verifikationer, {} kronor i debet", grouped(sample.population_count), sample.population_ore);
    let list = format!("{}?{}", access.at("bokforing/verifikationer"), sample.filter.trim_end_matches('&'));
    vec![
        Term::new("Hur", method_words(sample)),
        Term::new("Algoritm", &sample.algorithm),
        Term::new("Ur", describe_filter(sample)),
        Term { href: Some(list), ..Term::new("Population", population) },
        Term::new("Populationens kontrolltal", store::hex(&sample.population_sha256)),
        Term::new("I urvalet", format!("{} verifikationer", grouped(count as i64))),
        Term::new("Draget", format!("{} av {}", moment(sample.recorded_at), sample.actor_name)),
    ]
}

fn describe_filter(sample: &Sample) -> String {
    let words = SearchAddress::read(&sample.filter).describe().into_iter();
    words.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
}

impl VoucherRow {
    fn new(address: &str, shown: &Shown, voucher: &SampleVoucher) -> VoucherRow {
        let found = shown.found.iter().find(|found| found.id == voucher.voucher_id);
        let href = format!("{address}/verifikationer/{}", voucher.voucher_id);
        let last = voucher.notes.iter().rev().find(|note| !note.text.is_empty());
        VoucherRow {
            id: voucher.voucher_id.to_string(),
            number: Link::new(href, found.map_or("", |found| found.name.as_str())),
            date: found.map_or(String::new(), |found| found.occurred_on.to_string()),
            text: found.map_or(String::new(), |found| found.text.clone()),
            amount: Cell::text(amount(voucher.amount_ore)),
            hits: (voucher.hits > 1).then(|| format!("{} träffar", grouped(voucher.hits))),
            status: status(voucher.standing()),
            last: last.map_or(String::new(), |note| format!("{}: {}", note.actor_name, note.text)),
        }
    }
}

/// The sample with all that was said, for a workbook: enough to draw it again elsewhere.
pub fn list_of(shown: &Shown) -> List {
    let sample = &shown.sample;
    let rows = shown.vouchers.iter().map(|voucher| {
        let found = shown.found.iter().find(|found| found.id == voucher.voucher_id);
        let said = voucher.notes.iter().map(|note| {
            let kind = match note.kind {
                NoteKind::Checked => "granskad",
                NoteKind::Question => "fråga",
                NoteKind::Note => "anteckning",
                NoteKind::Answer => "svar",
            };
            format!("{} {}, {kind}: {}", moment(note.recorded_at), note.actor_name, note.text)
        });
        ListRow::new(vec![
            ListCell::Count(voucher.number),
            ListCell::text(found.map_or("", |found| found.name.as_str())),
            found.map_or(ListCell::Empty, |found| ListCell::Day(found.occurred_on)),
            ListCell::text(found.map_or("", |found| found.text.as_str())),
            ListCell::Amount(voucher.amount_ore),
            ListCell::Count(voucher.hits),
            ListCell::text(status(voucher.standing()).word),
            ListCell::text(said.collect::<Vec<_>>().join("\n")),
        ])
    });
    List {
        title: "Urval".to_owned(),
        about: vec![
            ("Varför".to_owned(), sample.purpose.clone()),
            ("Hur".to_owned(), method_words(sample)),
            ("Algoritm".to_owned(), sample.algorithm.clone()),
            ("Ur".to_owned(), describe_filter(sample)),
            (
                "Population".to_owned(),
                format!("{} verifikationer, {} kronor i debet", sample.population_count, sample.population_ore),
            ),
            (
                "Populationens kontrolltal (SHA-256 av serie;nummer;version;dag;öre och radslut)".to_owned(),
                store::hex(&sample.population_sha256),
            ),
            ("Draget".to_owned(), format!("{} av {}", moment(sample.recorded_at), sample.actor_name)),
        ],
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Nr", 6),
            Column::new("Verifikation", 14),
            Column::new("Datum", 12),
            Column::new("Text", 44),
            Column::new("Debetsumma, kronor", 20),
            Column::new("Träffar", 9),
            Column::new("Läge", 12),
            Column::new("Vad som har sagts", 70),
        ],
        rows: rows.collect(),
    }
}
