//! `password`: a new first password for somebody who has lost theirs.

use clap::Args;
use store::{Db, Id};
use web::people::joining::{DAYS, Secret, issue_first_password, note_first_password};
use web::people::operations::{find_person_by_email, list_associations_of};
use web::session::operations::{first_password, hash_password, token_hash};

use super::{Refusal, Where, print};
use crate::edge;

#[derive(Args)]
pub struct Password {
    #[command(flatten)]
    place: Where,
    /// E-postadressen som personen loggar in med
    #[arg(long)]
    email: String,
}

impl Password {
    pub fn run(self) -> Result<(), Refusal> {
        let db = self.place.open()?;
        let email = self.email.trim().to_lowercase();
        let (shown, secret) = draw(&db)?;
        let given = db.write(&edge::context(Id::INSTALLATION, "issue_password"), |tx| {
            let Some((person, name)) = find_person_by_email(tx, &email)? else { return Ok::<_, Refusal>(None) };
            issue_first_password(tx, person, &secret.password_hash)?;
            Ok(Some((name, list_associations_of(tx, person)?)))
        })?;
        let Some((name, associations)) = given else {
            return Err(Refusal(format!("Ingen loggar in med adressen {email}. Inget är ändrat.")));
        };
        // Those who watch over an association see in its own trail that somebody's password was replaced.
        for association in associations {
            db.write(&edge::context(association, "issue_password"), |tx| note_first_password(tx, &name))?;
        }
        print(&format!(
            "{name} är utloggad överallt.\nFörsta lösenord: {shown}\nLösenordet visas bara nu. Det gäller i {DAYS} dagar och öppnar bara sidan där det byts."
        ))
    }
}

/// What is shown once, and what is kept of it.
pub fn draw(db: &Db) -> Result<(String, Secret), Refusal> {
    let mut chance = [0; 16];
    db.random(&mut chance);
    let shown = first_password(chance);
    let (password_hash, code_hash) = (hash_password(&shown).map_err(Refusal)?, token_hash(&shown));
    Ok((shown, Secret { password_hash, code_hash }))
}
