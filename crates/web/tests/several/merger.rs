//! The merger on the pages: what each association brought, what is kept apart, and the shared seats.

use crate::two::{BOTH, at_both};

#[test]
fn the_association_shows_its_predecessors_with_the_equity_that_each_brought() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let page = browser.get_at("/varend-2015/forbundet?per=2015-08-31").shown();
        let page = page.has("<h2>Tidigare förbund</h2>").has("Växjö samordningsförbund").has("639\u{202f}210,00");
        let page = page.has("Upplöst den 26 mars 2015.").has("till och med den 30 juni 2015.").has("beslut 2014/12");
        page.has("Alvesta kommun och Växjö kommun har ingen egen ledamot utan delar plats").lacks("har ingen ledamot");
        let page = browser.get_at("/varend-2015/forbundet?per=2015-08-31").shown();
        page.has("Växjö kommun, sedan 1 januari 2015").has("Alvesta kommun, sedan 1 januari 2015");
        browser.get_at("/varend/forbundet").shown().lacks("Tidigare förbund");
        browser.get_at("/varend-2015/forbundet?per=2014-12-31").shown().lacks("Tidigare förbund");
    });
}

#[test]
fn the_balance_sheet_shows_how_the_opening_equity_came_to_be() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let before = browser.get_at("/varend-2015/rapporter/balansrakning?per=2015-05-31").shown();
        let before = before
            .has("Så blev det ingående egna kapitalet")
            .has("Bokfört för sig <span class=\"nowrap\">2015-05-31</span>");
        let row = before.body.split("Alvesta samordningsförbund").nth(1).expect("the row is there");
        let row = row.split("</tr>").next().unwrap_or_default();
        assert_eq!(row.matches(">620</a>").count(), 2, "brought and kept apart: {row}");
        let after = browser.get_at("/varend-2015/rapporter/balansrakning?per=2015-06-30").shown();
        let row = after.body.split("Alvesta samordningsförbund").nth(1).expect("the row is there");
        let row = row.split("</tr>").next().unwrap_or_default();
        assert_eq!((row.matches(">620</a>").count(), row.matches(">–</a>").count()), (1, 1), "{row}");
        browser.get_at("/varend/rapporter/balansrakning").shown().lacks("Så blev det");
    });
}

#[test]
fn a_figure_of_the_merger_is_followed_to_the_vouchers_that_joined_it() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let whole = browser.get_at("/varend-2015/siffra?id=merger/opening_equity&per=2015-08-31").shown();
        whole.has("1\u{202f}259\u{202f}040,00").has("merger%2Fvaxjo").has("merger%2Falvesta");
        let apart = browser.get_at("/varend-2015/siffra?id=merger/alvesta_apart").shown();
        apart.has("från tidigare Alvesta samordningsförbund").has("619\u{202f}830,00").has("2010 Eget kapital");
        browser.get_at("/varend-2015/siffra?id=merger/vaxjo").shown().has("639 tkr");
        assert_eq!(browser.get_at("/varend-2015/siffra?id=merger/finns-inte").status, 404);
        assert_eq!(browser.get_at("/varend/siffra?id=merger/vaxjo").status, 404);
    });
}

#[test]
fn each_report_has_the_sections_of_its_own_template() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let report = |association: &str| {
            let list = browser.get_at(&format!("/{association}/dokument")).shown();
            let links = list.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let prefix = format!("/{association}/dokument/");
            let link = links.filter(|link| link.starts_with(&prefix)).find(|link| !link.ends_with("/ny"));
            browser.get_at(link.expect("the report is listed")).shown()
        };
        let of_2015 = report("varend-2015").has("Trappstegsmodellen").has("Inkomna intresseanmälningar");
        let of_2015 = of_2015.has("Efterstöd").has("Så blev det ingående egna kapitalet").lacks("Välfärdsguiden");
        of_2015.has("Ändra texten");
        report("varend").has("Bilaga: besöksstatistik").lacks("Trappstegsmodellen");
    });
}
