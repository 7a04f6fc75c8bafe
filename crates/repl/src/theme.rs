//! Colours, each readable on its background. The one room of anstyle.
//!
//! A colour only ever repeats what the words say.

use anstyle::{Ansi256Color, Style};

use crate::screen::Tone;

/// The colours of a screen, as places in the 256-colour palette, whose upper 240 places look the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Readable on black and on white: where the background is not known.
    #[default]
    Any,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
}

/// Places in the palette.
struct Colours {
    quiet: u8,
    coaching: u8,
    helps: u8,
    hurts: u8,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Any, Self::Dark, Self::Light];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    const fn colours(self) -> Colours {
        match self {
            Self::Any => Colours { quiet: 243, coaching: 63, helps: 29, hurts: 131 },
            Self::Dark => Colours { quiet: 248, coaching: 117, helps: 114, hurts: 215 },
            Self::Light => Colours { quiet: 240, coaching: 24, helps: 22, hurts: 94 },
        }
    }

    /// How a tone looks; `None` for ordinary words, which keep the colour the terminal gives them.
    pub(crate) fn style(self, tone: Tone) -> Option<Style> {
        let Colours { quiet, coaching, helps, hurts } = self.colours();
        let colour = |place: u8| Some(Style::new().fg_color(Some(Ansi256Color(place).into())));
        match tone {
            Tone::Plain | Tone::Speech => None,
            Tone::Title | Tone::Strong => Some(Style::new().bold()),
            Tone::Quiet => colour(quiet),
            Tone::Coaching => colour(coaching),
            Tone::Helps => colour(helps),
            Tone::Hurts => colour(hurts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a place in the palette, as WCAG 2 defines it.
    fn luminance(place: u8) -> f64 {
        let channels = if place >= 232 {
            [8 + 10 * (place - 232); 3]
        } else {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let place = place - 16;
            [place / 36, place / 6 % 6, place % 6].map(level)
        };
        let linear = channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(first: f64, second: f64) -> f64 {
        (first.max(second) + 0.05) / (first.min(second) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_its_background_as_aa_asks() {
        let dark_grey = luminance(235);
        for theme in Theme::ALL {
            let backgrounds = match theme {
                Theme::Any => [0.0, 1.0],
                Theme::Dark => [0.0, dark_grey],
                Theme::Light => [1.0, luminance(255)],
            };
            let Colours { quiet, coaching, helps, hurts } = theme.colours();
            for colour in [quiet, coaching, helps, hurts] {
                for background in backgrounds {
                    let contrast = contrast(luminance(colour), background);
                    assert!(contrast >= 4.5, "{}: colour {colour} has {contrast:.2}", theme.name());
                }
            }
        }
    }
}
