//! Doubts about what a scene says: lines nobody can say, menus that give themselves away, a heavy theme without a word
//! of warning. One file each, whose header is its manual page.
//!
//! A lint never stops a scene from being played; what does is found where the file is read.

mod menu;
mod text;

use attuned_core::Scenario;
use attuned_script::{Diagnostic, MOST_TOLD, Manuscript, Page};

use crate::kindness::Listeners;

/// Declares the modules, and lists the page of each.
macro_rules! lints {
    ($($module:ident)*) => {
        $(mod $module;)*

        /// What can be found in the words of a sound scene, by name.
        pub const PAGES: &[Page] = &[$(Page::new($module::CODE, include_str!(concat!(stringify!($module), ".rs"))),)*];
    };
}

lints! {
    giveaway
    line_too_long
    no_content_note
    no_near_miss
    no_over_reassurance
    reading_level
}

/// What the words of a file say by themselves, before it is known whether the file is sound. Takes longer than all that
/// is judged afterwards, and can be done while the file is read.
#[derive(Debug)]
pub struct FirstLook<'s> {
    manuscript: Manuscript<'s>,
    found: Vec<Diagnostic>,
    heavy: Option<no_content_note::Heavy>,
}

impl<'s> FirstLook<'s> {
    /// Spans are bytes of `text`; `None` for a text that is no entry at all.
    pub fn at(text: &'s str) -> Option<Self> {
        let manuscript = Manuscript::of(text)?;
        let mut found = line_too_long::find(&manuscript);
        found.extend(reading_level::find(&manuscript));
        let heavy = no_content_note::heavy(&manuscript);
        Some(Self { manuscript, found, heavy })
    }

    /// Every doubt about the scene that the file turned out to be, in the order of the file; at most [`MOST_TOLD`].
    pub fn at_scene(self, scenario: &Scenario) -> Vec<Diagnostic> {
        let (menus, talk) = (self.at_menus(scenario), self.at_talk(scenario));
        self.together(menus, talk)
    }

    /// What the menus of the scene give away.
    pub fn at_menus(&self, scenario: &Scenario) -> Vec<Diagnostic> {
        let menus = Listeners::default().judge(scenario);
        let mut found = no_near_miss::find(&self.manuscript, &menus);
        found.extend(giveaway::find(&self.manuscript, &menus));
        found
    }

    /// What is in doubt about the way the talk goes.
    pub fn at_talk(&self, scenario: &Scenario) -> Vec<Diagnostic> {
        let mut found = attuned_script::doubts(&self.manuscript, scenario);
        found.extend(no_over_reassurance::find(&self.manuscript, scenario));
        found.extend(no_content_note::find(&self.manuscript, scenario, self.heavy.clone()));
        found
    }

    /// All that was found, as [`FirstLook::at_scene`] tells it.
    pub fn together(self, menus: Vec<Diagnostic>, talk: Vec<Diagnostic>) -> Vec<Diagnostic> {
        in_order(self.found.into_iter().chain(menus).chain(talk).collect())
    }

    /// Every doubt about a sound fragment; what its menus offer is judged in the scenes that put it in.
    pub fn at_fragment(self) -> Vec<Diagnostic> {
        in_order(self.found)
    }
}

/// Every doubt about a sound scene; `text` is the file it was read from.
pub fn lint(text: &str, scenario: &Scenario) -> Vec<Diagnostic> {
    FirstLook::at(text).map_or_else(Vec::new, |look| look.at_scene(scenario))
}

/// Every doubt about the words of a sound fragment.
pub fn lint_fragment(text: &str) -> Vec<Diagnostic> {
    FirstLook::at(text).map_or_else(Vec::new, FirstLook::at_fragment)
}

/// The school grade at which a scene reads, over all its moments, by the formula on the manual page of `reading-level`;
/// `None` for a text that is no scene.
pub fn reading_grade(text: &str) -> Option<f64> {
    Manuscript::of(text).map(|manuscript| reading_level::grade(&manuscript))
}

fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|doubt| (doubt.span().start, doubt.code));
    found.truncate(MOST_TOLD);
    found
}

#[cfg(test)]
mod testing {
    use std::fmt::Write as _;

    use super::*;

    /// A sound scene with one more reply.
    pub(super) fn scene(reply: &str) -> String {
        format!(
            r#"Scenario(id: "scene", title: "A scene", content_notes: ["Silence."], turns: 3, enough: "close",
    cast: (anxious: "Noor", partner: "Eli"), opening: "You are quiet.", moments: [
        Anxious(id: "quiet", soft: "Are we okay?", replies: [
            Neutral(id: "plain", to: "close", says: "Tired.", why: "It is true."),
            {reply}
        ]),
        Ending(id: "close", says: "They breathe out."),
    ])"#
        )
    }

    /// A scene of so many statements, each with a menu of these replies; `TO` becomes the way to the next one.
    pub(super) fn statements(count: usize, replies: &[&str]) -> String {
        let mut moments = String::new();
        for number in 0..count {
            let to =
                if number + 1 == count { r#"to: "close""#.to_owned() } else { format!(r#"to: "m{}""#, number + 1) };
            let replies = replies.concat().replace("TO", &to);
            writeln!(moments, r#"Anxious(id: "m{number}", soft: "Are we okay?", replies: [{replies}]),"#).unwrap();
        }
        let scene = scene("");
        let (head, _) = scene.split_once("moments: [").unwrap();
        format!(r#"{head}moments: [{moments} Ending(id: "close", says: "They breathe out.")])"#)
    }

    pub(super) fn lints(text: &str) -> Vec<Diagnostic> {
        let reading = attuned_script::read(text);
        lint(text, &reading.scenario.unwrap_or_else(|| panic!("{text}\n{:?}", reading.diagnostics)))
    }

    pub(super) fn codes(text: &str) -> Vec<&'static str> {
        lints(text).into_iter().map(|told| told.code.name()).collect()
    }

    /// What is said of a fragment with this reply.
    pub(super) fn fragment(reply: &str) -> Vec<&'static str> {
        let text = format!(r#"Fragment(id: "pause", exits: ["back"], reply: {reply})"#);
        assert_eq!(attuned_script::check_fragment(text.as_bytes()), []);
        lint_fragment(&text).into_iter().map(|told| told.code.name()).collect()
    }
}
