//! `mail`: letters without a server that runs all the time.

use clap::{Args, Subcommand};

use web::mail::delivery::queue_what_waits;

use super::{Refusal, Where};
use crate::edge::mail::MailPlace;
use crate::edge::now;

#[derive(Subcommand)]
pub enum Mail {
    /// Skickar breven som väntar; serve gör det av sig själv
    Send(Send),
}

#[derive(Args)]
pub struct Send {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    mail: MailPlace,
}

impl Mail {
    pub fn run(self) -> Result<(), Refusal> {
        let Mail::Send(Send { place, mail }) = self;
        let Some(mailer) = mail.find()? else {
            return Err(Refusal("Ingen e-postserver är angiven: --mail-server, --mail-from och --site.".to_owned()));
        };
        let db = place.open()?;
        queue_what_waits(&db, now())?;
        let tried = mailer.deliver_due(&db, || true)?;
        println!("{tried} brev har prövats. Hur det gick står under Administration, E-post.");
        Ok(())
    }
}
