//! Every scene that ships, from both seats: there is enough to do in each, and couples' own names fit everywhere.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{
    Company, Couple, Mover, Names, People, Role, Scenario, Scene, Seat, Seats, Seed, Session, Who, debrief,
};
use attuned_tests::read_shipped;

/// Each scene's name, text, and what it says.
fn library() -> Vec<(String, String, Arc<Scenario>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut scenes: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    scenes.sort();
    let scenes = scenes.into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let scenario = Arc::new(read_shipped(&text).scenario.unwrap());
        (scenario.id().to_owned(), text, scenario)
    });
    scenes.collect()
}

/// Plays to the ending; `pick` says which of so many open answers the person takes at a turn.
fn play(scenario: &Arc<Scenario>, seats: Seats, seed: u64, pick: impl Fn(usize, usize) -> usize) -> Session {
    let mut session = Session::new(Arc::clone(scenario), Couple::default(), seats, Seed(seed));
    loop {
        match session.scene() {
            Scene::Ask(ask) => {
                // Own moves before a statement would only add to what is counted.
                let open: Vec<_> =
                    ask.options.iter().filter(|offer| offer.closed.is_none() && offer.aside.is_none()).collect();
                let taken = usize::from(session.turn());
                let id = open.get(pick(taken, open.len()) % open.len()).unwrap().id.clone();
                session.choose(&id).unwrap();
            }
            Scene::Tell(_) => {
                session.advance().unwrap();
            }
            Scene::Ended(_) => return session,
        }
    }
}

fn choices(session: &Session) -> usize {
    debrief(session)
        .turns
        .iter()
        .flat_map(|turn| turn.lines().map(|line| line.by))
        .filter(|by| *by == Mover::Person)
        .count()
}

/// The fewest choices of the person over many evenings, with each of the policies in the other seat.
fn fewest(scenario: &Arc<Scenario>, role: Role) -> usize {
    let evenings = Company::of(role.other()).iter().flat_map(|company| {
        let seat = Seat::Policy(company.policy);
        let seats = match role {
            Role::Anxious => Seats { anxious: Seat::Person, partner: seat },
            Role::Partner => Seats { anxious: seat, partner: Seat::Person },
        };
        (0..40_u64).map(move |seed| {
            let step = usize::try_from(seed).unwrap();
            choices(&play(scenario, seats, seed, |turn, _| turn * (1 + step % 7) + step))
        })
    });
    evenings.min().unwrap()
}

#[test]
fn from_the_other_seat_there_are_at_least_four_choices_in_every_scene() {
    for (id, _, scenario) in library() {
        let fewest = fewest(&scenario, Role::Anxious);
        println!("{id}: at least {fewest} choices");
        assert!(fewest >= 4, "{id}: in some evening the one whose alarm is loud has only {fewest} choices");
    }
}

#[test]
fn no_scene_says_a_name_that_a_couple_cannot_replace() {
    let people = People { names: Some(Names::new("Qwerta", "Asdfo").unwrap()), ..People::default() };
    for (id, text, scenario) in library() {
        let (_, after_the_cast) = text.split_once("cast: (").unwrap();
        let (cast, rest) = after_the_cast.split_once(')').unwrap();
        for name in cast.split('"').skip(1).step_by(2) {
            // Who is quoted as a source keeps their name.
            let is_said = |line: &&str| line.split(|letter: char| !letter.is_alphabetic()).any(|word| word == name);
            let said = rest.lines().filter(|line| !line.trim_start().starts_with("//"));
            let said: Vec<&str> = said.filter(is_said).collect();
            assert!(said.is_empty(), "{id} says {name} where {{anxious}} or {{partner}} belongs: {said:?}");
        }
        let cast = people.cast(&scenario, Who::First);
        assert_eq!(cast.digest(), scenario.digest(), "{id}");
        assert_eq!(cast.cast().name(Role::Anxious), "Qwerta", "{id}");
    }
}
