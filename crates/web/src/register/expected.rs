//! What the documents ask for by name: its first value is recorded under the key that they know.

use finsam::figure::Unit;

use store::order;

use super::operations::Observation;

/// What is known of an observation before its value: its name, its unit and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub key: String,
    pub label: String,
    pub unit: Unit,
    pub definition: String,
}

impl From<&Observation> for Named {
    fn from(known: &Observation) -> Named {
        let Observation { key, label, unit, definition, .. } = known.clone();
        Named { key, label, unit, definition }
    }
}

/// Key, name, unit and meaning.
const EXPECTED: [(&str, &str, Unit, &str); 8] = [
    (
        "audit_cost",
        "Revisorernas granskning av räkenskaperna",
        Unit::Ore,
        "Den sammanlagda kostnaden för revisorernas granskning av årets räkenskaper (lag 2018:597 9 kap. 13 §).",
    ),
    (
        "employees_average",
        "Medelantal anställda",
        Unit::Count,
        "Personer som förbundet självt har haft anställda under året, i genomsnitt.",
    ),
    (
        "last_year_result",
        "Resultat året före",
        Unit::Ore,
        "Resultatet året före, när det året inte är bokfört här. Det skiljer årets resultat från resten av det egna kapitalet.",
    ),
    (
        "pledges",
        "Panter och därmed jämförliga säkerheter",
        Unit::Ore,
        "Det som förbundet har lämnat i pant vid årets slut, 0 om det inte finns något (lag 2018:597 6 kap. 2 §).",
    ),
    (
        "contingent_pensions",
        "Pensionsförpliktelser utanför balansräkningen",
        Unit::Ore,
        "Pensionsförpliktelser som inte har tagits upp bland skulderna eller avsättningarna, 0 om det inte finns några (lag \
         2018:597 6 kap. 2 §).",
    ),
    (
        "contingent_other",
        "Övriga ansvarsförbindelser",
        Unit::Ore,
        "Övrigt som förbundet kan få svara för och som inte är en skuld, 0 om det inte finns något (lag 2018:597 6 kap. 2 §).",
    ),
    (
        "balance_requirement_applies",
        "Balanskravsutredning görs",
        Unit::Count,
        "1 om förbundet redovisar balanskravsresultat, annars 0.",
    ),
    (
        "deficit_covered_by_equity",
        "Underskott som täcks av eget kapital",
        Unit::Ore,
        "Den del av ett negativt balanskravsresultat som styrelsen har beslutat att det egna kapitalet täcker.",
    ),
];

/// What a document expects under a key; nothing where none does.
pub fn find_expected(key: &str) -> Option<Named> {
    find(|known, _| known == key)
}

/// What a document expects under a name, however it is typed.
pub fn find_expected_by_label(label: &str) -> Option<Named> {
    let typed = order::fold(label.trim());
    find(|_, label| order::fold(label) == typed)
}

fn find(is_it: impl Fn(&str, &str) -> bool) -> Option<Named> {
    EXPECTED.iter().find(|(key, label, ..)| is_it(key, label)).map(|(key, label, unit, definition)| Named {
        key: (*key).to_owned(),
        label: (*label).to_owned(),
        unit: *unit,
        definition: (*definition).to_owned(),
    })
}
