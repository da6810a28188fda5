//! Finding vouchers by looking at every one of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Db, Id, Query, StoreError};
use web::STILL_KNOWN;
use web::search::operations::{Criteria, Origin, Versions};

#[derive(Clone, Debug)]
pub struct Voucher {
    pub id: Id,
    pub series: String,
    pub number: String,
    pub version: i64,
    pub day: Date,
    pub text: String,
    pub is_read_in: bool,
    pub holds: bool,
    pub lines: Vec<(String, String, i64, String)>,
}

const EVERY: Query = Query {
    name: "EVERY",
    sql: "select v.id, v.series, v.number, v.version, v.occurred_on, v.text, v.import_id, v.known_until, l.account, l.objects, \
        l.amount_ore, l.text from voucher v join voucher_line l on l.association_id = v.association_id and l.voucher_id = v.id \
        order by v.id, l.number",
};

pub fn list_all(db: &Db) -> Vec<Voucher> {
    let mut all: BTreeMap<Id, Voucher> = BTreeMap::new();
    let read = db.read(|reader| {
        reader.each(&EVERY, &[], |row| {
            let id: Id = row.get(0)?;
            let voucher = Voucher {
                id,
                series: row.get(1)?,
                number: row.get(2)?,
                version: row.get(3)?,
                day: row.get(4)?,
                text: row.get(5)?,
                is_read_in: row.get::<Option<Id>>(6)?.is_some(),
                holds: row.get::<i64>(7)? == STILL_KNOWN,
                lines: Vec::new(),
            };
            let line = (row.get(8)?, row.get(9)?, row.get(10)?, row.get(11)?);
            all.entry(id).or_insert(voucher).lines.push(line);
            Ok(())
        })
    });
    read.map_err(|error: StoreError| error.to_string()).expect("every voucher is read");
    all.into_values().collect()
}

impl Voucher {
    pub fn turnover(&self) -> i64 {
        self.lines.iter().map(|(_, _, amount, _)| (*amount).max(0)).sum()
    }

    pub fn matches(&self, criteria: &Criteria) -> bool {
        let texts = [&self.series, &self.number, &self.text].into_iter().chain(self.lines.iter().map(|line| &line.3));
        let own: Vec<String> = texts
            .flat_map(|text| {
                let lower = text.to_lowercase().replace(['é', 'è'], "e");
                lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        let amounts: Vec<u64> = self
            .lines
            .iter()
            .map(|line| line.2.unsigned_abs())
            .chain([self.turnover().unsigned_abs()])
            .filter(|amount| *amount != 0 || self.turnover() == 0)
            .collect();
        criteria.words.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
            && criteria.accounts.as_ref().is_none_or(|range| {
                self.lines.iter().any(|line| {
                    let cut = |bound: &str| line.0[..line.0.len().min(bound.len())].to_owned();
                    cut(&range.from).as_str() >= range.from.as_str() && cut(&range.to).as_str() <= range.to.as_str()
                })
            })
            && criteria.objects.as_ref().is_none_or(|objects| {
                self.lines.iter().any(|line| line.1.split(';').any(|pair| objects.iter().any(|object| object == pair)))
            })
            && criteria.series.as_ref().is_none_or(|series| *series == self.series)
            && criteria.maker.as_ref().is_none_or(|maker| "förbundschef".contains(maker.as_str()))
            && criteria.amount_ore.is_none_or(|(least, most)| amounts.iter().any(|own| (least..=most).contains(own)))
            && criteria.from_on.is_none_or(|from| self.day >= from)
            && criteria.through_on.is_none_or(|through| self.day <= through)
            && match criteria.origin {
                Origin::Any => true,
                Origin::ReadIn => self.is_read_in,
                Origin::ByHand => !self.is_read_in,
            }
            && match criteria.versions {
                Versions::Current => self.holds,
                Versions::Corrected => self.holds && self.version > 1,
                Versions::All => true,
            }
    }
}
