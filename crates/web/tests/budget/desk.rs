//! An office with a budget.

use access::Role;
use store::Id;
use web::STILL_KNOWN;
use web::budget::operations::{StoredBudget, find_budget, list_heads};
use web::founding::budget::{BudgetFile, found_budgets};

use crate::support::{Browser, TestOffice, at_an_office};

pub const SODRA: &str = include_str!("../../../../demo/sodra-vatterbygden/budget.toml");
pub const FINNVEDEN: &str = include_str!("../../../../demo/finnveden/budget.toml");
pub const VAREND: &str = include_str!("../../../../demo/varend/budget.toml");

/// The budget of Södra Vätterbygden as it was before it was decided.
pub fn draft() -> String {
    let start = SODRA.find("[budget.decision]").expect("the file has a decision");
    let end = SODRA[start..].find("[[budget.column]]").expect("columns follow") + start;
    format!("{}{}", &SODRA[..start], &SODRA[end..])
}

/// Makes the budgets of a file at the office, which has other members than the file's; gives the first.
pub fn found(office: &TestOffice, file: &str) -> Id {
    let without_members: Vec<&str> = file.lines().filter(|line| !line.starts_with("member = ")).collect();
    let file = BudgetFile::read(&without_members.join("\n")).expect("the file is read");
    office.app.db.write(&office.context("load"), |tx| found_budgets(tx, &file)).expect("the budgets are founded");
    let heads =
        office.app.db.read(|reader| list_heads(reader, office.association, STILL_KNOWN)).expect("they are read");
    heads.last().expect("there is one").id
}

pub fn read(office: &TestOffice, id: Id) -> StoredBudget {
    let found = office.app.db.read(|reader| find_budget(reader, office.association, id, STILL_KNOWN));
    found.expect("the budget is read").expect("the budget is there")
}

/// Runs a test at an office with a draft of Södra Vätterbygden's budget, as the administrator.
pub fn at_a_draft(mut test: impl FnMut(&TestOffice, &Browser<'_>, Id)) {
    at_an_office(|office| {
        let id = found(office, &draft());
        let administrator = office.signed_in(Role::Administrator);
        test(office, &administrator, id);
        office.assert_unbroken();
    });
}

pub fn editor(id: Id) -> String {
    format!("ekonomi/budget/{id}/andra")
}

/// An amount in kronor as pages write it.
pub fn kronor(amount: i64) -> String {
    finsam::money::grouped(amount)
}

/// The budget that an answer sends on to.
pub fn sent_on(location: &str) -> Id {
    let rest = location.split("ekonomi/budget/").nth(1).expect("a budget").split('/').next().expect("its id");
    rest.split('?').next().expect("its id").parse().expect("an id")
}
