//! The one room of rustyline, and the only place here that reads lines and writes bytes.

use std::io::{self, BufRead, Write};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Editor, Helper};

use crate::journal::Journal;
use crate::render::{Layout, Look};
use crate::repl::Repl;
use crate::screen::Screen;

/// Where lines come from.
#[derive(Debug)]
pub enum Input<R> {
    /// Someone at a keyboard: editing, history and completion. Every choice is kept before the next screen.
    Keyboard(Box<Journal>),
    /// A file or a pipe; lines are echoed, so that the output reads as a transcript. Nothing is kept.
    Lines(R),
}

const PROMPT: &str = "> ";
/// Clears the screen, then what has scrolled off it; the cursor goes to the top.
const WIPE: &[u8] = b"\x1b[2J\x1b[3J\x1b[H";
/// To the alternate screen, of which the terminal keeps nothing, and back.
const ENTER_PRIVATE: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[H";
const LEAVE_PRIVATE: &[u8] = b"\x1b[2J\x1b[?1049l";

/// A line that was typed before the scene, or the end of typing.
pub(crate) enum Typed {
    Line(String),
    Nothing,
}

impl Typed {
    /// The last screen, for someone who leaves. Leaving works in front of a scene as it does in it.
    pub(crate) fn leaving(&self) -> Option<Screen> {
        match self {
            Self::Nothing => Some(Repl::leave()),
            Self::Line(line) => Repl::leaving(line),
        }
    }
}

/// Someone at a keyboard, in front of a terminal.
pub(crate) struct Keyboard<'o, W> {
    editor: Editor<Words, MemHistory>,
    look: Look,
    out: &'o mut W,
    /// Is the alternate screen shown?
    is_private: bool,
}

impl<'o, W: Write> Keyboard<'o, W> {
    pub(crate) fn new(look: Look, out: &'o mut W) -> io::Result<Self> {
        Ok(Self { editor: editor()?, look, out, is_private: false })
    }

    /// Can something be shown that the terminal forgets?
    pub(crate) fn has_private_screen(&mut self) -> bool {
        self.look.layout == Layout::Rich && self.editor.dimensions().is_some()
    }

    pub(crate) fn show(&mut self, screen: &Screen) -> io::Result<()> {
        if let Some((columns, _)) = self.editor.dimensions() {
            self.look.width = Some(usize::from(columns));
        }
        // What one of two typed is not for the arrow keys of the other.
        if self.is_private || screen.is_private || screen.wipes {
            self.editor = editor()?;
        }
        if std::mem::replace(&mut self.is_private, screen.is_private) {
            self.out.write_all(LEAVE_PRIVATE)?;
        }
        if screen.wipes && self.look.layout == Layout::Rich {
            self.out.write_all(WIPE)?;
        }
        if screen.is_private {
            self.out.write_all(ENTER_PRIVATE)?;
        }
        if screen.blocks.is_empty() && screen.is_last {
            return self.out.flush();
        }
        show(screen, self.look, self.out)
    }

    pub(crate) fn ask(&mut self, screen: &Screen) -> io::Result<Typed> {
        self.show(screen)?;
        match self.editor.readline(PROMPT) {
            Ok(line) => Ok(Typed::Line(line)),
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => Ok(Typed::Nothing),
            Err(error) => Err(failed(error)),
        }
    }
}

/// What a couple types is remembered while the program runs, and never written anywhere.
fn editor() -> io::Result<Editor<Words, MemHistory>> {
    let config = Config::builder().auto_add_history(true).build();
    let mut editor = Editor::with_history(config, MemHistory::new()).map_err(io::Error::other)?;
    editor.set_helper(Some(Words::default()));
    Ok(editor)
}

/// Plays until the last screen, the end of the input, or a closed output, which is no error.
///
/// # Errors
/// Whatever stops reading or writing, except a closed output.
pub fn run<R: BufRead>(repl: Repl, look: Look, input: Input<R>, out: &mut impl Write) -> io::Result<()> {
    let played = match input {
        Input::Keyboard(journal) => at_the_keyboard(repl, *journal, look, out),
        Input::Lines(lines) => from_lines(repl, look, lines, out),
    };
    match played {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn from_lines(mut repl: Repl, look: Look, mut lines: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    show(&repl.open(), look, out)?;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let mut screen = if lines.read_until(b'\n', &mut bytes)? == 0 {
            writeln!(out, "{PROMPT}")?;
            Repl::leave()
        } else {
            let line = String::from_utf8_lossy(&bytes);
            let echo: String = line.trim().chars().filter(|c| !c.is_control()).collect();
            writeln!(out, "{PROMPT}{echo}")?;
            repl.step(&line)
        };
        if !screen.keeps.is_empty() {
            screen.say(crate::Tone::Plain, "A phrase is kept only when you play at the keyboard.");
        }
        show(&screen, look, out)?;
        if screen.is_last {
            return Ok(());
        }
    }
}

fn at_the_keyboard(mut repl: Repl, mut journal: Journal, look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut keyboard = Keyboard::new(look, out)?;
    if keyboard.has_private_screen() {
        repl = repl.with_private_screen();
    }
    let mut screen = repl.open();
    let mut interrupted = false;
    loop {
        journal.keep(repl.session(), &mut screen);
        journal.keep_phrases(&mut screen);
        if screen.is_last {
            journal.leave(repl.session(), &mut screen);
        }
        keyboard.show(&screen)?;
        if screen.is_last {
            return Ok(());
        }
        if let Some(words) = keyboard.editor.helper_mut() {
            words.0.clone_from(&screen.completions);
        }
        screen = match keyboard.editor.readline(PROMPT) {
            Ok(line) => {
                interrupted = false;
                // To a private question there is no answer that others may read.
                match if screen.is_private { None } else { journal.hear(&line) } {
                    Some(answer) => Screen { completions: screen.completions, ..answer },
                    None => repl.step(&line),
                }
            }
            Err(ReadlineError::Interrupted) if interrupted => Repl::leave(),
            Err(ReadlineError::Interrupted) => {
                // To a question, it is a no.
                if let Some(answer) = journal.hear("") {
                    screen = Screen { completions: screen.completions, ..answer };
                    continue;
                }
                interrupted = true;
                let (completions, is_private) = (screen.completions, screen.is_private);
                let mut screen = Screen { completions, is_private, ..Screen::default() };
                screen.say(crate::Tone::Plain, "Press Ctrl-C once more to leave, or go on.");
                screen
            }
            Err(ReadlineError::Eof) => Repl::leave(),
            Err(error) => return Err(failed(error)),
        };
    }
}

fn failed(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error),
    }
}

fn show(screen: &Screen, look: Look, out: &mut impl Write) -> io::Result<()> {
    let text = screen.render(look);
    out.write_all(format!("\n{text}\n").as_bytes())?;
    out.flush()
}

/// Completes reply ids and commands.
#[derive(Debug, Default)]
struct Words(Vec<String>);

impl Completer for Words {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..pos).unwrap_or(line).trim_start();
        let start = pos - typed.len();
        let fitting = self.0.iter().filter(|word| word.starts_with(typed)).cloned().collect();
        Ok((start, fitting))
    }
}

impl Hinter for Words {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        if pos < line.len() || line.is_empty() {
            return None;
        }
        let mut fitting = self.0.iter().filter_map(|word| word.strip_prefix(line)).filter(|rest| !rest.is_empty());
        let only = fitting.next()?;
        fitting.next().is_none().then(|| only.to_owned())
    }
}

impl Highlighter for Words {}
impl Validator for Words {}
impl Helper for Words {}
