//! `attuned check --watch`: the same check again whenever a file changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::arguments::Check;
use crate::check;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source;

/// Short enough to feel at once, long enough to leave the machine alone.
const PAUSE: Duration = Duration::from_millis(250);

/// Until Ctrl-C ends the process, or whoever reads the output goes away.
pub(crate) fn run(options: &Check, output: &mut Output) -> Result<Exit, Failure> {
    // A path that is mistyped is told at once, and not waited for.
    source::files(&options.paths)?;
    let mut watch = Watch::default();
    loop {
        if watch.has_changed(seen(&options.paths)) {
            let text = page(options, output);
            output.write(&text)?;
        }
        std::thread::sleep(PAUSE);
    }
}

/// What was last seen of the files.
#[derive(Debug, Default)]
struct Watch {
    before: Option<Seen>,
}

/// Each file with when it was written and how long it is; `None` where it cannot be looked at.
type Seen = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

impl Watch {
    /// Is `now` the first look, or another than the last one?
    fn has_changed(&mut self, now: Seen) -> bool {
        let changed = self.before.as_ref() != Some(&now);
        self.before = Some(now);
        changed
    }
}

fn seen(paths: &[PathBuf]) -> Seen {
    let mut files = Vec::new();
    for path in paths {
        // What cannot be looked into right now may be back at the next look.
        if !path.is_dir() || source::collect(path, "ron", &mut files).is_err() {
            files.push(path.clone());
        }
    }
    files.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// A cleared screen, the result, and how long it took; without a terminal, a line between results.
fn page(options: &Check, output: &Output) -> String {
    let begun = Instant::now();
    let result = check::look(options, output);
    let took = begun.elapsed();
    let mut text =
        String::from(if output.is_terminal() && !output.is_plain() { "\u{1b}[2J\u{1b}[H" } else { "----\n" });
    match result {
        Ok((report, _)) => text.push_str(&report),
        Err(failure) => {
            let _ = writeln!(text, "{failure}");
        }
    }
    let _ = writeln!(text, "({} ms; watching, Ctrl-C ends)", took.as_millis().max(1));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_come_go_and_change_are_seen_once_each() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().to_owned()];
        let (one, two) = (folder.path().join("one.ron"), folder.path().join("deep/two.ron"));
        fs::write(&one, "a").unwrap();
        let mut watch = Watch::default();
        let mut changed = || watch.has_changed(seen(&paths));
        assert!(changed(), "the first look");
        assert!(!changed());
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(&two, "b").unwrap();
        assert!(changed(), "a file came");
        fs::write(&two, "longer").unwrap();
        assert!(changed(), "a file changed");
        let later = SystemTime::now() + Duration::from_secs(7);
        fs::File::options().write(true).open(&one).unwrap().set_modified(later).unwrap();
        assert!(changed(), "a file was written again with as many bytes");
        fs::remove_file(&two).unwrap();
        assert!(changed(), "a file went");
        fs::write(folder.path().join("notes.txt"), "c").unwrap();
        assert!(!changed(), "other files do not matter");
        fs::remove_dir_all(folder.path()).unwrap();
        assert!(changed(), "the folder went");
        assert!(!changed());
    }
}
