//! Scenes made to size, for benchmarks and for the limits of the reader.

use std::fmt::Write as _;

/// The text of a valid scene with `moments` moments (at least 2) of three replies each, every one of them reachable.
pub fn scene_of(moments: usize) -> String {
    let last = moments.max(2) - 1;
    let mut text = String::from(
        "Scenario(\n    id: \"made-to-size\", title: \"Made to size\", theme: Reassurance, level: 1, minutes: 8,\n    \
         turns: 14, enough: \"end\",\n    cast: (anxious: \"Ada\", partner: \"Bo\"),\n    \
         opening: \"An evening like many.\",\n    moments: [\n",
    );
    for index in 0..last {
        let next = |step: usize| {
            let to = index + step;
            if to >= last { "end".to_owned() } else { format!("m{to}") }
        };
        let _ = write!(
            text,
            "        Anxious(id: \"m{index}\", cue: Ambiguous(30),\n            \
             soft: \"I keep thinking about what you said, number {index}.\",\n            \
             protest: \"You never tell me anything, number {index}.\",\n            \
             inner: \"They will go.\", need: \"to be told\",\n            replies: [\n                \
             Dismissive(id: \"wave\", to: \"{}\", says: \"It was nothing.\", why: \"It waves the worry away.\"),\n                \
             Validating(id: \"name\", to: \"{}\", says: \"That stayed with you.\", why: \"It names the worry.\"),\n                \
             Balanced(id: \"answer\", to: \"{}\", unless: [(when: AtLeast(Security, Secure), to: \"end\")],\n                    \
             says: \"It stayed with you. I meant the train, and I'll say so sooner.\", why: \"It names it and answers it.\"),\n            ]),\n",
            next(1),
            next(2),
            next(1),
        );
    }
    text.push_str("        Ending(id: \"end\", says: \"They put the light out.\"),\n    ],\n)\n");
    text
}
