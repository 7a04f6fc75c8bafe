//! The strict form, and the one room of petgraph: moments are nodes in authored order, an edge is a way one reply
//! can land.

use indexmap::IndexMap;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Dfs;

use super::condition::Past;
use super::{Cast, Claim, Condition, Digest, Text};
use crate::model::{Channel, Level, Message, Stance, State, Way};
use crate::people::Name;

/// A moment's place in its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentId(pub(crate) u32);

/// A reply's place in its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyId {
    /// The moment that offers it.
    pub moment: MomentId,
    pub(crate) index: u32,
}

/// An authored situation, immutable and valid: every id resolves, every moment can be reached, every menu always
/// offers something, and after [`Scenario::turns`] turns the talk closes.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub(crate) about: About,
    pub(crate) graph: DiGraph<Moment, ReplyId>,
    pub(crate) by_id: IndexMap<Box<str>, MomentId>,
    pub(crate) turns: u8,
    pub(crate) enough: MomentId,
    pub(crate) digest: Digest,
    pub(crate) claims: Vec<Claim>,
}

/// What a scenario says of itself.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) id: Box<str>,
    pub(crate) title: Text,
    pub(crate) theme: Option<Box<str>>,
    pub(crate) level: Option<u8>,
    pub(crate) minutes: Option<u16>,
    pub(crate) aim: Option<Text>,
    pub(crate) skills: Vec<Text>,
    pub(crate) cast: Cast,
    pub(crate) opening: Option<Text>,
    pub(crate) content_notes: Vec<Text>,
    pub(crate) sources: Vec<Text>,
    pub(crate) reviewer: Option<Text>,
}

/// What a front-end shows before the first moment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// The scenario's title.
    pub title: String,
    /// Sets the scene.
    pub text: Option<String>,
    /// What the scene practises.
    pub aim: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u16>,
    /// What may weigh on someone.
    pub content_notes: Vec<String>,
}

/// Something was said or happened, and someone has the turn.
#[derive(Debug, Clone)]
pub struct Moment {
    pub(crate) id: Box<str>,
    pub(crate) kind: MomentKind,
    pub(crate) cue: Option<Cue>,
    pub(crate) channel: Channel,
    pub(crate) inner: Option<Text>,
    pub(crate) need: Option<Text>,
    pub(crate) goal: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) replies: Vec<Reply>,
}

/// What kind of moment it is.
#[derive(Debug, Clone)]
pub enum MomentKind {
    /// The anxious partner speaks in one of these ways; the partner answers.
    Anxious(Vec<(Way, Text)>),
    /// The partner speaks; the anxious partner answers or makes an own move.
    Partner(Stance, Text),
    /// Minutes go by unanswered; the anxious partner makes an own move.
    Waiting {
        /// How many.
        minutes: u32,
        /// What it is like.
        says: Text,
    },
    /// The scene closes.
    Ending(Ending),
}

/// How a scene closes.
#[derive(Debug, Clone)]
pub struct Ending {
    /// What is seen.
    pub says: Text,
    /// A question to talk over afterwards.
    pub debrief: Option<Text>,
}

/// What happened just before a statement, and how threatening it can look.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Threat if read at its worst.
    pub strength: Level,
    /// Readings it leaves open, in authored order.
    pub readings: Vec<Text>,
}

/// An answer or an own move.
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) id: Box<str>,
    pub(crate) stance: Stance,
    pub(crate) message: Message,
    pub(crate) says: Text,
    pub(crate) why: Text,
    pub(crate) instead: Option<ReplyId>,
    pub(crate) when: Option<Condition>,
    pub(crate) closed: Option<Text>,
    pub(crate) once: bool,
    pub(crate) remember: Vec<Box<str>>,
    pub(crate) exceptions: Vec<Exception>,
    pub(crate) target: Target,
}

/// Where a reply leads instead, when a condition holds.
#[derive(Debug, Clone)]
pub struct Exception {
    /// The condition.
    pub when: Condition,
    /// The moment it leads to then.
    pub to: MomentId,
}

/// Where a reply leads.
#[derive(Debug, Clone)]
pub enum Target {
    /// Always there.
    To(MomentId),
    /// By chance, with these weights; never empty, never all zero.
    Chance(Vec<(u32, MomentId)>),
}

impl Target {
    /// Every moment it can lead to, in authored order.
    pub fn moments(&self) -> impl Iterator<Item = MomentId> + '_ {
        let (one, many) = match self {
            Self::To(moment) => (Some(*moment), [].as_slice()),
            Self::Chance(weighted) => (None, weighted.as_slice()),
        };
        one.into_iter().chain(many.iter().map(|(_, moment)| *moment))
    }
}

impl Scenario {
    /// The most turns a scenario may state: real scenes are short, and the set of all plays stays finite.
    pub const MOST_TURNS: u8 = 14;

    /// The id authors gave it.
    pub fn id(&self) -> &str {
        &self.about.id
    }

    /// The title.
    pub fn title(&self) -> &str {
        self.about.title.as_written()
    }

    /// The theme, as written.
    pub fn theme(&self) -> Option<&str> {
        self.about.theme.as_deref()
    }

    /// How hard it is, 1-5.
    pub fn level(&self) -> Option<u8> {
        self.about.level
    }

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> Option<u16> {
        self.about.minutes
    }

    /// What it practises, names filled in.
    pub fn aim(&self) -> Option<String> {
        self.about.aim.as_ref().map(|text| self.fill(text))
    }

    /// What can be practised in it, names filled in.
    pub fn skills(&self) -> Vec<String> {
        self.about.skills.iter().map(|text| self.fill(text)).collect()
    }

    /// The two names.
    pub fn cast(&self) -> &Cast {
        &self.about.cast
    }

    /// The same scene with other names in its texts. Its digest stays that of what its author wrote.
    pub(crate) fn with_names(&self, anxious: &Name, partner: &Name) -> Self {
        let mut named = self.clone();
        named.about.cast = Cast::of(anxious, partner);
        named
    }

    /// What a front-end shows before the first moment.
    pub fn opening(&self) -> Opening {
        Opening {
            title: self.fill(&self.about.title),
            text: self.about.opening.as_ref().map(|text| self.fill(text)),
            aim: self.aim(),
            minutes: self.about.minutes,
            content_notes: self.about.content_notes.iter().map(|text| self.fill(text)).collect(),
        }
    }

    /// What may weigh on someone, as written.
    pub fn content_notes(&self) -> impl Iterator<Item = &str> {
        self.about.content_notes.iter().map(Text::as_written)
    }

    /// What its author claims of every play, in authored order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Where its ideas come from.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.about.sources.iter().map(Text::as_written)
    }

    /// Who reviewed it.
    pub fn reviewer(&self) -> Option<&str> {
        self.about.reviewer.as_ref().map(Text::as_written)
    }

    /// After so many turns the talk closes at [`Scenario::enough`].
    pub fn turns(&self) -> u8 {
        self.turns
    }

    /// The ending at which the talk closes when the turns are used up.
    pub fn enough(&self) -> MomentId {
        self.enough
    }

    /// A fingerprint of its content.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The moment that opens the scene.
    pub fn first(&self) -> MomentId {
        MomentId(0)
    }

    /// Where a talk of so many turns goes on that is led to `routed`: at the closing moment when the turns are used up.
    #[inline]
    pub fn landing(&self, turn: u8, routed: MomentId) -> MomentId {
        let is_used_up = turn >= self.turns() && !self.moment(routed).is_ending();
        if is_used_up { self.enough() } else { routed }
    }

    /// All moments, in authored order.
    pub fn moments(&self) -> impl Iterator<Item = (MomentId, &Moment)> {
        self.graph.node_indices().zip(self.graph.node_weights()).map(|(node, moment)| (id_of(node), moment))
    }

    /// The moment with this id.
    pub fn moment_by_id(&self, id: &str) -> Option<MomentId> {
        self.by_id.get(id).copied()
    }

    /// One moment. Ids of another scenario give this one's moment at the same place, or its first.
    pub fn moment(&self, id: MomentId) -> &Moment {
        self.graph.node_weight(node_of(id)).unwrap_or_else(|| &self.graph[NodeIndex::new(0)])
    }

    /// One reply; `None` only for the id of another scenario.
    pub fn reply(&self, id: ReplyId) -> Option<&Reply> {
        self.moment(id.moment).replies.get(id.index as usize)
    }

    pub(crate) fn fill(&self, text: &Text) -> String {
        self.about.cast.fill(text).into_owned()
    }
}

impl Moment {
    /// The id authors gave it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What kind it is.
    pub fn kind(&self) -> &MomentKind {
        &self.kind
    }

    /// What happened just before.
    pub fn cue(&self) -> Option<&Cue> {
        self.cue.as_ref()
    }

    /// How what is said here travels.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The inner voice under the words.
    pub fn inner(&self) -> Option<&Text> {
        self.inner.as_ref()
    }

    /// What is really asked for.
    pub fn need(&self) -> Option<&Text> {
        self.need.as_ref()
    }

    /// What an answer here is for.
    pub fn goal(&self) -> Option<&Text> {
        self.goal.as_ref()
    }

    /// The content note it asks for, which the scenario should give before it begins.
    pub fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Its replies, in authored order.
    pub fn replies(&self) -> &[Reply] {
        &self.replies
    }

    /// Its replies with their ids, in authored order; `id` is the moment's own.
    pub fn replies_with_ids(&self, id: MomentId) -> impl Iterator<Item = (ReplyId, &Reply)> {
        (0..).zip(&self.replies).map(move |(index, reply)| (ReplyId { moment: id, index }, reply))
    }

    /// Does the scene close here?
    pub fn is_ending(&self) -> bool {
        matches!(self.kind, MomentKind::Ending(_))
    }
}

impl Reply {
    /// The id authors gave it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its kind.
    pub fn stance(&self) -> Stance {
        self.stance
    }

    /// What it carries, and by which channel.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The words.
    pub fn says(&self) -> &Text {
        &self.says
    }

    /// What the words did, and to whom.
    pub fn why(&self) -> &Text {
        &self.why
    }

    /// The reply to try instead.
    pub fn instead(&self) -> Option<ReplyId> {
        self.instead
    }

    /// Offered only while this holds.
    pub fn when(&self) -> Option<&Condition> {
        self.when.as_ref()
    }

    /// While [`Reply::when`] does not hold, it is shown all the same with this reason; hidden without one.
    pub fn closed(&self) -> Option<&Text> {
        self.closed.as_ref()
    }

    /// Is it offered until it is chosen?
    pub fn is_once(&self) -> bool {
        self.once
    }

    /// Facts remembered once it is chosen.
    pub fn remembers(&self) -> impl Iterator<Item = &str> {
        self.remember.iter().map(AsRef::as_ref)
    }

    /// Where it leads when no exception holds.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Where it leads instead; the first that holds wins.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    pub(crate) fn is_open(&self, state: &State, past: &impl Past) -> bool {
        self.when.as_ref().is_none_or(|condition| condition.holds(state, past))
    }
}

/// Builds the graph of every way a reply can land.
pub(crate) fn graph_of(moments: Vec<Moment>) -> DiGraph<Moment, ReplyId> {
    let replies = moments.iter().map(|moment| moment.replies.len()).sum();
    let mut graph = DiGraph::with_capacity(moments.len(), replies);
    let mut edges = Vec::with_capacity(replies);
    for moment in moments {
        let from = id_of(NodeIndex::new(graph.node_count()));
        for (index, reply) in (0..).zip(&moment.replies) {
            let id = ReplyId { moment: from, index };
            for exception in &reply.exceptions {
                edges.push((from, exception.to, id));
            }
            for to in reply.target.moments() {
                edges.push((from, to, id));
            }
        }
        graph.add_node(moment);
    }
    for (from, to, reply) in edges {
        graph.add_edge(node_of(from), node_of(to), reply);
    }
    graph
}

/// For each of `count` moments in authored order: can a play that starts at the first one come here?
pub(crate) fn reachable(count: usize, ways: &[(MomentId, MomentId)], enough: Option<MomentId>) -> Vec<bool> {
    let mut graph = DiGraph::<(), ()>::with_capacity(count, ways.len());
    for _ in 0..count {
        graph.add_node(());
    }
    graph.extend_with_edges(ways.iter().map(|(from, to)| (node_of(*from), node_of(*to))));
    let mut seen = vec![false; count];
    let mut search = Dfs::empty(&graph);
    for start in [Some(MomentId(0)), enough].into_iter().flatten().filter(|start| (start.0 as usize) < count) {
        search.move_to(node_of(start));
        while let Some(node) = search.next(&graph) {
            if let Some(place) = seen.get_mut(node.index()) {
                *place = true;
            }
        }
    }
    seen
}

#[expect(clippy::cast_possible_truncation, reason = "petgraph's default index is u32")]
fn id_of(node: NodeIndex) -> MomentId {
    MomentId(node.index() as u32)
}

fn node_of(id: MomentId) -> NodeIndex {
    NodeIndex::new(id.0 as usize)
}
