//! The figures of `attuned check --giveaways`, as a table of 80 columns and as JSON.

use std::fmt::Write as _;

use attuned_author::giveaways::{Giveaways, SurfaceRule};
use attuned_core::Scenario;
use serde_json::{Value, json};

/// What all scenes together are called.
const ALL: &str = "all of them";
/// Most ids fit; a longer one moves its row to the right.
const NAME: usize = 26;

/// A row for each scene and one for all of them; nothing without a scene that has a menu.
pub(crate) fn table(scenes: &[Scenario]) -> String {
    let rows = rows(scenes);
    let mut text = String::new();
    if rows.is_empty() {
        return text;
    }
    text.push_str("How often simple rules find the reply that helps most, in percent:\n");
    let _ = write!(text, "{:<NAME$} menus chance", "");
    for rule in SurfaceRule::ALL {
        let _ = write!(text, " {}", heading(rule));
    }
    text.push_str(" words\n");
    for (name, figures) in &rows {
        let _ = write!(text, "{name:<NAME$} {:>5} {:>6.0}", figures.menus, figures.chance.percent());
        for (rule, found) in &figures.rules {
            let _ = write!(text, " {:>width$.0}", found.percent(), width = heading(*rule).len());
        }
        let _ = writeln!(text, " {:>5.0}", figures.words.percent());
    }
    if let Some((rule, found)) = rows.last().and_then(|(_, all)| all.worst()) {
        let chance = rows.last().map_or(found, |(_, all)| all.chance);
        let points = found.points_above(chance);
        let _ = writeln!(text, "The best of them, {}, is {points:.0} points above chance.\n", rule.name());
    }
    text
}

/// The same figures, unrounded.
pub(crate) fn json(scenes: &[Scenario]) -> Value {
    let row = |(name, figures): &(String, Giveaways)| {
        let rules = figures.rules.iter().map(|(rule, found)| (rule.name().to_owned(), json!(found.percent())));
        json!({
            "scene": name,
            "menus": figures.menus,
            "chance": figures.chance.percent(),
            "rules": Value::Object(rules.collect()),
            "words": figures.words.percent(),
        })
    };
    rows(scenes).iter().map(row).collect()
}

fn rows(scenes: &[Scenario]) -> Vec<(String, Giveaways)> {
    let one = |scene: &Scenario| Some((scene.id().to_owned(), Giveaways::of(&[scene])?));
    let all: Vec<&Scenario> = scenes.iter().collect();
    let each = scenes.iter().filter_map(one);
    each.chain(Giveaways::of(&all).map(|all| (ALL.to_owned(), all))).collect()
}

const fn heading(rule: SurfaceRule) -> &'static str {
    match rule {
        SurfaceRule::Longest => "longest",
        SurfaceRule::Shortest => "shortest",
        SurfaceRule::First => "first",
        SurfaceRule::Last => "last",
        SurfaceRule::Question => "asks",
    }
}
