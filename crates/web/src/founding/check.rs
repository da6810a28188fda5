//! What must hold within a charter before an association is founded by it: every fault with its line and its remedy.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::charter::{AssociationFile, Charter, ReportModelFile, Texts};
use super::place::{CharterFault, line_of};
use crate::decisions::operations::Subject;
use crate::documents::operations::{Computed, SectionTemplate};
use crate::goals::operations::Judgement;
use crate::interventions::operations::InterventionKind;
use crate::routes::OWN_WORDS;

/// Checks a charter that could be read. **Promise**: names every fault that it finds, in the order of the files.
pub fn check(charter: &Charter, texts: &Texts<'_>) -> Vec<CharterFault> {
    let mut at = Checker { file: "association.toml", text: texts.association, faults: Vec::new() };
    check_head(&mut at, &charter.association);
    check_members(&mut at, &charter.association);
    check_board(&mut at, &charter.association);
    check_rest(&mut at, &charter.association);
    (at.file, at.text) = ("report-model.toml", texts.report_model);
    check_model(&mut at, &charter.report_model);
    (at.file, at.text) = ("observations.toml", texts.observations);
    check_observations(&mut at, charter);
    (at.file, at.text) = ("goals.toml", texts.goals);
    check_goals(&mut at, charter);
    (at.file, at.text) = ("interventions.toml", texts.interventions);
    check_interventions(&mut at, charter);
    (at.file, at.text) = ("report-template.toml", "");
    if let Some(template) = &charter.report_template {
        check_template(&mut at, &template.sections);
    }
    let mut faults = at.faults;
    faults.sort_by_key(|fault| (FILES.iter().position(|file| *file == fault.file), fault.line));
    faults
}

const FILES: [&str; 6] = [
    "association.toml",
    "report-model.toml",
    "observations.toml",
    "goals.toml",
    "interventions.toml",
    "report-template.toml",
];

struct Checker<'c> {
    file: &'static str,
    text: &'c str,
    faults: Vec<CharterFault>,
}

impl Checker<'_> {
    fn fault(&mut self, table: &str, nth: usize, field: &str, text: impl Into<String>) {
        let line = line_of(self.text, table, nth, field);
        self.faults.push(CharterFault { file: self.file, line, field: Some(field.to_owned()), text: text.into() });
    }

    fn one_of(&mut self, table: &str, nth: usize, field: &str, value: &str, allowed: &[&str]) {
        if !allowed.contains(&value) {
            self.fault(table, nth, field, format!("”{value}” går inte. Skriv {}.", listed(allowed)));
        }
    }

    /// A key that must stand in another table.
    fn known(&mut self, table: &str, nth: usize, field: &str, value: &str, keys: &[&str]) {
        if !keys.contains(&value) {
            self.fault(table, nth, field, format!("”{value}” finns inte i filen. Skriv {}.", listed(keys)));
        }
    }

    fn unique(&mut self, table: &str, field: &str, values: &[&str]) {
        let mut seen = BTreeSet::new();
        for (nth, value) in values.iter().enumerate() {
            if !seen.insert(value) {
                self.fault(table, nth, field, format!("”{value}” står två gånger. Välj ett annat."));
            }
        }
    }

    fn words(&mut self, table: &str, nth: usize, field: &str, value: &str) {
        let letters = value.trim().chars().count();
        if letters == 0 || letters > 300 || value.chars().any(|letter| letter.is_control() && letter != '\n') {
            self.fault(table, nth, field, "skriv mellan 1 och 300 tecken, utan styrtecken.");
        }
    }

    fn period(&mut self, table: &str, nth: usize, from: Date, until: Option<Date>) {
        if until.is_some_and(|until| until <= from) {
            let text = format!("ligger inte efter {from}. Skriv den första dagen då det inte längre gäller.");
            self.fault(table, nth, "until", text);
        }
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => "ingenting; tabellen som det hänvisar till är tom".to_owned(),
        [all @ .., last] if !all.is_empty() && words.len() <= 20 => format!("{} eller {last}", all.join(", ")),
        [first, ..] if words.len() > 20 => format!("en nyckel som finns, till exempel {first}"),
        [only, ..] => (*only).to_owned(),
    }
}

fn check_head(at: &mut Checker<'_>, file: &AssociationFile) {
    let short = &file.short_name;
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let taken = OWN_WORDS.contains(&short.as_str());
    if !(2..=40).contains(&short.len()) || !short.chars().all(plain) || short.starts_with('-') || taken {
        let text = "blir en del av adressen. Skriv 2–40 tecken: a–z, siffror och bindestreck, till exempel varend.";
        at.fault("", 0, "short_name", text);
    }
    at.words("", 0, "name", &file.name);
    if !is_organisation_number(&file.organisation_number) {
        let text = format!(
            "”{}” är inget organisationsnummer. Skriv tio siffror som 222000-2634; den sista är en kontrollsiffra.",
            file.organisation_number
        );
        at.fault("", 0, "organisation_number", text);
    }
}

/// Ten digits with a hyphen before the last four; every second is doubled, and the sum of the digits ends in zero.
fn is_organisation_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let shaped = text.len() == 11 && text.as_bytes().get(6) == Some(&b'-') && digits.len() == 10;
    let doubled = digits.iter().enumerate().map(|(index, digit)| if index % 2 == 0 { digit * 2 } else { *digit });
    shaped && doubled.map(|number| number / 10 + number % 10).sum::<u32>().is_multiple_of(10)
}

fn check_members(at: &mut Checker<'_>, file: &AssociationFile) {
    let keys: Vec<&str> = file.members.iter().map(|member| member.key.as_str()).collect();
    at.unique("member", "key", &keys);
    let kinds = ["forsakringskassan", "arbetsformedlingen", "region", "municipality"];
    for (nth, member) in file.members.iter().enumerate() {
        at.words("member", nth, "name", &member.name);
        at.one_of("member", nth, "kind", &member.kind, &kinds);
    }
    for (nth, population) in file.populations.iter().enumerate() {
        if let Some(member) = &population.member {
            at.known("population", nth, "member", member, &keys);
        }
        at.one_of("population", nth, "measure", &population.measure, &["16-64", "all"]);
        if population.value < 0 {
            at.fault("population", nth, "value", "kan inte vara mindre än noll. Skriv antalet invånare.");
        }
    }
}

fn check_board(at: &mut Checker<'_>, file: &AssociationFile) {
    let members: Vec<&str> = file.members.iter().map(|member| member.key.as_str()).collect();
    let seats: Vec<&str> = file.seats.iter().map(|seat| seat.key.as_str()).collect();
    at.unique("seat", "key", &seats);
    for (nth, seat) in file.seats.iter().enumerate() {
        at.one_of("seat", nth, "kind", &seat.kind, &["ordinary", "deputy"]);
        let field = if seat.member.is_some() { "member" } else { "members" };
        for key in seat.member.iter().chain(&seat.members) {
            at.known("seat", nth, field, key, &members);
        }
        if seat.member.is_none() && seat.members.is_empty() {
            at.fault("seat", nth, "member", "saknas. Skriv nyckeln för medlemmen som platsen hör till.");
        }
    }
    for (nth, holder) in file.holders.iter().enumerate() {
        at.known("holder", nth, "seat", &holder.seat, &seats);
        at.words("holder", nth, "name", &holder.name);
        at.period("holder", nth, holder.from, holder.until);
        if let Some(ended_by) = &holder.ended_by {
            at.one_of("holder", nth, "ended_by", ended_by, &["resigned", "term", "recalled"]);
        }
        if let Some(member) = &holder.member {
            at.known("holder", nth, "member", member, &members);
        }
        let overlaps = |other: &&super::charter::Holder| {
            other.seat == holder.seat
                && other.until.is_none_or(|until| until > holder.from)
                && holder.until.is_none_or(|until| until > other.from)
        };
        if let Some(other) = file.holders.iter().take(nth).find(overlaps) {
            let text = format!("{} har platsen då. Rätta dagarna så att de inte går in i varandra.", other.name);
            at.fault("holder", nth, "from", text);
        }
    }
    let decisions: Vec<&str> = file.decisions.iter().map(|decision| decision.key.as_str()).collect();
    for (nth, office) in file.offices.iter().enumerate() {
        at.one_of("office", nth, "kind", &office.kind, &["chair", "vice_chair"]);
        at.words("office", nth, "name", &office.name);
        at.period("office", nth, office.from, office.until);
        if let Some(decision) = &office.decision {
            at.known("office", nth, "decision", decision, &decisions);
        }
    }
}

fn check_predecessors(at: &mut Checker<'_>, file: &AssociationFile) {
    let decisions: Vec<&str> = file.decisions.iter().map(|decision| decision.key.as_str()).collect();
    let keys: Vec<&str> = file.predecessors.iter().map(|it| it.key.as_str()).collect();
    at.unique("predecessor", "key", &keys);
    for (nth, it) in file.predecessors.iter().enumerate() {
        at.words("predecessor", nth, "name", &it.name);
        at.words("predecessor", nth, "source", &it.source);
        if it.key.is_empty() || it.key.ends_with("_apart") || it.key == "opening_equity" {
            let text = format!("”{}” blir ett namn på siffror. Välj ett annat.", it.key);
            at.fault("predecessor", nth, "key", text);
        }
        if it.dimension.is_some() != it.object.is_some() {
            at.fault("predecessor", nth, "object", "dimension och object hör ihop. Skriv båda, eller inget av dem.");
        }
        if it.kept_apart_until.is_some_and(|until| until < it.merged_on) {
            at.fault("predecessor", nth, "kept_apart_until", "ligger före samgåendet. Skriv den sista dagen.");
        }
        if let Some(decision) = &it.decision {
            at.known("predecessor", nth, "decision", decision, &decisions);
        }
    }
}

fn check_template(at: &mut Checker<'_>, sections: &[SectionTemplate]) {
    at.unique("section", "key", &sections.iter().map(|section| section.key.as_str()).collect::<Vec<_>>());
    let mut tables = BTreeSet::new();
    for (nth, section) in sections.iter().enumerate() {
        at.words("section", nth, "heading", &section.heading);
        if !(1..=3).contains(&section.level) {
            at.fault("section", nth, "level", "går inte. Skriv 1, 2 eller 3.");
        }
        for block in section.above.iter().chain(&section.below) {
            let Computed::Table(list) = block else { continue };
            if !tables.insert(&list.key) {
                at.fault(
                    "section",
                    nth,
                    "key",
                    format!("tabellen ”{}” står två gånger. Välj ett annat namn.", list.key),
                );
            }
            if list.rows.iter().any(|row| row.cells.len() + 1 != list.columns.len()) {
                let text = format!("en rad i tabellen ”{}” har inte lika många celler som kolumner.", list.key);
                at.fault("section", nth, "columns", text);
            }
        }
    }
}

fn check_rest(at: &mut Checker<'_>, file: &AssociationFile) {
    check_predecessors(at, file);
    let members: Vec<&str> = file.members.iter().map(|member| member.key.as_str()).collect();
    for (nth, auditor) in file.auditors.iter().enumerate() {
        at.words("auditor", nth, "name", &auditor.name);
        for key in &auditor.covers {
            at.known("auditor", nth, "covers", key, &members);
        }
    }
    for (nth, group) in file.groups.iter().enumerate() {
        at.words("group", nth, "name", &group.name);
    }
    for (nth, decision) in file.decisions.iter().enumerate() {
        if let Some(subject) = &decision.subject {
            at.one_of("decision", nth, "subject", subject, &Subject::ALL.map(Subject::name));
        }
    }
    at.unique("decision", "key", &file.decisions.iter().map(|it| it.key.as_str()).collect::<Vec<_>>());
    at.unique("decision", "number", &file.decisions.iter().map(|it| it.number.as_str()).collect::<Vec<_>>());
}

fn check_model(at: &mut Checker<'_>, file: &ReportModelFile) {
    let keys: Vec<&str> = file.rows.iter().map(|row| row.key.as_str()).collect();
    at.unique("row", "key", &keys);
    for (nth, row) in file.rows.iter().enumerate() {
        at.one_of("row", nth, "kind", &row.kind, &["leaf", "sum", "result"]);
        at.one_of("row", nth, "statement_sign", &row.statement_sign, &["debit", "credit"]);
        at.one_of("row", nth, "note_sign", &row.note_sign, &["debit", "credit"]);
        if let Some(parent) = &row.parent {
            at.known("row", nth, "parent", parent, &keys);
        }
        if let Some(statement) = &row.statement {
            at.one_of("row", nth, "statement", statement, &["income_statement", "balance_sheet"]);
        }
    }
    for (nth, rule) in file.rules.iter().enumerate() {
        at.known("rule", nth, "row", &rule.row, &keys);
        if rule.dimension.is_some() != rule.object.is_some() {
            at.fault("rule", nth, "object", "dimension och object hör ihop. Skriv båda, eller inget av dem.");
        }
    }
}

fn check_observations(at: &mut Checker<'_>, charter: &Charter) {
    let mut seen = BTreeSet::new();
    for (nth, it) in charter.observations.observations.iter().enumerate() {
        at.one_of("observation", nth, "unit", &it.unit, &["count", "percent_milli", "ore"]);
        if !seen.insert((&it.key, it.as_at)) {
            at.fault(
                "observation",
                nth,
                "key",
                format!("”{}” per {} står två gånger. Ta bort den ena.", it.key, it.as_at),
            );
        }
    }
    for (nth, it) in charter.observations.relations.iter().enumerate() {
        at.one_of("relation", nth, "kind", &it.kind, &["parts_of", "same_fact", "share_of"]);
    }
    for (nth, it) in charter.observations.subjects.iter().enumerate() {
        at.words("subject", nth, "name", &it.name);
    }
}

fn check_interventions(at: &mut Checker<'_>, charter: &Charter) {
    let all = &charter.interventions.interventions;
    at.unique("intervention", "key", &all.iter().map(|it| it.key.as_str()).collect::<Vec<_>>());
    for (nth, it) in all.iter().enumerate() {
        at.words("intervention", nth, "name", &it.name);
        at.one_of("intervention", nth, "kind", &it.kind, &InterventionKind::ALL.map(InterventionKind::name));
        at.period("intervention", nth, it.since.unwrap_or(Date::MIN), it.until);
        if it.key == "total" || it.key.is_empty() {
            at.fault("intervention", nth, "key", format!("”{}” blir ett namn på siffror. Välj ett annat.", it.key));
        }
        let at_once = |other: &&super::charter::Intervention| {
            let before =
                |one: Option<Date>, later: Option<Date>| one.zip(later).is_some_and(|(end, start)| end <= start);
            !before(other.until, it.since) && !before(it.until, other.since)
        };
        for other in all.iter().take(nth).filter(at_once) {
            if other.name == it.name {
                at.fault("intervention", nth, "name", format!("”{}” står två gånger. Välj ett annat.", it.name));
            }
            if it.object.is_some() && other.object == it.object {
                let text = format!("är redan objektet för ”{}”. Två insatser kan inte ha samma.", other.name);
                at.fault("intervention", nth, "object", text);
            }
        }
    }
}

fn check_goals(at: &mut Checker<'_>, charter: &Charter) {
    let key = |year: Option<i64>, number: i64| match year.filter(|year| Some(*year) != charter.goals.year) {
        Some(year) => format!("{number} ({year})"),
        None => number.to_string(),
    };
    let goals: Vec<String> = charter.goals.goals.iter().map(|goal| key(goal.year, goal.number)).collect();
    let goals: Vec<&str> = goals.iter().map(String::as_str).collect();
    at.unique("goal", "number", &goals);
    for (nth, goal) in charter.goals.goals.iter().enumerate() {
        let of_year = charter.goals.goals.iter().filter(|other| other.year == goal.year).count();
        if usize::try_from(goal.number).is_ok_and(|number| number > of_year) || goal.number < 1 {
            at.fault("goal", nth, "number", "hoppar över ett tal. Numrera årets mål 1, 2, 3.");
        }
        at.words("goal", nth, "text", &goal.text);
    }
    for (nth, objective) in charter.goals.objectives.iter().enumerate() {
        at.known("objective", nth, "goal", &key(objective.year, objective.goal), &goals);
        at.words("objective", nth, "text", &objective.text);
    }
    let judgements = Judgement::ALL.map(Judgement::name);
    for (nth, indicator) in charter.goals.indicators.iter().enumerate() {
        at.known("indicator", nth, "goal", &key(indicator.year, indicator.goal), &goals);
        at.one_of("indicator", nth, "judgement", &indicator.judgement, &judgements);
    }
}

#[cfg(test)]
mod tests {
    use super::is_organisation_number;

    #[test]
    fn an_organisation_number_has_its_check_digit() {
        assert!(is_organisation_number("222000-2634"));
        for wrong in ["222000-2635", "2220002634", "22200-02634", "222000–2634", "", "abcdef-ghij"] {
            assert!(!is_organisation_number(wrong), "{wrong}");
        }
    }
}
