//! What each answer means, by the stage at which it comes; the server says what it is told to say.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use super::*;

const HELLO: &str = "250-post.example\r\n250 AUTH PLAIN";

/// A mail server of one connection: the greeting, then an answer to each line and to the letter. Where its words end, it
/// says nothing more but farewell.
fn saying(words: &'static [&'static str]) -> (u16, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has a port").port();
    let thread = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("somebody calls");
        // Whether the other hangs up early is what the test looks at from its own side.
        let _ = speak(stream, words);
    });
    (port, thread)
}

fn speak(mut stream: TcpStream, words: &[&str]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    for (nth, answer) in words.iter().enumerate() {
        if nth > 0 {
            let ends: &[u8] = if words[nth - 1].starts_with("354") { b"\r\n.\r\n" } else { b"\r\n" };
            let mut heard = Vec::new();
            while !heard.ends_with(ends) {
                if lines.read_until(b'\n', &mut heard)? == 0 {
                    return Ok(());
                }
            }
        }
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    for line in lines.lines() {
        if line?.starts_with("QUIT") {
            return stream.write_all(b"221 hej\r\n");
        }
    }
    Ok(())
}

fn hand_over(words: &'static [&'static str], patience: Patience) -> Result<(), Undelivered> {
    let (port, thread) = saying(words);
    let server = Server::parse(&format!("smtp://anna:hemligt@127.0.0.1:{port}")).ok().expect("it is an address");
    let ends = |address: &str| address.parse().expect("an address");
    let envelope = Envelope::new(Some(ends("a@b.example")), vec![ends("c@d.example")]).expect("an envelope");
    let outcome = Server { patience, ..server }.hand_over(&envelope, b"Subject: prov\r\n\r\nHej");
    thread.join().expect("the server has said its words");
    outcome
}

const SHORT: Patience = Patience { end_of_letter: Duration::from_millis(100), ..PATIENCE };

#[test]
fn only_a_no_about_the_letter_itself_refuses_it() {
    let cases: [(&'static [&'static str], &str, &str); 6] = [
        (&["220 hej", HELLO, "235 in", "550 5.1.8 avsändaren är okänd"], "refused", "550 5.1.8 avsändaren är okänd"),
        (&["220 hej", HELLO, "235 in", "250 ok", "550 5.1.1 ingen sådan brevlåda"], "refused", "550 5.1.1 ingen"),
        (&["220 hej", HELLO, "235 in", "250 ok", "250 ok", "554 nej"], "refused", "554 nej"),
        (&["220 hej", HELLO, "235 in", "250 ok", "250 ok", "354 skriv", "552 för stort"], "refused", "552 för stort"),
        (&["220 hej", HELLO, "235 in", "250 ok", "450 full"], "later", "tog inte emot brevet nu: 450 full"),
        (&["220 hej", HELLO, "235 in", "250 ok", "250 ok", "354 skriv", "451 sedan"], "later", "451 sedan"),
    ];
    check(&cases);
}

#[test]
fn what_is_between_us_and_our_mail_server_is_mended_and_tried_again() {
    let cases: [(&'static [&'static str], &str, &str); 6] = [
        (&["554 ni är spärrade"], "later", "554 ni är spärrade"),
        (&["220 hej", "550 okänt namn"], "later", "förbindelse med e-postservern: 550 okänt namn"),
        (&["220 hej", "250 post.example"], "later", "inloggningen"),
        (&["220 hej", HELLO, "535 5.7.8 fel lösenord"], "later", "godtog inte inloggningen"),
        (&["220 hej", HELLO, "235 in", "530 5.7.0 logga in först"], "later", "godtog inte inloggningen"),
        (&["220 hej", HELLO, "235 in", "250 ok", "obegripligt"], "later", "Förbindelsen med e-postservern bröts"),
    ];
    check(&cases);
}

fn check(cases: &[(&'static [&'static str], &str, &str)]) {
    for (words, kind, said) in cases {
        let (found, reason) = match hand_over(words, PATIENCE) {
            Ok(()) => ("taken", String::new()),
            Err(Undelivered::Later(reason)) => ("later", reason),
            Err(Undelivered::Refused(reason)) => ("refused", reason),
        };
        assert!(found == *kind && reason.contains(said), "{words:?}: {found}, {reason}");
        assert!(!reason.contains("hemligt") && !reason.contains("anna"), "{reason}");
    }
}

#[test]
fn a_letter_is_given_up_for_this_time_only_ten_minutes_after_its_last_line() {
    assert_eq!(PATIENCE.end_of_letter, Duration::from_secs(600));
    let taken = hand_over(&["220 hej", HELLO, "235 in", "250 ok", "250 ok", "354 skriv", "250 tack"], PATIENCE);
    assert_eq!(taken, Ok(()));
    let silent = hand_over(&["220 hej", HELLO, "235 in", "250 ok", "250 ok", "354 skriv"], SHORT);
    let Err(Undelivered::Later(reason)) = silent else { panic!("{silent:?}") };
    assert!(reason.contains("den svarade inte i tid"), "{reason}");
}

#[test]
fn what_signs_in_may_have_any_letters_and_stands_in_no_fault() {
    let server = Server::parse("smtps://anna%40kommun.se:p%C3%A5r%3Aord@post.example").ok().expect("an address");
    let credentials = Credentials::new("anna@kommun.se".to_owned(), "pår:ord".to_owned());
    assert!(server.credentials == Some(credentials) && (server.host.as_str(), server.port) == ("post.example", 465));
    let by_starttls = Server::parse("smtp://post.example?tls=required").ok().expect("an address");
    assert!(matches!(by_starttls.tls, Tls::Required(_)) && by_starttls.port == 587);
    for text in ["", "post.example", "smtps://", "https://post.example", "smtps://a:%FF@post.example"] {
        assert!(matches!(Server::parse(text), Err(Unusable::Unreadable)), "{text}");
    }
    for text in ["smtp://post.example", "smtp://127.0.0.1.example", "smtp://post.example?tls=none"] {
        assert!(matches!(Server::parse(text), Err(Unusable::Unencrypted)), "{text}");
    }
}
