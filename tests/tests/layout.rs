//! `attuned fmt` on real files: what is written, what is left alone, and every way it can end.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use attuned_tests::{run, scene_of};
use tempfile::TempDir;

const UNTIDY: &str = "Scenario(id:\"a\", title:\"A\", turns: 2, enough:\"z\",cast:(anxious:\"Ada\",partner:\"Bo\"),\n\
    // note\nmoments:[Anxious(soft:\"Hm?\",id:\"s\",replies:[Neutral(id:\"n\",to:\"z\",why:\"w\",says:\"Yes.\")]),\n\
    Ending(id:\"z\",says:\"Good night.\")])";
const TIDY: &str = r#"Scenario(
    id: "a", title: "A",
    turns: 2, enough: "z",
    cast: (anxious: "Ada", partner: "Bo"),
    // note
    moments: [
        Anxious(id: "s",
            soft: "Hm?",
            replies: [
                Neutral(id: "n", to: "z",
                    says: "Yes.",
                    why: "w"),
            ]),
        Ending(id: "z",
            says: "Good night."),
    ],
)
"#;

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_library_is_in_its_layout() {
    let checked = run(&["fmt", "--check", concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios")], "");
    assert_eq!(checked.code, Some(0), "{}", checked.stdout);
    assert!(checked.stdout.ends_with(", nothing to change\n"), "{}", checked.stdout);
}

#[test]
fn a_folder_is_laid_out_once_and_then_there_is_nothing_to_change() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("deep")).unwrap();
    let untidy = file(&folder, "deep/a.ron", UNTIDY);
    let windows = file(&folder, "b.ron", &format!("\u{feff}{}", TIDY.replace('\n', "\r\n")));
    let other = file(&folder, "c.txt", UNTIDY);
    let path = folder.path().to_str().unwrap();

    let checked = run(&["fmt", "--check", path], "");
    assert_eq!((checked.code, checked.stderr.as_str()), (Some(1), ""));
    for expected in
        ["a.ron would change:\n", "     1 - Scenario(id:\"a\"", "     1 + Scenario(\n", "2 files, 2 would change\n"]
    {
        assert!(checked.stdout.contains(expected), "{expected} is missing in\n{}", checked.stdout);
    }
    assert!(checked.stdout.contains("[byte order mark]Scenario( [carriage return]"), "{}", checked.stdout);
    assert_eq!(fs::read_to_string(&untidy).unwrap(), UNTIDY, "--check writes nothing");

    let laid_out = run(&["fmt", path], "");
    assert_eq!((laid_out.code, laid_out.stderr.as_str()), (Some(0), ""));
    assert!(laid_out.stdout.contains("a.ron laid out\n") && laid_out.stdout.ends_with("2 files, 2 laid out\n"));
    assert_eq!(fs::read_to_string(&untidy).unwrap(), TIDY);
    assert_eq!(fs::read_to_string(&windows).unwrap(), TIDY);
    assert_eq!(fs::read_to_string(other).unwrap(), UNTIDY);
    assert_eq!(names(folder.path()), ["b.ron", "c.txt", "deep"]);

    for arguments in [vec!["fmt", path], vec!["fmt", "--check", path]] {
        let again = run(&arguments, "");
        assert_eq!((again.code, again.stdout.as_str()), (Some(0), "2 files, nothing to change\n"));
    }
}

#[test]
fn a_file_that_is_not_ron_is_told_as_check_tells_it_and_the_others_are_laid_out() {
    let folder = TempDir::new().unwrap();
    let text = UNTIDY.replace("title:\"A\",", "title:\"A\"");
    let broken = file(&folder, "a.ron", &text);
    let sound = file(&folder, "b.ron", UNTIDY);
    // A target that is nowhere is a problem of the scene, and none of the layout.
    let dangling = file(&folder, "c.ron", &UNTIDY.replace("to:\"z\"", "to:\"y\""));
    let told = run(&["check", &broken], "").stdout;
    let laid_out = run(&["fmt", &broken, &sound, &dangling], "");
    assert_eq!((laid_out.code, laid_out.stderr.as_str()), (Some(1), ""));
    let (told, _) = told.rsplit_once("1 file checked").unwrap();
    assert!(told.contains("error[syntax]") && laid_out.stdout.contains(told), "{}", laid_out.stdout);
    assert!(laid_out.stdout.ends_with("3 files, 2 laid out, 1 left as it was because of a problem\n"));
    assert_eq!(fs::read_to_string(broken).unwrap(), text);
    assert_eq!(fs::read_to_string(sound).unwrap(), TIDY);
    assert_eq!(fs::read_to_string(dangling).unwrap(), TIDY.replace("to: \"z\"", "to: \"y\""));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let laid_out = run(&["fmt", "-"], UNTIDY);
    assert_eq!((laid_out.code, laid_out.stdout.as_str(), laid_out.stderr.as_str()), (Some(0), TIDY, ""));
    let checked = run(&["fmt", "--check", "-"], TIDY);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), ""));
    let checked = run(&["fmt", "--check", "-"], UNTIDY);
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.starts_with("standard input would change:\n     1 - Scenario(id"), "{}", checked.stdout);
    for broken in ["Scenario(", ""] {
        let refused = run(&["fmt", "-"], broken);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
        assert!(refused.stderr.contains("error[") && refused.stderr.contains("help: "), "{}", refused.stderr);
    }
}

#[test]
fn what_cannot_be_done_exits_with_two() {
    for (arguments, error, help) in [
        (vec!["fmt", "/no/such/path.ron"], "there is nothing at this path", "look at the path once more"),
        (vec!["fmt", "-", "a.ron"], "stands alone", "give paths, or `-`"),
        (vec!["fmt"], "required arguments", "--help"),
    ] {
        let refused = run(&arguments, "");
        assert_eq!(refused.code, Some(2), "{arguments:?}");
        assert!(refused.stderr.contains(error) && refused.stderr.contains(help), "{arguments:?}: {}", refused.stderr);
    }
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_what_is_read_only_is_left_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = TempDir::new().unwrap();
    let path = file(&folder, "real.txt", UNTIDY);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.ron");
    symlink("real.txt", &link).unwrap();
    let laid_out = run(&["fmt", link.to_str().unwrap()], "");
    assert_eq!(laid_out.code, Some(0), "{}", laid_out.stderr);
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("real.txt"));
    assert_eq!(fs::read_to_string(&path).unwrap(), TIDY);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);

    fs::write(&path, UNTIDY).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let refused = run(&["fmt", &path], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is read-only") && refused.stderr.contains("help: "), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), UNTIDY);
    assert_eq!(names(folder.path()), ["link.ron", "real.txt"]);
}

/// No file may grow beyond a few kilobytes: to the program that looks like a full disk.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_file_is_as_it_was() {
    let folder = TempDir::new().unwrap();
    let text = scene_of(500);
    let path = file(&folder, "large.ron", &text);
    let small = file(&folder, "a-small.ron", UNTIDY);
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" fmt \"$1\" \"$2\"";
    let output = std::process::Command::new("sh")
        .args(["-c", script])
        .arg(attuned_tests::attuned())
        .args([&small, &path])
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("it is as it was") && complaint.contains("make room on the disk"), "{complaint}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert!(String::from_utf8_lossy(&output.stdout).contains("a-small.ron laid out\n"), "what was done is told");
    assert_eq!(fs::read_to_string(&small).unwrap(), TIDY);
    assert_eq!(names(folder.path()), ["a-small.ron", "large.ron"]);
}

/// What the folder `$1` holds when `command` has run there, on a disk of its own that is full but for four kilobytes;
/// `None` where nothing can be mounted.
#[cfg(target_os = "linux")]
fn on_a_small_disk(scene: &Path, command: &str) -> Option<std::process::Output> {
    let folder = TempDir::new().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k,mode=700 tmpfs \"$1\" || exit 77; cp \"$2\" \"$1/scene.ron\" && cd \"$1\" || exit 78; \
         head -c 1000000 /dev/zero > filler 2>/dev/null; truncate -s -4096 filler; {command}; code=$?; \
         cat scene.ron; ls -A >&2; exit $code"
    );
    let mut inside = std::process::Command::new("unshare");
    inside.args(["-rm", "sh", "-c", &script]).arg(attuned_tests::attuned()).arg(folder.path()).arg(scene);
    let output = inside.output().ok().filter(|output| !matches!(output.status.code(), Some(1 | 77)))?;
    Some(output)
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_disk_that_is_full_every_file_is_as_it_was() {
    let folder = TempDir::new().unwrap();
    let text = scene_of(20).replace("says: ", "says:");
    let scene = file(&folder, "scene.ron", &text);
    let Some(output) = on_a_small_disk(Path::new(&scene), "\"$0\" fmt scene.ron") else {
        println!("nothing can be mounted here, so only the other way is tried");
        return;
    };
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("there is no room left on the disk; it is as it was"), "{complaint}");
    assert!(complaint.contains("make room on the disk") && !complaint.contains(".tmp"), "{complaint}");
    assert!(complaint.ends_with("\nfiller\nscene.ron\n"), "nothing half-written stays: {complaint}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), text);
    let room = on_a_small_disk(Path::new(&scene), "rm filler; \"$0\" fmt scene.ron >&2").unwrap();
    assert_eq!(room.status.code(), Some(0), "with room it is laid out");
    assert_ne!(String::from_utf8_lossy(&room.stdout), text);
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_may_be_written_the_file_is_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "a.ron", UNTIDY);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    // The administrator may write anywhere, unless that right is given up.
    let is_root = std::process::Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let within: &[&str] = if is_root { &["setpriv", "--bounding-set=-all", "--inh-caps=-all"] } else { &["env"] };
    let mut command = std::process::Command::new(within[0]);
    let output = command.args(&within[1..]).arg(attuned_tests::attuned()).args(["fmt", &path]).output().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("it is as it was"), "{complaint}");
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(folder.path())), (UNTIDY, vec!["a.ron".to_owned()]));
}
