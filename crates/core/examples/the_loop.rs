//! The whole loop of a front-end in forty lines: look, choose or advance, tell what came of it.
#![expect(clippy::disallowed_macros, reason = "a front-end prints")]

mod scene;

use std::io::{BufRead as _, stdin};
use std::sync::Arc;

use attuned_core::{Couple, Dimension, Role, Scene, Seats, Seed, Session, debrief};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut session = Session::new(Arc::new(scene::scenario()?), Couple::default(), Seats::AS_PARTNER, Seed(7));
    let mut lines = stdin().lock().lines();
    loop {
        match session.scene() {
            Scene::Tell(tell) => {
                println!("{}: {}", tell.name, tell.text);
                session.advance()?;
            }
            Scene::Ask(ask) => {
                for (number, offer) in (1..).zip(&ask.options) {
                    println!("  {number}) {}", offer.text);
                }
                let Some(line) = lines.next() else { break };
                let number = line?.trim().parse::<usize>().unwrap_or_default();
                let Some(offer) = number.checked_sub(1).and_then(|place| ask.options.get(place)) else { continue };
                let landed = session.choose(&offer.id)?;
                let (before, after) = landed.change(Role::Anxious).before_and_after(Dimension::Security);
                println!("{}: {}", ask.name, landed.says);
                println!("  {} ({} to {})", landed.why.unwrap_or_default(), before.points(), after.points());
            }
            Scene::Ended(ended) => {
                println!("{}", ended.text);
                break;
            }
        }
    }
    let looked_back = debrief(&session);
    looked_back.turning_point.iter().for_each(|point| println!("{}", point.in_words(looked_back.name(Role::Anxious))));
    Ok(())
}
