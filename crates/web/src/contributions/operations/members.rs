//! The members as those who pay.

use finsam::association::MemberKind;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use crate::contributions::queries;

/// A member with its stable key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributingMember {
    pub id: Id,
    pub key: String,
    pub name: String,
    pub kind: MemberKind,
    pub joined_on: Date,
    pub left_on: Option<Date>,
}

impl ContributingMember {
    pub fn is_of_state(&self) -> bool {
        matches!(self.kind, MemberKind::SocialInsuranceAgency | MemberKind::PublicEmploymentService)
    }

    /// Tells whether it is a member on some day of the year.
    pub fn is_of_year(&self, year: i16) -> bool {
        self.joined_on.year() <= year && self.left_on.is_none_or(|left_on| left_on.year() >= year)
    }
}

/// All who are or have been members; Försäkringskassan, which pays for the state, first.
pub fn list_members(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<ContributingMember>> {
    let mut members = reader.list(&queries::LIST_MEMBER_KEYS, &values![association], |row| {
        let kind: String = row.get(3)?;
        Ok(ContributingMember {
            id: row.get(0)?,
            key: row.get(1)?,
            name: row.get(2)?,
            kind: match kind.as_str() {
                "forsakringskassan" => MemberKind::SocialInsuranceAgency,
                "arbetsformedlingen" => MemberKind::PublicEmploymentService,
                "region" => MemberKind::Region,
                _ => MemberKind::Municipality,
            },
            joined_on: row.get(4)?,
            left_on: row.get(5)?,
        })
    })?;
    members.sort_by_key(|member| match member.kind {
        MemberKind::SocialInsuranceAgency => 0,
        MemberKind::PublicEmploymentService => 1,
        MemberKind::Region => 2,
        MemberKind::Municipality => 3,
    });
    Ok(members)
}
