//! Rules and findings in Swedish.

use finsam::statement::{Model, ModelFinding, ObjectCondition, Rule};

/// What is wrong with a model, and what to do about it.
pub fn finding_text(finding: &ModelFinding, model: &Model) -> String {
    let label = |key: &str| model.find_row(key).map_or_else(|| key.to_owned(), |row| row.label.clone());
    match finding {
        ModelFinding::DuplicateKey { key } => format!("Två rader har samma nyckel, {key}."),
        ModelFinding::UnknownParent { key, parent } => {
            format!("Raden {} hör till en rad som inte finns, {parent}.", label(key))
        }
        ModelFinding::Circle { key } => {
            format!("Raden {} hör till sig själv genom sina överordnade rader.", label(key))
        }
        ModelFinding::LeafWithoutRule { key } => {
            format!("Raden {} har ingen regel och får därför inget belopp. Lägg till en regel.", label(key))
        }
        ModelFinding::LeafWithParts { key } => {
            format!("Raden {} får sitt belopp från konton, men har också delrader.", label(key))
        }
        ModelFinding::SumWithoutParts { key } => format!("Summan {} har inga rader att summera.", label(key)),
        ModelFinding::OutsideStatements { key } => {
            format!("Raden {} hör varken till resultaträkningen eller till balansräkningen.", label(key))
        }
        ModelFinding::RuleToUnknownRow { rule, key } => {
            format!("Regel {} leder till en rad som inte finns, {key}.", rule + 1)
        }
        ModelFinding::RuleToNonLeaf { rule, key } => {
            format!("Regel {} leder till {}, som är en summa.", rule + 1, label(key))
        }
        ModelFinding::EmptyRange { .. } => {
            "Det sista kontot ligger före det första, så inget konto kan komma med. Byt plats på dem.".to_owned()
        }
        ModelFinding::NoteWithoutReference { note } => format!("Not {note} har rader men ingen rad hänvisar till den."),
        ModelFinding::NoteReferredTwice { note, key } => {
            format!("Not {note} hänvisas det till från flera rader, bland dem {}.", label(key))
        }
        ModelFinding::EmptyNote { note } => format!("Not {note} hänvisas det till, men den har inga rader."),
        ModelFinding::NoteRowOutside { note, key } => {
            format!("Not {note} visar {}, som inte hör till raden som noten förklarar.", label(key))
        }
        ModelFinding::NoteDoesNotCover { note, key } => {
            format!("Not {note} visar inte {} precis en gång, så den summerar inte till sin rad.", label(key))
        }
    }
}

/// The names of dimensions and objects.
#[derive(Clone, Copy, Debug)]
pub struct Names<'n> {
    pub dimensions: &'n [(String, String)],
    pub objects: &'n [(String, String, String)],
}

impl Names<'_> {
    /// `3010–3019, Motpart: Försäkringskassan`.
    pub fn rule(&self, rule: &Rule) -> String {
        match &rule.condition {
            None => rule.accounts.to_string(),
            Some(condition) => format!("{}, {}", rule.accounts, self.condition(condition)),
        }
    }

    pub fn condition(&self, condition: &ObjectCondition) -> String {
        let number = condition.dimension.to_string();
        let dimension = self.dimensions.iter().find(|(own, _)| *own == number);
        let dimension = dimension.map_or_else(|| format!("Dimension {number}"), |(_, name)| name.clone());
        let object = self.objects.iter().find(|(own, code, _)| *own == number && *code == condition.object);
        format!("{dimension}: {}", object.map_or(condition.object.as_str(), |(_, _, name)| name))
    }
}
