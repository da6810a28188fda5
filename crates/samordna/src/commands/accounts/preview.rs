//! What booking a file does, or would do: voucher by voucher, as the page shows it.

use finsam::money::Ore;
use serde_json::{Value, json};
use web::ledger::importing::{Change, Plan, SUMS_SERIES};
use web::ledger::operations::kind_name;

/// How many vouchers of each kind are printed; the rest are counted.
const PRINTED: usize = 10;

pub fn print(plan: &Plan, state: &str) {
    println!(
        "{}: {} nya, {} ändrade, {} oförändrade verifikationer, {} ingående balanser ändras.",
        match state {
            "unchanged" => "Allt i filen är redan bokfört, inget ändras",
            "would_book" => "Detta skulle bokföras",
            _ => "Bokfört",
        },
        plan.vouchers_new,
        plan.vouchers_changed,
        plan.vouchers_unchanged,
        plan.openings_changed.len()
    );
    if let Some(text) = plan.only_here_text() {
        println!("{text}");
    }
    if let Some(through) = plan.locked_through {
        println!("Bokföringen är låst till och med {through}.");
    }
    if state == "would_book" {
        list(plan).iter().for_each(|line| println!("{line}"));
    }
    for one in &plan.chart.accounts {
        if let Some(was) = one.other_kind() {
            println!("Konto {} blir {} (var {}).", one.number, kind_name(one.kind), kind_name(was));
        }
    }
}

/// The vouchers by kind, under a heading each.
fn list(plan: &Plan) -> Vec<String> {
    let new =
        plan.first_new.iter().map(|new| format!("{} {} {}: {}", new.voucher, new.occurred_on, new.text, new.debit));
    let only_here =
        plan.only_here.iter().map(|own| format!("{} {} {}: {}", own.voucher, own.occurred_on, own.text, own.debit));
    let replaced =
        plan.replaced.iter().map(|sum| format!("{SUMS_SERIES} {} {} {}", sum.number, sum.occurred_on, sum.text));
    let openings = plan.openings_changed.iter().map(|change| {
        let was = change.was.unwrap_or_default();
        let objects = if change.objects.is_empty() { String::new() } else { format!(" ({})", change.objects) };
        format!("{}{objects}: {}", change.account, difference(was, change.becomes))
    });
    let mut lines = section("Nya", new.collect(), plan.vouchers_new);
    lines.extend(section("Ändrade", plan.changes.iter().map(changed).collect(), plan.vouchers_changed));
    lines.extend(section("Slutar gälla", replaced.collect(), plan.replaced.len() as u64));
    lines.extend(section("Finns kvar fast filen saknar dem", only_here.collect(), plan.vouchers_only_here));
    // Every opening balance is new in a year that is.
    if plan.year.is_some() {
        lines.extend(section("Ingående balanser", openings.collect(), plan.openings_changed.len() as u64));
    }
    lines
}

fn section(heading: &str, all: Vec<String>, count: u64) -> Vec<String> {
    if all.is_empty() {
        return Vec::new();
    }
    let shown = all.len().min(PRINTED);
    let left = count.saturating_sub(shown as u64);
    let mut lines = vec![format!("{heading}:")];
    lines.extend(all.into_iter().take(shown).map(|line| format!("  {line}")));
    if left > 0 {
        lines.push(format!("  och {left} till"));
    }
    lines
}

fn changed(change: &Change) -> String {
    let day = match change.was_on == change.becomes_on {
        true => change.was_on.to_string(),
        false => format!("{} blir {}", change.was_on, change.becomes_on),
    };
    let accounts = change.accounts.iter().filter(|(_, was, becomes)| was != becomes);
    let accounts: Vec<String> =
        accounts.map(|(account, was, becomes)| format!("{account}: {}", difference(*was, *becomes))).collect();
    match accounts.is_empty() {
        true => format!("{} {day}: samma belopp, annan dag, text eller objekt", change.voucher),
        false => format!("{} {day}: {}", change.voucher, accounts.join("; ")),
    }
}

fn difference(was: Ore, becomes: Ore) -> String {
    format!("{was} blir {becomes} (skillnad {})", Ore(becomes.0.saturating_sub(was.0)))
}

/// Everything that the plan describes; amounts are öre.
pub fn to_json(plan: &Plan, state: &str) -> Value {
    let voucher = |name: &str, on: jiff::civil::Date, text: &str, debit: Ore| json!({ "voucher": name, "on": on.to_string(), "text": text, "debit": debit.0 });
    let kinds = plan.chart.accounts.iter().filter(|one| one.other_kind().is_some()).map(|one| one.number.as_str());
    json!({
        "status": state,
        "year": { "from": plan.year_from.to_string(), "until": plan.year_until.to_string() },
        "locked_through": plan.locked_through.map(|day| day.to_string()),
        "vouchers": {
            "new": plan.vouchers_new, "changed": plan.vouchers_changed, "unchanged": plan.vouchers_unchanged,
            "only_here": plan.vouchers_only_here,
        },
        "sums_replaced": plan.replaced.len(),
        "openings_changed": plan.openings_changed.len(),
        "accounts_new": plan.chart.list_new(),
        "accounts_renamed": plan.chart.list_renamed(),
        "kinds_changed": kinds.collect::<Vec<_>>(),
        "new": plan.first_new.iter().map(|new| voucher(&new.voucher, new.occurred_on, &new.text, new.debit))
            .collect::<Vec<_>>(),
        "changes": plan.changes.iter().map(change_to_json).collect::<Vec<_>>(),
        "only_here": plan.only_here.iter().map(|own| voucher(&own.voucher, own.occurred_on, &own.text, own.debit))
            .collect::<Vec<_>>(),
        "replaced": plan.replaced.iter().map(|sum| json!({
            "voucher": format!("{SUMS_SERIES} {}", sum.number), "on": sum.occurred_on.to_string(), "text": sum.text,
        })).collect::<Vec<_>>(),
        "openings": plan.openings_changed.iter().map(|change| json!({
            "account": change.account, "objects": change.objects, "was": change.was.map(|was| was.0),
            "becomes": change.becomes.0,
        })).collect::<Vec<_>>(),
    })
}

fn change_to_json(change: &Change) -> Value {
    let accounts = change.accounts.iter();
    json!({
        "voucher": change.voucher,
        "was_on": change.was_on.to_string(),
        "becomes_on": change.becomes_on.to_string(),
        "accounts": accounts.map(|(account, was, becomes)| json!({ "account": account, "was": was.0, "becomes": becomes.0 }))
            .collect::<Vec<_>>(),
    })
}
