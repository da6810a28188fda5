//! Everything that has happened with a voucher, as its page tells it.

use crate::books::trail::{Change, Event, What};
use crate::guard::Granted;
use crate::sampling::operations::NoteKind;
use crate::ui::{Link, moment};

pub struct Happened {
    pub when: String,
    pub what: String,
    pub who: String,
    pub place: Option<Link>,
    pub details: Vec<String>,
    /// `länk 117, kontrolltal 3f2a...`
    pub link: String,
}

impl Happened {
    pub fn new(access: &Granted, event: &Event) -> Happened {
        let (what, place, details) = words(access, &event.what);
        let link = event.link.as_ref().map_or(String::new(), |link| {
            let hash = store::hex(&link.hash);
            format!("länk {} i spåret, kontrolltal {hash}", link.number)
        });
        Happened { when: moment(event.at), what, who: event.who.clone(), place, details, link }
    }
}

fn words(access: &Granted, what: &What) -> (String, Option<Link>, Vec<String>) {
    let sample = |id: &store::Id, label: &str| Some(Link::new(access.at(&format!("bokforing/urval/{id}")), label));
    match what {
        What::ReadIn { version, file, import, changes } => {
            let place = Link::new(access.at(&format!("bokforing/inlasningar/{import}")), file);
            (format!("Version {version} lästes in"), Some(place), changes.iter().map(change).collect())
        }
        What::Booked { version, changes } => {
            (format!("Version {version} bokfördes"), None, changes.iter().map(change).collect())
        }
        What::Replaced { version } => (format!("Version {version} ersattes"), None, Vec::new()),
        What::Attached { paper, name } => {
            let place = Link::new(access.at(&format!("bokforing/underlag/{paper}")), name);
            ("Underlag lades till".to_owned(), Some(place), Vec::new())
        }
        What::Locked { through, reason } => {
            (format!("Perioden låstes till och med {through}"), None, vec![reason.clone()])
        }
        What::Opened { reason } => ("Perioden öppnades".to_owned(), None, vec![reason.clone()]),
        What::Drawn { sample: id, purpose } => ("Drogs i ett urval".to_owned(), sample(id, purpose), Vec::new()),
        What::Noted { sample: id, kind, text } => {
            let said = match kind {
                NoteKind::Checked => "Granskades",
                NoteKind::Question => "Revisorn frågade",
                NoteKind::Note => "Revisorn antecknade",
                NoteKind::Answer => "Kansliet svarade",
            };
            let details = Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect();
            (said.to_owned(), sample(id, "Urvalet"), details)
        }
    }
}

fn change(change: &Change) -> String {
    match change {
        Change::Day { was, becomes } => format!("Bokföringsdagen var {was} och blev {becomes}."),
        Change::Text { was } => format!("Texten var ”{was}”."),
        Change::Account(change) => format!("Konto {}: {} blev {} kronor.", change.account, change.was, change.becomes),
    }
}
