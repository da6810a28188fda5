//! Embeds the built assets: one table of names, media types and bytes, and a hash for their address.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    let folder = Path::new(&from_cargo("CARGO_MANIFEST_DIR")).join("assets/dist");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    assert!(!names.is_empty(), "crates/web/assets/dist is empty: ./run builds it (npm ci && npm run build)");
    let mut digest = Sha256::new();
    let mut table = String::from("pub(crate) const ASSETS: &[(&str, &str, &[u8])] = &[\n");
    for name in names {
        let path = folder.join(&name);
        digest.update(fs::read(&path).unwrap_or_default());
        let _ = writeln!(
            table,
            "    ({name:?}, {:?}, include_bytes!({:?})),",
            media_type(&name),
            path.display().to_string()
        );
    }
    let hash: String = digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let _ = writeln!(table, "];\npub(crate) const ASSETS_AT: &str = \"/assets/{hash}\";");
    let out = Path::new(&from_cargo("OUT_DIR")).join("assets.rs");
    fs::write(out, table).expect("the build folder can be written");
}

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script through the environment")]
fn from_cargo(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
