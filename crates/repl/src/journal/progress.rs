//! What was played so far, told as it is: no numbers, no streak, nothing to keep up with.

use attuned_core::Progress;

use crate::screen::{Screen, Tone};
use crate::words::{beginning, quoted};

/// So many scenes are named in a welcome.
const NAMED: usize = 3;
/// Enough characters to know an ending again.
const ENDING: usize = 90;

/// A welcome back, where something was played before.
pub(crate) fn welcome(screen: &mut Screen, progress: &Progress) {
    if progress.played.is_empty() {
        return;
    }
    screen.say(Tone::Title, "Welcome back");
    let named: Vec<&str> = progress.played.iter().rev().take(NAMED).map(String::as_str).collect();
    let more = if progress.played.len() > NAMED { ", and others" } else { "" };
    screen.led("Played so far:", Tone::Quiet, Tone::Plain, format!("{}{more}", named.join("; ")));
    if !progress.new.is_empty() {
        screen.led("New last time:", Tone::Quiet, Tone::Plain, progress.new.join("; "));
    }
    if let Some(changed) = progress.changed.last() {
        screen.led(
            "It can go otherwise:",
            Tone::Quiet,
            Tone::Plain,
            format!("{} closed another way than at first.", quoted(&changed.title)),
        );
    }
    screen.gap();
}

/// All of it, below the list of what is kept.
pub(super) fn so_far(screen: &mut Screen, progress: &Progress) {
    if progress.played.is_empty() && progress.tried.is_empty() {
        return;
    }
    screen.gap();
    screen.say(Tone::Title, "So far");
    for (lead, words) in [
        ("Scenes played to an ending:", progress.played.join("; ")),
        ("What they practise:", progress.skills.join("; ")),
        ("Tried in them:", progress.tried.join("; ")),
    ] {
        if !words.is_empty() {
            screen.led(lead, Tone::Quiet, Tone::Plain, words);
        }
    }
    for changed in &progress.changed {
        screen.say(Tone::Plain, format!("{} closed another way than at first.", quoted(&changed.title)));
        screen.led("  First:", Tone::Quiet, Tone::Speech, quoted(&beginning(&changed.first, ENDING)));
        screen.led("  Last:", Tone::Quiet, Tone::Speech, quoted(&beginning(&changed.last, ENDING)));
    }
}
