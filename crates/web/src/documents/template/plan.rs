//! The usual sections of a verksamhetsplan.

use super::Computed::*;
use super::SectionTemplate;
use super::standard::{part, sub};

pub fn plan() -> Vec<SectionTemplate> {
    vec![
        part("andamal", Some("1."), "Ändamål och uppgifter"),
        part("verksamhet", Some("2."), "Verksamhet"),
        sub("overgripande-mal", "Övergripande mål").below(Goals),
        sub("insatser", "Insatser").below(Interventions),
        part("ekonomi", Some("3."), "Budget och plan"),
    ]
}
