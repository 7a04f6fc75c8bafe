//! What the two people said about themselves, in a file of its own beside the rehearsals.

use std::io;
use std::path::PathBuf;

use attuned_core::People;

use super::folder::Folder;
use super::{Journal, words};
use crate::screen::{Screen, Tone};

pub(super) const FILE: &str = "people.json";

/// What is kept of them; nobody where nothing is.
pub(super) fn read(folder: Option<&Folder>) -> io::Result<People> {
    match folder.map(|folder| folder.beside(FILE)).transpose()?.flatten() {
        None => Ok(People::default()),
        Some(bytes) => parse(&bytes),
    }
}

fn parse(bytes: &[u8]) -> io::Result<People> {
    serde_json::from_slice(bytes)
        .map_err(|_| io::Error::other("something else is in the file; /journal delete all makes room"))
}

impl Journal {
    /// Who the two at the keyboard are, as far as they said.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// Who is known in `home`, for whoever looks at a rehearsal from outside.
    pub fn people_in(home: Option<PathBuf>) -> People {
        read(home.map(Folder::new).as_ref()).unwrap_or_default()
    }

    /// Says that it could not be kept.
    pub(crate) fn people_not_kept(error: &io::Error) -> Screen {
        let mut screen = Screen::default();
        let why = words::in_words(error);
        screen.say(Tone::Plain, format!("It goes for this evening, and cannot be kept for the next: {why}."));
        screen
    }

    /// Keeps what they said, instead of what they said before; with nothing said, nothing is kept.
    pub(crate) fn keep_people(&mut self, people: &People) -> io::Result<()> {
        // It goes for this evening even where it cannot be kept.
        self.people = people.clone();
        let bytes =
            if people.is_unknown() { None } else { Some(serde_json::to_vec(people).map_err(io::Error::other)?) };
        self.place()?.change_beside(FILE, |before| {
            // What cannot be read is not ours to write over.
            before.map(|bytes| parse(&bytes)).transpose()?;
            Ok(bytes)
        })
    }
}
