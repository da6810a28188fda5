//! The parts of a workbook's archive, unpacked within one limit for all of them.

use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::xml::Xml;
use crate::MAX_UNPACKED_BYTES;

/// More parts than this no workbook has.
const MAX_PARTS: usize = 10_000;

pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    exhausted: bool,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Option<Archive<'b>> {
        let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (zip.len() <= MAX_PARTS).then_some(Archive { zip, left: MAX_UNPACKED_BYTES, exhausted: false })
    }

    /// Something was larger than may be unpacked.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// Where the workbook stands: the relations say it, else it is where it always is.
    pub(super) fn find_workbook(&mut self) -> Option<String> {
        let related = super::parts::Relations::read(self, "_rels/.rels", "");
        let found = related.and_then(|relations| relations.find_by_kind("officeDocument"));
        let at = found.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        (at.ends_with(".xml") && self.zip.index_for_name(&at).is_some()).then_some(at)
    }

    /// Hands a part to be read; what is unpacked counts against the limit. None when there is no such part.
    pub(super) fn with_part<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Xml<&mut dyn BufRead>) -> Option<T>,
    ) -> Option<T> {
        let index = self.zip.index_for_name(name)?;
        let part = self.zip.by_index(index).ok()?;
        let mut limited = part.take(self.left);
        let read = {
            let mut buffered = BufReader::with_capacity(1 << 16, &mut limited);
            let input: &mut dyn BufRead = &mut buffered;
            read(&mut Xml::new(input))
        };
        self.left = limited.limit();
        if self.left == 0 {
            self.exhausted = true;
        }
        read
    }
}
