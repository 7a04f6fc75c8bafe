//! What a typed line means. Commands begin with a slash, so plain words stay free.

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Why,
    Inner,
    Hint,
    Say,
    Undo,
    Redo,
    Back,
    Again,
    Tree,
    Compare,
    Curve,
    Map,
    Pause,
    Swap,
    Keep,
    Card,
    Journal,
    Help,
    Quit,
    Exit,
}

impl Command {
    pub(crate) const ALL: [Self; 20] = [
        Self::Why,
        Self::Inner,
        Self::Hint,
        Self::Say,
        Self::Undo,
        Self::Redo,
        Self::Back,
        Self::Again,
        Self::Tree,
        Self::Compare,
        Self::Curve,
        Self::Map,
        Self::Pause,
        Self::Swap,
        Self::Keep,
        Self::Card,
        Self::Journal,
        Self::Help,
        Self::Quit,
        Self::Exit,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Why => "/why",
            Self::Inner => "/inner",
            Self::Hint => "/hint",
            Self::Say => "/say",
            Self::Undo => "/undo",
            Self::Redo => "/redo",
            Self::Back => "/back",
            Self::Again => "/again",
            Self::Tree => "/tree",
            Self::Compare => "/compare",
            Self::Curve => "/curve",
            Self::Map => "/map",
            Self::Pause => "/pause",
            Self::Swap => "/swap",
            Self::Keep => "/keep",
            Self::Card => "/card",
            Self::Journal => "/journal",
            Self::Help => "/help",
            Self::Quit => "/quit",
            Self::Exit => "/exit!",
        }
    }

    /// What may follow it; empty where nothing may.
    pub(crate) const fn takes(self) -> &'static str {
        match self {
            Self::Say => "WORDS",
            Self::Back | Self::Tree | Self::Keep | Self::Card => "N",
            Self::Compare => "A B",
            Self::Pause => "MINUTES",
            // The journal itself hears what follows, where there is one.
            Self::Journal => "WHAT",
            _ => "",
        }
    }

    pub(crate) const fn does(self) -> &'static str {
        match self {
            Self::Why => "what moved the dial, part by part",
            Self::Inner => "what goes on under the words, and what is really asked for",
            Self::Hint => "help with this answer; once more for more help",
            Self::Say => "put it in your own words, and choose what comes nearest",
            Self::Undo => "go back one answer; nothing is lost",
            Self::Redo => "forward again, the way you came",
            Self::Back => "go back N answers",
            Self::Again => "back to the opening; all you tried is kept",
            Self::Tree => "all you tried; with a number, go there",
            Self::Compare => "two answers to the same moment, side by side",
            Self::Curve => "how both have felt so far",
            Self::Map => "where you are in the scene",
            Self::Pause => "a break, with a time to come back",
            Self::Swap => "the same scene from the other side, or back again",
            Self::Keep => "keep these words, or those of answer N; /keep list shows all you kept",
            Self::Card => "short cards about help outside of practice; with a number, read one",
            Self::Journal => "rehearsals kept on this computer: look at them, delete them",
            Self::Help => "this page",
            Self::Quit => "leave the rehearsal",
            Self::Exit => "clear the screen and leave at once",
        }
    }
}

/// A typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line<'l> {
    /// Only white space.
    Empty,
    /// A known command, and what follows it.
    Command(Command, &'l str),
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
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let known = Command::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name));
        match known {
            Some(command) if rest.is_empty() || !command.takes().is_empty() => Line::Command(command, rest),
            _ => Line::UnknownCommand(line),
        }
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
        assert_eq!(parse(" /WHY "), Line::Command(Command::Why, ""));
        assert_eq!(parse("/journal show 3"), Line::Command(Command::Journal, "show 3"));
        assert_eq!(parse("/say  I was scared, too. "), Line::Command(Command::Say, "I was scared, too."));
        assert_eq!(parse("/exit!"), Line::Command(Command::Exit, ""));
        assert_eq!(parse("/wy"), Line::UnknownCommand("/wy"));
        assert_eq!(parse("/why not"), Line::UnknownCommand("/why not"));
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
        assert_eq!(nearest("/comapre"), Some("/compare"));
        assert_eq!(nearest("/weather"), None);
    }
}
