//! Before the first screen of a scene: the page for the first time, where to start, who plays, and what was left.

use std::io::{self, Write};

use attuned_core::Session;

use crate::journal::{Answer, Journal, Unfinished};
use crate::lobby::{self, Invitation, Wish};
use crate::render::Look;
use crate::repl::Repl;
use crate::safety::Care;
use crate::screen::Screen;
use crate::table::{Laying, Table};
use crate::terminal::{Keyboard, Typed};

/// How a rehearsal at the keyboard begins.
#[derive(Debug)]
pub enum Start {
    /// With a new session of the scene that was asked for, or of the invitation at this index.
    Afresh(Option<usize>),
    /// With one that was left before its ending.
    GoOn(Box<Session>),
    /// Not at all.
    Leave,
}

/// A scene that was asked for by name.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Its id.
    pub scene: &'w str,
    /// Was a seat asked for as well, so that it is worth asking who is in the other one?
    pub asks_for_company: bool,
}

/// Before the first scene: one fixed page where nothing was kept yet, then where to begin.
///
/// With a `wanted` scene, asks whether to go on with a rehearsal of it that was left before its ending, where one is
/// waiting, and with `asks_for_company` who is in the other seat. Without, shows the `scenes` to choose from and
/// whatever is waiting; `table` is laid there as the couple wants it.
///
/// # Errors
/// Whatever stops reading or writing.
pub fn start(
    journal: &mut Journal,
    wanted: Option<Wanted<'_>>,
    table: &mut Table,
    scenes: &[Invitation],
    care: &Care,
    look: Look,
    out: &mut impl Write,
) -> io::Result<Start> {
    let mut keyboard = Keyboard::new(look, out)?;
    if journal.is_new()
        && let Some(leaving) = keyboard.ask(&care.first_page())?.leaving()
    {
        return keyboard.leave(&leaving);
    }
    match wanted {
        Some(wanted) => keyboard.resume(journal, table, wanted),
        None => keyboard.choose(journal, table, scenes),
    }
}

/// What was left before its end, and the screen that offers it.
struct Offered {
    waiting: Vec<Unfinished>,
    screen: Screen,
}

impl<W: Write> Keyboard<'_, W> {
    fn leave(mut self, screen: &Screen) -> io::Result<Start> {
        self.show(screen)?;
        Ok(Start::Leave)
    }

    /// Asks whether to go on with a rehearsal of `scene` that was left.
    fn resume(mut self, journal: &mut Journal, table: &mut Table, wanted: Wanted<'_>) -> io::Result<Start> {
        let offer = |journal: &Journal| {
            let waiting = journal.unfinished(Some(wanted.scene));
            Offered { screen: Journal::offer(&waiting), waiting }
        };
        let mut offered = offer(journal);
        while !offered.waiting.is_empty() {
            let typed = self.ask(&offered.screen)?;
            let Typed::Line(line) = &typed else { return self.leave(&Repl::leave()) };
            if let Some(answer) = journal.hear(line) {
                if journal.is_asking() {
                    offered.screen = answer;
                } else {
                    self.show(&answer)?;
                    offered = offer(journal);
                }
                continue;
            }
            if let Some(leaving) = typed.leaving() {
                return self.leave(&leaving);
            }
            match Journal::answer(line, &offered.waiting) {
                Answer::Afresh => break,
                Answer::Unclear => offered.screen = Journal::offer_again(),
                Answer::GoOn(unfinished) => match journal.go_on(unfinished) {
                    Ok(session) => return Ok(Start::GoOn(Box::new(session))),
                    Err(refused) => {
                        self.show(&refused)?;
                        offered = offer(journal);
                    }
                },
            }
        }
        if wanted.asks_for_company
            && let Some(leaving) = self.lay(Laying::company(table))?
        {
            return self.leave(&leaving);
        }
        Ok(Start::Afresh(None))
    }

    /// Asks until all is said; the last screen, where someone leaves instead.
    fn lay(&mut self, mut laying: Laying<'_>) -> io::Result<Option<Screen>> {
        while let Some(screen) = laying.screen() {
            let typed = self.ask(&screen)?;
            if let Some(leaving) = typed.leaving() {
                return Ok(Some(leaving));
            }
            if let Typed::Line(line) = typed {
                laying.hear(&line);
            }
        }
        Ok(None)
    }

    /// The first screen of an evening without a scene.
    fn choose(mut self, journal: &mut Journal, table: &mut Table, scenes: &[Invitation]) -> io::Result<Start> {
        let offer = |journal: &Journal, table: &Table| {
            let waiting = journal.unfinished(None);
            let screen = lobby::screen(scenes, &Journal::described(&waiting), table, &journal.progress());
            Offered { waiting, screen }
        };
        let mut offered = offer(journal, table);
        let mut shown = Shown::Scenes;
        loop {
            let typed = self.ask(&offered.screen)?;
            let Typed::Line(line) = &typed else { return self.leave(&Repl::leave()) };
            if let Some(mut answer) = journal.hear(line) {
                if !journal.is_asking() {
                    offered.waiting = journal.unfinished(None);
                    shown = Shown::Journal;
                    lobby::way_back(&mut answer);
                }
                offered.screen = answer;
                continue;
            }
            if let Some(leaving) = typed.leaving() {
                return self.leave(&leaving);
            }
            let is_back = shown == Shown::Journal && line.trim().is_empty();
            shown = Shown::Scenes;
            if is_back {
                offered = offer(journal, table);
                continue;
            }
            match lobby::wish(line, scenes, &offered.waiting) {
                Wish::Play(index) => return Ok(Start::Afresh(Some(index))),
                Wish::GoOn(unfinished) => match journal.go_on(unfinished) {
                    Ok(session) => return Ok(Start::GoOn(Box::new(session))),
                    Err(refused) => {
                        self.show(&refused)?;
                        offered = offer(journal, table);
                    }
                },
                Wish::Table => {
                    let has_private_screen = self.has_private_screen();
                    if let Some(leaving) = self.lay(Laying::begin(table, has_private_screen))? {
                        return self.leave(&leaving);
                    }
                    if journal.people() != table.people()
                        && let Err(error) = journal.keep_people(table.people())
                    {
                        self.show(&Journal::people_not_kept(&error))?;
                    }
                    offered = offer(journal, table);
                }
                Wish::Unclear => offered.screen = lobby::unclear(scenes, offered.waiting.len()),
            }
        }
    }
}

/// What the next line is typed after, before a scene was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Scenes,
    Journal,
}
