//! What the journal says.

use std::io::{self, ErrorKind};
use std::path::Path;

use attuned_core::{LoadProblem, LoadReport, Mover, Scene, Seat, Session, Text};

use super::{Content, Kept, Played, Unfinished};
use crate::screen::{Block, Screen, Tone};
use crate::words::sentence;
use crate::{closing, debrief, two};

/// So many others are listed before someone has said whether to go on at all.
const MOST_OFFERED: usize = 4;

// On starting.

/// Asks whether to go on with the first of `unfinished`.
pub(crate) fn offer(unfinished: &[Unfinished]) -> Screen {
    let mut screen = Screen::default();
    let Some((last, others)) = unfinished.split_first() else { return screen };
    screen.say(Tone::Title, "Welcome back. A rehearsal is waiting where you left it.");
    screen.gap();
    screen.say(Tone::Plain, format!("{}.", described(&last.played.session, last.age.as_deref())));
    problems(&mut screen, &last.played.report);
    screen.gap();
    screen.say(Tone::Strong, "Go on there?");
    screen.led(" y", Tone::Strong, Tone::Plain, "goes on where you left it");
    screen.led("Enter", Tone::Strong, Tone::Plain, "starts afresh; the other one is kept");
    if !others.is_empty() {
        screen.gap();
        screen.say(Tone::Quiet, "Others are waiting too; a number goes on with that one:");
        for other in others.iter().take(MOST_OFFERED) {
            let described = described(&other.played.session, other.age.as_deref());
            screen.led(format!("{:>2}", other.number), Tone::Strong, Tone::Plain, described);
        }
        if others.len() > MOST_OFFERED {
            screen.say(Tone::Quiet, format!("and {} more; /journal lists all.", others.len() - MOST_OFFERED));
        }
    }
    screen
}

/// One of those waiting, in a line.
pub(crate) fn waiting(unfinished: &Unfinished) -> String {
    described(&unfinished.played.session, unfinished.age.as_deref())
}

/// Asks once more, after an answer that was not understood.
pub(crate) fn offer_again() -> Screen {
    said("Type y to go on, or press Enter to start afresh; /journal lists what is kept, /quit leaves.")
}

pub(crate) fn taken() -> Screen {
    said("That one was taken or deleted in another window meanwhile.")
}

/// What was said before this screen; nothing where nobody has chosen yet.
pub(crate) fn so_far(screen: &mut Screen, session: &Session) {
    if !session.log().entries.iter().any(|entry| entry.by == Mover::Person) {
        return;
    }
    let debrief = attuned_core::debrief(session);
    screen.say(Tone::Title, "What was said so far");
    for turn in debrief.turns.iter().filter(|turn| turn.reply.is_some()) {
        debrief::talk(screen, turn);
    }
    screen.gap();
}

// On keeping.

pub(super) fn not_kept(screen: &mut Screen, error: &io::Error, folder: Option<&Path>, is_begun: bool) {
    let place = folder.map(|folder| format!(" in {}", folder.display())).unwrap_or_default();
    let rest = if is_begun {
        "What you chose before is kept; this answer and the next ones are not, until that is mended. You can go on."
    } else {
        "You can go on, but what you choose is lost when you leave, unless that is mended before."
    };
    at_the_head(screen, format!("This rehearsal cannot be kept{place}: {}. {rest}", in_words(error)));
}

pub(super) fn kept_again(screen: &mut Screen) {
    at_the_head(screen, "This rehearsal can be kept again, and all of it is.".to_owned());
}

pub(super) fn gone(screen: &mut Screen) {
    at_the_head(
        screen,
        "This rehearsal was deleted or taken over in another window, so this one does not keep it any more. You can go \
         on; what you choose from here is lost when you leave."
            .to_owned(),
    );
}

/// On leaving: what was kept, and where to find it.
pub(super) fn kept_on_leaving(screen: &mut Screen, number: u32, has_ended: bool) {
    let next = if has_ended { "/journal shows or deletes it next time." } else { "You can go on with it next time." };
    screen.say(Tone::Quiet, format!("This rehearsal is kept on this computer, and nowhere else. {next}"));
    if has_ended {
        let page = format!("As a page to read or print: attuned replay {number} --html talk.html");
        screen.say(Tone::Quiet, page);
    }
}

fn at_the_head(screen: &mut Screen, text: String) {
    let told = Block::Paragraph { lead: Some(("Please note:".to_owned(), Tone::Strong)), text, tone: Tone::Plain };
    screen.blocks.splice(0..0, [told, Block::Gap]);
}

// On asking.

pub(super) fn list(kept: &[Kept], folder: &Path, current: Option<u32>) -> Screen {
    if kept.is_empty() {
        return none();
    }
    let mut screen = Screen::default();
    screen.say(Tone::Title, "Rehearsals kept on this computer");
    for kept in kept {
        let mut text = match &kept.content {
            Content::Played(played) => described(&played.session, kept.age.as_deref()),
            Content::Unknown(log) => {
                let age = kept.age.as_ref().map(|age| format!(", {age}")).unwrap_or_default();
                format!("`{}`, a scene that is not in the library{age}", printable(&log.scenario))
            }
            Content::Newer => "saved by a newer Attuned".to_owned(),
            Content::Unreadable => "cannot be read; the file is damaged, or holds something else".to_owned(),
        };
        if current == Some(kept.number) {
            text.push_str(" (this one)");
        } else if kept.is_elsewhere {
            text.push_str(" (being played in another window)");
        }
        screen.led(format!("{:>3}", kept.number), Tone::Strong, Tone::Plain, text);
    }
    screen.gap();
    usage_lines(&mut screen, kept.first().map_or(1, |kept| kept.number));
    screen.say(Tone::Quiet, format!("They are in {}, and nowhere else.", folder.display()));
    screen
}

pub(super) fn none() -> Screen {
    said("No rehearsal is kept on this computer.")
}

pub(super) fn show(kept: &Kept) -> Screen {
    let Played { session, report, .. } = match &kept.content {
        Content::Played(played) => &**played,
        Content::Unknown(log) => {
            let id = printable(&log.scenario);
            return said(format!(
                "Its scene `{id}` is not in the library. To see its words, play that scene from its file and ask again."
            ));
        }
        Content::Newer => return said("It was saved by a newer Attuned. Bring Attuned up to date to see it."),
        Content::Unreadable => {
            return said(format!(
                "It cannot be read; the file is damaged, or holds something else. /journal delete {} deletes it.",
                kept.number
            ));
        }
    };
    let mut screen = Screen::default();
    let debrief = attuned_core::debrief(session);
    screen.say(Tone::Title, format!("{}: {}", kept.number, described(session, kept.age.as_deref())));
    problems(&mut screen, report);
    for turn in &debrief.turns {
        screen.gap();
        screen.say(Tone::Title, format!("Turn {}", turn.number));
        debrief::talk(&mut screen, turn);
    }
    screen.gap();
    debrief::close(&mut screen, &debrief);
    // What one of two found words for is theirs until the scene closes.
    if !two::is_for_two(session) || debrief.ending.is_some() {
        closing::own_words(&mut screen, &debrief);
    }
    let tried = session.attempts().iter().filter(|attempt| !attempt.is_current).count();
    if tried > 0 {
        screen.say(Tone::Quiet, "Other words were tried too; they are kept with it.");
    }
    screen
}

pub(super) fn usage() -> Screen {
    let mut screen = said("/journal lists the rehearsals kept on this computer, each with its number.");
    usage_lines(&mut screen, 1);
    screen
}

fn usage_lines(screen: &mut Screen, number: u32) {
    for (command, does) in [
        (format!("/journal show {number}"), format!("shows the words of number {number}, turn by turn")),
        (format!("/journal delete {number}"), format!("deletes number {number}")),
        ("/journal delete all".to_owned(), "deletes all of them, after asking once".to_owned()),
    ] {
        screen.led(format!("{command:<19}"), Tone::Strong, Tone::Plain, does);
    }
}

pub(super) fn no_such(number: u32) -> Screen {
    said(format!("No rehearsal {number} is kept. /journal lists those that are."))
}

pub(super) fn unreadable(error: &io::Error) -> Screen {
    said(format!("What is kept cannot be read: {}.", in_words(error)))
}

/// What there is to delete.
pub(super) struct All {
    pub(super) rehearsals: usize,
    pub(super) phrases: usize,
    pub(super) is_somebody_known: bool,
}

impl All {
    pub(super) const fn is_nothing(&self) -> bool {
        self.rehearsals == 0 && self.phrases == 0 && !self.is_somebody_known
    }
}

pub(super) fn ask_to_delete_all(kept: &All) -> Screen {
    let rehearsals = match kept.rehearsals {
        0 => None,
        1 => Some("the rehearsal that is kept".to_owned()),
        count => Some(format!("all {count} rehearsals")),
    };
    let people = kept.is_somebody_known.then(|| "what you said about yourselves".to_owned());
    let phrases = match kept.phrases {
        0 => None,
        1 => Some("the phrase you kept".to_owned()),
        count => Some(format!("all {count} phrases you kept")),
    };
    let what: Vec<String> = [rehearsals, people, phrases].into_iter().flatten().collect();
    let what = match what.split_last() {
        None => return none(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    };
    let what = sentence(&what);
    let what = what.trim_end_matches('.');
    said(format!("{what} will be deleted, for good. Type yes to delete, or press Enter to keep."))
}

pub(super) fn nothing_deleted() -> Screen {
    said("Nothing was deleted.")
}

pub(super) fn deleted(number: u32, is_this: bool) -> Screen {
    let mut screen = said(format!("Rehearsal {number} is deleted."));
    if is_this {
        not_kept_any_more(&mut screen);
    }
    screen
}

pub(super) fn all_deleted(left: Option<&Path>, and_more: bool, is_this_too: bool) -> Screen {
    let mut screen = match left {
        None => said("Every rehearsal is deleted, and the folder they were in."),
        Some(folder) => said(format!(
            "Every rehearsal is deleted. The folder {} stays: something else is in it, or it is a link.",
            folder.display()
        )),
    };
    if and_more {
        screen.say(Tone::Plain, "So is what you had said about yourselves, and every phrase.");
    }
    if is_this_too {
        not_kept_any_more(&mut screen);
    }
    screen
}

fn not_kept_any_more(screen: &mut Screen) {
    screen.say(Tone::Quiet, "You can go on; from here this rehearsal is not kept any more.");
}

pub(super) fn not_deleted(error: &io::Error) -> Screen {
    said(format!("It could not be deleted: {}. /journal shows what is still kept.", in_words(error)))
}

// Pieces.

fn said(text: impl Into<String>) -> Screen {
    let mut screen = Screen::default();
    screen.say(Tone::Plain, text);
    screen
}

/// The scene, for whom one speaks, how far it went, and when.
fn described(session: &Session, age: Option<&str>) -> String {
    let scenario = session.scenario();
    let cast = scenario.cast();
    let seats = session.seats();
    let persons: Vec<&str> = attuned_core::Role::BOTH
        .into_iter()
        .filter(|role| seats.seat(*role) == Seat::Person)
        .map(|role| cast.name(role))
        .collect();
    let age = age.map(|age| format!(", {age}")).unwrap_or_default();
    let far = match session.scene() {
        Scene::Ended(ended) if ended.turn.0 == 1 => "closed after 1 answer".to_owned(),
        Scene::Ended(ended) => format!("closed after {} answers", ended.turn.0),
        _ => format!("at turn {} of {}", session.turn() + 1, scenario.turns()),
    };
    format!("{}, as {}: {far}{age}", scenario.opening().title, persons.join(" and "))
}

/// What no longer fits; nothing when all of it does.
fn problems(screen: &mut Screen, report: &LoadReport) {
    if report.is_exact() {
        return;
    }
    screen.gap();
    let is_left_out = |problem: &LoadProblem| !matches!(problem, LoadProblem::Edited | LoadProblem::OtherModel { .. });
    if !report.problems.iter().any(is_left_out) {
        for problem in &report.problems {
            screen.led(
                "Please note:",
                Tone::Strong,
                Tone::Plain,
                format!("{problem}; all of this rehearsal still fits."),
            );
        }
        return;
    }
    screen.say(Tone::Strong, "Not everything of it fits the scene any more:");
    for problem in &report.problems {
        screen.led("-", Tone::Quiet, Tone::Plain, printable(&problem.to_string()));
    }
    screen
        .say(Tone::Plain, "What still fits is taken; what does not is left out. The saved rehearsal stays as it was.");
}

/// Ids in a saved session come from outside: nothing in them may steer the terminal.
fn printable(words: &str) -> String {
    Text::printable(words)
}

pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "there is no room left".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".into(),
        ErrorKind::PermissionDenied => "this user may not write there".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "something else is where the folder should be".into(),
        ErrorKind::NotFound => "the folder is not there any more".into(),
        _ => error.to_string(),
    }
}
