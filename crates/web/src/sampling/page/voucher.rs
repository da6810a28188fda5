//! One voucher of a sample.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;

use super::status;
use crate::guard::Granted;
use crate::ledger::operations::{VoucherHead, VoucherLine};
use crate::routes::Area;
use crate::sampling::form::NoteForm;
use crate::sampling::operations::{Note, NoteKind, Sample, SampleVoucher};
use crate::ui::{Cell, Field, FieldError, Frame, Link, Status, Term, amount, long_date, moment};

#[derive(Template)]
#[template(path = "urval_verifikation.html")]
pub struct VoucherPage {
    frame: Frame,
    back: Link,
    title: String,
    text: String,
    status: Status,
    facts: Vec<Term>,
    lines: Vec<Line>,
    notes: Vec<Said>,
    errors: Vec<FieldError>,
    form: Option<Reply>,
    previous: Option<Link>,
    next: Option<Link>,
}

struct Line {
    account: String,
    text: String,
    debit: Cell,
    credit: Cell,
}

struct Said {
    what: String,
    text: String,
    who: String,
}

/// What the reader may write here.
struct Reply {
    heading: String,
    action: String,
    fields: Vec<Field>,
    button: String,
}

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub sample: Sample,
    pub vouchers: Vec<SampleVoucher>,
    /// Which of them is shown.
    pub at: usize,
    pub head: VoucherHead,
    pub lines: Vec<VoucherLine>,
}

impl VoucherPage {
    pub fn new(access: &Granted, shown: &Shown, form: &NoteForm, errors: Vec<FieldError>) -> VoucherPage {
        let sample = access.at(&format!("bokforing/urval/{}", shown.sample.id));
        let voucher = &shown.vouchers[shown.at];
        let own = shown.sample.person_id == Some(access.person_id) && access.may(May::TickSample);
        let beside = |at: Option<usize>, label: &str| {
            let other = shown.vouchers.get(at?)?;
            Some(Link::new(format!("{sample}/verifikationer/{}", other.voucher_id), label))
        };
        let whole = access.at(&format!("bokforing/verifikationer/{}", shown.head.id));
        VoucherPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(&sample, &shown.sample.purpose),
            title: format!("Verifikation {}", shown.head.name()),
            text: shown.head.text.clone(),
            status: status(voucher.standing()),
            facts: vec![
                Term::new("Bokföringsdag", long_date(shown.head.occurred_on)),
                Term::new("I urvalet", format!("nummer {} av {}", voucher.number, shown.vouchers.len())),
                Term { href: Some(whole), ..Term::new("Verifikationen", "Visa med fil, versioner och spår") },
            ],
            lines: shown.lines.iter().map(Line::new).collect(),
            notes: voucher.notes.iter().map(Said::new).collect(),
            form: reply(
                access,
                &format!("{sample}/verifikationer/{}", voucher.voucher_id),
                voucher,
                form,
                &errors,
                own,
            ),
            errors,
            previous: beside(shown.at.checked_sub(1), "Förra i urvalet"),
            next: beside(shown.at.checked_add(1), "Nästa i urvalet"),
        }
    }
}

fn reply(
    access: &Granted,
    address: &str,
    voucher: &SampleVoucher,
    form: &NoteForm,
    errors: &[FieldError],
    own: bool,
) -> Option<Reply> {
    if own {
        return Some(Reply {
            heading: "Din granskning".to_owned(),
            action: address.to_owned(),
            fields: form.fields(errors),
            button: "Spara".to_owned(),
        });
    }
    let asked = voucher.notes.iter().any(|note| note.kind == NoteKind::Question);
    (asked && access.may(May::AnswerSample)).then(|| Reply {
        heading: "Svara revisorn".to_owned(),
        action: format!("{address}/svar"),
        fields: form.answer_fields(errors),
        button: "Skicka svaret".to_owned(),
    })
}

impl Line {
    fn new(line: &VoucherLine) -> Line {
        let side = |ore: Ore| if ore.0 > 0 { Cell::text(amount(ore)) } else { Cell::default() };
        Line {
            account: format!("{} {}", line.account, line.account_name),
            text: line.text.clone(),
            debit: side(line.amount_ore),
            credit: side(-line.amount_ore),
        }
    }
}

impl Said {
    fn new(note: &Note) -> Said {
        let what = match note.kind {
            NoteKind::Checked => "Granskad",
            NoteKind::Question => "Fråga",
            NoteKind::Note => "Anteckning",
            NoteKind::Answer => "Svar",
        };
        Said {
            what: what.to_owned(),
            text: note.text.clone(),
            who: format!("{}, {}", note.actor_name, moment(note.recorded_at)),
        }
    }
}
