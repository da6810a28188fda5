//! A real mail server (aiosmtpd), which takes what it gets or behaves as a test asks; what arrived is read by Python.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use harness::program;

pub struct MailServer {
    child: Child,
    words: BufReader<ChildStdout>,
    ears: ChildStdin,
    pub port: u16,
    folder: tempfile::TempDir,
}

/// How a mail server behaves.
#[derive(Clone, Copy)]
pub enum Manner {
    TakesAll,
    /// It takes letters of at most so many bytes.
    TakesAtMost(usize),
    /// It lets nobody in.
    KnowsNobody,
    /// It has the letter, and answers when it is told to.
    AnswersWhenTold,
}

impl MailServer {
    pub fn start(manner: Manner) -> MailServer {
        let folder = tempfile::tempdir().expect("a folder");
        let (name, largest) = match manner {
            Manner::TakesAll => ("takes", 1 << 20),
            Manner::TakesAtMost(largest) => ("takes", largest),
            Manner::KnowsNobody => ("knows-nobody", 1 << 20),
            Manner::AnswersWhenTold => ("answers-when-told", 1 << 20),
        };
        let mut child = program("/usr/bin/python3")
            .args(["-c", include_str!("server.py"), name, &largest.to_string()])
            .arg(folder.path().join("brev"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server is installed: scripts/install-for-tests");
        let words = BufReader::new(child.stdout.take().expect("its words are read"));
        let ears = child.stdin.take().expect("it can be told");
        let mut server = MailServer { child, words, ears, port: 0, folder };
        server.port = server.next_word().parse().expect("it says its port");
        server
    }

    /// Waits for what it says next: its port, then a line for each letter that it has got.
    pub fn next_word(&mut self) -> String {
        let mut line = String::new();
        assert!(self.words.read_line(&mut line).expect("it speaks") > 0, "the mail server ended");
        line.trim_end().to_owned()
    }

    /// Lets it answer for the letter that it has.
    pub fn tell(&mut self) {
        self.ears.write_all(b"svara\n").and_then(|()| self.ears.flush()).expect("it listens");
    }

    /// What has arrived, each as `from|to|reply|subject|message id|words|attachment:bytes in hex`.
    pub fn read_arrived(&self) -> Vec<String> {
        const READER: &str = "
import email, email.policy, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob('brev/new/*')):
    assert path.read_bytes().isascii(), path.read_bytes()
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
