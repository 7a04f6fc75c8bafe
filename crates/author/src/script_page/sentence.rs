//! Sentences that may point to a moment, so that a page can make links of it.

use std::fmt;

use attuned_core::Moment;
use serde::{Serialize, Serializer};

/// A moment, as a reader finds it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its number among the moments, or among the endings, counted from 1.
    pub number: usize,
    /// Is it an ending?
    pub is_ending: bool,
}

impl Reference {
    pub(super) fn new(moment: &Moment, number: usize) -> Self {
        Self { id: moment.id().to_owned(), number, is_ending: moment.is_ending() }
    }

    /// The id as words: `far-away` becomes `far away`.
    pub fn name(&self) -> String {
        self.id.replace('-', " ")
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_ending { "ending" } else { "moment" };
        write!(f, "{kind} {} ({})", self.number, self.name())
    }
}

/// A sentence in pieces. Shown and serialized as one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// From first to last.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A moment.
    Moment(Reference),
}

impl Sentence {
    pub(super) fn new(words: &str) -> Self {
        Self { pieces: vec![Piece::Words(words.to_owned())] }
    }

    pub(super) fn add(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Words(last)) => last.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned())),
        }
    }

    pub(super) fn refer(&mut self, reference: Reference) {
        self.pieces.push(Piece::Moment(reference));
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => f.write_str(words)?,
                Piece::Moment(reference) => reference.fmt(f)?,
            }
        }
        Ok(())
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
