//! A fragment file: one reply and the moments behind it, judged as the smallest scene it could be put into.
//!
//! What is sound here is sound in every scene, so nothing inside a fragment has to be told at its uses.

use attuned_core::{Draft, DraftMoment, DraftReply, Place, Stance};

use crate::check::Findings;
use crate::diagnostic::Diagnostic;
use crate::expansion::Expansion;
use crate::faults::{self, Whose};
use crate::outline::Outline;
use crate::raw::{RawEntry, RawFragment, RawMoment, lower_moments};
use crate::{File, diagnostics};

/// A fragment without faults.
#[derive(Debug)]
pub(crate) struct Fragment {
    pub(crate) id: String,
    pub(crate) exits: Vec<String>,
    pub(crate) reply: DraftReply,
    pub(crate) moments: Vec<DraftMoment>,
    /// Bytes of its file.
    pub(crate) size: usize,
}

/// A fragment file taken apart.
pub(crate) struct Parts<'s> {
    /// The first moment is made up; its one reply is the fragment's.
    pub(crate) outline: Outline<'s>,
    pub(crate) raw: RawFragment,
    pub(crate) reply: Option<RawEntry>,
    pub(crate) moments: Vec<RawMoment>,
}

/// Where the fragment's reply stands in the scene made up around it.
pub(crate) const REPLY: Place = Place { claim: None, moment: Some(0), reply: Some(0), field: None };

// No author's id has parentheses.
const HOST: &str = "(before)";
const CLOSE: &str = "(after)";

/// The fragment in a file, or everything that is wrong with it.
pub(crate) fn read(text: &str) -> Result<Fragment, Vec<Diagnostic>> {
    if text.len() > crate::MAX_BYTES {
        return Err(vec![diagnostics::file_too_large::diagnostic()]);
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(diagnostic) = crate::unreadable(text, body, File::Fragment) {
        return Err(vec![diagnostic]);
    }
    let mut findings = Findings::new(text);
    let Some(parts) = findings.fragment(body) else { return Err(findings.finish()) };
    let mut expansion = Expansion::default();
    let mut reply = match parts.reply {
        Some(entry) => entry.lower(REPLY, None, &mut expansion),
        None => DraftReply::new(Stance::Neutral, "").to(CLOSE).says(".").why("."),
    };
    reply.id.clone_from(&parts.raw.id);
    let moments = lower_moments(parts.moments, 1, &mut expansion);
    let exits = parts.raw.exits;
    let draft = around(reply, moments, &exits);
    faults::report(&mut findings, &parts.outline, &draft, &Whose::Fragment(&expansion, &exits));
    match (draft.moments, parts.raw.id) {
        (mut moments, Some(id)) if findings.is_clean() => {
            moments.truncate(expansion.own);
            let host = moments.remove(0);
            let reply = host.replies.into_iter().next().unwrap_or_else(|| DraftReply::new(Stance::Neutral, &id));
            Ok(Fragment { id, exits, reply, moments, size: text.len() })
        }
        _ => Err(findings.finish()),
    }
}

/// The smallest scene: somebody speaks, the fragment is the only answer, and every exit closes the talk.
fn around(reply: DraftReply, moments: Vec<DraftMoment>, exits: &[String]) -> Draft {
    let ending = |id: &str| DraftMoment::ending(id).says(".");
    let draft = Draft::new("fragment", ".").cast("A", "B").turns(1, CLOSE);
    let host = DraftMoment::partner(HOST, Stance::Neutral).says(".").reply(reply);
    let exits = exits.iter().map(|exit| ending(exit));
    let moments = std::iter::once(host).chain(moments).chain(exits).chain([ending(CLOSE)]);
    Draft { moments: moments.collect(), ..draft }
}
