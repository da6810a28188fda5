//! What holds for every file: written records come back, and no bytes do harm.

#[path = "given/survive.rs"]
mod survive;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sie::{
    AccountKind, Balance, BalanceKind, Date, Decimal, Encoding, ObjectBalance, OrganisationNumber, Period,
    PeriodBalance, PeriodKind, Reader, Record, SieType, Transaction, TransactionKind, UnknownRecord, Voucher,
    WriteError, Writer,
};
use survive::survive;

/// Any text that code page 437 can hold, but for a backslash at the end, which the format cannot say.
fn text() -> impl Strategy<Value = String> {
    let byte = prop_oneof![4 => 0x20..=0x7eu8, 1 => 0x80..=0xffu8];
    vec(byte, 0..12).prop_map(|bytes| Encoding::Cp437.decode(&bytes).trim_end_matches('\\').to_string())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    option::of(text()).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn date() -> impl Strategy<Value = Date> {
    (1..=9999u16, 1..=12u8, 1..=28u8).prop_map(|(year, month, day)| Date { year, month, day })
}

fn quantity() -> impl Strategy<Value = Option<Decimal>> {
    option::of((any::<i32>(), 0..7u8).prop_map(|(mantissa, scale)| Decimal { mantissa: i64::from(mantissa), scale }))
}

fn account() -> impl Strategy<Value = String> {
    "[0-9]{2,8}"
}

fn objects() -> impl Strategy<Value = Vec<(String, String)>> {
    vec(
        (1..30u32).prop_map(|dimension| dimension.to_string()).prop_flat_map(|dimension| (Just(dimension), text())),
        0..4,
    )
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>().prop_filter("as the standard writes it", |ore| *ore != i64::MIN), -1000..1000i64]
}

/// Three texts and a number, of which one account, dimension and object are made.
type Names = (String, String, String, u32);

/// Records in the order in which they are written, one of each that a file has once.
fn head() -> impl Strategy<Value = Vec<Record>> {
    let company = (text(), some_text(), date(), text(), some_text());
    let chart = vec((account(), text(), text(), 1..30u32), 0..5);
    (company, chart, any::<bool>()).prop_map(|((name, version, day, words, sign), chart, already_read)| {
        let number = OrganisationNumber {
            printed: "222000-2634".into(),
            normal: Some("222000-2634".into()),
            acquisition: sign.clone(),
            operation: None,
        };
        let mut records = vec![
            Record::Flag { already_read },
            Record::Program { name: name.clone(), version },
            Record::Generated { on: Some(day), sign },
            Record::Comment(words.clone()),
            Record::OrganisationNumber(number),
            Record::Address { contact: words.clone(), street: name.clone(), postal: String::new(), telephone: words },
            Record::CompanyName(name),
            Record::Year { index: 0, from: Some(day), to: Some(day) },
            Record::CoveredUntil(day),
        ];
        let of = |make: &dyn Fn(&Names) -> Record| chart.iter().map(make).collect::<Vec<_>>();
        records.extend(of(&|(number, name, ..)| Record::Account { number: number.clone(), name: name.clone() }));
        records.extend(of(&|(account, ..)| Record::AccountType { account: account.clone(), kind: AccountKind::Cost }));
        records.extend(of(&|(account, unit, ..)| Record::AccountUnit { account: account.clone(), unit: unit.clone() }));
        records.extend(of(&|(_, name, _, number)| Record::Dimension { number: *number, name: name.clone() }));
        records.extend(of(&|(_, name, _, number)| Record::SubDimension {
            number: *number,
            name: name.clone(),
            parent: 1,
        }));
        records.extend(of(&|(_, name, number, dimension)| Record::Object {
            dimension: *dimension,
            number: number.clone(),
            name: name.clone(),
        }));
        records.extend(of(&|(_, name, ..)| {
            let fields = vec![name.clone(), "a".into(), String::new()];
            Record::Unknown(UnknownRecord { label: "#EGET".into(), fields, braces: Some((1, 2)) })
        }));
        records
    })
}

fn transaction() -> impl Strategy<Value = Transaction> {
    let kind =
        prop_oneof![Just(TransactionKind::Ordinary), Just(TransactionKind::Added), Just(TransactionKind::Removed)];
    let fields = (kind, account(), objects(), amount(), option::of(date()), some_text(), quantity(), some_text());
    fields.prop_map(|(kind, account, objects, amount_ore, date, text, quantity, sign)| Transaction {
        line: 0,
        kind,
        account,
        objects,
        amount_ore,
        date,
        text,
        quantity,
        sign,
    })
}

fn voucher() -> impl Strategy<Value = Record> {
    let fields = (text(), text(), date(), some_text(), option::of(date()), some_text(), vec(transaction(), 0..6));
    fields.prop_map(|(series, number, date, text, registered, sign, transactions)| {
        let unknown = Vec::new();
        Record::Voucher(Voucher { series, number, date: Some(date), text, registered, sign, transactions, unknown })
    })
}

fn balance() -> impl Strategy<Value = Record> {
    (0..6u8, -3..=0i32, account(), objects(), amount(), quantity(), (1..=9999u16, 1..=12u8)).prop_map(
        |(kind, year, account, objects, amount_ore, quantity, (y, month))| {
            let period = Period { year: y, month };
            match kind {
                0 => Record::Balance(Balance { kind: BalanceKind::Opening, year, account, amount_ore, quantity }),
                1 => Record::Balance(Balance { kind: BalanceKind::Closing, year, account, amount_ore, quantity }),
                2 => Record::Balance(Balance { kind: BalanceKind::Result, year, account, amount_ore, quantity }),
                3 => {
                    let kind = BalanceKind::Closing;
                    Record::ObjectBalance(ObjectBalance { kind, year, account, objects, amount_ore, quantity })
                }
                _ => {
                    let kind = if kind == 4 { PeriodKind::Actual } else { PeriodKind::Budget };
                    Record::PeriodBalance(PeriodBalance { kind, year, period, account, objects, amount_ore, quantity })
                }
            }
        },
    )
}

fn body() -> impl Strategy<Value = Vec<Record>> {
    vec(prop_oneof![balance(), voucher()], 0..12)
}

fn written(records: &[Record]) -> Result<Vec<u8>, WriteError> {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, SieType::Type4E).with_checksum().when_missing(sie::Missing::LeaveOut);
    records.iter().try_for_each(|record| writer.write(record))?;
    writer.finish()?;
    Ok(file)
}

/// Reads the records that the writer was given, without the ones that it adds itself.
fn read(file: &[u8]) -> Vec<Record> {
    let own = |record: &Record| {
        !matches!(record, Record::Format(_) | Record::Type(_) | Record::ChecksumStart | Record::Checksum(_))
    };
    let records = Reader::with_encoding(file, Encoding::Cp437).map(|entry| entry.expect("memory is readable").record);
    records.filter(own).map(without_lines).collect()
}

fn without_lines(mut record: Record) -> Record {
    if let Record::Voucher(voucher) = &mut record {
        voucher.transactions.iter_mut().for_each(|transaction| transaction.line = 0);
    }
    record
}

/// Bytes that look like SIE, in an order that nobody would write.
fn jumble() -> impl Strategy<Value = Vec<u8>> {
    let labels = prop::sample::select(sie::Label::ALL.to_vec()).prop_map(|label| format!("\n{label} ").into_bytes());
    let words = prop::sample::select(vec![
        "{",
        "}",
        "\n{\n",
        "\n}\n",
        "\"",
        "\\\"",
        "\\",
        " ",
        "\t",
        "\r\n",
        "\n",
        "0",
        "-1",
        "1910",
        "3010",
        "1.50",
        "-1.50",
        ".5",
        "9223372036854775807.00",
        "20250131",
        "202501",
        "\"a b\"",
        "å",
        "\u{fffd}",
        "#",
        "#X",
        "\0",
    ]);
    let words = words.prop_map(|word| word.as_bytes().to_vec());
    let bytes = vec(any::<u8>(), 0..4);
    vec(prop_oneof![4 => labels, 12 => words, 1 => bytes], 0..200).prop_map(|parts| parts.concat())
}

/// Elements and attributes of SIE 5, in an order that nobody would write.
fn jumbled_document() -> impl Strategy<Value = Vec<u8>> {
    let names = prop::sample::select(vec![
        "FileInfo",
        "Company",
        "FiscalYears",
        "FiscalYear",
        "Accounts",
        "Account",
        "OpeningBalance",
        "ClosingBalance",
        "Budget",
        "ObjectReference",
        "Dimensions",
        "Dimension",
        "Object",
        "Journal",
        "JournalEntry",
        "EntryInfo",
        "LedgerEntry",
        "Overstrike",
        "Documents",
        "Signature",
        "Sie",
        "x:y",
    ]);
    let values = prop::sample::select(vec![
        "1",
        "1930",
        "2025-01",
        "2025-12",
        "2025-01-31",
        "1.50",
        "-1.50",
        "99999999999999999999",
        "true",
        "asset",
        "income",
        "SAM",
        "",
        "&amp;",
        "&x;",
        "å",
    ]);
    let keys = prop::sample::select(vec![
        "id",
        "name",
        "type",
        "start",
        "end",
        "primary",
        "month",
        "amount",
        "dimId",
        "objectId",
        "journalDate",
        "accountId",
        "quantity",
        "text",
        "date",
        "by",
    ]);
    let attributes = vec((keys, values), 0..5);
    let tag = (names, attributes, 0..4u8).prop_map(|(name, attributes, form)| {
        let inside: String = attributes.iter().map(|(key, value)| format!(" {key}=\"{value}\"")).collect();
        match form {
            0 => format!("<{name}{inside}>"),
            1 => format!("</{name}>"),
            2 => format!("<{name}{inside}/>\n"),
            _ => format!("<{name}{inside}></{name}>text"),
        }
    });
    vec(tag, 0..60)
        .prop_map(|tags| format!("<Sie xmlns=\"http://www.sie.se/sie5\">{}</Sie>", tags.concat()).into_bytes())
}

const SAMPLES: [&[u8]; 6] = [
    include_bytes!("../../../testdata/sie/sie5-export.xml"),
    include_bytes!("../../../testdata/sie/sie5-entry.xml"),
    include_bytes!("../../../testdata/sie/typ2-periodsaldon.se"),
    include_bytes!("../../../testdata/sie/typ3-objektsaldon.se"),
    include_bytes!("../../../testdata/sie/typ4e-verifikationer.se"),
    include_bytes!("../../../testdata/sie/typ4e-kontrollsumma.se"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_back_as_the_same_records(head in head(), body in body()) {
        let records: Vec<Record> = head.into_iter().chain(body).collect();
        let file = written(&records).expect("every record may stand in an export");
        prop_assert_eq!(read(&file), records);
        let judged = Reader::with_encoding(&file[..], Encoding::Cp437).finish().expect("memory is readable");
        prop_assert_eq!(judged.checksum, sie::ChecksumStatus::Valid);
    }

    #[test]
    fn arbitrary_bytes_do_no_harm(file in vec(any::<u8>(), 0..2000)) {
        survive(&file);
    }

    #[test]
    fn jumbled_records_do_no_harm(file in jumble()) {
        survive(&file);
    }

    #[test]
    fn jumbled_elements_do_no_harm(file in jumbled_document()) {
        survive(&file);
    }

    #[test]
    fn a_damaged_file_does_no_harm(
        sample in prop::sample::select(SAMPLES.to_vec()),
        at in 0usize..2500,
        byte in any::<u8>(),
        cut in option::of(0usize..2500),
    ) {
        let mut file = sample.to_vec();
        if let Some(place) = file.get_mut(at) {
            *place = byte;
        }
        file.truncate(cut.unwrap_or(usize::MAX));
        survive(&file);
    }
}
