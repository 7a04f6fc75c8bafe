//! Conditions in plain words. `Not` is never spoken: it turns the words themselves round.

use attuned_core::{Bands, Condition, Gauge, Role};

use super::{Book, Sentence};

/// A condition, or its opposite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Holds,
    Fails,
}

impl Sense {
    const fn turned(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
        }
    }
}

impl Book<'_> {
    /// Adds the words that fit after "if".
    pub(super) fn say(&self, condition: &Condition, sense: Sense, sentence: &mut Sentence) {
        match condition {
            Condition::AtLeast(bands) => {
                let relation = if sense == Sense::Holds { "at least" } else { "below" };
                sentence.add(&self.stands(*bands, relation));
            }
            Condition::AtMost(bands) => {
                let relation = if sense == Sense::Holds { "at most" } else { "above" };
                sentence.add(&self.stands(*bands, relation));
            }
            Condition::Remembers(fact) => {
                let has = if sense == Sense::Holds { "has" } else { "has not" };
                sentence.add(&format!("\u{201c}{}\u{201d} {has} been noted", fact_in_words(fact)));
            }
            Condition::Visited(moment, times) => {
                let (verb, least) = match (sense, times) {
                    (Sense::Holds, 0..=1) => ("has come to", ""),
                    (Sense::Fails, 0..=1) => ("has not come to", ""),
                    (Sense::Holds, _) => ("has come to", " at least "),
                    (Sense::Fails, _) => ("has come to", " fewer than "),
                };
                sentence.add(&format!("the talk {verb} "));
                sentence.refer(self.reference(*moment));
                if *times > 1 {
                    sentence.add(least);
                    sentence.add(&crate::words::times((*times).into()));
                }
            }
            Condition::All(parts) => self.join(parts, sense, sense == Sense::Holds, sentence),
            Condition::Any(parts) => self.join(parts, sense, sense == Sense::Fails, sentence),
            Condition::Not(inner) => self.say(inner, sense.turned(), sentence),
        }
    }

    fn join(&self, parts: &[Condition], sense: Sense, is_and: bool, sentence: &mut Sentence) {
        if parts.is_empty() {
            return sentence.add(if is_and { "in any case" } else { "never" });
        }
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                sentence.add(if is_and { " and " } else { " or " });
            }
            let is_group = matches!(innermost(part), Condition::All(parts) | Condition::Any(parts) if parts.len() > 1);
            if is_group && parts.len() > 1 {
                sentence.add("(");
                self.say(part, sense, sentence);
                sentence.add(")");
            } else {
                self.say(part, sense, sentence);
            }
        }
    }

    fn stands(&self, bands: Bands, relation: &str) -> String {
        let (gauge, word) = match bands {
            Bands::Ordinary(gauge, band) => (gauge, band.name()),
            Bands::Alarm(gauge, band) => (gauge, band.name()),
        };
        let role = match gauge {
            Gauge::Security | Gauge::Alarm | Gauge::Trust | Gauge::SelfSoothing => Role::Anxious,
            Gauge::Warmth | Gauge::Load | Gauge::Goodwill | Gauge::Footing => Role::Partner,
        };
        format!("{}'s {} is {relation} {}", self.name(role), gauge.words(), word.to_lowercase())
    }
}

fn innermost(condition: &Condition) -> &Condition {
    match condition {
        Condition::Not(inner) => innermost(inner),
        other => other,
    }
}

/// A fact as people read it: `told-the-reason` becomes `told the reason`.
pub(super) fn fact_in_words(fact: &str) -> String {
    fact.replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use attuned_core::{Draft, DraftMoment, DraftReply, Gauge, GaugeWord, Scenario, Stance};

    use super::*;

    fn scenario() -> Scenario {
        let reply = DraftReply::new(Stance::Balanced, "yes").to("close").says("Yes.").why("It answers.");
        Draft::new("small", "Small")
            .cast("Ada", "Bo")
            .turns(3, "close")
            .moment(DraftMoment::anxious("at-the-door").soft("Well?").reply(reply))
            .moment(DraftMoment::ending("close").says("Good night."))
            .build()
            .unwrap()
    }

    fn words(condition: &Condition) -> String {
        let scenario = scenario();
        let mut sentence = Sentence::default();
        Book::of(&scenario).say(condition, Sense::Holds, &mut sentence);
        sentence.to_string()
    }

    #[test]
    fn every_condition_and_its_opposite_read_as_plain_words() {
        let security = Condition::AtLeast(Bands::new(Gauge::Security, GaugeWord::Steady).unwrap());
        let load = Condition::AtMost(Bands::new(Gauge::Load, GaugeWord::Stirred).unwrap());
        let fact = Condition::Remembers("told-the-reason".into());
        let here = scenario().first();
        let not = |condition: &Condition| Condition::Not(Box::new(condition.clone()));
        for (condition, holds, fails) in [
            (security.clone(), "Ada's security is at least steady", "Ada's security is below steady"),
            (load.clone(), "Bo's load is at most stirred", "Bo's load is above stirred"),
            (fact.clone(), "“told the reason” has been noted", "“told the reason” has not been noted"),
            (
                Condition::Visited(here, 1),
                "the talk has come to moment 1 (at the door)",
                "the talk has not come to moment 1 (at the door)",
            ),
            (
                Condition::Visited(here, 2),
                "the talk has come to moment 1 (at the door) at least twice",
                "the talk has come to moment 1 (at the door) fewer than twice",
            ),
            (
                Condition::All(vec![security.clone(), Condition::Any(vec![load.clone(), not(&fact)])]),
                "Ada's security is at least steady and (Bo's load is at most stirred or “told the reason” has not been noted)",
                "Ada's security is below steady or (Bo's load is above stirred and “told the reason” has been noted)",
            ),
            (Condition::All(Vec::new()), "in any case", "never"),
        ] {
            assert_eq!(words(&condition), holds);
            assert_eq!(words(&not(&condition)), fails);
            assert_eq!(words(&not(&not(&condition))), holds);
        }
    }
}
