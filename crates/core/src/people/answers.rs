//! Two short questions in plain words, and the starting traits that follow from the answers.

use serde::{Deserialize, Serialize};

use crate::model::{Attachment, Profile};

/// An answer on a slider, `0 ..= 10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Slider(u8);

/// A question of the two, each about a kind of moment and not about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Attachment anxiety.
    Alarm,
    /// Attachment avoidance.
    Room,
}

/// What one person answered to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// To [`Question::Alarm`].
    pub alarm: Slider,
    /// To [`Question::Room`].
    pub room: Slider,
}

impl Slider {
    /// The highest answer; the lowest is 0.
    pub const MOST: u8 = 10;

    /// `None` above [`Slider::MOST`].
    pub const fn new(value: u8) -> Option<Self> {
        if value <= Self::MOST { Some(Self(value)) } else { None }
    }

    /// A trait on the scale `1 ..= 7`. The ends of the slider stand for 1.2 and 5.8, about two standard deviations to
    /// each side of the average of that scale; this is our assumption.
    fn on_the_scale(self) -> f64 {
        1.2 + 0.46 * f64::from(self.0)
    }
}

impl TryFrom<u8> for Slider {
    type Error = &'static str;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("an answer lies between 0 and 10")
    }
}

impl From<Slider> for u8 {
    fn from(slider: Slider) -> Self {
        slider.0
    }
}

impl Question {
    /// In the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Alarm, Self::Room];

    /// The question, said to the person.
    pub const fn asks(self) -> &'static str {
        match self {
            Self::Alarm => "A message to someone you love goes unanswered all afternoon. How loud does the alarm get?",
            Self::Room => "Someone you love wants to talk about feelings, now. How much do you want some room first?",
        }
    }

    /// What 0 stands for.
    pub const fn least(self) -> &'static str {
        match self {
            Self::Alarm => "I hardly notice",
            Self::Room => "none, I lean in",
        }
    }

    /// What 10 stands for.
    pub const fn most(self) -> &'static str {
        match self {
            Self::Alarm => "I can think of nothing else",
            Self::Room => "a lot, I look for the door",
        }
    }
}

impl Answers {
    /// Where such a person starts.
    pub fn profile(self) -> Profile {
        Profile::new(Attachment::nearest(self.alarm.on_the_scale(), self.room.on_the_scale()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_its_place_on_the_scale_and_more_is_more() {
        let mut before = 0.0;
        for value in 0..=Slider::MOST {
            let slider = Slider::new(value).unwrap();
            let Attachment { .. } = Answers { alarm: slider, room: slider }.profile().attachment;
            let at = slider.on_the_scale();
            assert!(Attachment::new(at, at).is_some() && at > before, "{value}");
            before = at;
        }
        assert_eq!(Slider::new(11), None);
        assert!(serde_json::from_str::<Slider>("11").is_err() && serde_json::from_str::<Slider>("-1").is_err());
    }
}
