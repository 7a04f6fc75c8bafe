//! Small scenes with everything that decides where a play goes: both seats, ways, chance, exceptions, conditions,
//! remembered facts, visits, replies for once, and closing moments that the turns lead to.

use attuned_core::{
    Draft, DraftCondition, DraftMoment, DraftReply, DraftTarget, Gauge, GaugeWord, MomentKindName, Quality, Stance, Way,
};

use crate::Numbers;

const REPLIES: [Stance; 6] = [
    Stance::Balanced,
    Stance::Validating,
    Stance::OverReassuring,
    Stance::Withdrawing,
    Stance::Dismissive,
    Stance::Critical,
];
const OWN_MOVES: [Stance; 5] =
    [Stance::Pursue, Stance::NameTheCycle, Stance::Reframe, Stance::SelfSoothe, Stance::Wait];
const FACTS: [&str; 3] = ["plan", "sorry", "late"];

/// The draft of a scene that follows from `seed`: three to five moments of talk, two or three replies each, two
/// endings, three to five turns. It is valid but for moments that nothing leads to, which are left out.
#[must_use]
pub fn small_scene(seed: u64) -> Draft {
    let mut numbers = Numbers::new(seed);
    let talk = 3 + numbers.below(3);
    let mut draft = Draft::new("small", "Small").cast("Ada", "Bo").turns(turns(&mut numbers), "end-0");
    for index in 0..talk {
        draft = draft.moment(moment(&mut numbers, index, talk));
    }
    for ending in ["end-0", "end-1"] {
        draft = draft.moment(DraftMoment::ending(ending).says("Later."));
    }
    without_unreachable(draft)
}

fn turns(numbers: &mut Numbers) -> u8 {
    [3, 4, 4, 5].get(numbers.below(4)).copied().unwrap_or(4)
}

fn moment(numbers: &mut Numbers, index: usize, talk: usize) -> DraftMoment {
    let id = format!("m{index}");
    let mut moment = match numbers.below(4) {
        0 if index > 0 => DraftMoment::partner(&id, *numbers.pick(&REPLIES)).says("Well."),
        1 if index > 0 => DraftMoment::waiting(&id, 45).says("Time goes by."),
        _ => DraftMoment::anxious(&id).soft("Are we?"),
    };
    let is_statement = moment.kind == MomentKindName::Anxious;
    if is_statement && numbers.below(2) == 0 {
        moment = moment.way(Way::Protest, "You never.");
    }
    if moment.kind != MomentKindName::Waiting && numbers.below(2) == 0 {
        moment = moment.cue(40);
    }
    let count = 2 + numbers.below(2);
    for place in 0..count {
        let stances = if is_statement { &REPLIES[..] } else { &OWN_MOVES[..] };
        let stance = *numbers.pick(stances);
        moment = moment.reply(reply(numbers, place, talk, stance));
    }
    moment
}

fn reply(numbers: &mut Numbers, place: usize, talk: usize, stance: Stance) -> DraftReply {
    let mut reply = DraftReply::new(stance, &format!("r{place}")).says("Hm.").why("It lands.");
    let somewhere = |numbers: &mut Numbers| match numbers.below(talk + 1) {
        to if to < talk => format!("m{to}"),
        _ => format!("end-{}", numbers.below(2)),
    };
    reply = if numbers.below(4) == 0 {
        let weighted = vec![(2, somewhere(numbers)), (0, somewhere(numbers)), (1, somewhere(numbers))];
        DraftReply { to: Some(DraftTarget::Chance(weighted)), ..reply }
    } else {
        reply.to(&somewhere(numbers))
    };
    if numbers.below(3) == 0 {
        reply = reply.unless(condition(numbers, 1), &somewhere(numbers));
    }
    // Each moment remembers every fact somewhere, so that no condition asks for one that nothing remembers.
    for fact in FACTS.iter().filter(|_| place == 0 || numbers.below(4) == 0) {
        reply = reply.remember(fact);
    }
    if place > 0 && numbers.below(3) == 0 {
        reply = reply.when(condition(numbers, 1));
        if numbers.below(2) == 0 {
            reply = reply.closed("Not yet.");
        }
    }
    if place > 0 && numbers.below(4) == 0 {
        reply = reply.once();
    }
    if numbers.below(6) == 0 {
        reply = reply.with(Quality::Validation, 90);
    }
    reply
}

fn condition(numbers: &mut Numbers, depth: u8) -> DraftCondition {
    match numbers.below(if depth > 0 { 7 } else { 4 }) {
        0 => DraftCondition::AtLeast(Gauge::Security, GaugeWord::Steady),
        1 => DraftCondition::AtMost(Gauge::Load, GaugeWord::Stirred),
        2 => DraftCondition::Remembers((*numbers.pick(&FACTS)).into()),
        3 => DraftCondition::VisitedTimes("m0".into(), 2),
        4 => DraftCondition::Not(Box::new(condition(numbers, depth - 1))),
        5 => DraftCondition::All(vec![condition(numbers, depth - 1), condition(numbers, depth - 1)]),
        _ => DraftCondition::Any(vec![condition(numbers, depth - 1), condition(numbers, depth - 1)]),
    }
}

/// Moments that nothing leads to are left out, and what they led to as well.
fn without_unreachable(mut draft: Draft) -> Draft {
    let mut reached = vec!["m0".to_owned(), "end-0".to_owned()];
    let mut next = 0;
    while let Some(id) = reached.get(next).cloned() {
        next += 1;
        let moment = draft.moments.iter().find(|moment| moment.id.as_deref() == Some(&id));
        for reply in moment.map_or(&[][..], |moment| &moment.replies) {
            let targets = match &reply.to {
                Some(DraftTarget::To(to)) => vec![to.clone()],
                Some(DraftTarget::Chance(weighted)) => weighted.iter().map(|(_, to)| to.clone()).collect(),
                None => Vec::new(),
            };
            let exceptions = reply.unless.iter().filter_map(|exception| exception.to.clone());
            for to in targets.into_iter().chain(exceptions) {
                if !reached.contains(&to) {
                    reached.push(to);
                }
            }
        }
    }
    draft.moments.retain(|moment| moment.id.as_ref().is_some_and(|id| reached.contains(id)));
    draft
}
