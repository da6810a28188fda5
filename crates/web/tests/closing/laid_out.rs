//! A year that was laid out and booked by hand before the year before it was closed.

use jiff::civil::date;

use crate::books::{FOURTH, SECOND, THIRD, YEAR_2024, book_2024, close_over_http, director, line, list_openings};
use crate::support::at_an_office;

#[test]
fn closing_the_old_year_carries_its_balances_into_the_year_that_was_laid_out() {
    at_an_office(|office| {
        book_2024(office);
        let second = director(office, SECOND);
        let not_yet = second.get("bokforing/bokslut/2024-01-01/bar-over");
        assert_eq!(not_yet.status, 409);
        second
            .post("bokforing/ar/nytt", &[("fran", "2025-01-01"), ("till", "2025-12-31")])
            .sent_to("bokforing/konton?per=2025-01-01&klart=ar");
        // A name that the new year has of its own stays.
        second
            .post(
                "bokforing/konton/1930/andra",
                &[("ar", "2025-01-01"), ("sett_namn", "Bank"), ("sett_slag", "T"), ("namn", "Ny bank"), ("slag", "T")],
            )
            .sent_to("bokforing/konton?per=2025-01-01&klart=andrat");
        assert_eq!(list_openings(office, date(2025, 1, 1)), Vec::new());
        let sheet = director(office, THIRD).get("rapporter/balansrakning?per=2025-01-31").shown();
        sheet.has("De kommer när 2024 stängs.");
        close_over_http(office, YEAR_2024, THIRD);
        let carried = list_openings(office, date(2025, 1, 1));
        let expected = [
            line("1510", "20=AF", 400, 1),
            line("1510", "20=FK", 700, 1),
            line("1930", "", 5000, 1),
            line("2010", "", -6100, 1),
        ];
        assert_eq!(carried, expected);
        let fourth = director(office, FOURTH);
        fourth.get("rapporter/balansrakning?per=2025-01-31").shown().lacks("inte överförda än");
        fourth.get("bokforing/konton?per=2025-01-31").shown().has("1930 Ny bank").has("5\u{202f}000,00");
        fourth.get("bokforing/konton?per=2024-12-31").shown().has("1930 Bank");
        // 2024 is closed, so an account there has its kind.
        let form = fourth.get("bokforing/konton/1930/andra?ar=2024-01-01").shown();
        form.has("låst till och med 31 december 2024").lacks("type=\"radio\"");
        office.assert_unbroken();
    });
}
