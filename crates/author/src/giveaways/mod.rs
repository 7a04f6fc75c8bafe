//! What gives a menu away: how often rules that understand nothing find the reply that helps most, beside chance.
//!
//! The reply that helps most has the highest influence from rest, on average over the six presets; menus are those of
//! moments where something was said and is answered. It refuses to judge a scene: it gives figures.

mod words;

use attuned_core::{MomentKind, Scenario};

use crate::kindness::{self, Listeners};

/// A rule that finds a reply without understanding a word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SurfaceRule {
    /// The one with the most characters.
    Longest,
    /// The one with the fewest.
    Shortest,
    /// The first as authored.
    First,
    /// The last as authored.
    Last,
    /// One that has a question mark; any, where none has.
    Question,
}

impl SurfaceRule {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Longest, Self::Shortest, Self::First, Self::Last, Self::Question];

    /// What it goes by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::First => "first",
            Self::Last => "last",
            Self::Question => "question mark",
        }
    }

    /// Which replies the rule cannot tell from the one it is after.
    fn picks(self, menu: &Menu) -> Vec<usize> {
        let lengths = || menu.says.iter().map(|says| says.chars().count());
        let all = 0..menu.says.len();
        let with = |length: Option<usize>| {
            let pairs = lengths().enumerate().filter(|(_, own)| Some(*own) == length);
            pairs.map(|(index, _)| index).collect()
        };
        match self {
            Self::Longest => with(lengths().max()),
            Self::Shortest => with(lengths().min()),
            Self::First => all.take(1).collect(),
            Self::Last => all.rev().take(1).collect(),
            Self::Question => {
                let asks = |index: &usize| menu.says.get(*index).is_some_and(|says| says.contains('?'));
                let asking: Vec<usize> = all.clone().filter(asks).collect();
                if asking.is_empty() { all.collect() } else { asking }
            }
        }
    }
}

/// How often something is found. From 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Accuracy(f64);

impl Accuracy {
    /// The share of hits, each from 0 to 1; `None` without a menu.
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 menus")]
    fn of(hits: impl ExactSizeIterator<Item = f64>) -> Option<Self> {
        let menus = hits.len();
        (menus > 0).then(|| Self(hits.sum::<f64>() / menus as f64))
    }

    /// In percent, 0 to 100.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }

    /// By how many points it is above `chance`; below 0 where it is under it.
    pub fn points_above(self, chance: Self) -> f64 {
        self.percent() - chance.percent()
    }
}

/// What is found in a scene or in a library.
#[derive(Debug, Clone, PartialEq)]
pub struct Giveaways {
    /// Menus with a choice.
    pub menus: usize,
    /// How often a blind pick finds the reply that helps most.
    pub chance: Accuracy,
    /// How often each rule does, in the order of [`SurfaceRule::ALL`].
    pub rules: Vec<(SurfaceRule, Accuracy)>,
    /// How often a bag of words does that has learned from all other scenes, or in a single scene from all other menus.
    /// Only reported: words that help are meant to be told from words that hurt.
    pub words: Accuracy,
}

impl Giveaways {
    /// Of these scenes together; `None` where none of them has a menu with a choice.
    pub fn of(scenarios: &[&Scenario]) -> Option<Self> {
        let scenes: Vec<Vec<Menu>> = scenarios.iter().map(|scenario| menus(scenario)).collect();
        let menus: Vec<&Menu> = scenes.iter().flatten().collect();
        let chance = Accuracy::of(menus.iter().map(|menu| menu.share(&(0..menu.says.len()).collect::<Vec<_>>())))?;
        let accuracy = |rule: SurfaceRule| Accuracy::of(menus.iter().map(|menu| menu.share(&rule.picks(menu))));
        let rules = SurfaceRule::ALL.into_iter().filter_map(|rule| Some((rule, accuracy(rule)?))).collect();
        let apart: Vec<Vec<&Menu>> = match &scenes[..] {
            [one] => one.iter().map(|menu| vec![menu]).collect(),
            several => several.iter().map(|scene| scene.iter().collect()).collect(),
        };
        let words = Accuracy::of(words::shares(&apart).into_iter())?;
        Some(Self { menus: menus.len(), chance, rules, words })
    }

    /// The rule that finds most.
    pub fn worst(&self) -> Option<(SurfaceRule, Accuracy)> {
        self.rules.iter().copied().max_by(|(_, one), (_, other)| one.0.total_cmp(&other.0))
    }
}

/// The replies of a moment as a couple sees them, and those that help most.
struct Menu {
    says: Vec<String>,
    best: Vec<usize>,
}

impl Menu {
    /// How likely it is to hit a best reply when one of `picks` is taken.
    #[expect(clippy::cast_precision_loss, reason = "no menu has 2^52 replies")]
    fn share(&self, picks: &[usize]) -> f64 {
        let hits = picks.iter().filter(|pick| self.best.contains(pick)).count();
        hits as f64 / picks.len().max(1) as f64
    }
}

fn menus(scenario: &Scenario) -> Vec<Menu> {
    let judged = Listeners::default().judge(scenario).into_iter();
    let with_a_choice =
        judged.filter(|menu| matches!(menu.moment.kind(), MomentKind::Anxious(_) | MomentKind::Partner(..)));
    let menu = |judged: kindness::Menu<'_>| {
        let best = judged.kindest();
        let says = judged.moment.replies().iter().map(|reply| reply.says().as_written().to_owned()).collect();
        (best.len() < judged.kindness.len()).then_some(Menu { says, best })
    };
    with_a_choice.filter_map(menu).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A scene of these menus, each reply a stance and its words.
    fn scene(menus: &[&[(&str, &str)]]) -> Scenario {
        let mut moments = String::new();
        for (number, menu) in menus.iter().enumerate() {
            let to = if number + 1 == menus.len() { "close".to_owned() } else { format!("m{}", number + 1) };
            let replies = menu.iter().enumerate().map(|(index, (stance, says))| {
                format!("{stance}(id: \"r{index}\", to: \"{to}\", says: {says:?}, why: \"So it is.\"),")
            });
            let replies: String = replies.collect();
            let _ = write!(moments, "Anxious(id: \"m{number}\", soft: \"Are we okay?\", replies: [{replies}]),");
        }
        let text = format!(
            "Scenario(id: \"scene\", title: \"A scene\", turns: 9, enough: \"close\", cast: (anxious: \"Noor\", partner: \"Eli\"), \
             moments: [{moments} Ending(id: \"close\", says: \"They breathe out.\")])"
        );
        attuned_script::read(&text).scenario.unwrap_or_else(|| panic!("{text}"))
    }

    /// In whole percent: each rule, and the bag of words.
    fn percent(figures: &Giveaways) -> String {
        let all = figures.rules.iter().map(|(_, found)| *found).chain([figures.words]);
        all.map(|found| format!("{:.0}", found.percent())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_menu_that_gives_itself_away_is_found_by_the_rule_that_finds_it() {
        let menu: &[(&str, &str)] = &[
            ("Balanced", "It's work, and I'll say so sooner. How was today?"),
            ("Dismissive", "Hm."),
            ("Critical", "Not again."),
        ];
        let figures = Giveaways::of(&[&scene(&[menu, menu])]).unwrap();
        assert_eq!(figures.menus, 2);
        assert!((figures.chance.percent() - 100.0 / 3.0).abs() < 1e-9);
        assert_eq!(percent(&figures), "100 0 100 0 100 100", "and the other menu has the same words");
        assert!(figures.worst().unwrap().1.points_above(figures.chance) > 66.0);
    }

    #[test]
    fn what_a_rule_cannot_tell_apart_counts_as_a_blind_pick() {
        let menu: &[(&str, &str)] =
            &[("Dismissive", "Oh?"), ("Balanced", "Ah?"), ("Critical", "Eh?"), ("Neutral", "Hm!")];
        let figures = Giveaways::of(&[&scene(&[menu])]).unwrap();
        assert_eq!(percent(&figures), "25 25 0 0 33 25", "nothing was learned from no other menu");
    }

    #[test]
    fn a_menu_whose_replies_help_alike_is_none() {
        assert_eq!(Giveaways::of(&[&scene(&[&[("Neutral", "Yes."), ("Neutral", "Oh, yes.")]])]), None);
        assert_eq!(Giveaways::of(&[]), None);
    }
}
