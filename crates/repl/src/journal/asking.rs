//! What someone asks of the journal: a list, a look at one, deleting one or all.

use std::io;

use attuned_core::People;

use super::{Journal, Keeping, Kept, deck, people, progress, words};
use crate::screen::Screen;

impl Journal {
    /// The answer to a line that is meant for the journal; `None` where it is meant for the rehearsal.
    pub(crate) fn hear(&mut self, line: &str) -> Option<Screen> {
        let line = line.trim().to_lowercase();
        if std::mem::take(&mut self.asks_to_delete_all) {
            match line.as_str() {
                "y" | "yes" => return Some(self.delete_all()),
                command if command.starts_with('/') => {}
                _ => return Some(words::nothing_deleted()),
            }
        }
        let mut typed = line.split_whitespace();
        match typed.next() {
            Some("/journal") => {}
            Some("/keep") => return self.hear_of_phrases(typed.next(), typed.next()),
            _ => return None,
        }
        let (what, which, more) = (typed.next(), typed.next(), typed.next());
        let number = which.and_then(|which| which.parse().ok());
        Some(match (what, which, number, more) {
            (None, ..) => self.list(),
            (Some("show"), _, Some(number), None) => self.show(number),
            (Some("delete"), Some("all"), _, None) => self.ask_to_delete_all(),
            (Some("delete"), _, Some(number), None) => self.delete(number),
            _ => words::usage(),
        })
    }

    /// Is the next line the answer to a question of its own?
    pub(crate) fn is_asking(&self) -> bool {
        self.asks_to_delete_all
    }

    fn list(&self) -> Screen {
        match self.found() {
            Ok((folder, found)) => {
                let kept: Vec<Kept> = found.into_iter().rev().map(|found| self.kept(folder, found)).collect();
                let mut screen = words::list(&kept, folder.path(), self.number());
                progress::so_far(&mut screen, &self.progress());
                screen
            }
            Err(error) => words::unreadable(&error),
        }
    }

    fn show(&self, number: u32) -> Screen {
        match self.found() {
            Ok((folder, found)) => match found.into_iter().find(|found| found.number == number) {
                Some(found) => words::show(&self.kept(folder, found)),
                None => words::no_such(number),
            },
            Err(error) => words::unreadable(&error),
        }
    }

    fn delete(&mut self, number: u32) -> Screen {
        let Some(folder) = &self.folder else { return words::no_such(number) };
        match folder.delete(number) {
            Ok(()) => {
                let is_this = self.number() == Some(number);
                if is_this {
                    self.keep_no_more();
                }
                match &mut self.other_side {
                    Some((keeping, _)) if keeping.number() == Some(number) => *keeping = Keeping::NoMore,
                    _ => {}
                }
                words::deleted(number, is_this)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => words::no_such(number),
            Err(error) => words::not_deleted(&error),
        }
    }

    fn ask_to_delete_all(&mut self) -> Screen {
        match self.found() {
            Ok((_, found)) => {
                let kept = words::All {
                    rehearsals: found.len(),
                    phrases: self.phrases().map_or(0, |phrases| phrases.len()),
                    is_somebody_known: !self.people.is_unknown(),
                };
                self.asks_to_delete_all = !kept.is_nothing();
                words::ask_to_delete_all(&kept)
            }
            Err(error) => words::unreadable(&error),
        }
    }

    fn delete_all(&mut self) -> Screen {
        let and_more = !self.people.is_unknown() || self.phrases().is_ok_and(|phrases| !phrases.is_empty());
        let Some(folder) = &self.folder else { return words::none() };
        match folder.delete_all(&[people::FILE, deck::FILE]) {
            Ok(is_empty) => {
                let screen = words::all_deleted((!is_empty).then(|| folder.path()), and_more, self.number().is_some());
                if self.number().is_some() {
                    self.keep_no_more();
                }
                if let Some((keeping, _)) = &mut self.other_side {
                    *keeping = Keeping::NoMore;
                }
                self.people = People::default();
                screen
            }
            Err(error) => words::not_deleted(&error),
        }
    }
}
