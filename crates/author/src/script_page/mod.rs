//! A scene as a script page: everything an author wrote, in the order and the words a reader needs who never opens the
//! file. Plain data; the terminal, a page and JSON show the same.
//!
//! Whatever is only a label and a text is a [`Remark`]: a new field of the format is one more remark, and every front-end
//! shows it.

mod condition;
mod reply;
mod sentence;

use attuned_core::{Channel, Condition, Cue, Moment, MomentId, MomentKind, Role, Scenario, Text, Way};
use serde::Serialize;

pub use reply::ReplyEntry;
pub use sentence::{Piece, Reference, Sentence};

/// The whole page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScriptPage {
    /// The scene's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What there is to know beforehand: aim, people, length and so on.
    pub about: Vec<Remark>,
    /// What may weigh on someone.
    pub content_notes: Vec<String>,
    /// Sets the scene.
    pub opening: Option<String>,
    /// When the talk closes by itself.
    pub closes: Sentence,
    /// Every moment that is no ending, in authored order.
    pub passages: Vec<Passage>,
    /// Every ending, in authored order.
    pub endings: Vec<Passage>,
    /// Where the ideas come from.
    pub sources: Vec<String>,
    /// Who reviewed it.
    pub reviewer: Option<String>,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it is about, such as `Aim`.
    pub label: &'static str,
    /// The words.
    pub text: String,
}

/// A moment or an ending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage {
    /// How it is referred to.
    pub reference: Reference,
    /// Who has the floor: `Noor speaks`.
    pub heading: String,
    /// What is said or seen, once for each way of saying it.
    pub lines: Vec<Spoken>,
    /// Circumstances, inner voice, need, questions for afterwards.
    pub remarks: Vec<Remark>,
    /// What can be answered or done.
    pub replies: Vec<ReplyEntry>,
}

/// Words of one of the two, or what is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spoken {
    /// Whose words; `None` where something is seen.
    pub role: Option<Role>,
    /// Their name.
    pub name: Option<String>,
    /// How they are put, in plain words; `None` where there is one way only.
    pub way: Option<&'static str>,
    /// The words.
    pub text: String,
}

/// Makes the page.
pub fn script_page(scenario: &Scenario) -> ScriptPage {
    let book = Book::of(scenario);
    let opening = scenario.opening();
    let (mut endings, mut passages) = (Vec::new(), Vec::new());
    for (id, moment) in scenario.moments() {
        let part = if moment.is_ending() { &mut endings } else { &mut passages };
        part.push(book.passage(id, moment));
    }
    let mut closes = Sentence::new(&format!(
        "After {} the talk closes by itself, at ",
        crate::words::count(scenario.turns().into(), "answer", "answers")
    ));
    closes.refer(book.reference(scenario.enough()));
    closes.add(".");
    ScriptPage {
        id: scenario.id().to_owned(),
        title: opening.title,
        about: about(scenario),
        content_notes: opening.content_notes,
        opening: opening.text,
        closes,
        passages,
        endings,
        sources: scenario.sources().map(str::to_owned).collect(),
        reviewer: scenario.reviewer().map(str::to_owned),
    }
}

fn about(scenario: &Scenario) -> Vec<Remark> {
    let cast = scenario.cast();
    let who = format!(
        "{}, whose alarm is loud tonight, and {}, who answers",
        cast.name(Role::Anxious),
        cast.name(Role::Partner)
    );
    let level = scenario.level().map(|level| format!("{level} of 5"));
    let minutes = scenario.minutes().map(|minutes| crate::words::count(minutes.into(), "minute", "minutes"));
    let remarks = [
        ("Aim", scenario.aim()),
        ("Who", Some(who)),
        ("Theme", scenario.theme().map(spaced)),
        ("Level", level),
        ("Takes", minutes),
    ];
    remarks.into_iter().filter_map(|(label, text)| Some(Remark { label, text: text? })).collect()
}

/// A theme as people write it: `LateReply` becomes `late reply`.
fn spaced(theme: &str) -> String {
    let mut words = String::with_capacity(theme.len() + 4);
    for character in theme.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(character.to_lowercase());
    }
    words
}

/// A condition as it reads after "if" or "that".
pub(crate) fn in_words(scenario: &Scenario, condition: &Condition) -> String {
    let mut sentence = Sentence::default();
    Book::of(scenario).say(condition, condition::Sense::Holds, &mut sentence);
    sentence.to_string()
}

/// The scene with its numbered moments.
struct Book<'s> {
    scenario: &'s Scenario,
    references: Vec<(MomentId, Reference)>,
}

impl<'s> Book<'s> {
    fn of(scenario: &'s Scenario) -> Self {
        let (mut passages, mut endings) = (0, 0);
        let references = scenario.moments().map(|(id, moment)| {
            let number = if moment.is_ending() { &mut endings } else { &mut passages };
            *number += 1;
            (id, Reference::new(moment, *number))
        });
        let references = references.collect();
        Self { scenario, references }
    }

    fn reference(&self, moment: MomentId) -> Reference {
        let found = self.references.binary_search_by_key(&moment, |(id, _)| *id).ok();
        // A built scenario refers to its own moments only.
        let entry = found.and_then(|place| self.references.get(place));
        entry.map_or_else(|| Reference::new(self.scenario.moment(moment), 0), |(_, reference)| reference.clone())
    }

    fn fill(&self, text: &Text) -> String {
        self.scenario.cast().fill(text).into_owned()
    }

    fn name(&self, role: Role) -> &str {
        self.scenario.cast().name(role)
    }

    fn passage(&self, id: MomentId, moment: &Moment) -> Passage {
        let said = |role: Role, way, text: &Text| Spoken {
            role: Some(role),
            name: Some(self.name(role).to_owned()),
            way,
            text: self.fill(text),
        };
        let seen = |text: &Text| Spoken { role: None, name: None, way: None, text: self.fill(text) };
        let (heading, lines) = match moment.kind() {
            MomentKind::Anxious(ways) => {
                let is_choice = ways.len() > 1;
                let lines = ways.iter().map(|(way, text)| said(Role::Anxious, is_choice.then(|| put(*way)), text));
                (format!("{} speaks", self.name(Role::Anxious)), lines.collect())
            }
            MomentKind::Partner(stance, text) => {
                let heading = format!("{} speaks, {}", self.name(Role::Partner), stance.words());
                (heading, vec![said(Role::Partner, None, text)])
            }
            MomentKind::Waiting { minutes, says } => (crate::words::wait(*minutes), vec![seen(says)]),
            MomentKind::Ending(ending) => ("The scene closes".to_owned(), vec![seen(&ending.says)]),
        };
        Passage {
            reference: self.reference(id),
            heading,
            lines,
            remarks: self.remarks(moment),
            replies: moment.replies().iter().map(|reply| self.reply(id, moment, reply)).collect(),
        }
    }

    fn remarks(&self, moment: &Moment) -> Vec<Remark> {
        let question = match moment.kind() {
            MomentKind::Ending(ending) => ending.debrief.as_ref(),
            _ => None,
        };
        let readings = moment.cue().map(|cue| self.readings(cue)).filter(|readings| !readings.is_empty());
        let remarks = [
            ("How", channel(moment.channel()).map(str::to_owned)),
            ("Just before", moment.cue().map(threat)),
            ("It could mean", readings),
            ("Inner voice", moment.inner().map(|text| self.fill(text))),
            ("Need", moment.need().map(|text| self.fill(text))),
            ("What an answer is for", moment.goal().map(|text| self.fill(text))),
            ("To talk over", question.map(|text| self.fill(text))),
        ];
        remarks.into_iter().filter_map(|(label, text)| Some(Remark { label, text: text? })).collect()
    }

    fn readings(&self, cue: &Cue) -> String {
        let readings: Vec<String> = cue.readings.iter().map(|text| self.fill(text)).collect();
        readings.join(" Or: ")
    }
}

const fn channel(channel: Channel) -> Option<&'static str> {
    match channel {
        Channel::InPerson => None,
        Channel::Call => Some("on the phone"),
        Channel::Text => Some("by text message"),
    }
}

fn threat(cue: &Cue) -> String {
    format!("something that could look threatening, {} of 100 at its worst", cue.strength.points())
}

const fn put(way: Way) -> &'static str {
    match way {
        Way::Soft => "softly",
        Way::Protest => "as blame",
        Way::Test => "as a test",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_read_as_words() {
        assert_eq!(["LateReply", "Money", "AfterAnArgument"].map(spaced), ["late reply", "money", "after an argument"]);
    }
}
