//! The only door: a draft goes in, a valid scenario or everything that is wrong with the draft comes out.

use indexmap::IndexMap;

use super::graph::{About, graph_of, reachable};
use super::{
    Bands, Cast, Condition, Cue, Digest, Draft, DraftCondition, DraftMoment, DraftReply, DraftTarget, Ending,
    Exception, Fault, Field, Moment, MomentId, MomentKind, MomentKindName, Place, Problem, Problems, Reply, ReplyId,
    Scenario, Target, Text,
};
use crate::model::{Channel, Level, Message, Stance, StanceKind, Way};

const MOST_MOMENTS: usize = 100_000;

impl Draft {
    /// The strict form.
    ///
    /// # Errors
    /// Every problem of the draft at once, in authored order.
    pub fn build(mut self) -> Result<Scenario, Problems> {
        let digest = Digest::of(&self);
        // What names look up stays; all other words move into the scenario.
        let ids: Vec<Option<String>> = self.moments.iter_mut().map(|moment| moment.id.take()).collect();
        let replies = self.moments.iter().flat_map(|moment| &moment.replies);
        let facts: Vec<String> = replies.flat_map(|reply| reply.remember.iter().cloned()).collect();
        let mut builder = Builder::new(&ids, &facts);
        let built = builder.scenario(self, &ids, digest);
        match built {
            Some(scenario) if builder.problems.is_empty() => Ok(scenario),
            _ => {
                builder.problems.sort_by_key(|problem| problem.place);
                Err(Problems(builder.problems))
            }
        }
    }
}

impl Scenario {
    /// A condition on plays of this scenario, for whoever asks from outside, such as a test of a play.
    ///
    /// # Errors
    /// Everything that is wrong with it: ids and facts the scenario does not know, words that do not fit.
    pub fn condition(&self, draft: &DraftCondition) -> Result<Condition, Vec<Fault>> {
        let moments = self.by_id.iter().map(|(id, moment)| (id.as_ref(), *moment)).collect();
        let replies = self.moments().flat_map(|(_, moment)| moment.replies());
        let mut facts: Vec<&str> = replies.flat_map(Reply::remembers).collect();
        facts.sort_unstable();
        facts.dedup();
        let mut builder = Builder { problems: Vec::new(), moments, facts };
        let condition = builder.condition(draft, Place::scenario(Field::When));
        match condition {
            Some(condition) if builder.problems.is_empty() => Ok(condition),
            _ => Err(builder.problems.into_iter().map(|problem| problem.fault).collect()),
        }
    }
}

/// The moment that replies answer.
#[derive(Clone, Copy)]
struct Menu {
    moment: MomentId,
    kind: MomentKindName,
    channel: Channel,
}

/// Collects problems while the strict form is made; a `None` on the way always comes with at least one.
pub(super) struct Builder<'d> {
    problems: Vec<Problem>,
    pub(super) moments: IndexMap<&'d str, MomentId>,
    facts: Vec<&'d str>,
}

impl<'d> Builder<'d> {
    fn new(ids: &'d [Option<String>], facts: &'d [String]) -> Self {
        let facts = facts.iter().map(String::as_str).collect();
        let mut builder = Self { problems: Vec::new(), moments: IndexMap::with_capacity(ids.len()), facts };
        for (index, id) in (0_u32..).zip(ids) {
            if let Some(id) = id.as_deref() {
                let place = Place::moment(index as usize);
                builder.check_id(id, place);
                if let Some(first) = builder.moments.get(id) {
                    let first = Place::moment(first.0 as usize);
                    builder.fault(place.field(Field::Id), Fault::DuplicateId { id: id.into(), first });
                } else {
                    builder.moments.insert(id, MomentId(index));
                }
            }
        }
        builder.facts.sort_unstable();
        builder.facts.dedup();
        builder
    }

    pub(super) fn fault(&mut self, place: Place, fault: Fault) {
        self.problems.push(Problem { place, fault });
    }

    fn scenario(&mut self, mut draft: Draft, ids: &[Option<String>], digest: Digest) -> Option<Scenario> {
        let about = self.about(&mut draft);
        let turns = self.turns(&draft);
        let enough = self.enough(&draft);
        if draft.moments.is_empty() {
            self.fault(Place::scenario(Field::Moments), Fault::Missing { entry: "scenario", field: Field::Moments });
        }
        if draft.moments.len() > MOST_MOMENTS {
            let fault = Fault::TooLarge { count: draft.moments.len(), most: MOST_MOMENTS };
            self.fault(Place::scenario(Field::Moments), fault);
            return None;
        }
        if draft.moments.first().is_some_and(|moment| moment.kind == MomentKindName::Ending) {
            self.fault(Place::moment(0), Fault::OpensWithEnding);
        }
        let claims = self.claims(&draft);
        self.unreachable(&draft, ids);
        let moments: Vec<Option<Moment>> = (0_u32..)
            .zip(draft.moments)
            .zip(ids)
            .map(|((index, mut moment), id)| self.moment(MomentId(index), id.as_deref(), &mut moment))
            .collect();
        let moments: Option<Vec<Moment>> = moments.into_iter().collect();
        let graph = graph_of(moments?);
        Some(Scenario {
            about: about?,
            graph,
            by_id: self.moments.iter().map(|(id, moment)| (Box::from(*id), *moment)).collect(),
            turns: turns?,
            enough: enough?,
            digest,
            claims: claims?,
        })
    }

    fn about(&mut self, draft: &mut Draft) -> Option<About> {
        let here = Place::default();
        let id = self.required(draft.id.as_deref(), Place::scenario(Field::Id), "scenario", Field::Id);
        if let Some(id) = id {
            self.check_id(id, here);
        }
        let title = self.required_text(&mut draft.title, here, "scenario", Field::Title);
        let anxious = self.required_text(&mut draft.anxious, here, "scenario", Field::Cast);
        let partner = self.required_text(&mut draft.partner, here, "scenario", Field::Cast);
        let aim = self.text(&mut draft.aim, here, Field::Aim);
        let skills = self.texts(&draft.skills, here, Field::Skills);
        let opening = self.text(&mut draft.opening, here, Field::Opening);
        let content_notes = self.texts(&draft.content_notes, here, Field::ContentNotes);
        let sources = self.texts(&draft.sources, here, Field::Sources);
        let reviewer = self.text(&mut draft.reviewer, here, Field::Reviewer);
        self.range(draft.level.map(i64::from), 1, 5, here, Field::Level);
        self.range(draft.minutes.map(i64::from), 1, 60, here, Field::Minutes);
        Some(About {
            id: id?.into(),
            title: title?,
            theme: draft.theme.as_deref().map(Box::from),
            level: draft.level,
            minutes: draft.minutes,
            aim,
            skills,
            cast: Cast { anxious: anxious?, partner: partner? },
            opening,
            content_notes,
            sources,
            reviewer,
        })
    }

    fn turns(&mut self, draft: &Draft) -> Option<u8> {
        let Some(turns) = draft.turns else {
            self.fault(Place::scenario(Field::Turns), Fault::Missing { entry: "scenario", field: Field::Turns });
            return None;
        };
        self.range(Some(i64::from(turns)), 1, i64::from(Scenario::MOST_TURNS), Place::default(), Field::Turns)
            .then_some(turns)
    }

    fn enough(&mut self, draft: &Draft) -> Option<MomentId> {
        let place = Place::scenario(Field::Enough);
        let id = self.required(draft.enough.as_deref(), place, "scenario", Field::Enough)?;
        let moment = self.target(id, place, "`enough` names")?;
        let is_ending =
            draft.moments.get(moment.0 as usize).is_some_and(|moment| moment.kind == MomentKindName::Ending);
        if !is_ending {
            self.fault(place, Fault::EnoughIsNoEnding { target: id.into() });
            return None;
        }
        Some(moment)
    }

    fn moment(&mut self, id: MomentId, name: Option<&str>, draft: &mut DraftMoment) -> Option<Moment> {
        let place = Place::moment(id.0 as usize);
        let name = self.required(name, place.field(Field::Id), "moment", Field::Id);
        self.fields_fit(draft, place);
        let kind = match draft.kind {
            MomentKindName::Anxious => self.ways(draft, place).map(MomentKind::Anxious),
            MomentKindName::Partner => {
                let stance = self.partner_stance(draft, place);
                let says = self.required_text(&mut draft.says, place, "partner moment", Field::Says);
                stance.zip(says).map(|(stance, says)| MomentKind::Partner(stance, says))
            }
            MomentKindName::Waiting => {
                let says = self.required_text(&mut draft.says, place, "waiting moment", Field::Says);
                let minutes = draft.minutes;
                if minutes.is_none() {
                    let fault = Fault::Missing { entry: "waiting moment", field: Field::Minutes };
                    self.fault(place.field(Field::Minutes), fault);
                }
                let fits = self.range(minutes.map(i64::from), 1, 10_080, place, Field::Minutes);
                minutes.filter(|_| fits).zip(says).map(|(minutes, says)| MomentKind::Waiting { minutes, says })
            }
            MomentKindName::Ending => {
                let says = self.required_text(&mut draft.says, place, "ending", Field::Says);
                let debrief = self.text(&mut draft.debrief, place, Field::Debrief);
                says.map(|says| MomentKind::Ending(Ending { says, debrief }))
            }
        };
        let cue_fits = self.range(draft.cue.map(i64::from), 0, 100, place, Field::Cue);
        let readings = self.texts(&draft.readings, place, Field::Readings);
        let cue =
            draft.cue.filter(|_| cue_fits).and_then(Level::from_percent).map(|strength| Cue { strength, readings });
        let inner = self.text(&mut draft.inner, place, Field::Inner);
        let need = self.text(&mut draft.need, place, Field::Need);
        let goal = self.text(&mut draft.goal, place, Field::Goal);
        let note = self.text(&mut draft.note.0, place, Field::Note);
        let replies = self.replies(Menu { moment: id, kind: draft.kind, channel: draft.channel }, &mut draft.replies);
        let id = name?.into();
        Some(Moment { id, kind: kind?, cue, channel: draft.channel, inner, need, goal, note, replies: replies? })
    }

    /// Fields that belong to another kind of moment.
    fn fields_fit(&mut self, draft: &DraftMoment, place: Place) {
        use MomentKindName::{Anxious, Ending, Partner, Waiting};
        let entry = match draft.kind {
            Anxious => "an anxious moment",
            Partner => "a partner moment",
            Waiting => "a waiting moment",
            Ending => "an ending",
        };
        let way_kinds: &[MomentKindName] = &[Anxious];
        let given: [(bool, Field, &[MomentKindName]); 12] = [
            (draft.soft.is_some(), Field::Soft, way_kinds),
            (draft.protest.is_some(), Field::Protest, way_kinds),
            (draft.test.is_some(), Field::Test, way_kinds),
            (draft.cue.is_some(), Field::Cue, &[Anxious, Partner]),
            (!draft.readings.is_empty(), Field::Readings, &[Anxious, Partner, Waiting]),
            (draft.stance.is_some(), Field::Stance, &[Partner]),
            (draft.says.is_some(), Field::Says, &[Partner, Waiting, Ending]),
            (draft.minutes.is_some(), Field::Minutes, &[Waiting]),
            (draft.debrief.is_some(), Field::Debrief, &[Ending]),
            (draft.inner.is_some(), Field::Inner, &[Anxious, Partner, Waiting]),
            (draft.goal.is_some(), Field::Goal, &[Anxious, Partner, Waiting]),
            (!draft.replies.is_empty(), Field::Replies, &[Anxious, Partner, Waiting]),
        ];
        for (present, field, kinds) in given {
            if present && !kinds.contains(&draft.kind) {
                self.fault(place.field(field), Fault::NotHere { field, entry });
            }
        }
    }

    fn ways(&mut self, draft: &mut DraftMoment, place: Place) -> Option<Vec<(Way, Text)>> {
        let written = [
            (Way::Soft, &mut draft.soft, Field::Soft),
            (Way::Protest, &mut draft.protest, Field::Protest),
            (Way::Test, &mut draft.test, Field::Test),
        ];
        if written.iter().all(|(_, words, _)| words.is_none()) {
            self.fault(place, Fault::NoWay);
            return None;
        }
        let mut ways = Vec::new();
        for (way, words, field) in written {
            if words.is_some() {
                ways.push((way, self.text(words, place, field)?));
            }
        }
        Some(ways)
    }

    fn partner_stance(&mut self, draft: &DraftMoment, place: Place) -> Option<Stance> {
        match draft.stance {
            None => {
                let fault = Fault::Missing { entry: "partner moment", field: Field::Stance };
                self.fault(place.field(Field::Stance), fault);
                None
            }
            Some(stance) if stance.kind() == StanceKind::OwnMove => {
                let fits = "what the partner says here is a reply stance, such as Neutral or Withdrawing";
                self.fault(place.field(Field::Stance), Fault::StanceNotHere { stance, fits });
                None
            }
            Some(stance) => Some(stance),
        }
    }

    fn replies(&mut self, menu: Menu, drafts: &mut [DraftReply]) -> Option<Vec<Reply>> {
        let moment = menu.moment.0 as usize;
        let place = Place::moment(moment);
        if menu.kind == MomentKindName::Ending {
            return Some(Vec::new());
        }
        if drafts.is_empty() {
            self.fault(place, Fault::LooseEnd { entry: "moment" });
            return None;
        }
        if drafts.iter().all(|reply| reply.when.is_some() || reply.once) {
            self.fault(place.field(Field::Replies), Fault::MenuCanRunDry);
        }
        let ids: Vec<Option<String>> = drafts.iter_mut().map(|reply| reply.id.take()).collect();
        let mut by_id: IndexMap<&str, u32> = IndexMap::with_capacity(ids.len());
        for (index, id) in (0_u32..).zip(&ids) {
            let Some(id) = id.as_deref() else { continue };
            let here = Place::reply(moment, index as usize);
            self.check_id(id, here);
            if let Some(first) = by_id.get(id) {
                let first = Place::reply(moment, *first as usize);
                self.fault(here.field(Field::Id), Fault::DuplicateId { id: id.into(), first });
            } else {
                by_id.insert(id, index);
            }
        }
        let replies: Vec<Option<Reply>> = drafts
            .iter_mut()
            .zip(&ids)
            .enumerate()
            .map(|(index, (reply, id))| self.reply(Place::reply(moment, index), menu, id.as_deref(), reply, &by_id))
            .collect();
        replies.into_iter().collect()
    }

    fn reply(
        &mut self,
        place: Place,
        menu: Menu,
        id: Option<&str>,
        draft: &mut DraftReply,
        siblings: &IndexMap<&str, u32>,
    ) -> Option<Reply> {
        let id = self.required(id, place.field(Field::Id), "reply", Field::Id);
        let fits = match (menu.kind, draft.stance.kind()) {
            (MomentKindName::Anxious, StanceKind::OwnMove) => {
                Some("here the partner answers, so it is a reply stance, such as Validating or Neutral")
            }
            (MomentKindName::Waiting, StanceKind::Reply) => {
                Some("nobody is there to answer, so it is an own move, such as SelfSoothe or Pursue")
            }
            _ => None,
        };
        if let Some(fits) = fits {
            self.fault(place.field(Field::Stance), Fault::StanceNotHere { stance: draft.stance, fits });
        }
        let says = self.required_text(&mut draft.says, place, "reply", Field::Says);
        if draft.why.is_none() {
            self.fault(place.field(Field::Why), Fault::NoWhy);
        }
        let why = self.text(&mut draft.why, place, Field::Why);
        let instead = draft.instead.as_deref().and_then(|id| {
            let index = siblings.get(id).copied();
            if index.is_none() {
                self.fault(place.field(Field::Instead), Fault::UnknownInstead { reply: id.into() });
            }
            index.map(|index| ReplyId { moment: menu.moment, index })
        });
        let mut qualities = draft.stance.qualities();
        for (quality, amount) in &draft.with {
            if self.range(Some(i64::from(*amount)), 0, 100, place, Field::With)
                && let Some(level) = Level::from_percent(*amount)
            {
                qualities = qualities.with(*quality, level);
            }
        }
        let when = draft.when.as_ref().and_then(|condition| self.condition(condition, place.field(Field::When)));
        let closed = self.text(&mut draft.closed, place, Field::Closed);
        let exceptions = draft
            .unless
            .iter()
            .filter_map(|exception| {
                let here = place.field(Field::Unless);
                let when = self.condition(&exception.when, here);
                let to = self.required(exception.to.as_deref(), here, "exception", Field::To);
                let to = to.and_then(|to| self.target(to, here, "exception leads to"));
                when.zip(to).map(|(when, to)| Exception { when, to })
            })
            .collect();
        let target = self.reply_target(draft, place);
        let remember = draft.remember.iter().map(|fact| Box::from(fact.as_str())).collect();
        self.texts(&draft.remember, place, Field::Remember);
        Some(Reply {
            id: id?.into(),
            stance: draft.stance,
            message: Message::by(menu.channel, qualities),
            says: says?,
            why: why?,
            instead,
            when,
            closed,
            once: draft.once,
            remember,
            exceptions,
            target: target?,
        })
    }

    fn reply_target(&mut self, draft: &DraftReply, place: Place) -> Option<Target> {
        match &draft.to {
            None => {
                self.fault(place.field(Field::To), Fault::LooseEnd { entry: "reply" });
                None
            }
            Some(DraftTarget::To(id)) => self.target(id, place.field(Field::To), "reply leads to").map(Target::To),
            Some(DraftTarget::Chance(weighted)) => {
                let here = place.field(Field::Chance);
                let total: u64 = weighted.iter().map(|(weight, _)| u64::from(*weight)).sum();
                if total == 0 {
                    self.fault(here, Fault::LooseEnd { entry: "reply" });
                }
                let mut targets = Vec::new();
                for (weight, id) in weighted {
                    if self.range(Some(i64::from(*weight)), 0, 1000, place, Field::Chance)
                        && let Some(moment) = self.target(id, here, "reply may lead to")
                    {
                        targets.push((*weight, moment));
                    }
                }
                (total > 0).then_some(Target::Chance(targets))
            }
        }
    }

    pub(super) fn condition(&mut self, draft: &DraftCondition, place: Place) -> Option<Condition> {
        let mut bands = |gauge: super::Gauge, word: super::GaugeWord| {
            let bands = Bands::new(gauge, word);
            if bands.is_none() {
                let fits = if gauge.is_alarm() {
                    "its words are Calm, Stirred, Loud and Flooded"
                } else {
                    "its words are Shaken, Uneasy, Steady and Secure"
                };
                self.problems.push(Problem {
                    place,
                    fault: Fault::WordDoesNotFit { gauge: gauge.words(), word: word.name(), fits },
                });
            }
            bands
        };
        match draft {
            DraftCondition::AtLeast(gauge, word) => bands(*gauge, *word).map(Condition::AtLeast),
            DraftCondition::AtMost(gauge, word) => bands(*gauge, *word).map(Condition::AtMost),
            DraftCondition::Remembers(fact) => {
                if self.facts.binary_search(&fact.as_str()).is_err() {
                    self.fault(place, Fault::UnknownFact { fact: fact.clone() });
                }
                Some(Condition::Remembers(fact.as_str().into()))
            }
            DraftCondition::Visited(id) => {
                self.target(id, place, "condition asks about").map(|moment| Condition::Visited(moment, 1))
            }
            DraftCondition::VisitedTimes(id, times) => {
                let field = place.field.unwrap_or(Field::When);
                self.range(Some(i64::from(*times)), 1, i64::from(Scenario::MOST_TURNS), place, field);
                self.target(id, place, "condition asks about").map(|moment| Condition::Visited(moment, *times))
            }
            DraftCondition::All(conditions) => self.conditions(conditions, place).map(Condition::All),
            DraftCondition::Any(conditions) => self.conditions(conditions, place).map(Condition::Any),
            DraftCondition::Not(condition) => {
                self.condition(condition, place).map(|condition| Condition::Not(Box::new(condition)))
            }
        }
    }

    fn conditions(&mut self, drafts: &[DraftCondition], place: Place) -> Option<Vec<Condition>> {
        if drafts.is_empty() {
            self.fault(place, Fault::Empty { field: place.field.unwrap_or(Field::When) });
        }
        let conditions: Vec<Option<Condition>> = drafts.iter().map(|draft| self.condition(draft, place)).collect();
        conditions.into_iter().collect()
    }

    /// Follows the draft's own ids, so that one unresolved entry does not hide what is unreachable elsewhere.
    fn unreachable(&mut self, draft: &Draft, ids: &[Option<String>]) {
        let mut ways = Vec::new();
        for (from, moment) in (0_u32..).zip(&draft.moments) {
            for id in moment.replies.iter().flat_map(targets) {
                ways.extend(self.moments.get(id.as_str()).map(|to| (MomentId(from), *to)));
            }
        }
        let enough = draft.enough.as_deref().and_then(|id| self.moments.get(id)).copied();
        for (index, (id, seen)) in ids.iter().zip(reachable(ids.len(), &ways, enough)).enumerate() {
            if let (false, Some(id)) = (seen, id) {
                self.fault(Place::moment(index), Fault::Unreachable { id: id.clone() });
            }
        }
    }

    pub(super) fn target(&mut self, id: &str, place: Place, from: &'static str) -> Option<MomentId> {
        let moment = self.moments.get(id).copied();
        if moment.is_none() {
            self.fault(place, Fault::UnknownTarget { from, target: id.into() });
        }
        moment
    }

    fn check_id(&mut self, id: &str, place: Place) {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let taken = place.reply.is_some() && Way::ALL.iter().any(|way| way.id() == id);
        let fits = !id.is_empty()
            && id.chars().all(allowed)
            && id.chars().any(|c| c.is_ascii_lowercase())
            && !id.starts_with('-')
            && !id.ends_with('-')
            && id.len() <= 64
            && !taken;
        if !fits {
            self.fault(place.field(Field::Id), Fault::BadId { id: id.into() });
        }
    }

    pub(super) fn required<'t>(
        &mut self,
        value: Option<&'t str>,
        place: Place,
        entry: &'static str,
        field: Field,
    ) -> Option<&'t str> {
        if value.is_none() {
            self.fault(place, Fault::Missing { entry, field });
        }
        value
    }

    fn required_text(
        &mut self,
        value: &mut Option<String>,
        place: Place,
        entry: &'static str,
        field: Field,
    ) -> Option<Text> {
        self.required(value.as_deref(), place.field(field), entry, field);
        self.text(value, place, field)
    }

    /// The words are taken out of the draft.
    fn text(&mut self, value: &mut Option<String>, place: Place, field: Field) -> Option<Text> {
        let value = value.take()?;
        let place = place.field(field);
        match Text::of(value) {
            Err(unsafe_text) => {
                self.fault(place, Fault::UnsafeText(unsafe_text));
                None
            }
            Ok(text) if text.as_written().is_empty() => {
                self.fault(place, Fault::Empty { field });
                None
            }
            Ok(text) => {
                for name in placeholders(text.as_written()) {
                    if name != "anxious" && name != "partner" {
                        self.fault(place, Fault::UnknownName { name: name.into() });
                    }
                }
                Some(text)
            }
        }
    }

    fn texts(&mut self, values: &[String], place: Place, field: Field) -> Vec<Text> {
        values.iter().filter_map(|value| self.text(&mut Some(value.clone()), place, field)).collect()
    }

    pub(super) fn range(&mut self, found: Option<i64>, least: i64, most: i64, place: Place, field: Field) -> bool {
        match found {
            Some(found) if !(least..=most).contains(&found) => {
                self.fault(place.field(field), Fault::OutOfRange { field, found, least, most });
                false
            }
            _ => true,
        }
    }
}

/// The words between braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Every id a reply can lead to.
fn targets(reply: &DraftReply) -> impl Iterator<Item = &String> {
    let (one, weighted) = match &reply.to {
        None => (None, [].as_slice()),
        Some(DraftTarget::To(id)) => (Some(id), [].as_slice()),
        Some(DraftTarget::Chance(weighted)) => (None, weighted.as_slice()),
    };
    let exceptions = reply.unless.iter().filter_map(|exception| exception.to.as_ref());
    one.into_iter().chain(weighted.iter().map(|(_, id)| id)).chain(exceptions)
}
