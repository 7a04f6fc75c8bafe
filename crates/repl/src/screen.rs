//! What to show, in words and tones; no colour, no width.

use crate::chart::Chart;

/// One screen, from the last line typed to the next prompt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Screen {
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// Words that complete at the prompt: reply ids and commands.
    pub completions: Vec<String>,
    /// Words to put into the phrase deck.
    pub keeps: Vec<String>,
    /// Is this the last screen?
    pub is_last: bool,
    /// Is everything shown before to be wiped off the terminal, so that nobody reads it over a shoulder?
    pub wipes: bool,
    /// Is it for one pair of eyes, on a screen that the terminal forgets once it is answered?
    pub is_private: bool,
}

/// What a piece of text is, so that a theme can show it; its words always say as much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary words.
    Plain,
    /// The title of a scene or of a part.
    Title,
    /// A name, a number to type.
    Strong,
    /// What can be passed over.
    Quiet,
    /// What someone says.
    Speech,
    /// The coaching line.
    Coaching,
    /// What helped.
    Helps,
    /// What hurt.
    Hurts,
}

/// A part of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// An empty line.
    Gap,
    /// A paragraph behind a lead; wrapped lines hang under the text.
    Paragraph {
        /// What stands before it, such as a name or a number.
        lead: Option<(String, Tone)>,
        /// The words.
        text: String,
        /// How they are meant.
        tone: Tone,
    },
    /// One row of the dial.
    Gauge(Gauge),
    /// Curves over the turns.
    Chart(Chart),
}

/// One state of one person, in words before numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    /// Whose; given on the first row of a person only.
    pub name: Option<String>,
    /// Whose, for those who read line by line.
    pub whose: String,
    /// Which state.
    pub state: &'static str,
    /// The word for where it stands.
    pub word: String,
    /// Where it stands, 0-100.
    pub points: i32,
    /// By how many points it moved.
    pub moved: i32,
    /// Does it do good to move up?
    pub up_is_good: bool,
}

impl Screen {
    /// An empty line, unless there is one already or nothing stands above.
    pub fn gap(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Gap)) {
            self.blocks.push(Block::Gap);
        }
    }

    /// A paragraph.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph { lead: None, text: text.into(), tone });
    }

    /// A paragraph behind a lead.
    pub fn led(&mut self, lead: impl Into<String>, lead_tone: Tone, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph { lead: Some((lead.into(), lead_tone)), text: text.into(), tone });
    }
}
