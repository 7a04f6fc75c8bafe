//! Ids that are named and nowhere given: where the slip is in the giving, it is told once and there, and not at every
//! place that names it. It refuses to guess when more names are lost than ids.

use std::collections::{BTreeMap, BTreeSet};

use attuned_core::{Draft, DraftCondition, DraftReply, DraftTarget, Fault, Field, Place, Problem};

use super::{MOST_SEARCHES, Report, Whose};
use crate::diagnostics as say;
use crate::one_by_one::one_by_one;
use crate::scan::tokens;
use crate::suggest::nearest;

/// What is known of the ids of moments, and of those of the replies of each menu.
#[derive(Debug, Default)]
pub(super) struct Ids {
    pub(super) moments: Names,
    menus: BTreeMap<usize, Names>,
}

/// What is known of ids that have to differ.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Entries whose id cannot be used, so that nothing that leads to them finds them.
    pub(super) lost: Vec<usize>,
    /// Names that nothing has, and that these must have had.
    follow: BTreeSet<String>,
    /// The name that the one lost entry must have had.
    pub(super) meant: Option<String>,
    /// By the name that was meant: the entry whose id has a slip in it, and how many places name it rightly.
    slips: BTreeMap<String, (usize, usize)>,
    /// In the same way: the entry with nearly this id, which nothing names either, and the one place that names it so.
    pub(super) alone: BTreeMap<String, (usize, usize)>,
}

/// The names of one scope as they are written.
#[derive(Debug, Default)]
struct Written<'d> {
    ids: Vec<Option<&'d str>>,
    lost: Vec<usize>,
    /// With how often each is named.
    unknown: BTreeMap<&'d str, usize>,
    named: BTreeSet<&'d str>,
    /// Entries that need not be named, or are not written in the file.
    apart: BTreeSet<usize>,
}

impl Names {
    fn of(written: &Written<'_>) -> Self {
        let mut names = Self { lost: written.lost.clone(), ..Self::default() };
        if written.unknown.len() > MOST_SEARCHES {
            return names;
        }
        let sound = || written.ids.iter().enumerate().filter(|(index, _)| !names.lost.contains(index));
        let (mut follow, mut slips, mut alone) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        for (unknown, times) in &written.unknown {
            let Some(near) = nearest(unknown, sound().filter_map(|(_, id)| *id)) else {
                follow.insert((*unknown).to_owned());
                continue;
            };
            let entry = sound().find(|(_, id)| **id == Some(near)).map(|(index, _)| index);
            match entry.filter(|index| !written.named.contains(near) && !written.apart.contains(index)) {
                Some(entry) if *times > 1 => drop(slips.insert((*unknown).to_owned(), (entry, *times))),
                Some(entry) => drop(alone.insert((*unknown).to_owned(), (entry, 1))),
                None => {}
            }
        }
        if follow.len() > names.lost.len() {
            follow.clear();
        }
        names.meant = follow.first().filter(|_| names.lost.len() == 1).cloned();
        (names.follow, names.slips, names.alone) = (follow, slips, alone);
        names
    }

    /// Where one name and one id are nearly the same, the slip is in the one whose words are used nowhere else.
    fn judge_alone(&mut self, ids: &[Option<&str>], words: &Words<'_>) {
        let is_in_id = |name: &str, index: usize| {
            ids.get(index).copied().flatten().is_some_and(|id| words.used(name, id) > words.used(id, name))
        };
        let (slips, alone) =
            std::mem::take(&mut self.alone).into_iter().partition(|(name, (at, _))| is_in_id(name, *at));
        let slips: BTreeMap<String, (usize, usize)> = slips;
        self.slips.extend(slips);
        self.alone = alone;
    }

    /// Is this name told of where the id is given?
    pub(super) fn tell(&self, name: &str) -> bool {
        self.follow.contains(name) || self.slips.contains_key(name)
    }
}

impl Ids {
    fn has_alone(&self) -> bool {
        std::iter::once(&self.moments).chain(self.menus.values()).any(|names| !names.alone.is_empty())
    }

    pub(super) fn menu(&self, moment: Option<usize>) -> Option<&Names> {
        self.menus.get(&moment?)
    }
}

impl Report<'_, '_> {
    /// Finds out which ids are lost, and tells those that have a slip in them.
    pub(super) fn ids(&mut self, problems: &[Problem]) {
        let mut moments =
            Written { ids: self.draft.moments.iter().map(|m| m.id.as_deref()).collect(), ..Written::default() };
        let mut menus: BTreeMap<usize, Written<'_>> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| !self.is_elsewhere(problem)) {
            let Place { moment, reply, field, .. } = problem.place;
            let is_id = field == Some(Field::Id);
            match (&problem.fault, moment, reply) {
                (Fault::UnknownTarget { target, .. }, ..) => *moments.unknown.entry(target).or_default() += 1,
                (Fault::UnknownInstead { reply }, Some(moment), _) => {
                    *menus.entry(moment).or_default().unknown.entry(reply).or_default() += 1;
                }
                (Fault::BadId { .. } | Fault::DuplicateId { .. } | Fault::Missing { .. }, Some(moment), reply)
                    if is_id =>
                {
                    match reply {
                        Some(reply) => menus.entry(moment).or_default().lost.push(reply),
                        None => moments.lost.push(moment),
                    }
                }
                _ => {}
            }
        }
        let targets = self.exit_targets();
        for target in targets.iter().filter(|target| !self.moments.contains(target.as_str())) {
            *moments.unknown.entry(target).or_default() += 1;
        }
        let mut ids = Ids::default();
        if !self.lacks_fragments() {
            moments.named = named(self.draft);
            moments.named.extend(targets.iter().map(String::as_str));
            let own = match self.whose {
                Whose::Scene(expansion) | Whose::Fragment(expansion, _) => expansion.own,
            };
            moments.apart = one_by_one(std::iter::once(0).chain(own..self.draft.moments.len()));
            ids.moments = Names::of(&moments);
        }
        for (moment, mut menu) in menus {
            let replies = self.draft.moments.get(moment).map_or(&[][..], |moment| &moment.replies);
            menu.ids = replies.iter().map(|reply| reply.id.as_deref()).collect();
            menu.named = one_by_one(replies.iter().filter_map(|reply| reply.instead.as_deref()));
            ids.menus.insert(moment, Names::of(&menu));
        }
        let words = Words::of(if ids.has_alone() { self.findings.source } else { "" });
        ids.moments.judge_alone(&moments.ids, &words);
        for (moment, names) in &mut ids.menus {
            let replies = self.draft.moments.get(*moment).map_or(&[][..], |moment| &moment.replies);
            names.judge_alone(&replies.iter().map(|reply| reply.id.as_deref()).collect::<Vec<_>>(), &words);
        }
        self.ids = ids;
        self.slips();
    }

    /// Where the exits of the fragments that are put in lead to.
    fn exit_targets(&self) -> Vec<String> {
        let Whose::Scene(expansion) = self.whose else { return Vec::new() };
        expansion.uses.iter().flat_map(|one| one.shared.exits.values().cloned()).collect()
    }

    fn slips(&mut self) {
        let Ids { moments, menus } = &self.ids;
        let mut told = Vec::new();
        for (meant, (entry, times)) in &moments.slips {
            told.push(say::unknown_target::slip_in_id(meant, *times, self.id_span(*entry, None)));
            self.reach.deem(self.draft.moments.get(*entry).and_then(|moment| moment.id.as_deref()));
        }
        for (moment, names) in menus {
            for (meant, (entry, times)) in &names.slips {
                told.push(say::unknown_reply::slip_in_id(meant, *times, self.id_span(*moment, Some(*entry))));
            }
        }
        self.findings.diagnostics.append(&mut told);
    }
}

/// How often each word stands in a file, comments left out.
struct Words<'s>(BTreeMap<&'s str, usize>);

impl<'s> Words<'s> {
    fn of(source: &'s str) -> Self {
        let mut words = BTreeMap::new();
        for word in tokens(source).flat_map(|token| token.text.split(|c: char| !c.is_alphanumeric())) {
            *words.entry(word).or_default() += 1;
        }
        Self(words)
    }

    /// How many words of `id` that are not in `other` stand somewhere else too.
    fn used(&self, id: &str, other: &str) -> usize {
        let own = id.split('-').filter(|word| !other.split('-').any(|others| others == *word));
        own.filter(|word| self.0.get(word).is_some_and(|times| *times > 1)).count()
    }
}

/// Every id of a moment that stands anywhere but where it is given.
fn named(draft: &Draft) -> BTreeSet<&str> {
    let mut named: BTreeSet<&str> = one_by_one(draft.enough.as_deref());
    let mut conditions: Vec<&DraftCondition> = Vec::new();
    for reply in draft.moments.iter().flat_map(|moment| &moment.replies) {
        let DraftReply { to, unless, when, .. } = reply;
        match to {
            Some(DraftTarget::To(id)) => drop(named.insert(id)),
            Some(DraftTarget::Chance(outcomes)) => named.extend(outcomes.iter().map(|(_, id)| id.as_str())),
            None => {}
        }
        named.extend(unless.iter().filter_map(|exception| exception.to.as_deref()));
        conditions.extend(when.iter().chain(unless.iter().map(|exception| &exception.when)));
    }
    while let Some(condition) = conditions.pop() {
        match condition {
            DraftCondition::Visited(id) | DraftCondition::VisitedTimes(id, _) => drop(named.insert(id)),
            DraftCondition::All(inner) | DraftCondition::Any(inner) => conditions.extend(inner),
            DraftCondition::Not(inner) => conditions.push(inner),
            DraftCondition::AtLeast(..) | DraftCondition::AtMost(..) | DraftCondition::Remembers(_) => {}
        }
    }
    named
}
