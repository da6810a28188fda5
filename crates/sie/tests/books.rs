//! Random books that add up, written as every type and read back: the same records, and nothing to remark.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sie::{
    AccountKind, Balance, BalanceKind, Check, Date, Decimal, Encoding, Label, Missing, ObjectBalance, ObjectRows,
    Period, PeriodBalance, PeriodKind, Presence, Reader, Record, SieType, Transaction, TransactionKind, Unknown,
    Verdict, Voucher, Writer, check, rewrite,
};

const YEAR: u16 = 2025;
const TYPES: [SieType; 5] = [SieType::Type1, SieType::Type2, SieType::Type3, SieType::Type4E, SieType::Type4I];

/// A year of books from which every balance follows.
#[derive(Clone, Debug)]
struct Books {
    /// Balance accounts first, then those of the result.
    accounts: Vec<(String, AccountKind)>,
    objects: Vec<String>,
    openings: Vec<(usize, Option<usize>, i64)>,
    vouchers: Vec<Voucher>,
    name: String,
}

fn text() -> impl Strategy<Value = String> {
    "[a-zåäöÅÄÖ \"0-9]{0,9}[a-z]"
}

fn books() -> impl Strategy<Value = Books> {
    let lines = vec((any::<Index>(), option::of(any::<Index>()), -1_000_000..1_000_000i64, 0..3u8), 1..5);
    let vouchers = vec((1..=12u8, 1..=28u8, text(), lines, any::<bool>()), 0..12);
    let openings = vec((any::<Index>(), option::of(any::<Index>()), -1_000_000..1_000_000i64), 0..6);
    (1..5usize, 1..5usize, 1..4usize, openings, vouchers, text()).prop_map(
        |(balances, results, objects, openings, vouchers, name)| {
            let kind = |at: usize| [AccountKind::Asset, AccountKind::Liability][at % 2];
            let of_result = |at: usize| [AccountKind::Income, AccountKind::Cost][at % 2];
            let accounts = (0..=balances).map(|at| (format!("{}", 1910 + at), kind(at)));
            let accounts: Vec<_> =
                accounts.chain((0..results).map(|at| (format!("{}", 3010 + at * 1000), of_result(at)))).collect();
            let objects: Vec<String> = (0..objects).map(|at| format!("P {at}")).collect();
            let mut opened: Vec<_> = openings
                .into_iter()
                .map(|(account, object, ore)| {
                    (account.index(balances), object.map(|object| object.index(objects.len())), ore)
                })
                .collect();
            // Account `balances` is equity, which takes what is left.
            let sum: i64 = opened.iter().map(|(_, _, ore)| ore).sum();
            opened.push((balances, None, -sum));
            let vouchers = vouchers.into_iter().enumerate();
            let vouchers = vouchers.map(|(at, voucher)| made(at, voucher, &accounts, &objects)).collect();
            Books { accounts, objects, openings: opened, vouchers, name }
        },
    )
}

type Lines = Vec<(Index, Option<Index>, i64, u8)>;

fn made(
    at: usize,
    (month, day, text, lines, signed): (u8, u8, String, Lines, bool),
    accounts: &[(String, AccountKind)],
    objects: &[String],
) -> Voucher {
    let mut transactions: Vec<Transaction> = lines
        .into_iter()
        .map(|(account, object, amount_ore, kind)| Transaction {
            kind: [TransactionKind::Ordinary, TransactionKind::Added, TransactionKind::Removed][usize::from(kind)],
            account: accounts[account.index(accounts.len())].0.clone(),
            objects: object
                .map(|object| ("6".into(), objects[object.index(objects.len())].clone()))
                .into_iter()
                .collect(),
            amount_ore,
            date: signed.then_some(Date { year: YEAR, month, day }),
            text: Some(text.clone()),
            quantity: signed.then_some(Decimal { mantissa: 125, scale: 2 }),
            ..Transaction::default()
        })
        .collect();
    let counted = transactions.iter().filter(|line| line.kind != TransactionKind::Removed);
    let amount_ore = -counted.map(|line| line.amount_ore).sum::<i64>();
    transactions.push(Transaction { account: accounts[0].0.clone(), amount_ore, ..Transaction::default() });
    Voucher {
        series: "A".into(),
        number: (at + 1).to_string(),
        date: Some(Date { year: YEAR, month, day }),
        text: Some(text),
        registered: Some(Date { year: YEAR, month, day }),
        sign: signed.then(|| "kx".to_owned()),
        transactions,
        unknown: Vec::new(),
    }
}

/// Account, object and month; no object is what stands on none.
type Key = (usize, Option<String>, Option<u8>);

impl Books {
    fn is_of_result(&self, account: usize) -> bool {
        matches!(self.accounts[account].1, AccountKind::Cost | AccountKind::Income)
    }

    /// What opens (no month) and what moves, by account, object and month.
    fn amounts(&self) -> BTreeMap<Key, i64> {
        let mut amounts = BTreeMap::new();
        for (account, object, ore) in &self.openings {
            let object = object.map(|object| self.objects[object].clone());
            *amounts.entry((*account, object, None)).or_default() += ore;
        }
        for voucher in &self.vouchers {
            for line in voucher.list_counted() {
                let account = self.accounts.iter().position(|(number, _)| *number == line.account).unwrap_or(0);
                let object = line.objects.first().map(|(_, object)| object.clone());
                let month = voucher.date.map(|date| date.month);
                *amounts.entry((account, object, month)).or_default() += line.amount_ore;
            }
        }
        amounts
    }

    fn sum(&self, wanted: impl Fn(&Key) -> bool) -> i64 {
        self.amounts().iter().filter(|(key, _)| wanted(key)).map(|(_, ore)| ore).sum()
    }

    /// All records that the type allows.
    fn records(&self, sie_type: SieType, rows: ObjectRows) -> Vec<Record> {
        let day = |month, day| Date { year: YEAR, month, day };
        let mut records = vec![
            Record::Flag { already_read: false },
            Record::Program { name: "Exempel".into(), version: Some("1".into()) },
            Record::Generated { on: Some(day(12, 31)), sign: None },
            Record::Comment(self.name.clone()),
            Record::CompanyType("X".into()),
            Record::CompanyId("7".into()),
            Record::IndustryCode("84110".into()),
            Record::Address {
                contact: self.name.clone(),
                street: String::new(),
                postal: String::new(),
                telephone: "0".into(),
            },
            Record::CompanyName(self.name.clone()),
            Record::Year { index: 0, from: Some(day(1, 1)), to: Some(day(12, 31)) },
            Record::TaxYear(2026),
            Record::CoveredUntil(day(12, 31)),
            Record::ChartType("EUBAS97".into()),
            Record::Currency("SEK".into()),
        ];
        for (number, kind) in &self.accounts {
            records.push(Record::Account { number: number.clone(), name: self.name.clone() });
            records.push(Record::AccountType { account: number.clone(), kind: *kind });
            records.push(Record::AccountUnit { account: number.clone(), unit: "st".into() });
            records.push(Record::TaxCode { account: number.clone(), code: "7281".into() });
        }
        records.push(Record::Dimension { number: 6, name: "Projekt".into() });
        records.push(Record::SubDimension { number: 20, name: "Del".into(), parent: 6 });
        for number in &self.objects {
            records.push(Record::Object { dimension: 6, number: number.clone(), name: self.name.clone() });
        }
        records.sort_by_key(|record| record.find_label());
        for account in 0..self.accounts.len() {
            self.push_balances(&mut records, account);
            self.push_periods(&mut records, account, rows);
        }
        records.extend(self.vouchers.iter().cloned().map(Record::Voucher));
        let allowed =
            |record: &Record| record.find_label().is_some_and(|l| l.presence(sie_type) != Presence::Forbidden);
        records.retain(allowed);
        // Type 2 knows periods without objects only.
        let with_objects = |record: &Record| matches!(record, Record::PeriodBalance(row) if !row.objects.is_empty());
        records.retain(|record| sie_type != SieType::Type2 || !with_objects(record));
        records
    }

    fn push_balances(&self, records: &mut Vec<Record>, account: usize) {
        let number = &self.accounts[account].0;
        let mut push = |kind, objects: Vec<(String, String)>, amount_ore| {
            let (account, quantity) = (number.clone(), None);
            records.push(match objects.is_empty() {
                true => Record::Balance(Balance { kind, year: 0, account, amount_ore, quantity }),
                false => Record::ObjectBalance(ObjectBalance { kind, year: 0, account, objects, amount_ore, quantity }),
            });
        };
        let closing = self.sum(|key| key.0 == account);
        if self.is_of_result(account) {
            return push(BalanceKind::Result, Vec::new(), closing);
        }
        push(BalanceKind::Opening, Vec::new(), self.sum(|key| key.0 == account && key.2.is_none()));
        push(BalanceKind::Closing, Vec::new(), closing);
        for object in &self.objects {
            let own = |key: &Key| key.0 == account && key.1.as_ref() == Some(object);
            let pair = vec![("6".to_owned(), object.clone())];
            push(BalanceKind::Opening, pair.clone(), self.sum(|key| own(key) && key.2.is_none()));
            push(BalanceKind::Closing, pair, self.sum(own));
        }
    }

    fn push_periods(&self, records: &mut Vec<Record>, account: usize, rows: ObjectRows) {
        for month in 1..=12 {
            let mut push = |kind, objects, amount_ore| {
                records.push(Record::PeriodBalance(PeriodBalance {
                    kind,
                    year: 0,
                    period: Period { year: YEAR, month },
                    account: self.accounts[account].0.clone(),
                    objects,
                    amount_ore,
                    quantity: None,
                }));
            };
            let moved = |key: &Key| key.0 == account && key.2 == Some(month);
            let own = self.sum(|key| moved(key) && (rows == ObjectRows::Repeat || key.1.is_none()));
            push(PeriodKind::Actual, Vec::new(), own);
            push(PeriodKind::Budget, Vec::new(), own / 2);
            for object in &self.objects {
                let pair = vec![("6".to_owned(), object.clone())];
                push(PeriodKind::Actual, pair, self.sum(|key| moved(key) && key.1.as_ref() == Some(object)));
            }
        }
    }

    /// Says whether the object rows of any account tell the two conventions apart.
    fn tells_conventions_apart(&self) -> bool {
        (0..self.accounts.len())
            .any(|account| self.sum(|key| key.0 == account && key.1.is_some() && key.2.is_some()) != 0)
    }
}

fn written(records: &[Record], sie_type: SieType) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, sie_type).with_checksum().when_missing(Missing::Refuse);
    records.iter().try_for_each(|record| writer.write(record)).expect("the type allows the record");
    writer.finish().expect("nothing is missing");
    file
}

fn read(file: &[u8]) -> Vec<Record> {
    let records = Reader::with_encoding(file, Encoding::Cp437).map(|entry| entry.expect("memory is readable").record);
    let own = [Label::Format, Label::Sietyp, Label::Ksumma];
    let mut records: Vec<_> = records.filter(|record| record.find_label().is_none_or(|l| !own.contains(&l))).collect();
    for record in &mut records {
        if let Record::Voucher(voucher) = record {
            voucher.transactions.iter_mut().for_each(|line| line.line = 0);
        }
    }
    records
}

/// The codes of what is told, but for what a small year cannot have.
fn odd(check: &Check) -> Vec<&'static str> {
    let codes = check.findings.iter().map(sie::Finding::code);
    codes.filter(|code| *code != "record_missing").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_type_is_written_and_read_back_and_adds_up(books in books(), sie_type in select(TYPES.to_vec())) {
        let records = books.records(sie_type, ObjectRows::Repeat);
        let file = written(&records, sie_type);
        prop_assert_eq!(read(&file), records);
        let judged = check(&file[..]).expect("memory is readable");
        prop_assert_eq!(judged.verdict, Verdict::Ok, "{:#?}", judged.findings);
        prop_assert_eq!(judged.checksum, sie::ChecksumStatus::Valid);
        prop_assert_eq!(odd(&judged), Vec::<&str>::new());
        let expected = match sie_type {
            SieType::Type4I if books.vouchers.is_empty() => SieType::Type4E,
            other => other,
        };
        prop_assert_eq!(judged.sie_type, Some(expected));
        if sie_type != SieType::Type4I {
            let result = (0..books.accounts.len()).filter(|account| books.is_of_result(*account));
            let result_ore: i64 = result.map(|account| books.sum(|key| key.0 == account)).sum();
            prop_assert_eq!(judged.sums.opening_ore, 0);
            prop_assert_eq!(judged.sums.result_ore, i128::from(result_ore));
            prop_assert_eq!(judged.sums.closing_ore, -i128::from(result_ore));
        }
        let mut again = Vec::new();
        rewrite(std::io::Cursor::new(&file), &mut again, Unknown::Keep).expect("the file is sound");
        prop_assert_eq!(again, file);
    }

    #[test]
    fn one_amount_that_is_changed_is_noticed(books in books(), by in 1..1000i64, at in any::<Index>()) {
        let mut records = books.records(SieType::Type4E, ObjectRows::Repeat);
        let balances: Vec<usize> =
            (0..records.len()).filter(|at| matches!(records[*at], Record::Balance(_))).collect();
        if let Record::Balance(balance) = &mut records[balances[at.index(balances.len())]] {
            balance.amount_ore += by;
        }
        let judged = check(&written(&records, SieType::Type4E)[..]).expect("memory is readable");
        prop_assert!(odd(&judged).contains(&"closing_differs_from_opening"), "{:#?}", judged.findings);
    }

    #[test]
    fn both_conventions_of_type_three_give_the_same_account(books in books()) {
        for rows in [ObjectRows::Repeat, ObjectRows::Partition] {
            let judged = check(&written(&books.records(SieType::Type3, rows), SieType::Type3)[..]).expect("readable");
            prop_assume!(books.tells_conventions_apart());
            prop_assert_eq!(judged.object_rows, rows);
            for (at, (number, _)) in books.accounts.iter().enumerate() {
                let account = judged.find_account(number).expect("the account is declared");
                let total: i128 = account.periods.iter().map(|period| period.actual.total_ore(rows)).sum();
                prop_assert_eq!(total, i128::from(books.sum(|key| key.0 == at && key.2.is_some())));
            }
        }
    }
}
