//! Following every link of one association, page by page.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::judge;
use crate::support::{Answer, Browser};

/// So many pages of one shape are looked at: `/varend/bokforing/verifikationer/*`.
const PER_SHAPE: usize = 3;

pub struct Crawl {
    pub visited: BTreeSet<String>,
    faults: Vec<String>,
    /// The addresses that forms are posted to.
    forms: BTreeSet<String>,
}

impl Crawl {
    /// Visits everything under a root that links lead to. Forms are not sent.
    pub fn of(browser: &Browser<'_>, root: &str) -> Crawl {
        let mut crawl = Crawl { visited: BTreeSet::new(), faults: Vec::new(), forms: BTreeSet::new() };
        let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
        let mut waiting = VecDeque::from([root.to_owned()]);
        while let Some(address) = waiting.pop_front() {
            if !crawl.visited.insert(address.clone()) {
                continue;
            }
            let answer = browser.get_at(&address);
            crawl.look_at(&address, &answer, 200);
            for link in links(&answer.body, "href") {
                let inside =
                    link == root || link.starts_with(&format!("{root}/")) || link.starts_with(&format!("{root}?"));
                if !inside || crawl.visited.contains(&link) || waiting.contains(&link) {
                    continue;
                }
                let count = shapes.entry(shape(&link)).or_default();
                *count += 1;
                if *count <= PER_SHAPE {
                    waiting.push_back(link);
                }
            }
            crawl.forms.extend(post_actions(&answer.body).into_iter().filter(|action| action.starts_with(root)));
        }
        crawl
    }

    fn look_at(&mut self, address: &str, answer: &Answer, status: u16) {
        // There is no typesetter here; the PDF has tests of its own.
        if address.ends_with("/pdf") {
            return;
        }
        if answer.status != status {
            self.faults.push(format!("{address}: status {}", answer.status));
        } else if answer.kind.starts_with("text/html") {
            self.faults.extend(judge::page(&answer.body).into_iter().map(|fault| format!("{address}: {fault}")));
        } else if answer.bytes.is_empty() {
            self.faults.push(format!("{address}: an empty file"));
        }
    }

    pub fn assert_sound(&self) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }

    /// Tells whether an address of a route has been visited.
    pub fn has_met(&self, route: &str) -> bool {
        let pattern: Vec<&str> = route.split('/').collect();
        self.visited.iter().any(|address| {
            let steps: Vec<&str> = address.split('?').next().unwrap_or_default().split('/').collect();
            let same = |(part, step): (&&str, &&str)| part == step || (part.starts_with('{') && !step.is_empty());
            steps.len() == pattern.len() && pattern.iter().zip(&steps).all(same)
        })
    }

    /// Sends every form that the crawl met without a value; tells how many were refused, each as a whole page.
    pub fn send_every_form_empty(&self, browser: &Browser<'_>) -> usize {
        let mut judged = Crawl { visited: BTreeSet::new(), faults: Vec::new(), forms: BTreeSet::new() };
        let mut refused = 0;
        for action in self.forms.iter().filter(|action| !action.ends_with("/utloggning")) {
            let answer = browser.post_at(action, &[]);
            assert!(matches!(answer.status, 200 | 303 | 400 | 404 | 409 | 415 | 422), "{action}: {}", answer.status);
            if answer.status == 422 {
                refused += 1;
                judged.look_at(action, &answer, 422);
                if !answer.body.contains("role=\"alert\"") {
                    judged.faults.push(format!("{action}: refused without a word"));
                }
            }
        }
        judged.assert_sound();
        refused
    }
}

/// What stands for a number, a date or an id does not make another shape; nor does a query's value.
fn shape(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let has_digit = |step: &str| step.chars().any(|letter| letter.is_ascii_digit());
    let steps: Vec<&str> = path.split('/').map(|step| if has_digit(step) { "*" } else { step }).collect();
    let names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", steps.join("/"), names.join("&"))
}

fn links(body: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let values = body.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| judge::unescaped(value).split('#').next().unwrap_or_default().to_owned()).collect()
}

fn post_actions(body: &str) -> Vec<String> {
    let forms = body.split("<form").skip(1).filter_map(|rest| rest.split('>').next());
    forms.filter(|form| form.contains("method=\"post\"")).flat_map(|form| links(form, "action")).collect()
}
