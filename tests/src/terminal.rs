//! Someone at a real pseudo-terminal: types lines, and reads the screen as a person sees it.
//!
//! Nothing here waits for a fixed time: a line is typed once the program has asked for one.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use expectrl::Expect as _;
use expectrl::session::OsSession;
use vt100::Parser;

/// Longer than any test takes; a program that says nothing for so long has stopped.
const PATIENCE: Duration = Duration::from_secs(60);
/// More lines than a rehearsal fills, so that nothing scrolls away.
const ROWS: u16 = 2000;

/// Clears the screen and what has scrolled off it.
pub const WIPE: &[u8] = b"\x1b[2J\x1b[3J\x1b[H";
/// To the alternate screen, or back from it.
const OTHER_SCREEN: &[u8] = b"\x1b[?1049";

/// A program in a terminal of its own.
#[derive(Debug)]
pub struct Terminal {
    session: OsSession,
    screen: Screen,
    /// The row of the prompt that was answered last, and how many bytes had come by then.
    answered: Option<(u16, usize)>,
    /// Every byte that was sent to the terminal.
    pub bytes: Vec<u8>,
}

struct Screen(Parser);

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.screen().contents())
    }
}

#[expect(clippy::expect_used, reason = "no test can go on without a terminal")]
impl Terminal {
    /// Starts `command` in a terminal so many columns wide.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn start(mut command: Command, columns: u16) -> Self {
        command.env("TERM", "xterm-256color");
        let mut session = OsSession::spawn(command).expect("a program to start");
        session.get_process_mut().set_window_size(columns, ROWS).expect("a terminal that can be sized");
        Self { session, screen: Screen(Parser::new(ROWS, columns, 0)), answered: None, bytes: Vec::new() }
    }

    /// Types a line once the program asks for one.
    ///
    /// # Panics
    /// If it never asks.
    pub fn type_line(&mut self, line: &str) {
        self.wait();
        self.session.send_line(line).expect("a program that reads");
        self.answered = Some((self.screen.0.screen().cursor_position().0, self.bytes.len()));
    }

    /// Waits until the program asks for a line, and gives the whole screen.
    ///
    /// # Panics
    /// If it never asks.
    pub fn wait(&mut self) -> String {
        assert!(self.read_until(Self::is_asking), "the program has ended:\n{:?}", self.screen);
        self.contents()
    }

    /// A prompt that was answered already is no question, unless the screen was wiped or changed since.
    fn is_asking(&self) -> bool {
        let Some(row) = asks_in(self.screen.0.screen()) else { return false };
        self.answered.is_none_or(|(answered, bytes)| {
            let since = self.bytes.get(bytes..).unwrap_or_default();
            row > answered || [WIPE, OTHER_SCREEN].iter().any(|code| since.windows(code.len()).any(|it| it == *code))
        })
    }

    /// Waits until the program has ended, and gives the whole screen.
    ///
    /// # Panics
    /// If it never ends.
    pub fn end(mut self) -> (String, Vec<u8>) {
        assert!(!self.read_until(|_: &Self| false), "the program goes on");
        (self.contents(), self.bytes)
    }

    fn contents(&self) -> String {
        let contents = self.screen.0.screen().contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
        format!("{}\n", lines.join("\n").trim_end())
    }

    /// Reads on until the screen is as wanted; `false` when the program ended before.
    fn read_until(&mut self, wanted: impl Fn(&Self) -> bool) -> bool {
        let begun = Instant::now();
        let mut buffer = [0; 4096];
        while !wanted(self) {
            match self.session.try_read(&mut buffer) {
                Ok(0) => return false,
                Ok(count) => {
                    let read = buffer.get(..count).unwrap_or_default();
                    self.bytes.extend_from_slice(read);
                    self.screen.0.process(read);
                }
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    assert!(begun.elapsed() < PATIENCE, "nothing happens any more:\n{:?}", self.screen);
                    thread::sleep(Duration::from_millis(2));
                }
                Err(_) => return false,
            }
        }
        true
    }
}

/// The row of the cursor, where it is behind an empty prompt.
fn asks_in(screen: &vt100::Screen) -> Option<u16> {
    let (row, column) = screen.cursor_position();
    let line = screen.contents_between(row, 0, row, screen.size().1);
    (column == 2 && line.trim_end() == ">").then_some(row)
}
