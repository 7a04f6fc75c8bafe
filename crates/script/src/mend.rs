//! Mends what can be mended without asking: slips where nothing else can be meant. Comments and layout stay.
//!
//! It trusts no fix. After each change the text is read again, and the change is kept only if less is wrong then, or if
//! the text could be read further.

use crate::diagnostic::{Diagnostic, Fix};
use crate::diagnostics::syntax;

/// What came of mending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text now; the same as before when `count` is 0.
    pub text: String,
    /// How many problems were mended.
    pub count: usize,
}

/// A file that breaks at more places than this is left to its author.
const ROUNDS: usize = 500;

/// Mends `text` as far as that is safe; `look` says everything that is wrong with a text.
pub fn mend(text: &str, mut look: impl FnMut(&str) -> Vec<Diagnostic>) -> Mended {
    let mut mended = Mended { text: text.to_owned(), count: 0 };
    let mut told = look(text);
    for _ in 0..ROUNDS {
        let fixes: Vec<&Fix> = told.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()).collect();
        let all = applied(&mended.text, &fixes);
        let one = || fixes.first().and_then(|fix| applied(&mended.text, &[fix]).map(|text| (text, 1)));
        let tries = [all.map(|text| (text, fixes.len())), if fixes.len() > 1 { one() } else { None }];
        let better = tries.into_iter().flatten().find_map(|(text, count)| {
            let now = look(&text);
            is_better(&told, &now).then_some((text, count, now))
        });
        let Some((text, count, now)) = better else { break };
        mended = Mended { text, count: mended.count + count };
        told = now;
    }
    mended
}

/// Is less wrong now, or could the text be read further?
fn is_better(before: &[Diagnostic], now: &[Diagnostic]) -> bool {
    let broken = |told: &[Diagnostic]| {
        told.iter().find(|diagnostic| diagnostic.code == syntax::CODE).map(|diagnostic| diagnostic.span().start)
    };
    match (broken(before), broken(now)) {
        (Some(before), Some(now)) => now > before + 1,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => now.len() < before.len(),
    }
}

/// The text with these changes made; `None` when there are none, or when two of them overlap.
fn applied(text: &str, fixes: &[&Fix]) -> Option<String> {
    let mut edits: Vec<_> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|(at, _)| at.start);
    let mut changed = String::new();
    let mut done = 0;
    for (at, instead) in &edits {
        changed.push_str(text.get(done..at.start)?);
        changed.push_str(instead);
        done = at.end;
    }
    changed.push_str(text.get(done..)?);
    (!edits.is_empty()).then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::testing::{head, moment, reply};

    fn mended(text: &str) -> Mended {
        mend(text, |text| read(text).diagnostics)
    }

    /// The sound text with `slip` in the place of `meant` is mended to it.
    fn mends(sound: &str, meant: &str, slip: &str) {
        assert!(read(sound).scenario.is_some(), "{sound}");
        assert!(sound.contains(meant), "{meant}");
        let broken = sound.replacen(meant, slip, 1);
        assert!(read(&broken).scenario.is_none(), "{broken}");
        assert_eq!(mended(&broken), Mended { text: sound.to_owned(), count: 1 }, "{broken}");
    }

    #[test]
    fn slips_of_the_hand_are_mended() {
        let sound = reply(
            r#"Neutral(id: "a", to: "close", /* so */ when: AtLeast(Security, Steady), says: "b", why: "c") // x"#,
        );
        for (meant, slip) in [
            (r#"to: "close", /*"#, r#"to: "close" /*"#),
            (r#"to: "close","#, r#"to: "close",,"#),
            (r#"to: "close""#, r#"to= "close""#),
            (r#"to: "close""#, r#"to "close""#),
            (r#"to: "close""#, "to: “close”"),
            (r#"to: "close""#, "to: «close»"),
            (r#"to: "close""#, "to: „close“"),
            ("when:", "wen:"),
            ("AtLeast", "Atleast"),
            ("Security", "Securty"),
            ("Steady", "Stedy"),
            ("Neutral(id: \"a\"", "Nuetral(id: \"a\""),
            ("Ending", "Endng"),
            (r#"says: "b""#, "says: \"b\u{202e}\""),
        ] {
            mends(&sound, meant, slip);
        }
        mends(&head("theme: Reassurance,"), "Reassurance", "Reasurance");
        mends(&moment("").replace("You are quiet", "You are very quiet"), "very quiet", "very\n        quiet");
        mends(&moment(""), "You are quiet", "You\tare quiet");
    }

    #[test]
    fn many_slips_are_mended_at_once_and_one_after_another() {
        let sound = reply(
            r#"Neutral(id: "a", to: "close", says: "b", why: "c"), // one
            // two
            Confused(id: "d", to: "close", says: "e", why: "f"),"#,
        );
        let broken = sound
            .replace(r#""close", says: "b""#, r#""close" says= "b""#)
            .replace("Confused", "Confusd")
            .replace("why: \"f", "wy: \"f");
        assert_eq!(mended(&broken), Mended { text: sound, count: 4 });
    }

    #[test]
    fn what_can_mean_something_else_is_left_alone() {
        for text in [
            reply(r#"Neutral(id: "a", to: "clos", says: "b", why: "c")"#),
            reply(r#"Neutral(id: "a b", to: "close", says: "b", why: "c")"#),
            reply(r#"Neutral(id: "a", to: "close", says: "b")"#),
            reply(r#"Neutral(id: "a", to: "close", says: "{parnter}", why: "c")"#),
            head("level: 9,"),
            "Scenario(id: \"a\", title: \"b)".to_owned(),
            "Scenario(id: \"a\", moments: [Ending(id: \"b\")".to_owned(),
            "Scenario(id: \"a\") )".to_owned(),
            String::new(),
        ] {
            assert_eq!(mended(&text), Mended { text, count: 0 });
        }
    }

    #[test]
    fn a_fix_that_helps_nothing_is_not_kept() {
        // A comma would only move the place where reading stops, and a number begins no field.
        let text = "Scenario(id: \"It's \" 5 5 5 5\")";
        assert_eq!(mended(text).text, text);
        // The field that was meant is there already.
        let twice = reply(r#"Neutral(id: "a", to: "close", says: "b", sayz: "d", why: "c")"#);
        assert_eq!(mended(&twice), Mended { text: twice, count: 0 });
    }
}
