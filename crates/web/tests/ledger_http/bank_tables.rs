//! Tables from the bank: how far they reach, and what is odd in them although they are taken.

use access::Role;

use crate::bank::{founded, send};
use crate::books::LATER;
use crate::support::at_an_office;

const WITH_BALANCE: &str = "Bokföringsdag;Belopp;Text;Saldo\n2025-08-20;-150,50;Papper;12649,50\n\
                            2025-02-10;-1200,00;Hyra;12800,00\n2025-01-15;9000,00;Bidrag;14000,00\n";
const WITHOUT_BALANCE: &str = "Bokföringsdag;Belopp;Text\n2025-01-15;9000,00;Bidrag\n2025-02-10;-1200,00;Hyra\n";

#[test]
fn a_table_reaches_to_its_last_entry_and_the_refusal_says_so() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        assert_eq!(send(&director, &home, "utdrag.csv", WITH_BALANCE).status, 303);
        let reconcile = |day: &str| director.post_at(&format!("{home}/avstamning"), &[("dag", day)]);
        reconcile("2025-08-31")
            .refused("Utdragen går bara till och med 20 augusti 2025.")
            .has("Det sista är en tabell, som når till sin sista post")
            .has("camt.053");
        assert_eq!(reconcile("2025-08-20").status, 303, "through its last entry it is reconciled");
    });
}

#[test]
fn what_is_odd_in_a_statement_that_is_taken_is_listed_once() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let odd = "Kontoutdraget saknar ingående eller utgående saldo.";
        let taken = send(&director, &home, "utdrag.csv", WITHOUT_BALANCE);
        assert_eq!(taken.status, 303, "{}", taken.body);
        director.get_at(&taken.location).shown().has("2 nya poster").has("Att se över i utdraget").has(odd);
        director.get_at(&home).shown().lacks(odd);
        let again = send(&director, &home, "utdrag.csv", WITHOUT_BALANCE);
        director.get_at(&again.location).shown().has("0 nya poster").lacks(odd);
        let whole = send(&director, &home, "hela.csv", WITH_BALANCE);
        director.get_at(&whole.location).shown().lacks("Att se över");
        for nowhere in ["x", "01990000-0000-7000-8000-000000000000"] {
            director.get_at(&format!("{home}?utdrag={nowhere}")).shown().lacks("Att se över");
        }
    });
}
