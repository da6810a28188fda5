//! What only the edge may do: read the clock, draw chance, open the database, start the typesetting child, send letters.

pub mod mail;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use store::{Actor, Context, Db, Id};

use crate::commands::Refusal;

/// Microseconds since 1970, UTC.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock; everything else is handed the time")]
pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// Fills bytes with chance from the operating system; without it nothing is safe, so the program ends.
#[expect(clippy::disallowed_methods, reason = "the edge draws chance; everything else is handed it")]
pub fn entropy(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        eprintln!("Operativsystemet ger inga slumptal: {error}");
        std::process::exit(1);
    }
}

/// Where the demo lives, unless it is told otherwise.
pub fn demo_folder() -> PathBuf {
    PathBuf::from("data/demo")
}

pub fn demo_url() -> String {
    format!("sqlite:{}", demo_folder().join("samordna.db").display())
}

/// Opens a database by its address; files and checkpoints stand beside a SQLite file, else in `data/files`.
pub fn open(url: Option<&str>) -> Result<Db, Refusal> {
    let demo = demo_url();
    let url = url.unwrap_or(&demo);
    let folder = match url.strip_prefix("sqlite:") {
        Some(path) => Path::new(path).parent().map_or(PathBuf::from("."), Path::to_owned),
        None => PathBuf::from("data/server"),
    };
    Db::open(url, &folder, web::SCHEMA, entropy)
        .map_err(|error| Refusal(format!("Databasen gick inte att öppna: {error}")))
}

/// The context of something done from the terminal.
pub fn context(association: Id, action: &'static str) -> Context {
    Context { association, actor: Actor { id: None, name: "Kommandoraden".to_owned() }, recorded_at: now(), action }
}

/// Sets a document in a child process of this program, so that its memory and its faults stay there.
#[expect(clippy::disallowed_methods, reason = "the edge starts the child that sets documents")]
pub fn typeset(setting: &report::typst::Setting) -> Result<Vec<u8>, String> {
    // This very program, also when its file has been replaced since it was started.
    let own = Path::new("/proc/self/exe");
    let program =
        if own.exists() { own.to_owned() } else { std::env::current_exe().map_err(|error| error.to_string())? };
    let mut child = Command::new(program)
        .arg("typeset")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let content = setting.to_bytes()?;
    let mut stdin = child.stdin.take().ok_or("the child has no standard input")?;
    let writer = std::thread::spawn(move || stdin.write_all(&content));
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let _ = writer.join();
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}
