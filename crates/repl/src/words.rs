//! Small helpers for putting words on a screen.

use attuned_core::{Cast, Role, SessionError, Statement};

use crate::screen::{Screen, Tone};

pub(crate) fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}

/// What stands before the words of one of the two.
pub(crate) fn said_by(cast: &Cast, role: Role) -> String {
    format!("{}:", cast.name(role))
}

/// The first words of a line, for a list.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        short.extend((!short.is_empty()).then_some(' '));
        short.push_str(word);
    }
    short.push('…');
    short
}

/// Why a choice was not taken, in the words of the menu.
pub(crate) fn refused(error: &SessionError) -> String {
    match error {
        SessionError::Closed { reason: Some(reason), .. } => format!("Not now: {reason}"),
        SessionError::Closed { reason: None, .. } => "That answer is not open right now.".to_owned(),
        other => sentence(&other.to_string()),
    }
}

/// The sentence a message makes.
pub(crate) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{capital}.")
}

pub(crate) fn say_statement(screen: &mut Screen, statement: Option<&Statement>) {
    let Some(statement) = statement else { return };
    match &statement.name {
        Some(name) => screen.led(format!("{name}:"), Tone::Strong, Tone::Speech, quoted(&statement.text)),
        None => screen.say(Tone::Plain, statement.text.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_between_words() {
        assert_eq!(beginning("Are we okay?", 20), "Are we okay?");
        assert_eq!(beginning("I've missed you this week. Are we okay?", 20), "I've missed you…");
        assert_eq!(beginning("Schifffahrtsgesellschaft", 10), "…");
        assert_eq!(sentence("nobody is asked"), "Nobody is asked.");
    }
}
