//! The first screen: "we have ten minutes, where do we start?" A suggested scene, every scene by theme and level, and
//! what was left before its ending.

use std::sync::Arc;

use attuned_core::{Progress, Scenario};

use crate::journal::welcome;
use crate::screen::{Screen, Tone};
use crate::table::Table;

/// A scene of the library, as the first screen shows it.
#[derive(Debug, Clone)]
pub struct Invitation {
    scenario: Arc<Scenario>,
    is_played: bool,
}

/// What a line typed on the first screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish<'w, W> {
    /// The scene at this index.
    Play(usize),
    /// One of what was left.
    GoOn(&'w W),
    /// Who plays is to be said first.
    Table,
    Unclear,
}

/// Two people have so much time on a weekday evening, by our own guess.
const EVENING_MINUTES: u16 = 10;

impl Invitation {
    /// `scenario`, and whether it was played to an ending before.
    pub const fn of(scenario: Arc<Scenario>, is_played: bool) -> Self {
        Self { scenario, is_played }
    }

    /// The scene's id.
    pub fn id(&self) -> &str {
        self.scenario.id()
    }

    fn theme(&self) -> String {
        self.scenario.theme().map_or_else(|| "Other".to_owned(), in_words)
    }

    /// The title and what there is to know, with the names of whoever sits at `table`.
    fn described(&self, table: &Table) -> String {
        let title = table.people().cast(&self.scenario, table.loud()).opening().title;
        format!("{title}  ({})", self.facts())
    }

    /// The same, where no heading tells the theme.
    fn described_with_theme(&self, table: &Table) -> String {
        let title = table.people().cast(&self.scenario, table.loud()).opening().title;
        format!("{title}  ({}, {})", self.theme().to_lowercase(), self.facts())
    }

    fn facts(&self) -> String {
        let minutes = self.scenario.minutes().map(|minutes| format!("{minutes} minutes"));
        let level = self.scenario.level().map(|level| format!("level {level}"));
        let played = self.is_played.then(|| "played before".to_owned());
        minutes.into_iter().chain(level).chain(played).collect::<Vec<_>>().join(", ")
    }
}

/// The scene to begin with: one that fits the evening and was not played yet, the easiest first.
fn suggested(scenes: &[Invitation]) -> Option<usize> {
    let fits = |scene: &Invitation| scene.scenario.minutes().is_none_or(|minutes| minutes <= EVENING_MINUTES);
    let order = |index: &usize| {
        scenes.get(*index).map(|scene| (scene.is_played, !fits(scene), scene.scenario.level().unwrap_or(u8::MAX)))
    };
    (0..scenes.len()).min_by_key(order)
}

/// Indices by theme, themes and scenes in the order of the library, easier scenes first within a theme.
fn by_theme(scenes: &[Invitation]) -> Vec<(String, Vec<usize>)> {
    let mut themes: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, scene) in scenes.iter().enumerate() {
        match themes.iter_mut().find(|(theme, _)| *theme == scene.theme()) {
            Some((_, indices)) => indices.push(index),
            None => themes.push((scene.theme(), vec![index])),
        }
    }
    for (_, indices) in &mut themes {
        indices.sort_by_key(|index| scenes.get(*index).and_then(|scene| scene.scenario.level()));
    }
    themes
}

/// The order in which scenes are numbered on the screen.
fn numbered(scenes: &[Invitation]) -> Vec<usize> {
    by_theme(scenes).into_iter().flat_map(|(_, indices)| indices).collect()
}

/// The first screen. `waiting` describes each rehearsal that was left before its ending, the latest first.
pub(crate) fn screen(scenes: &[Invitation], waiting: &[String], table: &Table, progress: &Progress) -> Screen {
    let mut screen = Screen::default();
    welcome(&mut screen, progress);
    screen.say(Tone::Title, "We have ten minutes. Where do we start?");
    screen.gap();
    if let Some(scene) = suggested(scenes).and_then(|index| scenes.get(index)) {
        screen.led("Enter", Tone::Strong, Tone::Strong, scene.described(table));
        if let Some(aim) = table.people().cast(&scene.scenario, table.loud()).aim() {
            screen.led("     ", Tone::Plain, Tone::Plain, aim);
        }
    }
    let mut number = 0;
    if scenes.len() > 1 {
        screen.gap();
        let themes = by_theme(scenes);
        // A heading for every single scene would only make the list twice as long.
        let is_one_each = themes.iter().all(|(_, indices)| indices.len() == 1);
        screen.say(Tone::Title, if is_one_each { "Or choose" } else { "Or choose, by theme" });
        for (theme, indices) in themes {
            if !is_one_each {
                screen.say(Tone::Quiet, theme);
            }
            for scene in indices.into_iter().filter_map(|index| scenes.get(index)) {
                number += 1;
                let described = if is_one_each { scene.described_with_theme(table) } else { scene.described(table) };
                screen.led(format!("{number:>3}"), Tone::Strong, Tone::Plain, described);
            }
        }
    } else {
        number = scenes.len();
    }
    if !waiting.is_empty() {
        screen.gap();
        screen.say(Tone::Title, "Or go on where you left off; it is all still there");
        for described in waiting {
            number += 1;
            screen.led(format!("{number:>3}"), Tone::Strong, Tone::Plain, described.clone());
        }
    }
    screen.gap();
    screen.say(Tone::Plain, format!("{} Type us to change that.", table.in_words()));
    screen.say(Tone::Quiet, "Type a number, or press Enter. /journal shows what is kept, /quit leaves.");
    screen
}

/// Below an answer of the journal, which the scenes would push off the screen.
pub(crate) fn way_back(screen: &mut Screen) {
    screen.gap();
    screen.say(Tone::Quiet, "Press Enter to see the scenes again; /quit leaves.");
}

/// What a line typed after [`screen`] means.
pub(crate) fn wish<'w, W>(line: &str, scenes: &[Invitation], waiting: &'w [W]) -> Wish<'w, W> {
    let line = line.trim();
    if line.is_empty() {
        return suggested(scenes).map_or(Wish::Unclear, Wish::Play);
    }
    if line.eq_ignore_ascii_case("us") {
        return Wish::Table;
    }
    if let Some(index) = scenes.iter().position(|scene| scene.id().eq_ignore_ascii_case(line)) {
        return Wish::Play(index);
    }
    let Some(number) = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) else {
        return Wish::Unclear;
    };
    match numbered(scenes).get(number) {
        Some(index) => Wish::Play(*index),
        None => waiting.get(number - scenes.len()).map_or(Wish::Unclear, Wish::GoOn),
    }
}

/// After a line that was not understood.
pub(crate) fn unclear(scenes: &[Invitation], waiting: usize) -> Screen {
    let mut screen = Screen::default();
    let most = scenes.len() + waiting;
    screen.say(Tone::Plain, format!("Type a number from 1 to {most}, or press Enter for the first; /quit leaves."));
    screen
}

/// `AfterAnArgument` as "After an argument".
fn in_words(theme: &str) -> String {
    let mut words = String::new();
    for character in theme.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(character.to_lowercase());
        } else {
            words.push(character);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use attuned_core::{Draft, DraftMoment, DraftReply, Names, People, Stance};

    use super::*;
    use crate::render::{Layout, Look};

    fn scene(id: &str, theme: &str, level: u8, minutes: u16, is_played: bool) -> Invitation {
        let draft = Draft::new(id, &format!("Scene {id}")).cast("Ada", "Bo").turns(1, "end");
        let reply = DraftReply::new(Stance::Neutral, "hm").to("end").says("Hm.").why("It says little.");
        let draft = draft.moment(DraftMoment::anxious("start").soft("Well?").reply(reply));
        let draft = draft.moment(DraftMoment::ending("end").says("Night."));
        let aim = Some("Answer the fear under the question of {anxious}.".into());
        let (theme, level, minutes) = (Some(theme.into()), Some(level), Some(minutes));
        Invitation::of(Arc::new(Draft { theme, level, minutes, aim, ..draft }.build().unwrap()), is_played)
    }

    fn library() -> Vec<Invitation> {
        vec![
            scene("okay", "Reassurance", 2, 8, false),
            scene("doors", "AfterAnArgument", 2, 9, false),
            scene("plain", "Reassurance", 1, 8, true),
            scene("long", "Money", 1, 20, false),
        ]
    }

    #[test]
    fn the_first_screen_suggests_what_fits_the_evening_and_is_new() {
        let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
        let waiting = ["Scene okay, as Eli: at turn 3 of 10, two days ago".to_owned()];
        let people = People { names: Some(Names::new("Kim", "Sascha").unwrap()), ..People::default() };
        let table = Table::new(attuned_core::Seats::AS_PARTNER, people);
        insta::assert_snapshot!(screen(&library(), &waiting, &table, &Progress::default()).render(look));
    }

    #[test]
    fn where_each_theme_has_one_scene_it_is_told_beside_the_title() {
        let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
        let table = Table::new(attuned_core::Seats::AS_PARTNER, People::default());
        let shown = screen(&library()[1..], &[], &table, &Progress::default()).render(look);
        assert!(shown.contains("  1 Scene doors  (after an argument, 9 minutes, level 2)\n"), "{shown}");
        assert!(!shown.contains("\n  After an argument"), "{shown}");
    }

    #[test]
    fn every_number_on_the_screen_leads_where_it_says() {
        let scenes = library();
        let wish = |line: &str| wish(line, &scenes, &["left"]);
        assert_eq!(wish(""), Wish::Play(0));
        assert_eq!(["1", "2", "3", "4"].map(wish), [2, 0, 1, 3].map(Wish::<&str>::Play));
        assert_eq!(wish(" doors "), Wish::Play(1));
        assert_eq!(wish(" Us"), Wish::Table);
        assert_eq!(wish("5"), Wish::GoOn(&"left"));
        assert_eq!(["0", "6", "-1", "ten"].map(wish), [Wish::Unclear; 4]);
        assert_eq!(super::wish::<()>("", &[], &[]), Wish::Unclear);
    }
}
