//! Where output goes: plain or for the eye, with colour only where it is wanted.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use attuned_repl::{Layout, Look, Theme};

use crate::exit::Failure;

/// Standard output and standard error, with what is known about them.
pub(crate) struct Output {
    stdout: io::Stdout,
    layout: Layout,
    colour: bool,
    theme: Theme,
    colour_errors: bool,
}

impl Output {
    /// Colour follows `NO_COLOR`, `CLICOLOR`, `TERM` and whether the stream is a terminal; `plain` turns it off.
    pub(crate) fn new(plain: bool, theme: Theme) -> Self {
        let stdout = io::stdout();
        let colour = !plain && AutoStream::choice(&stdout) != ColorChoice::Never;
        let colour_errors = !plain && AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        let layout = if plain { Layout::Plain } else { Layout::Rich };
        Self { stdout, layout, colour, theme, colour_errors }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.stdout.is_terminal()
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.layout == Layout::Plain
    }

    pub(crate) const fn layout(&self) -> Layout {
        self.layout
    }

    pub(crate) const fn colour(&self) -> bool {
        self.colour
    }

    /// Is colour wanted on standard error?
    pub(crate) const fn colour_of_errors(&self) -> bool {
        self.colour_errors
    }

    pub(crate) fn look(&self) -> Look {
        let theme = self.colour.then_some(self.theme);
        let terminal = terminal_size::terminal_size_of(&self.stdout);
        let width = terminal.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
        Look { layout: self.layout, theme, width }
    }

    pub(crate) const fn stream(&mut self) -> &mut io::Stdout {
        &mut self.stdout
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let mut stdout = self.stdout.lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::from_write)
    }

    /// Text for standard error, where standard output belongs to something else.
    #[expect(clippy::unused_self, reason = "all that is written goes through here")]
    pub(crate) fn remark(&self, text: &str) {
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// To standard error; if even that is closed, nobody is left to tell.
    pub(crate) fn complain(&self, failure: &Failure) {
        let (bold, red, off) =
            if self.colour_errors { ("\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{off}: {failure}\n");
        if let Some(help) = failure.help() {
            let _ = writeln!(text, "{bold}help{off}: {help}");
        }
        let _ = io::stderr().write_all(text.as_bytes());
    }
}
