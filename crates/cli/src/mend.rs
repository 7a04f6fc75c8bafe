//! `attuned check --fix`: mends what can be mended without asking, and leaves the rest to its author.
//!
//! A file is as it was or wholly mended, never in between, whatever happens on the way.

use std::collections::BTreeMap;
use std::path::PathBuf;

use attuned_script::Mended;

use crate::exit::Failure;
use crate::source::{self, Source};
use crate::write;

/// How many problems were mended, by the name of the file.
pub(crate) type Mendings = BTreeMap<String, usize>;

/// Mends the files one by one; what was done is in `done` even when one of them cannot be written.
pub(crate) fn mend(paths: &[PathBuf], done: &mut Mendings) -> Result<(), Failure> {
    for path in source::files(paths)? {
        let source = source::load(&path)?;
        let mended = mended(&source);
        if let Some(Mended { text, count }) = mended.filter(|mended| mended.count > 0) {
            write::replace(&path, &text)?;
            done.insert(source.name, count);
        }
    }
    Ok(())
}

/// `None` for what is no text; a scene is read with its shared files, but these are not touched.
fn mended(source: &Source) -> Option<Mended> {
    let text = std::str::from_utf8(&source.bytes).ok()?;
    Some(if attuned_script::is_fragment(&source.bytes) {
        attuned_script::mend(text, |text| attuned_script::check_fragment(text.as_bytes()))
    } else {
        attuned_script::mend(text, |text| source.read_as(text).diagnostics)
    })
}
