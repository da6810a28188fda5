//! From a computed cell to its figure, to what it is made of, and back to the line of the budget.

use access::Role;
use store::Id;

use crate::desk::{SODRA, at_a_draft, found, kronor};
use crate::support::{Answer, Browser, at_an_office};

/// The address behind the link with a text.
fn linked(page: &Answer, text: &str) -> String {
    let end = page.body.find(&format!("\">{text}</a>")).unwrap_or_else(|| panic!("{text} is a link: {}", page.body));
    let start = page.body[..end].rfind("href=\"").expect("a link has an address") + 6;
    page.body[start..end].replace("&amp;", "&").replace("&#38;", "&").split('"').next().expect("it ends").to_owned()
}

/// The addresses of every figure that a page leads to.
fn figures_of(page: &Answer) -> Vec<String> {
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = links.filter(|href| href.contains("/siffra?id="));
    own.map(|href| href.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

fn budget_page(browser: &Browser<'_>, id: Id, day: &str) -> Answer {
    browser.get(&format!("ekonomi/budget/{id}?per={day}")).shown()
}

#[test]
fn every_computed_cell_of_an_adopted_budget_leads_to_its_figure() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let member = office.signed_in(Role::BoardMember);
        for day in ["2024-08-31", "2023-08-31", "2025-08-31"] {
            let page = budget_page(&member, id, day);
            let links = figures_of(&page);
            assert_eq!(links.len(), 8 * 5, "eight computed rows in five columns, asked for on {day}");
            for href in links.iter().step_by(7) {
                member.get_at(href).shown().has("Så är siffran räknad").has("Budget 2024 med plan");
            }
        }
    });
}

#[test]
fn a_sum_is_followed_to_its_lines_and_back_to_the_budget_in_two_steps() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let member = office.signed_in(Role::BoardMember);
        let page = budget_page(&member, id, "2024-08-31").has("id=\"rad--nova\"");
        let sum = figures_of(&page).into_iter().find(|href| href.contains("budget-2024%2Foperating_total"));
        let figure = member.get_at(&sum.expect("the sum of the work is a link")).shown();
        let figure = figure.has("NOVA - Stöd i förändring").has(&format!("{},00", kronor(4_200_000)));
        let line = linked(&figure, &format!("{},00", kronor(4_200_000)));
        let back = member.get_at(&line).shown().find_link("ekonomi/budget/", "#rad--nova");
        assert_eq!(back, Some(format!("/prov/ekonomi/budget/{id}#rad--nova")));
        let carried = figures_of(&page).into_iter().find(|href| href.contains("plan-2026%2Fcarried_in"));
        let carried = member.get_at(&carried.expect("the carried balance is a link")).shown();
        carried.has("Balanseras till nästa år").has("#rad--carried_in");
    });
}

#[test]
fn a_copy_and_what_has_been_revised_have_no_figures_to_lead_to() {
    at_a_draft(|_, browser, id| {
        let answer = browser.post(&format!("ekonomi/budget/{id}/kopia"), &[]);
        let copy = crate::desk::sent_on(&answer.location);
        assert_eq!(figures_of(&budget_page(browser, copy, "2024-08-31")), Vec::<String>::new());
        assert_eq!(figures_of(&budget_page(browser, id, "2024-08-31")).len(), 40, "the draft governs its year");
    });
}
