//! `attuned new`: a first scenario and a first play, to begin from.

use std::path::Path;

use crate::arguments::New;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::write;

/// Teaches the format by its comments; the name stands in where the new one goes.
const SCENE: &str = include_str!("template.ron");
const PLAY: &str = include_str!("template.play");
const NAME: &str = "my-scene";
const TITLE: &str = "My scene";

pub(crate) fn run(options: &New, output: &mut Output) -> Result<Exit, Failure> {
    let given = Path::new(&options.name);
    let name = given.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or("");
    let id = id_of(name.strip_suffix(".ron").unwrap_or(name))
        .map_err(|why| Failure::BadName { name: options.name.clone(), why })?;
    let (scene, play) = (given.with_file_name(format!("{id}.ron")), given.with_file_name(format!("{id}.first.play")));
    for path in [&scene, &play] {
        if path.symlink_metadata().is_ok() {
            return Err(Failure::Exists { path: path.clone() });
        }
    }
    write::create(&scene, &SCENE.replace(NAME, &id).replace(TITLE, &title_of(&id)))?;
    write::create(&play, &PLAY.replace(NAME, &id)).inspect_err(|_| {
        // One without the other would stand in the way of the next try.
        let _ = std::fs::remove_file(&scene);
    })?;
    let shown = scene.display();
    output.write(&format!(
        "{shown} is a small scene that works, and {} a first play of it. Change their words, then:\n  \
         attuned check --watch {shown}   says what is wrong each time you save, and how to mend it\n  \
         attuned play {shown}            lets you try it as a couple would\n  \
         attuned test {shown}            carries out the plays beside it\n",
        play.display()
    ))?;
    Ok(Exit::Fine)
}

/// `Late reply!` cannot be an id, `Late reply` becomes `late-reply`; or why it cannot.
fn id_of(name: &str) -> Result<String, String> {
    let id: String =
        name.trim().chars().map(|c| if c == ' ' || c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    let odd = id.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'));
    match odd {
        Some(odd) if odd.is_control() => Err("it holds a character that cannot be seen".into()),
        Some(odd) => Err(format!("`{odd}` has no place in it")),
        None if id.is_empty() => Err("it is empty".into()),
        None if !id.chars().any(|c| c.is_ascii_lowercase()) => Err("it holds no letter".into()),
        None if id.starts_with('-') || id.ends_with('-') => Err("a hyphen stands at its start or end".into()),
        None if id.len() > 64 => Err("it is longer than 64 characters".into()),
        None => Ok(id),
    }
}

fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_id_or_says_why_not() {
        assert_eq!(id_of("late-reply"), Ok("late-reply".into()));
        assert_eq!(id_of("Late Reply_2 "), Ok("late-reply-2".into()));
        assert_eq!(title_of("late-reply-2"), "Late reply 2");
        for (name, why) in [
            ("", "it is empty"),
            ("42", "it holds no letter"),
            ("-a", "a hyphen stands at its start or end"),
            ("späte antwort", "`ä` has no place in it"),
            ("a\u{1b}b", "it holds a character that cannot be seen"),
        ] {
            assert_eq!(id_of(name), Err(why.into()), "{name}");
        }
        assert_eq!(id_of(&"a".repeat(65)), Err("it is longer than 64 characters".into()));
    }

    #[test]
    fn the_template_holds_its_name_and_title_where_they_are_replaced() {
        let reading = attuned_script::read(SCENE);
        let scene = reading.scenario.unwrap();
        assert_eq!((scene.id(), scene.title()), (NAME, TITLE));
        assert_eq!(
            attuned_script::format(SCENE.as_bytes()).unwrap(),
            SCENE,
            "`attuned fmt` has nothing to change in it"
        );
        assert_eq!(attuned_script::read_play(PLAY.as_bytes()).play.unwrap().play.scene, NAME);
    }
}
