//! `attuned lab` from outside: what it prints, as what, and that threads do not matter.

use attuned_tests::run;

#[test]
fn the_evidence_is_measured_and_every_row_says_what_it_stands_on() {
    let evidence = run(&["lab", "evidence", "--json"], "");
    let json: serde_json::Value = serde_json::from_str(&evidence.stdout).unwrap();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 26);
    for row in rows {
        for key in ["id", "claim", "published", "measured", "tolerance", "basis"] {
            assert!(row[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {row}");
        }
    }
    let met = rows.iter().all(|row| row["met"] == true);
    assert_eq!(evidence.code, Some(i32::from(!met)), "a row that is not met exits with 1");
    let plain = run(&["lab", "evidence", "--plain"], "");
    assert!(plain.stdout.contains("law 25, met: contempt never lifts the dial"), "{}", plain.stdout);
    assert!(plain.stdout.contains("26 of 26 met"));
}

#[test]
fn a_simulation_is_the_same_on_any_number_of_threads() {
    for how in [&["--csv"][..], &["--json"], &[]] {
        for what in [
            &["lab", "simulate", "--runs", "150", "--days", "20"][..],
            &["lab", "simulate", "are-we-okay", "--runs", "70"],
        ] {
            let with = |threads: &str| run(&[what, how, &["--threads", threads]].concat(), "").stdout;
            assert_eq!(with("1"), with("3"), "{what:?} {how:?}");
        }
    }
}

#[test]
fn a_row_of_the_csv_holds_both_people_before_and_after() {
    let arguments =
        ["lab", "simulate", "--runs", "3", "--anxiety", "5.5", "--avoidance", "2", "--policy", "good:0.5", "--csv"];
    let csv = run(&arguments, "").stdout;
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(header.len(), 6 + 16 + 3);
    let place = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert!(rows.len() > 10);
    for pair in rows.windows(2) {
        let [first, second] = pair else { continue };
        assert_eq!(first.len(), header.len());
        let same_day = [place("run"), place("day")].iter().all(|column| first[*column] == second[*column]);
        let asked = first[place("speaker")] == "anxious";
        if same_day && asked {
            assert_eq!(second[place("speaker")], "partner", "a statement is answered");
            assert_eq!(first[place("after_warmth")], second[place("before_warmth")], "and nothing happens between");
        }
        assert_eq!(first[place("anxiety")], "5.5");
    }
}

#[test]
fn what_cannot_be_simulated_is_said_with_a_remedy() {
    for (arguments, said) in [
        (vec!["--policy", "kind"], "the policies are"),
        (vec!["--policy", "good:7"], "from 0 to 1"),
        (vec!["--anxiety", "9", "--avoidance", "2"], "lie between 1 and 7"),
        (vec!["--anxiety", "5"], "--avoidance"),
        (vec!["--runs", "0"], "0 is not in"),
        (vec!["no-such-scene"], "no scene `no-such-scene`"),
    ] {
        let run = run(&[vec!["lab", "simulate"], arguments.clone()].concat(), "");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
