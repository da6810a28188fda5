//! Writing a voucher: one form, whose lines can be as many as somebody needs.

use askama::Template;
use finsam::money::Ore;

use super::object_names;
use crate::drafts::form::{DraftForm, LineForm};
use crate::drafts::operations::{Draft, DraftLine, Kind, Series};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Frame, Link, Notice, long_date, moment};

#[derive(Template)]
#[template(path = "utkast_andra.html")]
pub struct EditPage {
    pub frame: Frame,
    back: Link,
    title: String,
    lead: String,
    action: String,
    errors: Vec<FieldError>,
    hidden: Vec<(String, String)>,
    fields: Vec<Field>,
    dimensions: Vec<Dimension>,
    lines: Vec<LineView>,
    accounts: Vec<(String, String)>,
    debit_sum: String,
    credit_sum: String,
    difference: Option<String>,
    theirs: Option<Theirs>,
    cancel_href: String,
}

struct Dimension {
    number: String,
    name: String,
    objects: Vec<(String, String)>,
}

struct LineView {
    number: usize,
    konto: Input,
    objects: Vec<Input>,
    objects_error: Option<String>,
    text: Input,
    debet: Input,
    kredit: Input,
    account_name: String,
}

/// One field of a line.
struct Input {
    label: String,
    name: String,
    value: String,
    list: String,
    error: Option<String>,
}

/// What somebody else saved while this was being written.
struct Theirs {
    who: String,
    when: String,
    facts: String,
    lines: Vec<String>,
}

/// What can be chosen in the form.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub series: Vec<Series>,
    pub accounts: Vec<(String, String)>,
    pub dimensions: Vec<(String, String)>,
    pub objects: Vec<(String, String, String)>,
    /// The name of the voucher that is corrected.
    pub corrected: Option<String>,
}

impl EditPage {
    /// The form of a new voucher.
    pub fn new(access: &Granted, form: &DraftForm, choices: &Choices) -> EditPage {
        let list = access.at("bokforing/utkast");
        let mut page = EditPage::of(access, form, choices, Kind::New);
        (page.title, page.action) = ("Ny verifikation".to_owned(), format!("{list}/ny"));
        (page.back, page.cancel_href) = (Link::new(&list, "Utkast"), list);
        page
    }

    /// The form of a draft that is there.
    pub fn change(access: &Granted, draft: &Draft, form: &DraftForm, choices: &Choices) -> EditPage {
        let own = access.at(&format!("bokforing/utkast/{}", draft.id));
        let mut page = EditPage::of(access, form, choices, draft.kind);
        (page.title, page.lead) = match (draft.kind, &choices.corrected) {
            (Kind::Version, Some(name)) => (format!("Rätta {name}"), VERSION.to_owned()),
            (Kind::Correction, Some(name)) => (format!("Rättelseverifikation till {name}"), CORRECTION.to_owned()),
            _ => ("Ändra utkastet".to_owned(), String::new()),
        };
        (page.action, page.back, page.cancel_href) = (format!("{own}/andra"), Link::new(&own, "Utkastet"), own);
        page
    }

    fn of(access: &Granted, form: &DraftForm, choices: &Choices, kind: Kind) -> EditPage {
        let (debit, credit) = form.sums();
        let difference = Ore(debit.0.saturating_sub(credit.0));
        let dimensions = list_dimensions(choices);
        EditPage {
            frame: access.frame(Area::Ledger),
            back: Link::default(),
            title: String::new(),
            lead: String::new(),
            action: String::new(),
            errors: Vec::new(),
            hidden: vec![("id".to_owned(), form.id.clone()), ("version".to_owned(), form.version.to_string())],
            fields: head_fields(form, choices, kind),
            lines: (1..)
                .zip(&form.lines)
                .map(|(number, line)| LineView::new(number, line, &dimensions, choices))
                .collect(),
            dimensions,
            accounts: choices.accounts.clone(),
            debit_sum: debit.to_string(),
            credit_sum: credit.to_string(),
            difference: (difference != Ore::ZERO).then(|| difference_words(difference)),
            theirs: None,
            cancel_href: String::new(),
        }
    }

    /// Puts each error at its field, and all of them on top.
    pub fn errors(mut self, errors: Vec<FieldError>) -> EditPage {
        let find = |name: &str| errors.iter().find(|error| error.name == name).map(|error| error.message.clone());
        for line in &mut self.lines {
            for input in [&mut line.konto, &mut line.text, &mut line.debet, &mut line.kredit] {
                input.error = find(&input.name);
            }
            line.objects_error = find(&format!("objekt-{}", line.number));
        }
        self.fields = self.fields.into_iter().map(|field| field.errors(&errors)).collect();
        self.errors = errors;
        self
    }

    /// Shows what somebody else saved meanwhile; what was typed here stands in the form.
    pub fn beside(mut self, theirs: &Draft, choices: &Choices) -> EditPage {
        self.frame.notice = Some(Notice {
            kind: "warning".to_owned(),
            heading: Some(format!("{} har sparat utkastet under tiden", theirs.actor_name)),
            text:
                "Det du skrev står kvar i formuläret och är inte sparat. Jämför, ändra det som behövs och spara igen: \
                   då gäller ditt."
                    .to_owned(),
        });
        let on = theirs.content.occurred_on.map_or("ingen dag".to_owned(), long_date);
        self.theirs = Some(Theirs {
            who: theirs.actor_name.clone(),
            when: moment(theirs.saved_at),
            facts: format!("{on}, {}", theirs.content.text),
            lines: theirs.content.lines.iter().map(|line| line_words(line, choices)).collect(),
        });
        self
    }
}

const VERSION: &str =
    "När rättelsen bokförs blir den en ny version med samma nummer. Den gamla finns kvar och kan läsas.";
const CORRECTION: &str = "Verifikationen ligger i en låst period eller är inläst. Den rättas med en egen verifikation, som \
     är ifylld så att den tar ut den gamla. Lägg till det som skulle ha stått där.";

fn head_fields(form: &DraftForm, choices: &Choices, kind: Kind) -> Vec<Field> {
    let mut fields = vec![
        Field::new("date", "datum", "Bokföringsdag").value(&form.datum).width("short").hint("Till exempel 2025-08-31."),
        Field::new("text", "text", "Text").value(&form.text).hint("Vad det gäller, och med vem."),
    ];
    if kind != Kind::New {
        fields.push(Field::new("text", "orsak", "Varför rättas den?").value(&form.orsak));
    }
    if kind != Kind::Version && choices.series.len() > 1 {
        let choice = |series: &Series| Choice {
            value: series.code.clone(),
            label: format!("{} {}", series.code, series.name),
            selected: series.code == form.serie,
        };
        let choices = choices.series.iter().map(choice).collect();
        fields.push(Field::new("select", "serie", "Serie").width("medium").choices(choices));
    }
    fields
}

/// The dimensions that have objects.
fn list_dimensions(choices: &Choices) -> Vec<Dimension> {
    let of = |number: &str| -> Vec<(String, String)> {
        let own = choices.objects.iter().filter(|(dimension, _, _)| dimension == number);
        own.map(|(_, code, name)| (code.clone(), name.clone())).collect()
    };
    let all = choices.dimensions.iter().map(|(number, name)| Dimension {
        number: number.clone(),
        name: name.clone(),
        objects: of(number),
    });
    all.filter(|dimension| !dimension.objects.is_empty()).collect()
}

fn difference_words(difference: Ore) -> String {
    let side = if difference.0 > 0 { "kredit" } else { "debet" };
    format!("Det saknas {} kronor i {side}.", Ore(difference.0.abs()))
}

fn line_words(line: &DraftLine, choices: &Choices) -> String {
    let side = if line.amount_ore < 0 { "kredit" } else { "debet" };
    let objects = object_names(&line.objects, &choices.dimensions, &choices.objects);
    let more: Vec<&str> = [objects.as_str(), line.text.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    format!("{} {side} {}{more}", line.account, Ore(line.amount_ore.saturating_abs()))
}

impl LineView {
    fn new(number: usize, line: &LineForm, dimensions: &[Dimension], choices: &Choices) -> LineView {
        let input = |label: &str, field: &str, value: &str, list: &str| Input {
            label: label.to_owned(),
            name: format!("{field}-{number}"),
            value: value.to_owned(),
            list: list.to_owned(),
            error: None,
        };
        let objects = dimensions.iter().map(|dimension| {
            let key = dimension.number.parse().unwrap_or_default();
            let value = line.objekt.get(&key).map_or("", String::as_str);
            let list = format!("objekt-lista-{}", dimension.number);
            Input { name: format!("objekt-{number}-{}", dimension.number), ..input(&dimension.name, "", value, &list) }
        });
        let account = line.konto.split_whitespace().next().unwrap_or("");
        let known = choices.accounts.iter().find(|(own, _)| own == account);
        LineView {
            number,
            objects: objects.collect(),
            objects_error: None,
            konto: input("Konto", "konto", &line.konto, "konton"),
            text: input("Text", "radtext", &line.text, ""),
            debet: input("Debet", "debet", &line.debet, ""),
            kredit: input("Kredit", "kredit", &line.kredit, ""),
            account_name: known.map(|(_, name)| name.clone()).unwrap_or_default(),
        }
    }
}
