//! `sie check` and `sie rewrite`.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{Doing, Refusal, of_file};

#[derive(Subcommand)]
pub enum Sie {
    /// Läser och bedömer en SIE-fil, ändrar inget
    Check(Check),
    /// Läser en SIE-fil och skriver den på standardens sätt
    Rewrite(Rewrite),
}

#[derive(Args)]
pub struct Check {
    file: PathBuf,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct Rewrite {
    file: PathBuf,
    #[arg(long)]
    out: PathBuf,
    /// Behåll poster som standarden inte känner till
    #[arg(long)]
    keep_unknown: bool,
}

impl Sie {
    pub fn run(self) -> Result<(), Refusal> {
        match self {
            Sie::Check(check) => check.run(),
            Sie::Rewrite(rewrite) => rewrite.run(),
        }
    }
}

impl Check {
    fn run(self) -> Result<(), Refusal> {
        let check = sie::check(open(&self.file)?)?;
        if self.json {
            println!("{}", to_json(&check));
        } else {
            print(&check);
        }
        match check.verdict {
            sie::Verdict::Refused => Err(Refusal("Filen går inte att lita på.".to_owned())),
            _ => Ok(()),
        }
    }
}

impl Rewrite {
    fn run(self) -> Result<(), Refusal> {
        let unknown = if self.keep_unknown { sie::Unknown::Keep } else { sie::Unknown::Drop };
        let out = File::create(&self.out).map_err(|error| of_file(&self.out, Doing::Write, &error))?;
        let mut out = BufWriter::new(out);
        sie::rewrite(open(&self.file)?, &mut out, unknown)?;
        Ok(out.flush()?)
    }
}

fn open(path: &Path) -> Result<BufReader<File>, Refusal> {
    let file = File::open(path).map_err(|error| of_file(path, Doing::Read, &error))?;
    Ok(BufReader::with_capacity(1 << 18, file))
}

fn print(check: &sie::Check) {
    println!("Bedömning: {}", check.verdict.name());
    println!("Typ: {}", check.sie_type.map_or("okänd", |kind| kind.name()));
    println!("Teckenkodning: {}", check.encoding.name());
    println!("Företag: {}", check.company.as_deref().unwrap_or("–"));
    println!("Verifikationer: {}", check.counts.vouchers);
    for finding in &check.findings {
        let place = match (finding.line(), finding.record()) {
            (Some(line), Some(record)) => format!("rad {line}, {record}: "),
            (Some(line), None) => format!("rad {line}: "),
            (None, _) => String::new(),
        };
        println!("{}: {place}{} {}", finding.severity().name(), finding.message(), finding.remedy());
    }
}

fn to_json(check: &sie::Check) -> Value {
    let number = check.organisation_number.as_ref();
    let years: Vec<Value> = check
        .years
        .iter()
        .map(|year| {
            let date = |date: Option<sie::Date>| date.map(|date| date.to_string());
            json!({ "index": year.index, "from": date(year.from), "to": date(year.to) })
        })
        .collect();
    let findings: Vec<Value> = check
        .findings
        .iter()
        .map(|finding| {
            json!({
                "code": finding.code(), "severity": finding.severity().name(), "line": finding.line(),
                "record": finding.record(), "message": finding.message(), "remedy": finding.remedy(),
            })
        })
        .collect();
    json!({
        "verdict": check.verdict.name(),
        "type": check.sie_type.map(|kind| kind.name()),
        "encoding": check.encoding.name(),
        "program": check.program,
        "company": check.company,
        "organisation_number": number.map(|number| number.normal.as_ref().unwrap_or(&number.printed)),
        "checksum": check.checksum.name(),
        "years": years,
        "counts": {
            "accounts": check.counts.accounts, "vouchers": check.counts.vouchers,
            "transactions": check.counts.transactions, "objects": check.counts.objects,
        },
        "sums": {
            "opening": number_or_text(check.sums.opening_ore), "closing": number_or_text(check.sums.closing_ore),
            "result": number_or_text(check.sums.result_ore),
        },
        "findings": findings,
    })
}

/// Sums beyond what a JSON reader holds exactly are given as text rather than wrongly.
fn number_or_text(ore: i128) -> Value {
    i64::try_from(ore).map_or_else(|_| Value::from(ore.to_string()), Value::from)
}
