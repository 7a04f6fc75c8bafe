//! Plays every scene that ships a thousand times at random, and prints a digest of all states it comes by. The tests of
//! the web package make the same plays in JavaScript and hold the digests equal.

#![expect(clippy::disallowed_macros, reason = "an example prints")]

use std::error::Error;

use attuned_core::{Preset, Scenario, Scene, Session, State};
use attuned_wire::{SeatName, Start};
use std::sync::Arc;

const PLAYS: u32 = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    for scene in attuned_library::SCENES {
        let scenario = attuned_wire::read(scene.text, |path| attuned_library::shared(path).map(str::to_owned))?;
        let mut digest = Digest([0x243f_6a88, 0x1319_8a2e]);
        let mut steps = 0;
        for number in 0..PLAYS {
            steps += play(&scenario, number, &mut digest)?;
        }
        println!("{} {PLAYS} {steps} {:08x}{:08x}", scene.id, digest.0[0], digest.0[1]);
    }
    Ok(())
}

fn play(scenario: &Arc<Scenario>, number: u32, digest: &mut Digest) -> Result<u32, Box<dyn Error>> {
    let seats = [SeatName::Partner, SeatName::Anxious, SeatName::Both];
    let mut start = Start::default();
    start.seed = Some(u64::from(number));
    start.seat = seats.get(number as usize % 3).copied();
    start.profile = Preset::ALL.get(number as usize / 3 % 6).copied();
    let mut session: Session = start.open(scenario.clone())?;
    let mut random = number + 1;
    digest.state(session.state());
    let mut steps = 0;
    loop {
        match session.scene() {
            Scene::Ended(_) => break,
            Scene::Tell(_) => drop(session.advance()?),
            Scene::Ask(ask) => {
                random ^= random << 13;
                random ^= random >> 17;
                random ^= random << 5;
                let open: Vec<_> = ask.options.iter().filter(|offer| offer.closed.is_none()).collect();
                let chosen = open.get(random as usize % open.len()).ok_or("nothing is open")?;
                session.choose(&chosen.id)?;
            }
        }
        digest.state(session.state());
        steps += 1;
    }
    for byte in attuned_wire::log(&session).bytes() {
        digest.word(u32::from(byte));
    }
    Ok(steps)
}

/// Two lanes of 32 bits; each word moves both, and no word can be undone by another place.
struct Digest([u32; 2]);

impl Digest {
    fn word(&mut self, word: u32) {
        for (lane, turn) in self.0.iter_mut().zip(13..) {
            *lane = (*lane ^ word).rotate_left(turn).wrapping_mul(0x9e37_79b1).wrapping_add(0x7f4a_7c15);
        }
    }

    fn state(&mut self, state: &State) {
        for felt in [&state.anxious, &state.partner] {
            for level in [felt.security, felt.alarm, felt.trust, felt.self_soothing, felt.calm] {
                let bits = level.value().to_bits();
                let [first, second] = [bits >> 32, bits & u64::from(u32::MAX)];
                for half in [first, second] {
                    self.word(u32::try_from(half).unwrap_or_default());
                }
            }
        }
    }
}
