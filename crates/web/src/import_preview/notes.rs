//! What to know before a file is booked, in sentences.

use std::collections::BTreeSet;

use crate::ledger::importing::{Booking, ChartChanges, Plan};

/// How many accounts are named.
const NAMED: usize = 10;

pub(super) fn list(plan: &Plan) -> Vec<String> {
    let overlapping = plan.contents.accounts.iter().filter(|account| account.opening_overlaps);
    let overlapping: Vec<&str> = overlapping.map(|account| account.number.as_str()).collect();
    // Everything is new in a year that is.
    let chart = if plan.year.is_some() { plan.chart.clone() } else { ChartChanges::default() };
    let without_kind: Vec<&str> = plan.accounts_without_kind.iter().map(String::as_str).collect();
    let missed =
        |sentence: fn(String) -> String, accounts: &[&str]| (!accounts.is_empty()).then(|| sentence(named(accounts)));
    let notes = [
        booking(plan),
        locked(plan),
        replaced(plan),
        sums_that_stay(plan),
        missed(|accounts| format!("Kontoplanen får {accounts} till."), &chart.list_new()),
        missed(|accounts| format!("Nytt namn får {accounts}."), &chart.list_renamed()),
        objects(&chart),
        missed(
            |accounts| format!("Det är inte sagt vad {accounts} är. Ange det under Konton efter inläsningen."),
            &without_kind,
        ),
        missed(
            |accounts| {
                format!(
                    "Ingående balans för {accounts} är uppdelad efter flera dimensioner för sig, som inte går att \
                     lägga ihop. En av dem behålls; summan är densamma."
                )
            },
            &overlapping,
        ),
    ];
    notes.into_iter().flatten().collect()
}

fn locked(plan: &Plan) -> Option<String> {
    let through = plan.locked_through?;
    Some(format!("Bokföringen är låst till och med {through}. Inget i filen ändrar det som ligger där."))
}

fn objects(chart: &ChartChanges) -> Option<String> {
    let new = chart.objects.iter().filter(|object| object.was.is_none()).count();
    let renamed = chart.objects.len() - new;
    let parts = [
        (chart.dimensions_new.len(), "ny dimension", "nya dimensioner"),
        (new, "nytt objekt", "nya objekt"),
        (renamed, "objekt med nytt namn", "objekt med nya namn"),
    ];
    let said = parts.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> =
        said.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
    (!said.is_empty()).then(|| format!("Filen har {}.", said.join(", ")))
}

fn booking(plan: &Plan) -> Option<String> {
    match &plan.booking {
        Booking::Numbered => None,
        Booking::HandedOver { .. } if plan.vouchers_new == 0 => None,
        Booking::HandedOver { .. } => Some(
            "Filen kommer från ett annat system än bokföringen. Verifikationer utan nummer får nästa nummer i den serie \
             som du väljer, i filens ordning."
                .to_owned(),
        ),
        Booking::Sums => Some(
            "Filen har inga verifikationer, bara saldon. De bokförs som verifikationer i serien PSALDO, som säger vad de \
             är. Läser du senare in en fil av typ 4 för samma år tar dess verifikationer saldonas plats."
                .to_owned(),
        ),
    }
}

fn replaced(plan: &Plan) -> Option<String> {
    let count = plan.replaced.len();
    let what = if plan.booking == Booking::Sums { "de nya saldona" } else { "filens verifikationer" };
    (count > 0).then(|| {
        let sums = if count == 1 { "1 saldo".to_owned() } else { format!("{count} saldon") };
        format!("Året består i dag av saldon ur en tidigare fil. När du läser in filen tar {what} över, och {sums} slutar gälla. De finns kvar i historiken.")
    })
}

fn sums_that_stay(plan: &Plan) -> Option<String> {
    (plan.sums_that_stay > 0).then(|| {
        "Året består i dag av saldon ur en tidigare fil, och de står kvar. Se efter att filens verifikationer inte redan \
         ingår i dem."
            .to_owned()
    })
}

/// `konto 1930`, `3 konton (1930, 2010, 3010)`.
fn named(accounts: &[&str]) -> String {
    let sorted: Vec<&str> = accounts.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let more = if sorted.len() > NAMED { " med flera" } else { "" };
    match sorted.as_slice() {
        [one] => format!("1 konto ({one})"),
        all => {
            format!("{} konton ({}{more})", all.len(), all.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "))
        }
    }
}
