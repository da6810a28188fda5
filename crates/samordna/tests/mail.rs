//! Letters through the program and a real mail server, on both databases; what arrived is read by another program.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use harness::{Place, at_both_places, program};
use store::{Db, Driver, Id};
use web::association::operations::find_association;
use web::mail::operations::{Attachment, Letter, State, list_mail, write_letter};

const FROM: &str = "samordna@forbund.example";
const PDF: &[u8] = b"%PDF-1.7 \x00\xff\xe5 inte en riktig PDF, men byte f\xf6r byte";

/// A mail server that puts what it takes into a folder.
struct MailServer {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl MailServer {
    fn start(largest_bytes: usize) -> MailServer {
        let port = free_port();
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = program("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "-n", "-d", "-s", &largest_bytes.to_string()])
            .args(["-l", &format!("127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox"])
            .arg(folder.path().join("brev"))
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the mail server is installed: scripts/install-for-tests");
        let mut said = BufReader::new(child.stderr.take().expect("its words are read"));
        let mut line = String::new();
        while !line.contains("listening") {
            line.clear();
            assert!(said.read_line(&mut line).expect("it speaks") > 0, "the mail server ended");
        }
        // What it says later must go somewhere.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        MailServer { child, port, folder }
    }

    /// What has arrived, each as `from|to|reply|subject|message id|words|attachment:bytes in hex`.
    fn read_arrived(&self) -> Vec<String> {
        const READER: &str = "
import email, email.policy, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob('brev/new/*')):
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    words = letter.get_body(preferencelist=('plain',)).get_content().replace('\\r\\n', '\\n')
    files = [part.get_filename() + ':' + part.get_content().hex() for part in letter.iter_attachments()]
    fields = [letter['From'], letter['To'], letter['Reply-To'], letter['Subject'], letter['Message-ID']]
    print('|'.join(str(field) for field in fields), repr(words), *files, sep='|')
";
        let output =
            program("/usr/bin/python3").args(["-c", READER]).arg(self.folder.path()).output().expect("Python reads");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port()
}

/// An association of its own, and the database that it is in.
struct Office {
    db: Db,
    association: Id,
}

impl Office {
    fn found(place: &Place) -> Office {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/varend");
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

    fn write(&self, key: &str, address: &str) -> Id {
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

    fn states(&self) -> Vec<State> {
        let mail = self.db.read(|reader| list_mail(reader, self.association)).expect("the letters are read");
        mail.into_iter().map(|mail| mail.state).collect()
    }
}

fn with_mail<'c>(command: &'c mut Command, place: &Place, port: u16) -> &'c mut Command {
    command
        .args(["--database", place.url()])
        .env("SAMORDNA_MAIL_SERVER", format!("smtp://127.0.0.1:{port}"))
        .env("SAMORDNA_MAIL_FROM", FROM)
        .env("SAMORDNA_SITE", "https://samordna.example")
        .current_dir(place.folder())
}

fn send(place: &Place, port: u16) -> Output {
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    with_mail(command.args(["mail", "send"]), place, port).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_letter_arrives_as_it_was_written_and_only_once() {
    at_both_places(|place| {
        let server = MailServer::start(1 << 20);
        let office = Office::found(place);
        let id = office.write("prov/1", "registrator@vaxjo.example");
        assert_eq!(office.write("prov/1", "registrator@vaxjo.example"), id, "one letter for each key");
        let sent = send(place, server.port);
        assert!(sent.status.success() && said(&sent).contains("1 brev har prövats"), "{}", said(&sent));
        assert!(said(&send(place, server.port)).contains("0 brev har prövats"));
        assert!(matches!(office.states()[..], [State::Sent { .. }]));
        let arrived = server.read_arrived();
        assert_eq!(arrived.len(), 1, "{arrived:?}");
        let hex: String = PDF.iter().map(|byte| format!("{byte:02x}")).collect();
        for part in [
            "Samordningsförbundet Värend <samordna@forbund.example>",
            "\"Växjö kommun, Registrator\" <registrator@vaxjo.example>",
            "|anna.ek@kommun.example|",
            "|Årsredovisning 2024, Samordningsförbundet Värend|",
            &format!("<{id}@forbund.example>"),
            "Hej!\\n\\nHär kommer årsredovisningen.\\n.\\n",
            &"å".repeat(2_000),
            &format!("årsredovisning 2024.pdf:{hex}"),
        ] {
            assert!(arrived[0].contains(part), "{part} is missing in {}", arrived[0]);
        }
        assert_eq!(office.db.verify_audit().expect("the chain is read").breaches, Vec::new());
    });
}

#[test]
fn a_server_that_does_not_answer_is_tried_later_and_one_that_refuses_is_not() {
    at_both_places(|place| {
        let office = Office::found(place);
        office.write("prov/1", "registrator@vaxjo.example");
        let nobody = send(place, free_port());
        assert!(nobody.status.success(), "{}", said(&nobody));
        let [State::Waiting { due_at, reason: Some(reason) }] = &office.states()[..] else {
            panic!("{:?}", office.states())
        };
        assert!(*due_at > harness::MOMENT && reason.to_lowercase().contains("refused"), "{reason}");
        let small = MailServer::start(1_000);
        office.write("prov/2", "registrator@vaxjo.example");
        office.write("prov/3", "inte en adress");
        assert!(said(&send(place, small.port)).contains("2 brev har prövats"));
        let states = office.states();
        let refused: Vec<&String> = states
            .iter()
            .filter_map(|state| if let State::Failed { reason } = state { Some(reason) } else { None })
            .collect();
        assert_eq!(refused.len(), 2, "{states:?}");
        assert!(refused.iter().any(|reason| reason.contains("Too much mail data")), "{refused:?}");
        assert!(refused.iter().any(|reason| reason.contains("inte en adress")), "{refused:?}");
        assert_eq!(small.read_arrived(), Vec::<String>::new());
    });
}

#[test]
fn the_server_of_the_pages_sends_what_waits_by_itself() {
    let place = Place::sqlite();
    let mail = MailServer::start(1 << 20);
    let office = Office::found(&place);
    office.write("prov/1", "registrator@vaxjo.example");
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    let mut server =
        with_mail(&mut command, &place, mail.port).stdout(Stdio::piped()).spawn().expect("the server starts");
    let mut line = String::new();
    BufReader::new(server.stdout.take().expect("its words")).read_line(&mut line).expect("it says where it listens");
    // Told to stop, it first ends what it has begun.
    let told = program("kill").args(["-TERM", &server.id().to_string()]).status().expect("it is told");
    assert!(told.success() && server.wait().expect("it ends").success());
    assert!(matches!(office.states()[..], [State::Sent { .. }]), "{:?}", office.states());
    assert_eq!(mail.read_arrived().len(), 1);
}

#[test]
fn half_a_mail_server_is_refused_before_anything_is_served() {
    let place = Place::sqlite();
    Office::found(&place);
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    command.args(["serve", "--database", place.url(), "--mail-server", "smtps://anna:hemligt@post.example"]);
    let refused = command.current_dir(place.folder()).output().expect("the program runs");
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("--mail-from") && !said(&refused).contains("hemligt"), "{}", said(&refused));
}
