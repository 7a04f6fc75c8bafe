//! From what serde read to the loose form.

use attuned_core::{
    ClaimKind, Draft, DraftClaim, DraftClaims, DraftCondition, DraftException, DraftMoment, DraftReply, DraftTarget,
    Note, Place, Role, Stance,
};

use super::{ClaimName, Kind, RawClaim, RawCondition, RawCue, RawEntry, RawMoment, RawReply, RawScenario, RawSeat};
use crate::expansion::Expansion;

impl RawScenario {
    /// The loose form, fragments put in. Of `to` and `chance` the first wins; [`RawEntry::has_two_targets`] tells.
    pub(crate) fn lower(self, expansion: &mut Expansion<'_>) -> Draft {
        let cast = self.cast.unwrap_or_default();
        let moments = lower_moments(self.moments, 0, expansion);
        Draft {
            id: self.id,
            title: self.title,
            theme: self.theme.map(|theme| format!("{theme:?}")),
            level: self.level,
            minutes: self.minutes,
            turns: self.turns,
            enough: self.enough,
            aim: self.aim,
            skills: self.skills,
            anxious: cast.anxious,
            partner: cast.partner,
            opening: self.opening,
            content_notes: self.content_notes,
            sources: self.sources,
            reviewer: self.reviewer,
            moments,
            claims: DraftClaims(self.claims.into_iter().map(RawClaim::lower).collect()),
        }
    }
}

/// The moments of a file, the first of them being moment `first` of the draft; copies of fragments come after them.
pub(crate) fn lower_moments(moments: Vec<RawMoment>, first: usize, expansion: &mut Expansion<'_>) -> Vec<DraftMoment> {
    expansion.starts_after(first + moments.len());
    let lowered = (first..).zip(moments).map(|(index, moment)| moment.lower(index, expansion));
    let mut lowered: Vec<DraftMoment> = lowered.collect();
    lowered.append(&mut expansion.added);
    lowered
}

impl RawMoment {
    fn lower(self, index: usize, expansion: &mut Expansion<'_>) -> DraftMoment {
        let blank = match self.name {
            Kind::Anxious => DraftMoment::anxious(""),
            Kind::Partner => DraftMoment::partner("", Stance::Neutral),
            Kind::Waiting => DraftMoment::waiting("", 0),
            Kind::Ending => DraftMoment::ending(""),
        };
        let fields = self.fields;
        let replies = fields.replies.into_iter().enumerate().map(|(reply, entry)| {
            let place = Place { moment: Some(index), reply: Some(reply), ..Place::default() };
            entry.lower(place, fields.id.as_deref(), expansion)
        });
        DraftMoment {
            replies: replies.collect(),
            id: fields.id,
            cue: fields.cue.map(|RawCue::Ambiguous(strength)| strength),
            readings: fields.readings,
            channel: fields.channel.unwrap_or_default(),
            soft: fields.soft,
            protest: fields.protest,
            test: fields.test,
            stance: fields.stance,
            says: fields.says,
            minutes: fields.minutes,
            inner: fields.inner,
            need: fields.need,
            goal: fields.goal,
            debrief: fields.debrief,
            note: Note(fields.note),
            ..blank
        }
    }
}

impl RawEntry {
    /// `host` is the id of the moment whose menu it stands in.
    pub(crate) fn lower(self, place: Place, host: Option<&str>, expansion: &mut Expansion<'_>) -> DraftReply {
        match self {
            Self::Reply(reply) => reply.lower(),
            Self::Shared(shared) => expansion.put(place, host, shared),
        }
    }
}

impl RawReply {
    fn lower(self) -> DraftReply {
        let fields = self.fields;
        DraftReply {
            stance: self.name,
            id: fields.id,
            to: fields.to.map(DraftTarget::To).or(fields.chance.map(DraftTarget::Chance)),
            unless: fields
                .unless
                .into_iter()
                .map(|exception| DraftException { when: exception.when.lower(), to: exception.to })
                .collect(),
            says: fields.says,
            why: fields.why,
            instead: fields.instead,
            with: fields.with.0,
            when: fields.when.map(RawCondition::lower),
            closed: fields.closed,
            once: fields.once,
            remember: fields.remember,
        }
    }
}

impl RawClaim {
    fn lower(self) -> DraftClaim {
        let fields = self.fields;
        DraftClaim {
            kind: match self.name {
                ClaimName::Always => ClaimKind::Always,
                ClaimName::Never => ClaimKind::Never,
                ClaimName::Can => ClaimKind::Can,
                ClaimName::Better => ClaimKind::Better,
            },
            at: fields.at,
            reply: fields.reply,
            than: fields.than,
            stances: fields.stances,
            during: fields.during.map(RawCondition::lower),
            end: fields.end.map(RawCondition::lower),
            reach: fields.reach,
            holds: fields.holds.map(RawCondition::lower),
            from: fields.from,
            everywhere: fields.everywhere,
            of: fields.of,
            seat: fields.seat.map(|seat| match seat {
                RawSeat::Partner => Role::Partner,
                RawSeat::Anxious => Role::Anxious,
            }),
            within: fields.within,
        }
    }
}

impl RawCondition {
    pub(crate) fn lower(self) -> DraftCondition {
        let all = |conditions: Vec<Self>| conditions.into_iter().map(Self::lower).collect();
        match self {
            Self::AtLeast(gauge, word) => DraftCondition::AtLeast(gauge, word),
            Self::AtMost(gauge, word) => DraftCondition::AtMost(gauge, word),
            Self::Remembers(fact) => DraftCondition::Remembers(fact),
            Self::Visited(moment) => DraftCondition::Visited(moment),
            Self::VisitedTimes(moment, times) => DraftCondition::VisitedTimes(moment, times),
            Self::All(conditions) => DraftCondition::All(all(conditions)),
            Self::Any(conditions) => DraftCondition::Any(all(conditions)),
            Self::Not(condition) => DraftCondition::Not(Box::new(condition.lower())),
        }
    }
}
