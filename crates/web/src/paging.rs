//! The links between the pages of a long list.

use finsam::money::grouped;

use crate::ui::{Link, Pages};

/// Where a list stands: the first thing shown, how many a page holds, how many there are in all.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub offset: i64,
    pub per_page: i64,
    pub count: i64,
}

/// Makes the links: the first page, the last, the present one and its neighbours; a gap in between.
pub fn pages(label: &str, at: Position, href: impl Fn(i64) -> String) -> Pages {
    let last = ((at.count - 1) / at.per_page + 1).max(1);
    let current = at.offset / at.per_page + 1;
    let mut links: Vec<Link> = Vec::new();
    let mut before = 0;
    for page in (1..=last).filter(|page| *page == 1 || *page == last || (page - current).abs() <= 1) {
        if page > before + 1 {
            links.push(Link::default());
        }
        links.push(Link { current: page == current, ..Link::new(href(page), page.to_string()) });
        before = page;
    }
    let shown = (at.offset + at.per_page).min(at.count);
    Pages {
        label: label.to_owned(),
        summary: format!("Visar {}–{} av {}", grouped(at.offset + 1), grouped(shown), grouped(at.count)),
        previous: (current > 1).then(|| href(current - 1)),
        next: (current < last).then(|| href(current + 1)),
        links,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_shows_the_ends_and_the_neighbours() {
        for (offset, count, shown) in
            [(0, 40, "1*"), (0, 120, "1* 2 3"), (250, 1000, "1 _ 5 6* 7 _ 20"), (950, 1000, "1 _ 19 20*")]
        {
            let pages = pages("Sidor", Position { offset, per_page: 50, count }, |page| page.to_string());
            let links = pages.links.iter().map(|link| match (link.href.as_str(), link.current) {
                ("", _) => "_".to_owned(),
                (_, true) => format!("{}*", link.label),
                _ => link.label.clone(),
            });
            assert_eq!(links.collect::<Vec<_>>().join(" "), shown);
        }
    }

    #[test]
    fn the_summary_names_what_is_shown() {
        let pages = pages("Sidor", Position { offset: 50, per_page: 50, count: 72 }, |page| page.to_string());
        assert_eq!(pages.summary, "Visar 51–72 av 72");
        assert_eq!((pages.previous.as_deref(), pages.next), (Some("1"), None));
    }
}
