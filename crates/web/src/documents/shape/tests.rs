use super::*;

fn shape(keys: &[&str], usual: &[(&str, u8)]) -> Shape {
    let usual = usual.iter().map(|(key, level)| SectionTemplate { level: *level, ..own(key) }).collect();
    Shape { rows: keys.iter().map(|key| own(key)).collect(), usual, from: String::new(), own: Vec::new() }
}

fn keys(rows: &[SectionTemplate]) -> Vec<&str> {
    rows.iter().map(|row| row.key.as_str()).collect()
}

#[test]
fn a_section_is_moved_removed_and_added_and_odd_buttons_do_nothing() {
    let mut list = shape(&["a", "b", "c"], &[]);
    for (button, after) in [
        ("upp:2", vec!["a", "c", "b"]),
        ("ned:0", vec!["c", "a", "b"]),
        ("upp:0", vec!["c", "a", "b"]),
        ("ned:2", vec!["c", "a", "b"]),
        ("bort:1", vec!["c", "b"]),
        ("bort:9", vec!["c", "b"]),
        ("bort:-1", vec!["c", "b"]),
        ("tillbaka:a", vec!["c", "b"]),
        ("annat", vec!["c", "b"]),
    ] {
        assert!(list.apply(button, "", false).is_empty());
        assert_eq!(keys(&list.rows), after, "{button}");
    }
    assert_eq!(list.apply("lagg-till", "  ", false).len(), 1);
    assert!(list.apply("lagg-till", "Möten & träffar", true).is_empty());
    assert!(list.apply("lagg-till", "Möten, träffar", false).is_empty());
    assert_eq!(keys(&list.rows), ["c", "b", "egen-moten-traffar", "egen-moten-traffar-2"]);
    assert_eq!((list.rows[2].level, list.rows[3].level), (2, 1));
}

#[test]
fn the_last_section_stays() {
    let mut list = shape(&["a"], &[]);
    list.apply("bort:0", "", false);
    assert_eq!(keys(&list.rows), ["a"]);
}

#[test]
fn what_was_removed_is_put_back_at_its_usual_place() {
    let usual = [("a", 1), ("a1", 2), ("b", 1), ("b1", 2), ("b2", 2), ("c", 1)];
    for (there, back, after) in [
        // A part comes after everything that its forerunner holds, a section of it right after the one before.
        (vec!["a", "a1", "egen-x", "c"], "b", vec!["a", "a1", "egen-x", "b", "c"]),
        (vec!["a", "egen-x", "b"], "a1", vec!["a", "a1", "egen-x", "b"]),
        (vec!["a", "b", "b2", "c"], "b1", vec!["a", "b", "b1", "b2", "c"]),
        (vec!["b", "b1"], "a", vec!["a", "b", "b1"]),
        (vec!["a", "b", "b1", "b2"], "c", vec!["a", "b", "b1", "b2", "c"]),
        // Moved sections lead it to where they are now.
        (vec!["c", "b", "a"], "a1", vec!["c", "b", "a", "a1"]),
        // What is there, and what the template does not hold, changes nothing.
        (vec!["a", "b"], "b", vec!["a", "b"]),
        (vec!["a", "b"], "egen-x", vec!["a", "b"]),
    ] {
        let mut list = shape(&there, &usual);
        for row in &mut list.rows {
            row.level = usual.iter().find(|(key, _)| *key == row.key).map_or(2, |(_, level)| *level);
        }
        assert!(list.apply(&format!("tillbaka:{back}"), "", false).is_empty());
        assert_eq!(keys(&list.rows), after, "{there:?} and {back}");
    }
    assert_eq!(shape(&["a", "b2"], &usual).list_left_out().len(), 4);
}

#[test]
fn a_document_with_all_that_it_can_have_takes_nothing_back() {
    let many: Vec<String> = (0..MOST_SECTIONS).map(|number| format!("egen-{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let mut list = shape(&many, &[("a", 1)]);
    assert_eq!(list.apply("tillbaka:a", "", false).len(), 1);
    assert_eq!(list.rows.len(), MOST_SECTIONS);
}

#[test]
fn what_is_put_back_has_everything_that_is_computed_in_it() {
    let on = Date::constant(2025, 12, 31);
    let mut list = Shape { usual: list_usual(Kind::AnnualReport, on), ..shape(&["resultatrakning"], &[]) };
    list.apply("tillbaka:balansrakning", "", false);
    assert_eq!(list.rows.last(), list.usual.iter().find(|section| section.key == "balansrakning"));
}

#[test]
fn a_key_that_is_doubled_or_odd_is_left_out() {
    let form: BTreeMap<String, String> = [("nyckel-0", "a"), ("nyckel-1", "a"), ("nyckel-2", "<b>"), ("nyckel-3", "c")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    assert_eq!(keys(&read_rows(&form, [].iter())), ["a", "c"]);
}
