//! The small scene that the examples play, built in code; most front-ends read theirs with `attuned-script`.

use attuned_core::{Draft, DraftMoment, DraftReply, Problems, Scenario, Stance, Way};

pub(crate) fn scenario() -> Result<Scenario, Problems> {
    let reply =
        |stance, id: &str, to: &str, says: &str, why: &str| DraftReply::new(stance, id).to(to).says(says).why(why);
    let quiet = DraftMoment::anxious("quiet")
        .cue(40)
        .soft("You've hardly said a word tonight. Are we all right?")
        .way(Way::Protest, "Great, the wall again.")
        .reply(reply(
            Stance::Balanced,
            "name-it",
            "closer",
            "You sat with my silence all evening, and it scared you. It's work, not us. Ten minutes, then I'm here.",
            "It names the fear, gives a true reason, and says when.",
        ))
        .reply(reply(
            Stance::Confused,
            "why-ask",
            "again",
            "Of course we are. Why do you keep asking?",
            "The love is in it, but the question is treated as odd, so the fear stays.",
        ))
        .reply(reply(
            Stance::Dismissive,
            "telly",
            "again",
            "I'm just watching this.",
            "It closes the door on the question.",
        ));
    let again = DraftMoment::waiting("again", 20)
        .says("Twenty minutes later the thought is back.")
        .reply(reply(Stance::SelfSoothe, "breathe", "quiet", "One slow breath, feet on the floor.", "The body first."))
        .reply(reply(
            Stance::CheckItOut,
            "ask-once",
            "quiet",
            "Can I check one thing with you?",
            "It asks before it guesses.",
        ));
    Draft::new("quiet-evening", "A quiet evening")
        .cast("Noor", "Eli")
        .turns(6, "closer")
        .moment(quiet)
        .moment(again)
        .moment(DraftMoment::ending("closer").says("The evening is theirs again, mostly."))
        .build()
}
