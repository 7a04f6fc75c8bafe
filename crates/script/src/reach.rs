//! Which moments are out of reach for a reason of their own, not because an id that leads to them is misspelt.

use std::collections::BTreeSet;

use attuned_core::{Draft, DraftCondition, DraftException, DraftReply, Fault, Stance};

/// Collects the ids that something was meant to lead to.
pub(crate) struct Reach {
    lost: BTreeSet<String>,
    meant: BTreeSet<String>,
}

impl Reach {
    /// `lost` are the texts in parts of the file that could not be used.
    pub(crate) const fn new(lost: BTreeSet<String>) -> Self {
        Self { lost, meant: BTreeSet::new() }
    }

    /// Does this word stand in a part that could not be used?
    pub(crate) fn lost(&self, word: &str) -> bool {
        self.lost.contains(word)
    }

    /// Something was meant to lead here.
    pub(crate) fn deem(&mut self, id: Option<&str>) {
        self.meant.extend(id.map(str::to_owned));
    }

    /// The moments that stay out of reach even so; `lost` are moments whose own id leads nobody to them.
    pub(crate) fn unreachable(&self, draft: &Draft, lost: &[usize]) -> Vec<(usize, String)> {
        let mut draft = draft.clone();
        let mut meant: Vec<String> = self.lost.iter().chain(&self.meant).cloned().collect();
        for index in lost {
            if let Some(moment) = draft.moments.get_mut(*index) {
                let id = format!("{}-{index}", moment.id.as_deref().unwrap_or(""));
                moment.id = Some(id.clone());
                meant.push(id);
            }
        }
        let enough_is_missing = draft.enough.is_none();
        if let Some(first) = draft.moments.first_mut() {
            let mut reply = DraftReply::new(Stance::Neutral, "");
            reply.unless = meant
                .into_iter()
                .map(|id| DraftException { when: DraftCondition::All(Vec::new()), to: Some(id) })
                .collect();
            first.replies.push(reply);
        }
        let is_last_resort: Vec<bool> =
            draft.moments.iter().map(|moment| enough_is_missing && moment.replies.is_empty()).collect();
        let problems = draft.build().err().into_iter().flatten();
        problems
            .filter_map(|problem| match (problem.fault, problem.place.moment) {
                (Fault::Unreachable { id }, Some(index)) if !lost.contains(&index) => Some((index, id)),
                _ => None,
            })
            .filter(|(index, _)| !is_last_resort.get(*index).copied().unwrap_or_default())
            .collect()
    }
}
