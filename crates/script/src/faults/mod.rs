//! Says each fault that `Draft::build` found at its place in the file, and leaves out what only follows from another.

mod fragments;
mod ids;
mod places;

use std::collections::BTreeSet;

use attuned_core::{Draft, Fault, Field, Place, Problem};

use crate::check::Findings;
use crate::diagnostic::Diagnostic;
use crate::diagnostics as say;
use crate::expansion::Expansion;
use crate::literal::locate;
use crate::one_by_one::one_by_one;
use crate::outline::Outline;
use crate::reach::Reach;
use crate::scan::tokens;
use crate::suggest::nearest;
use ids::Ids;

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
    let mut report = Report {
        outline,
        draft,
        whose,
        moments: one_by_one(draft.moments.iter().filter_map(|moment| moment.id.as_deref())),
        reach: Reach::new(one_by_one(lost)),
        ids: Ids::default(),
        used: BTreeSet::new(),
        searches: 0,
        findings,
    };
    report.ids(&problems);
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
    ids: Ids,
    /// Starts of places already told, so that two equal faults in one field get two places.
    used: BTreeSet<usize>,
    searches: usize,
}

impl Report<'_, '_> {
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
            Fault::UnknownTarget { target, .. } => {
                lost_all || self.reach.lost(target) || self.names_a_copy(target) || self.ids.moments.tell(target)
            }
            Fault::UnknownInstead { reply } => {
                let is_told = self.ids.menu(problem.place.moment).is_some_and(|menu| menu.tell(reply));
                is_told || self.reach.lost(reply)
            }
            Fault::UnknownReplyAt { moment, reply } => self.reach.lost(reply) || self.reach.lost(moment),
            Fault::UnclearClaim { .. } => self.findings.faulty.iter().any(|(place, _)| place.claim == entry.claim),
            Fault::UnknownFact { fact } => self.reach.lost(fact) || self.lacks_fragments(),
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
            // Any other bad id is told where it is written.
            Fault::BadId { id } if self.is_made_here(place) => say::bad_id::of_a_copy(id, at),
            Fault::BadId { id } => say::bad_id::diagnostic(id, at),
            Fault::DuplicateId { id, first } => {
                let is_twice = self.put_in(*first).is_some() && self.put_in(place).is_some();
                let first = self.span(Place { field: Some(Field::Id), ..*first });
                if is_twice {
                    return Some(say::duplicate_id::fragment_twice(id, at, first));
                }
                let names = if place.reply.is_some() { self.ids.menu(place.moment) } else { Some(&self.ids.moments) };
                let meant = names.and_then(|names| names.meant.as_deref());
                say::duplicate_id::diagnostic(id, at, first, meant)
            }
            Fault::UnknownTarget { from, target } => {
                let near = self.near_moment(target);
                let at = self.literal(place, target);
                let alone = self.ids.moments.alone.get(target).map(|(index, _)| self.id_span(*index, None));
                match self.whose {
                    Whose::Scene(_) => {
                        say::unknown_target::diagnostic(from, target, at, near.as_deref()).and_alone(alone)
                    }
                    Whose::Fragment(..) => say::unknown_target::in_fragment(from, target, at, near.as_deref()),
                }
            }
            Fault::UnknownInstead { reply } => {
                let siblings =
                    place.moment.and_then(|index| self.draft.moments.get(index)).map_or(&[][..], |m| &m.replies);
                let near = nearest(reply, siblings.iter().filter_map(|sibling| sibling.id.as_deref()));
                let index = self.ids.menu(place.moment).and_then(|menu| menu.alone.get(reply.as_str()).copied());
                let alone = place.moment.zip(index).map(|(moment, (index, _))| self.id_span(moment, Some(index)));
                say::unknown_reply::diagnostic(reply, at, near).and_alone(alone)
            }
            Fault::UnknownReplyAt { moment, reply } => {
                let at_moment = self.draft.moments.iter().find(|known| known.id.as_ref() == Some(moment));
                let offered = at_moment.map_or(&[][..], |moment| &moment.replies);
                let offered: Vec<&str> = offered.iter().filter_map(|reply| reply.id.as_deref()).collect();
                say::unknown_reply::in_claim(reply, moment, at, &offered)
            }
            Fault::UnclearClaim { claim, wants, example } => say::unclear_claim::diagnostic(claim, wants, example, at),
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
                let after = self.findings.source.get(at.end..).unwrap_or("");
                say::unsafe_text::diagnostic(unsafe_text, at, after)
            }
            Fault::Empty { field } => say::empty_text::diagnostic(field.name(), at),
            Fault::StanceNotHere { stance, fits } => {
                let stance = format!("{stance:?}");
                match self.put_in(place) {
                    Some(id) => say::stance_not_here::of_a_fragment(id, &stance, fits, at),
                    None => say::stance_not_here::diagnostic(&stance, fits, at),
                }
            }
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
        let mut lost = self.ids.moments.lost.clone();
        let twice = problems.iter().filter(|problem| matches!(problem.fault, Fault::DuplicateId { .. }));
        lost.extend(twice.filter(|problem| problem.place.reply.is_none()).filter_map(|problem| problem.place.moment));
        let spans = self.exit_spans();
        for (index, id) in self.reach.unreachable(self.draft, &lost) {
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

    /// The moment that was meant, which may then be within reach.
    fn near_moment(&mut self, target: &str) -> Option<String> {
        let near = self.near(target, |draft| draft.moments.iter().filter_map(|moment| moment.id.as_deref()).collect());
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

/// Each search for a near miss looks at all names of the file.
const MOST_SEARCHES: usize = 100;
/// Each fault looks through its field again; nobody reads more than so many about one field.
const MOST_IN_ONE_FIELD: usize = 20;
/// Nor is a field of this size gone through more than once.
const MOST_BYTES: usize = 1 << 20;
