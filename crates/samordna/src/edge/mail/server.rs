//! A mail server: how its address is read, and how a letter is handed over to it (SMTP, RFC 5321).
//!
//! Only an answer about the letter itself (`MAIL`, `RCPT`, `DATA`) can refuse it. Everything before that is between this
//! program and its mail server: a wrong password says nothing about anybody's letter.

use std::error::Error;
use std::io::ErrorKind;
use std::time::Duration;

use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;
use web::mail::delivery::{LEASE_MINUTES, Undelivered};

#[derive(Clone)]
pub struct Server {
    pub host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    patience: Patience,
}

/// How long an answer is waited for.
#[derive(Clone, Copy)]
struct Patience {
    /// To the connection and the sign-in.
    sign_in: Duration,
    /// To each command about a letter.
    command: Duration,
    /// After the letter's last line. Who hangs up earlier gets letters delivered twice: the server may have taken it.
    end_of_letter: Duration,
}

/// **Source**: RFC 5321 4.5.3.2: five minutes for a command, ten after the last line.
const PATIENCE: Patience = Patience {
    sign_in: Duration::from_secs(60),
    command: Duration::from_secs(5 * 60),
    end_of_letter: Duration::from_secs(10 * 60),
};
const LONGEST: u64 =
    7 * PATIENCE.sign_in.as_secs() + 3 * PATIENCE.command.as_secs() + 2 * PATIENCE.end_of_letter.as_secs();
const _: () = assert!(LONGEST < 60 * LEASE_MINUTES as u64, "a letter is still ours while its server is waited for");

/// How long the farewell may take: it changes nothing.
const FAREWELL: Duration = Duration::from_secs(5);

/// Why an address is no mail server's.
pub enum Unusable {
    Unreadable,
    /// Letters and password would go as plain text over a network.
    Unencrypted,
}

impl Server {
    /// Reads `smtps://USER:PASSWORD@SERVER:465` (encrypted at once), `smtp://…@SERVER:587?tls=required` (encrypted before
    /// anything is said), or `smtp://127.0.0.1:25`.
    pub fn parse(text: &str) -> Result<Server, Unusable> {
        let url = Url::parse(text).map_err(|_| Unusable::Unreadable)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Unusable::Unreadable)?.to_owned();
        let encrypted = || TlsParameters::new(host.clone()).map_err(|_| Unusable::Unreadable);
        let (tls, port) = match (url.scheme(), url.query()) {
            ("smtps", _) => (Tls::Wrapper(encrypted()?), 465),
            ("smtp", Some("tls=required")) => (Tls::Required(encrypted()?), 587),
            ("smtp", None) if matches!(host.as_str(), "127.0.0.1" | "localhost") => (Tls::None, 25),
            ("smtp", _) => return Err(Unusable::Unencrypted),
            _ => return Err(Unusable::Unreadable),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(String::from);
        let credentials = match url.password() {
            Some(password) => match (decoded(url.username()), decoded(password)) {
                (Ok(name), Ok(password)) => Some(Credentials::new(name, password)),
                _ => return Err(Unusable::Unreadable),
            },
            None => None,
        };
        Ok(Server { port: url.port().unwrap_or(port), host, tls, credentials, patience: PATIENCE })
    }

    /// Hands a letter over; returns when the server has taken it.
    pub fn hand_over(&self, envelope: &Envelope, letter: &[u8]) -> Result<(), Undelivered> {
        let mut connection = self.sign_in()?;
        let taken = self.give(&mut connection, envelope, letter).map_err(|error| judge(&error));
        if connection.set_timeout(Some(FAREWELL)).is_ok() {
            let _ = connection.quit();
        }
        taken
    }

    fn sign_in(&self) -> Result<SmtpConnection, Undelivered> {
        let mut connection = self.connect().map_err(|error| {
            Undelivered::Later(format!("Det gick inte att få förbindelse med e-postservern: {}", said(&error)))
        })?;
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).map_err(|error| not_let_in(&error))?;
        }
        Ok(connection)
    }

    fn connect(&self) -> Result<SmtpConnection, smtp::Error> {
        let at_once = if let Tls::Wrapper(parameters) = &self.tls { Some(parameters) } else { None };
        let (at, hello) = ((self.host.as_str(), self.port), ClientId::default());
        let mut connection = SmtpConnection::connect(at, Some(self.patience.sign_in), &hello, at_once, None)?;
        if let Tls::Required(parameters) = &self.tls {
            connection.starttls(parameters, &hello)?;
        }
        Ok(connection)
    }

    fn give(&self, connection: &mut SmtpConnection, envelope: &Envelope, letter: &[u8]) -> Result<(), Fault> {
        connection.set_timeout(Some(self.patience.command)).map_err(Fault::Line)?;
        connection.command(Mail::new(envelope.from().cloned(), Vec::new()))?;
        for to in envelope.to() {
            connection.command(Rcpt::new(Address::clone(to), Vec::new()))?;
        }
        connection.command(Data)?;
        connection.set_timeout(Some(self.patience.end_of_letter)).map_err(Fault::Line)?;
        connection.message(letter)?;
        Ok(())
    }
}

enum Fault {
    Line(std::io::Error),
    Answer(smtp::Error),
}

impl From<smtp::Error> for Fault {
    fn from(error: smtp::Error) -> Fault {
        Fault::Answer(error)
    }
}

/// What an answer about a letter means.
fn judge(fault: &Fault) -> Undelivered {
    match fault {
        Fault::Line(error) => Undelivered::Later(format!("Förbindelsen med e-postservern bröts: {error}")),
        Fault::Answer(error) if wants_sign_in(error) => not_let_in(error),
        Fault::Answer(error) if error.is_permanent() => {
            Undelivered::Refused(format!("E-postservern tog inte emot brevet: {}", said(error)))
        }
        Fault::Answer(error) if error.is_transient() => {
            Undelivered::Later(format!("E-postservern tog inte emot brevet nu: {}", said(error)))
        }
        Fault::Answer(error) => Undelivered::Later(format!("Förbindelsen med e-postservern bröts: {}", said(error))),
    }
}

/// **Source**: RFC 4954: these are about who asks, whichever command they answer.
fn wants_sign_in(error: &smtp::Error) -> bool {
    error.status().is_some_and(|code| ["530", "534", "535", "538"].contains(&code.to_string().as_str()))
}

fn not_let_in(error: &smtp::Error) -> Undelivered {
    Undelivered::Later(format!(
        "E-postservern godtog inte inloggningen. Den som sköter driften behöver se över den. Servern svarade: {}",
        said(error)
    ))
}

/// What the server said with its number, or what became of the connection.
fn said(error: &smtp::Error) -> String {
    let source = error.source();
    let waited = source.and_then(|source| source.downcast_ref::<std::io::Error>());
    if waited.is_some_and(|error| matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock)) {
        return "den svarade inte i tid.".to_owned();
    }
    let words = source.map_or_else(|| error.to_string(), ToString::to_string);
    error.status().map_or(words.clone(), |code| format!("{code} {words}"))
}

#[cfg(test)]
mod tests;
