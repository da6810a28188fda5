//! Reading a SIE file, against a bare scan of the same bytes for line ends.

use std::hint::black_box;
use std::io::BufRead;

use crate::measure::{least, progress, timed};
use crate::table::Row;

const ROUNDS: usize = 10;

/// No limit is set: the row tells how far from the memory's own speed the reader is.
pub fn measure(file: &[u8]) -> Row {
    progress("reading SIE");
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (check, took) = timed(|| sie::check(black_box(file)));
        let check = check.expect("memory is readable");
        assert_eq!(check.verdict, sie::Verdict::Ok, "{:?}", check.findings.first());
        ours.push(took);
        bares.push(timed(|| black_box(count_lines(black_box(file)))).1);
    }
    let speed = file.len() as f64 / least(&ours).as_secs_f64() / 1e6;
    Row::ratio("reading and judging the SIE file; bare: its line ends", least(&ours), least(&bares), None)
        .orientation(format!("{:.1} MB, {speed:.0} MB/s", file.len() as f64 / 1e6))
}

fn count_lines(mut bytes: &[u8]) -> usize {
    let mut lines = 0;
    while bytes.skip_until(b'\n').is_ok_and(|count| count > 0) {
        lines += 1;
    }
    lines
}
