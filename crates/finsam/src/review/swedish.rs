//! Every finding in Swedish, in one place.

use super::finding::{Finding, RoundingCause};
use super::quantity::Quantity;
use crate::association::{MemberKind, SeatRole};
use crate::calendar::{long_date, month_name};

/// Writes a finding in a sentence or two, with both values. One table: an arm for each finding.
pub(super) fn message(finding: &Finding) -> String {
    use Finding::*;
    match finding {
        SumDiffers { label, total, parts_sum, parts: 1, .. } => {
            format!("{label}: {} står som summa, men den enda delen är {}.", say(total), say(parts_sum))
        }
        SumDiffers { label, total, parts_sum, parts, .. } => {
            format!("{label}: {} står som summa, men de {parts} delarna blir {}.", say(total), say(parts_sum))
        }
        NoteDiffers { label, note, statement, note_sum, .. } => {
            format!("{label}: {} i rapporten, men not {note} summerar till {}.", say(statement), say(note_sum))
        }
        RowDiffersInNote { label, note, statement, in_note, .. } => {
            format!("{label}: {} i rapporten, men {} i not {note}.", say(statement), say(in_note))
        }
        BalanceSheetDiffers { assets, equity_and_liabilities, .. } => format!(
            "Balansräkningen går inte ihop: tillgångarna är {}, eget kapital och skulder {}.",
            say(assets),
            say(equity_and_liabilities)
        ),
        ResultDiffers { income_statement, balance_sheet, .. } => format!(
            "Periodens resultat är {} i resultaträkningen men {} i balansräkningen. Det är samma siffra och ska skrivas lika.",
            say(income_statement),
            say(balance_sheet)
        ),
        NoteReferenceElsewhere { note, at_label, at, note_sum, should_label, .. } => format!(
            "Hänvisningen till not {note} står vid ”{at_label}”, {}, men noten summerar till {}. Den hör till raden ”{should_label}”.",
            say(at),
            say(note_sum)
        ),
        Rounding { label, a, b, cause, .. } => rounding(label, *a, *b, *cause),
        OpeningDiffers { place, last_closing, opening } => {
            format!("Konto {place} slutade förra året på {} men börjar i år på {}.", say(last_closing), say(opening))
        }
        OpeningsNotCarried { last_year } => format!(
            "Ingående balanser är inte överförda än, eftersom {last_year} inte är stängt. Till dess visar balansräkningen bara årets förändringar."
        ),
        AccountUnmapped { place, objects, amount } if objects.is_empty() => {
            format!("Konto {place} med {} saknar rad i rapporten.", say(amount))
        }
        AccountUnmapped { place, objects, amount } => {
            format!("Konto {place} med objekt {objects} och {} saknar rad i rapporten.", say(amount))
        }
        AccountMisplaced { place, amount } => format!(
            "Konto {place} med {} hamnar i fel rapport: kontots typ säger resultat- och raden balansräkning, eller tvärtom.",
            say(amount)
        ),
        RowOutsideLayout { label, amount, .. } => {
            let with = if amount.value == 0 { String::new() } else { format!(" med {}", say(amount)) };
            format!(
                "Raden {label}{with} har ingen plats i lagens uppställning. Årsredovisningen visar den för sig tills någon har valt en."
            )
        }
        WordsDisagree { phrase, label, value, .. } => {
            format!("Texten säger ”{phrase}”, men ”{label}” är {}.", say(value))
        }
        ReferenceUnknown { phrase, figure_id, .. } => {
            format!("Texten ”{phrase}” hänvisar till siffran {figure_id}, som inte finns.")
        }
        ReferenceMissing { phrase, label, reason, .. } => {
            format!("Texten säger ”{phrase}”, men ”{label}” har inget värde. {reason}")
        }
        PhraseUnreadable { phrase, label, .. } => {
            format!("Texten ”{phrase}” går inte att läsa som ett tal och kan inte jämföras med ”{label}”.")
        }
        AmountWithoutReference { phrase, .. } => {
            format!("”{phrase}” står i texten utan koppling till en siffra. Den ändras inte om siffran ändras.")
        }
        RuleOutdated { words, instead, .. } => format!("Texten nämner ”{words}”. Det som gäller är {instead}."),
        MemberKindMissing { kind } => kind_missing(*kind),
        MemberWithoutOrdinary { member } => {
            format!("{member} har ingen ledamot. Varje medlem ska ha minst en ledamot och en ersättare.")
        }
        MemberWithoutDeputy { member } => {
            format!("{member} har ingen ersättare. Varje medlem ska ha minst en ledamot och en ersättare.")
        }
        SeatShared { members, role } => format!(
            "{members} har ingen egen {} utan delar plats. Varje medlem ska ha minst en ledamot och en ersättare.",
            if *role == SeatRole::Deputy { "ersättare" } else { "ledamot" }
        ),
        PredecessorNamed { name, merged_on, .. } => format!(
            "{name} står som om förbundet fanns kvar, men det gick upp i det nya förbundet den {}.",
            long_date(*merged_on)
        ),
        BodyNamedTwoWays { name, member, .. } => {
            format!("{name} står för medlemmen {member}. Skriv samma namn överallt.")
        }
        LabelOfAnotherYear { label, named, column_on, .. } => {
            format!("Raden ”{label}” nämner {named}, men kolumnen gäller den {}.", long_date(*column_on))
        }
        NotJoined { predecessor, apart, kept_apart_until, .. } => format!(
            "{} från {predecessor} är fortfarande bokfört för sig, fast balanserna skulle föras samman till den {}.",
            say(apart),
            long_date(*kept_apart_until)
        ),
        DeputiesDiffer { ordinaries, deputies } => {
            format!("Styrelsen har {ordinaries} ledamöter men {deputies} ersättare. De ska vara lika många.")
        }
        ChairsDiffer { chairs } => format!("Styrelsen ska ha en ordförande. Nu finns {chairs}."),
        ViceChairsDiffer { vice_chairs } => {
            format!("Styrelsen ska ha en eller två vice ordförande. Nu finns {vice_chairs}.")
        }
        MemberWithoutAuditor { member } => format!("Ingen revisor är utsedd för {member}."),
        OfficeHolderOutdated { office, printed, held_by, on, .. } => {
            format!("{printed} står som {}, men den {} var det {held_by}.", office.swedish(), long_date(*on))
        }
        NamesAlike { a, b, .. } => format!(
            "{a} och {b} kan vara samma person med namnet skrivet på två sätt, men det kan också vara två personer."
        ),
        ShareOfNothing { label, share, whole_label, .. } => format!(
            "{label}: {} går inte att ange, för ”{whole_label}” är 0. Ingenting av ingenting är inte hundra procent.",
            say(share)
        ),
        TargetOfNothing { label, target, whole_label, .. } => {
            format!("{label}: målet {} kan varken vara uppfyllt eller missat, för ”{whole_label}” är 0.", say(target))
        }
        ShareDiffers { label, share, computed, part, whole, .. } => {
            format!("{label}: {} är angivet, men {} av {} är {}.", say(share), say(part), say(whole), say(computed))
        }
        FactDiffers { a_label, a, b_label, b, .. } => {
            format!("Samma uppgift står med två värden: ”{a_label}” är {} och ”{b_label}” är {}.", say(a), say(b))
        }
        RangeDiffers { a_label, a, b_label, b, .. } => {
            format!("Samma uppgift står på två sätt: ”{a_label}” är {} och ”{b_label}” är {}.", range(*a), range(*b))
        }
        DateDiffers { fact, a_place, a_on, b_place, b_on } => {
            format!("{fact}: {} enligt {a_place}, men {} enligt {b_place}.", long_date(*a_on), long_date(*b_on))
        }
        ClaimWithoutGround { claim_label, claim, ground_label, .. } => {
            format!("”{claim_label}” står med värdet {}, men ”{ground_label}” är 0.", say(claim))
        }
        ObservationStale { label, observed_on, period_from, .. } => format!(
            "{label} är från den {}, före perioden som börjar den {}. Uppgiften kan behöva hämtas på nytt.",
            long_date(*observed_on),
            long_date(*period_from)
        ),
        AdoptedWithoutDecision { title, .. } => {
            format!("{title} är markerad som fastställd, men inget beslut är angivet.")
        }
        VatReceivableDiffers { receivable, expected, unpaid, unclaimed, .. } => format!(
            "Fordran för momsersättning är {} i bokföringen. Obetalda ansökningar, {}, och moms som inte är sökt än, {}, blir {}.",
            say(receivable),
            say(unpaid),
            say(unclaimed),
            say(expected)
        ),
        VatClaimExpired { period, amount, due_on, .. } => {
            format!(
                "Momsersättning för {period}, {}, är inte sökt. Sista dag var den {}.",
                say(amount),
                long_date(*due_on)
            )
        }
        VatClaimChanged { period, claimed, booked, .. } => format!(
            "Ansökan om momsersättning för {period} räknades på {}, men bokföringen ger nu {}. Skillnaden kommer med i nästa ansökan.",
            say(claimed),
            say(booked)
        ),
        DeficitWithoutReason { year, deficit, .. } => {
            format!("{year} kostar {} mer än årets intäkter. Ange skälet till underskottet i budgeten.", say(deficit))
        }
        MoneyRunsOut { month, short, .. } => format!(
            "I {} {} räcker inte pengarna till det som är beslutat: {} saknas.",
            month_name(*month),
            month.year(),
            say(short)
        ),
        EquityAboveRecommendation { on, equity, ceiling, .. } => format!(
            "Det egna kapitalet väntas vara {} den {}. Nationella rådet rekommenderar högst {}. Det som är över kan begränsa \
             statens medelstilldelning kommande år.",
            say(equity),
            long_date(*on),
            say(ceiling)
        ),
        PrintedTwoWays { label, a, a_column, b, b_column, .. } => {
            format!("{label} står med två värden: {} ({a_column}) och {} ({b_column}).", say(a), say(b))
        }
        UsedDiffers { used, operating_costs, financial_costs, income, result, .. } => {
            used_differs([*used, *operating_costs, *financial_costs, *income, *result])
        }
        CostInTwoPlaces { label, note, in_note, in_statement, note_sum_without, .. } => format!(
            "{label} står både i not {note}, {}, och på en egen rad, {}. Utan raden summerar noten till {}.",
            say(in_note),
            say(in_statement),
            say(note_sum_without)
        ),
        PaidByAnother { label, amount, .. } => format!(
            "{label}: {} står som betalt av Arbetsförmedlingen, men Försäkringskassan betalar hela statens del.",
            say(amount)
        ),
        NoteNumberRunTogether { label, note, printed, read_as, .. } => {
            format!("{label}: {} är notens nummer {note} och beloppet {} skrivna ihop.", say(printed), say(read_as))
        }
        NobodyNamed { seats } => format!(
            "Ingen är inskriven i styrelsen: alla {seats} platser är tomma, och revisorer saknas. Skriv in dem under Förbundet."
        ),
        Contribution(finding) => finding.message(),
        Board(finding) => finding.message(),
        Plan(finding) => finding.message(),
        Document(finding) => finding.message(),
        DiffersFromOurs { label, printed, ours, .. } => {
            format!(
                "{label}: {} i dokumentet, men {} enligt det som är bokfört och beslutat här.",
                say(printed),
                say(ours)
            )
        }
    }
}

fn say(quantity: &Quantity) -> String {
    quantity.swedish()
}

fn rounding(label: &str, a: Quantity, b: Quantity, cause: RoundingCause) -> String {
    let (a, b) = (a.swedish(), b.swedish());
    match cause {
        RoundingCause::OneUnit => format!("{label}: {a} mot {b}. Skillnaden är bara avrundning."),
        RoundingCause::SumOfRoundedParts => {
            format!("{label}: {a} mot {b}. Skillnaden kommer av att delarna är avrundade var för sig.")
        }
        RoundingCause::TableSums => {
            format!("{label}: {a} mot {b}. Avrundat åt andra hållet, som när en tabell ska summera.")
        }
    }
}

fn used_differs([used, operating, financial, income, result]: [Quantity; 5]) -> String {
    let remaining = Quantity { value: income.value.saturating_sub(used.value), ..income };
    let judgement = if remaining.value == result.value {
        format!(
            "Texten stämmer med resultatet om de finansiella kostnaderna är med: {} − {} = {}.",
            say(&income),
            say(&used),
            say(&result)
        )
    } else {
        format!("Med de finansiella kostnaderna {} blir det ändå inte lika.", say(&financial))
    };
    format!(
        "Förbrukat är {} i texten, men verksamhetens kostnader är {} i resultaträkningen. {judgement}",
        say(&used),
        say(&operating)
    )
}

fn kind_missing(kind: MemberKind) -> String {
    match kind {
        MemberKind::SocialInsuranceAgency | MemberKind::PublicEmploymentService => {
            format!("{} saknas bland medlemmarna.", kind.swedish())
        }
        MemberKind::Region => "Ingen region är medlem.".to_owned(),
        MemberKind::Municipality => "Ingen kommun är medlem.".to_owned(),
    }
}

fn range((from, to): (Quantity, Quantity)) -> String {
    if from == to { say(&from) } else { format!("{}–{}", say(&from), say(&to)) }
}
