use jiff::civil::date;

use super::*;
use crate::ledger::importing::sie_file::find_contents;

const HEAD: &str = "#FLAGGA 0\n#PROGRAM a 1\n#FORMAT PC8\n#GEN 20250131\n#FNAMN x\n#RAR 0 20250101 20251231\n\
    #KONTO 1930 Bank\n#KONTO 2010 Eget\n#KONTO 3010 Bidrag\n#DIM 1 Ansvar\n#OBJEKT 1 A A\n";
const YEAR: &str = "#IB 0 1930 100\n#IB 0 2010 -100\n#UB 0 1930 150\n#UB 0 2010 -100\n#RES 0 3010 -50\n";

/// Number, day and lines of each voucher.
type Made = Vec<(String, Date, Vec<(String, String, i64)>)>;

fn made(body: &str) -> Result<Made, ImportError> {
    let file = format!("{HEAD}{body}");
    let check = sie::check(file.as_bytes()).unwrap();
    let mut sums = PeriodSums::default();
    for entry in sie::Reader::new(file.as_bytes()) {
        if let sie::Record::PeriodBalance(balance) = entry.unwrap().record {
            sums.add(&balance);
        }
    }
    let contents = find_contents(&check, None, &BTreeMap::new()).unwrap();
    let vouchers = sums.vouchers(&check, &contents)?;
    let lines = |voucher: FileVoucher| {
        let lines = voucher.lines.into_iter().map(|line| (line.account, line.objects, line.amount_ore));
        (voucher.number, voucher.occurred_on, lines.collect())
    };
    Ok(vouchers.into_iter().map(lines).collect())
}

fn line(account: &str, objects: &str, ore: i64) -> (String, String, i64) {
    (account.to_owned(), objects.to_owned(), ore)
}

#[test]
fn a_year_without_months_is_one_voucher_on_its_last_day() {
    let expected = vec![line("1930", "", 5000), line("3010", "", -5000)];
    assert_eq!(made(&format!("#SIETYP 1\n{YEAR}")).unwrap(), [("2025".to_owned(), date(2025, 12, 31), expected)]);
}

#[test]
fn every_month_is_a_voucher() {
    let months = "#PSALDO 0 202501 1930 {} 20\n#PSALDO 0 202501 3010 {} -20\n\
        #PSALDO 0 202502 1930 {} 30\n#PSALDO 0 202502 3010 {} -30\n#PBUDGET 0 202502 3010 {} 9\n#PSALDO -1 202402 3010 {} 7\n";
    let expected = [
        ("2025-01".to_owned(), date(2025, 1, 31), vec![line("1930", "", 2000), line("3010", "", -2000)]),
        ("2025-02".to_owned(), date(2025, 2, 28), vec![line("1930", "", 3000), line("3010", "", -3000)]),
    ];
    assert_eq!(made(&format!("#SIETYP 2\n{YEAR}{months}")).unwrap(), expected);
}

#[test]
fn objects_are_kept_whichever_way_the_file_is_written() {
    let expected = vec![line("1930", "", 5000), line("3010", "", -2000), line("3010", "1=A", -3000)];
    for (whole, name) in [("-50", "the rows repeat the account"), ("-20", "the rows are parts of the account")] {
        let months = format!(
            "#PSALDO 0 202501 1930 {{}} 50\n#PSALDO 0 202501 3010 {{}} {whole}\n#PSALDO 0 202501 3010 {{1 A}} -30\n"
        );
        let vouchers = made(&format!("#SIETYP 3\n{YEAR}{months}")).unwrap();
        assert_eq!(vouchers, [("2025-01".to_owned(), date(2025, 1, 31), expected.clone())], "{name}");
    }
}

#[test]
fn what_no_month_says_is_a_voucher_before_the_first() {
    let months = "#PSALDO 0 202507 1930 {} 20\n#PSALDO 0 202507 3010 {} -20\n";
    let expected = [
        ("2025-rest".to_owned(), date(2025, 6, 30), vec![line("1930", "", 3000), line("3010", "", -3000)]),
        ("2025-07".to_owned(), date(2025, 7, 31), vec![line("1930", "", 2000), line("3010", "", -2000)]),
    ];
    assert_eq!(made(&format!("#SIETYP 2\n{YEAR}{months}")).unwrap(), expected);
}

#[test]
fn months_that_do_not_balance_give_way_to_the_year() {
    let months = "#OMFATTN 20250831\n#PSALDO 0 202501 3010 {} -50\n";
    let expected = vec![line("1930", "", 5000), line("3010", "", -5000)];
    let vouchers = made(&format!("#SIETYP 2\n{YEAR}{months}")).unwrap();
    assert_eq!(vouchers, [("2025".to_owned(), date(2025, 8, 31), expected)]);
}

#[test]
fn the_year_before_ends_where_this_one_begins() {
    let year = YEAR.replace("#IB 0", "#UB -1");
    let expected = vec![line("1930", "", 5000), line("3010", "", -5000)];
    assert_eq!(made(&format!("#SIETYP 1\n{year}")).unwrap()[0].2, expected);
}
