//! A screen as text: wrapped by display width, coloured or not. The one room of textwrap and anstyle.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

use crate::screen::{Block, Gauge, Screen, Tone};

/// How a screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// For the eye: columns and bars.
    Rich,
    /// For the ear: one thing a line, whole words, no bars and no wrapping.
    Plain,
}

/// How a screen becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns and bars, or line by line.
    pub layout: Layout,
    /// May it hold colour?
    pub colour: bool,
    /// Columns of the terminal; text is kept to a readable measure within it.
    pub width: usize,
}

/// Lines longer than this are hard to read at night.
const MEASURE: usize = 88;
const NARROWEST: usize = 30;
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
        let _ = writeln!(out, "{lead}{space}{text}");
        return;
    }
    let first = display_width(MARGIN) + display_width(lead) + space.len();
    let width = look.width.clamp(NARROWEST, MEASURE);
    let indent = " ".repeat(first.min(look.width / 3).min(width - NARROWEST / 2));
    let painted_lead = painted(look, lead_tone, lead);
    let mut rest = text;
    if first + NARROWEST / 2 > width {
        // A long lead has a line of its own.
        let _ = writeln!(out, "{MARGIN}{painted_lead}");
    } else {
        let options = textwrap::Options::new(width);
        let blank = " ".repeat(first);
        let lines = textwrap::wrap(text, options.initial_indent(&blank).subsequent_indent(&indent));
        let line = lines.first().map_or("", |line| line.trim_start());
        let _ = writeln!(out, "{MARGIN}{painted_lead}{space}{}", painted(look, tone, line));
        rest = text.trim_start().get(line.len()..).unwrap_or_default().trim_start();
    }
    if !rest.is_empty() {
        for line in textwrap::wrap(rest, width - display_width(&indent)) {
            let _ = writeln!(out, "{indent}{}", painted(look, tone, &line));
        }
    }
}

fn dial_row(out: &mut String, look: Look, gauge: &Gauge, name_width: usize) {
    let Gauge { name, whose, state, word, points, moved, up_is_good } = gauge;
    if look.layout == Layout::Plain {
        let change = match moved {
            0 => "unchanged".to_owned(),
            1.. => format!("up {moved}"),
            _ => format!("down {}", moved.abs()),
        };
        let _ = writeln!(out, "{whose}: {state} {word}, {points} of 100, {change}.");
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

fn painted(look: Look, tone: Tone, text: &str) -> String {
    if !look.colour || text.is_empty() {
        return text.to_owned();
    }
    let style = match tone {
        Tone::Plain | Tone::Speech => return text.to_owned(),
        Tone::Title | Tone::Strong => Style::new().bold(),
        Tone::Quiet => Style::new().dimmed(),
        Tone::Coaching => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
        Tone::Helps => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Tone::Hurts => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    };
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal_however_long_the_lead() {
        let words = "quite a few words that have to be wrapped somewhere, and a-hyphen-or-two besides";
        for lead in ["", "Ada:", "Ada, as a test:", "Somebody with rather a long name, who answers:"] {
            let mut screen = Screen::default();
            screen.led(lead, Tone::Strong, Tone::Plain, words);
            for width in [60, 80, 100, 200] {
                let text = screen.render(Look { layout: Layout::Rich, colour: false, width });
                let kept = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(kept(&text), kept(&format!("{lead} {words}")), "nothing is lost");
                let widest = text.lines().map(display_width).max().unwrap();
                assert!(widest <= width, "{width}: {text}");
            }
        }
    }
}
