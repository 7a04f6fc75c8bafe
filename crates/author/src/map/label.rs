//! How wide words are at most, and where they wrap. Fonts differ from one computer to the next, so widths are those of
//! a wide one: a label may leave some room, and is never cut off.

use serde::Serialize;
use unicode_width::UnicodeWidthChar as _;

use super::Point;

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// The title of the scene.
    Title,
    /// The id of a moment.
    Name,
    /// What kind of moment it is, and other quiet words.
    Kind,
    /// What is said.
    Words,
    /// The two letters of a stance, and the number of a step.
    Mark,
}

/// Words in one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// Where it starts, on the line the letters stand on.
    pub at: Point,
    /// The words.
    pub words: String,
    /// How they are set.
    pub set: Type,
}

impl Type {
    /// Height of the letters in pixels.
    pub const fn size(self) -> f64 {
        match self {
            Self::Title => 22.0,
            Self::Name => 14.0,
            Self::Kind => 12.0,
            Self::Words => 13.0,
            Self::Mark => 10.0,
        }
    }

    /// From one line to the next.
    pub const fn line(self) -> f64 {
        match self {
            Self::Title => 28.0,
            Self::Name => 18.0,
            Self::Kind => 16.0,
            Self::Words => 17.0,
            Self::Mark => 13.0,
        }
    }

    const fn is_bold(self) -> bool {
        matches!(self, Self::Title | Self::Name | Self::Mark)
    }

    /// How wide `words` are at most.
    pub fn width(self, words: &str) -> f64 {
        let bold = if self.is_bold() { 1.12 } else { 1.0 };
        words.chars().map(share).sum::<f64>() * self.size() * bold
    }

    /// `words` in lines no wider than `width`, at most `most` of them; the last one says with an ellipsis that more
    /// follows. Words that are too long for a line are broken.
    pub fn wrap(self, words: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words.split_whitespace() {
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} {word}");
                if self.width(&longer) <= width {
                    *line = longer;
                    continue;
                }
            }
            lines.push(String::new());
            for character in word.chars() {
                let Some(line) = lines.last_mut() else { continue };
                line.push(character);
                if self.width(line) > width && line.chars().count() > 1 {
                    line.pop();
                    lines.push(character.to_string());
                }
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(line) = lines.last_mut() {
                while self.width(line) + self.width("\u{2026}") > width {
                    // A whole word, unless it is the only one.
                    let shorter = line.rfind(' ').or_else(|| line.char_indices().last().map(|(at, _)| at));
                    let Some(shorter) = shorter else { break };
                    line.truncate(shorter);
                }
                line.truncate(line.trim_end_matches([' ', ',', ';', ':', '.']).len());
                line.push('\u{2026}');
            }
        }
        lines
    }
}

/// How wide a character is at most, as a share of the height of the letters.
fn share(character: char) -> f64 {
    match character {
        ' ' => 0.35,
        'i' | 'j' | 'l' | 'I' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | '\u{2019}' | '\u{b7}' => 0.40,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 0.47,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '\u{2026}' | '\u{2014}' => 1.03,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '#' | '~' => 0.85,
        '\u{0}'..='\u{7f}' => 0.66,
        other => match other.width() {
            None | Some(0) => 0.0,
            Some(1) => 0.8,
            Some(_) => 1.3,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_box_and_none_is_lost_silently() {
        let width = 120.0;
        for words in
            ["a short line", "unbreakablewordthatgoesonandonandon", "漢字漢字漢字漢字漢字漢字漢字", "", "  one  "]
        {
            let lines = Type::Words.wrap(words, width, 9);
            assert!(lines.iter().all(|line| Type::Words.width(line) <= width), "{lines:?}");
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeezed(&lines.concat()), squeezed(words));
        }
        let cut = Type::Words.wrap("many words that need more than the two lines there are for them", width, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('\u{2026}') && Type::Words.width(&cut[1]) <= width, "{cut:?}");
    }
}
