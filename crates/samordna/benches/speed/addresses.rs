//! One address for every page of the association that can be read: found by following links from the overview.

use web::App;
use web::routes::{Door, all};

use crate::client::Client;

/// Addresses that no link leads to, because a person types what stands after the question mark.
const TYPED: [&str; 2] = [
    "/varend/bokforing/verifikationer?sok=hyra",
    "/varend/bokforing/verifikationer?konto=5&belopp=&fran=2025-01-01&till=2025-12-31",
];

/// The pages of Värend, and the paths of the routes to which no link was found or that give no page.
pub struct Addresses {
    pub found: Vec<String>,
    pub without: Vec<&'static str>,
}

impl Addresses {
    pub fn find(app: &App, client: &mut Client) -> Addresses {
        let routes = all(app);
        let paths = routes.iter().filter(|route| route.method == "GET");
        let paths: Vec<&'static str> =
            paths.filter(|route| matches!(route.door, Door::Permitted(_))).map(|route| route.path).collect();
        let mut found: Vec<Option<String>> = vec![None; paths.len()];
        let mut tried: Vec<(usize, u32)> = Vec::new();
        let mut waiting = vec!["/varend".to_owned()];
        while let Some(address) = waiting.pop() {
            let Some(place) = find_path(&paths, &address) else { continue };
            if found[place].is_some() || tries(&mut tried, place) > 5 {
                continue;
            }
            let answer = client.get(&address).expect("the server answers");
            if answer.status != 200 || !answer.kind.starts_with("text/html") {
                continue;
            }
            waiting.extend(list_links(&String::from_utf8_lossy(&answer.body)));
            found[place] = Some(address);
        }
        let without = paths.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(path, _)| *path).collect();
        let found = found.into_iter().flatten().chain(TYPED.map(str::to_owned)).collect();
        Addresses { found, without }
    }
}

fn tries(tried: &mut Vec<(usize, u32)>, place: usize) -> u32 {
    match tried.iter_mut().find(|(known, _)| *known == place) {
        Some((_, count)) => {
            *count += 1;
            *count
        }
        None => {
            tried.push((place, 1));
            1
        }
    }
}

/// The route that an address leads to: the one with the most written out.
fn find_path(paths: &[&str], address: &str) -> Option<usize> {
    let asked: Vec<&str> = address.split(['?', '#']).next().unwrap_or("").split('/').collect();
    let matches = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        parts.len() == asked.len() && parts.iter().zip(&asked).all(|(part, own)| part.starts_with('{') || part == own)
    };
    let written_out = |place: &usize| paths[*place].split('/').filter(|part| !part.starts_with('{')).count();
    (0..paths.len()).filter(|place| matches(paths[*place])).max_by_key(written_out)
}

fn list_links(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with("/varend")).map(|link| link.replace("&amp;", "&")).collect()
}
