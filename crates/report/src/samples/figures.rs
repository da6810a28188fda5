//! The figures of the sample, as printed.

use finsam::figure::{Figure, Trace, Unit, Value};
use jiff::civil::date;

/// Id and section, label, value in tkr.
const TKR: [(&str, &str, i64); 62] = [
    ("income_statement/operating_income", "Verksamhetens intäkter", 5684),
    ("income_statement/operating_costs", "Verksamhetens kostnader", -3781),
    ("income_statement/result_before_financial_items", "Resultat före finansiella poster", 1903),
    ("income_statement/financial_income", "Finansiella intäkter", 0),
    ("income_statement/financial_costs", "Finansiella kostnader", -3),
    ("income_statement/sum_financial", "Summa finansiella poster", -3),
    ("income_statement/result", "Resultat efter finansiella poster", 1900),
    ("balance_sheet/current_receivables", "Kortfristiga fordringar", 383),
    ("balance_sheet/prepaid_and_accrued_income", "Förutbetalda kostnader och upplupna intäkter", 792),
    ("balance_sheet/cash_and_bank", "Kassa och bank", 3117),
    ("balance_sheet/current_assets", "Summa omsättningstillgångar", 4292),
    ("balance_sheet/total_assets", "Summa tillgångar", 4292),
    ("balance_sheet/opening_equity", "Ingående eget kapital", 732),
    ("balance_sheet/result_of_the_period", "Periodens resultat", 1901),
    ("balance_sheet/equity", "Summa eget kapital", 2633),
    ("balance_sheet/accounts_payable", "Leverantörsskulder", 33),
    ("balance_sheet/other_liabilities", "Övriga skulder", 3),
    ("balance_sheet/accrued_and_deferred", "Upplupna kostnader och förutbetalda intäkter", 1623),
    ("balance_sheet/current_liabilities", "Summa kortfristiga skulder", 1659),
    ("balance_sheet/equity_and_liabilities", "Summa eget kapital och skulder", 4292),
    ("note_1/min_bok", "Försäljning av Min bok", 1),
    ("note_1/forsakringskassan", "Bidrag från Försäkringskassan", 1421),
    ("note_1/arbetsformedlingen", "Bidrag från Arbetsförmedlingen", 1421),
    ("note_1/region_kronoberg", "Bidrag från Region Kronoberg", 1421),
    ("note_1/vaxjo", "Bidrag från Växjö kommun", 978),
    ("note_1/alvesta", "Bidrag från Alvesta kommun", 181),
    ("note_1/tingsryd", "Bidrag från Tingsryds kommun", 105),
    ("note_1/lessebo", "Bidrag från Lessebo kommun", 73),
    ("note_1/uppvidinge", "Bidrag från Uppvidinge kommun", 83),
    ("note_1/sum", "Summa", 5684),
    ("note_2/administration", "Ledning och administration", 1260),
    ("note_2/samverkansutbildning", "Samverkansutbildning", 103),
    ("note_2/gor_sma_saker", "Gör små saker med stor kärlek", 69),
    ("note_2/ovrig_kompetensutveckling", "Övrig kompetensutveckling", 0),
    ("note_2/samverkansteam", "Samverkansteam Värend", 1446),
    ("note_2/gruppverksamhet", "Gruppverksamhet", 577),
    ("note_2/ledning_samkraft", "Ledning Samkraft Värend", 146),
    ("note_2/valfardsguiden", "Välfärdsguiden", 99),
    ("note_2/min_bok", "Min bok", 58),
    ("note_2/sammans", "Sammans.se", 21),
    ("note_2/finansiella_kostnader", "Finansiella kostnader", 2),
    ("note_2/sum", "Summa", 3781),
    ("note_3/momsfordran", "Momsfordran på staten", 381),
    ("note_3/leverantor", "Fordran hos leverantör", 2),
    ("note_3/sum", "Summa", 383),
    ("note_4/upplupna_insatser", "Upplupna insatser från huvudmännen", 710),
    ("note_4/forutbetalda_kostnader", "Förutbetalda kostnader", 81),
    ("note_4/sum", "Summa", 791),
    ("note_5/kassa", "Kassa", 0),
    ("note_5/bank", "Bankkonton", 3117),
    ("note_5/sum", "Summa", 3117),
    ("note_6/leverantorsskulder", "Leverantörsskulder", 33),
    ("note_6/skatter", "Skatter och arbetsgivaravgifter", 4),
    ("note_6/forutbetalda_insatser", "Förutbetalda insatser från staten", 355),
    ("note_6/upplupna_kostnader", "Upplupna kostnader", 1268),
    ("note_6/sum", "Summa", 1660),
    ("outcome/contributions", "Parternas insatser 2025", 8524),
    ("outcome/budget", "Årets budget", 9256),
    ("outcome/used", "Förbrukat till och med augusti", 3783),
    ("outcome/forecast_rest_of_year", "Prognos september–december", 2533),
    ("outcome/equity_forecast", "Eget kapital vid årets slut, prognos", 2941),
    ("outcome/recommended_equity_maximum", "Rekommenderat eget kapital, högst", 1629),
];

const COUNTS: [(&str, &str, i64); 8] = [
    ("goals/team_participants", "Deltagare i Samverkansteam Värend januari–augusti", 81),
    ("goals/team_support", "Nya eller utökade stödinsatser", 226),
    ("goals/group_assigned", "Anvisade till gruppverksamheten", 15),
    ("goals/group_accepted", "Har tackat ja till gruppverksamheten", 11),
    ("goals/referrals", "Remisser som har behandlats i samverkansforum", 17),
    ("goals/conference", "Deltagare på konferensen den 28 februari", 72),
    ("goals/books_produced", "Tryckta exemplar av Min bok", 250),
    ("goals/books_handed_out", "Utdelade exemplar av Min bok", 150),
];

pub(super) fn all() -> Vec<Figure> {
    let money = TKR.into_iter().map(|(id, label, tkr)| figure(id, label, Value::Known(tkr * 100_000), Unit::Ore));
    let counts = COUNTS.into_iter().map(|(id, label, count)| figure(id, label, Value::Known(count), Unit::Count));
    let share = figure("outcome/used_share", "Förbrukad del av budgeten", Value::Known(40_871), Unit::PercentMilli);
    let reason = "ingen avvikelse har kommit in".to_owned();
    let deviations =
        figure("goals/deviations_handled", "Hanterade avvikelser", Value::Missing(reason), Unit::PercentMilli);
    money.chain(counts).chain([share, deviations]).collect()
}

fn figure(id: &str, label: &str, value: Value, unit: Unit) -> Figure {
    let section = id.split('/').next().unwrap_or_default();
    let trace = match (section, unit) {
        ("goals", _) => Trace::Observation { id: id.to_owned(), source: "Delårsrapport per 2025-08-31".to_owned() },
        _ => Trace::Printed,
    };
    Figure {
        id: id.to_owned(),
        section: section.to_owned(),
        label: label.to_owned(),
        column: "Delårsbokslut 2025-08-31".to_owned(),
        value,
        unit,
        as_at: date(2025, 8, 31),
        definition: format!("{label}, så som beloppet står i den tryckta delårsrapporten."),
        trace,
    }
}

/// The label that a figure has.
pub(super) fn label(id: &str) -> &'static str {
    TKR.iter().chain(&COUNTS).find(|(known, _, _)| *known == id).map_or("", |(_, label, _)| label)
}

/// The printed amount in tkr.
pub(super) fn tkr(id: &str) -> i64 {
    TKR.iter().find(|(known, _, _)| *known == id).map_or(0, |(_, _, tkr)| *tkr)
}

/// The ids of a note or statement, in order.
pub(super) fn ids_of(section: &str) -> impl Iterator<Item = &'static str> {
    TKR.iter().map(|(id, _, _)| *id).filter(move |id| id.split('/').next() == Some(section))
}
