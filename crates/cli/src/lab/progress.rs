//! A progress bar on standard error; nothing where nobody would see it. The one room of indicatif.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Output;

/// A bar of `steps` steps that says what it waits for.
pub(crate) fn bar(output: &Output, steps: u64, what: &'static str) -> ProgressBar {
    let seen = io::stderr().is_terminal() && !output.is_plain();
    let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    // A line of 60 columns holds it, with thousands of steps and minutes left.
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:16} {pos}/{len}  {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}
