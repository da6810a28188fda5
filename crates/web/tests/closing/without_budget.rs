//! Books without a budget to hold them against.

use access::Role;

use crate::books::book_2024;
use crate::support::at_an_office;

#[test]
fn without_a_budget_the_operating_account_says_so() {
    at_an_office(|office| {
        book_2024(office);
        let director = office.signed_in(Role::Director);
        let address = "rapporter/driftredovisning?per=2024-12-31";
        director.get(address).shown().has("Ingen budget att jämföra med");
        assert_eq!(director.get(&format!("{address}&format=xlsx")).status, 404);
    });
}
