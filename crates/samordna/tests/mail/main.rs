//! Letters through the program and a real mail server, on both databases; what arrived is read by another program.

mod office;
mod server;

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

use harness::{Place, at_both_places, program};
use store::Driver;
use web::mail::operations::State;

use office::{Office, PDF};
use server::{MailServer, Manner};

const FROM: &str = "samordna@forbund.example";

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port()
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
        let server = MailServer::start(Manner::TakesAll);
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
        let [State::Waiting { due_at: Some(due_at), reason: Some(reason) }] = &office.states()[..] else {
            panic!("{:?}", office.states())
        };
        assert!(*due_at > harness::MOMENT && reason.to_lowercase().contains("refused"), "{reason}");
        let small = MailServer::start(Manner::TakesAtMost(1_000));
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

/// A server of pages that sends what waits, and where it listens.
fn serve(place: &Place, port: u16) -> (Child, String) {
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    let mut server = with_mail(&mut command, place, port).stdout(Stdio::piped()).spawn().expect("the server starts");
    let mut line = String::new();
    BufReader::new(server.stdout.take().expect("its words")).read_line(&mut line).expect("it says where it listens");
    let address = line.trim_end().rsplit('/').next().expect("an address").to_owned();
    (server, address)
}

fn tell_to_stop(server: &Child) {
    let told = program("kill").args(["-TERM", &server.id().to_string()]).status().expect("it is told");
    assert!(told.success());
}

#[test]
fn the_server_of_the_pages_sends_what_waits_by_itself() {
    at_both_places(|place| {
        let mut mail = MailServer::start(Manner::TakesAll);
        let office = Office::found(place);
        office.write("prov/1", "registrator@vaxjo.example");
        let (mut server, _) = serve(place, mail.port);
        assert_eq!(mail.next_word(), "brev");
        tell_to_stop(&server);
        assert!(server.wait().expect("it ends").success());
        assert!(matches!(office.states()[..], [State::Sent { .. }]), "{:?}", office.states());
        assert_eq!(mail.read_arrived().len(), 1);
    });
}

#[test]
fn told_to_stop_it_ends_the_letter_that_it_has_begun_and_begins_no_other() {
    let place = Place::sqlite();
    let mut mail = MailServer::start(Manner::AnswersWhenTold);
    let office = Office::found(&place);
    for key in ["prov/1", "prov/2", "prov/3"] {
        office.write(key, "registrator@vaxjo.example");
    }
    let (mut server, address) = serve(&place, mail.port);
    assert_eq!(mail.next_word(), "brev");
    tell_to_stop(&server);
    while TcpStream::connect(&address).is_ok() {}
    mail.tell();
    assert!(server.wait().expect("it ends").success());
    let states = office.states();
    assert_eq!(states.iter().filter(|state| matches!(state, State::Sent { .. })).count(), 1, "{states:?}");
    assert_eq!(mail.read_arrived().len(), 1);
}

#[test]
fn a_wrong_password_refuses_nobodys_letter() {
    at_both_places(|place| {
        let office = Office::found(place);
        office.write("prov/1", "registrator@vaxjo.example");
        office.write("prov/2", "registrator@vaxjo.example");
        let closed = MailServer::start(Manner::KnowsNobody);
        let mut command = program(env!("CARGO_BIN_EXE_samordna"));
        let sent = with_mail(command.args(["mail", "send"]), place, closed.port)
            .env("SAMORDNA_MAIL_SERVER", format!("smtp://anna:hemligt@127.0.0.1:{}", closed.port))
            .output()
            .expect("the program runs");
        assert!(said(&sent).contains("2 brev har prövats"), "{}", said(&sent));
        for state in office.states() {
            let State::Waiting { due_at: Some(_), reason: Some(reason) } = state else { panic!("{state:?}") };
            assert!(reason.contains("godtog inte inloggningen") && reason.contains("535"), "{reason}");
            assert!(!reason.contains("hemligt"), "{reason}");
        }
    });
}

#[test]
fn a_file_of_ours_that_cannot_be_read_is_said_and_refuses_nothing() {
    at_both_places(|place| {
        let server = MailServer::start(Manner::TakesAll);
        let office = Office::found(place);
        office.write("prov/1", "registrator@vaxjo.example");
        let folder = match place.driver() {
            Driver::Sqlite => place.folder().to_owned(),
            Driver::Postgres => place.folder().join("data/server"),
        };
        std::fs::rename(folder.join("files"), folder.join("borta")).expect("the files are gone");
        assert!(said(&send(place, server.port)).contains("1 brev har prövats"));
        let [State::Waiting { due_at: Some(_), reason: Some(reason) }] = &office.states()[..] else {
            panic!("{:?}", office.states())
        };
        assert!(reason.contains("gick inte att läsa här"), "{reason}");
        assert_eq!(server.read_arrived(), Vec::<String>::new());
    });
}

#[test]
fn a_domain_of_swedish_letters_is_reached_through_a_server_that_knows_ascii_alone() {
    at_both_places(|place| {
        let server = MailServer::start(Manner::TakesAll);
        let office = Office::found(place);
        office.write("prov/1", "registrator@växjö.example");
        office.write("prov/2", "märta@vaxjo.example");
        assert!(said(&send(place, server.port)).contains("2 brev har prövats"));
        let states = office.states();
        assert!(states.iter().any(|state| matches!(state, State::Sent { .. })), "{states:?}");
        let refused = |state: &State| matches!(state, State::Failed { reason } if reason.contains("tecken före @"));
        assert!(states.iter().any(refused), "{states:?}");
        let arrived = server.read_arrived();
        assert!(arrived.len() == 1 && arrived[0].contains("<registrator@xn--vxj-qla6g.example>"), "{arrived:?}");
    });
}

/// Runs a command of the program against a place.
fn run(place: &Place, words: &[&str]) -> Output {
    let mut command = program(env!("CARGO_BIN_EXE_samordna"));
    let output = command.args(words).args(["--database", place.url()]).current_dir(place.folder()).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{}", said(&output));
    output
}

#[test]
fn what_waits_is_sent_from_the_database_that_is_restored_elsewhere() {
    at_both_places(|place| {
        let office = Office::found(place);
        let id = office.write("prov/1", "registrator@vaxjo.example");
        run(place, &["backup", "kopia.jsonl"]);
        // The way from one database to the other, too.
        let other = match place.driver() {
            Driver::Sqlite => Place::postgres(),
            Driver::Postgres => Place::sqlite(),
        };
        let copy = place.folder().join("kopia.jsonl");
        let restored = run(&other, &["restore", copy.to_str().expect("a path")]);
        assert!(said(&restored).contains("1 brev väntar."), "{}", said(&restored));
        let server = MailServer::start(Manner::TakesAll);
        assert!(said(&send(&other, server.port)).contains("1 brev har prövats"));
        assert!(said(&send(&other, server.port)).contains("0 brev har prövats"));
        let arrived = server.read_arrived();
        assert!(arrived.len() == 1 && arrived[0].contains(&format!("<{id}@forbund.example>")), "{arrived:?}");
    });
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
