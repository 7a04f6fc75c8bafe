//! The one room of `similar`: what would change between two texts, briefly, with what cannot be seen made visible.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

/// Lines shown at most.
const MOST: usize = 12;
/// Lines looked at, from the first one that differs: a file of any size is answered at once.
const FAR: usize = 200;

/// The first changed lines, `-` before and `+` after, each with its number in its own text.
pub(crate) fn short(before: &str, after: &str, colour: bool) -> String {
    let same =
        before.split_inclusive('\n').zip(after.split_inclusive('\n')).take_while(|(old, new)| old == new).count();
    let far = |text: &str| -> String { text.split_inclusive('\n').skip(same).take(FAR).collect() };
    let (old, new) = (far(before), far(after));
    let differences = TextDiff::from_lines(&old, &new);
    let mut shown = String::new();
    let mut changes = differences.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal);
    for change in changes.by_ref().take(MOST) {
        let (mark, index, start) = match change.tag() {
            ChangeTag::Insert => ('+', change.new_index(), "\u{1b}[32m"),
            _ => ('-', change.old_index(), "\u{1b}[31m"),
        };
        let (start, end) = if colour { (start, "\u{1b}[0m") } else { ("", "") };
        let number = index.map_or(0, |index| same + index + 1);
        let _ = writeln!(shown, "{start}{number:>6} {mark} {}{end}", visible(change.value()));
    }
    let is_more =
        changes.next().is_some() || [before, after].iter().any(|text| text.split_inclusive('\n').count() > same + FAR);
    if is_more {
        shown.push_str("       and more\n");
    }
    shown
}

/// A line with its invisible parts shown, and nothing in it that could steer a terminal.
fn visible(line: &str) -> String {
    let (words, end) = line.strip_suffix('\n').map_or((line, " [no end of line]"), |words| (words, ""));
    let (words, end) = words.strip_suffix('\r').map_or((words, end), |words| (words, " [carriage return]"));
    let kept = words.trim_end().len();
    let mut shown = String::with_capacity(line.len());
    for (at, character) in words.char_indices() {
        match character {
            '\t' => shown.push_str("[tab]"),
            '\u{feff}' => shown.push_str("[byte order mark]"),
            ' ' if at >= kept => shown.push('·'),
            _ if attuned_core::Text::new(character.encode_utf8(&mut [0; 4])).is_ok() => shown.push(character),
            _ => shown.push('\u{fffd}'),
        }
    }
    shown + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invisible_is_shown_and_cannot_steer_the_terminal() {
        let shown = short("a\n\u{feff}\tb \u{1b}[2J \r\nc", "a\nb\nc\n", false);
        let expected = "     2 - [byte order mark][tab]b \u{fffd}[2J· [carriage return]\n     \
                             3 - c [no end of line]\n     2 + b\n     3 + c\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_difference_is_cut() {
        let lines = |word: &str| format!("{word}\n").repeat(100_000);
        let shown = short(&lines("a"), &lines("b"), true);
        assert_eq!(shown.lines().count(), MOST + 1);
        assert!(shown.ends_with("and more\n"));
        let shown = short(&lines("a"), &(lines("a") + "end\n"), false);
        assert_eq!(shown, "100001 + end\n");
    }
}
