//! Letters leave through a mail server (SMTP).

mod message;
mod server;

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use clap::Args;
use lettre::Address;
use store::Db;
use web::mail::MailRoute;
use web::mail::delivery::{Outgoing, Undelivered, deliver_next, queue_what_waits};

use self::server::{Server, Unusable};
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
        let Ok(from) = message::address(from) else {
            return refuse("--mail-from ska vara en e-postadress, till exempel samordna@forbund.se.");
        };
        let server = match Server::parse(server) {
            Ok(server) => server,
            Err(Unusable::Unencrypted) => {
                return refuse(
                    "--mail-server ska börja med smtps:// eller sluta med ?tls=required: annars går brev och lösenord i klartext.",
                );
            }
            Err(Unusable::Unreadable) => {
                return refuse("--mail-server gick inte att läsa. Skriv smtps://ANVÄNDARE:LÖSENORD@SERVER.");
            }
        };
        let route = MailRoute { server: server.host.clone(), from: from.to_string(), site: site.to_owned() };
        Ok(Some(Mailer { server, from, route }))
    }
}

/// Hands letters to a mail server.
#[derive(Clone)]
pub struct Mailer {
    server: Server,
    from: Address,
    pub route: MailRoute,
}

impl Mailer {
    /// Sends what is due now, as long as `go_on` says so between letters; tells how many were tried.
    pub fn deliver_due(&self, db: &Db, mut go_on: impl FnMut() -> bool) -> Result<usize, store::StoreError> {
        let mut tried = 0;
        while go_on() && deliver_next(db, now, |letter| self.post(letter))? {
            tried += 1;
        }
        Ok(tried)
    }

    fn post(&self, letter: &Outgoing) -> Result<(), Undelivered> {
        let (envelope, bytes) = message::write(letter, &self.from).map_err(Undelivered::Refused)?;
        self.server.hand_over(&envelope, &bytes)
    }
}

/// A thread that sends what is due until it is dropped. A letter that it has begun is ended first, for who hangs up on a
/// mail server does not know whether it took the letter.
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
    if let Err(error) = queue_what_waits(db, now()) {
        eprintln!("Det gick inte att se efter vilka brev som väntar: {error}");
    }
    // Nothing is ever said on the channel: it ends when the postman is dropped.
    let go_on = || stopped.try_recv() == Err(TryRecvError::Empty);
    while go_on() {
        if let Err(error) = mailer.deliver_due(db, go_on) {
            eprintln!("Breven som väntar gick inte att skicka: {error}");
        }
        let _ = stopped.recv_timeout(PAUSE);
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
