//! What is said, as the model hears it: qualities in `0 ..= 1`, and the standard mix of each stance and way.

use serde::{Deserialize, Serialize};

use super::Level;

/// One thing a message can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Quality {
    /// `u`: shows that what the other means was understood.
    Understanding,
    /// `v`: says that the feeling makes sense.
    Validation,
    /// `c`: warmth.
    Caring,
    /// `k`: stands by the bond.
    Commitment,
    /// `i`: opens the door to say more.
    Invitation,
    /// `b`: a limit or a time, with confidence in the other.
    Boundary,
    /// `d`: waves the matter away.
    Dismissal,
    /// `f`: protects oneself.
    Defensiveness,
    /// `x`: criticism or contempt.
    Criticism,
    /// `w`: goes out of reach.
    Withdrawal,
    /// `o`: soothes for them, without limit.
    Accommodation,
    /// `a`: asks for something now.
    Demand,
    /// `m`: soothes oneself; acts on the one who moves.
    Soothing,
    /// Share of one's own worry set aside until the next message is heard.
    Calm,
}

impl Quality {
    /// In the order of [`Qualities`].
    pub const ALL: [Self; 14] = [
        Self::Understanding,
        Self::Validation,
        Self::Caring,
        Self::Commitment,
        Self::Invitation,
        Self::Boundary,
        Self::Dismissal,
        Self::Defensiveness,
        Self::Criticism,
        Self::Withdrawal,
        Self::Accommodation,
        Self::Demand,
        Self::Soothing,
        Self::Calm,
    ];
}

/// How much of each [`Quality`] a message carries, each in `0 ..= 1`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Qualities([Level; 14]);

impl Qualities {
    /// Nothing at all.
    pub const NONE: Self = Self([Level::ZERO; 14]);

    /// The amount of one quality.
    #[expect(clippy::indexing_slicing, reason = "Quality has as many variants as there are places")]
    pub const fn get(&self, quality: Quality) -> Level {
        self.0[quality as usize]
    }

    /// The same message with one quality set.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "Quality has as many variants as there are places")]
    pub const fn with(mut self, quality: Quality, level: Level) -> Self {
        self.0[quality as usize] = level;
        self
    }

    const fn of<const N: usize>(parts: [(Quality, f64); N]) -> Self {
        let mut mix = Self::NONE;
        let mut index = 0;
        while index < N {
            #[expect(clippy::indexing_slicing, reason = "index < N")]
            let (quality, amount) = parts[index];
            mix = mix.with(quality, Level::nearest(amount));
            index += 1;
        }
        mix
    }

    pub(crate) fn value(&self, quality: Quality) -> f64 {
        self.get(quality).value()
    }
}

/// One utterance or own act, ready to be stepped: its qualities and the channel it travels by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Message {
    /// What it carries.
    pub qualities: Qualities,
    /// How it travels.
    pub channel: Channel,
    /// Threat of what the speaker meets while they move, such as a wait; nothing, as a rule.
    pub meets: Level,
}

impl Message {
    /// A message spoken face to face.
    pub const fn in_person(qualities: Qualities) -> Self {
        Self::by(Channel::InPerson, qualities)
    }

    /// A message that travels by `channel`.
    pub const fn by(channel: Channel, qualities: Qualities) -> Self {
        Self { qualities, channel, meets: Level::ZERO }
    }

    /// Does the other person hear anything? `Wait`, `Reframe` and `SelfSoothe` are silent.
    pub fn is_heard(&self) -> bool {
        Quality::ALL
            .into_iter()
            .filter(|quality| !matches!(quality, Quality::Soothing | Quality::Calm))
            .any(|quality| self.qualities.value(quality) > 0.0)
    }

    /// Does it act on the one who moves, by their own soothing or by what they meet?
    pub fn moves_the_speaker(&self) -> bool {
        let own = [Quality::Soothing, Quality::Calm].map(|quality| self.qualities.value(quality));
        own.into_iter().any(|amount| amount > 0.0) || self.meets > Level::ZERO
    }
}

impl Channel {
    /// In lower-case words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::InPerson => "in person",
            Self::Call => "call",
            Self::Text => "text",
        }
    }
}

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Channel {
    /// In the same room.
    #[default]
    InPerson,
    /// By voice, apart. Taken as in person: no source separates the two.
    Call,
    /// By text message.
    Text,
}

/// What a [`Stance`] is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StanceKind {
    /// An answer to the other person.
    Reply,
    /// A move of one's own, with or without words.
    OwnMove,
}

/// The kind of a reply or of an own move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Stance {
    /// Understanding, validation, commitment and invitation, with a limit and confidence in the other.
    Balanced,
    /// Names the feeling and says it makes sense.
    Validating,
    /// Soothes now, promises too much, hides the limit.
    OverReassuring,
    /// A pause with a return time.
    TimeOut,
    /// Neither warm nor cold.
    Neutral,
    /// Love without understanding: why do you ask?
    Confused,
    /// Waves it away.
    Dismissive,
    /// Protects oneself.
    Defensive,
    /// Goes silent or leaves, with no return time.
    Withdrawing,
    /// Criticism or contempt.
    Critical,
    /// Asks again, louder.
    Pursue,
    /// Names the pattern the two are caught in, not a culprit.
    NameTheCycle,
    /// Asks what was meant before deciding.
    CheckItOut,
    /// Looks for another reading.
    Reframe,
    /// Breath, hand on chest, feet on the floor.
    SelfSoothe,
    /// Lets the moment pass.
    Wait,
}

impl Stance {
    /// In the order of the tables in `docs/model.md`.
    pub const ALL: [Self; 16] = [
        Self::Balanced,
        Self::Validating,
        Self::OverReassuring,
        Self::TimeOut,
        Self::Neutral,
        Self::Confused,
        Self::Dismissive,
        Self::Defensive,
        Self::Withdrawing,
        Self::Critical,
        Self::Pursue,
        Self::NameTheCycle,
        Self::CheckItOut,
        Self::Reframe,
        Self::SelfSoothe,
        Self::Wait,
    ];

    /// An answer, or a move of one's own?
    pub const fn kind(self) -> StanceKind {
        match self {
            Self::Balanced
            | Self::Validating
            | Self::OverReassuring
            | Self::TimeOut
            | Self::Neutral
            | Self::Confused
            | Self::Dismissive
            | Self::Defensive
            | Self::Withdrawing
            | Self::Critical => StanceKind::Reply,
            Self::Pursue | Self::NameTheCycle | Self::CheckItOut | Self::Reframe | Self::SelfSoothe | Self::Wait => {
                StanceKind::OwnMove
            }
        }
    }

    /// Can it be told of as something to try? Over-reassuring soothes now and costs later; what does not understand, waves
    /// away, defends, walks out, criticises or pursues can be better than something worse, and is no advice.
    pub(crate) const fn is_advice(self) -> bool {
        match self {
            Self::OverReassuring
            | Self::Confused
            | Self::Dismissive
            | Self::Defensive
            | Self::Withdrawing
            | Self::Critical
            | Self::Pursue => false,
            Self::Balanced
            | Self::Validating
            | Self::TimeOut
            | Self::Neutral
            | Self::NameTheCycle
            | Self::CheckItOut
            | Self::Reframe
            | Self::SelfSoothe
            | Self::Wait => true,
        }
    }

    /// The standard mix (`docs/model.md`, "Messages").
    pub const fn qualities(self) -> Qualities {
        use Quality::{
            Accommodation, Boundary, Calm, Caring, Commitment, Criticism, Defensiveness, Demand, Dismissal, Invitation,
            Soothing, Understanding, Validation, Withdrawal,
        };
        match self {
            Self::Balanced => Qualities::of([
                (Understanding, 0.8),
                (Validation, 0.9),
                (Caring, 0.7),
                (Commitment, 0.6),
                (Invitation, 0.9),
                (Boundary, 0.7),
            ]),
            Self::Validating => Qualities::of([
                (Understanding, 0.8),
                (Validation, 0.9),
                (Caring, 0.7),
                (Commitment, 0.4),
                (Invitation, 0.8),
                (Boundary, 0.1),
            ]),
            Self::OverReassuring => Qualities::of([
                (Understanding, 0.5),
                (Validation, 0.5),
                (Caring, 0.9),
                (Commitment, 1.0),
                (Invitation, 0.6),
                (Accommodation, 0.9),
            ]),
            Self::TimeOut => {
                Qualities::of([(Withdrawal, 0.9), (Boundary, 1.0), (Caring, 0.3), (Commitment, 0.3), (Validation, 0.2)])
            }
            Self::Neutral => Qualities::of([(Understanding, 0.2), (Caring, 0.2), (Invitation, 0.2)]),
            Self::Confused => Qualities::of([
                (Commitment, 0.6),
                (Caring, 0.4),
                (Dismissal, 0.35),
                (Defensiveness, 0.25),
                (Invitation, 0.1),
            ]),
            Self::Dismissive => {
                Qualities::of([(Dismissal, 0.9), (Defensiveness, 0.3), (Commitment, 0.2), (Caring, 0.1)])
            }
            Self::Defensive => Qualities::of([(Defensiveness, 0.9), (Dismissal, 0.3), (Commitment, 0.1)]),
            Self::Withdrawing => Qualities::of([(Withdrawal, 0.9)]),
            Self::Critical => Qualities::of([(Criticism, 0.8), (Dismissal, 0.4)]),
            Self::Pursue => Qualities::of([(Criticism, 0.1), (Demand, 1.0)]),
            Self::NameTheCycle => Qualities::of([
                (Understanding, 0.8),
                (Validation, 0.7),
                (Caring, 0.8),
                (Invitation, 0.9),
                (Demand, 0.2),
            ]),
            Self::CheckItOut => {
                Qualities::of([(Understanding, 0.4), (Caring, 0.4), (Invitation, 0.8), (Demand, 0.3), (Calm, 0.5)])
            }
            Self::Reframe => Qualities::of([(Soothing, 0.5), (Calm, 0.3)]),
            Self::SelfSoothe => Qualities::of([(Soothing, 1.0)]),
            Self::Wait => Qualities::NONE,
        }
    }

    /// The stance in lower-case words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::Validating => "validating",
            Self::OverReassuring => "over-reassuring",
            Self::TimeOut => "time-out with a return",
            Self::Neutral => "neutral",
            Self::Confused => "confused",
            Self::Dismissive => "dismissive",
            Self::Defensive => "defensive",
            Self::Withdrawing => "withdrawing",
            Self::Critical => "critical",
            Self::Pursue => "pursuing",
            Self::NameTheCycle => "naming the cycle",
            Self::CheckItOut => "checking it out",
            Self::Reframe => "reframing",
            Self::SelfSoothe => "self-soothing",
            Self::Wait => "waiting",
        }
    }
}

/// How a statement is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A soft start-up: feeling and need.
    Soft,
    /// Protest behaviour: blame.
    Protest,
    /// A trap: prove it.
    Test,
}

impl Way {
    /// In the order they are offered.
    pub const ALL: [Self; 3] = [Self::Soft, Self::Protest, Self::Test];

    /// The standard mix (`docs/model.md`, "Messages").
    pub const fn qualities(self) -> Qualities {
        use Quality::{Caring, Criticism, Defensiveness, Demand, Dismissal, Invitation, Understanding, Validation};
        match self {
            Self::Soft => Qualities::of([
                (Understanding, 0.6),
                (Validation, 0.6),
                (Caring, 0.8),
                (Invitation, 0.9),
                (Demand, 0.4),
            ]),
            Self::Protest => Qualities::of([(Criticism, 0.45), (Dismissal, 0.2), (Demand, 0.8)]),
            Self::Test => Qualities::of([(Dismissal, 0.3), (Defensiveness, 0.2), (Criticism, 0.15), (Demand, 0.6)]),
        }
    }

    /// The id of the way, as in a log and a scenario.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Soft => "soft",
            Self::Protest => "protest",
            Self::Test => "test",
        }
    }
}
