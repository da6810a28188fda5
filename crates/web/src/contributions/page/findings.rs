//! What somebody should look at in a year.

use finsam::money::Ore;

use super::year::Shown;
use crate::contributions::form::key::share_refused;
use crate::contributions::operations::{Confirmed, ContributionYear, compare};
use crate::contributions::year_path;
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Finding, Link};

pub fn list(access: &Granted, shown: &Shown, year: &ContributionYear) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(refused) = &year.refused {
        let error = share_refused(refused, "belopp");
        let place = Link::new(access.at(&format!("{}/nyckel", year_path(year.year))), "Nyckeln");
        findings.push(Finding { place: Some(place), ..finding("error", error.message) });
    }
    findings.extend(left_out(shown, year));
    if year.is_decided() {
        findings.extend(confirmations(access, shown, year));
    }
    findings.extend(books(shown));
    findings
}

/// Members of the year that give nothing by the key.
fn left_out(shown: &Shown, year: &ContributionYear) -> Option<Finding> {
    let gives = |id| year.shares.iter().any(|share| share.member == id);
    let left: Vec<&str> = shown
        .members
        .iter()
        .filter(|member| !member.is_of_state() && member.is_of_year(year.year) && !gives(member.id))
        .map(|member| member.name.as_str())
        .collect();
    (!left.is_empty() && year.refused.is_none()).then(|| Finding {
        paragraph: Some("lag (2003:1210) 5 §".to_owned()),
        ..finding("warning", format!("Ger inget bidrag enligt nyckeln: {}.", left.join(", ")))
    })
}

fn confirmations(access: &Granted, shown: &Shown, year: &ContributionYear) -> Vec<Finding> {
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for share in year.shares.iter().filter(|share| share.group != finsam::contribution::Group::State) {
        if keys.iter().all(|(key, _)| *key != share.key) {
            keys.push((&share.key, &share.name));
        }
    }
    let place = |key: &str, name: &str| {
        Some(Link::new(access.at(&format!("{}/medlemmar/{}", year_path(year.year), encode(key))), name.to_owned()))
    };
    let judged = keys.into_iter().filter_map(|(key, name)| match compare(year, key, &shown.confirmations) {
        Confirmed::Same(_) => None,
        Confirmed::Not => Some(Finding {
            place: place(key, name),
            ..finding("note", "Medlemmens eget beslut om bidraget är inte registrerat.".to_owned())
        }),
        Confirmed::Differs(it, difference) => {
            let (amount, more) = (it.new.amount_ore, difference.0 > 0);
            let by = if more { difference } else { Ore(difference.0.saturating_neg()) };
            let than = if more { "mer" } else { "mindre" };
            let message = format!("Medlemmen har beslutat {amount} kronor. Det är {by} kronor {than} än andelen.");
            Some(Finding { place: place(key, name), ..finding("warning", message) })
        }
    });
    judged.collect()
}

/// Where the books say something else than the year.
fn books(shown: &Shown) -> Vec<Finding> {
    let Some(standing) = &shown.standing else { return Vec::new() };
    let mut findings = Vec::new();
    for payer in &standing.payers {
        let Some(unbooked) = payer.standing.unbooked_ore().filter(|ore| ore.0.unsigned_abs() >= 100) else { continue };
        let booked = payer.standing.booked.map_or(Ore::ZERO, |booked| booked.income_ore);
        let message = format!(
            "{}: {} kronor är upparbetat till och med {}, men {booked} kronor är bokfört som intäkt. Skillnaden är {unbooked} kronor.",
            payer.name, payer.standing.earned_ore, standing.on
        );
        findings.push(finding("warning", message));
    }
    if standing.unmarked_ore != Ore::ZERO && standing.payers.iter().any(|payer| payer.standing.booked.is_some()) {
        let message = format!(
            "{} kronor av den ingående balansen för bidrag är inte märkta med någon medlem och räknas för sig.",
            standing.unmarked_ore
        );
        findings.push(finding("note", message));
    }
    findings
}

fn finding(severity: &str, message: String) -> Finding {
    let word = match severity {
        "error" => "Fel",
        "warning" => "Varning",
        _ => "Anmärkning",
    };
    Finding { severity: severity.to_owned(), word: word.to_owned(), message, ..Finding::default() }
}
