//! Says each fault that `Draft::build` found at its place in the file, and leaves out what only follows from another.

use std::collections::BTreeSet;

use attuned_core::{Draft, Fault, Field, Place, Problem};

use crate::check::Findings;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics as say;
use crate::expansion::Expansion;
use crate::fragment::Fragment;
use crate::literal::locate;
use crate::outline::Outline;
use crate::reach::Reach;
use crate::ron_text::list;
use crate::scan::{Kind, Token, tokens};
use crate::suggest::nearest;

/// Which moments of the draft are the file's own, and where the others come from.
pub(crate) enum Whose<'w> {
    /// Those after the own ones are copies of fragments.
    Scene(&'w Expansion<'w>),
    /// The first one and those after the own ones are made up; among these are the exits.
    Fragment(&'w Expansion<'w>, &'w [String]),
}

/// Adds a diagnostic to `findings` for every fault that is one of its own.
pub(crate) fn report<'s>(findings: &mut Findings<'s>, outline: &Outline<'s>, draft: &Draft, whose: &Whose<'_>) {
    if findings.gives_up() {
        return;
    }
    let problems: Vec<Problem> = draft.clone().build().err().into_iter().flatten().collect();
    let lost = findings.lost.iter().flat_map(|text| tokens(text)).filter_map(|token| token.inside().map(str::to_owned));
    let mut report =
        Report {
            outline,
            draft,
            whose,
            moments: draft.moments.iter().filter_map(|moment| moment.id.as_deref()).collect(),
            reach: Reach::new(lost.collect()),
            used: BTreeSet::new(),
            searches: 0,
            findings,
        };
    match whose {
        Whose::Scene(_) => report.uses(),
        Whose::Fragment(_, exits) => report.exits(exits),
    }
    let (mut last, mut same) = (Place::default(), 0);
    for problem in problems.iter().filter(|problem| !matches!(problem.fault, Fault::Unreachable { .. })) {
        if report.findings.gives_up() {
            return;
        }
        same = if last == problem.place { same + 1 } else { 0 };
        last = problem.place;
        if same < report.most_in(problem.place)
            && !report.is_elsewhere(problem)
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
    whose: &'r Whose<'r>,
    /// Ids of all moments of the draft.
    moments: BTreeSet<&'r str>,
    reach: Reach,
    /// Starts of places already told, so that two equal faults in one field get two places.
    used: BTreeSet<usize>,
    searches: usize,
}

impl<'s> Report<'_, 's> {
    /// Says of every fragment that is put in whether it is one, and whether its exits lead to moments.
    fn uses(&mut self) {
        let Whose::Scene(expansion) = self.whose else { return };
        if expansion.is_too_large {
            let at = self.field_name(Place::default(), "shared");
            self.findings.diagnostics.push(say::file_too_large::shared(at));
        }
        for one in &expansion.uses {
            if self.findings.gives_up() {
                return;
            }
            if let Some(id) = one.shared.id.as_deref()
                && one.fragment.is_none()
                && !expansion.lacks_some
            {
                let at = self.span(Place { field: Some(Field::Id), ..one.place });
                let near = nearest(id, expansion.names());
                self.findings.diagnostics.push(say::unknown_fragment::diagnostic(id, at, near));
            }
            let given = self.outline.entry(one.place).fields;
            if let Some(fragment) = one.fragment {
                self.named_exits(fragment, &given, one.place);
            }
            for (name, value) in given {
                if let Some(target) = one.shared.exits.get(name) {
                    self.exit_target(name, target, self.findings.span(value));
                }
            }
        }
    }

    /// Are these the exits of the fragment, and all of them?
    fn named_exits(&mut self, fragment: &Fragment, given: &[(&'s str, &'s str)], place: Place) {
        let mut meant: BTreeSet<&str> = given.iter().map(|(name, _)| *name).collect();
        for (name, _) in given.iter().filter(|(name, _)| *name != "id") {
            if fragment.exits.iter().any(|exit| exit == name) {
                continue;
            }
            let open = fragment.exits.iter().map(String::as_str).filter(|exit| !meant.contains(exit));
            let near = nearest(name, open);
            meant.extend(near);
            let at = self.findings.span(name);
            let unknown = say::unknown_exit::diagnostic(&fragment.id, name, &fragment.exits, at, near);
            self.findings.diagnostics.push(unknown);
        }
        for exit in fragment.exits.iter().filter(|exit| !meant.contains(exit.as_str())) {
            let missing = say::missing_exit::diagnostic(&fragment.id, exit, self.name_span(place));
            self.findings.diagnostics.push(missing);
        }
    }

    fn exit_target(&mut self, exit: &str, target: &str, at: Span) {
        let is_there = self.moments.contains(target);
        if is_there || self.reach.lost(target) || self.names_a_copy(target) {
            return;
        }
        let near = self.near_moment(target);
        let from = format!("the exit {} leads to", quoted(exit));
        self.findings.diagnostics.push(say::unknown_target::diagnostic(&from, target, at, near.as_deref()));
    }

    /// Says of the exits of a fragment whether they can be called so, and of its moments whether they are its own.
    fn exits(&mut self, exits: &[String]) {
        let Whose::Fragment(expansion, _) = self.whose else { return };
        for one in &expansion.uses {
            let at = self.name_span(one.place);
            self.findings.diagnostics.push(say::nested_fragment::diagnostic(at));
        }
        let own = self.draft.moments.get(..expansion.own).unwrap_or(&[]);
        let moments: BTreeSet<&str> = own.iter().filter_map(|moment| moment.id.as_deref()).collect();
        let mut seen = BTreeSet::new();
        for (exit, at) in exits.iter().zip(self.exit_spans()) {
            self.findings.diagnostics.extend(if !say::bad_exit::fits(exit) {
                Some(say::bad_exit::diagnostic(exit, at))
            } else if moments.contains(exit.as_str()) {
                Some(say::bad_exit::taken(exit, "a moment", at))
            } else if seen.insert(exit) {
                None
            } else {
                Some(say::bad_exit::taken(exit, "another exit", at))
            });
        }
    }

    fn exit_spans(&self) -> Vec<Span> {
        let items = self.outline.head.value("exits").and_then(|value| list(value).ok()).unwrap_or_default();
        items.into_iter().map(|item| self.findings.span(item)).collect()
    }

    /// Is it in a moment that is not in the file, and told elsewhere or made up?
    fn is_elsewhere(&self, problem: &Problem) -> bool {
        let place = problem.place;
        match self.whose {
            Whose::Fragment(expansion, _) => {
                let is_made_up = place.moment.is_none_or(|moment| moment >= expansion.own) || (place.moment == Some(0) && place.reply.is_none());
                is_made_up || expansion.use_at(place).is_some()
            }
            Whose::Scene(expansion) => {
                let Some(one) = expansion.use_at(place) else { return false };
                let is_copy = place.moment != one.place.moment;
                match &problem.fault {
                    Fault::Missing { field: Field::Id, .. } => false,
                    Fault::StanceNotHere { .. } => one.fragment.is_none(),
                    // An id of a copy is too long, although its parts are not.
                    Fault::BadId { .. } => !is_copy || one.host.as_deref().is_none_or(|host| host.len() > MOST_IN_AN_ID),
                    Fault::DuplicateId { first, .. } => {
                        let other = expansion.use_at(*first);
                        is_copy && other.is_some_and(|other| other.host == one.host)
                    }
                    _ => true,
                }
            }
        }
    }

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
            Fault::UnknownTarget { target, .. } => lost_all || self.reach.lost(target) || self.names_a_copy(target),
            Fault::UnknownInstead { reply } => self.reach.lost(reply),
            Fault::UnknownFact { fact } => self.reach.lost(fact) || self.lacks_fragments(),
            Fault::EnoughIsNoEnding { .. } => lost_all,
            _ => false,
        }
    }

    /// Is there something that cannot be known, because a fragment cannot be put in?
    fn lacks_fragments(&self) -> bool {
        matches!(self.whose, Whose::Scene(expansion) if !expansion.is_complete())
    }

    /// Might it be a moment of a fragment that cannot be put in?
    fn names_a_copy(&self, target: &str) -> bool {
        let Whose::Scene(expansion) = self.whose else { return false };
        self.lacks_fragments() && expansion.uses.iter().take(MOST_SEARCHES).any(|one| {
            let rest = one.host.as_deref().and_then(|host| target.strip_prefix(host)?.strip_prefix('-'));
            let rest = rest.zip(one.shared.id.as_deref()).and_then(|(rest, id)| rest.strip_prefix(id));
            rest.is_some_and(|rest| rest.starts_with('-'))
        })
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
                let near = self.near_moment(target);
                let at = self.literal(place, target);
                match self.whose {
                    Whose::Scene(_) => say::unknown_target::diagnostic(from, target, at, near.as_deref()),
                    Whose::Fragment(..) => say::unknown_target::in_fragment(from, target, at, near.as_deref()),
                }
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
            || self.lacks_fragments()
            || self.findings.faulty.contains(&(Place::default(), "reply"))
        {
            return;
        }
        let twice: Vec<usize> = problems
            .iter()
            .filter(|problem| matches!(problem.fault, Fault::DuplicateId { .. }) && problem.place.reply.is_none())
            .filter_map(|problem| problem.place.moment)
            .collect();
        let spans = self.exit_spans();
        for (index, id) in self.reach.unreachable(self.draft, &twice) {
            let place = Place { moment: Some(index), ..Place::default() };
            match self.whose {
                Whose::Scene(expansion) | Whose::Fragment(expansion, _) if index < expansion.own => {
                    self.findings.diagnostics.push(say::unreachable_moment::diagnostic(&id, self.name_span(place)));
                }
                Whose::Fragment(expansion, _) => {
                    let at = spans.get(index - expansion.own).cloned();
                    self.findings.diagnostics.extend(at.map(|at| say::unused_exit::diagnostic(&id, at)));
                }
                Whose::Scene(_) => {}
            }
        }
    }

    /// The value a place names, or the name of its entry; in a copy, where it is put in.
    fn span(&self, place: Place) -> Span {
        let place = match self.whose {
            Whose::Scene(expansion) => expansion.use_at(place).map_or(place, |one| Place { field: place.field, ..one.place }),
            Whose::Fragment(..) => place,
        };
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
        let written = token.map_or_else(|| found.to_string(), |token| quoted(token.text));
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

    /// The moment that was meant, which may then be within reach.
    fn near_moment(&mut self, target: &str) -> Option<String> {
        let near =
            self.near(target, |draft| draft.moments.iter().filter_map(|moment| moment.id.as_deref()).collect());
        self.reach.deem(near.as_deref());
        near
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

const MOST_IN_AN_ID: usize = 64;
/// Each search for a near miss looks at all names of the file.
const MOST_SEARCHES: usize = 100;
/// Each fault looks through its field again; nobody reads more than so many about one field.
const MOST_IN_ONE_FIELD: usize = 20;
/// Nor is a field of this size gone through more than once.
const MOST_BYTES: usize = 1 << 20;
