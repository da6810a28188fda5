//! The words of the sample, and the order of its parts.

use super::statements;
use crate::model::{Block, Cell, Column, ColumnKind, Row, Seat, Section, Shown, Signatures, Table};

/// Member, ordinary, deputy.
const BOARD: [(&str, &str, &str); 8] = [
    ("Alvesta kommun", "Sebastian Ohlsson", "Claudia Crowley Sörensson"),
    ("Arbetsförmedlingen", "Annica Gustafson", "Karolin Damnäs"),
    ("Försäkringskassan", "Linnea Elm", ""),
    ("Lessebo kommun", "Angelica Karlsson", "Lars Altgård"),
    ("Region Kronoberg", "Carl-Olof Bengtsson", "Charlotte Sennehed"),
    ("Tingsryds kommun", "Åke Nyberg", "Marie Fransson"),
    ("Uppvidinge kommun", "Torbjörn Gustafsson", "Simon Bring"),
    ("Växjö kommun", "Martin Edberg", "Irene Blad"),
];

pub(super) fn sections() -> Vec<Section> {
    let mut sections = vec![
        part("uppdrag", "1.", "Förbundets uppdrag", vec![Block::Words(MISSION.into())]),
        part("organisation", "2.", "Organisation", vec![Block::Words(ORGANISATION.into()), board()]),
        part(
            "forvaltningsberattelse",
            "3.",
            "Förvaltningsberättelse",
            vec![Block::Words(MANAGEMENT.into()), goals(), indicators()],
        ),
        part("framtid", "4.", "Framtid", vec![Block::Words(FUTURE.into())]),
        part(
            "ekonomi",
            "5.",
            "Ekonomi",
            vec![
                statements::key_figures(),
                Block::Words(ECONOMY.into()),
                statements::equity(),
                statements::costs_by_purpose(),
            ],
        ),
        part(
            "rakningar",
            "6.",
            "Resultat- och balansräkning",
            vec![Block::Words(PRINCIPLES.into()), statements::income_statement(), statements::balance_sheet()],
        ),
        part("noter", "7.", "Noter", vec![]),
    ];
    sections.extend(statements::notes());
    sections.push(part("underskrifter", "8.", "Underskrifter", vec![Block::PageBreak, signatures()]));
    sections
}

fn part(key: &str, number: &str, heading: &str, blocks: Vec<Block>) -> Section {
    Section { key: key.into(), number: Some(number.into()), heading: heading.into(), level: 1, blocks }
}

fn board() -> Block {
    let rows = BOARD.map(|(member, ordinary, deputy)| {
        let deputy = if deputy.is_empty() { Cell::Empty } else { Cell::text(deputy) };
        Row::plain(vec![Cell::text(member), Cell::text(ordinary), deputy])
    });
    Block::Table(Table {
        key: "styrelse".into(),
        caption: "Styrelsens ledamöter och ersättare den 31 augusti 2025".into(),
        unit: None,
        columns: text_columns(&["Medlem", "Ledamot", "Ersättare"]),
        rows: rows.to_vec(),
    })
}

fn goals() -> Block {
    let row = |goal: &str, came: &str| Row::plain(vec![Cell::text(goal), Cell::Words(came.to_owned())]);
    Block::Table(Table {
        key: "mal".into(),
        caption: "Mål för året och vad som har hänt".into(),
        unit: None,
        columns: text_columns(&["Mål", "Vad som har hänt"]),
        rows: vec![
            Row::heading("Mål 1: Fylla organisatoriska glapp"),
            row("Se över Välfärdsguidens mål, funktion och behov under våren.", GOAL_GUIDE),
            row("Sprida Min bok till medborgarna genom medlemmarnas medarbetare.", GOAL_BOOK),
            Row::heading("Mål 2: Stegförflyttningar för deltagarna"),
            row("Samverkansteam Värend arbetar med 80 personer under kalenderåret.", GOAL_TEAM),
            row("Gruppverksamheten når 40 personer under 2025.", GOAL_GROUP),
            Row::heading("Mål 3: Utbilda medlemmarnas medarbetare"),
            row("Samverkansutbildning två till tre gånger under året.", GOAL_COURSE),
        ],
    })
}

fn indicators() -> Block {
    let row = |label: &str, target: &str, result: Cell| Row::plain(vec![Cell::text(label), Cell::text(target), result]);
    let deviations = Cell::Figure {
        id: "goals/deviations_handled".into(),
        shown: Shown::Missing("ingen avvikelse har kommit in".into()),
    };
    let columns = vec![
        Column::new("Indikator", ColumnKind::Text),
        Column::new("Mål", ColumnKind::Figure).lighter(),
        Column::new("Utfall", ColumnKind::Figure),
    ];
    Block::Table(Table {
        key: "indikatorer".into(),
        caption: "Indikatorer januari–augusti 2025".into(),
        unit: None,
        columns,
        rows: vec![
            row("Deltagare i Samverkansteam Värend", "80", Cell::figure("goals/team_participants", "81")),
            row("Anvisade till gruppverksamheten", "40", Cell::figure("goals/group_assigned", "15")),
            row("Behandlade remisser i samverkansforum", "17", Cell::figure("goals/referrals", "17")),
            row("Hanterade avvikelser i samverkansforum", "100 %", deviations),
        ],
    })
}

fn text_columns(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(heading, ColumnKind::Text)).collect()
}

fn signatures() -> Block {
    let seat = |(member, ordinary, _): (&str, &str, &str)| {
        let function = match ordinary {
            "Sebastian Ohlsson" => "Ordförande",
            "Annica Gustafson" => "Vice ordförande",
            _ => "Ledamot",
        };
        let name = (ordinary != "Angelica Karlsson").then(|| ordinary.to_owned());
        Seat { function: function.into(), member: member.into(), name }
    };
    Block::Signatures(Signatures {
        statement: "Styrelsen har fastställt delårsrapporten den 9 oktober 2025.".into(),
        seats: BOARD.map(seat).to_vec(),
    })
}

const MISSION: &str = "\
Samordningsförbundet Värend är en egen juridisk person som bildades den 1 januari 2015. Medlemmar är \
Försäkringskassan, Arbetsförmedlingen, Region Kronoberg och kommunerna Alvesta, Lessebo, Tingsryd, Uppvidinge och Växjö. \
Förbundet verkar med stöd av lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser.

Staten betalar hälften av insatserna, regionen en fjärdedel och kommunerna tillsammans en fjärdedel[^1]. Kommunerna delar \
sin fjärdedel efter antalet invånare mellan 16 och 64 år.

[^1]: Försäkringskassan betalar både för sig och för Arbetsförmedlingen, enligt 5 § i lagen.

## Vad pengarna ska göra

Den som behöver stöd från flera håll samtidigt ska få det samordnat. Förbundet ska

- stödja samverkan mellan medlemmarna,
- finansiera insatser som ingen av dem ger ensam,
- följa upp och utvärdera vad insatserna leder till.
";

const ORGANISATION: &str = "\
Styrelsen har åtta ledamöter och lika många ersättare; varje medlem utser en av varje. Under perioden höll styrelsen tre \
ordinarie möten och ett extra möte den 20 augusti, då *Sebastian Ohlsson* valdes till ordförande och *Annica Gustafson* till \
vice ordförande.

Utvecklingsgruppen bereder styrelsens ärenden. Revisorer är Peter Cederblad, KPMG, för staten och Ulf Engqvist för \
regionen och kommunerna.
";

const MANAGEMENT: &str = "\
## Styrelsens arbete

Medlemssamrådet den 5 april samlade sju av åtta medlemmar. Samrådet förordade att insatserna för 2026 blir lika stora som för \
2025, så att de hinner verka innan de omprövas.

På konferensen den 28 februari möttes [72 personer](figur:goals/conference) för att ta del av vad pilotprojektet \
*Samverkansteam Värend* har lärt. Samma eftermiddag höll styrelsen och utvecklingsgruppen en strategidag med forskarna.

## Insatserna

**Samkraft Värend** har tre delar: samverkansforum, gruppverksamhet och samverkansteam. Forumet behandlade \
[17 remisser](figur:goals/referrals) och samtliga ledde vidare: fyra till konsultation och resten till en insats.

Teamet arbetade med [81 deltagare](figur:goals/team_participants). För dem tillkom \
[226 stödinsatser](figur:goals/team_support) som var nya eller utökade.

Gruppverksamheten tar sedan juni emot remisser direkt. Av de [15](figur:goals/group_assigned) som anvisades har \
[11](figur:goals/group_accepted) tackat ja.

## Hur målen har nåtts
";

const GOAL_GUIDE: &str = "Översynen är gjord. Styrelsen beslutade den 16 juni att lämna Välfärdsguiden från och med 2026, \
eftersom uppgifterna i den är svåra att hålla aktuella.";
const GOAL_BOOK: &str =
    "Av [250 tryckta böcker](figur:goals/books_produced) är ungefär [150](figur:goals/books_handed_out) \
utdelade, bland annat genom

- regionens allmänpsykiatri,
- Växjö kommuns socialpsykiatri,
- personliga ombud.";
const GOAL_TEAM: &str = "[81 personer](figur:goals/team_participants) fick stöd under de första åtta månaderna. Målet för \
hela året är redan nått.";
const GOAL_GROUP: &str = "[15 personer](figur:goals/group_assigned) har anvisats och [11](figur:goals/group_accepted) har \
tackat ja. Gruppen är ny och indikatorerna går ännu inte att följa.";
const GOAL_COURSE: &str = "Ingen kurs har hållits. Den hålls bara när alla fyra parter kan delta, och så var det inte under \
våren.";

const FUTURE: &str = "\
Hösten ägnas åt att få gruppverksamheten på fötter i alla fem kommunerna och åt att sprida koordinatorernas kunskap. Den nya \
socialtjänstlagen och ändrade aktivitetskrav påverkar både medlemmarna och de personer som förbundet finns till för; \
förbundet följer ändringarna tillsammans med Linnéuniversitetets forskare.
";

const ECONOMY: &str = "\
Vid årets början var det egna kapitalet [732 tkr](figur:balance_sheet/opening_equity). Tillsammans med medlemmarnas insatser på \
[](figur:outcome/contributions) ger det en budget på [9 256 tkr](figur:outcome/budget). Till och med augusti har \
[](figur:outcome/used) förbrukats, vilket är [41 %](figur:outcome/used_share) av budgeten.

För september till december beräknas kostnaderna till [](figur:outcome/forecast_rest_of_year). Då blir det egna kapitalet \
[2 941 tkr](figur:outcome/equity_forecast) vid årets slut. Nationella rådet rekommenderar högst \
[1 629 tkr](figur:outcome/recommended_equity_maximum): 20 % av insatserna upp till 7 mkr och 15 % av det som är därutöver.
";

const PRINCIPLES: &str = "\
Delårsrapporten följer lagen (2018:597) om kommunal bokföring och redovisning. Beloppen är avrundade till tusental kronor så som \
de står i den tryckta rapporten.
";
