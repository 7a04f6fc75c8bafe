//! `attuned map`: the geometry of the drawing over scenes of every size, the way of a saved session, and the command.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::sync::Arc;

use attuned_author::map::{Map, Point, Rect, Size, Step, map, steps};
use attuned_core::{Couple, Scenario, Scene, Seats, Seed, Session, Target};
use attuned_tests::{assert_balanced, run, scene_of, tangled_scene};
use tempfile::TempDir;

const SHIPPED: &str = include_str!("../../scenarios/are-we-okay.ron");
const HURTFUL: [&str; 5] = ["normal-week", "understand-but", "your-half", "not-a-machine", "nothing-happened"];
const SIZES: [usize; 4] = [6, 12, 30, 60];
const SEEDS: std::ops::Range<u64> = 0..6;

fn scenario(text: &str) -> Scenario {
    let reading = attuned_tests::read_shipped(text);
    reading.scenario.unwrap_or_else(|| panic!("{:?}\n{text}", reading.diagnostics))
}

fn play(scenario: &Arc<Scenario>, choices: &[&str]) -> Session {
    let mut session = Session::new(Arc::clone(scenario), Couple::default(), Seats::AS_PARTNER, Seed(5));
    for id in choices {
        while matches!(session.scene(), Scene::Tell(_)) {
            session.advance().unwrap();
        }
        session.choose(id).unwrap();
    }
    while matches!(session.scene(), Scene::Tell(_)) {
        session.advance().unwrap();
    }
    session
}

/// Plays by always taking the option that comes first, and keeps the way.
fn some_way(scenario: Scenario) -> (Scenario, Vec<Step>) {
    let mut session = Session::new(Arc::new(scenario.clone()), Couple::default(), Seats::AS_BOTH, Seed(3));
    loop {
        match session.scene() {
            Scene::Ask(ask) => session.choose(&ask.options[0].id.clone()).unwrap(),
            Scene::Tell(_) => session.advance().unwrap(),
            Scene::Ended(_) => break,
        };
    }
    let steps = steps(&session);
    assert!(!steps.is_empty());
    (scenario, steps)
}

/// The shipped scene and made ones, each drawn without and with the way of a session.
fn for_every_map(check: impl Fn(&str, &Scenario, &Map)) {
    let made = SIZES.into_iter().flat_map(|size| SEEDS.map(move |seed| tangled_scene(size, seed)));
    for text in std::iter::once(SHIPPED.to_owned()).chain(made) {
        let (scenario, steps) = some_way(scenario(&text));
        check(scenario.id(), &scenario, &map(&scenario, &[]));
        check(&format!("{} with its way", scenario.id()), &scenario, &map(&scenario, &steps));
    }
}

fn grown(rect: Rect, by: f64) -> Rect {
    let at = Point { x: rect.at.x - by, y: rect.at.y - by };
    Rect { at, size: Size { width: rect.size.width + 2.0 * by, height: rect.size.height + 2.0 * by } }
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.at.x < b.right() && b.at.x < a.right() && a.at.y < b.bottom() && b.at.y < a.bottom()
}

fn contains(outer: Rect, inner: Rect) -> bool {
    let slack = 0.01;
    outer.at.x <= inner.at.x + slack
        && outer.at.y <= inner.at.y + slack
        && inner.right() <= outer.right() + slack
        && inner.bottom() <= outer.bottom() + slack
}

fn around(a: Point, b: Point) -> Rect {
    let at = Point { x: a.x.min(b.x), y: a.y.min(b.y) };
    Rect { at, size: Size { width: (a.x - b.x).abs(), height: (a.y - b.y).abs() } }
}

fn label_frame(label: &attuned_author::map::Label) -> Rect {
    let size = label.set.size();
    let at = Point { x: label.at.x, y: label.at.y - 0.8 * size };
    Rect { at, size: Size { width: label.set.width(&label.words), height: size } }
}

#[test]
fn every_box_label_and_mark_has_its_own_place_within_the_drawing() {
    for_every_map(|name, _, map| {
        let paper = Rect { at: Point::default(), size: map.size };
        let above: Vec<Rect> =
            map.labels.iter().chain(map.legend.iter().map(|entry| &entry.label)).map(label_frame).collect();
        for (index, frame) in above.iter().enumerate() {
            assert!(contains(paper, *frame), "{name}: words above the drawing leave the paper");
            assert!(above[..index].iter().all(|other| !overlap(*frame, *other)), "{name}: words lie on words");
        }
        for (index, moment) in map.boxes.iter().enumerate() {
            let id = &moment.id;
            assert!(contains(paper, moment.frame), "{name}: {id} leaves the paper");
            for other in &map.boxes[..index] {
                assert!(!overlap(grown(moment.frame, 8.0), other.frame), "{name}: {id} and {} touch", other.id);
            }
            assert!(above.iter().all(|frame| !overlap(*frame, moment.frame)), "{name}: {id} lies on the legend");
            let labels: Vec<Rect> = moment.labels.iter().map(label_frame).collect();
            let groups: Vec<Rect> = moment.groups.iter().map(|group| group.frame).collect();
            for (index, label) in labels.iter().enumerate() {
                assert!(contains(moment.frame, *label), "{name}: {:?} leaves {id}", moment.labels[index].words);
                let others = labels[..index].iter().chain(&groups);
                for other in others {
                    assert!(!overlap(*label, *other), "{name}: {:?} in {id}", moment.labels[index].words);
                }
            }
            for (index, group) in moment.groups.iter().enumerate() {
                assert!(contains(moment.frame, group.frame), "{name}: marks leave {id}");
                assert!(groups[..index].iter().all(|other| !overlap(group.frame, *other)), "{name}: marks in {id}");
                let places: Vec<Rect> = group.marks.iter().map(|(at, _)| grown(around(*at, *at), 12.0)).collect();
                for (index, place) in places.iter().enumerate() {
                    assert!(contains(group.frame, *place), "{name}: a mark leaves its group in {id}");
                    assert!(places[..index].iter().all(|other| !overlap(*place, *other)), "{name}: marks in {id}");
                }
            }
        }
    });
}

#[test]
fn no_wire_crosses_a_box_and_each_leads_from_its_marks_to_the_upper_edge_of_a_box() {
    for_every_map(|name, _, map| {
        for wire in &map.wires {
            let (from, to) = (&map.boxes[wire.bundle.from], &map.boxes[wire.bundle.to]);
            let way = format!("{name}: {} to {}", from.id, to.id);
            let (first, last) = (wire.points.first().unwrap(), wire.points.last().unwrap());
            let leaves = from.groups.iter().find(|group| {
                (group.frame.middle() - first.x).abs() < 1.0 && group.marks.len() == wire.bundle.marks.len()
            });
            let marks: Vec<_> = leaves.expect(&way).marks.iter().map(|(_, mark)| mark.clone()).collect();
            assert_eq!(marks, wire.bundle.marks, "{way}: leaves under other marks");
            assert!((first.y - from.frame.bottom()).abs() < 0.01 && (last.y - to.frame.at.y).abs() < 0.01, "{way}");
            assert!((to.frame.at.x + 8.0..=to.frame.right() - 8.0).contains(&last.x), "{way}: enters at a corner");
            for pair in wire.points.windows(2) {
                let leg = around(pair[0], pair[1]);
                assert!(leg.size.width == 0.0 || leg.size.height == 0.0, "{way}: aslant");
                for moment in &map.boxes {
                    // It touches the edges of the two boxes it joins; from all others it keeps away.
                    let is_end = moment.id == from.id || moment.id == to.id;
                    let frame = grown(moment.frame, if is_end { -0.1 } else { 3.0 });
                    assert!(!overlap(leg, frame), "{way}: crosses {}", moment.id);
                }
            }
        }
    });
}

#[test]
fn wires_run_along_one_another_only_where_they_lead_to_the_same_box() {
    for_every_map(|name, _, map| {
        let legs = map.wires.iter().flat_map(|wire| {
            let trunk = (wire.bundle.to, wire.is_back);
            wire.points.windows(2).map(move |pair| {
                let leg = around(pair[0], pair[1]);
                (trunk, leg, leg.size.height == 0.0)
            })
        });
        let legs: Vec<((usize, bool), Rect, bool)> = legs.collect();
        for (index, (trunk, leg, is_level)) in legs.iter().enumerate() {
            for (other_trunk, other, other_is_level) in &legs[..index] {
                if trunk == other_trunk || is_level != other_is_level {
                    continue;
                }
                let near = Rect { at: leg.at, size: leg.size };
                let near = if *is_level {
                    Rect { at: Point { y: near.at.y - 4.0, ..near.at }, size: Size { height: 8.0, ..near.size } }
                } else {
                    Rect { at: Point { x: near.at.x - 4.0, ..near.at }, size: Size { width: 8.0, ..near.size } }
                };
                let shared = overlap(near, *other);
                let ids = (&map.boxes[trunk.0].id, &map.boxes[other_trunk.0].id);
                assert!(!shared, "{name}: wires to {ids:?} run together at {leg:?} and {other:?}");
            }
        }
    });
}

#[test]
fn every_way_a_reply_can_lead_is_on_the_map_once() {
    for_every_map(|name, scenario, map| {
        let moments: Vec<_> = scenario.moments().collect();
        let place = |id| moments.iter().position(|(other, _)| *other == id).unwrap();
        for (from, (_, moment)) in moments.iter().enumerate() {
            for reply in moment.replies() {
                let exceptions = reply.exceptions().iter().map(|exception| (exception.to, false));
                let is_usual = matches!(reply.target(), Target::To(_));
                for (to, is_usual) in exceptions.chain(reply.target().moments().map(|to| (to, is_usual))) {
                    let to = place(to);
                    let wires: Vec<_> =
                        map.wires.iter().filter(|wire| (wire.bundle.from, wire.bundle.to) == (from, to)).collect();
                    let [wire] = wires[..] else { panic!("{name}: {} wires from {from} to {to}", wires.len()) };
                    let mark = wire.bundle.marks.iter().find(|mark| mark.reply == reply.id()).expect(name);
                    assert_eq!(mark.stance, reply.stance());
                    assert!(mark.is_usual || !is_usual, "{name}: {} is not only sometimes", reply.id());
                }
            }
        }
    });
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_way_of_a_session_is_drawn_turn_by_turn_without_what_was_taken_back() {
    let scenario = Arc::new(scenario(SHIPPED));
    let chosen = |session: &Session| -> Vec<String> { steps(session).into_iter().map(|step| step.reply).collect() };
    let mut session = play(&scenario, &["after-the-plates", "understand-but"]);
    while session.turn() > 1 {
        session.undo().unwrap();
    }
    while !matches!(session.scene(), Scene::Ask(_)) {
        session.advance().unwrap();
    }
    session.choose("swear-it").unwrap();
    assert_eq!(chosen(&session), ["after-the-plates", "swear-it"]);
    let session = play(&scenario, &HURTFUL);
    let way = steps(&session);
    let replies: Vec<&str> = way.iter().map(|step| step.reply.as_str()).collect();
    let own: Vec<&str> = HURTFUL.into_iter().filter(|id| replies.contains(id)).collect();
    assert_eq!(own, HURTFUL);
    assert!(way.windows(2).all(|pair| pair[0].landed == pair[1].moment), "{way:?}");

    let map = map(&scenario, &way);
    for (turn, step) in (1..).zip(&way) {
        let taken: Vec<_> = map
            .wires
            .iter()
            .filter(|wire| wire.bundle.marks.iter().any(|mark| mark.turns.contains(&turn)))
            .map(|wire| (map.boxes[wire.bundle.from].id.as_str(), map.boxes[wire.bundle.to].id.as_str()))
            .collect();
        assert_eq!(taken, [(step.moment.as_str(), step.landed.as_str())], "turn {turn}");
    }
    let visited = map.boxes.iter().filter(|moment| moment.is_visited).count();
    let mut ids: Vec<&str> = way.iter().flat_map(|step| [step.moment.as_str(), step.landed.as_str()]).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(visited, ids.len());
}

#[test]
fn a_talk_that_runs_out_of_turns_is_drawn_to_where_it_closes() {
    let text = r#"Scenario(id: "round", title: "Round", turns: 2, enough: "late", cast: (anxious: "Ada", partner: "Bo"), moments: [
        Anxious(id: "ask", soft: "Well?", replies: [Neutral(id: "hm", to: "ask", says: "Hm.", why: "It says little.")]),
        Ending(id: "late", says: "It got late."),
    ])"#;
    let (scenario, way) = some_way(scenario(text));
    let map = map(&scenario, &way);
    let wires: Vec<_> = map.wires.iter().map(|wire| (wire.bundle.from, wire.bundle.to, wire.is_back)).collect();
    assert_eq!(wires, [(0, 0, true), (0, 1, false)]);
    assert_eq!([&map.wires[0].bundle.marks[0].turns, &map.wires[1].bundle.marks[0].turns], [&vec![1], &vec![2]]);
}

#[test]
fn the_svg_says_in_words_and_shapes_what_it_says_in_colour() {
    let drawn = run(&["map", "are-we-okay"], "");
    assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
    let svg = &drawn.stdout;
    assert_balanced(svg);
    for expected in [
        "role=\"img\"",
        "aria-labelledby=\"map-title map-description\"",
        "<title id=\"map-title\">Map of the scene Are we okay?</title>",
        "far-away leads to the-fear by why-ask (confused), normal-week (dismissive)",
        "two-rooms is an ending.",
        ">time-out with a return</text>",
        "<circle class=\"mark helps\"",
        "<rect class=\"mark open\"",
        "<polygon class=\"mark hurts\"",
        "hollow: leads there only on a condition, by chance, or when the turns are used up",
        "ringed: a repair",
    ] {
        assert!(svg.contains(expected), "{expected} is missing");
    }
    for never in ["<script", "href", "url(", "@import", "NaN", "inf"] {
        assert!(!svg.contains(never), "{never} is in the drawing");
    }
    assert_eq!(run(&["map", "are-we-okay"], "").stdout, *svg, "the same scene gives the same bytes");
}

#[test]
fn words_of_a_scene_never_become_markup() {
    let text = r#"Scenario(id: "odd", title: "<script>title</script>", turns: 2, enough: "late",
        cast: (anxious: "Ada <b>", partner: "Bo & \"Co\""), moments: [
        Anxious(id: "ask", soft: "<script>well</script>?", replies: [
            Neutral(id: "hm", to: "reply", says: "<i>Hm.</i>", why: "It says little."),
        ]),
        Partner(id: "reply", stance: Neutral, says: "</text><script>x</script>", replies: [
            Wait(id: "wait", to: "late", says: "(waits)", why: "It waits."),
        ]),
        Ending(id: "late", says: "</svg> late"),
    ])"#;
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "odd.ron", text);
    let drawn = run(&["map", &path], "");
    assert_eq!(drawn.code, Some(0), "{}", drawn.stderr);
    assert_balanced(&drawn.stdout);
    assert!(!drawn.stdout.contains("<script") && drawn.stdout.contains("&lt;script&gt;title&lt;/script&gt;"));
    assert_eq!(drawn.stdout.matches("</svg>").count(), 1);
    let dot = run(&["map", "--dot", &path], "");
    assert!(dot.stdout.contains(r#"[label="reply\nBo & \"Co\" speaks, neutral"]"#), "{}", dot.stdout);
}

#[test]
fn dot_holds_every_moment_and_one_edge_for_each_pair() {
    let dot = run(&["map", "are-we-okay", "--dot"], "");
    assert_eq!((dot.code, dot.stderr.as_str()), (Some(0), ""));
    let scenario = scenario(SHIPPED);
    for (_, moment) in scenario.moments() {
        assert!(dot.stdout.contains(&format!("\n  \"{}\" [label=", moment.id())), "{}", moment.id());
    }
    assert_eq!(dot.stdout.matches(" -> ").count(), map(&scenario, &[]).wires.len());
    assert!(dot.stdout.contains("after-the-plates (balanced)"), "{}", dot.stdout);
}

#[test]
fn the_command_draws_a_log_and_writes_files_whole_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let session = play(&Arc::new(scenario(SHIPPED)), &HURTFUL);
    let log = file(&folder, "log.json", serde_json::to_string(&session.log()).unwrap());
    let svg = folder.path().join("map.svg");
    let svg = svg.to_str().unwrap();
    let drawn = run(&["map", "are-we-okay", "--log", &log, "--out", svg], "");
    assert_eq!((drawn.code, drawn.stdout), (Some(0), format!("The map is in {svg}\n")));
    let text = fs::read_to_string(svg).unwrap();
    assert!(text.contains("Turn 1 of the saved session: normal-week at far-away") && text.contains("wire taken"));
    assert_eq!(run(&["map", "are-we-okay", "--out", svg], "").code, Some(0), "ours is replaced");
    assert!(!fs::read_to_string(svg).unwrap().contains("wire taken"));
    let refused = run(&["map", "are-we-okay", "--dot", "--out", svg], "");
    assert_eq!(refused.code, Some(2), "a map of another kind is not replaced");
    assert!(refused.stderr.contains("is there already") && refused.stderr.contains("help: "), "{}", refused.stderr);
    assert!(run(&["map", "are-we-okay", "--out", "-"], "").stdout.starts_with("<!-- Written by attuned map."));

    let shared = folder.path().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::write(shared.join("pause.ron"), include_str!("../../scenarios/shared/pause.ron")).unwrap();
    let edited = file(&folder, "edited.ron", SHIPPED.replace("\"understand-but\"", "\"understand\""));
    let drawn = run(&["map", &edited, "--log", &log], "");
    assert_eq!(drawn.code, Some(1), "what no longer fits is a problem");
    assert!(drawn.stderr.contains("does not offer `understand-but` any more"), "{}", drawn.stderr);
    assert_balanced(&drawn.stdout);
}

#[test]
fn what_cannot_be_drawn_exits_with_two_and_a_remedy() {
    let folder = TempDir::new().unwrap();
    let broken = file(&folder, "broken.ron", SHIPPED.replacen("Balanced(", "Balancd(", 1));
    let other = file(&folder, "other.ron", tangled_scene(6, 0));
    let huge = file(&folder, "huge.ron", scene_of(1001));
    let session = play(&Arc::new(scenario(SHIPPED)), &HURTFUL);
    let log = file(&folder, "log.json", serde_json::to_string(&session.log()).unwrap());
    for (arguments, error) in [
        (vec!["map"], "required arguments"),
        (vec!["map", "are-we-okey"], "did you mean `are-we-okay`?"),
        (vec!["map", "./nothing.ron"], "there is nothing at this path"),
        (vec!["map", &broken], "cannot be shown before its problems are mended"),
        (vec!["map", "are-we-okay", "--log", "/no/such.json"], "there is nothing at this path"),
        (vec!["map", "are-we-okay", "--log", &broken], "is not a saved session"),
        (vec!["map", &huge], "1001 moments, and a map has room for 1000"),
        (vec!["map", &other, "--log", &log], "the file holds `tangled-6-0`"),
        (vec!["map", "are-we-okay", "--out", "/no/such/folder/map.svg"], "its folder is not there"),
    ] {
        let refused = run(&arguments, "");
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(refused.stderr.contains(error), "{arguments:?}: {}", refused.stderr);
    }
}
