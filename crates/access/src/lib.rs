//! Access is decided here and nowhere else, by Cedar policies that a lawyer can read.
//!
//! The crate hides the policy engine, which is slow to build, and changes seldom.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
};

/// What somebody is in an association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Director,
    Administrator,
    BoardMember,
    Auditor,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Director, Role::Administrator, Role::BoardMember, Role::Auditor];

    /// The name in policies and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Role::Director => "director",
            Role::Administrator => "administrator",
            Role::BoardMember => "board_member",
            Role::Auditor => "auditor",
        }
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Role::Director => "Förbundschef",
            Role::Administrator => "Administratör",
            Role::BoardMember => "Styrelseledamot",
            Role::Auditor => "Revisor",
        }
    }
}

impl FromStr for Role {
    type Err = ();
    fn from_str(name: &str) -> Result<Role, ()> {
        Role::ALL.into_iter().find(|role| role.name() == name).ok_or(())
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident in $group:ident;)*) => {
        /// What can be done in an association. Each action stands in one group, which the policies name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $name),* }

        impl Action {
            pub const ALL: &'static [Action] = &[$(Action::$name),*];

            pub fn name(self) -> &'static str {
                match self { $(Action::$name => stringify!($name)),* }
            }

            pub fn group(self) -> &'static str {
                match self { $(Action::$name => stringify!($group)),* }
            }
        }

        /// The actions as types, for handlers that may only be reached with one of them.
        pub mod allowed {
            $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;
            impl super::Allowed for $name { const ACTION: super::Action = super::Action::$name; })*
        }
    };
}

/// An action as a type.
pub trait Allowed: Send + Sync + 'static {
    const ACTION: Action;
}

actions! {
    ReadOverview in read;
    ReadAssociation in read;
    ReadAccounts in read;
    ReadBudget in read;
    ReadForecast in read;
    ReadFigures in read;
    ReadDocuments in read;
    ReadDecisions in read;
    ReadOwnSettings in read;
    /// Sees who did what and when.
    ReadAuditTrail in trail;
    ImportAccounts in keep_accounts;
    LockPeriod in keep_accounts;
    /// Writes, posts and corrects vouchers by hand, and attaches papers to vouchers.
    WriteVoucher in keep_accounts;
    /// Sets the compensation for VAT, records claims and what happens to them.
    ClaimVat in keep_accounts;
    /// Says what balances consist of, and what the parties have answered about accrued costs.
    PrepareClosing in keep_accounts;
    /// Closes a year, opens it again, carries its balances over.
    CloseYear in keep_accounts;
    /// Answers what an auditor asks about a voucher in a sample.
    AnswerSample in keep_accounts;
    /// Draws samples of vouchers, and ticks, asks and notes in one's own.
    TickSample in audit;
    /// Reads in statements, matches them with the books, records that they agree.
    ReconcileBank in keep_accounts;
    ChangeReportModel in keep_accounts;
    /// Writes, changes and copies budgets, and records that the members were consulted.
    WriteBudget in keep_budget;
    /// Types and closes forecast rounds, says how lines are paid, enters the recommended equity.
    WriteForecast in keep_budget;
    /// Adopts a budget by a decision of the register.
    DecideBudget in decide_budget;
    /// Records what the board has granted an intervention.
    RecordGrant in keep_accounts;
    /// Makes a requisition against a grant, corrects it, takes it back, attaches its papers.
    MakeRequisition in keep_accounts;
    /// Attests a requisition that somebody else made, or sends it back.
    AttestRequisition in attest_requisitions;
    /// Keeps the members' contributions: keys, levels, confirmations, plans of payment.
    KeepContributions in keep_budget;
    /// Writes, offers, answers and settles what is shared with other associations.
    KeepSharedServices in keep_budget;
    /// Records a value with its source.
    RecordObservation in keep_register;
    ChangeAssociation in keep_register;
    /// Adds, changes and ends interventions.
    ChangeInterventions in keep_register;
    /// Writes a year's goals, their objectives and indicators, and judges what came of them.
    ChangeGoals in keep_register;
    RecordDecision in keep_register;
    WriteDocument in write_documents;
    /// Sees which letters have left by e-mail, sends one again, takes one back.
    HandleMail in write_documents;
    /// Marks as reviewed, adopts by a decision, locks.
    DecideDocument in decide_documents;
    /// Publishes for anybody to read, and takes back.
    PublishDocument in decide_documents;
    GrantRole in administer;
}

/// Decides whether somebody with these roles in an association may do something there.
///
/// The policies speak of roles and actions and of no association by name (a test holds it), so each set of roles and
/// action is judged once: a page asks about a dozen links.
pub fn permits(roles: &[Role], action: Action) -> bool {
    let set = roles.iter().fold(0, |set, role| set | 1 << *role as usize);
    let place = set * Action::ALL.len() + action as usize;
    JUDGED.get(place).is_some_and(|judged| *judged.get_or_init(|| judge(roles, action)))
}

static JUDGED: LazyLock<Vec<OnceLock<bool>>> =
    LazyLock::new(|| std::iter::repeat_with(OnceLock::new).take(Action::ALL.len() << Role::ALL.len()).collect());

fn judge(roles: &[Role], action: Action) -> bool {
    const ANY: &str = "any";
    let Some(request) = request(action, ANY) else { return false };
    let Some(entities) = entities(roles, action, ANY) else { return false };
    AUTHORIZER.is_authorized(&request, &POLICIES, &entities).decision() == Decision::Allow
}

/// The policies as they are written.
pub const POLICY_TEXT: &str = include_str!("policies.cedar");

static AUTHORIZER: LazyLock<Authorizer> = LazyLock::new(Authorizer::new);
// A policy that cannot be read permits nothing; the tests read them all.
static POLICIES: LazyLock<PolicySet> = LazyLock::new(|| POLICY_TEXT.parse().unwrap_or_default());

fn request(action: Action, association: &str) -> Option<Request> {
    Request::new(user()?, entity("Action", action.name())?, entity("Association", association)?, Context::empty(), None)
        .ok()
}

fn entities(roles: &[Role], action: Action, association: &str) -> Option<Entities> {
    let mut parents = HashSet::new();
    for role in roles {
        parents.insert(entity("Role", role.name())?);
        parents.insert(entity("Role", "insider")?);
    }
    let group = HashSet::from([entity("Action", action.group())?]);
    Entities::from_entities(
        [
            Entity::new_no_attrs(user()?, parents),
            Entity::new_no_attrs(entity("Action", action.name())?, group),
            Entity::new_no_attrs(entity("Association", association)?, HashSet::new()),
        ],
        None,
    )
    .ok()
}

fn user() -> Option<EntityUid> {
    entity("User", "caller")
}

fn entity(kind: &str, id: &str) -> Option<EntityUid> {
    Some(EntityUid::from_type_name_and_id(EntityTypeName::from_str(kind).ok()?, EntityId::new(id)))
}

/// The table of roles and actions, made from the policies.
pub struct Table;

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| action |")?;
        for role in Role::ALL {
            write!(f, " {} |", role.name())?;
        }
        writeln!(f, "\n|---|---|---|---|---|")?;
        for action in Action::ALL {
            write!(f, "| {} |", action.name())?;
            for role in Role::ALL {
                write!(f, " {} |", if permits(&[role], *action) { "yes" } else { "–" })?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_can_be_read() {
        let policies: PolicySet = POLICY_TEXT.parse().expect("the policies are Cedar");
        assert_eq!(policies.policies().count(), 7);
    }

    #[test]
    fn no_policy_names_an_association() {
        assert!(!POLICY_TEXT.contains("Association::"), "then what is judged once no longer holds for all of them");
    }

    #[test]
    fn nobody_without_a_role_may_do_anything() {
        for action in Action::ALL {
            assert!(!permits(&[], *action), "{action:?}");
        }
    }

    #[test]
    fn each_role_may_do_what_its_work_needs_and_no_more() {
        for (role, action, allowed) in [
            (Role::Director, Action::DecideDocument, true),
            (Role::Director, Action::GrantRole, true),
            (Role::Administrator, Action::ImportAccounts, true),
            (Role::Administrator, Action::DecideDocument, false),
            (Role::BoardMember, Action::AttestRequisition, true),
            (Role::BoardMember, Action::MakeRequisition, false),
            (Role::Administrator, Action::AttestRequisition, true),
            (Role::Auditor, Action::AttestRequisition, false),
            (Role::Director, Action::PublishDocument, true),
            (Role::Administrator, Action::PublishDocument, false),
            (Role::BoardMember, Action::PublishDocument, false),
            (Role::Administrator, Action::GrantRole, false),
            (Role::BoardMember, Action::ReadDocuments, true),
            (Role::BoardMember, Action::WriteDocument, false),
            (Role::Auditor, Action::ReadAccounts, true),
            (Role::Auditor, Action::ReadAuditTrail, true),
            (Role::Auditor, Action::ImportAccounts, false),
            (Role::Administrator, Action::HandleMail, true),
            (Role::Administrator, Action::ChangeGoals, true),
            (Role::BoardMember, Action::ChangeGoals, false),
            (Role::Auditor, Action::ChangeInterventions, false),
            (Role::Auditor, Action::HandleMail, false),
            (Role::Administrator, Action::WriteVoucher, true),
            (Role::Auditor, Action::WriteVoucher, false),
            (Role::BoardMember, Action::WriteVoucher, false),
            (Role::BoardMember, Action::ReadAuditTrail, false),
            (Role::Auditor, Action::TickSample, true),
            (Role::Auditor, Action::AnswerSample, false),
            (Role::Director, Action::TickSample, false),
            (Role::Director, Action::AnswerSample, true),
        ] {
            assert_eq!(permits(&[role], action), allowed, "{role:?} {action:?}");
        }
    }
}
