//! What Typst may see: the given sources and our fonts, nothing else.

use std::collections::{BTreeMap, BTreeSet};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source as Markup, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::{self, FONTS};
use crate::{Content, Source};

const MAIN: &str = "main.typ";

pub(crate) struct Enclosed {
    library: LazyHash<Library>,
    main: Markup,
    files: BTreeMap<String, Bytes>,
    today: Option<Datetime>,
    replaced: BTreeSet<char>,
}

impl Enclosed {
    pub(crate) fn new(source: &Source) -> Enclosed {
        let mut replaced = BTreeSet::new();
        let files = source.files.iter().map(|file| {
            let bytes = match &file.content {
                Content::Text(text) => Bytes::from_string(fonts::printable(text, &mut replaced).into_owned()),
                Content::Bytes(bytes) => Bytes::new(bytes.clone()),
            };
            (file.path.clone(), bytes)
        });
        let files = files.collect();
        let (year, month, day) = (source.created_on.year(), source.created_on.month(), source.created_on.day());
        Enclosed {
            // Row headers are behind this feature: without them a screen reader cannot name a row.
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            main: Markup::new(main_id(), source.main.clone()),
            files,
            today: Datetime::from_ymd(year.into(), month.unsigned_abs(), day.unsigned_abs()),
            replaced,
        }
    }

    pub(crate) fn replaced(&self) -> Vec<char> {
        self.replaced.iter().copied().collect()
    }
}

impl World for Enclosed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Markup> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let known = match path.root() {
            VirtualRoot::Project => self.files.get(path.vpath().get_without_slash()),
            VirtualRoot::Package(_) => None,
        };
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn main_id() -> FileId {
    // A constant path is always well formed; the empty path stands in for the impossible.
    let path = VirtualPath::new(MAIN).unwrap_or_else(|_| unreachable!("{MAIN} is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}
