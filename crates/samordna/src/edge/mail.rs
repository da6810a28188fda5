//! Letters leave through a mail server (SMTP).

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use clap::Args;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message, SmtpTransport, Transport};
use store::Db;
use web::mail::MailRoute;
use web::mail::delivery::{Outgoing, Undelivered, deliver_next};

use super::now;
use crate::commands::Refusal;

/// Where letters go, and what their links lead to. All three or none.
#[derive(Args)]
pub struct MailPlace {
    /// E-postservern: smtps://ANVÄNDARE:LÖSENORD@SERVER eller smtp://…@SERVER:587?tls=required
    #[arg(long, env = "SAMORDNA_MAIL_SERVER", hide_env_values = true, value_name = "ADRESS")]
    mail_server: Option<String>,
    /// E-postadressen som brev kommer från
    #[arg(long, env = "SAMORDNA_MAIL_FROM", value_name = "E-POST")]
    mail_from: Option<String>,
    /// Adressen där sidorna nås, för länkar i brev: https://…
    #[arg(long, env = "SAMORDNA_SITE", value_name = "ADRESS")]
    site: Option<String>,
}

impl MailPlace {
    /// The mail server, where one is named. **Errors**: a part that is missing or cannot be read, a way that is not
    /// encrypted; none of them repeats what signs in to the server.
    pub fn find(&self) -> Result<Option<Mailer>, Refusal> {
        let refuse = |what: &str| Err(Refusal(what.to_owned()));
        let (server, from, site) = match (&self.mail_server, &self.mail_from, &self.site) {
            (None, None, _) => return Ok(None),
            (Some(server), Some(from), Some(site)) => (server, from, site),
            _ => return refuse("Brev behöver tre uppgifter: --mail-server, --mail-from och --site."),
        };
        let site = site.trim_end_matches('/');
        if !site.starts_with("https://") && !site.starts_with("http://127.0.0.1") {
            return refuse("--site ska vara en adress som börjar med https://.");
        }
        let Ok(from) = from.parse::<Address>() else {
            return refuse("--mail-from ska vara en e-postadress, till exempel samordna@forbund.se.");
        };
        let host = host_of(server);
        if !is_encrypted(server) && !matches!(host.as_str(), "127.0.0.1" | "localhost") {
            return refuse(
                "--mail-server ska börja med smtps:// eller sluta med ?tls=required: annars går brev och lösenord i klartext.",
            );
        }
        let Ok(builder) = SmtpTransport::from_url(server) else {
            return refuse("--mail-server gick inte att läsa. Skriv smtps://ANVÄNDARE:LÖSENORD@SERVER.");
        };
        let transport = builder.timeout(Some(Duration::from_secs(60))).build();
        let route = MailRoute { server: host, from: from.to_string(), site: site.to_owned() };
        Ok(Some(Mailer { transport, from, route }))
    }
}

/// The name between what signs in and the port.
fn host_of(server: &str) -> String {
    let rest = server.split_once("://").map_or(server, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.rsplit_once(':').map_or(host, |(host, _)| host).to_owned()
}

fn is_encrypted(server: &str) -> bool {
    let asks =
        |wanted: &str| server.split_once('?').is_some_and(|(_, query)| query.split('&').any(|one| one == wanted));
    server.starts_with("smtps://") || asks("tls=required")
}

/// Hands letters to a mail server.
#[derive(Clone)]
pub struct Mailer {
    transport: SmtpTransport,
    from: Address,
    pub route: MailRoute,
}

impl Mailer {
    /// Sends what is due now; tells how many letters were tried.
    pub fn deliver_due(&self, db: &Db) -> Result<usize, store::StoreError> {
        let mut tried = 0;
        while deliver_next(db, now, |letter| self.post(letter))? {
            tried += 1;
        }
        Ok(tried)
    }

    fn post(&self, letter: &Outgoing) -> Result<(), Undelivered> {
        let message = self.message(letter).map_err(Undelivered::Refused)?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Undelivered::Refused(said(&error))),
            Err(error) => Err(Undelivered::Later(said(&error))),
        }
    }

    fn message(&self, letter: &Outgoing) -> Result<Message, String> {
        let address = |text: &str| text.parse::<Address>().map_err(|_| format!("Adressen {text} gick inte att läsa."));
        let to = Mailbox::new(Some(letter.recipient.clone()), address(&letter.address)?);
        let mut message = Message::builder()
            .from(Mailbox::new(Some(letter.sender.clone()), self.from.clone()))
            .to(to)
            .subject(letter.subject.as_str())
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.domain())));
        if let Some(reply_to) = &letter.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to)?));
        }
        let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(letter.body.clone()));
        for file in &letter.attachments {
            let kind = ContentType::parse(&file.media_type).map_err(|error| error.to_string())?;
            parts = parts.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), kind));
        }
        message.multipart(parts).map_err(|error| error.to_string())
    }
}

/// What the server said, and nothing else.
fn said(error: &lettre::transport::smtp::Error) -> String {
    use std::error::Error;
    error.source().map_or_else(|| error.to_string(), |source| source.to_string())
}

/// A thread that sends what is due until it is dropped.
pub struct Postman {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How often the queue is looked at.
const PAUSE: Duration = Duration::from_secs(3);

impl Postman {
    pub fn start(mailer: Mailer, db: Db) -> Postman {
        let (stop, stopped) = channel();
        let thread = std::thread::spawn(move || run(&mailer, &db, &stopped));
        Postman { stop: Some(stop), thread: Some(thread) }
    }
}

fn run(mailer: &Mailer, db: &Db, stopped: &Receiver<()>) {
    loop {
        if let Err(error) = mailer.deliver_due(db) {
            eprintln!("Breven som väntar gick inte att skicka: {error}");
        }
        match stopped.recv_timeout(PAUSE) {
            Err(RecvTimeoutError::Timeout) => {}
            _ => return,
        }
    }
}

impl Drop for Postman {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(server: &str, from: &str, site: &str) -> Result<Option<Mailer>, String> {
        let place = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let place = MailPlace { mail_server: place(server), mail_from: place(from), site: place(site) };
        place.find().map_err(|Refusal(said)| said)
    }

    #[test]
    fn the_route_names_the_server_and_never_what_signs_in() {
        let mailer = find("smtps://anna:hemligt@post.example:465", "samordna@forbund.example", "https://s.example/");
        let route = mailer.unwrap().unwrap().route;
        let from = "samordna@forbund.example".to_owned();
        assert_eq!(route, MailRoute { server: "post.example".to_owned(), from, site: "https://s.example".to_owned() });
    }

    #[test]
    fn nothing_named_is_no_mail_and_half_of_it_is_refused() {
        assert!(find("", "", "https://s.example").unwrap().is_none());
        for (server, from, site) in [
            ("smtps://post.example", "", ""),
            ("", "a@b.example", "https://s.example"),
            ("smtps://p.example", "a@b.example", ""),
        ] {
            assert!(find(server, from, site).err().unwrap().contains("tre uppgifter"));
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_not_encrypted_is_refused_without_repeating_the_password() {
        for (server, from, site, said) in [
            ("smtp://a:hemligt@post.example", "a@b.example", "https://s.example", "klartext"),
            ("smtp://a:hemligt@post.example?tls=opportunistic", "a@b.example", "https://s.example", "klartext"),
            ("smtps://a:hemligt@post.example", "inte en adress", "https://s.example", "e-postadress"),
            ("smtps://a:hemligt@post.example", "a@b.example", "http://s.example", "https://"),
            ("smtps://", "a@b.example", "https://s.example", "gick inte att läsa"),
        ] {
            let refused = find(server, from, site).err().unwrap();
            assert!(refused.contains(said) && !refused.contains("hemligt"), "{server}: {refused}");
        }
    }
}
