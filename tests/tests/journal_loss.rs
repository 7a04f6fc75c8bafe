//! No choice is lost whose next screen was shown: killed at any moment, without room, where nothing may be written, and
//! beside other windows. Where something cannot be kept it is said, once.
//!
//! On Linux: it looks into the mounts of other processes, and changes their limits.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;

use attuned_core::Log;
use attuned_tests::{Home, Player, turn};

/// A small generator, so that the delays are the same on every run.
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

const ANSWERS: [&str; 14] =
    ["hum", "nod", "plain", "shrug", "nod", "hum", "plain", "of-work", "hum", "hum", "nod", "plain", "shrug", "nod"];
const LANDED: &str = "a teaching model, not a test; /why";
const WINDOWS: u64 = 4;
const KILLS: u64 = 200;

/// Gives `answers` until it is killed, and says how many next screens were shown.
fn play_on(player: &mut Player, answers: &[&str]) -> usize {
    let shows = |answer: &&&str| {
        player.type_in(answer);
        let is_shown = player.sees(LANDED);
        // The prompt comes later, or not any more.
        player.sees("> ");
        is_shown
    };
    answers.iter().take_while(shows).count()
}

fn begun(home: &Home) -> Player {
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player
}

/// Plays, is killed some time after so many answers, and goes on; how many answers there were by then. `share` is a
/// share of the time that three answers take in this very play.
fn killed_after(answers: usize, share: f64) -> usize {
    let home = Home::default();
    let mut player = begun(&home);
    let pid = player.pid();
    let start = Instant::now();
    let shown = play_on(&mut player, &ANSWERS[..answers]);
    let delay = (start.elapsed() / u32::try_from(answers).unwrap().max(1)).mul_f64(3.0 * share);
    let killer = thread::spawn(move || {
        thread::sleep(delay);
        assert!(Command::new("kill").args(["-9", &pid]).status().unwrap().success());
    });
    let shown = shown + play_on(&mut player, &ANSWERS[answers..]);
    killer.join().unwrap();
    let kept = if home.file(1).exists() { home.chosen(1) } else { Vec::new() };
    assert!(kept.len() >= shown, "after {delay:?} {shown} screens were shown, and only {kept:?} are kept");
    assert_eq!(kept, ANSWERS[..kept.len()], "after {delay:?}");
    if kept.is_empty() || kept.len() == ANSWERS.len() {
        return kept.len();
    }
    let mut player = home.play();
    player.see("Go on there?").unwrap();
    let screen = player.answer("y", &turn(kept.len() + 1));
    assert_eq!(screen.matches("Bo (").count(), kept.len(), "the resumed rehearsal has them\n{screen}");
    player.answer(ANSWERS[kept.len()], LANDED);
    player.leave();
    assert_eq!(home.chosen(1), ANSWERS[..=kept.len()]);
    assert_eq!(home.names(), ["1.json"], "nothing half-written stays");
    kept.len()
}

#[test]
fn a_killed_rehearsal_has_every_choice_whose_next_screen_was_shown() {
    let kills = |seed: u64| {
        let mut random = Random(seed);
        let mut kill = |index: u64| killed_after(usize::try_from(index).unwrap() % ANSWERS.len(), random.share());
        (0..KILLS / WINDOWS).map(&mut kill).collect::<Vec<_>>()
    };
    let kept: Vec<usize> = thread::scope(|scope| {
        let windows: Vec<_> = (1..=WINDOWS).map(|seed| scope.spawn(move || kills(seed))).collect();
        windows.into_iter().flat_map(|window| window.join().unwrap()).collect()
    });
    let cut_short = kept.iter().filter(|kept| (1..ANSWERS.len()).contains(kept)).count();
    println!("of {} kills {cut_short} came between the first answer and the last", kept.len());
    assert!(kept.len() == 200 && cut_short > 40, "{kept:?}");
}

/// Can this user mount something that only one process sees?
fn can_mount() -> bool {
    let home = Home::default();
    fs::create_dir(home.data()).unwrap();
    let mount = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "tmpfs"]).arg(home.data()).output();
    let can = mount.is_ok_and(|output| output.status.success());
    if !can {
        println!("nothing can be mounted here, so only the other way is tried");
    }
    can
}

fn keeps(player: &Player, file: &Path) -> Log {
    serde_json::from_slice(&fs::read(player.sees_at(file)).unwrap()).unwrap()
}

/// One answer is kept, then there is no room, then there is again.
fn without_room(home: &Home, mut player: Player, fill: &dyn Fn(&Player), make_room: &dyn Fn(&Player)) {
    player.see(&turn(1)).unwrap();
    let screen = player.answer("hum", &turn(2));
    assert!(!screen.contains("kept"), "{screen}");
    let one = keeps(&player, &home.file(1));
    fill(&player);
    let screen = player.answer("nod", &turn(3));
    assert!(
        screen.contains("cannot be kept") && screen.contains("there is no room left. What you chose before is kept"),
        "{screen}"
    );
    let screen = player.answer("plain", &turn(4));
    assert!(!screen.contains("kept"), "it is said once: {screen}");
    assert_eq!(keeps(&player, &home.file(1)), one, "what was kept before is untouched");
    make_room(&player);
    let screen = player.answer("of-work", &turn(5));
    assert!(screen.contains("can be kept again, and all of it is"), "{screen}");
    assert!(keeps(&player, &home.file(1)).entries.iter().any(|entry| entry.option == "of-work"));
    let names = fs::read_dir(player.sees_at(&home.sessions())).unwrap();
    assert_eq!(names.count(), 1, "nothing half-written stays");
    fill(&player);
    player.answer("hum", "cannot be kept");
    assert!(!player.leave().contains("is kept on this computer"));
}

#[test]
fn without_room_it_goes_on_and_says_once_that_it_is_not_kept() {
    let limit = |player: &Player, size: &str| {
        let limited = Command::new("prlimit").args(["--pid", &player.pid(), &format!("--fsize={size}:")]).status();
        assert!(limited.unwrap().success());
    };
    let home = Home::default();
    // Too much is an error then, and not a signal.
    let player = home.play_after("trap '' XFSZ");
    without_room(&home, player, &|player| limit(player, "100"), &|player| limit(player, "100000"));

    let home = Home::default();
    let mut player = home.play_after("trap '' XFSZ; ulimit -f 0");
    player.see(&turn(1)).unwrap();
    player.answer("hum", "there is no room left. You can go on, but what you choose is lost when you leave");
    let screen = player.answer("nod", &turn(3));
    assert!(!screen.contains("kept") && home.names().is_empty(), "{screen}");
    assert!(!player.leave().contains("kept"));

    if can_mount() {
        let home = Home::default();
        fs::create_dir(home.data()).unwrap();
        let filler = home.data().join("filler");
        let player =
            home.play_within(&["unshare", "-rm"], "mount -t tmpfs -o size=8k,mode=700 tmpfs \"$XDG_DATA_HOME\"");
        let fill = |player: &Player| fs::write(player.sees_at(&filler), [b'x'; 4096]).unwrap();
        let make_room = |player: &Player| fs::remove_file(player.sees_at(&filler)).unwrap();
        without_room(&home, player, &fill, &make_room);
    }
}

/// A home that could be written to once, and no longer can.
fn only_read(home: &Home, mut player: Player) {
    let before = fs::read(home.file(1)).unwrap();
    player.see("Go on there?").unwrap();
    player.answer("y", &turn(2));
    let screen = player.answer("nod", &turn(3));
    let is_told = ["the disk can only be read", "this user may not write there"].iter().any(|why| screen.contains(why));
    assert!(is_told && screen.contains("What you chose before is kept"), "{screen}");
    let screen = player.answer("nod", &turn(4));
    assert!(!screen.contains("kept"), "it is said once: {screen}");
    player.answer("/journal delete 1", "It could not be deleted: ");
    player.answer("/journal delete all", "Type yes to delete");
    player.answer("yes", "It could not be deleted: ");
    assert!(!player.leave().contains("is kept on this computer"));
    assert_eq!((fs::read(home.file(1)).unwrap(), home.names()), (before, vec!["1.json".to_owned()]));
}

fn kept_once() -> Home {
    let home = Home::default();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("hum", &turn(2));
    player.leave();
    home
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn where_nothing_may_be_written_it_goes_on_and_says_so_once() {
    // The administrator may write anywhere, unless that right is given up.
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    let within: &[&str] = if id == b"0\n" { &["setpriv", "--bounding-set=-all", "--inh-caps=-all"] } else { &[] };
    let home = kept_once();
    set_mode(&home.sessions(), 0o500);
    only_read(&home, home.play_within(within, "true"));
    set_mode(&home.sessions(), 0o700);

    let home = Home::default();
    fs::create_dir(home.data()).unwrap();
    set_mode(&home.data(), 0o500);
    let mut player = home.play_within(within, "true");
    player.see(&turn(1)).unwrap();
    let screen = player.answer("hum", &turn(2));
    assert!(screen.contains("this user may not write there. You can go on, but what you choose is lost"), "{screen}");
    player.answer("/journal", "No rehearsal is kept on this computer");
    assert!(!player.leave().contains("kept"));

    if can_mount() {
        let home = kept_once();
        let setup = "mount --bind \"$XDG_DATA_HOME\" \"$XDG_DATA_HOME\" && mount -o remount,ro,bind \"$XDG_DATA_HOME\"";
        only_read(&home, home.play_within(&["unshare", "-rm"], setup));
    }

    let home = Home::default();
    fs::write(home.data(), "something else").unwrap();
    let mut player = home.play();
    player.see(&turn(1)).unwrap();
    player.answer("hum", "something else is where the folder should be");
    player.leave();
}

#[test]
fn one_rehearsal_is_played_in_one_window_at_a_time() {
    let home = kept_once();
    let [mut first, mut second, mut third] = [home.play(), home.play(), home.play()];
    for player in [&mut first, &mut second, &mut third] {
        player.see("Go on there?").unwrap();
    }
    first.answer("y", &turn(2));
    let screen = second.answer("y", &turn(1));
    assert!(screen.contains("taken or deleted in another window meanwhile"), "{screen}");
    second.answer("plain", &turn(2));
    let list = second.answer("/journal", "Rehearsals kept");
    assert!(
        list.contains("1 Round and round, as Bo: at turn 2 of 14, just now (being played in another window)"),
        "{list}"
    );
    let mut fourth = home.play();
    fourth.see(&turn(1)).unwrap();
    fourth.leave();

    // What was offered has grown since.
    first.answer("nod", &turn(3));
    first.leave();
    let screen = third.answer("y", &turn(3));
    assert!(screen.contains("That stayed with you."), "{screen}");
    third.answer("plain", &turn(4));
    assert_eq!(
        (home.chosen(1), home.chosen(2)),
        (["hum", "nod", "plain"].map(str::to_owned).into(), vec!["plain".to_owned()])
    );

    // Deleted under its player, with its number given to another.
    second.answer("/journal delete 1", "Rehearsal 1 is deleted.");
    let screen = third.answer("of-work", &turn(5));
    assert!(screen.contains("deleted or taken over in another window"), "{screen}");
    let screen = third.answer("hum", &turn(6));
    assert!(!screen.contains("kept"), "{screen}");
    assert!(!third.leave().contains("kept"));
    assert_eq!(home.names(), ["2.json"]);
    second.answer("/journal delete all", "Type yes");
    second.answer("yes", "Every rehearsal is deleted");
    assert!(!home.sessions().exists());
}

#[test]
fn many_windows_at_once_lose_nothing_and_leave_nothing_half() {
    const WINDOWS: u32 = 8;
    let home = Home::default();
    thread::scope(|scope| {
        for _ in 0..WINDOWS {
            scope.spawn(|| {
                let mut player = home.play();
                let screen = player.see("?").unwrap();
                if screen.contains("Go on there?") {
                    player.answer("n", &turn(1));
                }
                for (number, answer) in (2..).zip(&ANSWERS[..12]) {
                    let screen = player.answer(answer, &turn(number));
                    assert!(!screen.contains("kept"), "{screen}");
                }
                assert!(player.leave().contains("is kept on this computer"));
            });
        }
    });
    let expected: Vec<PathBuf> = (1..=WINDOWS).map(|number| home.file(number)).collect();
    assert!(expected.iter().all(|file| file.exists()) && home.names().len() == expected.len(), "{:?}", home.names());
    for number in 1..=WINDOWS {
        assert_eq!(home.chosen(number), ANSWERS[..12]);
    }
}
