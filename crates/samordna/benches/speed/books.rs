//! A year of an invented association as a SIE 4E file: made-up accounts, cost centres and projects.

use std::fmt::Write;

use harness::Chance;

pub const VOUCHERS: u64 = 100_000;
pub const ORGANISATION_NUMBER: &str = "222000-0000";

const COST_CENTRES: u64 = 20;
const PROJECTS: u64 = 60;
const TEXTS: [&str; 4] = ["", "Hyra lokal", "Möte", "Konsult enligt avtal"];

/// A year of vouchers of two or three lines; the debit lines and half of the credit lines are booked on objects.
pub fn sie_file(year: u64) -> Vec<u8> {
    let mut chance = Chance::from_seed(year);
    let mut books = Books::new(year);
    let mut vouchers = String::with_capacity(24 << 20);
    for number in 1..=VOUCHERS {
        books.write_voucher(&mut vouchers, number, &mut chance);
    }
    let mut file = books.head();
    file.push_str(&vouchers);
    to_cp437(&file)
}

struct Books {
    year: u64,
    balance_accounts: Vec<u64>,
    cost_accounts: Vec<u64>,
    moved: std::collections::BTreeMap<u64, i64>,
}

impl Books {
    fn new(year: u64) -> Books {
        let balance_accounts: Vec<u64> = (0..40).map(|at| 1510 + at * 30).collect();
        let cost_accounts: Vec<u64> = (0..200).map(|at| 4010 + at * 20).collect();
        Books { year, balance_accounts, cost_accounts, moved: Default::default() }
    }

    fn write_voucher(&mut self, out: &mut String, number: u64, chance: &mut Chance) {
        let day = number * 12 / (VOUCHERS + 1) * 100 + self.year * 10_000 + 101 + chance.below(28);
        let supplier = chance.below(90_000);
        let _ = write!(out, "#VER \"A\" \"{number}\" {day} \"Leverantörsfaktura {supplier}\" {day}\r\n{{\r\n");
        let mut sum = 0;
        for _ in 0..1 + chance.below(2) {
            let account = self.cost_accounts[chance.below(200) as usize];
            let (centre, project) = (chance.below(COST_CENTRES), chance.below(PROJECTS));
            let objects = format!("\"1\" \"{}\" \"6\" \"P{project}\"", 100 + centre);
            let text = TEXTS[chance.below(4) as usize];
            let amount = 100 + chance.below(5_000_000) as i64;
            self.write_line(out, account, &objects, amount, text);
            sum += amount;
        }
        let account = self.balance_accounts[chance.below(40) as usize];
        let objects = match chance.below(2) {
            0 => String::new(),
            _ => format!("\"1\" \"{}\"", 100 + chance.below(COST_CENTRES)),
        };
        self.write_line(out, account, &objects, -sum, "");
        out.push_str("}\r\n");
    }

    fn write_line(&mut self, out: &mut String, account: u64, objects: &str, amount_ore: i64, text: &str) {
        *self.moved.entry(account).or_default() += amount_ore;
        let _ = write!(out, "   #TRANS {account} {{{objects}}} {} \"\" \"{text}\"\r\n", kronor(amount_ore));
    }

    /// Everything that stands before the vouchers, the closing balances too.
    fn head(&self) -> String {
        let year = self.year;
        let mut head = format!(
            "#FLAGGA 0\r\n#PROGRAM \"Exempelbok\" 4.2\r\n#FORMAT PC8\r\n#GEN 20260115\r\n#SIETYP 4\r\n\
             #ORGNR {ORGANISATION_NUMBER}\r\n#FNAMN \"Samordningsförbundet Exempel\"\r\n#RAR 0 {year}0101 {year}1231\r\n"
        );
        for (accounts, kind) in [(&self.balance_accounts, "T"), (&self.cost_accounts, "K")] {
            for account in accounts {
                let _ = write!(head, "#KONTO {account} \"Konto {account} för exempel\"\r\n#KTYP {account} {kind}\r\n");
            }
        }
        for centre in 0..COST_CENTRES {
            let _ = write!(head, "#OBJEKT 1 \"{}\" \"Enhet {centre}\"\r\n", 100 + centre);
        }
        for project in 0..PROJECTS {
            let _ = write!(head, "#OBJEKT 6 \"P{project}\" \"Insats {project}\"\r\n");
        }
        let moved = |account: &u64| self.moved.get(account).copied().unwrap_or_default();
        for (at, account) in (0..).zip(&self.balance_accounts) {
            let opening = if at % 2 == 0 { 1_000_000 } else { -1_000_000 };
            let (opening_kr, closing_kr) = (kronor(opening), kronor(opening + moved(account)));
            let _ = write!(head, "#IB 0 {account} {opening_kr}\r\n#UB 0 {account} {closing_kr}\r\n");
        }
        for account in &self.cost_accounts {
            let _ = write!(head, "#RES 0 {account} {}\r\n", kronor(moved(account)));
        }
        head
    }
}

fn to_cp437(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        'å' => 0x86,
        'ä' => 0x84,
        'ö' => 0x94,
        letter => letter as u8,
    };
    text.chars().map(byte).collect()
}

fn kronor(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.abs() / 100, ore.abs() % 100)
}
