//! A progress bar on standard error; nothing where nobody would see it. The one room of indicatif.

use std::fmt::Write;
use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::output::Output;

/// A bar of `steps` steps that says what it waits for.
pub(crate) fn bar(output: &Output, steps: u64, what: &'static str) -> ProgressBar {
    let seen = io::stderr().is_terminal() && !output.is_plain();
    let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    // A line of 60 columns holds it, with thousands of steps and minutes left.
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:12} {pos}/{len}  {elapsed}{left}") {
        bar.set_style(style.with_key("left", left));
    }
    bar.set_message(what);
    // A long step shows that time goes by.
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// Nothing is known of what is left before the first step is done.
fn left(state: &ProgressState, text: &mut dyn Write) {
    if state.pos() > 0 {
        let _ = write!(text, ", {:#} left", HumanDuration(state.eta()));
    }
}
