//! The verbs and tables of the audit chain in Swedish.

use store::audit::Entry;

/// What somebody did, as a sentence begins: `Registrerade ett beslut`. A verb that is not listed stands as it is.
pub fn action(name: &str) -> String {
    let known = ACTIONS.iter().find(|(action, _)| *action == name).map(|(_, swedish)| (*swedish).to_owned());
    known.unwrap_or_else(|| name.replace('_', " "))
}

/// What it was done with and how: `beslut, tillagt`.
pub fn thing(entry: &Entry) -> String {
    let thing = THINGS.iter().find(|(table, _)| *table == entry.thing).map(|(_, swedish)| *swedish);
    let thing = thing.map_or_else(|| entry.thing.replace('_', " "), str::to_owned);
    match entry.change.as_str() {
        "insert" => format!("{thing}, ny post"),
        "update" => format!("{thing}, ändrad"),
        "delete" => format!("{thing}, borttagen"),
        _ if entry.thing == FIRST_PASSWORD => format!("{thing} för {}", entry.key),
        _ => thing,
    }
}

/// Every verb that has Swedish words, in their order.
pub fn list_actions() -> Vec<(&'static str, &'static str)> {
    sorted(ACTIONS)
}

/// Every thing that leaves a trace in an association, in Swedish order.
pub fn list_things() -> Vec<(&'static str, &'static str)> {
    sorted(THINGS)
}

fn sorted(words: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut words = words.to_vec();
    words.sort_by_cached_key(|(_, swedish)| store::order::sort_key(swedish));
    words
}

/// The page of the association where the thing is seen.
pub fn place_of(entry: &Entry) -> Option<String> {
    let id = entry.key.split(' ').nth(1)?;
    match entry.thing.as_str() {
        "decision" => Some(format!("beslut/{id}")),
        "member"
        | "seat"
        | "seat_holder"
        | "office"
        | "auditor"
        | "working_group"
        | "population"
        | "register_correction" => Some("forbundet".to_owned()),
        "observation" | "observation_subject" => Some("uppgifter".to_owned()),
        "intervention" => Some(format!("insatser/{id}")),
        "intervention_version" => Some("insatser".to_owned()),
        "goal" | "objective" | "indicator" | "goal_version" | "objective_version" | "indicator_version"
        | "goal_intervention" => Some("mal".to_owned()),
        "budget" => Some(format!("ekonomi/budget/{id}")),
        "forecast_round" => Some(format!("ekonomi/prognos/rundor/{id}")),
        "vat_setting" | "vat_mark" | "vat_claim" | "vat_statement" => Some("bokforing/momsersattning".to_owned()),
        _ => None,
    }
}

/// The event that somebody got a first password; its detail is the name.
const FIRST_PASSWORD: &str = "first_password";

const ACTIONS: &[(&str, &str)] = &[
    ("attach_document_file", "Bifogade en fil till ett dokument"),
    ("make_document_edition", "Gjorde en utgåva med revisionsberättelsen"),
    ("send_document", "Skickade eller antecknade ett utskick"),
    ("receive_receipt", "Antecknade att ett utskick kommit fram"),
    ("confirm_receipt", "Bekräftade att ett utskick kommit fram"),
    ("queue_mail", "Ställde brev som väntade i kö igen"),
    ("deliver_mail", "Lämnade ett brev till e-postservern"),
    ("send_mail_again", "Bad om att ett brev skickas igen"),
    ("withdraw_mail", "Återtog ett brev"),
    ("send_trial_mail", "Skickade ett provbrev"),
    ("record_discharge", "Antecknade en medlems beslut om ansvarsfrihet"),
    ("shape_document", "Ändrade avsnitten i ett slags dokument"),
    ("class_cash_flow", "Delade in rader i kassaflödesanalysen"),
    ("place_rows", "Delade in rader efter lagens uppställning"),
    ("add_deadline", "Lade till en tid att hålla"),
    ("add_intervention", "Lade till en insats"),
    ("change_intervention", "Ändrade en insats"),
    ("end_intervention", "Avslutade en insats eller ändrade slutet"),
    ("add_goal", "Lade till ett mål"),
    ("change_goal", "Ändrade ett mål"),
    ("remove_goal", "Tog bort ett mål"),
    ("copy_goals", "Började ett år med förra årets mål"),
    ("add_objective", "Lade till ett delmål"),
    ("change_objective", "Ändrade ett delmål"),
    ("remove_objective", "Tog bort ett delmål"),
    ("add_indicator", "Lade till en aktivitet under ett mål"),
    ("change_indicator", "Ändrade eller bedömde en aktivitet"),
    ("remove_indicator", "Tog bort en aktivitet under ett mål"),
    ("finish_deadline", "Markerade en tid som klar"),
    ("remove_deadline", "Tog bort en tid att hålla"),
    ("record_grant", "Registrerade ett anslag"),
    ("change_grant", "Ändrade ett anslag genom ett nytt beslut"),
    ("end_grant", "Avslutade ett anslag"),
    ("make_requisition", "Lämnade in en rekvisition"),
    ("attest_requisition", "Attesterade en rekvisition"),
    ("return_requisition", "Lämnade tillbaka en rekvisition"),
    ("withdraw_requisition", "Återtog en rekvisition"),
    ("pay_requisition", "Registrerade att en rekvisition är betald"),
    ("publish_document", "Publicerade ett dokument"),
    ("withdraw_publication", "Drog tillbaka något publicerat"),
    ("record_decision", "Registrerade ett beslut"),
    ("correct_decision", "Rättade ett beslut"),
    ("elect_to_seat", "Registrerade vem som är utsedd till en plats"),
    ("correct_seat", "Rättade ett uppdrag i styrelsen"),
    ("add_seat", "Lade till en plats i styrelsen"),
    ("share_seat", "Rättade vem en plats i styrelsen hör till"),
    ("end_seat", "Tog bort en plats i styrelsen"),
    ("leave_seat", "Avslutade ett uppdrag i styrelsen"),
    ("elect_to_office", "Registrerade ett val till presidiet"),
    ("correct_office", "Rättade ett uppdrag i presidiet"),
    ("leave_office", "Avslutade ett uppdrag i presidiet"),
    ("add_member", "Lade till en medlem"),
    ("leave_association", "Registrerade ett utträde"),
    ("appoint_auditor", "Lade till en revisor"),
    ("correct_auditor", "Ändrade uppgifterna om en revisor"),
    ("leave_audit", "Avslutade en revisors uppdrag"),
    ("add_group", "Lade till en grupp"),
    ("correct_group", "Ändrade en grupp"),
    ("end_group", "Avslutade en grupp"),
    ("record_population", "Registrerade invånare"),
    ("record_observation", "Registrerade en uppgift"),
    ("record_merger", "Registrerade ett tidigare förbund"),
    ("correct_merger", "Ändrade uppgifterna om ett tidigare förbund"),
    ("grant_role", "Gav en roll"),
    ("end_role", "Avslutade en roll"),
    ("add_person", "Lade till en användare"),
    ("change_password", "Bytte lösenord"),
    ("change_first_password", "Bytte det första lösenordet"),
    ("issue_password", "Gav ett nytt första lösenord"),
    ("accept_role", "Bekräftade sin roll med koden"),
    ("import_sie", "Läste in bokföring"),
    ("import_table", "Läste in bokföring ur en tabell"),
    ("add_bank_account", "Lade till ett bankkonto"),
    ("end_bank_account", "Avslutade ett bankkonto"),
    ("receive_statement", "Läste in ett kontoutdrag"),
    ("match_bank", "Parade ihop bank och bokföring"),
    ("part_bank", "Upphävde ett par av bank och bokföring"),
    ("reconcile_bank", "Stämde av ett bankkonto"),
    ("lock_period", "Låste en period"),
    ("open_period", "Öppnade en låst period"),
    ("write_draft", "Skrev ett utkast till verifikation"),
    ("remove_draft", "Tog bort ett utkast till verifikation"),
    ("post_draft", "Bokförde en verifikation"),
    ("correct_voucher", "Började rätta en verifikation"),
    ("attach_file", "Lade till ett underlag"),
    ("remove_attachment", "Tog bort ett underlag från ett utkast"),
    ("add_series", "Lade till en verifikationsserie"),
    ("create_schedule", "Lade upp en återkommande verifikation"),
    ("end_schedule", "Avslutade en återkommande verifikation"),
    ("book_due", "Bokförde det som var dags"),
    ("add_account", "Lade till ett konto"),
    ("change_account", "Ändrade ett konto"),
    ("add_dimension", "Lade till en dimension"),
    ("add_object", "Lade till ett objekt"),
    ("rename_dimension", "Bytte namn på en dimension"),
    ("rename_object", "Bytte namn på ett objekt"),
    ("add_year", "Lade upp ett räkenskapsår"),
    ("set_account_kind", "Bestämde vad ett konto är"),
    ("change_report_model", "Ändrade uppställningen"),
    ("add_report_row", "Lade till en rad i uppställningen"),
    ("move_report_row", "Flyttade en rad i uppställningen"),
    ("remove_report_row", "Tog bort en rad ur uppställningen"),
    ("create_document", "Skapade ett dokument"),
    ("write_document", "Skrev i ett dokument"),
    ("review_document", "Markerade ett dokument som granskat"),
    ("reopen_document", "Öppnade ett dokument för ändringar"),
    ("adopt_document", "Fastställde ett dokument"),
    ("lock_document", "Låste ett dokument"),
    ("found_association", "Lade upp förbundet"),
    ("set_vat", "Ställde in momsersättningen"),
    ("mark_vat_row", "Märkte en rad för momsersättningen"),
    ("submit_vat_claim", "Registrerade en ansökan om momsersättning"),
    ("decide_vat_claim", "Registrerade Skatteverkets beslut om momsersättning"),
    ("pay_vat_claim", "Registrerade en betald momsersättning"),
    ("undo_vat_claim", "Ångrade något i en ansökan om momsersättning"),
    ("submit_vat_statement", "Registrerade en årsuppgift om momsersättning"),
    ("begin_contribution_year", "Lade upp ett år med bidrag"),
    ("write_shared_agreement", "Skrev en överenskommelse om en delad tjänst"),
    ("offer_shared_agreement", "Erbjöd en delad tjänst"),
    ("answer_shared_agreement", "Svarade om en delad tjänst"),
    ("end_shared_agreement", "Avslutade en delad tjänst"),
    ("settle_shared_cost", "Avräknade en delad tjänst"),
    ("change_contribution_key", "Ändrade nyckeln för bidrag"),
    ("record_contribution_level", "Registrerade äskade eller tilldelade bidrag"),
    ("decide_contributions", "Registrerade beslutade bidrag"),
    ("add_extra_contribution", "Lade till ett extra bidrag"),
    ("confirm_contribution", "Registrerade en medlems beslut om bidrag"),
    ("map_contribution", "Valde konton för en medlems bidrag"),
    ("plan_contributions", "Ändrade betalningsplanen för bidrag"),
    ("close_year", "Stängde ett räkenskapsår"),
    ("reopen_year", "Öppnade ett räkenskapsår igen"),
    ("carry_again", "Förde över balanser igen"),
    ("choose_result_account", "Valde konto för årets resultat"),
    ("specify_balance", "Specificerade en balans"),
    ("ask_accrual", "Antecknade en fråga om upplupna kostnader"),
    ("answer_accrual", "Antecknade ett svar om upplupna kostnader"),
    ("draw_sample", "Drog ett urval"),
    ("tick_sample", "Skrev i ett urval"),
    ("answer_sample", "Svarade revisorn"),
    ("create_budget", "Skapade en budget"),
    ("edit_budget", "Ändrade i en budget"),
    ("undo_budget", "Ångrade en ändring i en budget"),
    ("redo_budget", "Gjorde om en ändring i en budget"),
    ("copy_budget", "Kopierade en budget"),
    ("take_over_budget", "Tog över en kopia av en budget"),
    ("import_budget", "Läste in en budget ur en arbetsbok"),
    ("consult_budget", "Registrerade samråd om en budget"),
    ("adopt_budget", "Beslutade en budget"),
    ("reopen_budget", "Öppnade en budget efter samrådet"),
    ("discard_budget", "Kastade ett utkast till budget"),
    ("begin_forecast", "Började en prognosrunda"),
    ("write_forecast", "Skrev i en prognosrunda"),
    ("close_forecast", "Stängde en prognosrunda"),
    ("withdraw_forecast", "Tog bort en öppen prognosrunda"),
    ("add_recommendation", "Lade in en rekommendation om eget kapital"),
    ("end_recommendation", "Tog bort en rekommendation om eget kapital"),
    ("spread_payments", "Angav hur en rad betalas genom året"),
    ("load", "Läste in uppgifter"),
];

const THINGS: &[(&str, &str)] = &[
    ("association", "förbund"),
    (FIRST_PASSWORD, "första lösenord"),
    ("role_invitation", "kod för en roll"),
    ("decision", "beslut"),
    ("member", "medlem"),
    ("seat", "plats i styrelsen"),
    ("seat_holder", "uppdrag i styrelsen"),
    ("office", "uppdrag i presidiet"),
    ("auditor", "revisor"),
    ("register_correction", "det som stod före en rättelse"),
    ("working_group", "grupp"),
    ("population", "invånare"),
    ("predecessor", "tidigare förbund"),
    ("document_template", "mall för dokument"),
    ("publication", "publicerat dokument"),
    ("own_deadline", "egen tid att hålla"),
    ("own_deadline_end", "egen tid, klar eller borttagen"),
    ("intervention_grant", "anslag"),
    ("intervention_grant_version", "beslut om anslag"),
    ("requisition", "rekvisition"),
    ("requisition_version", "vad som rekvireras"),
    ("requisition_file", "underlag till rekvisition"),
    ("requisition_event", "händelse för rekvisition"),
    ("publication_withdrawal", "tillbakadraget dokument"),
    ("observation", "uppgift med källa"),
    ("observation_subject", "ämne för en uppgift"),
    ("relation", "samband mellan uppgifter"),
    ("goal", "mål"),
    ("indicator", "indikator"),
    ("objective", "delmål"),
    ("goal_version", "mål, sagt på nytt"),
    ("indicator_version", "indikator, sagd på nytt"),
    ("objective_version", "delmål, sagt på nytt"),
    ("goal_intervention", "insats som tjänar ett mål"),
    ("intervention", "insats"),
    ("intervention_version", "insats, sagd på nytt"),
    ("role_grant", "roll"),
    ("person", "användare"),
    ("credential", "inloggning"),
    ("financial_year", "räkenskapsår"),
    ("account", "konto"),
    ("dimension", "dimension"),
    ("dimension_object", "objekt"),
    ("ledger_import", "inläst fil"),
    ("import_mapping", "val av kolumner"),
    ("bank_account", "bankkonto"),
    ("bank_statement", "kontoutdrag"),
    ("bank_entry", "post i kontoutdrag"),
    ("bank_match", "par av bank och bokföring"),
    ("bank_reconciliation", "avstämning av bank"),
    ("opening_balance", "ingående balans"),
    ("voucher", "verifikation"),
    ("voucher_series", "verifikationsserie"),
    ("voucher_draft", "utkast till verifikation"),
    ("voucher_attachment", "underlag till verifikation"),
    ("voucher_schedule", "återkommande verifikation"),
    ("period_lock", "låst period"),
    ("vat_setting", "inställning för momsersättning"),
    ("vat_mark", "märkt rad för momsersättning"),
    ("vat_claim", "ansökan om momsersättning"),
    ("vat_statement", "årsuppgift om momsersättning"),
    ("result_account", "konto för årets resultat"),
    ("contribution_key", "fördelningsnyckel för bidrag"),
    ("shared_agreement", "överenskommelse om en delad tjänst"),
    ("shared_answer", "svar om en delad tjänst"),
    ("shared_settlement", "avräkning av en delad tjänst"),
    ("shared_draft", "utkast som en avräkning har blivit"),
    ("contribution_level", "nivå på bidrag"),
    ("contribution_confirmation", "medlems bekräftelse av bidrag"),
    ("contribution_terms", "betalningsplan för bidrag"),
    ("contribution_mapping", "konton för en medlems bidrag"),
    ("contribution_draft", "utkast som bidrag har blivit"),
    ("year_closing", "bokslut"),
    ("balance_specification", "specifikation av en balans"),
    ("accrual_question", "fråga om upplupna kostnader"),
    ("accrual_answer", "svar om upplupna kostnader"),
    ("audit_sample", "urval för revision"),
    ("audit_sample_note", "anteckning i urval"),
    ("report_model", "uppställning"),
    ("report_row", "rad i uppställning"),
    ("report_rule", "konto i uppställning"),
    ("document", "dokument"),
    ("document_text", "text i dokument"),
    ("document_event", "händelse i dokument"),
    ("document_copy", "text från förra årets dokument"),
    ("document_file", "fil till dokument"),
    ("document_edition", "utgåva med revisionsberättelsen"),
    ("document_sending", "utskick av dokument"),
    ("document_receipt", "mottagningsbevis"),
    ("document_receipt_link", "länk för mottagningsbevis"),
    ("mail", "brev"),
    ("mail_event", "händelse med ett brev"),
    ("document_discharge", "medlems beslut om ansvarsfrihet"),
    ("cash_flow_setting", "indelning i kassaflödesanalysen"),
    ("statutory_setting", "indelning efter lagens uppställning"),
    ("budget", "budget"),
    ("budget_edit", "ändring i en budget"),
    ("budget_event", "händelse i en budget"),
    ("forecast_round", "prognosrunda"),
    ("equity_recommendation", "rekommendation om eget kapital"),
    ("liquidity_spread", "fördelning av en rads betalningar"),
    ("stored_file", "fil"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_table_that_leaves_a_trace_has_a_swedish_name() {
        for table in
            crate::SCHEMA.tables.iter().filter(|table| table.thing().is_some_and(|head| head.name == table.name))
        {
            let named = THINGS.iter().any(|(name, _)| *name == table.name);
            assert!(named, "{} has no name", table.name);
        }
    }

    /// Verbs that leave no link in an association's chain: sessions are the installation's, the index is derived, and who
    /// is busy with a letter is no trace.
    const WITHOUT_WORDS: [&str; 6] =
        ["index_vouchers", "keep_session", "sign_in", "sign_out", "sign_out_everywhere", "take_mail"];

    #[test]
    fn every_verb_that_a_page_writes_with_has_swedish_words() {
        let mut verbs = BTreeSet::new();
        collect_verbs(Path::new("src"), &mut verbs);
        assert!(verbs.len() > ACTIONS.len() / 2, "the sources say their verbs in another way than is looked for");
        for verb in verbs.iter().map(String::as_str).filter(|verb| !WITHOUT_WORDS.contains(verb)) {
            assert!(ACTIONS.iter().any(|(action, _)| *action == verb), "{verb} has no words");
        }
    }

    /// What stands in quotes in a call of `context`, in every source below a folder.
    fn collect_verbs(folder: &Path, verbs: &mut BTreeSet<String>) {
        for entry in
            fs::read_dir(folder).expect("the folder is read").map(|entry| entry.expect("it has entries").path())
        {
            if entry.is_dir() {
                collect_verbs(&entry, verbs);
                continue;
            }
            if entry.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let source = fs::read_to_string(&entry).expect("the source is text");
            let calls = source.split("context(").skip(1).filter_map(|rest| rest.split(')').next());
            let quoted = calls.filter_map(|arguments| arguments.split('"').nth(1));
            let is_verb = |words: &&str| words.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            verbs.extend(quoted.filter(is_verb).filter(|words| !words.is_empty()).map(str::to_owned));
        }
    }
}
