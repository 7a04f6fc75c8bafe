//! What each field wants, in words and by example: the remedy when a value is of another kind.

/// What to write, and what it looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wants {
    pub(crate) what: &'static str,
    pub(crate) example: &'static str,
}

/// What `field` wants; every field of the format is here.
pub(crate) fn wants(field: &str) -> Wants {
    let (what, example) = match field {
        "id" => ("an id in quotation marks", r#"id: "far-away""#),
        "title" => ("text in quotation marks", r#"title: "Are we okay?""#),
        "theme" => ("the name of a theme, without quotation marks", "theme: Reassurance"),
        "level" => ("a whole number from 1 to 5", "level: 2"),
        "minutes" => ("a whole number of minutes", "minutes: 8"),
        "turns" => ("a whole number from 1 to 14", "turns: 10"),
        "enough" => ("the id of an ending in quotation marks", r#"enough: "softer""#),
        "aim" => ("text in quotation marks", r#"aim: "Answer the fear under the question.""#),
        "skills" => ("a list of texts", r#"skills: ["naming a limit"]"#),
        "cast" => ("the two names", r#"cast: (anxious: "Noor", partner: "Eli")"#),
        "opening" => ("text in quotation marks", r#"opening: "Tuesday, after dinner.""#),
        "content_notes" => ("a list of texts", r#"content_notes: ["illness"]"#),
        "sources" => ("a list of texts", r#"sources: ["a book"]"#),
        "reviewer" => ("text in quotation marks", r#"reviewer: "A. Name""#),
        "moments" => ("a list of moments in square brackets", "moments: [Anxious(..), Ending(..)]"),
        "cue" => ("how threatening it can look, 0 to 100", "cue: Ambiguous(50)"),
        "readings" => ("a list of texts", r#"readings: ["they are tired", "they are angry"]"#),
        "channel" => ("`InPerson`, `Call` or `Text`, without quotation marks", "channel: Text"),
        "soft" => ("text in quotation marks", r#"soft: "You feel far away lately.""#),
        "protest" => ("text in quotation marks", r#"protest: "You've been a ghost all week.""#),
        "test" => ("text in quotation marks", r#"test: "Go. See if I care.""#),
        "stance" => ("the name of a stance, without quotation marks", "stance: Neutral"),
        "says" => ("text in quotation marks", r#"says: "It's work, not us.""#),
        "inner" => ("text in quotation marks", r#"inner: "They've gone off me.""#),
        "need" => ("text in quotation marks", r#"need: "to know the bond still holds""#),
        "goal" => ("text in quotation marks", r#"goal: "Let them hear that the question is welcome.""#),
        "debrief" => ("text in quotation marks", r#"debrief: "What changed?""#),
        "replies" => ("a list of replies in square brackets", "replies: [Balanced(..), Neutral(..)]"),
        "to" => ("the id of a moment in quotation marks", r#"to: "softer""#),
        "chance" => ("a list of weights and ids", r#"chance: [(3, "softer"), (1, "storm")]"#),
        "unless" => ("a list of exceptions", r#"unless: [(when: AtLeast(Security, Steady), to: "softer")]"#),
        "why" => ("text in quotation marks", r#"why: "It names the feeling.""#),
        "instead" => ("the id of a reply in quotation marks", r#"instead: "name-it""#),
        "with" => ("qualities with amounts from 0 to 100", "with: (boundary: 40, caring: 70)"),
        "when" => ("a condition", "when: AtLeast(Security, Steady)"),
        "closed" => ("text in quotation marks", r#"closed: "It is too loud for that now.""#),
        "once" => ("`true` or `false`", "once: true"),
        "remember" => ("a list of facts in quotation marks", r#"remember: ["told-the-truth"]"#),
        "note" => ("text in quotation marks", r#"note: "illness""#),
        "claims" => (
            "a list of claims in square brackets",
            r#"claims: [Better(at: "far-away", reply: "name-it", than: "why-ask")]"#,
        ),
        "at" => ("the id of a moment in quotation marks", r#"at: "far-away""#),
        "than" => ("the id of a reply in quotation marks", r#"than: "why-ask""#),
        "stances" => ("a list of stances", "stances: [Dismissive, Dismissive]"),
        "during" => ("a condition", "during: AtMost(Security, Steady)"),
        "end" => ("a condition", "end: AtMost(Security, Steady)"),
        "reach" => ("the id of a moment in quotation marks", r#"reach: "softer""#),
        "holds" => ("a condition", "holds: AtLeast(Security, Steady)"),
        "everywhere" => ("`true` or `false`", "everywhere: true"),
        "of" => ("the name of a state, without quotation marks", "of: Security"),
        "within" => ("a whole number of turns from 1 to 14", "within: 4"),
        "shared" => ("a list of files", r#"shared: ["shared/pause.ron"]"#),
        "exits" => ("a list of names", r#"exits: ["back"]"#),
        "reply" => {
            ("a reply, or in a claim its id in quotation marks", r#"reply: TimeOut(to: "walk", says: "..", why: "..")"#)
        }
        "scene" => ("the id of a scene in quotation marks", r#"scene: "are-we-okay""#),
        "shows" => ("text in quotation marks", r#"shows: "A plan with a limit lets the evening close softly.""#),
        "couple" => ("who the two are", "couple: (anxious: Anxious, partner: Average)"),
        "seat" => ("`Partner`, `Anxious` or `Both`, without quotation marks", "seat: Partner"),
        "seed" => ("a whole number", "seed: 7"),
        "from" => ("the id of a moment in quotation marks", r#"from: "far-away""#),
        "steps" => ("a list of steps in square brackets", r#"steps: [Say("name-it"), Helps, End("softer")]"#),
        // Any other name can only be an exit of a fragment.
        _ => ("the id of a moment in quotation marks", r#""far-away""#),
    };
    Wants { what, example }
}
