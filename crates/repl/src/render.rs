//! A screen as text: wrapped by display width, coloured or not. The one room of textwrap.

use std::fmt::Write as _;

use textwrap::core::{Word, display_width};
use textwrap::{WordSeparator, WordSplitter};

use crate::chart::Chart;
use crate::screen::{Block, Gauge, Screen, Tone};
use crate::theme::Theme;

/// How a screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// For the eye: columns and bars.
    Rich,
    /// For the ear: one thing a line, whole words and no bars. Lines are broken between words on a terminal, which
    /// would else break them within words, and nowhere else.
    Plain,
}

/// How a screen becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns and bars, or line by line.
    pub layout: Layout,
    /// Its colours; `None` where it may hold none.
    pub theme: Option<Theme>,
    /// Columns of the terminal; text is kept to a readable measure within it. `None` where there is no terminal.
    pub width: Option<usize>,
}

impl Look {
    /// How many columns a line may take; `None` where lines are not broken at all.
    pub fn columns(self) -> Option<usize> {
        match self.layout {
            Layout::Plain => self.width,
            Layout::Rich => Some(self.width.unwrap_or(WITHOUT_TERMINAL)),
        }
    }
}

/// Lines longer than this are hard to read at night.
const MEASURE: usize = 88;
const NARROWEST: usize = 30;
const WITHOUT_TERMINAL: usize = 80;
const MARGIN: &str = "  ";
const BAR: usize = 10;

impl Screen {
    /// The screen as text that ends with a line break.
    pub fn render(&self, look: Look) -> String {
        let mut out = String::new();
        let name_width = self.blocks.iter().filter_map(name_of).map(display_width).max().unwrap_or(0);
        for block in &self.blocks {
            match block {
                Block::Gap => out.push('\n'),
                Block::Paragraph { lead, text, tone } => {
                    let lead = lead.as_ref().map(|(lead, tone)| (lead.as_str(), *tone));
                    paragraph(&mut out, look, lead, text, *tone);
                }
                Block::Gauge(gauge) => dial_row(&mut out, look, gauge, name_width),
                Block::Chart(chart) => curves(&mut out, look, chart),
            }
        }
        out
    }
}

fn name_of(block: &Block) -> Option<&str> {
    match block {
        Block::Gauge(gauge) => Some(&gauge.whose),
        _ => None,
    }
}

fn paragraph(out: &mut String, look: Look, lead: Option<(&str, Tone)>, text: &str, tone: Tone) {
    let (lead, lead_tone) = lead.unwrap_or(("", Tone::Plain));
    let space = if lead.is_empty() || text.is_empty() { "" } else { " " };
    if look.layout == Layout::Plain {
        line_by_line(out, look, &format!("{lead}{space}{text}"));
        return;
    }
    let start = display_width(MARGIN) + display_width(lead) + space.len();
    let width = measure(look);
    let (first, rest) = (" ".repeat(start), " ".repeat(start.min(width / 3)));
    let options = textwrap::Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&rest)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    for (index, line) in textwrap::wrap(text, options).iter().enumerate() {
        if index == 0 {
            let lead = painted(look, lead_tone, lead);
            let text = painted(look, tone, line.get(start..).unwrap_or_default());
            let _ = writeln!(out, "{MARGIN}{lead}{space}{text}");
        } else {
            let text = painted(look, tone, line.get(rest.len()..).unwrap_or_default());
            let _ = writeln!(out, "{rest}{text}");
        }
    }
}

/// How wide a line is where it is drawn for the eye.
fn measure(look: Look) -> usize {
    look.columns().unwrap_or(MEASURE).clamp(NARROWEST, MEASURE)
}

fn line_by_line(out: &mut String, look: Look, text: &str) {
    let Some(width) = look.columns() else {
        let _ = writeln!(out, "{text}");
        return;
    };
    let options = textwrap::Options::new(width.max(NARROWEST))
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    for line in textwrap::wrap(text, options) {
        let _ = writeln!(out, "{line}");
    }
}

/// Words as Unicode parts them, but a command such as `/quit` and an id such as `name-it` stay whole, to be typed or copied
/// as they stand, and so does a telephone number; and a number that closes a phrase, as in `(level 2)`, stays with the word
/// before it.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut start = 0;
    let mut end = 0;
    let mut parts = WordSeparator::new().find_words(line).peekable();
    Box::new(std::iter::from_fn(move || {
        while let Some(part) = parts.next() {
            end += part.word.len() + part.whitespace.len();
            let is_digit = |letter: char| letter.is_ascii_digit();
            let is_a_command = part.word.ends_with('/') && part.whitespace.is_empty();
            let is_a_part = part.word.ends_with('-') && part.whitespace.is_empty() && parts.peek().is_some();
            let is_a_number =
                part.word.ends_with(is_digit) && parts.peek().is_some_and(|next| next.word.starts_with(is_digit));
            let is_a_count = parts.peek().is_some_and(|next| closes_with_a_number(next.word));
            if !(is_a_command || is_a_part || is_a_number || is_a_count) {
                break;
            }
        }
        let word = line.get(start..end).filter(|word| !word.is_empty())?;
        start = end;
        Some(Word::from(word))
    }))
}

fn closes_with_a_number(word: &str) -> bool {
    let number = word.trim_end_matches([')', ',', '.', ';']);
    number.len() < word.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn dial_row(out: &mut String, look: Look, gauge: &Gauge, name_width: usize) {
    let Gauge { name, whose, state, word, points, moved, up_is_good } = gauge;
    if look.layout == Layout::Plain {
        let change = match moved {
            0 => "unchanged".to_owned(),
            1.. => format!("up {moved}"),
            _ => format!("down {}", moved.abs()),
        };
        line_by_line(out, look, &format!("{whose}: {state} {word}, {points} of 100, {change}."));
        return;
    }
    let name = name.as_deref().unwrap_or_default();
    let padding = " ".repeat(name_width.saturating_sub(display_width(name)));
    let filled = usize::try_from((points + 5) / 10).unwrap_or(0).min(BAR);
    let bar: String = "▰".repeat(filled) + &"▱".repeat(BAR - filled);
    let tone = match (moved, up_is_good) {
        (0, _) => Tone::Quiet,
        (1.., true) | (..0, false) => Tone::Helps,
        _ => Tone::Hurts,
    };
    let change = if *moved == 0 { "  ·".to_owned() } else { format!("{moved:+3}") };
    let _ = writeln!(
        out,
        "{MARGIN}{}{padding}  {state:<8}  {word:<7}  {}  {points:>3}  {}",
        painted(look, Tone::Strong, name),
        painted(look, tone, &bar),
        painted(look, tone, &change),
    );
}

fn curves(out: &mut String, look: Look, chart: &Chart) {
    match look.layout {
        Layout::Plain => {
            for sentence in chart.sentences() {
                line_by_line(out, look, &sentence);
            }
        }
        Layout::Rich => {
            for row in chart.rows(measure(look) - display_width(MARGIN)) {
                let _ = writeln!(out, "{MARGIN}{row}");
            }
        }
    }
}

fn painted(look: Look, tone: Tone, text: &str) -> String {
    match look.theme.and_then(|theme| theme.style(tone)) {
        Some(style) if !text.is_empty() => format!("{style}{text}{style:#}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_thirty_columns(text: &str) -> String {
        let mut out = String::new();
        let look = Look { layout: Layout::Rich, theme: None, width: Some(30) };
        paragraph(&mut out, look, None, text, Tone::Plain);
        out
    }

    #[test]
    fn a_telephone_number_stays_whole_where_a_line_ends() {
        assert_eq!(
            in_thirty_columns("Somebody listens at 0808 2000 247, at night too."),
            "  Somebody listens at\n  0808 2000 247, at night too.\n"
        );
    }

    #[test]
    fn a_number_that_closes_a_phrase_stays_with_its_word() {
        assert_eq!(in_thirty_columns("Ten buttons  (9 minutes, level 2)"), "  Ten buttons  (9 minutes,\n  level 2)\n");
    }

    #[test]
    fn a_command_stays_whole_where_a_line_ends() {
        assert_eq!(
            in_thirty_columns("Type a number of minutes, or /quit. Ja/nein bleibt."),
            "  Type a number of minutes,\n  or /quit. Ja/nein bleibt.\n"
        );
    }

    #[test]
    fn an_id_stays_whole_where_a_line_ends() {
        assert_eq!(in_thirty_columns("at `quiet`, they say `reading-in`"), "  at `quiet`, they say\n  `reading-in`\n");
    }

    #[test]
    fn line_by_line_a_terminal_breaks_no_word_and_a_pipe_breaks_no_line() {
        let mut screen = Screen::default();
        screen.led("Goal:", Tone::Strong, Tone::Coaching, "Noor learns what the quiet is about, and may ask.");
        let look = Look { layout: Layout::Plain, theme: None, width: Some(30) };
        assert_eq!(screen.render(look), "Goal: Noor learns what the\nquiet is about, and may ask.\n");
        let piped = screen.render(Look { width: None, ..look });
        assert_eq!(piped, "Goal: Noor learns what the quiet is about, and may ask.\n");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_however_long_the_lead() {
        let words = "quite a few words that have to be wrapped somewhere, and a-hyphen-or-two besides";
        for lead in ["", "Ada:", "Ada, as a test:", "Somebody with rather a long name, who answers:"] {
            let mut screen = Screen::default();
            screen.led(lead, Tone::Strong, Tone::Plain, words);
            for width in [60, 80, 100, 200] {
                let text = screen.render(Look { layout: Layout::Rich, theme: None, width: Some(width) });
                let kept = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(kept(&text), kept(&format!("{lead} {words}")), "nothing is lost");
                let widest = text.lines().map(display_width).max().unwrap();
                assert!(widest <= width, "{width}: {text}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_all_of_the_line(line in any::<String>()) {
            let joined: String = words(&line).flat_map(|word| [word.word, word.whitespace]).collect();
            prop_assert_eq!(joined, line);
        }
    }
}
