//! An association of its own with letters to send.

use harness::{Place, program};
use store::{Db, Driver, Id};
use web::association::operations::find_association;
use web::mail::operations::{Attachment, Letter, State, list_mail, write_letter};

pub const PDF: &[u8] = b"%PDF-1.7 \x00\xff\xe5 inte en riktig PDF, men byte f\xf6r byte";

/// An association of its own, and the database that it is in.
pub struct Office {
    pub db: Db,
    pub association: Id,
}

impl Office {
    pub fn found(place: &Place) -> Office {
        let folder = std::path::absolute("../../demo/varend").expect("the tests have a folder");
        let made = program(env!("CARGO_BIN_EXE_samordna"))
            .args(["found", "--director", "Anna Ek", "--email", "anna.ek@kommun.example", "--database", place.url()])
            .arg(folder)
            .current_dir(place.folder())
            .output()
            .expect("the program runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        // Where the program keeps its files.
        let folder = match place.driver() {
            Driver::Sqlite => place.folder().to_owned(),
            Driver::Postgres => place.folder().join("data/server"),
        };
        let db = Db::open(place.url(), &folder, web::SCHEMA, harness::fill_with_chance).expect("the database opens");
        let found = db.read(|reader| find_association(reader, "varend")).expect("it is read").expect("it is there");
        Office { db, association: found.id }
    }

    pub fn write(&self, key: &str, address: &str) -> Id {
        let files = self.db.files().clone();
        let written = self.db.write(&harness::context(self.association, "send_document"), |tx| {
            let sha256 = files.put(tx, PDF, "application/pdf", "plan.pdf")?;
            let (name, media_type) = ("årsredovisning 2024.pdf".to_owned(), "application/pdf".to_owned());
            let letter = Letter {
                key: key.to_owned(),
                recipient: "Växjö kommun, Registrator".to_owned(),
                address: address.to_owned(),
                reply_to: Some("anna.ek@kommun.example".to_owned()),
                subject: "Årsredovisning 2024, Samordningsförbundet Värend".to_owned(),
                body: format!("Hej!\n\nHär kommer årsredovisningen.\n.\n{}\n", "å".repeat(2_000)),
                attachments: vec![Attachment { name, media_type, sha256 }],
            };
            write_letter(tx, &letter)
        });
        written.expect("the letter is written")
    }

    pub fn states(&self) -> Vec<State> {
        let mail = self.db.read(|reader| list_mail(reader, self.association)).expect("the letters are read");
        mail.into_iter().map(|mail| mail.state).collect()
    }
}
