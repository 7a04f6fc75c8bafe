//! What conditions show, against an enumeration by hand: every play carried out in a session, every condition worked out
//! from what was chosen and from the step of the model.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::sync::Arc;

use attuned_author::prove::{self, Verdict};
use attuned_core::{
    AlarmBand, Band, Bands, Condition, Couple, Equations as _, Level, MomentId, MomentKind, Parameters, Preset,
    Quality, Reply, ReplyId, Scenario, Scene, Seats, Seed, Session, State,
};
use attuned_tests::{open, outcomes, small_scene};

const MODEL: Parameters = Parameters::STANDARD;

/// For each condition, by its reply and its number, `when` first: did it hold, did it fail?
type Faces = BTreeMap<(ReplyId, usize), [bool; 2]>;

/// What conditions ask about.
struct Known<'s> {
    scenario: &'s Scenario,
    replies: &'s [ReplyId],
    here: Option<MomentId>,
}

impl Known<'_> {
    fn says(&self, condition: &Condition, state: &State) -> bool {
        let reaches = |bands: &Bands| match *bands {
            Bands::Ordinary(gauge, band) => Band::of(gauge.read(state)).cmp(&band),
            Bands::Alarm(gauge, band) => AlarmBand::of(gauge.read(state)).cmp(&band),
        };
        match condition {
            Condition::AtLeast(bands) => reaches(bands).is_ge(),
            Condition::AtMost(bands) => reaches(bands).is_le(),
            Condition::Remembers(fact) => {
                let mut chosen = self.replies.iter().map(|id| self.scenario.reply(*id).unwrap());
                chosen.any(|reply| reply.remembers().any(|remembered| *remembered == **fact))
            }
            Condition::Visited(moment, times) => {
                let been = self.replies.iter().map(|id| id.moment).chain(self.here);
                been.filter(|been| been == moment).count() >= usize::from(*times)
            }
            Condition::All(conditions) => conditions.iter().all(|condition| self.says(condition, state)),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.says(condition, state)),
            Condition::Not(condition) => !self.says(condition, state),
        }
    }
}

/// Both people after a reply, before it leads anywhere; a wait lands with the move that ends it.
fn heard(session: &Session, reply: &Reply) -> State {
    let Scene::Ask(ask) = session.scene() else { panic!("nobody is asked") };
    let mut message = *reply.message();
    if let MomentKind::Waiting { minutes, .. } = session.scenario().moment(session.moment()).kind() {
        let soothing = message.qualities.get(Quality::Soothing).value();
        message.meets = Level::new(MODEL.waiting_threat(f64::from(*minutes), soothing)).unwrap();
    }
    session.state().step(&MODEL, session.couple(), ask.role, &message)
}

fn look(session: &Session, replies: &[ReplyId], faces: &mut Faces) {
    let scenario = Arc::clone(session.scenario());
    let here = session.moment();
    for (id, _) in open(session) {
        let menu = || scenario.moment(here).replies_with_ids(here);
        let mut after = replies.to_vec();
        if let Some((reply_id, reply)) = menu().find(|(_, reply)| reply.id() == id) {
            after.push(reply_id);
            let state = heard(session, reply);
            let known = Known { scenario: &scenario, replies: &after, here: None };
            for (number, exception) in (1..).zip(reply.exceptions()) {
                let holds = known.says(&exception.when, &state);
                faces.entry((reply_id, number)).or_default()[usize::from(holds)] = true;
                if holds {
                    break;
                }
            }
            for (reply_id, reply) in menu() {
                if let Some(when) = reply.when() {
                    let known = Known { scenario: &scenario, replies, here: Some(here) };
                    let holds = known.says(when, session.state());
                    faces.entry((reply_id, 0)).or_default()[usize::from(holds)] = true;
                }
            }
        }
        for next in outcomes(session, &id) {
            look(&next, &after, faces);
        }
    }
}

/// How many conditions show one face at most, whichever the couple?
fn one_faced(scenario: &Arc<Scenario>, couples: &[Couple]) -> usize {
    let mut faces = Faces::new();
    for couple in couples {
        look(&Session::new(Arc::clone(scenario), *couple, Seats::AS_BOTH, Seed(1)), &[], &mut faces);
    }
    let replies = scenario.moments().flat_map(|(id, moment)| moment.replies_with_ids(id));
    let asked = replies.flat_map(|(id, reply)| {
        let when = reply.when().map(|_| 0);
        when.into_iter().chain(1..=reply.exceptions().len()).map(move |number| (id, number))
    });
    asked.filter(|which| faces.get(which) != Some(&[true, true])).count()
}

#[test]
fn every_verdict_is_what_an_enumeration_by_hand_finds() {
    let couple = |preset: Preset| Couple { anxious: preset.profile(), ..Couple::default() };
    let (mut proved, mut refuted, mut together, mut several) = (0, 0, 0, 0);
    for (seed, preset) in (0..400).zip(Preset::ALL.into_iter().cycle()) {
        let mut draft = small_scene(seed);
        draft.turns = draft.turns.map(|turns| turns.min(3));
        // Few conditions, so that in some scenes all of them show both faces.
        let mut kept = 0;
        for reply in draft.moments.iter_mut().flat_map(|moment| &mut moment.replies) {
            kept += reply.unless.len() + usize::from(reply.when.is_some());
            if kept > 2 {
                (reply.when, reply.closed) = (None, None);
                reply.unless.clear();
            }
        }
        let Ok(scenario) = draft.build().map(Arc::new) else { continue };
        let couples = [couple(preset), couple(Preset::Secure)];
        let wanting = one_faced(&scenario, &couples);
        let both = wanting == 0;
        let verdict = prove::judge_conditions(&scenario, &couples, u64::MAX);
        assert_eq!(verdict.is_proved(), both, "scene {seed}: {verdict:?}");
        assert_eq!(verdict.is_refuted(), !both, "scene {seed}: {verdict:?}");
        if let Verdict::Refuted(refutation) = &verdict {
            let mut told: Vec<&str> = refutation.all().map(|one| one.why.as_str()).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), wanting, "scene {seed}: {told:?}");
            several += u32::from(wanting > 1);
            for witness in refutation.all().filter_map(|one| one.witness.as_ref()) {
                let play = witness.play(&scenario, "it").unwrap();
                assert!(attuned_author::playthrough::run(Arc::clone(&scenario), &play).unwrap().passed());
            }
        }
        proved += u32::from(both);
        refuted += u32::from(!both);
        together += u32::from(both && couples.iter().all(|couple| one_faced(&scenario, &[*couple]) > 0));
    }
    assert!(proved > 40 && refuted > 40, "both ways: {proved} {refuted}");
    assert!(several > 20, "some are refuted by several conditions: {several}");
    assert!(together > 0, "what one couple never shows, the other may");
}
