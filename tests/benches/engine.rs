//! The engine's speed, all in one run so that ratios hold on a noisy machine. `cargo xtask bench` prints them.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::hint::black_box;
use std::sync::Arc;

use attuned_core::{
    Budget, Couple, Effort, Message, Onward, Parameters, Path, Role, Scene, Seats, Seed, Session, Stance, Standing,
    State, Visitor, Walk, what_if,
};
use attuned_tests::scene_of;
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    println!("measured saved_session_beyond_forty_a_choice {}", saved_beyond_forty_a_choice());
    divan::main();
}

/// The most bytes that a rehearsal of a scene that ships takes when it is kept, but for 40 a choice.
fn saved_beyond_forty_a_choice() -> usize {
    let beyond = |(scene, seats): (attuned_library::Shipped, Seats)| {
        let scenario = Arc::new(attuned_library::read(scene).scenario.unwrap());
        let mut session = Session::new(scenario, Couple::default(), seats, Seed(u64::MAX));
        loop {
            match session.scene() {
                Scene::Tell(_) => drop(session.advance().unwrap()),
                Scene::Ask(ask) => {
                    let open = ask.options.iter().rfind(|offer| offer.closed.is_none()).unwrap();
                    session.choose(&open.id).unwrap();
                }
                Scene::Ended(_) => break,
            }
        }
        let choices = session.log().entries.len();
        serde_json::to_string(&session.log()).unwrap().len().saturating_sub(40 * choices)
    };
    let seats = [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH];
    let all = attuned_library::SCENES.into_iter().flat_map(|scene| seats.map(|seats| (scene, seats)));
    all.map(beyond).max().unwrap()
}

const MODEL: Parameters = Parameters::STANDARD;
const STEPS: usize = 10_000;

/// A talk of all reply stances, each answered by the other person.
fn talk() -> (Couple, State, Vec<(Role, Message)>) {
    let couple = Couple::default();
    let messages = (0..STEPS)
        .map(|turn| {
            let stance = Stance::ALL.get(turn * 7 % 10).copied().unwrap_or(Stance::Neutral);
            (if turn % 2 == 0 { Role::Partner } else { Role::Anxious }, Message::in_person(stance.qualities()))
        })
        .collect();
    (couple, couple.at_rest(&MODEL), messages)
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn step_1_plain(bencher: Bencher<'_, '_>) {
    let (couple, start, messages) = talk();
    bencher.counter(ItemsCount::new(STEPS)).bench(|| {
        let mut state = start;
        for (speaker, message) in black_box(&messages) {
            state = state.step(&MODEL, &couple, *speaker, message);
        }
        state
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn step_2_with_ledger(bencher: Bencher<'_, '_>) {
    let (couple, start, messages) = talk();
    bencher.counter(ItemsCount::new(STEPS)).bench(|| {
        let mut state = start;
        for (speaker, message) in black_box(&messages) {
            let (after, changes) = state.step_with_ledger(&MODEL, &couple, *speaker, message);
            black_box(changes);
            state = after;
        }
        state
    });
}

/// The floor: following indices through an array and adding up, with no model at all.
#[divan::bench(sample_count = 60, sample_size = 1)]
fn step_3_bare_arena_walk(bencher: Bencher<'_, '_>) {
    let nodes: Vec<[u32; 3]> =
        (0..STEPS).map(|index| [1, 2, 3].map(|step| u32::try_from((index * step + 1) % STEPS).unwrap())).collect();
    bencher.counter(ItemsCount::new(STEPS)).bench(|| {
        let (mut at, mut sum) = (0_u32, 0.0_f64);
        for step in 0..STEPS {
            at = black_box(&nodes).get(at as usize).and_then(|next| next.get(step % 3)).copied().unwrap_or(0);
            sum += f64::from(at);
        }
        sum
    });
}

/// Choices walked in one sample.
const WALKED: u64 = 200_000;

/// The first scene of the library by the usual couple, as far as the budget reaches.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn walk_1_first_scene(bencher: Bencher<'_, '_>) {
    struct Best(f64);

    impl Visitor for Best {
        fn arrive(&mut self, at: &Standing, _: &Path) -> Onward {
            self.0 = self.0.max(at.state().anxious.security.value());
            Onward::In
        }
    }

    let [first, ..] = attuned_library::SCENES;
    let scenario = attuned_library::read(first).scenario.unwrap();
    let walk = Walk::new(&scenario, Couple::default());
    bencher.counter(ItemsCount::new(WALKED)).bench(|| {
        let mut best = Best(0.0);
        walk.visit(&walk.start(), &mut Budget::of(WALKED), &mut best);
        best.0
    });
}

/// A rehearsal of the first scene, looked back on as it is at the keyboard.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn look_back_1_first_scene(bencher: Bencher<'_, '_>) {
    let [first, ..] = attuned_library::SCENES;
    let scenario = Arc::new(attuned_library::read(first).scenario.unwrap());
    let mut session = Session::new(scenario, Couple::default(), Seats::AS_PARTNER, Seed(1));
    loop {
        match session.scene() {
            Scene::Tell(_) => drop(session.advance().unwrap()),
            Scene::Ask(ask) => {
                let open = ask.options.iter().find(|offer| offer.closed.is_none()).unwrap();
                session.choose(&open.id).unwrap();
            }
            Scene::Ended(_) => break,
        }
    }
    bencher.bench(|| what_if(black_box(&session), Effort::QUICK));
}

#[divan::bench(sample_count = 200, sample_size = 10)]
fn load_1_twelve_moments(bencher: Bencher<'_, '_>) {
    let text = scene_of(12);
    bencher.bench(|| attuned_script::read(black_box(&text)).scenario.unwrap());
}

#[divan::bench(sample_count = 200, sample_size = 10)]
fn load_2_twelve_moments_plain_ron(bencher: Bencher<'_, '_>) {
    let text = scene_of(12);
    bencher.bench(|| plain::read(black_box(&text)));
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn load_3_ten_thousand_moments(bencher: Bencher<'_, '_>) {
    let text = scene_of(10_000);
    bencher.bench(|| attuned_script::read(black_box(&text)).scenario.unwrap());
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn load_4_ten_thousand_moments_plain_ron(bencher: Bencher<'_, '_>) {
    let text = scene_of(10_000);
    bencher.bench(|| plain::read(black_box(&text)));
}

/// The whole command, from starting the program to its end.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn check_1_thousand_moments(bencher: Bencher<'_, '_>) {
    check(bencher, &scene_of(1_000), 0);
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn check_2_ten_thousand_moments(bencher: Bencher<'_, '_>) {
    check(bencher, &scene_of(10_000), 0);
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn check_3_ten_thousand_moments_with_a_slip(bencher: Bencher<'_, '_>) {
    let text = scene_of(10_000);
    let slip = text.replacen("to: \"m9000\"", "to: \"m90000\"", 1);
    assert_ne!(slip, text);
    check(bencher, &slip, 1);
}

fn check(bencher: Bencher<'_, '_>, text: &str, code: i32) {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("scene.ron");
    std::fs::write(&file, text).unwrap();
    bencher.bench_local(|| {
        let output = std::process::Command::new(attuned_tests::attuned()).arg("check").arg(&file).output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        output.stdout.len()
    });
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn layout_1_thousand_moments(bencher: Bencher<'_, '_>) {
    let text = scene_of(1_000);
    bencher.bench(|| attuned_script::format(black_box(text.as_bytes())).unwrap());
}

#[divan::bench(sample_count = 15, sample_size = 1)]
fn layout_2_five_thousand_moments(bencher: Bencher<'_, '_>) {
    let text = scene_of(5_000);
    bencher.bench(|| attuned_script::format(black_box(text.as_bytes())).unwrap());
}

#[divan::bench(sample_count = 100, sample_size = 1000)]
fn fork_1_state(bencher: Bencher<'_, '_>) {
    let (_, state, _) = talk();
    bencher.bench(|| *black_box(&state));
}

/// Fifty attempts, told and chosen, over several ways through the scene.
#[divan::bench(sample_count = 100, sample_size = 1000)]
fn fork_2_session_of_fifty_turns(bencher: Bencher<'_, '_>) {
    let scenario = Arc::new(attuned_script::read(&scene_of(60)).scenario.unwrap());
    let mut session = Session::new(scenario, Couple::default(), Seats::AS_PARTNER, Seed(1));
    let mut turns = 0;
    while turns < 50 {
        match session.scene() {
            Scene::Tell(_) => drop(session.advance().unwrap()),
            Scene::Ask(ask) => {
                let offer = ask.options.get(turns % ask.options.len()).unwrap();
                session.choose(&offer.id).unwrap();
                turns += 1;
            }
            Scene::Ended(_) => (0..9).for_each(|_| session.undo().unwrap_or(())),
        }
    }
    bencher.bench(|| black_box(&session).fork());
}

/// The same file through serde `ron` and nothing else.
mod plain {
    use super::Deserialize;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    struct Scenario {
        id: String,
        title: String,
        theme: Theme,
        level: u8,
        minutes: u16,
        turns: u8,
        enough: String,
        cast: Cast,
        opening: String,
        moments: Vec<Moment>,
    }

    #[derive(Deserialize)]
    enum Theme {
        Reassurance,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    struct Cast {
        anxious: String,
        partner: String,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    enum Moment {
        Anxious {
            id: String,
            cue: Cue,
            soft: String,
            protest: String,
            inner: String,
            need: String,
            replies: Vec<Reply>,
        },
        Ending {
            id: String,
            says: String,
        },
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    enum Cue {
        Ambiguous(u8),
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    enum Reply {
        Dismissive {
            id: String,
            to: String,
            says: String,
            why: String,
        },
        Validating {
            id: String,
            to: String,
            says: String,
            why: String,
        },
        Balanced {
            id: String,
            to: String,
            #[serde(default)]
            unless: Vec<Exception>,
            says: String,
            why: String,
        },
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read for the time it takes")]
    struct Exception {
        when: Condition,
        to: String,
    }

    #[derive(Deserialize)]
    enum Condition {
        AtLeast(Gauge, Word),
    }

    #[derive(Deserialize)]
    enum Gauge {
        Security,
    }

    #[derive(Deserialize)]
    enum Word {
        Secure,
    }

    pub(super) fn read(text: &str) -> impl Sized {
        ron::from_str::<Scenario>(text).unwrap()
    }
}

/// From starting the program in a terminal to its first question, with nothing kept and with so many rehearsals kept.
#[cfg(unix)]
#[divan::bench(sample_count = 40, sample_size = 1)]
fn start_1_nothing_kept(bencher: Bencher<'_, '_>) {
    start(bencher, 0);
}

#[cfg(unix)]
#[divan::bench(sample_count = 40, sample_size = 1)]
fn start_2_fifty_kept(bencher: Bencher<'_, '_>) {
    start(bencher, 50);
}

#[cfg(unix)]
fn start(bencher: Bencher<'_, '_>, kept: usize) {
    let home = tempfile::TempDir::new().unwrap();
    let program = || {
        let mut command = std::process::Command::new(attuned_tests::attuned());
        command.env("XDG_DATA_HOME", home.path());
        command
    };
    if kept > 0 {
        let mut terminal = attuned_tests::Terminal::start(program(), 80);
        for line in ["", "", "after-the-plates", "1", "1", "1", "/quit"] {
            terminal.type_line(line);
        }
        terminal.end();
    }
    let sessions = home.path().join("attuned/sessions");
    for number in 2..=kept {
        std::fs::copy(sessions.join("1.json"), sessions.join(format!("{number}.json"))).unwrap();
    }
    // The terminal is handed out, so that ending the program is not measured: that waits a tenth of a second for it.
    bencher.bench_local(|| {
        let mut terminal = attuned_tests::Terminal::start(program(), 80);
        terminal.wait();
        terminal
    });
}
