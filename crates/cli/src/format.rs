//! `attuned fmt`: the canonical layout, written in place, or only told with `--check`.
//!
//! A file is as it was or wholly laid out, never in between, whatever happens on the way.

use std::fmt::Write as _;
use std::io::{self, Read as _};
use std::path::Path;

use attuned_script::FormatError;

use crate::arguments::Format;
use crate::check::{self, count};
use crate::difference;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};
use crate::write;

pub(crate) fn run(options: &Format, output: &mut Output) -> Result<Exit, Failure> {
    if options.paths.iter().any(|path| path == Path::new("-")) {
        return if options.paths.len() == 1 { piped(options.check, output) } else { Err(Failure::InputAlone) };
    }
    let files = source::files(&options.paths)?;
    let mut tally = Tally { text: String::new(), files: files.len(), changed: 0, unreadable: 0 };
    let done = files.iter().try_for_each(|path| tally.file(path, options.check, output.colour()));
    if done.is_ok() {
        tally.sum(options.check);
    }
    output.write(&tally.text)?;
    done?;
    Ok(tally.exit(options.check))
}

/// What happened so far; told at the end, so that a closed output leaves no file behind.
struct Tally {
    text: String,
    files: usize,
    changed: usize,
    unreadable: usize,
}

impl Tally {
    fn file(&mut self, path: &Path, only_check: bool, colour: bool) -> Result<(), Failure> {
        let source = source::load(path)?;
        let formatted = match attuned_script::format(&source.bytes) {
            Ok(formatted) => formatted,
            Err(FormatError::Unreadable(diagnostics)) => {
                self.unreadable += 1;
                self.text.push_str(&check::shown(&source, &diagnostics, colour));
                return Ok(());
            }
            Err(FormatError::WouldChange) => return Err(Failure::NotTheSame { name: source.name }),
        };
        if formatted.as_bytes() == source.bytes {
            return Ok(());
        }
        if only_check {
            let _ = writeln!(self.text, "{} would change:", source.name);
            let before = String::from_utf8_lossy(&source.bytes);
            self.text.push_str(&difference::short(&before, &formatted, colour));
        } else {
            write::replace(path, &formatted)?;
            let _ = writeln!(self.text, "{} laid out", source.name);
        }
        self.changed += 1;
        Ok(())
    }

    fn sum(&mut self, only_check: bool) {
        let _ = write!(self.text, "{}, ", count(self.files, "file"));
        let _ = match (self.changed, only_check) {
            (0, _) => write!(self.text, "nothing to change"),
            (changed, true) => write!(self.text, "{changed} would change"),
            (changed, false) => write!(self.text, "{changed} laid out"),
        };
        if self.unreadable > 0 {
            let _ = write!(self.text, ", {} left as it was because of a problem", self.unreadable);
        }
        self.text.push('\n');
    }

    const fn exit(&self, only_check: bool) -> Exit {
        if self.unreadable > 0 || (only_check && self.changed > 0) { Exit::Problems } else { Exit::Fine }
    }
}

/// Standard input to standard output; problems go to standard error, so that nothing but a layout is ever piped on.
fn piped(only_check: bool, output: &mut Output) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(source::MOST_BYTES).read_to_end(&mut bytes).map_err(Failure::Terminal)?;
    let source = Source::piped(bytes);
    match attuned_script::format(&source.bytes) {
        Ok(formatted) if !only_check => {
            output.write(&formatted)?;
            Ok(Exit::Fine)
        }
        Ok(formatted) if formatted.as_bytes() == source.bytes => Ok(Exit::Fine),
        Ok(formatted) => {
            let before = String::from_utf8_lossy(&source.bytes);
            let difference = difference::short(&before, &formatted, output.colour());
            output.write(&format!("{} would change:\n{difference}", source.name))?;
            Ok(Exit::Problems)
        }
        Err(FormatError::Unreadable(diagnostics)) => {
            output.remark(&check::shown(&source, &diagnostics, output.colour_of_errors()));
            Ok(Exit::Problems)
        }
        Err(FormatError::WouldChange) => Err(Failure::NotTheSame { name: source.name }),
    }
}
