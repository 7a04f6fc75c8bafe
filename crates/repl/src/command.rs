//! What a typed line means. Commands begin with a slash, so plain words stay free.

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Why,
    Inner,
    Undo,
    Redo,
    Journal,
    Help,
    Quit,
}

impl Command {
    pub(crate) const ALL: [Self; 7] =
        [Self::Why, Self::Inner, Self::Undo, Self::Redo, Self::Journal, Self::Help, Self::Quit];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Why => "/why",
            Self::Inner => "/inner",
            Self::Undo => "/undo",
            Self::Redo => "/redo",
            Self::Journal => "/journal",
            Self::Help => "/help",
            Self::Quit => "/quit",
        }
    }

    pub(crate) const fn does(self) -> &'static str {
        match self {
            Self::Why => "what moved the dial, part by part",
            Self::Inner => "what goes on under the words, and what is really asked for",
            Self::Undo => "go back one answer; nothing is lost",
            Self::Redo => "forward again, the way you came",
            Self::Journal => "rehearsals kept on this computer: look at them, delete them",
            Self::Help => "this page",
            Self::Quit => "leave the rehearsal",
        }
    }
}

/// A typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line<'l> {
    /// Only white space.
    Empty,
    /// A known command.
    Command(Command),
    /// A slash and something else.
    UnknownCommand(&'l str),
    /// A number from the menu.
    Number(usize),
    /// Anything else: an id, or words.
    Word(&'l str),
}

pub(crate) fn parse(line: &str) -> Line<'_> {
    let line = line.trim();
    if line.is_empty() {
        Line::Empty
    } else if line.starts_with('/') {
        // What more the journal is asked is heard by the journal itself, where there is one.
        let word = line.split_whitespace().next().filter(|word| word.eq_ignore_ascii_case(Command::Journal.name()));
        let name = word.unwrap_or(line);
        let known = Command::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name));
        known.map_or(Line::UnknownCommand(line), Line::Command)
    } else if let Ok(number) = line.parse() {
        Line::Number(number)
    } else {
        Line::Word(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_makes_a_command_and_everything_else_stays_free() {
        assert_eq!(parse(" /WHY "), Line::Command(Command::Why));
        assert_eq!(parse("/journal show 3"), Line::Command(Command::Journal));
        assert_eq!(parse("/wy"), Line::UnknownCommand("/wy"));
        assert_eq!(parse("2"), Line::Number(2));
        assert_eq!(parse("name-it"), Line::Word("name-it"));
        assert_eq!(parse("99999999999999999999999"), Line::Word("99999999999999999999999"));
        assert_eq!(parse("\t"), Line::Empty);
    }

    #[test]
    fn a_near_miss_is_suggested_and_a_far_one_is_not() {
        let nearest = |typed| attuned_script::nearest(typed, Command::ALL.into_iter().map(Command::name));
        assert_eq!(nearest("/qiut"), Some("/quit"));
        assert_eq!(nearest("/undp"), Some("/undo"));
        assert_eq!(nearest("/weather"), None);
    }
}
