//! Which accounts hold the VAT, and how long the periods are, from a day on.

use finsam::ledger::{AccountNumber, AccountRange, Objects};
use finsam::statement::ObjectCondition;
use finsam::vat::{ClaimPeriod, Kind, PeriodLength, Plan, PlanError, check_plan, list_periods};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::claims::list_claims;
use crate::STILL_KNOWN;
use crate::vat::queries;
use crate::vat::tables::{VAT_RULE, VAT_SETTING};

/// What an account is to the compensation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Its lines count in a claim.
    Counts(Kind),
    /// The claim on the state stands here.
    Receivable,
    /// The state pays here: the bank, the tax account.
    Payment,
}

impl Purpose {
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Counts(kind) => kind.name(),
            Purpose::Receivable => "receivable",
            Purpose::Payment => "payment",
        }
    }

    pub fn find(name: &str) -> Option<Purpose> {
        match name {
            "receivable" => Some(Purpose::Receivable),
            "payment" => Some(Purpose::Payment),
            kind => Kind::find(kind).map(Purpose::Counts),
        }
    }
}

/// Accounts, with what they are; an object condition narrows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRule {
    pub purpose: Purpose,
    pub accounts: AccountRange,
    pub condition: Option<ObjectCondition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSetting {
    pub from_on: Date,
    pub length: PeriodLength,
    pub rules: Vec<NewRule>,
}

#[derive(Clone, Debug)]
pub struct Setting {
    pub id: Id,
    pub from_on: Date,
    pub length: PeriodLength,
    pub rules: Vec<NewRule>,
    pub actor_name: String,
    pub recorded_at: i64,
}

impl Setting {
    /// What a line on an account with these objects counts as.
    pub fn find_kind(&self, account: &AccountNumber, objects: &Objects) -> Option<Kind> {
        self.rules.iter().find_map(|rule| match rule.purpose {
            Purpose::Counts(kind) if rule.accounts.contains(account) => {
                let holds = |it: &ObjectCondition| objects.find(it.dimension) == Some(it.object.as_str());
                rule.condition.as_ref().is_none_or(holds).then_some(kind)
            }
            _ => None,
        })
    }

    /// Tells whether input VAT or the claim on the state stands on the account.
    pub fn is_of_state(&self, account: &AccountNumber) -> bool {
        self.has(account, |purpose| matches!(purpose, Purpose::Counts(Kind::InputVat) | Purpose::Receivable))
    }

    pub fn is_of_payment(&self, account: &AccountNumber) -> bool {
        self.has(account, |purpose| purpose == Purpose::Payment)
    }

    /// Tells whether lines of the account are looked at.
    pub fn looks_at(&self, account: &AccountNumber) -> bool {
        self.has(account, |purpose| purpose != Purpose::Payment)
    }

    fn has(&self, account: &AccountNumber, is_asked: impl Fn(Purpose) -> bool) -> bool {
        self.rules.iter().any(|rule| is_asked(rule.purpose) && rule.accounts.contains(account))
    }
}

/// The settings, each from its day on; the earliest first.
pub fn list_settings(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Setting>> {
    let known = values![association, before_end(known_at), known_at];
    let mut settings = reader.list(&queries::LIST_SETTINGS, &known, |row| {
        let months: i64 = row.get(2)?;
        Ok(Setting {
            id: row.get(0)?,
            from_on: row.get(1)?,
            length: PeriodLength::find(months).ok_or_else(|| StoreError::Shape(format!("{months} months")))?,
            rules: Vec::new(),
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
        })
    })?;
    if settings.is_empty() {
        return Ok(settings);
    }
    reader.each(&queries::LIST_RULES, &known, |row| {
        let (setting, purpose): (Id, String) = (row.get(0)?, row.get(1)?);
        let (dimension, object): (Option<u32>, Option<String>) = (row.get(4)?, row.get(5)?);
        let rule = NewRule {
            purpose: Purpose::find(&purpose).ok_or(StoreError::Shape(purpose))?,
            accounts: AccountRange::new(row.get::<String>(2)?, row.get::<String>(3)?),
            condition: dimension.zip(object).map(|(dimension, object)| ObjectCondition { dimension, object }),
        };
        if let Some(of) = settings.iter_mut().find(|it| it.id == setting) {
            of.rules.push(rule);
        }
        Ok(())
    })?;
    Ok(settings)
}

pub(super) fn plan(settings: &[Setting]) -> Vec<Plan> {
    settings.iter().map(|setting| (setting.from_on, setting.length)).collect()
}

#[derive(Debug, Error)]
pub enum SettingError {
    #[error("the periods cannot be made so")]
    Plan(PlanError),
    /// A claim has been made for a period that would no longer be one.
    #[error("a claim is for another period")]
    ClaimedOtherwise(ClaimPeriod),
    #[error("the setting changes nothing")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves the settings from a day on; the ones of the same day are superseded.
///
/// **Errors**: see [`SettingError`]; every claim must keep its period.
pub fn save_setting(tx: &mut Tx<'_>, new: &NewSetting) -> Result<Id, SettingError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let settings = list_settings(tx, association, STILL_KNOWN)?;
    let before = settings.iter().find(|setting| setting.from_on == new.from_on);
    if before.is_some_and(|before| before.length == new.length && before.rules == new.rules) {
        return Err(SettingError::Unchanged);
    }
    let mut plan: Vec<Plan> = plan(&settings).into_iter().filter(|(from, _)| *from != new.from_on).collect();
    plan.push((new.from_on, new.length));
    plan.sort_by_key(|(from, _)| *from);
    check_plan(&plan).map_err(SettingError::Plan)?;
    let first = plan.first().map_or(new.from_on, |(from, _)| *from);
    for claim in list_claims(tx, association, STILL_KNOWN)?.iter().filter(|claim| claim.period.until > first) {
        if !list_periods(&plan, claim.period.from).contains(&claim.period) {
            return Err(SettingError::ClaimedOtherwise(claim.period));
        }
    }
    if let Some(before) = before {
        tx.update(&VAT_SETTING, &values![association, before.id], &[("known_until", recorded_at.into())])?;
    }
    let id = tx.new_id();
    let months = i64::from(new.length.months());
    let actor = tx.context().actor.name.clone();
    tx.insert(&VAT_SETTING, &values![association, id, new.from_on, months, actor, recorded_at, STILL_KNOWN])?;
    for (index, rule) in new.rules.iter().enumerate() {
        let condition = rule.condition.as_ref();
        let (dimension, object) = (condition.map(|it| it.dimension), condition.map(|it| it.object.as_str()));
        let (purpose, from, to) = (rule.purpose.name(), &rule.accounts.from, &rule.accounts.to);
        tx.insert(&VAT_RULE, &values![association, id, index as i64 + 1, purpose, from, to, dimension, object])?;
    }
    Ok(id)
}
