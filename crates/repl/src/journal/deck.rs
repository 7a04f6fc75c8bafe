//! The phrase deck: words worth keeping, in a file of their own beside the rehearsals.

use std::io;

use super::{Journal, words};
use crate::screen::{Screen, Tone};
use crate::words::quoted;

pub(super) const FILE: &str = "phrases.json";

/// More than anyone wants to shuffle.
const MOST: usize = 500;
/// So many are turned up at once.
const TURNED_UP: usize = 3;

fn parse(bytes: &[u8]) -> io::Result<Vec<String>> {
    serde_json::from_slice(bytes)
        .map_err(|_| io::Error::other("something else is in the file; /journal delete all makes room"))
}

impl Journal {
    /// Every phrase, the one kept first first.
    pub(super) fn phrases(&self) -> io::Result<Vec<String>> {
        match self.place()?.beside(FILE)? {
            None => Ok(Vec::new()),
            Some(bytes) => parse(&bytes),
        }
    }

    /// Puts the phrases that `screen` asks to be kept into the deck, and says so on it.
    pub(crate) fn keep_phrases(&self, screen: &mut Screen) {
        if screen.keeps.is_empty() {
            return;
        }
        match self.add(&screen.keeps) {
            Ok(new) => {
                for words in &screen.keeps {
                    screen.blocks.push(crate::screen::Block::Paragraph {
                        lead: Some((
                            if new.contains(words) { "Kept:" } else { "In the deck already:" }.to_owned(),
                            Tone::Strong,
                        )),
                        text: quoted(words),
                        tone: Tone::Speech,
                    });
                }
                screen.say(Tone::Quiet, "/keep list shows your phrases; /keep print makes a page of them.");
            }
            Err(error) => {
                screen.say(Tone::Plain, format!("It could not be kept: {}.", words::in_words(&error)));
            }
        }
    }

    /// Those that were not in it yet.
    fn add(&self, wanted: &[String]) -> io::Result<Vec<String>> {
        let mut new = Vec::new();
        self.place()?.change_beside(FILE, |before| {
            let mut phrases = before.map(|bytes| parse(&bytes)).transpose()?.unwrap_or_default();
            for words in wanted {
                if phrases.contains(words) {
                    continue;
                }
                if phrases.len() >= MOST {
                    return Err(io::Error::other("the deck is full; /keep drop N takes one out"));
                }
                phrases.push(words.clone());
                new.push(words.clone());
            }
            serde_json::to_vec(&phrases).map(Some).map_err(io::Error::other)
        })?;
        Ok(new)
    }

    /// The answer to `/keep` with something behind it; `None` where it is for the rehearsal, which knows the words.
    pub(super) fn hear_of_phrases(&self, what: Option<&str>, which: Option<&str>) -> Option<Screen> {
        let number = which.and_then(|which| which.parse().ok());
        let phrases = || self.phrases();
        let heard = match (what?, number) {
            ("list", _) => phrases().map(|phrases| list(&phrases)),
            ("shuffle", _) => phrases().map(|phrases| self.shuffle(&phrases)),
            ("print", _) => phrases().map(|phrases| self.print(&phrases)),
            ("drop", Some(number)) => self.drop(number),
            (number, _) if number.parse::<usize>().is_ok() => return None,
            _ => Ok(usage()),
        };
        Some(heard.unwrap_or_else(|error| words::unreadable(&error)))
    }

    fn shuffle(&self, phrases: &[String]) -> Screen {
        if phrases.is_empty() {
            return empty();
        }
        let mut screen = Screen::default();
        screen.say(Tone::Title, "From your phrases, as they come");
        let order = self.surroundings.luck().order(phrases.len());
        for words in order.into_iter().filter_map(|index| phrases.get(index)).take(TURNED_UP) {
            screen.led("-", Tone::Quiet, Tone::Speech, quoted(words));
        }
        screen.say(Tone::Quiet, "Say one aloud, if you like. /keep shuffle turns up others.");
        screen
    }

    fn print(&self, phrases: &[String]) -> Screen {
        if phrases.is_empty() {
            return empty();
        }
        let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
        let mut screen = Screen::default();
        match self.surroundings.print(&phrases) {
            Ok(path) => {
                screen.say(Tone::Plain, format!("Your phrases are in {}, a page to print.", path.display()));
                screen.say(Tone::Quiet, "The page is yours: /journal delete all leaves it where it is.");
            }
            Err(why) => screen.say(Tone::Plain, format!("The page could not be written: {why}.")),
        }
        screen
    }

    fn drop(&self, number: usize) -> io::Result<Screen> {
        let mut dropped = None;
        self.place()?.change_beside(FILE, |before| {
            let mut phrases = before.as_deref().map(parse).transpose()?.unwrap_or_default();
            if !(1..=phrases.len()).contains(&number) {
                return Ok(before);
            }
            dropped = Some(phrases.remove(number - 1));
            if phrases.is_empty() {
                return Ok(None);
            }
            serde_json::to_vec(&phrases).map(Some).map_err(io::Error::other)
        })?;
        let mut screen = Screen::default();
        match dropped {
            Some(words) => screen.led("Taken out:", Tone::Strong, Tone::Speech, quoted(&words)),
            None => screen.say(Tone::Plain, format!("There is no phrase {number}. /keep list numbers them.")),
        }
        Ok(screen)
    }
}

fn list(phrases: &[String]) -> Screen {
    if phrases.is_empty() {
        return empty();
    }
    let mut screen = Screen::default();
    screen.say(Tone::Title, "Phrases you kept");
    for (number, words) in (1..).zip(phrases) {
        screen.led(format!("{number:>3}"), Tone::Strong, Tone::Speech, quoted(words));
    }
    screen.gap();
    usage_lines(&mut screen);
    screen
}

fn empty() -> Screen {
    let mut screen = Screen::default();
    screen.say(
        Tone::Plain,
        "No phrase is kept yet. In a scene, /keep keeps the words just chosen, /keep 2 those of answer 2.",
    );
    screen
}

fn usage() -> Screen {
    let mut screen = Screen::default();
    screen.say(Tone::Plain, "/keep keeps the words just chosen, /keep 2 those of answer 2.");
    usage_lines(&mut screen);
    screen
}

fn usage_lines(screen: &mut Screen) {
    for (command, does) in [
        ("/keep list", "shows all of them"),
        ("/keep shuffle", "turns up three"),
        ("/keep print", "writes a page to print, in the folder you are in"),
        ("/keep drop 2", "takes number 2 out"),
    ] {
        screen.led(format!("{command:<13}"), Tone::Strong, Tone::Plain, does);
    }
}
