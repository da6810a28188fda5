//! The program as a server, and a client that says what it wants in HTTP itself.

use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::Mutex;

use harness::{Place, program};

pub struct Server {
    child: Mutex<Child>,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    /// Starts the server and waits until it says where it listens.
    pub fn start(place: &Place) -> Server {
        let mut child = program(env!("CARGO_BIN_EXE_samordna"))
            .args(["serve", "--insecure-cookies", "--listen", "127.0.0.1:0", "--database", place.url()])
            .current_dir(place.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut said = String::new();
        let stdout = child.stdout.take().expect("its output is read");
        BufReader::new(stdout).read_line(&mut said).expect("it says where it listens");
        let address = said.trim().strip_prefix("Adress: http://").expect("the address").to_owned();
        Server { child: Mutex::new(child), address }
    }

    fn kill(&self) {
        let mut child = self.child.lock().expect("one thread kills");
        let _ = child.kill();
        let _ = child.wait();
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("the server answers")
    }

    fn ask(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(request).expect("the request is sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the answer is read");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Signs in and gives the cookie.
    pub fn sign_in(&self, email: &str, password: &str) -> String {
        let answer = self.ask(&self.form("", "/logga-in", &[("epost", email), ("losenord", password)]));
        header(&answer, "set-cookie").split(';').next().expect("a cookie").to_owned()
    }

    /// Sends a file to be looked at, and gives the address where it is confirmed.
    pub fn send_file(&self, cookie: &str, file: &str) -> String {
        let body = format!(
            "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"bok.se\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n{file}\r\n--grans--\r\n"
        );
        let kind = "multipart/form-data; boundary=grans";
        let answer = self.ask(&self.post(cookie, "/prov/bokforing/import", kind, &body));
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        header(&answer, "location").to_owned()
    }

    /// The value of a hidden field of a page.
    pub fn hidden(&self, cookie: &str, page: &str, name: &str) -> String {
        let request = format!("GET {page} HTTP/1.1\r\nHost: prov\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        let answer = self.ask(request.as_bytes());
        let begins = format!("name=\"{name}\" value=\"");
        let rest = answer.split(&begins).nth(1).unwrap_or_else(|| panic!("{name} is missing in {answer}"));
        rest.split('"').next().expect("the value ends").to_owned()
    }

    /// A form as a browser posts it.
    pub fn form(&self, cookie: &str, address: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", web::routes::encode(value))).collect();
        self.post(cookie, address, "application/x-www-form-urlencoded", &pairs.join("&"))
    }

    fn post(&self, cookie: &str, address: &str, kind: &str, body: &str) -> Vec<u8> {
        format!(
            "POST {address} HTTP/1.1\r\nHost: prov\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Connection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// Sends a request and kills the server after some work of our own, or as soon as it has answered; tells whether it
    /// answered that it was done.
    pub fn send_and_kill(&self, request: &[u8], moment: Option<u64>) -> bool {
        let mut stream = self.connect();
        stream.write_all(request).expect("the request is sent");
        if let Some(work) = moment {
            for turn in 0..work {
                black_box(turn);
            }
            self.kill();
        }
        // A server that was killed breaks the connection off; what came before it died was answered.
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        self.kill();
        answer.starts_with(b"HTTP/1.1 303")
    }
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let prefix = format!("{name}: ");
    let line = answer.lines().find(|line| line.to_lowercase().starts_with(&prefix));
    line.unwrap_or_else(|| panic!("{name} is missing in {answer}"))[prefix.len()..].trim()
}
