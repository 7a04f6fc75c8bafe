//! Says each fault that `Draft::build` found at its place in the file, and leaves out what only follows from another.

use std::collections::BTreeSet;

use attuned_core::{Draft, Fault, Field, Place, Problem};

use crate::check::Findings;
use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics as say;
use crate::literal::locate;
use crate::outline::Outline;
use crate::reach::Reach;
use crate::scan::{Kind, Token, tokens};
use crate::suggest::nearest;

/// Adds a diagnostic to `findings` for every fault that is one of its own.
pub(crate) fn report<'s>(findings: &mut Findings<'s>, outline: &Outline<'s>, draft: &Draft) {
    if findings.gives_up() {
        return;
    }
    let Err(problems) = draft.clone().build() else { return };
    let problems: Vec<Problem> = problems.into_iter().collect();
    let lost = findings.lost.iter().flat_map(|text| tokens(text)).filter_map(|token| token.inside().map(str::to_owned));
    let mut report =
        Report { outline, draft, reach: Reach::new(lost.collect()), used: BTreeSet::new(), searches: 0, findings };
    let (mut last, mut same) = (Place::default(), 0);
    for problem in problems.iter().filter(|problem| !matches!(problem.fault, Fault::Unreachable { .. })) {
        if report.findings.gives_up() {
            return;
        }
        same = if last == problem.place { same + 1 } else { 0 };
        last = problem.place;
        if same < report.most_in(problem.place)
            && !report.follows(problem)
            && let Some(diagnostic) = report.diagnostic(problem)
        {
            report.findings.diagnostics.push(diagnostic);
        }
    }
    report.unreachable(&problems);
}

struct Report<'r, 's> {
    findings: &'r mut Findings<'s>,
    outline: &'r Outline<'s>,
    draft: &'r Draft,
    reach: Reach,
    /// Starts of places already told, so that two equal faults in one field get two places.
    used: BTreeSet<usize>,
    searches: usize,
}

impl<'s> Report<'_, 's> {
    /// Is it only a consequence of something told already?
    fn follows(&self, problem: &Problem) -> bool {
        let entry = Place { field: None, ..problem.place };
        let faulty = |field: &'static str| self.findings.faulty.contains(&(entry, field));
        let lost_all = self.draft.moments.is_empty() && self.outline.head.value("moments").is_some();
        let here = problem.place.field.is_some_and(|field| faulty(field.name()));
        here || match &problem.fault {
            Fault::Missing { field, .. } => {
                faulty(field.name()) || (*field == Field::Moments && !self.findings.lost.is_empty())
            }
            Fault::LooseEnd { entry: "moment" } => faulty("replies"),
            Fault::LooseEnd { .. } => faulty("to") || faulty("chance"),
            Fault::NoWhy => faulty("why"),
            Fault::NoWay => faulty("kind") || ["soft", "protest", "test"].into_iter().any(faulty),
            Fault::NotHere { .. } => faulty("kind"),
            Fault::StanceNotHere { .. } => {
                faulty("stance") || self.findings.faulty.contains(&(Place { reply: None, ..entry }, "kind"))
            }
            Fault::UnknownTarget { target, .. } => lost_all || self.reach.lost(target),
            Fault::UnknownInstead { reply } => self.reach.lost(reply),
            Fault::UnknownFact { fact } => self.reach.lost(fact),
            Fault::EnoughIsNoEnding { .. } => lost_all,
            _ => false,
        }
    }

    fn most_in(&self, place: Place) -> usize {
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name())).unwrap_or("");
        (MOST_BYTES / value.len().max(1)).clamp(1, MOST_IN_ONE_FIELD)
    }

    fn diagnostic(&mut self, problem: &Problem) -> Option<Diagnostic> {
        let place = problem.place;
        let name = place.field.map_or("", Field::name);
        let at = self.span(place);
        Some(match &problem.fault {
            Fault::Missing { field: Field::Cast, .. } if self.outline.head.value("cast").is_some() => {
                say::missing_field::one_name(at)
            }
            Fault::Missing { entry, field } => say::missing_field::diagnostic(entry, field.name(), at),
            Fault::NoWhy => say::no_why::diagnostic(at),
            Fault::BadId { id } => say::bad_id::diagnostic(id, at),
            Fault::DuplicateId { id, first } => {
                let first = self.span(Place { field: Some(Field::Id), ..*first });
                say::duplicate_id::diagnostic(id, at, first)
            }
            Fault::UnknownTarget { from, target } => {
                let near =
                    self.near(target, |draft| draft.moments.iter().filter_map(|moment| moment.id.as_deref()).collect());
                self.reach.deem(near.as_deref());
                say::unknown_target::diagnostic(from, target, self.literal(place, target), near.as_deref())
            }
            Fault::UnknownInstead { reply } => {
                let siblings =
                    place.moment.and_then(|index| self.draft.moments.get(index)).map_or(&[][..], |m| &m.replies);
                let near = nearest(reply, siblings.iter().filter_map(|sibling| sibling.id.as_deref()));
                say::unknown_reply::diagnostic(reply, at, near)
            }
            Fault::UnknownFact { fact } => {
                let near = self.near(fact, |draft| {
                    let replies = draft.moments.iter().flat_map(|moment| &moment.replies);
                    replies.flat_map(|reply| &reply.remember).map(String::as_str).collect()
                });
                say::unknown_fact::diagnostic(fact, self.literal(place, fact), near.as_deref())
            }
            Fault::UnknownName { name } => say::unknown_name::diagnostic(name, self.braces(place, name)),
            Fault::LooseEnd { entry } => say::loose_end::diagnostic(entry, at),
            Fault::Unreachable { .. } => return None,
            Fault::OutOfRange { field, found, least, most } => {
                self.out_of_range(place, field.name(), *found, *least, *most)
            }
            Fault::UnsafeText(unsafe_text) => {
                let at = self.texts(place).find_map(|(base, text)| {
                    let place = locate(text, unsafe_text.offset, unsafe_text.character)?;
                    Some(base + place.start..base + place.end).filter(|place| !self.used.contains(&place.start))
                });
                let at = at.unwrap_or_else(|| self.span(place));
                self.used.insert(at.start);
                say::unsafe_text::diagnostic(unsafe_text, at)
            }
            Fault::Empty { field } => say::empty_text::diagnostic(field.name(), at),
            Fault::StanceNotHere { stance, fits } => say::stance_not_here::diagnostic(&format!("{stance:?}"), fits, at),
            Fault::NoWay => say::no_way::diagnostic(at),
            Fault::MenuCanRunDry => say::menu_can_run_dry::diagnostic(self.name_span(Place { field: None, ..place })),
            Fault::NotHere { field, entry } => {
                say::field_not_here::diagnostic(field.name(), entry, self.field_name(place, name))
            }
            Fault::EnoughIsNoEnding { target } => say::enough_is_no_ending::diagnostic(target, at),
            Fault::OpensWithEnding => say::opens_with_ending::diagnostic(at),
            Fault::WordDoesNotFit { gauge, word, fits } => {
                let (gauge, word, at) = self.gauge(place, gauge, word);
                say::word_does_not_fit::diagnostic(&gauge, &word, fits, at)
            }
            Fault::TooLarge { count, most } => {
                say::too_many_moments::diagnostic(*count, *most, self.field_name(place, name))
            }
        })
    }

    /// Moments no play can reach, once slips in what leads to them are taken for what was meant.
    fn unreachable(&mut self, problems: &[Problem]) {
        let any = |wanted: fn(&Fault) -> bool| problems.iter().any(|problem| wanted(&problem.fault));
        if !any(|fault| matches!(fault, Fault::Unreachable { .. }))
            || any(|fault| matches!(fault, Fault::OpensWithEnding))
            || self.searches > MOST_SEARCHES
        {
            return;
        }
        let twice: Vec<usize> = problems
            .iter()
            .filter(|problem| matches!(problem.fault, Fault::DuplicateId { .. }) && problem.place.reply.is_none())
            .filter_map(|problem| problem.place.moment)
            .collect();
        for (index, id) in self.reach.unreachable(self.draft, &twice) {
            let place = Place { moment: Some(index), ..Place::default() };
            self.findings.diagnostics.push(say::unreachable_moment::diagnostic(&id, self.name_span(place)));
        }
    }

    /// The value a place names, or the name of its entry.
    fn span(&self, place: Place) -> Span {
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name()));
        value.map_or_else(|| self.name_span(place), |value| self.findings.span(value))
    }

    fn name_span(&self, place: Place) -> Span {
        match self.outline.entry(place).name {
            Some(name) => self.findings.span(name),
            None => 0..0,
        }
    }

    fn field_name(&self, place: Place, field: &str) -> Span {
        let name = self.outline.entry(place).fields.into_iter().map(|(name, _)| name).find(|name| *name == field);
        name.map_or_else(|| self.name_span(place), |name| self.findings.span(name))
    }

    /// The tokens of the field a place names, in the source.
    fn tokens(&self, place: Place) -> Vec<Token<'s>> {
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name())).unwrap_or("");
        let base = self.findings.span(value).start;
        tokens(value).map(|token| Token { start: base + token.start, ..token }).collect()
    }

    fn texts(&self, place: Place) -> impl Iterator<Item = (usize, &'s str)> + use<'s> {
        let texts = self.tokens(place).into_iter().filter(|token| matches!(token.kind, Kind::Text { .. }));
        texts.map(|token| (token.start, token.text))
    }

    /// The first token of a field that fits and was not told before.
    fn fresh(&mut self, place: Place, fits: impl Fn(&Token<'s>) -> bool) -> Option<(Vec<Token<'s>>, usize)> {
        let tokens = self.tokens(place);
        let index = tokens.iter().position(|token| fits(token) && !self.used.contains(&token.start))?;
        self.used.extend(tokens.get(index).map(|token| token.start));
        Some((tokens, index))
    }

    fn literal(&mut self, place: Place, text: &str) -> Span {
        let found = self.fresh(place, |token| token.inside() == Some(text));
        match found.as_ref().and_then(|(tokens, index)| tokens.get(*index)) {
            Some(token) => token.start..token.end(),
            None => self.span(place),
        }
    }

    fn braces(&mut self, place: Place, name: &str) -> Span {
        let wanted = format!("{{{name}}}");
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name())).unwrap_or("");
        let base = self.findings.span(value).start;
        let mut places = value.match_indices(&wanted).map(|(at, _)| base + at);
        match places.find(|start| !self.used.contains(start)) {
            Some(start) => {
                self.used.insert(start);
                start..start + wanted.len()
            }
            None => self.span(place),
        }
    }

    fn out_of_range(&mut self, place: Place, field: &str, found: i64, least: i64, most: i64) -> Diagnostic {
        let mut numbers = std::mem::take(&mut self.findings.numbers);
        let fresh = self.fresh(place, |token| {
            let stands_in = numbers.get(&token.start).is_some_and(|number| number.stand_in == found);
            stands_in || token.text.parse() == Ok(found)
        });
        if let Some(token) = fresh.as_ref().and_then(|(tokens, index)| tokens.get(*index)) {
            numbers.remove(&token.start);
        }
        self.findings.numbers = numbers;
        let Some((tokens, index)) = fresh else {
            return say::value_out_of_range::diagnostic(
                &format!("`{field}`"),
                &found.to_string(),
                least,
                most,
                self.span(place),
            );
        };
        let quality = index.checked_sub(2).and_then(|index| tokens.get(index)).map_or(field, |token| token.text);
        let name = match field {
            "with" => format!("`{quality}`"),
            "chance" => "a weight of `chance`".to_owned(),
            _ => format!("`{field}`"),
        };
        let token = tokens.get(index);
        let at = token.map_or_else(|| self.span(place), |token| token.start..token.end());
        let written = token.map_or_else(|| found.to_string(), |token| crate::diagnostic::quoted(token.text));
        say::value_out_of_range::diagnostic(&name, &written, least, most, at)
    }

    /// The state and the word as written, and the place of the word.
    fn gauge(&mut self, place: Place, gauge: &str, word: &str) -> (String, String, Span) {
        let found = self.fresh(place, |token| token.kind == Kind::Word && token.text.eq_ignore_ascii_case(word));
        if let Some((tokens, index)) = found
            && let (Some(state), Some(word)) =
                (index.checked_sub(2).and_then(|index| tokens.get(index)), tokens.get(index))
        {
            return (state.text.to_owned(), word.text.to_owned(), word.start..word.end());
        }
        (gauge.to_owned(), word.to_owned(), self.span(place))
    }

    /// A near miss among names of the whole file; a file full of slips gets no more suggestions after a while.
    fn near(&mut self, word: &str, names: impl Fn(&Draft) -> Vec<&str>) -> Option<String> {
        self.searches += 1;
        if self.searches > MOST_SEARCHES {
            return None;
        }
        nearest(word, names(self.draft)).map(str::to_owned)
    }
}

/// Each search for a near miss looks at all names of the file.
const MOST_SEARCHES: usize = 100;
/// Each fault looks through its field again; nobody reads more than so many about one field.
const MOST_IN_ONE_FIELD: usize = 20;
/// Nor is a field of this size gone through more than once.
const MOST_BYTES: usize = 1 << 20;
