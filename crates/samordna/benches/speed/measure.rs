//! The clock, and what is made of what it shows.

use std::time::{Duration, Instant};

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let done = work();
    (done, started.elapsed())
}

/// The value below which `percent` of all lie.
pub fn percentile(mut durations: Vec<Duration>, percent: usize) -> Duration {
    durations.sort_unstable();
    let place = (durations.len() * percent).div_ceil(100).max(1) - 1;
    durations.get(place).copied().unwrap_or_default()
}

pub fn median(durations: &[Duration]) -> Duration {
    percentile(durations.to_vec(), 50)
}

pub fn least(durations: &[Duration]) -> Duration {
    durations.iter().min().copied().unwrap_or_default()
}

pub fn progress(what: &str) {
    eprintln!("bench: {what}");
}

/// `1.23 s` or `4.56 ms`.
pub fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds >= 1.0 { format!("{seconds:.2} s") } else { format!("{:.2} ms", seconds * 1000.0) }
}
