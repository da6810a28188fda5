//! All samples.

use access::Action as May;
use askama::Template;
use report::list::{Cell as ListCell, Column, List, Row as ListRow};

use super::method_words;
use crate::books::sections::{Book, booknav};
use crate::guard::Granted;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::sampling::operations::{Sample, SampleVoucher, Standing};
use crate::sheet;
use crate::ui::{Action, Empty, Frame, Link, Status, moment};

#[derive(Template)]
#[template(path = "urval.html")]
pub struct ListPage {
    frame: Frame,
    subnav: Vec<Link>,
    booknav: Vec<Link>,
    draw: Option<Action>,
    samples: Vec<SampleRow>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct SampleRow {
    purpose: Link,
    how: String,
    who: String,
    when: String,
    count: String,
    status: Status,
}

impl ListPage {
    pub fn new(access: &Granted, samples: &[(Vec<SampleVoucher>, Sample)]) -> ListPage {
        let draw = || Action::new(access.at("bokforing/urval/nytt"), "Dra ett urval");
        let may = access.may(May::TickSample);
        ListPage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Books),
            booknav: booknav(access, Book::Samples),
            draw: (may && !samples.is_empty()).then(draw),
            samples: samples.iter().map(|(vouchers, sample)| SampleRow::new(access, vouchers, sample)).collect(),
            downloads: (!samples.is_empty())
                .then(|| sheet::link(&access.at("bokforing/urval"), ""))
                .into_iter()
                .collect(),
            empty: samples.is_empty().then(|| Empty {
                heading: "Inga urval än".to_owned(),
                text: "Här visas de urval som revisorn drar, med frågor och svar om varje verifikation.".to_owned(),
                action: may.then(draw),
            }),
        }
    }
}

impl SampleRow {
    fn new(access: &Granted, vouchers: &[SampleVoucher], sample: &Sample) -> SampleRow {
        let count = |standing| vouchers.iter().filter(|voucher| voucher.standing() == standing).count();
        let (checked, asked) = (count(Standing::Checked), count(Standing::Asked));
        SampleRow {
            purpose: Link::new(access.at(&format!("bokforing/urval/{}", sample.id)), &sample.purpose),
            how: method_words(sample),
            who: sample.actor_name.clone(),
            when: moment(sample.recorded_at),
            count: format!("{checked} av {} granskade", vouchers.len()),
            status: match (asked, checked == vouchers.len()) {
                (0, true) => Status::new("ok", "Klart"),
                (0, false) => Status::new("current", "Pågår"),
                (1, _) => Status::new("warning", "1 fråga väntar på svar"),
                (asked, _) => Status::new("warning", &format!("{asked} frågor väntar på svar")),
            },
        }
    }
}

/// All samples, for a workbook.
pub fn list_of(samples: &[(Vec<SampleVoucher>, Sample)]) -> List {
    let rows = samples.iter().map(|(vouchers, sample)| {
        let checked = vouchers.iter().filter(|voucher| voucher.standing() == Standing::Checked).count();
        ListRow::new(vec![
            ListCell::text(&sample.purpose),
            ListCell::text(method_words(sample)),
            ListCell::text(&sample.actor_name),
            ListCell::text(moment(sample.recorded_at)),
            ListCell::Count(sample.population_count),
            ListCell::Count(vouchers.len() as i64),
            ListCell::Count(checked as i64),
        ])
    });
    List {
        title: "Urval för revision".to_owned(),
        about: Vec::new(),
        made_on: jiff::civil::Date::MIN,
        columns: vec![
            Column::new("Varför", 40),
            Column::new("Hur", 60),
            Column::new("Av", 24),
            Column::new("När", 18),
            Column::new("Population", 12),
            Column::new("I urvalet", 12),
            Column::new("Granskade", 12),
        ],
        rows: rows.collect(),
    }
}
