//! The list in Swedish: what each thing is, how it stands, and where it is mended.

use access::Action as May;
use finsam::money::Ore;

use super::{list_href, year_href};
use crate::closing::accruals::QuestionState;
use crate::closing::carry::Obstacle;
use crate::closing::checks::Checklist;
use crate::closing::standing::{Item, Standing};
use crate::guard::Granted;
use crate::ui::{Finding, Link, month_name};

/// How many things of a kind are named; all are counted.
const NAMED: usize = 8;

/// What remains stands first.
pub fn list(access: &Granted, checklist: &Checklist) -> Vec<Finding> {
    let (done, remaining): (Vec<Item>, Vec<Item>) =
        Item::ALL.into_iter().partition(|item| checklist.standing(*item) == Standing::Done);
    remaining.into_iter().chain(done).map(|item| finding(access, checklist, item)).collect()
}

fn finding(access: &Granted, checklist: &Checklist, item: Item) -> Finding {
    let standing = checklist.standing(item);
    let done = standing == Standing::Done;
    let (label, href) = place(access, checklist, item);
    let (severity, word) = match standing {
        Standing::Done => ("ok", "Klart"),
        Standing::Look => ("warning", "Titta på"),
        Standing::ToDo => ("todo", "Återstår"),
        Standing::Hinders => ("error", "Hindrar"),
    };
    Finding {
        severity: severity.to_owned(),
        word: word.to_owned(),
        message: if done { done_words(checklist, item) } else { words(checklist, item) },
        place: Some(Link::new(href, label)),
        hint: (!done).then(|| hint(item).to_owned()).filter(|hint| !hint.is_empty()),
        paragraph: paragraph(item).map(str::to_owned),
        ..Finding::default()
    }
}

/// What it is about, and the page where it is mended.
fn place(access: &Granted, checklist: &Checklist, item: Item) -> (&'static str, String) {
    let year = &checklist.year;
    let vouchers =
        || format!("{}?fran={}&till={}", access.at("bokforing/verifikationer"), year.from_on, year.last_day());
    let may_close = access.may(May::CloseYear);
    let chart = || format!("{}?per={}", access.at("bokforing/konton"), year.last_day());
    let before = checklist.before.as_ref().map_or(year, |before| &before.year);
    let earlier = checklist.carry.obstacles.iter().find_map(|obstacle| match obstacle {
        Obstacle::EarlierOpen(earlier) => Some(earlier),
        _ => None,
    });
    match item {
        Item::Over => ("Året är slut", access.at("bokforing")),
        Item::Balance => ("Debet och kredit", chart()),
        Item::Earlier => ("Året före", list_href(access, earlier.unwrap_or(before))),
        Item::Opening => match &checklist.before {
            Some(before) if may_close && before.closed && !before.differing.is_empty() => {
                ("Ingående balanser", year_href(access, &before.year, "bar-over"))
            }
            _ => ("Ingående balanser", chart()),
        },
        Item::Kinds => ("Kontonas slag", chart()),
        Item::Rows => {
            ("Konton i uppställningen", format!("{}?per={}", access.at("rapporter/uppstallning"), year.last_day()))
        }
        Item::Months => ("Månader", vouchers()),
        Item::Numbers => ("Verifikationsnummer", vouchers()),
        Item::Drafts => ("Utkast", access.at("bokforing/utkast")),
        Item::Bank => ("Avstämning mot banken", access.at("bokforing/bank")),
        Item::Specifications => ("Specifikationer", year_href(access, year, "specifikationer")),
        Item::Accruals => ("Upplupna kostnader", year_href(access, year, "upplupet")),
        Item::ResultAccount if !may_close => ("Konto för årets resultat", chart()),
        Item::ResultAccount => ("Konto för årets resultat", year_href(access, year, "resultatkonto")),
    }
}

fn words(checklist: &Checklist, item: Item) -> String {
    match item {
        Item::Over => format!("Räkenskapsåret slutar {}. Innan dess kan det inte stängas.", checklist.last_day()),
        Item::Balance => balance_words(checklist),
        Item::Earlier => match checklist.carry.obstacles.iter().find_map(|obstacle| match obstacle {
            Obstacle::EarlierOpen(earlier) => Some(earlier.name()),
            _ => None,
        }) {
            Some(name) => format!("{name} är inte stängt. Stäng åren i ordning."),
            None => "Året före är stängt, men bokföringen är inte låst till och med dess sista dag.".to_owned(),
        },
        Item::Opening => opening_words(checklist),
        Item::Kinds => format!("Ingen har sagt vad kontona är: {}.", named(&checklist.without_kind)),
        Item::Rows if checklist.model_missing => "Ingen uppställning gäller vid årets slut.".to_owned(),
        Item::Rows => {
            let accounts: Vec<String> = checklist
                .unmapped
                .iter()
                .map(|row| format!("{} {} ({} kronor)", row.number, row.name, row.amount_ore))
                .collect();
            format!("Konton med belopp leder inte till någon rad: {}.", named(&accounts))
        }
        Item::Months => {
            let months: Vec<String> =
                checklist.empty_months.iter().map(|month| month_name(*month).to_owned()).collect();
            format!("Det finns inga verifikationer i {}.", months.join(", "))
        }
        Item::Numbers => {
            let gaps: Vec<String> = checklist
                .gaps
                .iter()
                .map(|gap| match gap.first == gap.last {
                    true => format!("{} {}", gap.series, gap.first),
                    false => format!("{} {}–{}", gap.series, gap.first, gap.last),
                })
                .collect();
            format!("Nummer som saknas: {}.", named(&gaps))
        }
        Item::Drafts => draft_words(checklist),
        Item::Bank => bank_words(checklist),
        Item::Specifications => specification_words(checklist),
        Item::Accruals if checklist.questions.is_empty() => {
            "Ingen part har fått frågan vad som återstår att fakturera.".to_owned()
        }
        Item::Accruals => {
            let unanswered = checklist.count_questions(QuestionState::Unanswered);
            let unbooked = checklist.count_questions(QuestionState::NotBooked);
            format!(
                "{unanswered} av {} frågor är obesvarade, {unbooked} svar är inte bokförda.",
                checklist.questions.len()
            )
        }
        Item::ResultAccount => match &checklist.carry.account {
            None => "Det är inte valt till vilket konto årets resultat förs.".to_owned(),
            Some(account) => {
                format!("Konto {} finns inte som skuld eller eget kapital i årets kontoplan.", account.number)
            }
        },
    }
}

fn balance_words(checklist: &Checklist) -> String {
    let mut parts = Vec::new();
    for (difference, what) in [
        (checklist.opening_difference_ore, "ingående balanser"),
        (checklist.change_difference_ore, "årets verifikationer"),
    ] {
        if difference != Ore::ZERO {
            parts.push(format!("{difference} kronor i {what}"));
        }
    }
    format!("Debet och kredit skiljer {}.", parts.join(" och "))
}

fn opening_words(checklist: &Checklist) -> String {
    if let Some(before) = checklist.before.as_ref().filter(|before| !before.differing.is_empty()) {
        let accounts: Vec<String> = before
            .differing
            .iter()
            .map(|(account, objects, closing, opening)| {
                format!("{account}{}: utgående {closing}, ingående {opening}", on_objects(objects))
            })
            .collect();
        let what = match (before.closed, before.result_account_missing) {
            (true, _) => "Bär över igen.",
            (false, true) => "Resultatet är inte fört till något konto än.",
            (false, false) => "De förs över när året före stängs.",
        };
        return format!(
            "Ingående balanser skiljer sig från utgående balanser {}. {what} {}.",
            before.year.name(),
            named(&accounts)
        );
    }
    let differences: Vec<String> = checklist
        .list_open_differences()
        .into_iter()
        .map(|one| {
            format!("{}{}: filen {}, här {}", one.account, on_objects(&one.objects), one.file_ore, one.carried_ore)
        })
        .collect();
    format!(
        "En inläst fil har andra ingående balanser än de som fördes över. De överförda gäller. {}.",
        named(&differences)
    )
}

/// ` (6=TEAM)` for what stands on objects.
fn on_objects(objects: &str) -> String {
    if objects.is_empty() { String::new() } else { format!(" ({objects})") }
}

fn bank_words(checklist: &Checklist) -> String {
    if checklist.banks.is_empty() {
        return "Inget bankkonto är upplagt vid årets slut, så banken kan inte stämmas av mot kontoutdrag.".to_owned();
    }
    let banks: Vec<String> = checklist
        .list_banks_that_differ()
        .map(|bank| {
            let account = format!("{} (konto {})", bank.name, bank.account);
            match bank.through_on {
                None => format!("{account} är inte avstämt, saldot i bokföringen är {} kronor", bank.balance_ore),
                Some(through) if !bank.still_holds => {
                    format!("{account} har ändrats sedan det stämdes av till och med {through}")
                }
                Some(through) => format!("{account} är avstämt till och med {through}, inte till årets slut"),
            }
        })
        .collect();
    format!("{}.", named(&banks))
}

fn reconciled_words(checklist: &Checklist) -> String {
    let through = checklist.last_day();
    let account = if checklist.banks.len() == 1 { "Bankkontot är avstämt" } else { "Alla bankkonton är avstämda" };
    match checklist.banks.iter().map(|bank| bank.open_items).sum::<i64>() {
        0 => format!("{account} till och med {through}."),
        1 => format!("{account} till och med {through}. En post stod bara på ena sidan, med en förklaring."),
        items => format!("{account} till och med {through}. {items} poster stod bara på ena sidan, med en förklaring."),
    }
}

fn draft_words(checklist: &Checklist) -> String {
    let drafts: Vec<String> = checklist
        .drafts
        .iter()
        .map(|listed| {
            let content = &listed.draft.content;
            let text = if content.text.is_empty() { "utan text" } else { content.text.as_str() };
            let on = content.occurred_on.map_or("utan dag".to_owned(), |on| on.to_string());
            match listed.difference_ore {
                0 => format!("{text}, {on}"),
                difference => format!("{text}, {on}, det skiljer {} kronor", Ore(difference)),
            }
        })
        .collect();
    let what = if drafts.len() == 1 { "utkast är inte bokfört" } else { "utkast är inte bokförda" };
    format!("{} {what}: {}.", drafts.len(), named(&drafts))
}

fn specification_words(checklist: &Checklist) -> String {
    let (missing, differing): (Vec<_>, Vec<_>) =
        checklist.list_differing_specifications().partition(|row| row.specified_ore.is_none());
    let count = missing.len() + differing.len();
    let mut words = format!("{count} av {} konton återstår.", checklist.specified.len());
    if !missing.is_empty() {
        let numbers: Vec<&str> = missing.iter().map(|row| row.account.as_str()).collect();
        words += &format!(" Inte specificerade: {}.", numbers.join(", "));
    }
    if !differing.is_empty() {
        let differing: Vec<String> = differing
            .iter()
            .map(|row| {
                let specified = row.specified_ore.unwrap_or_default();
                format!("{} {}: saldo {}, specificerat {specified}", row.account, row.name, row.balance_ore)
            })
            .collect();
        words += &format!(" Stämmer inte: {}.", named(&differing));
    }
    words
}

fn done_words(checklist: &Checklist, item: Item) -> String {
    match item {
        Item::Over => format!("Räkenskapsåret slutade {}.", checklist.last_day()),
        Item::Balance => "Debet och kredit går ihop.".to_owned(),
        Item::Earlier => match &checklist.before {
            Some(before) if before.closed => format!("{} är stängt och låst.", before.year.name()),
            _ => "Inget tidigare år är öppet här.".to_owned(),
        },
        Item::Opening => match &checklist.before {
            Some(before) => format!("De är lika med utgående balanser {}.", before.year.name()),
            None => "Året före finns inte här, så det finns inget att jämföra med.".to_owned(),
        },
        Item::Kinds => "Alla konton med belopp har ett slag.".to_owned(),
        Item::Rows => "Alla konton med belopp leder till en rad.".to_owned(),
        Item::Months => "Det finns verifikationer i varje månad som har varit.".to_owned(),
        Item::Numbers => "Inga nummer saknas i serierna.".to_owned(),
        Item::Drafts => "Inga verifikationer väntar på att bokföras.".to_owned(),
        Item::Bank => reconciled_words(checklist),
        Item::Specifications => {
            format!("Alla {} balanskonton är specificerade, och summorna stämmer.", checklist.specified.len())
        }
        Item::Accruals if checklist.questions.len() == 1 => "Frågan är besvarad och bokförd.".to_owned(),
        Item::Accruals => format!("Alla {} frågor är besvarade och bokförda.", checklist.questions.len()),
        Item::ResultAccount => {
            let account = checklist.carry.account.as_ref().map_or("", |account| account.number.as_str());
            format!("Årets resultat förs till konto {account}.")
        }
    }
}

fn hint(item: Item) -> &'static str {
    match item {
        Item::Numbers => {
            "Ett nummer kan ha makulerats i bokföringsprogrammet. Ta reda på varför, och anteckna det när året stängs."
        }
        Item::Months => "Kontrollera att hela året är inläst.",
        Item::Bank => "Läs in kontoutdrag till och med årets sista dag, och stäm av varje bankkonto per den dagen.",
        Item::Accruals => "Fråga dem som bedriver insatserna vad som återstår att fakturera för året.",
        _ => "",
    }
}

fn paragraph(item: Item) -> Option<&'static str> {
    match item {
        Item::Over => Some("lag (2018:597) 1 kap. 5 §"),
        Item::Balance => Some("lag (2018:597) 3 kap. 3 §"),
        Item::Earlier | Item::Bank | Item::ResultAccount => None,
        Item::Opening => Some("lag (2018:597) 4 kap. 4 § 7"),
        Item::Kinds | Item::Rows => Some("lag (2018:597) 5 kap. 2 § och 6 kap. 2 §"),
        Item::Months | Item::Drafts => Some("lag (2018:597) 3 kap. 4 §"),
        Item::Numbers => Some("lag (2018:597) 3 kap. 9 §"),
        Item::Specifications => Some("lag (2018:597) 4 kap. 6 §"),
        Item::Accruals => Some("lag (2018:597) 4 kap. 4 § 4"),
    }
}

/// The first of them, and how many more there are.
fn named(all: &[String]) -> String {
    let shown = all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("; ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} och {more} till"),
    }
}
