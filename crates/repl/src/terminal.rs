//! The one room of rustyline, and the only place here that reads lines and writes bytes.

use std::io::{self, BufRead, Write};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Editor, Helper};

use attuned_core::Session;

use crate::journal::{Answer, Journal};
use crate::render::Look;
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

/// How a rehearsal at the keyboard begins.
#[derive(Debug)]
pub enum Start {
    /// With a new session.
    Afresh,
    /// With one that was left before its ending.
    GoOn(Box<Session>),
    /// Not at all.
    Leave,
}

const PROMPT: &str = "> ";

/// Asks at the keyboard whether to go on with a rehearsal of `scene`, or of any, that was left before its ending.
/// Asks nothing where none is waiting.
///
/// # Errors
/// Whatever stops reading or writing.
pub fn start(journal: &mut Journal, scene: Option<&str>, mut look: Look, out: &mut impl Write) -> io::Result<Start> {
    let mut waiting = journal.unfinished(scene);
    if waiting.is_empty() {
        return Ok(Start::Afresh);
    }
    let mut editor = editor()?;
    let mut screen = Journal::offer(&waiting);
    loop {
        fit(&mut look, &mut editor);
        show(&screen, look, out)?;
        let line = match editor.readline(PROMPT) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return leave(look, out),
            Err(error) => return Err(failed(error)),
        };
        if let Some(answer) = journal.hear(&line) {
            screen = answer;
            if journal.is_asking() {
                continue;
            }
            show(&screen, look, out)?;
            waiting = journal.unfinished(scene);
            if waiting.is_empty() {
                return Ok(Start::Afresh);
            }
            screen = Journal::offer(&waiting);
            continue;
        }
        match Journal::answer(&line, &waiting) {
            Answer::Afresh => return Ok(Start::Afresh),
            Answer::Leave => return leave(look, out),
            Answer::Unclear => screen = Journal::offer_again(),
            Answer::GoOn(unfinished) => match journal.go_on(unfinished) {
                Ok(session) => return Ok(Start::GoOn(Box::new(session))),
                Err(refused) => {
                    show(&refused, look, out)?;
                    waiting = journal.unfinished(scene);
                    if waiting.is_empty() {
                        return Ok(Start::Afresh);
                    }
                    screen = Journal::offer(&waiting);
                }
            },
        }
    }
}

fn leave(look: Look, out: &mut impl Write) -> io::Result<Start> {
    show(&Repl::leave(), look, out)?;
    Ok(Start::Leave)
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
        let screen = if lines.read_until(b'\n', &mut bytes)? == 0 {
            writeln!(out, "{PROMPT}")?;
            Repl::leave()
        } else {
            let line = String::from_utf8_lossy(&bytes);
            let echo: String = line.trim().chars().filter(|c| !c.is_control()).collect();
            writeln!(out, "{PROMPT}{echo}")?;
            repl.step(&line)
        };
        show(&screen, look, out)?;
        if screen.is_last {
            return Ok(());
        }
    }
}

fn at_the_keyboard(mut repl: Repl, mut journal: Journal, mut look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut editor = editor()?;
    let mut screen = repl.open();
    let mut interrupted = false;
    loop {
        fit(&mut look, &mut editor);
        journal.keep(repl.session(), &mut screen);
        if screen.is_last {
            journal.leave(repl.session(), &mut screen);
        }
        show(&screen, look, out)?;
        if screen.is_last {
            return Ok(());
        }
        if let Some(words) = editor.helper_mut() {
            words.0.clone_from(&screen.completions);
        }
        screen = match editor.readline(PROMPT) {
            Ok(line) => {
                interrupted = false;
                match journal.hear(&line) {
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
                let mut screen = Screen { completions: screen.completions, ..Screen::default() };
                screen.say(crate::Tone::Plain, "Press Ctrl-C once more to leave, or go on.");
                screen
            }
            Err(ReadlineError::Eof) => Repl::leave(),
            Err(error) => return Err(failed(error)),
        };
    }
}

/// Lines typed are remembered while the program runs, and never written anywhere.
fn editor() -> io::Result<Editor<Words, MemHistory>> {
    let config = Config::builder().auto_add_history(true).build();
    let mut editor = Editor::with_history(config, MemHistory::new()).map_err(io::Error::other)?;
    editor.set_helper(Some(Words::default()));
    Ok(editor)
}

fn fit(look: &mut Look, editor: &mut Editor<Words, MemHistory>) {
    if let Some((columns, _)) = editor.dimensions() {
        look.width = usize::from(columns);
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
