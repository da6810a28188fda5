//! What the interim report prints, row by row, with its own contradictions.
//! Source: Samordningsförbundet Värend, delårsrapport per 2025-08-31.

use finsam::figure::{Figure, Unit};
use finsam::review::Relation;
use jiff::civil::date;

use super::{TKR, printed_figure};

const INCOME_STATEMENT: [(&str, i64); 7] = [
    ("Verksamhetens intäkter", 5_684),
    ("Verksamhetens kostnader", -3_781),
    ("Resultat före finansiella poster", 1_903),
    ("Finansiella intäkter", 0),
    ("Finansiella kostnader", -3),
    ("Summa finansiella intäkter och kostnader", -3),
    ("Resultat efter finansiella poster", 1_900),
];
const BALANCE_SHEET: [(&str, i64); 13] = [
    ("Kortfristiga fordringar", 383),
    ("Förutbetalda kostn och upplupna int", 792),
    ("Kassa och bank", 3_117),
    ("Summa omsättningstillgångar", 4_292),
    ("Summa tillgångar", 4_292),
    ("Ingående eget kapital", 732),
    ("Periodens resultat", 1_901),
    ("Summa eget kapital", 2_633),
    ("Leverantörsskulder", 33),
    ("Övriga skulder", 3),
    ("Uppl kostnader och förutbet intäkter", 1_623),
    ("Summa kortfristiga skulder", 1_659),
    ("Summa eget kapital och skulder", 4_292),
];
const NOTE_1: [(&str, i64); 10] = [
    ("Intäkter försäljning Min bok", 1),
    ("Bidrag från Försäkringskassan", 1_421),
    ("Bidrag från Arbetsförmedlingen", 1_421),
    ("Bidrag från Region Kronoberg", 1_421),
    ("Bidrag från_Växjö kommun", 978),
    ("Bidrag från Alvesta kommun", 181),
    ("Bidrag från Tingsryds kommun", 105),
    ("Bidrag från Lessebo kommun", 73),
    ("Bidrag från Uppvidinge kommun", 83),
    ("Summa", 5_684),
];
const NOTE_2: [(&str, i64); 12] = [
    ("Ledning och administration", 1_260),
    ("Samverkansutbildning", 103),
    ("Gör små saker med stor kärlek", 69),
    ("Övrig kompetensutveckling", 0),
    ("Samverkansteam Värend", 1_446),
    ("Gruppverksamhet", 577),
    ("Ledning Samkraft Värend", 146),
    ("Välfärdsguiden", 99),
    ("Min bok", 58),
    ("Sammans.se", 21),
    ("Finansiella kostnader", 2),
    ("Summa", 3_781),
];
const NOTE_3: [(&str, i64); 3] = [("Momsfordran staten", 381), ("Fordran hos leverantör", 2), ("Summa", 383)];
const NOTE_4: [(&str, i64); 3] =
    [("Upplupna insatser huvudmännen", 710), ("Förutbetalda kostnader", 81), ("Summa", 791)];
const NOTE_5: [(&str, i64); 3] = [("Kassa", 0), ("Bankkonton Swedbank", 3_117), ("Summa", 3_117)];
const NOTE_6: [(&str, i64); 5] = [
    ("Leverantörsskulder", 33),
    ("Skatter o arbetsgivaravgifter", 4),
    ("Förutbetalda insatser FK och AF", 355),
    ("Upplupna kostnader", 1_268),
    ("Summa", 1_660),
];
const OUTCOME: [(&str, &str, i64); 9] = [
    ("equity_opening", "Eget kapital 2024-12-31", 732),
    ("contributions", "Insatser för 2025", 8_524),
    ("budget", "Årsbudget", 9_256),
    ("used", "Förbrukat till och med augusti", 3_783),
    ("forecast_rest", "Prognos sep-dec", 2_533),
    ("total_costs_forecast", "Totala kostnader för året", 6_316),
    ("equity_forecast", "Eget kapital vid årets slut", 2_941),
    ("recommended_equity_maximum", "Rekommenderat högsta eget kapital", 1_629),
    ("equity_excess", "Utöver rekommendationen", 1_312),
];
/// Counts: what the running text and its tables say.
const COUNTS: [(&str, &str, i64); 35] = [
    ("conference/participants", "Deltagare på konferensen 28 februari", 72),
    ("conference/region_kronoberg", "Region Kronoberg", 12),
    ("conference/forsakringskassan", "Försäkringskassan", 1),
    ("conference/alvesta", "Alvesta kommun", 10),
    ("conference/tingsryd", "Tingsryds kommun", 8),
    ("conference/lessebo", "Lessebo kommun", 2),
    ("conference/vaxjo", "Växjö kommun", 23),
    ("conference/uppvidinge", "Uppvidinge kommun", 7),
    ("conference/ljungby", "Ljungby", 1),
    ("conference/private", "Privatpersoner", 3),
    ("conference/atrium", "Atrium", 1),
    ("conference/abf", "ABF", 2),
    ("board/deputies_claimed", "Ersättare enligt texten", 8),
    ("board/deputies_listed", "Ersättare i tabellen", 7),
    ("visits/total", "Besök första halvåret", 1_165),
    ("visits/vaxjo", "Besök Växjö", 1_056),
    ("visits/alvesta", "Besök Alvesta", 79),
    ("visits/tingsryd", "Besök Tingsryd", 21),
    ("visits/lessebo", "Besök Lessebo", 9),
    ("visits/uppvidinge", "Besök Uppvidinge", 0),
    ("visits/three", "Besök Alvesta, Tingsryd och Lessebo", 109),
    ("training/per_year", "Samverkansutbildning, gånger per år i avsnittet om insatser", 2),
    ("training/per_year_goal_from", "gånger per år i målet", 2),
    ("training/per_year_goal_to", "gånger per år i målet", 3),
    ("training/held", "genomförda samverkansutbildningar", 0),
    ("goals/sammans_fulfilled", "Målet för Sammans.se uppfyllt genom samverkansutbildningen", 1),
    ("forum/deviations_received", "inkomna avvikelser till samverkansforum", 0),
    ("team/deviations_reported", "avvikelser som teamet rapporterat", 2),
    ("forum/referrals", "Remisser", 17),
    ("forum/referrals_handled", "Hanterade remisser", 17),
    ("forum/consultations", "Konsultationer", 4),
    ("forum/directed", "Anvisade", 13),
    ("group/assigned", "Anvisade till gruppverksamheten", 15),
    ("group/accepted", "Tackat ja", 11),
    ("group/other_planning", "Annan planering", 4),
];
const PERCENTS: [(&str, &str, i64); 4] = [
    ("outcome/used_share", "Andel av budgeten som är förbrukad", 41),
    ("forum/deviations_target", "Andel inkomna avvikelser som hanteras", 100),
    ("forum/deviations_handled", "Andel hanterade avvikelser", 100),
    ("forum/referrals_handled_share", "Andel hanterade remisser", 100),
];

/// Every printed figure. Statements and notes carry no ids of ours: they are recognised by section and label.
pub fn figures() -> Vec<Figure> {
    let sections: [(&str, &[(&str, i64)]); 8] = [
        ("income_statement", &INCOME_STATEMENT),
        ("balance_sheet", &BALANCE_SHEET),
        ("note_1", &NOTE_1),
        ("note_2", &NOTE_2),
        ("note_3", &NOTE_3),
        ("note_4", &NOTE_4),
        ("note_5", &NOTE_5),
        ("note_6", &NOTE_6),
    ];
    let mut list = Vec::new();
    for (section, rows) in sections {
        let rows = rows.iter().enumerate();
        list.extend(
            rows.map(|(at, (label, tkr))| printed_figure(&format!("{section}/{at}"), label, tkr * TKR, Unit::Ore)),
        );
    }
    list.extend(
        OUTCOME.map(|(name, label, tkr)| printed_figure(&format!("outcome/{name}"), label, tkr * TKR, Unit::Ore)),
    );
    list.extend(COUNTS.map(|(id, label, count)| printed_figure(id, label, count, Unit::Count)));
    list.extend(PERCENTS.map(|(id, label, percent)| printed_figure(id, label, percent * 1_000, Unit::PercentMilli)));
    list
}

/// What the printed figures have to do with each other, as whoever keyed them in says it.
pub fn relations() -> Vec<Relation> {
    let id = |name: &str| name.to_owned();
    let parts = |total: &str, parts: &[&str]| Relation::PartsOf {
        total: id(total),
        parts: parts.iter().map(|it| id(it)).collect(),
    };
    let organisations: Vec<&str> = COUNTS[1..12].iter().map(|row| row.0).collect();
    vec![
        parts("conference/participants", &organisations),
        parts(
            "visits/total",
            &["visits/vaxjo", "visits/alvesta", "visits/tingsryd", "visits/lessebo", "visits/uppvidinge"],
        ),
        parts("visits/three", &["visits/alvesta", "visits/tingsryd", "visits/lessebo"]),
        parts("forum/referrals", &["forum/consultations", "forum/directed"]),
        parts("group/assigned", &["group/accepted", "group/other_planning"]),
        Relation::SameFact { a: id("board/deputies_claimed"), b: id("board/deputies_listed") },
        Relation::SameFact { a: id("forum/deviations_received"), b: id("team/deviations_reported") },
        Relation::SameRange {
            a_from: id("training/per_year"),
            a_to: id("training/per_year"),
            b_from: id("training/per_year_goal_from"),
            b_to: id("training/per_year_goal_to"),
        },
        Relation::TargetOf { target: id("forum/deviations_target"), whole: id("forum/deviations_received") },
        Relation::ShareOf {
            share: id("forum/deviations_handled"),
            parts: vec![id("forum/deviations_received")],
            whole: id("forum/deviations_received"),
        },
        Relation::ShareOf {
            share: id("forum/referrals_handled_share"),
            parts: vec![id("forum/referrals_handled")],
            whole: id("forum/referrals"),
        },
        Relation::RestsOn { claim: id("goals/sammans_fulfilled"), ground: id("training/held") },
        Relation::RestsOn { claim: id("note_2/training"), ground: id("training/held") },
        Relation::NoteStandsAt { note: 6, row: id("balance_sheet/accrued_and_deferred") },
        Relation::SameDate {
            fact: id("Förbundet med fem kommuner"),
            a_place: id("verksamhetsplanen 2024"),
            a_on: date(2016, 7, 1),
            b_place: id("delårsrapporten 2025"),
            b_on: date(2020, 1, 1),
        },
    ]
}
