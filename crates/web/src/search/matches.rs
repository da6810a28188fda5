//! The vouchers that a search finds.

use finsam::ledger::AccountNumber;
use finsam::money::Ore;
use store::places::Places;
use store::{Id, Reader, StoreResult};

use super::criteria::{Criteria, Order, Origin, Versions};
use super::index::Index;
use super::material::day_number;
use super::tokens;

/// What a search found, whole: it can be counted, summed and shown page by page.
pub struct Matches<'i, 'r> {
    index: Index<'i, 'r>,
    places: Places,
    days: Option<Vec<i64>>,
}

impl<'i, 'r> Matches<'i, 'r> {
    pub fn find(reader: &'i Reader<'r>, association: Id, criteria: &Criteria) -> StoreResult<Matches<'i, 'r>> {
        let index = Index::open(reader, association)?;
        let mut matches = Matches { places: Places::all_below(index.count()), index, days: None };
        matches.narrow_by_words(criteria)?;
        matches.narrow_by_accounts(criteria)?;
        matches.narrow_by_marks(criteria)?;
        matches.narrow_by_days(criteria)?;
        matches.narrow_by_amount(criteria)?;
        Ok(matches)
    }

    pub fn count(&self) -> i64 {
        self.places.count() as i64
    }

    /// The sum of the debit sides of all that was found.
    pub fn turnover(&self) -> StoreResult<Ore> {
        let mut sum = 0_u64;
        self.index.each_amounts(&self.places, |_, amounts| {
            sum = sum.saturating_add(amounts.first().copied().unwrap_or_default());
        })?;
        Ok(Ore(i64::try_from(sum).unwrap_or(i64::MAX)))
    }

    /// The vouchers from one place in the order to another.
    pub fn page(&self, order: Order, offset: i64, limit: i64) -> StoreResult<Vec<Id>> {
        let skipped = usize::try_from(offset).unwrap_or_default();
        let wanted = usize::try_from(limit).unwrap_or_default();
        if order == Order::Recorded {
            let places: Vec<u32> = self.places.iter().skip(skipped).take(wanted).collect();
            return self.index.list_ids(&places);
        }
        let own;
        let days = match &self.days {
            Some(days) => days,
            None => {
                own = self.index.list_days()?;
                &own
            }
        };
        let key = |place: u32| (days.get(place as usize).copied().unwrap_or_default(), place);
        let mut keys: Vec<(i64, u32)> = self.places.iter().map(key).collect();
        let ordered = |a: &(i64, u32), b: &(i64, u32)| if order == Order::NewestFirst { b.cmp(a) } else { a.cmp(b) };
        // Only what is shown is put in order.
        let mut shown = keys.as_mut_slice();
        if skipped >= shown.len() {
            return Ok(Vec::new());
        }
        if skipped > 0 {
            shown.select_nth_unstable_by(skipped, ordered);
            shown = &mut shown[skipped..];
        }
        if wanted < shown.len() {
            shown.select_nth_unstable_by(wanted, ordered);
            shown = &mut shown[..wanted];
        }
        shown.sort_unstable_by(ordered);
        let places: Vec<u32> = shown.iter().map(|(_, place)| *place).collect();
        self.index.list_ids(&places)
    }

    fn keep(&mut self, places: &Places) {
        self.places.intersect(places);
    }

    fn narrow_by_words(&mut self, criteria: &Criteria) -> StoreResult<()> {
        for word in &criteria.words {
            let places = self.list_beginning(tokens::BEGINNING, tokens::WORD, word)?;
            self.keep(&places);
        }
        Ok(())
    }

    fn narrow_by_accounts(&mut self, criteria: &Criteria) -> StoreResult<()> {
        let Some(range) = &criteria.accounts else { return Ok(()) };
        let places = if range.from == range.to {
            self.list_beginning(tokens::ACCOUNT_BEGINNING, tokens::ACCOUNT, &range.from)?
        } else {
            let from = format!("{}{}", tokens::ACCOUNT, range.from);
            let to = format!("{}{}{}", tokens::ACCOUNT, range.to, tokens::LAST);
            self.index.list_places_between(&from, &to, |token| {
                AccountNumber::parse(&token[tokens::ACCOUNT.len()..]).is_ok_and(|account| range.contains(&account))
            })?
        };
        self.keep(&places);
        Ok(())
    }

    /// Where something begins so: short beginnings have tokens of their own.
    fn list_beginning(&self, short: &str, long: &str, beginning: &str) -> StoreResult<Places> {
        if beginning.chars().count() <= tokens::SHORT {
            return self.index.list_places(&format!("{short}{beginning}"));
        }
        let from = format!("{long}{beginning}");
        self.index.list_places_between(&from, &format!("{from}{}", tokens::LAST), |_| true)
    }

    fn narrow_by_marks(&mut self, criteria: &Criteria) -> StoreResult<()> {
        if let Some(objects) = &criteria.objects {
            let mut places = Places::default();
            for object in objects {
                places.unite(&self.index.list_places(&format!("{}{object}", tokens::OBJECT))?);
            }
            self.keep(&places);
        }
        if let Some(series) = &criteria.series {
            let places = self.index.list_places(&format!("{}{series}", tokens::SERIES))?;
            self.keep(&places);
        }
        if let Some(maker) = &criteria.maker {
            let to = format!("{}{}", tokens::MAKER, tokens::LAST);
            let named = |token: &str| store::order::fold(&token[tokens::MAKER.len()..]).contains(maker.as_str());
            let places = self.index.list_places_between(tokens::MAKER, &to, named)?;
            self.keep(&places);
        }
        let origin = match criteria.origin {
            Origin::Any => None,
            Origin::ReadIn => Some(tokens::READ_IN),
            Origin::ByHand => Some(tokens::BY_HAND),
        };
        if let Some(token) = origin {
            let places = self.index.list_places(token)?;
            self.keep(&places);
        }
        if criteria.versions == Versions::Corrected {
            let places = self.index.list_places(tokens::CORRECTED)?;
            self.keep(&places);
        }
        if criteria.versions != Versions::All {
            let ended = self.index.list_ended()?;
            self.places.subtract(&ended);
        }
        Ok(())
    }

    fn narrow_by_days(&mut self, criteria: &Criteria) -> StoreResult<()> {
        if criteria.from_on.is_none() && criteria.through_on.is_none() || self.places.is_empty() {
            return Ok(());
        }
        let days = self.index.list_days()?;
        let from = criteria.from_on.map_or(i64::MIN, day_number);
        let through = criteria.through_on.map_or(i64::MAX, day_number);
        let mut within = Places::default();
        for place in self.places.iter() {
            if days.get(place as usize).is_some_and(|day| (from..=through).contains(day)) {
                within.insert(place);
            }
        }
        (self.places, self.days) = (within, Some(days));
        Ok(())
    }

    fn narrow_by_amount(&mut self, criteria: &Criteria) -> StoreResult<()> {
        let Some((least, most)) = criteria.amount_ore else { return Ok(()) };
        if self.places.is_empty() {
            return Ok(());
        }
        let mut within = Places::default();
        self.index.each_amounts(&self.places, |place, amounts| {
            if amounts.iter().any(|amount| (least..=most).contains(amount)) {
                within.insert(place);
            }
        })?;
        self.places = within;
        Ok(())
    }
}
