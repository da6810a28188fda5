//! The page that compares rounds.

use askama::Template;
use finsam::figure::Value;
use finsam::forecast::{Accuracy, Hit, compare};
use finsam::money::Ore;
use jiff::civil::Date;

use super::{drawing, kronor, value_cell};
use crate::budget::sections::{Section, subnav};
use crate::figures::drawing::draw;
use crate::forecast::operations::{History, Standing, StoredRound};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Cell, Choice, Column, Drawn, Empty, Field, FigureTable, Frame, Link, Row, long_date, percent};

#[derive(Template)]
#[template(path = "prognos_jamfor.html")]
pub struct ComparePage {
    frame: Frame,
    subnav: Vec<Link>,
    back: Link,
    title: String,
    action: String,
    empty: Option<Empty>,
    year: String,
    fields: Vec<Field>,
    table: Option<FigureTable>,
    drawing: Option<Drawn>,
    accuracy: Option<FigureTable>,
    accuracy_note: String,
}

type Kept = (StoredRound, Standing);

impl ComparePage {
    pub fn new(access: &Granted, history: &History, from: Option<Date>, to: Option<Date>) -> ComparePage {
        let rounds = &history.rounds;
        let find = |day: Option<Date>| day.and_then(|day| rounds.iter().position(|(round, _)| round.as_at == day));
        let later = find(to).or(rounds.len().checked_sub(1));
        let earlier = find(from).or(later.and_then(|later| later.checked_sub(1)));
        let pair = earlier.zip(later).filter(|(earlier, later)| earlier != later);
        let pair = pair.map(|(earlier, later)| (&rounds[earlier], &rounds[later]));
        let choices = |chosen: Option<usize>| {
            let choice = |(index, (round, _)): (usize, &Kept)| Choice {
                value: round.as_at.to_string(),
                label: long_date(round.as_at),
                selected: Some(index) == chosen,
            };
            rounds.iter().enumerate().map(choice).collect::<Vec<Choice>>()
        };
        let fields = vec![
            Field::new("select", "fran", "Från rundan per").choices(choices(earlier)),
            Field::new("select", "till", "Till rundan per").choices(choices(later)),
        ];
        ComparePage {
            frame: access.frame(Area::Economy),
            subnav: subnav(access, Section::Forecast),
            back: Link::new(access.at("ekonomi/prognos"), "Prognos"),
            title: format!("Jämför prognosrundor {}", history.year),
            action: access.at("ekonomi/prognos/jamforelse"),
            empty: pair.is_none().then(|| Empty {
                heading: "Det behövs två stängda rundor".to_owned(),
                text: format!(
                    "För {} finns {} stängd runda.",
                    history.year,
                    if rounds.is_empty() { "ingen" } else { "en" }
                ),
                action: None,
            }),
            year: history.year.to_string(),
            fields: if rounds.len() > 1 { fields } else { Vec::new() },
            table: pair.map(|(earlier, later)| change_table(earlier, later)),
            drawing: pair.and_then(|(earlier, later)| drawing::rounds(earlier, later)).as_ref().map(draw),
            accuracy: history.accuracy.as_ref().map(|accuracy| accuracy_table(history, accuracy)),
            accuracy_note: match history.accuracy {
                Some(_) => {
                    "Medelfelet är hur långt rundorna i genomsnitt var från utfallet, åt ena eller andra hållet."
                        .to_owned()
                }
                None => format!("Träffsäkerheten går att räkna ut när hela {} är bokfört.", history.year),
            },
        }
    }
}

fn change_table(earlier: &Kept, later: &Kept) -> FigureTable {
    let totals = |standing: &Standing| {
        let computed = &standing.computed;
        [
            ("Summa intäkter", computed.income.year_ore),
            ("Summa kostnader", computed.costs.year_ore),
            ("Årets resultat", computed.result.year_ore),
        ]
    };
    let label = |key: &str| match later.1.label(key) {
        label if label == key => earlier.1.label(key),
        label => label,
    };
    let mut rows: Vec<Row> = compare(&earlier.1.list_years(), &later.1.list_years())
        .iter()
        .map(|change| Row {
            kind: "row".to_owned(),
            label: label(&change.key),
            remark: comment(&later.0, &change.key),
            cells: [change.earlier_ore, change.later_ore, change.change_ore]
                .map(|ore| cell(ore, "raden fanns inte då"))
                .into(),
            ..Row::default()
        })
        .collect();
    for ((name, before), (_, after)) in totals(&earlier.1).into_iter().zip(totals(&later.1)) {
        let change = before.zip(after).map(|(before, after)| after - before);
        rows.push(Row {
            kind: if name == "Årets resultat" { "total" } else { "sum" }.to_owned(),
            label: name.to_owned(),
            cells: [before, after, change].map(|ore| cell(ore, "någon rad saknar prognos")).into(),
            ..Row::default()
        });
    }
    let head = |round: &StoredRound| Column { label: round.as_at.to_string(), before: false };
    FigureTable {
        id: "jamforelse".to_owned(),
        caption: "Prognos för året, runda för runda".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Rad".to_owned(),
        columns: vec![
            Column { before: true, ..head(&earlier.0) },
            head(&later.0),
            Column { label: "Ändring".to_owned(), before: false },
        ],
        rows,
        ..FigureTable::default()
    }
}

fn comment(round: &StoredRound, key: &str) -> Option<String> {
    round.find_cell(key).map(|cell| cell.comment.clone()).filter(|comment| !comment.is_empty())
}

fn cell(amount: Option<Ore>, reason: &str) -> Cell {
    amount.map_or_else(|| Cell::missing(reason), |ore| Cell::text(kronor(ore)))
}

fn accuracy_table(history: &History, accuracy: &Accuracy) -> FigureTable {
    let row = |kind: &str, label: &str, hit: &Hit| {
        let share = match &hit.mean_milli {
            Value::Known(milli) => Cell::text(percent(*milli)),
            other => value_cell(other),
        };
        let mut cells = vec![Cell::text(kronor(hit.outcome_ore))];
        cells.extend(hit.misses_ore.iter().map(|miss| cell(*miss, "ingen prognos i den rundan")));
        cells.extend([value_cell(&hit.mean_ore), share]);
        Row { kind: kind.to_owned(), label: label.to_owned(), cells, ..Row::default() }
    };
    let lines = accuracy.lines.iter().zip(&history.labels);
    let mut rows: Vec<Row> = lines.map(|(hit, label)| row("row", label, hit)).collect();
    rows.push(row("total", "Summa kostnader", &accuracy.total));
    let mut columns = vec![Column { label: "Utfall".to_owned(), before: false }];
    let missed = history.rounds.iter().map(|(round, _)| Column { label: format!("Fel {}", round.as_at), before: true });
    columns.extend(missed);
    columns.extend(["Medelfel", "Andel"].map(|label| Column { label: label.to_owned(), before: false }));
    FigureTable {
        id: "traffsakerhet".to_owned(),
        caption: "Träffsäkerhet".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Rad".to_owned(),
        columns,
        rows,
        ..FigureTable::default()
    }
}
