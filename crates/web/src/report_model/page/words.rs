//! Rules and findings in Swedish.

use finsam::statement::edit::EditRefusal;
use finsam::statement::{Model, ModelFinding, ObjectCondition, Rule};

use crate::report_model::change::Refusal;
use crate::report_model::uses::Use;
use crate::ui::long_date;

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

/// Why a change was not saved, where the reason is one sentence; nothing for other reasons.
pub fn refusal_text(refusal: &Refusal) -> String {
    match refusal {
        Refusal::ChangedMeanwhile => {
            "Någon annan har ändrat uppställningen. Öppna raden på nytt och gör om ändringen.".to_owned()
        }
        Refusal::Nothing => "Inget är ändrat.".to_owned(),
        Refusal::Shut(through) => format!(
            "Bokföringen är stängd eller låst till och med {}. Välj en senare dag, så står de färdiga åren kvar som de är.",
            long_date(*through)
        ),
        Refusal::Before(from) => {
            format!("Uppställningen gäller först från {}. Välj den dagen eller en senare.", long_date(*from))
        }
        Refusal::AnotherHolds(from) => format!(
            "Den dagen gäller en annan version, som börjar {}. Välj en tidigare dag, eller byt datum överst och ändra den.",
            long_date(*from)
        ),
        Refusal::Used(uses) => {
            format!(
                "Raden används och kan inte tas bort: {}.",
                uses.iter().map(use_text).collect::<Vec<_>>().join("; ")
            )
        }
        Refusal::Edit(refusal) => edit_text(*refusal).to_owned(),
        Refusal::NoRow | Refusal::Findings(..) | Refusal::Store(_) => String::new(),
    }
}

fn use_text(used: &Use) -> String {
    match used {
        Use::Budget { name, line } => format!("{name}, raden {line}"),
        Use::Document { title, section } => format!("dokumentet {title}, avsnittet {section}"),
    }
}

fn edit_text(refusal: EditRefusal) -> &'static str {
    match refusal {
        EditRefusal::NoRow => "Raden finns inte längre.",
        EditRefusal::NotALeaf => "Bara rader som får sitt belopp från konton kan flyttas och tas bort.",
        EditRefusal::NotASum => "Välj en summa som raden ska räknas in i.",
        EditRefusal::Outermost => "Raden står redan ytterst i sin grupp.",
        EditRefusal::OpeningEquity => {
            "Raden intill årets resultat är det egna kapital som året började med. Den ska stå först och kan inte tas bort."
        }
        EditRefusal::LastOfSum => "Raden är den enda i sin summa. Utan den har summan inget att summera.",
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
