//! The demo: its folder, its server and its sign-ins.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::Arc;

use store::Db;
use web::{App, Settings};

pub const SIGN_INS: [&str; 4] =
    ["chef@demo.example", "administrator@demo.example", "ledamot@demo.example", "revisor@demo.example"];
pub const PASSWORD: &str = "samordna-demo";

pub fn load(folder: &Path) {
    let mut command = harness::program(env!("CARGO_BIN_EXE_samordna"));
    let output = command.args(["demo", "--load-only", "--data"]).arg(folder).output().expect("the demo starts");
    assert!(output.status.success(), "the demo is loaded: {}", String::from_utf8_lossy(&output.stderr));
}

pub fn open(folder: &Path) -> Db {
    let url = format!("sqlite:{}", folder.join("samordna.db").display());
    Db::open(&url, folder, web::SCHEMA, harness::fill_with_chance).expect("the demo's database opens")
}

/// The product as the server runs it, in this process.
pub fn app(folder: &Path) -> App {
    App {
        db: open(folder),
        clock: now,
        typesetter: Arc::new(|_| Err("there is no typesetter here".to_owned())),
        settings: Arc::new(Settings::default()),
    }
}

#[expect(clippy::disallowed_methods, reason = "sessions of the real server are looked up at the real time")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_micros() as i64)
}

/// A server that is stopped when this is dropped.
pub struct Server {
    child: Child,
    /// Kept open, for the server may print more.
    _output: BufReader<ChildStdout>,
    /// `127.0.0.1:8080`
    pub address: String,
}

impl Server {
    pub fn of_the_product(folder: &Path) -> Server {
        let mut command = harness::program(env!("CARGO_BIN_EXE_samordna"));
        Server::start(command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(folder))
    }

    pub fn of_bare_pages(folder: &Path, cookie: &str, addresses: &[String]) -> Server {
        let own = std::env::current_exe().expect("the program knows its place");
        let mut command = harness::program(own);
        Server::start(command.arg(crate::bare_pages::SERVE).arg(folder).arg(cookie).args(addresses))
    }

    fn start(command: &mut std::process::Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut output = BufReader::new(child.stdout.take().expect("the server prints"));
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(output.read_line(&mut line).expect("the server prints") > 0, "the server tells its address");
        }
        let address = line.rsplit("http://").next().unwrap_or_default().trim().to_owned();
        Server { child, _output: output, address }
    }

    /// The memory that the process holds now, and held at most, in megabytes.
    pub fn memory_mb(&self) -> (f64, f64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the server runs");
        let of = |name: &str| -> f64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the system counts memory");
            line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).expect("a number") * 1024.0 / 1e6
        };
        (of("VmRSS:"), of("VmHWM:"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
