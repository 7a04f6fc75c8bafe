//! Rehearsals at the keyboard are kept for their owner alone, gone on with, looked at and deleted, at a real
//! pseudo-terminal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use attuned_core::Log;
use attuned_tests::{Home, attuned, turn};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn only_the_owner_can_read_what_is_kept() {
    let home = Home::default();
    fs::create_dir_all(home.data().join("attuned")).unwrap();
    fs::set_permissions(home.data().join("attuned"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut player = home.play_after("umask 000");
    player.see(&turn(1)).unwrap();
    assert!(!home.sessions().exists(), "nothing is kept of a rehearsal in which nothing was chosen");
    player.answer("hum", &turn(2));
    assert_eq!([home.data().join("attuned"), home.sessions()].map(|folder| mode(&folder)), [0o700; 2]);
    assert_eq!((mode(&home.file(1)), home.chosen(1).len()), (0o600, 1));
    player.answer("nod", &turn(3));
    assert_eq!((mode(&home.file(1)), home.chosen(1).len()), (0o600, 2), "and so it stays when it is replaced");
    assert_eq!(home.names(), ["1.json"]);
    assert!(player.leave().contains("kept on this computer, and nowhere else"));
}

#[test]
fn a_rehearsal_goes_on_where_it_was_left_or_afresh_and_neither_loses_anything() {
    let home = Home::default();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("hum", &turn(2));
    player.answer("plain", &turn(3));
    player.answer("/undo", &turn(2));
    let log: Log = serde_json::from_slice(&fs::read(home.file(1)).unwrap()).unwrap();
    assert_eq!((log.entries.len(), log.current), (5, 3), "going back is kept too");
    player.leave();

    let mut player = home.play();
    let offer = player.see("A rehearsal is waiting where you left it").unwrap();
    assert!(offer.contains("Round and round, as Bo: at turn 2 of 14, just now"), "{offer}");
    player.answer("perhaps", "Type y to go on, or press Enter to start afresh");
    let screen = player.answer("y", &turn(2));
    assert!(
        screen.contains("What was said so far") && screen.contains("Bo (neutral): \u{201c}Hm.\u{201d}"),
        "{screen}"
    );
    player.answer("/redo", &turn(3));
    player.answer("of-work", &turn(4));
    player.leave();
    assert_eq!(home.chosen(1), ["hum", "plain", "of-work"]);
    assert_eq!(home.names(), ["1.json"]);

    let mut player = home.play();
    player.see("Go on there?").unwrap();
    player.answer("", &turn(1));
    player.answer("nod", &turn(2));
    player.leave();
    assert_eq!((home.chosen(1).len(), home.chosen(2)), (3, vec!["nod".to_owned()]));

    let mut player = home.play();
    player.see("Others are waiting too").unwrap();
    player.answer("1", &turn(4));
    for number in 5..=14 {
        player.answer("hum", &turn(number));
    }
    player.answer("hum", "The scene closes here");
    let shown = player.answer("/journal show 1", "Turn 14");
    assert!(shown.contains("Of work. Ask me that again at eight."), "{shown}");
    assert!(player.leave().contains("/journal shows or deletes it next time"));

    let mut player = home.play();
    let offer = player.see("Go on there?").unwrap();
    assert!(offer.contains("at turn 2 of 14") && !offer.contains("Others"), "what has closed is not offered: {offer}");
    player.leave();
}

#[test]
fn one_is_deleted_or_all_after_a_yes_and_nothing_of_them_stays() {
    let home = Home::default();
    for number in 1..=3 {
        let mut player = home.play();
        if number > 1 {
            player.see("Go on there?").unwrap();
            player.answer("n", &turn(1));
        } else {
            player.see(&turn(1)).unwrap();
        }
        player.answer("hum", &turn(2));
        player.leave();
    }
    assert_eq!(home.names(), ["1.json", "2.json", "3.json"]);

    // At the question with which a start begins, and while playing.
    let mut player = home.play();
    player.see("Go on there?").unwrap();
    let list = player.answer("/journal", "Go on there?");
    assert!(list.contains(&format!("They are in {}, and nowhere else", home.sessions().display())), "{list}");
    player.answer("/journal delete 3", "Rehearsal 3 is deleted.");
    assert_eq!(home.names(), ["1.json", "2.json"]);
    player.answer("y", &turn(2));
    let list = player.answer("/journal", "Rehearsals kept on this computer");
    assert!(list.contains("2 Round and round, as Bo: at turn 2 of 14, just now (this one)"), "{list}");
    player.answer("/journal show 3", "No rehearsal 3 is kept");
    player.answer("/journal delete 0", "No rehearsal 0 is kept");
    player.answer("/journal burn", "/journal delete all");
    player.answer("/journal delete 2", "from here this rehearsal is not kept any more");
    player.answer("nod", &turn(3));
    assert_eq!(home.names(), ["1.json"], "what was deleted does not come back");
    assert!(!player.leave().contains("is kept"));

    let mut player = home.play();
    player.see("Go on there?").unwrap();
    player.answer("y", &turn(2));
    for no in ["no", "", "2"] {
        player.answer("/journal delete all", "Type yes to delete");
        player.answer(no, "Nothing was deleted");
    }
    player.answer("/journal delete all", "Type yes to delete");
    player.interrupt();
    player.see("Nothing was deleted").unwrap();
    player.answer("yes", "That is not one of the answers");
    assert_eq!((home.names(), home.chosen(1).len()), (vec!["1.json".to_owned()], 1), "a yes comes too late");
    fs::write(home.sessions().join(".unfinished-left"), "half").unwrap();
    player.answer("/journal delete all", "Type yes to delete");
    player.answer("yes", "Every rehearsal is deleted, and the folder they were in");
    assert!(!home.data().join("attuned").exists() && home.data().exists());
    player.answer("nod", &turn(3));
    player.leave();
    assert!(!home.data().join("attuned").exists(), "nothing comes back");
}

#[test]
fn deleting_all_leaves_what_others_put_there() {
    let home = Home::default();
    let elsewhere = home.data().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    symlink(&elsewhere, home.data().join("attuned")).unwrap();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("hum", &turn(2));
    assert!(elsewhere.join("sessions/1.json").exists(), "a folder may be a link");
    fs::write(elsewhere.join("sessions/diary.txt"), "dear diary").unwrap();
    fs::create_dir(elsewhere.join("sessions/7.json")).unwrap();
    player.answer("/journal delete all", "Type yes to delete");
    player.answer("yes", "something else is in it");
    assert_eq!(home.names(), ["7.json", "diary.txt"]);
    player.leave();
}

#[test]
fn what_cannot_be_read_is_listed_as_such_and_never_touched() {
    let home = Home::default();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("hum", &turn(2));
    player.leave();
    let text = fs::read_to_string(home.file(1)).unwrap();
    let damaged = [
        text[..text.len() / 2].to_owned(),
        text.replace("\"format\":1", "\"format\":9"),
        text.replace("round", "gone\\u001b[2J"),
    ];
    for (number, text) in (2..).zip(&damaged) {
        fs::write(home.file(number), text).unwrap();
    }
    let mut player = home.play();
    let offer = player.see("Go on there?").unwrap();
    assert!(!offer.contains("Others"), "{offer}");
    let list = player.answer("/journal", "Go on there?");
    for expected in
        ["2 cannot be read; the file is damaged", "3 saved by a newer Attuned", "4 `gone[2J`, a scene that is not"]
    {
        assert!(list.contains(expected), "{expected} is missing in\n{list}");
    }
    player.answer("y", &turn(2));
    player.answer("/journal show 2", "/journal delete 2 deletes it");
    player.answer("/journal show 3", "Bring Attuned up to date");
    player.answer("/journal show 4", "is not in the library");
    player.answer("nod", &turn(3));
    player.leave();
    for (number, text) in (2..).zip(&damaged) {
        assert_eq!(&fs::read_to_string(home.file(number)).unwrap(), text);
    }
}

/// Edits a scene under a rehearsal of two answers, `nod` and `plain`, and goes on with the first answer offered.
/// `said` is what is left of the two.
fn edited(from: &str, to: &str, report: &str, said: &[&str], is_kept_in_place: bool) {
    let home = Home::default();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("nod", &turn(2));
    player.answer("plain", &turn(3));
    player.leave();
    let before = fs::read(home.file(1)).unwrap();
    home.edit(from, to);
    let mut player = home.play();
    let offer = player.see("Go on there?").unwrap();
    assert!(offer.contains(report), "{report} is missing in\n{offer}");
    let at = said.len() + 1;
    let screen = player.answer("y", &turn(at));
    let so_far = screen.split("(turn ").next().unwrap();
    for words in TWO_ANSWERS {
        assert_eq!(so_far.contains(words), said.contains(&words), "{words} in\n{so_far}");
    }
    player.answer("1", &turn(at + 1));
    player.leave();
    if is_kept_in_place {
        assert_eq!((home.names().len(), home.chosen(1).len()), (1, at), "all of it fits, so it goes on in its place");
    } else {
        assert_eq!(fs::read(home.file(1)).unwrap(), before, "it stays as it was");
        assert_eq!(home.chosen(2).len(), at, "and goes on beside");
    }
}

const TWO_ANSWERS: [&str; 2] = ["That stayed with you.", "We are. I was tired."];

#[test]
fn an_edited_scene_says_what_no_longer_fits_and_plays_only_what_does() {
    let nod = "Validating(id: \"nod\", to: \"start\", says: \"That stayed with you.\", why: \"It names the worry.\"),";
    let above = "Critical(id: \"snap\", to: \"start\", says: \"Not now.\", why: \"It stings.\"),\n Neutral(id: \"hum\"";
    let renamed = "choice 4: `plain` led to `stairs` and leads to `steps` now";
    let dismissive = "choice 2: `nod` was validating and is dismissive now";
    edited("Neutral(id: \"hum\"", above, "all of this rehearsal still fits", &TWO_ANSWERS, true);
    edited("\"stairs\"", "\"steps\"", renamed, &TWO_ANSWERS, false);
    edited(nod, "", "choice 2: `start` does not offer `nod` any more", &[], false);
    edited("Validating(id: \"nod\"", "Dismissive(id: \"nod\"", dismissive, &TWO_ANSWERS, false);
}

#[test]
fn a_play_from_a_pipe_keeps_nothing() {
    let home = Home::default();
    let output = std::process::Command::new("sh")
        .args(["-c", "printf '1\\n1\\n/journal\\n' | \"$0\" play"])
        .arg(attuned())
        .env("XDG_DATA_HOME", home.data())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("A rehearsal is kept only when it is played at the keyboard"), "{told}");
    assert!(!home.data().exists());
}
