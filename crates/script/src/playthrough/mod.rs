//! Plays that are written down: `Play(..)` files, read with the structs and the words that scenario files are read with.
//!
//! A [`Playthrough`] is plain data; [`Written`] is one that was read, and knows where in its file each step stands. What
//! a step came to when it was carried out is a [`Mishap`], and [`Written::mishap`] says it at its place.

mod against;
mod bless;
mod mishap;
mod problems;
mod raw;
mod write;

use attuned_core::{Couple, DraftCondition, Influence, Seats, Seed};

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics as say;
use crate::outline::span_in;
use crate::ron_text::{entry, list, whole};
use crate::scan::{Kind, Token, tokens};

pub use mishap::{Mishap, Shown};

/// A play as it is to be carried out and what is to be expected on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Playthrough {
    /// The id of the scene.
    pub scene: String,
    /// What the play shows, for people.
    pub shows: Option<String>,
    /// Who the two are.
    pub couple: Couple,
    /// Whose choices are practised.
    pub seat: Practised,
    /// What everything follows from that no step decides.
    pub seed: Seed,
    /// The moment it starts at, where that is not the first one.
    pub from: Option<String>,
    /// In the order of the evening.
    pub steps: Vec<Step>,
}

/// Whose choices are practised; the other seat gives what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Deserialize)]
pub enum Practised {
    /// The one who answers.
    #[default]
    Partner,
    /// The one whose alarm is loud.
    Anxious,
    /// Both; nobody plays by themselves.
    Both,
}

impl Practised {
    /// Who plays which role.
    pub const fn seats(self) -> Seats {
        match self {
            Self::Partner => Seats::AS_PARTNER,
            Self::Anxious => Seats::AS_ANXIOUS,
            Self::Both => Seats::AS_BOTH,
        }
    }

    /// The word in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partner => "Partner",
            Self::Anxious => "Anxious",
            Self::Both => "Both",
        }
    }
}

/// One line of a play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The practised seat takes this way, reply or own move.
    Say(String),
    /// The other seat takes this one, instead of what the seed would have it take.
    They(String),
    /// Chance leads the choice before it to this moment.
    Chance(String),
    /// What the last choice did to the other's security.
    Lands(Effect),
    /// Something heard since the practised seat last spoke contains these words.
    Hear(String),
    /// This holds.
    Expect(DraftCondition),
    /// The scene has closed with this ending.
    End(String),
}

impl Step {
    /// Is it a choice, and not something that is looked at?
    pub const fn is_choice(&self) -> bool {
        matches!(self, Self::Say(_) | Self::They(_))
    }
}

/// What words do to the security of the one who hears them, apart from the pull back to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It rises.
    Helps,
    /// It falls.
    Hurts,
    /// They were not enough to move it.
    Neither,
}

impl Effect {
    /// What this influence comes to.
    pub fn of(influence: Influence) -> Self {
        match influence {
            it if it.helps() => Self::Helps,
            it if it.hurts() => Self::Hurts,
            _ => Self::Neither,
        }
    }

    /// The word in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Helps => "Helps",
            Self::Hurts => "Hurts",
            Self::Neither => "Neither",
        }
    }
}

/// What came of reading a play: a play, or at least one diagnostic.
#[derive(Debug, Clone)]
pub struct PlayReading {
    /// The play, when nothing is wrong.
    pub play: Option<Written>,
    /// What is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// A play that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The play.
    pub play: Playthrough,
    text: String,
    scene: Span,
    from: Span,
    steps: Vec<Span>,
}

/// Reads a play from the bytes of its file; spans are bytes of `String::from_utf8_lossy` of them.
pub fn read_play(bytes: &[u8]) -> PlayReading {
    let refused = |diagnostic| PlayReading { play: None, diagnostics: vec![diagnostic] };
    if bytes.len() > crate::MAX_BYTES {
        return refused(say::file_too_large::diagnostic());
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return refused(say::not_utf8::at(&error)),
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    match sound(text, body) {
        Some(play) => PlayReading { play: Some(play), diagnostics: Vec::new() },
        None => PlayReading { play: None, diagnostics: problems::all(text, body) },
    }
}

fn sound(text: &str, body: &str) -> Option<Written> {
    let play = whole::<raw::RawPlay>(body)?.lower().ok()?;
    let head = entry(body).ok()?;
    let span = |field| head.value(field).map_or(0..0, |value| span_in(text, value));
    let steps = list(head.value("steps")?).ok()?;
    Some(Written {
        scene: span("scene"),
        from: span("from"),
        steps: steps.into_iter().map(|step| span_in(text, step)).collect(),
        text: text.to_owned(),
        play,
    })
}

impl Written {
    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The play names a scene that is not there; `near` is the scene that was probably meant.
    pub fn unknown_scene(&self, near: Option<&str>) -> Diagnostic {
        say::unknown_scene::diagnostic(&self.play.scene, self.scene.clone(), near)
    }

    fn step_span(&self, step: usize) -> Span {
        self.steps.get(step).cloned().unwrap_or(self.scene.clone())
    }

    /// The tokens of a step, placed in the file.
    fn tokens(&self, step: usize) -> impl Iterator<Item = Token<'_>> {
        let span = self.step_span(step);
        let start = span.start;
        tokens(self.text.get(span).unwrap_or("")).map(move |token| Token { start: start + token.start, ..token })
    }

    /// The place of the text `word` within a step.
    fn literal(&self, step: usize, word: &str) -> Span {
        let texts = |token: &Token<'_>| matches!(token.kind, Kind::Text { .. });
        let found = self.tokens(step).filter(texts).find(|token| token.inside() == Some(word));
        found
            .or_else(|| self.tokens(step).find(texts))
            .map_or_else(|| self.step_span(step), |token| token.start..token.end())
    }
}
