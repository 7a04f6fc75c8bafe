//! No rule that understands nothing finds the reply that helps most: the figures of the scenes that ship.

use attuned_author::giveaways::{Giveaways, SurfaceRule};
use attuned_core::Scenario;
use attuned_library::SCENES;
use attuned_tests::run;
use serde_json::Value;

/// In points above chance.
const MOST: f64 = 10.0;

fn row(name: &str, figures: &Giveaways) -> String {
    let rules: Vec<String> = figures.rules.iter().map(|(_, found)| format!("{:>9.0}", found.percent())).collect();
    format!(
        "{name:<20} {:>6} {:>7.0} {} {:>7.0}",
        figures.menus,
        figures.chance.percent(),
        rules.concat(),
        figures.words.percent()
    )
}

#[test]
fn over_the_library_no_surface_rule_is_more_than_ten_points_above_chance() {
    let scenes: Vec<(&str, Scenario)> =
        SCENES.into_iter().map(|scene| (scene.id, attuned_library::read(scene).scenario.unwrap())).collect();
    let rules: Vec<String> =
        SurfaceRule::ALL.iter().map(|rule| format!("{:>9}", rule.name().split(' ').next().unwrap())).collect();
    println!("{:<20} {:>6} {:>7} {} {:>7}", "in percent", "menus", "chance", rules.concat(), "words");
    for (name, scene) in &scenes {
        println!("{}", row(name, &Giveaways::of(&[scene]).unwrap()));
    }
    let all: Vec<&Scenario> = scenes.iter().map(|(_, scene)| scene).collect();
    let library = Giveaways::of(&all).unwrap();
    println!("{}", row("the library", &library));
    assert!(library.menus >= 4 * SCENES.len(), "{} menus", library.menus);
    for (rule, found) in &library.rules {
        let points = found.points_above(library.chance);
        assert!(points <= MOST, "{} is {points:.1} points above chance", rule.name());
    }
}

#[test]
fn the_same_figures_are_told_when_they_are_asked_for() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios");
    let scenes: Vec<Scenario> =
        SCENES.into_iter().map(|scene| attuned_library::read(scene).scenario.unwrap()).collect();
    let library = Giveaways::of(&scenes.iter().collect::<Vec<_>>()).unwrap();
    let table = run(&["check", "--giveaways", folder], "").stdout;
    let row = table.lines().find(|line| line.starts_with("all of them")).unwrap();
    let menus = row.split_whitespace().nth(3).unwrap();
    assert_eq!(menus, library.menus.to_string(), "{table}");
    assert!(table.lines().all(|line| line.len() <= 80), "{table}");
    let json: Value = serde_json::from_str(&run(&["check", "--giveaways", "--json", folder], "").stdout).unwrap();
    let rows = json["giveaways"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[SCENES.len()]["scene"]), (SCENES.len() + 1, &Value::from("all of them")));
    let last = rows[SCENES.len()]["rules"]["last"].as_f64().unwrap();
    assert!((last - library.rules[3].1.percent()).abs() < 1e-9);
    assert!(!run(&["check", folder], "").stdout.contains("in percent"), "nobody asked");
}
