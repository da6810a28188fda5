//! Sources as bytes, for the child process that sets them.

use std::io::{self, Read, Write};

use crate::{Content, File, Source};

impl Source {
    /// Writes the sources so that [`Source::read_from`] gives them back.
    pub fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        write_bytes(out, self.created_on.to_string().as_bytes())?;
        write_bytes(out, self.main.as_bytes())?;
        for file in &self.files {
            let (kind, bytes) = match &file.content {
                Content::Text(text) => (b't', text.as_bytes()),
                Content::Bytes(bytes) => (b'b', bytes.as_slice()),
            };
            out.write_all(&[kind])?;
            write_bytes(out, file.path.as_bytes())?;
            write_bytes(out, bytes)?;
        }
        out.write_all(b".")
    }

    /// Reads sources. **Errors**: bytes that [`Source::write_to`] did not write.
    pub fn read_from(input: &mut impl Read) -> io::Result<Source> {
        let created_on = read_text(input)?.parse().map_err(|_| refuse("no date"))?;
        let main = read_text(input)?;
        let mut files = Vec::new();
        loop {
            let mut kind = [0];
            input.read_exact(&mut kind)?;
            if kind == *b"." {
                return Ok(Source { main, files, created_on });
            }
            let path = read_text(input)?;
            let content = match kind {
                [b't'] => Content::Text(read_text(input)?),
                [b'b'] => Content::Bytes(read_bytes(input)?),
                _ => return Err(refuse("no file")),
            };
            files.push(File { path, content });
        }
    }
}

fn write_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)
}

fn read_bytes(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(refuse("cut off")) }
}

fn read_text(input: &mut impl Read) -> io::Result<String> {
    String::from_utf8(read_bytes(input)?).map_err(|_| refuse("no text"))
}

fn refuse(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
