//! The other programs, run on a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use harness::program;
use web::ledger::export::{Books, beancount_account, hledger_account, write_beancount, write_hledger};

/// Amounts in öre by the other program's name of the account.
pub type Sums = BTreeMap<String, i64>;

/// What hledger makes of a journal with all its checks on. **Errors**: its complaint.
pub fn hledger(journal: &Path) -> Result<Sums, String> {
    let ask = |arguments: &[&str]| {
        let run = program("hledger").env("LC_ALL", "C.UTF-8").arg("-f").arg(journal).args(arguments).output();
        said(run.unwrap_or_else(|error| panic!("hledger is missing ({error}): apt-get install hledger")))
    };
    ask(&["check", "--strict", "ordereddates"])?;
    let balances = ask(&["balance", "--flat", "--empty", "--no-total", "--output-format=csv"])?;
    Ok(balances.lines().skip(1).map(|line| read_sum(&line.replace("\",\"", "\t"))).collect())
}

/// What Beancount makes of a ledger. **Errors**: its complaint.
pub fn beancount(ledger: &Path) -> Result<Sums, String> {
    let script = Path::new("../../scripts/beancount-balances");
    // Debian's own Python has Debian's Beancount; another Python may stand first.
    let python = ["/usr/bin/python3", "python3"].into_iter().find(|python| {
        let asked = program(python).args(["-c", "import beancount.loader"]).output();
        asked.is_ok_and(|output| output.status.success())
    });
    let python = python.expect("Beancount is missing: apt-get install python3-beancount");
    let run = program(python).env("PYTHONIOENCODING", "utf-8").arg(script).arg(ledger).output();
    Ok(said(run.expect("Python starts"))?.lines().map(read_sum).collect())
}

/// Writes books for both programs, and fails unless both confirm every account.
pub fn assert_confirmed(books: &Books) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (journal, ledger) = (folder.path().join("bok.journal"), folder.path().join("bok.beancount"));
    std::fs::write(&journal, write_hledger(books)).expect("the journal is written");
    std::fs::write(&ledger, write_beancount(books)).expect("the ledger is written");
    for (read, name) in [
        (hledger(&journal), hledger_account as fn(&_) -> String),
        (beancount(&ledger), beancount_account as fn(&_) -> String),
    ] {
        let read = read.unwrap_or_else(|complaint| panic!("{complaint}"));
        let ours = books.accounts.iter().map(|account| (name(account), account.closing_ore));
        let difference = books.opening_difference_ore();
        let ours: Sums = ours.collect();
        let theirs: Sums = read.into_iter().filter(|(name, _)| difference == 0 || !name.contains("ifferens")).collect();
        assert_eq!(theirs, ours);
    }
}

fn said(output: Output) -> Result<String, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

/// Reads `NAME<TAB>-1234.50`, with or without quotation marks and a currency.
fn read_sum(line: &str) -> (String, i64) {
    let (name, amount) = line.rsplit_once('\t').unwrap_or_else(|| panic!("no sum: {line}"));
    let digits: String = amount.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect();
    let ore = if amount.contains('.') { digits } else { format!("{digits}00") };
    (name.trim_matches('"').to_owned(), ore.parse().unwrap_or_else(|_| panic!("no amount: {line}")))
}
