//! A reply in the script: its stance in plain words, its words, why, where it leads and when it is offered.

use attuned_core::{Moment, MomentId, MomentKind, Reply, Role, Stance, Target};
use serde::Serialize;

use super::condition::{Sense, fact_in_words};
use super::{Book, Remark, Sentence};

/// An answer or an own move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplyEntry {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// The stance in a word or two.
    pub stance: &'static str,
    /// What the stance is, for those who do not know the word.
    pub meaning: &'static str,
    /// The words, or what is done.
    pub says: String,
    /// What it did, and what to try instead.
    pub remarks: Vec<Remark>,
    /// Where it leads; never empty.
    pub leads: Vec<Sentence>,
    /// When it is offered, and what is noted for later.
    pub terms: Vec<Sentence>,
}

impl Book<'_> {
    pub(super) fn reply(&self, here: MomentId, moment: &Moment, reply: &Reply) -> ReplyEntry {
        let role = match moment.kind() {
            MomentKind::Anxious(_) => Role::Partner,
            MomentKind::Partner(..) | MomentKind::Waiting { .. } | MomentKind::Ending(_) => Role::Anxious,
        };
        let instead = reply.instead().and_then(|id| self.scenario.reply(id));
        let instead = instead.map(|reply| crate::words::spoken(&self.fill(reply.says())));
        let remarks = [("Why", Some(self.fill(reply.why()))), ("Or", instead)];
        ReplyEntry {
            id: reply.id().to_owned(),
            role,
            name: self.name(role).to_owned(),
            stance: reply.stance().words(),
            meaning: meaning(reply.stance()),
            says: self.fill(reply.says()),
            remarks: remarks.into_iter().filter_map(|(label, text)| Some(Remark { label, text: text? })).collect(),
            leads: self.leads(here, reply),
            terms: self.terms(reply),
        }
    }

    fn leads(&self, here: MomentId, reply: &Reply) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for exception in reply.exceptions() {
            let mut sentence = Sentence::new(if sentences.is_empty() { "If " } else { "Or else, if " });
            self.say(&exception.when, Sense::Holds, &mut sentence);
            sentence.add(", ");
            self.lead(here, exception.to, &mut sentence);
            sentence.add(".");
            sentences.push(sentence);
        }
        let mut sentence = Sentence::new(if sentences.is_empty() { "" } else { "Otherwise " });
        match reply.target() {
            Target::To(moment) => self.lead(here, *moment, &mut sentence),
            Target::Chance(weighted) => {
                let divisor = weighted.iter().fold(0, |divisor, (weight, _)| common_divisor(divisor, *weight)).max(1);
                let all = weighted.iter().map(|(weight, _)| u64::from(*weight)).sum::<u64>() / u64::from(divisor);
                sentence.add("by chance: ");
                for (index, (weight, moment)) in weighted.iter().filter(|(weight, _)| *weight > 0).enumerate() {
                    sentence.add(if index == 0 { "" } else { ", " });
                    sentence.add(&format!("{} in {all} ", crate::words::times(weight / divisor)));
                    self.lead(here, *moment, &mut sentence);
                }
            }
        }
        sentence.add(".");
        sentence.begin_large();
        sentences.push(sentence);
        sentences
    }

    fn lead(&self, here: MomentId, to: MomentId, sentence: &mut Sentence) {
        sentence.add(if here == to { "back to " } else { "on to " });
        sentence.refer(self.reference(to));
    }

    fn terms(&self, reply: &Reply) -> Vec<Sentence> {
        let mut terms = Vec::new();
        if reply.is_once() {
            terms.push(Sentence::new("Only once: it is offered until it is chosen."));
        }
        if let Some(condition) = reply.when() {
            let mut sentence = Sentence::new("Offered only if ");
            self.say(condition, Sense::Holds, &mut sentence);
            match reply.closed() {
                Some(reason) => sentence.add(&format!(
                    "; otherwise it is shown but cannot be chosen: \u{201c}{}\u{201d}",
                    self.fill(reason)
                )),
                None => sentence.add("; otherwise it is not shown."),
            }
            terms.push(sentence);
        }
        let facts: Vec<String> =
            reply.remembers().map(|fact| format!("\u{201c}{}\u{201d}", fact_in_words(fact))).collect();
        if !facts.is_empty() {
            terms.push(Sentence::new(&format!("Noted for later: {}.", facts.join(", "))));
        }
        terms
    }
}

impl Sentence {
    fn begin_large(&mut self) {
        if let Some(super::Piece::Words(words)) = self.pieces.first_mut() {
            let mut rest = words.chars();
            if let Some(first) = rest.next() {
                *words = first.to_uppercase().chain(rest).collect();
            }
        }
    }
}

const fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// What a stance is, in a few plain words.
const fn meaning(stance: Stance) -> &'static str {
    match stance {
        Stance::Balanced => "meets the feeling, tells the truth, keeps a limit",
        Stance::Validating => "says that the feeling makes sense",
        Stance::OverReassuring => "soothes now, promises too much",
        Stance::TimeOut => "a pause that says when it ends",
        Stance::Neutral => "neither warm nor cold",
        Stance::Confused => "love without understanding",
        Stance::Dismissive => "waves it away",
        Stance::Defensive => "protects oneself",
        Stance::Withdrawing => "leaves or goes silent, with no return time",
        Stance::Critical => "criticism or contempt",
        Stance::Pursue => "asks again, louder",
        Stance::NameTheCycle => "names the pattern, not a culprit",
        Stance::CheckItOut => "asks what was meant",
        Stance::Reframe => "looks for another reading",
        Stance::SelfSoothe => "steadies oneself",
        Stance::Wait => "lets the moment pass",
    }
}
