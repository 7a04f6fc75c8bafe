//! Prints the TypeScript declarations of everything that crosses the border to a browser; `cargo xtask web` runs it.

#![expect(clippy::disallowed_macros, reason = "an example prints")]

use std::collections::BTreeMap;

use attuned_core::{Account, Attempt, Debrief, Hint, OwnWords, PauseReason, Scene, Seats, State};
use attuned_wire::{About, Checked, Concern, Help, Landed, Refusal, Report, Start};
use ts_rs::{Config, TS, TypeVisitor};

/// Declarations by name, so that each is written once and their order is stable.
#[derive(Default)]
struct Declarations {
    config: Config,
    found: BTreeMap<String, String>,
}

impl Declarations {
    fn with<T: TS + 'static>(mut self) -> Self {
        self.visit::<T>();
        self
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Numbers, lists and the like are built in and have no declaration of their own.
        if T::output_path().is_none() || self.found.contains_key(&T::ident(&self.config)) {
            return;
        }
        let declaration = format!("{}export {}", T::docs().unwrap_or_default(), T::decl(&self.config));
        self.found.insert(T::ident(&self.config), declaration);
        T::visit_dependencies(self);
    }
}

fn main() {
    let declarations = Declarations::default()
        .with::<About>()
        .with::<Account>()
        .with::<Attempt>()
        .with::<Checked>()
        .with::<Concern>()
        .with::<Debrief>()
        .with::<Help>()
        .with::<Hint>()
        .with::<Landed>()
        .with::<OwnWords>()
        .with::<PauseReason>()
        .with::<Refusal>()
        .with::<Report>()
        .with::<Scene>()
        .with::<Seats>()
        .with::<Start>()
        .with::<State>();
    println!("// Generated from the Rust types by `cargo xtask web`; do not edit.\n");
    for declaration in declarations.found.values() {
        println!("{}\n", in_its_own_words(declaration));
    }
}

/// What Rust's documentation says of a value that is not there, and its links, as TypeScript says it.
fn in_its_own_words(declaration: &str) -> String {
    declaration.replace("`None`", "`null`").replace("[`", "`").replace("`]", "`")
}
