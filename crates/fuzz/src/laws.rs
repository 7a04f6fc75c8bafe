//! What must hold of any input, whatever is in it.

use std::sync::Arc;

use attuned_author::{lints, playthrough};
use attuned_core::{Couple, Log, Scenario, Seats, Seed, Session};
use attuned_script::{
    Diagnostic, FormatError, Lines, MOST_TOLD, NotShared, Reading, Style, check_fragment, read_with, render, summary,
};

use crate::corpus::{self, Corpus, Kind};
use crate::dice::Dice;

/// What holds, or else what does not.
type Verdict = Result<(), String>;

fn hold(holds: bool, words: &str) -> Verdict {
    if holds { Ok(()) } else { Err(words.to_owned()) }
}

/// A scene that puts in the fragment it finds at `any.ron`.
const HOST: &str = r#"Scenario(id: "host", title: "Host", turns: 9, enough: "close", cast: (anxious: "Noor", partner: "Eli"),
    shared: ["any.ron"],
    moments: [
        Anxious(id: "first", soft: "You are quiet.", replies: [
            Shared(id: "pause", back: "first"),
            Neutral(id: "plain", to: "close", says: "Tired.", why: "It gives no reason."),
        ]),
        Ending(id: "close", says: "They breathe out."),
    ])"#;

fn reading(bytes: &[u8]) -> Reading {
    read_with(bytes, attuned_library::load_shared)
}

/// A scene is sound or says why not, and what is sound can be played and kept.
pub(crate) fn read(bytes: &[u8]) -> Verdict {
    let reading = reading(bytes);
    let again = self::reading(bytes);
    let is_told = !reading.diagnostics.is_empty();
    hold(reading.scenario.is_some() != is_told, "a reading is a scenario, or else says why not")?;
    let digest = |reading: &Reading| reading.scenario.as_ref().map(Scenario::digest);
    hold(digest(&reading) == digest(&again), "the same text gives the same scenario")?;
    reading.scenario.map_or(Ok(()), |scenario| playable(&Arc::new(scenario)))
}

/// A fragment is sound alone exactly when it is sound where it is put in.
pub(crate) fn read_fragment(bytes: &[u8]) -> Verdict {
    let alone = check_fragment(bytes);
    let host = read_with(HOST.as_bytes(), |path| match path {
        "any.ron" => Ok(bytes.to_vec()),
        _ => Err(NotShared::Missing),
    });
    hold(host.scenario.is_some() == host.diagnostics.is_empty(), "a reading is a scenario, or else says why not")?;
    let inside = host.fragments.first().map(|fragment| &fragment.diagnostics[..]).unwrap_or_default();
    hold(inside == alone, "a fragment has the same problems alone and in a scene")?;
    host.scenario.map_or(Ok(()), |scenario| playable(&Arc::new(scenario)))
}

/// A play is sound or says why not, and its text is written so that it reads as before.
pub(crate) fn read_play(bytes: &[u8]) -> Verdict {
    let reading = attuned_script::read_play(bytes);
    hold(reading.play.is_some() == reading.diagnostics.is_empty(), "a reading is a play, or else says why not")?;
    let Some(written) = reading.play else { return Ok(()) };
    let again = attuned_script::read_play(written.play.to_text(&[]).as_bytes());
    let same = again.play.is_some_and(|again| again.play == written.play);
    hold(same, "a play that is written down reads as the same play")
}

/// Every place is in the text, nothing steers the terminal, and nothing is endless.
pub(crate) fn check(kind: Kind, bytes: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(bytes);
    match kind {
        Kind::Play => told_well(&attuned_script::read_play(bytes).diagnostics, &text),
        _ if attuned_script::is_fragment(bytes) => {
            let told = check_fragment(bytes);
            let doubts = if told.is_empty() { lints::lint_fragment(&text) } else { Vec::new() };
            told_well(&told, &text)?;
            told_well(&doubts, &text)
        }
        _ => {
            let reading = reading(bytes);
            let mut inside = reading.fragments.iter();
            inside.try_for_each(|fragment| told_well(&fragment.diagnostics, &fragment.text))?;
            told_well(&reading.diagnostics, &text)?;
            reading.scenario.map_or(Ok(()), |scenario| told_well(&lints::lint(&text, &scenario), &text))
        }
    }
}

fn told_well(diagnostics: &[Diagnostic], text: &str) -> Verdict {
    let spans = || diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| label.span.clone());
    hold(spans().all(|span| text.get(span).is_some()), "every place is in the text")?;
    hold(
        diagnostics.is_sorted_by_key(|diagnostic| diagnostic.span().start),
        "problems are told in the order of the file",
    )?;
    hold(diagnostics.len() <= MOST_TOLD, "a file tells so many problems and no more")?;
    hold(diagnostics.iter().all(|diagnostic| !diagnostic.help.is_empty()), "every problem has a remedy")?;
    let lines = Lines::new(text);
    let placed = spans().all(|span| lines.position(span.start).line > 0);
    hold(placed && !summary(diagnostics, "any").is_empty(), "every place has a line")?;
    let plain = render(diagnostics, "any.ron", text, Style::Plain);
    hold(!plain.chars().any(|c| c.is_control() && c != '\n'), "nothing in a file steers the terminal")?;
    render(diagnostics, "any.ron", text, Style::Colour);
    Ok(())
}

/// A layout stays as it is, and means what was meant; whatever cannot be laid out is told as `check` tells it.
pub(crate) fn layout(kind: Kind, bytes: &[u8]) -> Verdict {
    let once = match attuned_script::format(bytes) {
        Ok(once) => once,
        Err(FormatError::Unreadable(diagnostics)) => {
            return hold(!diagnostics.is_empty(), "what cannot be laid out says why not");
        }
        Err(FormatError::WouldChange) => return Err("a layout would have changed what the file means".to_owned()),
    };
    let twice = attuned_script::format(once.as_bytes());
    hold(twice.is_ok_and(|twice| twice == once), "a layout stays as it is")?;
    if kind == Kind::Play {
        let play = |bytes: &[u8]| attuned_script::read_play(bytes).play.map(|written| written.play);
        return hold(play(bytes) == play(once.as_bytes()), "a play means the same after its layout");
    }
    let (before, after) = (reading(bytes), reading(once.as_bytes()));
    let digest = |reading: &Reading| reading.scenario.as_ref().map(Scenario::digest);
    hold(digest(&before) == digest(&after), "a scene means the same after its layout")?;
    hold(before.diagnostics.len() == after.diagnostics.len(), "a file has the same problems after its layout")
}

/// A log is none, or is played again as far as it fits, and what comes of it is kept and played again to the same bits.
pub(crate) fn replay(bytes: &[u8], corpus: &Corpus) -> Verdict {
    let Ok(log) = serde_json::from_slice::<Log>(bytes) else { return Ok(()) };
    let named = corpus.shipped.iter().find(|scene| scene.id() == log.scenario);
    let Some(scene) = named.or_else(|| corpus.shipped.first()) else { return Ok(()) };
    let (session, report) = Session::replay(Arc::clone(scene), &log);
    hold(report.problems.iter().all(|problem| !problem.to_string().is_empty()), "every problem has words")?;
    kept(&session)
}

/// A play is carried out as far as it can be, every mishap has a place, and what happened can be written down.
pub(crate) fn carry_out(bytes: &[u8], corpus: &Corpus) -> Verdict {
    let Some(written) = attuned_script::read_play(bytes).play else { return Ok(()) };
    let text = String::from_utf8_lossy(bytes);
    let named = corpus.shipped.iter().find(|scene| scene.id() == written.play.scene);
    let Some(scene) = named.or_else(|| corpus.shipped.first()) else { return Ok(()) };
    told_well(&written.check(scene), &text)?;
    let Ok(run) = playthrough::run(Arc::clone(scene), &written.play) else { return Ok(()) };
    for failure in &run.failures {
        told_well(&[written.mishap(failure.step, &failure.mishap)], &text)?;
    }
    let mishaps: Vec<_> = run.failures.iter().map(|failure| (failure.step, failure.mishap.clone())).collect();
    if let Some(blessed) = written.blessed(&mishaps) {
        hold(attuned_script::read_play(blessed.as_bytes()).play.is_some(), "a blessed play is a play")?;
    }
    let recorded = playthrough::record(&run.session);
    let again = playthrough::run(Arc::clone(scene), &recorded);
    hold(again.is_ok_and(|again| again.passed()), "what was played can be written down and played again")?;
    kept(&run.session)
}

/// Any evening of a sound scene can be kept and looked back on.
fn playable(scenario: &Arc<Scenario>) -> Verdict {
    for (seats, seed) in [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH].into_iter().zip(1..) {
        let mut session = Session::new(Arc::clone(scenario), Couple::default(), seats, Seed(seed));
        corpus::play(&mut session, &mut Dice::new(seed, 0));
        kept(&session)?;
    }
    Ok(())
}

fn kept(session: &Session) -> Verdict {
    attuned_core::debrief(session);
    let log = session.log();
    let read = serde_json::to_vec(&log).ok().and_then(|saved| serde_json::from_slice::<Log>(&saved).ok());
    hold(read.as_ref() == Some(&log), "a log is read as it was written")?;
    let (again, report) = Session::replay(Arc::clone(session.scenario()), &log);
    hold(report.is_exact(), "a session that was kept fits its scene")?;
    hold(again.state() == session.state() && again.log() == log, "a session that was kept comes to the same bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_that_is_broken_is_told() {
        let text = HOST.replace("to: \"close\"", "to: \"clos\"").replace("back: \"first\"", "back: \"frst\"");
        let pause =
            b"Fragment(id: \"pause\", exits: [\"back\"], reply: TimeOut(to: \"back\", says: \"..\", why: \"Time.\"))";
        let told = read_with(text.as_bytes(), |_| Ok(pause.to_vec())).diagnostics;
        assert_eq!((told.len(), told_well(&told, &text)), (2, Ok(())));
        let mut turned = told.clone();
        turned.reverse();
        assert!(told_well(&turned, &text).unwrap_err().contains("order"));
        assert!(told_well(&told, &text[..100]).unwrap_err().contains("in the text"));
        let mut silent = told;
        silent[0].help.clear();
        assert!(told_well(&silent, &text).unwrap_err().contains("remedy"));
    }
}
