//! What was known at a moment is the same however much is changed afterwards.

use access::Role;
use jiff::civil::date;
use web::figures::operations::compute_snapshot;
use web::goals::operations::list_goals;
use web::interventions::operations::list_interventions;

use crate::books::at_a_desk;
use crate::support::TestOffice;
use crate::{GREEN, add, add_goals, at_goal, goals_of, with};

/// The moment of what was written last: the next comes a microsecond later.
fn moment(office: &TestOffice) -> i64 {
    let next = office.app.db.write(&office.context("load"), |tx| Ok::<_, store::StoreError>(tx.context().recorded_at));
    next.expect("a moment is given") - 1
}

#[test]
fn goals_interventions_and_figures_as_they_were_known_stay_what_they_were() {
    at_a_desk(|office, _| {
        let browser = office.signed_in(Role::Director);
        let at = add(&browser, &GREEN);
        let grant = [
            ("insats", "grona-jobb"),
            ("organisator", "Växjö kommun"),
            ("beslut", "2025/1"),
            ("budgetering", "fixed"),
            ("belopp-2026", "100 000"),
        ];
        assert_eq!(browser.post("ekonomi/anslag/nytt", &grant).status, 303);
        add_goals(&browser, 2026, &["Ett", "Två"]);
        let goal = goals_of(office, 2026).remove(0);
        browser.post(&at_goal(&goal, "delmal/nytt"), &[("text", "Delmålet")]);
        browser.post(&at_goal(&goal, "aktivitet/ny"), &[("aktivitet", "Forum"), ("mal", "Alla")]);
        let then = moment(office);
        let association = office.app.db.read(|reader| web::association::operations::find_association(reader, "prov"));
        let association = association.expect("it is read").expect("it is there");
        let known = || {
            office
                .app
                .db
                .read(|reader| {
                    let goals = list_goals(reader, office.association, 2026, then)?;
                    let interventions = list_interventions(reader, office.association, then)?;
                    let snapshot = compute_snapshot(reader, &association, date(2026, 1, 31), then)?;
                    let mut of_grants = snapshot.figures;
                    of_grants.retain(|figure| figure.section == "grants");
                    Ok::<_, store::StoreError>((goals, interventions, format!("{of_grants:?}")))
                })
                .expect("what was known is read")
        };
        let before = known();
        assert!(before.2.contains("Gröna jobb"), "{}", before.2);
        let renamed = with(&GREEN, &[("namn", "Annat namn"), ("slag", "competence"), ("version", "1")]);
        assert_eq!(browser.post(&format!("{at}/andring"), &renamed).status, 303);
        let id = before.1[0].id.to_string();
        let changed = [("text", "Ett nytt"), ("plats", "2"), ("version", "1"), ("insatser", id.as_str())];
        assert_eq!(browser.post(&at_goal(&goal, "andring"), &changed).status, 303);
        let second = goals_of(office, 2026).remove(0);
        assert_eq!(browser.post(&at_goal(&second, "borttagning"), &[("version", "2")]).status, 303);
        let objective = before.0[0].objectives[0].id;
        let removal = at_goal(&goal, &format!("delmal/{objective}/borttagning"));
        assert_eq!(browser.post(&removal, &[("version", "1")]).status, 303);
        assert_eq!(known(), before);
        let now = goals_of(office, 2026);
        assert_eq!((now.len(), now[0].text.as_str(), now[0].objectives.len()), (1, "Ett nytt", 0));
    });
}
