//! What is wrong where fragments are put in, and with the exits of a fragment; which faults of a copy are told elsewhere.

use std::collections::BTreeSet;

use attuned_core::{Fault, Field, Place, Problem};

use super::{MOST_SEARCHES, Report, Whose};
use crate::diagnostic::{Span, quoted};
use crate::diagnostics as say;
use crate::expansion::Use;
use crate::fragment::Fragment;
use crate::one_by_one::one_by_one;
use crate::ron_text::list;
use crate::suggest::nearest;

impl<'s> Report<'_, 's> {
    /// Says of every fragment that is put in whether it is one, and whether its exits lead to moments.
    pub(super) fn uses(&mut self) {
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
            if one.shared.id.is_none() && !self.findings.faulty.contains(&(one.place, "id")) {
                self.findings.diagnostics.push(say::missing_field::which_fragment(self.name_span(one.place)));
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
        let mut meant: BTreeSet<&str> = one_by_one(given.iter().map(|(name, _)| *name));
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
        if is_there || self.reach.lost(target) || self.names_a_copy(target) || self.ids.moments.tell(target) {
            return;
        }
        let near = self.near_moment(target);
        let from = format!("the exit {} leads to", quoted(exit));
        self.findings.diagnostics.push(say::unknown_target::diagnostic(&from, target, at, near.as_deref()));
    }

    /// Says of the exits of a fragment whether they can be called so, and of its moments whether they are its own.
    pub(super) fn exits(&mut self, exits: &[String]) {
        let Whose::Fragment(expansion, _) = self.whose else { return };
        for one in &expansion.uses {
            let at = self.name_span(one.place);
            self.findings.diagnostics.push(say::nested_fragment::diagnostic(at));
        }
        let own = self.draft.moments.get(..expansion.own).unwrap_or(&[]);
        let moments: BTreeSet<&str> = one_by_one(own.iter().filter_map(|moment| moment.id.as_deref()));
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

    pub(super) fn exit_spans(&self) -> Vec<Span> {
        let items = self.outline.head.value("exits").and_then(|value| list(value).ok()).unwrap_or_default();
        items.into_iter().map(|item| self.findings.span(item)).collect()
    }

    /// Is it in a moment that is not in the file, and told elsewhere or made up?
    pub(super) fn is_elsewhere(&self, problem: &Problem) -> bool {
        let place = problem.place;
        match self.whose {
            Whose::Fragment(expansion, _) => {
                let is_made_up = place.moment.is_none_or(|moment| moment >= expansion.own)
                    || (place.moment == Some(0) && place.reply.is_none());
                is_made_up || expansion.use_at(place).is_some()
            }
            Whose::Scene(expansion) => {
                let Some(one) = expansion.use_at(place) else { return false };
                let is_copy = place.moment != one.place.moment;
                match &problem.fault {
                    Fault::StanceNotHere { .. } => one.fragment.is_none(),
                    // The id of a copy can be too long although its parts are not.
                    Fault::BadId { id } => {
                        let host_fits = one.host.as_deref().is_some_and(|host| host.len() <= say::bad_id::MOST);
                        !(is_copy && host_fits && id.len() > say::bad_id::MOST)
                    }
                    // The same fragment twice in one menu; its replies are told to have the same id.
                    Fault::DuplicateId { first, .. } => {
                        let names = |one: &Use<'_>| (one.host.clone(), one.shared.id.clone());
                        is_copy && expansion.use_at(*first).is_some_and(|other| names(other) == names(one))
                    }
                    _ => true,
                }
            }
        }
    }

    /// The id of the fragment whose reply stands at this place of a menu.
    pub(super) fn put_in(&self, place: Place) -> Option<&str> {
        let Whose::Scene(expansion) = self.whose else { return None };
        let one = expansion.use_at(place).filter(|one| one.place.moment == place.moment)?;
        one.shared.id.as_deref()
    }

    /// Is it a copy of a fragment's moment, so that its id is written nowhere?
    pub(super) fn is_made_here(&self, place: Place) -> bool {
        matches!(self.whose, Whose::Scene(expansion) if place.moment.is_some_and(|moment| moment >= expansion.own))
    }

    /// Is there something that cannot be known, because a fragment cannot be put in?
    pub(super) fn lacks_fragments(&self) -> bool {
        matches!(self.whose, Whose::Scene(expansion) if !expansion.is_complete())
    }

    /// Might it be a moment of a fragment that cannot be put in?
    pub(super) fn names_a_copy(&self, target: &str) -> bool {
        let Whose::Scene(expansion) = self.whose else { return false };
        self.lacks_fragments()
            && expansion.uses.iter().take(MOST_SEARCHES).any(|one| {
                let rest = one.host.as_deref().and_then(|host| target.strip_prefix(host)?.strip_prefix('-'));
                let rest = rest.zip(one.shared.id.as_deref()).and_then(|(rest, id)| rest.strip_prefix(id));
                rest.is_some_and(|rest| rest.starts_with('-'))
            })
    }
}
