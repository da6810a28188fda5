//! The auditor's sign-in reads everything and writes nothing but samples: every route is walked.

use access::{Action, Role};
use axum::http::Method;
use web::routes::{Door, all};

use crate::books::{BOOKS, NOW, book};
use crate::support::{HOME, at_an_office};

/// What an auditor may do that changes anything.
const WRITES: [&str; 4] = [
    "/{association}/bokforing/urval/nytt",
    "/{association}/bokforing/urval/{sample}/verifikationer/{voucher}",
    "/{association}/administration/losenord",
    "/{association}/administration/utloggning",
];

const COUNT_LINKS: store::Query =
    store::Query { name: "COUNT_LINKS", sql: "select count(*) from audit_entry where association_id = $1" };

#[test]
fn an_auditor_reads_everything_and_changes_nothing() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let count_links = || -> i64 {
            let read = office.app.db.read(|reader| reader.value(&COUNT_LINKS, &store::values![office.association]));
            read.map_err(|error: store::StoreError| error.to_string()).expect("the chain is read")
        };
        let before = count_links();
        let mut open = 0;
        for route in all(&office.app).into_iter().filter(|route| matches!(route.door, Door::Permitted(_))) {
            let auditor = office.signed_in(Role::Auditor);
            let address = address(route.path);
            let is_read = route.method == Method::GET;
            let answer = if is_read { auditor.get_at(&address) } else { auditor.post_at(&address, &[]) };
            let what = format!("{} {}: {}", route.method, route.path, answer.status);
            let Door::Permitted(action) = route.door else { continue };
            let reads = matches!(action.group(), "read" | "trail");
            if (is_read && reads) || action == Action::TickSample || WRITES.contains(&route.path) {
                assert!(![401, 403, 500].contains(&answer.status), "{what} is open");
                open += 1;
            } else {
                assert_eq!(answer.status, 403, "{what} is shut");
            }
            assert!(is_read || reads || action == Action::TickSample || answer.status == 403, "{what}");
        }
        assert!(open > 20, "{open} doors are open");
        assert_eq!(before, count_links(), "nothing was written");
    });
}

#[test]
fn everything_that_an_auditor_may_write_is_listed() {
    at_an_office(|office| {
        let may = |action: Action| access::permits(&[Role::Auditor], action);
        let posts = all(&office.app).into_iter().filter(|route| route.method == Method::POST);
        let open = posts.filter(|route| matches!(route.door, Door::Permitted(action) if may(action)));
        let mut paths: Vec<&str> = open.map(|route| route.path).collect();
        paths.sort_unstable();
        let mut listed = WRITES;
        listed.sort_unstable();
        assert_eq!(paths, listed);
    });
}

fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{association}" => HOME,
        part if part.starts_with('{') => "01990000-0000-7000-8000-000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
