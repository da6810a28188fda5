//! Random years as SIE files: few words, accounts and amounts, so that searches find some and not all.

use std::fmt::Write;

use harness::Chance;

pub const WORDS: [&str; 9] = ["Hyra", "lokal", "Växjö", "möte", "Konsult", "konsultarvode", "idé", "ÅRE", "2025"];
pub const ACCOUNTS: [&str; 6] = ["1930", "2440", "3010", "5010", "5020", "6110"];
pub const OBJECTS: [&str; 3] = ["SAM", "ARB", "FK1"];
pub const SERIES: [&str; 2] = ["A", "LB"];

/// A year of vouchers in which `changed` of ten differ from another round with the same numbers.
pub fn year(vouchers: u64, round: u64, changed: u64) -> String {
    let mut file = String::from(HEAD);
    for number in 1..=vouchers {
        let is_changed = Chance::from_seed(number * 31 + round).below(10) < changed;
        let mut chance = Chance::from_seed(number * 7919 + if is_changed { round * 1_000_003 } else { 0 });
        write_voucher(&mut file, number, &mut chance);
    }
    file
}

const HEAD: &str = r#"#FLAGGA 0
#PROGRAM "Provbok" 3.1
#FORMAT PC8
#GEN 20250901
#SIETYP 4
#ORGNR 222000-0000
#FNAMN "Samordningsforbundet Prov"
#RAR 0 20250101 20251231
#KONTO 1930 "Bank"
#KTYP 1930 T
#KONTO 2440 "Leverantorer"
#KTYP 2440 S
#KONTO 3010 "Bidrag"
#KTYP 3010 I
#KONTO 5010 "Hyra"
#KTYP 5010 K
#KONTO 5020 "El"
#KTYP 5020 K
#KONTO 6110 "Material"
#KTYP 6110 K
#DIM 6 "Projekt"
#OBJEKT 6 "SAM" "Samkraft"
#OBJEKT 6 "ARB" "Arbetsspar"
#OBJEKT 6 "FK1" "Forsta kliv"
"#;

fn write_voucher(file: &mut String, number: u64, chance: &mut Chance) {
    let day = 20_250_101 + chance.below(8) * 100 + chance.below(28);
    let text = words(chance);
    let series = SERIES[chance.below(2) as usize % if number.is_multiple_of(3) { 2 } else { 1 }];
    let _ = write!(file, "#VER \"{series}\" \"{number}\" {day} \"{text}\"\n{{\n");
    let mut sum = 0;
    for _ in 0..1 + chance.below(3) {
        let amount = (1 + chance.below(40)) as i64 * if chance.below(3) == 0 { -2_500 } else { 2_500 };
        write_line(file, chance, amount);
        sum += amount;
    }
    write_line(file, chance, -sum);
    file.push_str("}\n");
}

fn write_line(file: &mut String, chance: &mut Chance, amount: i64) {
    let account = ACCOUNTS[chance.below(6) as usize];
    let object = match chance.below(2) {
        0 => String::new(),
        _ => format!("\"6\" \"{}\"", OBJECTS[chance.below(3) as usize]),
    };
    let text = if chance.below(2) == 0 { String::new() } else { words(chance) };
    let (sign, ore) = (if amount < 0 { "-" } else { "" }, amount.unsigned_abs());
    let _ = writeln!(file, "#TRANS {account} {{{object}}} {sign}{}.{:02} \"\" \"{text}\"", ore / 100, ore % 100);
}

fn words(chance: &mut Chance) -> String {
    let count = 1 + chance.below(2);
    let words: Vec<&str> = (0..count).map(|_| WORDS[chance.below(9) as usize]).collect();
    words.join(" ")
}

/// The bytes of a file as its head says (PC8).
pub fn encoded(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        'å' => 0x86,
        'ä' => 0x84,
        'ö' => 0x94,
        'Å' => 0x8f,
        'é' => 0x82,
        letter => u8::try_from(letter).expect("the letter is ASCII"),
    };
    text.chars().map(byte).collect()
}
