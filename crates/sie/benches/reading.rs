//! Measures `sie::check` over a large type 4E file against a bare scan for line ends over the same bytes.
//!
//! `cargo bench -p sie --profile dev --bench reading`

use std::fmt::Write;
use std::hint::black_box;
use std::io::BufRead;
use std::time::{Duration, Instant};

const MEGABYTES: usize = 50;
const ROUNDS: usize = 15;
const MAX: Duration = Duration::MAX;

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn main() {
    for (name, checksum) in [("without checksum", false), ("with checksum", true)] {
        let file = generated_export(MEGABYTES * 1_000_000, checksum);
        let check = sie::check(&file[..]).expect("memory is readable");
        assert_eq!(check.verdict, sie::Verdict::Ok, "{:?}", check.findings.first());
        println!("{name}: {} bytes, {} vouchers", file.len(), check.counts.vouchers);
        let mut works: [(&str, Work, Duration); 4] = [
            ("scan for line ends (memchr)", |file| memchr::memchr_iter(b'\n', file).fold(0, |sum, at| sum ^ at), MAX),
            ("scan for line ends (std skip_until)", scan_with_std, MAX),
            ("check", |file| sie::check(file).map_or(0, |check| check.findings.len()), MAX),
            ("records", |file| sie::Reader::new(file).count(), MAX),
        ];
        // In turns, so that a busy machine slows all of them and not one.
        for _ in 0..ROUNDS {
            for (_, work, fastest) in &mut works {
                let start = Instant::now();
                black_box(work(black_box(&file)));
                *fastest = start.elapsed().min(*fastest);
            }
        }
        let judged = works[2].2;
        for (name, _, took) in works {
            let speed = file.len() as f64 / took.as_secs_f64() / 1e6;
            let ratio = judged.as_secs_f64() / took.as_secs_f64();
            println!("  {name:<38} {speed:>8.0} MB/s   check is 1/{ratio:.1} of it");
        }
    }
}

type Work = fn(&[u8]) -> usize;

fn scan_with_std(mut bytes: &[u8]) -> usize {
    let mut lines = 0;
    while bytes.skip_until(b'\n').is_ok_and(|count| count > 0) {
        lines += 1;
    }
    lines
}

/// Writes a year of an invented association: balanced vouchers of two to five lines with cost centres and projects.
fn generated_export(bytes: usize, checksum: bool) -> Vec<u8> {
    let mut body = String::from(if checksum { "#KSUMMA\r\n" } else { "" });
    body.push_str(
        "#PROGRAM \"Exempelbok\" 4.2\r\n#FORMAT PC8\r\n#GEN 20260115\r\n#SIETYP 4\r\n#ORGNR 222000-2634\r\n\
         #FNAMN \"Samordningsforbundet Exempel\"\r\n#RAR 0 20250101 20251231\r\n",
    );
    let accounts: Vec<u32> = (0..300).map(|at| 1910 + at * 20).collect();
    let mut moved = vec![0i64; accounts.len()];
    for account in &accounts {
        let _ = write!(body, "#KONTO {account} \"Konto {account} f@r exempel\"\r\n#SRU {account} 7281\r\n");
    }
    for object in 0..100 {
        let _ =
            write!(body, "#OBJEKT 1 \"{}\" \"Enhet {object}\"\r\n#OBJEKT 6 \"P{object}\" \"Insats\"\r\n", 100 + object);
    }
    let mut chance = 1u64;
    let mut draw = move |below: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % below
    };
    let mut vouchers = String::with_capacity(bytes + 1000);
    let mut number = 0;
    while vouchers.len() + body.len() < bytes {
        number += 1;
        let month = 1 + (12 * (vouchers.len() + body.len()) / bytes).min(11);
        let day = 20_250_000 + month * 100 + 1 + draw(28);
        let _ =
            write!(vouchers, "#VER \"A\" \"{number}\" {day} \"Leverant@rsfaktura {}\" {day}\r\n{{\r\n", draw(90_000));
        let mut rest = 0;
        for _ in 0..1 + draw(4) {
            let (at, amount) = (draw(accounts.len()), draw(5_000_000) as i64);
            (rest, moved[at]) = (rest + amount, moved[at] + amount);
            let (unit, project, account) = (100 + draw(100), draw(100), accounts[at]);
            let _ =
                write!(vouchers, "   #TRANS {account} {{\"1\" \"{unit}\" \"6\" \"P{project}\"}} {}", kronor(amount));
            let _ = write!(vouchers, " {day} \"{}\"\r\n", ["", "Hyra lokal", "M@te", "Konsult enligt avtal"][draw(4)]);
        }
        moved[1] -= rest;
        let _ = write!(vouchers, "   #TRANS {} {{}} {}\r\n}}\r\n", accounts[1], kronor(-rest));
    }
    for (account, moved) in accounts.iter().zip(&moved) {
        let label = if *account < 3000 { "UB" } else { "RES" };
        let _ = write!(body, "#{label} 0 {account} {}\r\n", kronor(*moved));
    }
    body.push_str(&vouchers);
    let body: Vec<u8> = body.bytes().map(|byte| if byte == b'@' { 0x94 } else { byte }).collect();
    finished(body, checksum)
}

fn finished(mut body: Vec<u8>, checksum: bool) -> Vec<u8> {
    let mut file = b"#FLAGGA 0\r\n".to_vec();
    if checksum {
        // The sum comes from the reader's own complaint about a wrong one; its tests prove that it is right.
        let mut wrong = [&file[..], &body, b"#KSUMMA 0\r\n"].concat();
        let check = sie::check(&wrong[..]).expect("memory is readable");
        let computed = check.findings.iter().find_map(|finding| match finding.kind {
            sie::FindingKind::ChecksumInvalid { computed, .. } => Some(computed),
            _ => None,
        });
        wrong.clear();
        body.extend_from_slice(format!("#KSUMMA {}\r\n", computed.expect("the sum is not 0")).as_bytes());
    }
    file.append(&mut body);
    file
}

fn kronor(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.abs() / 100, ore.abs() % 100)
}
