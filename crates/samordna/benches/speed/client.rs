//! A browser that does the least: one connection that is kept, one request at a time.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::TcpStream;

pub struct Client {
    stream: BufReader<TcpStream>,
    address: String,
    pub cookie: String,
}

pub struct Answer {
    pub status: u16,
    pub kind: String,
    pub set_cookie: Option<String>,
    pub body: Vec<u8>,
}

impl Client {
    /// `address` is `127.0.0.1:8080`.
    pub fn connect(address: &str, cookie: &str) -> Result<Client> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream), address: address.to_owned(), cookie: cookie.to_owned() })
    }

    pub fn get(&mut self, path: &str) -> Result<Answer> {
        let (address, cookie) = (&self.address, &self.cookie);
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n"))
    }

    /// Signs in on the sign-in page and keeps the session.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Result<()> {
        let address = &self.address;
        let form = format!("epost={}&losenord={password}", email.replace('@', "%40"));
        let answer = self.ask(&format!(
            "POST /logga-in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
            form.len()
        ))?;
        let cookie = answer.set_cookie.ok_or_else(|| Error::other(format!("{email} is not let in")))?;
        self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(())
    }

    fn ask(&mut self, request: &str) -> Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut answer = Answer { status: 0, kind: String::new(), set_cookie: None, body: Vec::new() };
        let mut length = None;
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end();
            if header.is_empty() {
                break;
            }
            match header.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value)) {
                None => answer.status = header.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0),
                Some((name, value)) if name == "content-length" => length = value.parse().ok(),
                Some((name, value)) if name == "content-type" => answer.kind = value.to_owned(),
                Some((name, value)) if name == "set-cookie" => answer.set_cookie = Some(value.to_owned()),
                Some(_) => {}
            }
        }
        let length: usize = length.ok_or_else(|| Error::other("an answer without a length"))?;
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}
