//! Scenes of a given size with everything a map must cope with: circles, skips, several replies to one moment, chance,
//! exceptions, waits, own moves, replies that lead back to where they are, and endings.

use std::fmt::Write as _;

use crate::Numbers;

const REPLIES: [&str; 6] = ["Balanced", "Validating", "OverReassuring", "TimeOut", "Dismissive", "Critical"];
const OWN_MOVES: [&str; 6] = ["Pursue", "NameTheCycle", "CheckItOut", "Reframe", "SelfSoothe", "Wait"];
const WORDS: [&str; 4] = [
    "Are we all right?",
    "I keep thinking about what you said on the way home, and I can't put it down.",
    "You never tell me anything any more, and I find out from your sister.",
    "Say something.",
];

/// The text of a valid scene with `moments` moments (at least 6), one in six of them an ending: long and narrow where
/// `seed` is even, broad where it is odd.
pub fn tangled_scene(moments: usize, seed: u64) -> String {
    let mut numbers = Numbers::new(seed);
    let endings = (moments / 6).max(1);
    let talk = moments - endings;
    let mut text = format!(
        "Scenario(\n    id: \"tangled-{moments}-{seed}\", title: \"Tangled\", turns: 9, enough: \"end-0\",\n    \
         cast: (anxious: \"Ada\", partner: \"Bo\"),\n    moments: [\n"
    );
    for index in 0..talk {
        let words = numbers.pick(&WORDS);
        let stances = match index % 5 {
            3 => {
                let _ = writeln!(
                    text,
                    "        Partner(id: \"m{index}\", stance: Defensive, says: \"{words}\", replies: ["
                );
                OWN_MOVES
            }
            4 => {
                let _ = writeln!(text, "        Waiting(id: \"m{index}\", minutes: 90, says: \"{words}\", replies: [");
                OWN_MOVES
            }
            _ => {
                let _ = writeln!(text, "        Anxious(id: \"m{index}\", soft: \"{words}\", replies: [");
                REPLIES
            }
        };
        let thread = if seed.is_multiple_of(2) { Thread::Chain } else { Thread::Tree };
        for reply in 0..2 + numbers.below(5) {
            let stance = numbers.pick(&stances);
            let to = target(&mut numbers, thread, index, talk, endings, reply);
            let other = target(&mut numbers, thread, index, talk, endings, 2);
            let way = match numbers.below(8) {
                0 if reply > 1 => format!("chance: [(3, \"{to}\"), (1, \"{other}\")]"),
                1 => format!("to: \"{to}\", unless: [(when: AtLeast(Security, Steady), to: \"{other}\")]"),
                _ => format!("to: \"{to}\""),
            };
            let _ = writeln!(
                text,
                "            {stance}(id: \"r{reply}\", {way}, says: \"Answer {index} {reply}.\", why: \"It lands.\"),"
            );
        }
        text.push_str("        ]),\n");
    }
    for ending in 0..endings {
        let _ = writeln!(text, "        Ending(id: \"end-{ending}\", says: \"They put the light out, {ending}.\"),");
    }
    text.push_str("    ],\n)\n");
    text
}

/// How the first two replies make sure that every moment can be reached.
#[derive(Clone, Copy)]
enum Thread {
    Chain,
    Tree,
}

fn target(numbers: &mut Numbers, thread: Thread, index: usize, talk: usize, endings: usize, reply: usize) -> String {
    let moment = |to: usize| if to < talk { format!("m{to}") } else { format!("end-{}", (to - talk) % endings) };
    match (thread, reply, numbers.below(10)) {
        (Thread::Chain, 0, _) => moment(index + 1),
        (Thread::Tree, 0 | 1, _) => moment(2 * index + 1 + reply),
        (_, _, 0..=3) => moment(index + 1 + numbers.below(3)),
        (_, _, 4) => moment(index + 4 + numbers.below(8)),
        (_, _, 5 | 6) => format!("m{}", index.saturating_sub(1 + numbers.below(5))),
        (_, _, 7) => format!("m{index}"),
        // Every ending is led to by somebody.
        _ => format!("end-{}", (index + reply) % endings),
    }
}
