//! Reads a file again entry by entry and field by field, with the same serde structs, so that every fault is found at
//! once and has its place. What is sound is kept, so that the rest of the file can be judged too.

mod attempt;
mod fragments;

use std::collections::{BTreeMap, BTreeSet};

use attuned_core::{Place, Stance};
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics as say;
use crate::outline::{Entry, MomentOutline, Outline, span_in};
use crate::raw::{
    ClaimFields, ClaimName, Kind, MomentFields, RawClaim, RawEntry, RawMoment, RawReply, RawScenario, RawShared,
    ReplyFields, SHARED,
};
use crate::ron_text::{Refusal, Why, entry, list, part};
use crate::scan::tokens;
use crate::suggest::nearest;
use attempt::Attempt;

/// What was found on the way, besides the scenario itself.
pub(crate) struct Findings<'s> {
    pub(crate) source: &'s str,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Fields that were given but could not be used, so that nobody calls them missing.
    pub(crate) faulty: BTreeSet<(Place, &'s str)>,
    /// Texts that could not be used; they may hold ids and facts that others refer to.
    pub(crate) lost: Vec<&'s str>,
    /// Numbers too large for their field, by the byte where they start.
    pub(crate) numbers: BTreeMap<usize, Number>,
}

/// A number that does not fit its field.
pub(crate) struct Number {
    pub(crate) field: String,
    pub(crate) span: Span,
    pub(crate) stand_in: i64,
    /// Was it told of where its stand-in is out of range?
    pub(crate) told: bool,
}

const MOMENT: &str = r#"Anxious(id: "far-away", soft: "..", replies: [..])"#;
const CLAIM: &str = r#"Better(at: "far-away", reply: "name-it", than: "why-ask")"#;
const REPLY: &str = r#"Balanced(id: "name-it", to: "softer", says: "..", why: "..")"#;

impl<'s> Findings<'s> {
    pub(crate) const fn new(source: &'s str) -> Self {
        Self { source, diagnostics: Vec::new(), faulty: BTreeSet::new(), lost: Vec::new(), numbers: BTreeMap::new() }
    }

    /// Everything that was found, in the order of the file, each once; never empty, and never endless.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for number in std::mem::take(&mut self.numbers).into_values().filter(|number| !number.told) {
            let written = self.source.get(number.span.clone()).unwrap_or("");
            self.diagnostics.push(say::wrong_value::no_such_number(&number.field, written, number.span));
        }
        self.diagnostics.sort_by_key(|diagnostic| (diagnostic.span().start, diagnostic.code));
        self.diagnostics.dedup();
        self.diagnostics.truncate(crate::MOST_TOLD);
        if self.diagnostics.is_empty() {
            self.diagnostics.push(say::not_a_scenario::diagnostic(None, 0..0));
        }
        self.diagnostics
    }

    /// Is nothing wrong so far?
    pub(crate) fn is_clean(&self) -> bool {
        self.diagnostics.is_empty() && self.numbers.is_empty()
    }

    /// There is enough to tell; what comes after it is not looked at.
    pub(crate) const fn gives_up(&self) -> bool {
        self.diagnostics.len() >= crate::MOST_TOLD
    }

    pub(crate) fn span(&self, part: &str) -> Span {
        span_in(self.source, part)
    }

    /// The whole file; `None` when it is no scenario at all.
    pub(crate) fn scenario(&mut self, body: &'s str) -> Option<(Outline<'s>, RawScenario)> {
        let head = self.head(body, "Scenario", say::not_a_scenario::diagnostic)?;
        let mut raw: RawScenario = self.fields(&head, &["moments", "claims"], Place::default(), "scenario");
        let mut outline = Outline { head, ..Outline::default() };
        self.moments(&mut outline, &mut raw.moments);
        self.claims(&mut outline, &mut raw.claims);
        Some((outline, raw))
    }

    fn head(
        &mut self,
        body: &'s str,
        wanted: &'static str,
        say: fn(Option<&str>, Span) -> Diagnostic,
    ) -> Option<Entry<'s>> {
        let first = || span_in(self.source, tokens(body).next().map_or(body, |token| token.text));
        let Ok(head) = entry(body) else {
            self.diagnostics.push(say(None, first()));
            return None;
        };
        if let Some(name) = head.name.filter(|name| *name != wanted) {
            self.diagnostics.push(say(Some(name), first()));
            nearest(name, [wanted])?;
        }
        Some(head)
    }

    /// The moments of the file, after those that are in the outline already.
    fn moments(&mut self, outline: &mut Outline<'s>, moments: &mut Vec<RawMoment>) {
        for item in self.items(&outline.head, "moments", Place::default()) {
            if self.gives_up() {
                break;
            }
            let place = Place { moment: Some(outline.moments.len()), ..Place::default() };
            if let Some((moment, fields)) = self.moment(item, place) {
                outline.moments.push(moment);
                moments.push(fields);
            }
        }
    }

    fn claims(&mut self, outline: &mut Outline<'s>, claims: &mut Vec<RawClaim>) {
        for item in self.items(&outline.head, "claims", Place::default()) {
            if self.gives_up() {
                break;
            }
            let place = Place { claim: Some(claims.len()), ..Place::default() };
            let Some((entry, name)) = self.named(item, "a claim", CLAIM) else { continue };
            let Ok(kind) = part::<ClaimName>(name) else {
                self.diagnostics.push(say::unknown_claim::diagnostic(name, self.span(name)));
                continue;
            };
            let fields: ClaimFields = self.fields(&entry, &[], place, "claim");
            outline.claims.push(entry);
            claims.push(RawClaim { name: kind, fields });
        }
    }

    fn moment(&mut self, item: &'s str, place: Place) -> Option<(MomentOutline<'s>, RawMoment)> {
        if let Ok(moment) = part::<RawMoment>(item)
            && moment.fields.replies.iter().all(RawEntry::is_plain)
        {
            return Some((MomentOutline::Whole(item), moment));
        }
        let (entry, name) = self.named(item, "a moment", MOMENT)?;
        let kind = part::<Kind>(name).unwrap_or_else(|_| {
            self.diagnostics.push(say::unknown_moment_kind::diagnostic(name, self.span(name)));
            self.faulty.insert((place, "kind"));
            nearest(name, say::unknown_moment_kind::KINDS).and_then(|near| part(near).ok()).unwrap_or(Kind::Anxious)
        });
        let mut fields: MomentFields = self.fields(&entry, &["replies"], place, "moment");
        let mut replies = Vec::new();
        for item in self.items(&entry, "replies", place) {
            let place = Place { reply: Some(replies.len()), ..place };
            match self.reply(item, place) {
                Some((entry, reply)) => {
                    replies.push(entry);
                    fields.replies.push(reply);
                }
                None => {
                    self.faulty.insert((Place { reply: None, ..place }, "replies"));
                }
            }
        }
        Some((MomentOutline::Pieces(entry, replies), RawMoment { name: kind, fields }))
    }

    fn reply(&mut self, item: &'s str, place: Place) -> Option<(Entry<'s>, RawEntry)> {
        let (entry, name) = self.named(item, "a reply", REPLY)?;
        if name == SHARED {
            let shared: RawShared = self.fields(&entry, &[], place, "shared reply");
            return Some((entry, RawEntry::Shared(shared)));
        }
        let stance = part::<Stance>(name).unwrap_or_else(|_| {
            self.diagnostics.push(say::unknown_stance::diagnostic(name, self.span(name)));
            self.faulty.insert((place, "stance"));
            Stance::Neutral
        });
        let fields: ReplyFields = self.fields(&entry, &[], place, "reply");
        if fields.has_two_targets() {
            let span = |field| self.span(entry.value(field).unwrap_or(name));
            self.diagnostics.push(say::two_targets::diagnostic(span("to"), span("chance")));
            self.lost.extend(entry.value("chance"));
        }
        Some((entry, RawEntry::Reply(RawReply { name: stance, fields })))
    }

    /// An entry that starts with a name.
    fn named(&mut self, item: &'s str, what: &str, example: &str) -> Option<(Entry<'s>, &'s str)> {
        if let Ok(entry) = entry(item)
            && let Some(name) = entry.name
        {
            return Some((entry, name));
        }
        self.diagnostics.push(say::wrong_value::no_entry(what, example, self.span(item)));
        self.lost.push(item);
        None
    }

    /// The items of a list field.
    pub(crate) fn items(&mut self, entry: &Entry<'s>, field: &'static str, place: Place) -> Vec<&'s str> {
        let Some(value) = entry.value(field) else { return Vec::new() };
        list(value).unwrap_or_else(|_| {
            self.diagnostics.push(say::wrong_value::diagnostic(field, self.span(value)));
            self.faulty.insert((place, field));
            self.lost.push(value);
            Vec::new()
        })
    }

    /// All fields of an entry but `apart`, each on its own; what is sound comes back as one value.
    pub(crate) fn fields<T: DeserializeOwned + Default>(
        &mut self,
        entry: &Entry<'s>,
        apart: &[&str],
        place: Place,
        words: &str,
    ) -> T {
        let mut sound = String::from("(");
        for (name, value) in entry.fields.iter().filter(|(name, _)| !apart.contains(name)) {
            sound.extend([name, ":", value, "\n,"]);
        }
        sound.push(')');
        if let Ok(fields) = part(&sound)
            && apart.iter().all(|apart| entry.fields.iter().filter(|(name, _)| name == apart).count() < 2)
        {
            return fields;
        }
        sound.truncate(1);
        let mut seen: BTreeSet<&'s str> = BTreeSet::new();
        for (name, value) in entry.fields.iter().copied() {
            if self.gives_up() {
                break;
            }
            if let Some(first) = seen.get(name) {
                let twice = say::field_twice::diagnostic(name, self.span(name), Some(self.span(first)));
                self.diagnostics.push(twice);
                self.lost.push(value);
                continue;
            }
            seen.insert(name);
            if apart.contains(&name) {
                continue;
            }
            match self.field::<T>(name, value, words) {
                Ok(text) => sound.extend([name, ":", &text, "\n,"]),
                Err(Unusable { meant }) => {
                    self.faulty.insert((place, meant));
                    self.lost.push(value);
                }
            }
        }
        sound.push(')');
        part(&sound).unwrap_or_default()
    }

    /// One field, read until nothing new is found in it; gives its text with slips of the hand put right.
    pub(crate) fn field<T: DeserializeOwned>(
        &mut self,
        name: &'s str,
        value: &'s str,
        words: &str,
    ) -> Result<String, Unusable<'s>> {
        const MOST_FAULTS: usize = 40;
        const MOST_BYTES: usize = 4 << 20;
        let rounds = (MOST_BYTES / value.len().max(1)).clamp(1, MOST_FAULTS);
        let mut attempt = Attempt { name, text: value.to_owned(), base: self.span(value).start, shift: 0 };
        let mut guessed = false;
        for _ in 0..rounds {
            let Err(refusal) = part::<T>(&attempt.whole()) else { return Ok(attempt.text) };
            if let Why::UnknownField { found, known } = &refusal.why
                && refusal.at <= attempt.before()
            {
                self.diagnostics.push(say::unknown_field::diagnostic(found, known, words, self.span(name)));
                return Err(Unusable { meant: nearest(found, known.iter().copied()).unwrap_or(name) });
            }
            let replacement = self.slip::<T>(&attempt, value, &refusal, &mut guessed);
            attempt.replace(&refusal, &replacement.ok_or(Unusable { meant: name })?);
        }
        Err(Unusable { meant: name })
    }

    /// Tells one fault within a value; gives what to read in its place to go on, if anything.
    fn slip<T: DeserializeOwned>(
        &mut self,
        attempt: &Attempt<'_>,
        value: &str,
        refusal: &Refusal,
        guessed: &mut bool,
    ) -> Option<String> {
        let (token, span) = attempt.token(refusal);
        let (diagnostic, replacement) = match &refusal.why {
            Why::UnknownField { found, known } => {
                let near = nearest(found, known.iter().copied());
                (say::unknown_field::diagnostic(found, known, "this entry", span), near)
            }
            Why::UnknownName { found, known } => {
                let near = nearest(found, known.iter().copied());
                *guessed |= near.is_none();
                (unknown_name(attempt.name, found, known, span), near.or(known.first().copied()))
            }
            Why::TooDeep => (say::nested_too_deep::diagnostic(self.span(value)), None),
            _ if *guessed => return None,
            Why::FieldTwice => (say::field_twice::diagnostic(&token, span, None), None),
            Why::Lacks(field) => (say::missing_field::diagnostic("exception", field, self.span(value)), None),
            _ => {
                if let Some(stand_in) = attempt.stand_in::<T>(&token, refusal) {
                    let field = attempt.name.to_owned();
                    self.numbers.insert(span.start, Number { field, span, stand_in, told: false });
                    return Some(stand_in.to_string());
                }
                let span = if span.start == attempt.base { self.span(value) } else { span };
                let wrong = match attempt.name {
                    "step" => say::wrong_value::step(tokens(value).next().map_or("", |first| first.text), span),
                    name => say::wrong_value::diagnostic(name, span),
                };
                (wrong, None)
            }
        };
        self.diagnostics.push(diagnostic);
        replacement.map(str::to_owned)
    }
}

/// A field whose value cannot be used, by the name that was meant.
pub(crate) struct Unusable<'s> {
    meant: &'s str,
}

fn unknown_name(field: &str, found: &str, known: &[&str], at: Span) -> Diagnostic {
    match field {
        "stance" | "stances" => say::unknown_stance::diagnostic(found, at),
        "theme" | "channel" | "cue" | "couple" | "seat" => say::unknown_word::diagnostic(found, field, known, at),
        _ if known.contains(&"Say") => say::unknown_step::diagnostic(found, known, at),
        _ if known.contains(&"AtLeast") => say::unknown_condition::diagnostic(found, known, at),
        _ => say::unknown_state::diagnostic(found, known, at),
    }
}
