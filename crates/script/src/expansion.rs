//! Puts fragments into a scene: the reply where `Shared(..)` stands, a copy of its moments after the scene's own.
//!
//! Every use has its own copy, whose ids are those of the menu's moment, of the fragment and of the fragment's moment,
//! joined by hyphens: they stay the same whatever else is added to the scene, so saved talks still find them.

use std::collections::BTreeMap;
use std::ops::Range;

use attuned_core::{DraftCondition, DraftMoment, DraftReply, DraftTarget, Place, Stance};

use crate::fragment::Fragment;
use crate::one_by_one::one_by_one;
use crate::raw::RawShared;

/// What was put in where.
#[derive(Debug, Default)]
pub(crate) struct Expansion<'f> {
    fragments: BTreeMap<&'f str, &'f Fragment>,
    /// Some shared file cannot be used, so that not every fragment is known.
    pub(crate) lacks_some: bool,
    /// All copies together would be larger than a scene may be.
    pub(crate) is_too_large: bool,
    /// How many moments of the draft are the file's own.
    pub(crate) own: usize,
    pub(crate) added: Vec<DraftMoment>,
    pub(crate) uses: Vec<Use<'f>>,
    bytes: usize,
}

/// One `Shared(..)`.
#[derive(Debug)]
pub(crate) struct Use<'f> {
    pub(crate) place: Place,
    pub(crate) host: Option<String>,
    pub(crate) shared: RawShared,
    /// `None` when no known fragment is named.
    pub(crate) fragment: Option<&'f Fragment>,
    /// Its copies among the moments of the draft.
    pub(crate) copies: Range<usize>,
}

impl<'f> Expansion<'f> {
    pub(crate) fn of(fragments: impl IntoIterator<Item = &'f Fragment>, lacks_some: bool) -> Self {
        let fragments = one_by_one(fragments.into_iter().map(|fragment| (fragment.id.as_str(), fragment)));
        Self { fragments, lacks_some, ..Self::default() }
    }

    pub(crate) fn starts_after(&mut self, own: usize) {
        self.own = own;
    }

    /// Is every use as it has to be? Whether its exits lead to moments is said by `Draft::build`.
    pub(crate) fn is_complete(&self) -> bool {
        !self.lacks_some && !self.is_too_large && self.uses.iter().all(Use::is_complete)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'f str> {
        self.fragments.keys().copied()
    }

    /// The use a place of the draft comes from, when the file has no such place itself.
    pub(crate) fn use_at(&self, place: Place) -> Option<&Use<'f>> {
        let moment = place.moment?;
        if moment < self.own {
            let index =
                self.uses.binary_search_by_key(&(place.moment, place.reply), |it| (it.place.moment, it.place.reply));
            return self.uses.get(index.ok()?);
        }
        self.uses.get(self.uses.partition_point(|it| it.copies.end <= moment))
    }

    /// The reply that stands for `shared` in the menu of `host`; a stand-in when that cannot be known.
    pub(crate) fn put(&mut self, place: Place, host: Option<&str>, shared: RawShared) -> DraftReply {
        let fragment = shared.id.as_deref().and_then(|id| self.fragments.get(id)).copied();
        let start = self.own + self.added.len();
        let reply = match (fragment, host) {
            (Some(fragment), Some(host)) if self.has_room_for(fragment) => {
                let copy = Copy { host, fragment, exits: &shared.exits };
                self.added.extend(fragment.moments.iter().map(|moment| copy.moment(moment)));
                copy.reply(&fragment.reply)
            }
            _ => stand_in(&shared),
        };
        let copies = start..self.own + self.added.len();
        self.uses.push(Use { place, host: host.map(str::to_owned), shared, fragment, copies });
        reply
    }

    fn has_room_for(&mut self, fragment: &Fragment) -> bool {
        self.bytes = self.bytes.saturating_add(fragment.size);
        self.is_too_large |= self.bytes > crate::MAX_BYTES;
        !self.is_too_large
    }
}

impl Use<'_> {
    pub(crate) fn is_complete(&self) -> bool {
        self.fragment.is_some_and(|fragment| {
            let given = &self.shared.exits;
            given.len() == fragment.exits.len() && fragment.exits.iter().all(|exit| given.contains_key(exit))
        })
    }
}

/// Leads to all exits that are given, so that what lies behind them is not taken for out of reach.
fn stand_in(shared: &RawShared) -> DraftReply {
    let exits: Vec<(u32, String)> = shared.exits.values().map(|target| (1, target.clone())).collect();
    let reply = DraftReply::new(Stance::Neutral, "").says(".").why(".");
    DraftReply { id: shared.id.clone(), to: Some(DraftTarget::Chance(exits)), ..reply }
}

/// A fragment as it reads in one place of a scene.
struct Copy<'c> {
    host: &'c str,
    fragment: &'c Fragment,
    exits: &'c BTreeMap<String, String>,
}

impl Copy<'_> {
    fn moment(&self, moment: &DraftMoment) -> DraftMoment {
        DraftMoment {
            id: moment.id.as_deref().map(|id| self.id(id)),
            replies: moment.replies.iter().map(|reply| self.reply(reply)).collect(),
            ..moment.clone()
        }
    }

    fn reply(&self, reply: &DraftReply) -> DraftReply {
        let mut reply = reply.clone();
        match &mut reply.to {
            Some(DraftTarget::To(id)) => *id = self.target(id),
            Some(DraftTarget::Chance(weighted)) => weighted.iter_mut().for_each(|(_, id)| *id = self.target(id)),
            None => {}
        }
        for exception in &mut reply.unless {
            exception.to = exception.to.as_deref().map(|id| self.target(id));
            self.condition(&mut exception.when);
        }
        if let Some(condition) = &mut reply.when {
            self.condition(condition);
        }
        reply
    }

    fn condition(&self, condition: &mut DraftCondition) {
        match condition {
            DraftCondition::Visited(id) | DraftCondition::VisitedTimes(id, _) => *id = self.target(id),
            DraftCondition::All(conditions) | DraftCondition::Any(conditions) => {
                for condition in conditions {
                    self.condition(condition);
                }
            }
            DraftCondition::Not(condition) => self.condition(condition),
            DraftCondition::AtLeast(..) | DraftCondition::AtMost(..) | DraftCondition::Remembers(_) => {}
        }
    }

    /// Where an exit leads, or the copy of a moment of the fragment.
    fn target(&self, id: &str) -> String {
        self.exits.get(id).cloned().unwrap_or_else(|| self.id(id))
    }

    fn id(&self, id: &str) -> String {
        format!("{}-{}-{id}", self.host, self.fragment.id)
    }
}
