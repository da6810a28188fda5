//! Any bytes as SIE 5: as they are if they are XML, else as what stands inside the root.
#![no_main]

#[path = "../../crates/sie/tests/given/survive.rs"]
mod survive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    if file.starts_with(b"<?xml") || file.starts_with(b"<S") {
        return survive::survive(file);
    }
    let (root, inside) = match file.split_first() {
        Some((b'e', inside)) => ("SieEntry", inside),
        _ => ("Sie", file),
    };
    let start = format!("<{root} xmlns=\"http://www.sie.se/sie5\">").into_bytes();
    survive::survive(&[&start, inside, format!("</{root}>").as_bytes()].concat());
});
