//! What can be typed after `attuned`.

use std::path::PathBuf;

use crate::lab;
use attuned_core::{Policy, Preset, Seats};
use attuned_repl::Theme;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Rehearse anxious moments in a relationship, one reply at a time.
#[derive(Debug, Parser)]
#[command(name = "attuned", version, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 fine, 1 problems were found, 2 it could not be done.\n\n\
    Examples:\n  attuned                        open the rehearsal\n  attuned play are-we-okay      \
    play one scene\n  attuned check my-scene.ron    say what is wrong with a scene, and how to mend it\n  \
    attuned new late-reply         write a first scene to begin from\n  \
    attuned test my-scene.ron      carry out the plays beside a scene")]
pub(crate) struct Arguments {
    /// Line by line, without colour, bars or wrapping: for screen readers and for pipes
    #[arg(long, global = true)]
    pub(crate) plain: bool,

    /// Colours for your background: any, dark or light
    #[arg(long, global = true, value_name = "NAME", value_parser = theme, default_value = Theme::Any.name(), hide_default_value = true)]
    pub(crate) theme: Theme,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play a scene of the library, or a scenario file
    ///
    /// At the keyboard every choice is kept on this computer before the next screen: what was left before its ending
    /// can be gone on with at the next start, and /journal lists, shows and deletes what is kept. A play whose lines
    /// come from a pipe or a file keeps nothing.
    Play(Play),
    /// List the scenes of the library
    List(List),
    /// Show a scene as a script page, for a colleague who wants to read all of it
    Show(Show),
    /// Draw what leads where in a scene, as SVG
    Map(Map),
    /// Look back on a saved session: where it turned, what helped, what cost, one line for tomorrow
    Replay(Replay),
    /// Say what is wrong with scenario files, and how to mend it
    ///
    /// An error keeps a scene from being played; a warning does not, and a couple would feel it. `attuned explain CODE`
    /// shows the manual page of each.
    Check(Check),
    /// Walk every play of scenes: what they claim, and what every scene must keep to
    ///
    /// Each answer is proved (so in every play), refuted (with the shortest play that shows it) or not decided (the steps
    /// did not reach). It is judged for six couples: the anxious partner is Secure, Average, Somewhat anxious, Anxious,
    /// Fearful and Dismissing, the partner Average. docs/claims.md tells how claims are written and what they mean.
    Prove(Prove),
    /// Show the manual page of a diagnostic, or list them all
    Explain(Explain),
    /// Carry out the plays written beside scenarios, and say what is no longer as they expect
    Test(Test),
    /// Write a first scenario with a first play, to begin from
    New(New),
    /// Lay out scenario files, comments kept
    ///
    /// Texts, comments and single empty lines stay; white space, commas and the order of fields follow docs/format.md,
    /// "Layout". A file that is not RON is left as it was, and told as `attuned check` tells it.
    #[command(name = "fmt")]
    Format(Format),
    /// Be the engine of another program: a line of JSON in, a line of JSON out
    ///
    /// docs/serve.md is the manual. It opens no file and no connection, and keeps nothing.
    Serve(Serve),
    /// Look behind the dial: the evidence for the model, and simulated weeks
    Lab {
        #[command(subcommand)]
        command: Lab,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Lab {
    /// Measure every law and published table the model is held to, now
    Evidence(Evidence),
    /// Let two policies live through weeks, or play a scene
    Simulate(Simulate),
}

#[derive(Debug, Args)]
pub(crate) struct Evidence {
    /// Also say which laws break when each parameter is 20 % smaller or larger
    #[arg(long)]
    pub(crate) sensitivity: bool,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// A scene of the library, or a scenario file, to play; without it, free weeks
    pub(crate) scene: Option<String>,

    /// How the partner answers: gives-what-they-have, steady, withdrawing, over-reassuring, good:P (balanced with
    /// probability P, else withdrawing), always:STANCE
    #[arg(long, value_name = "POLICY", value_parser = lab::policy, default_value = "gives-what-they-have")]
    pub(crate) policy: Policy,

    /// The anxious partner's traits by name
    #[arg(long, value_name = "NAME", value_parser = preset, default_value = Preset::Anxious.name(), conflicts_with_all = ["anxiety", "avoidance"])]
    pub(crate) profile: Preset,

    /// The anxious partner's attachment anxiety, 1 to 7
    #[arg(long, value_name = "X", requires = "avoidance")]
    pub(crate) anxiety: Option<f64>,

    /// The anxious partner's attachment avoidance, 1 to 7
    #[arg(long, value_name = "Y", requires = "anxiety")]
    pub(crate) avoidance: Option<f64>,

    /// How many couples of this kind
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) runs: u32,

    /// Days of each run; a scene takes one evening
    #[arg(long, value_name = "D", default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub(crate) days: u32,

    /// Fixes chance
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Threads; the output is the same for any number
    #[arg(long, value_name = "T", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) threads: u8,

    /// One row per turn, as CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,

    /// The summary, as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args, Default)]
pub(crate) struct Play {
    /// A scene of the library by its id, or a scenario file; without it, the first scene
    pub(crate) scene: Option<String>,

    /// Who you speak for, instead of the partner; at the keyboard you are asked who is in the other seat
    #[arg(long = "as", value_enum)]
    pub(crate) seat: Option<SeatName>,

    /// Fixes chance: the same seed and answers give the same evening
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,

    /// How loud the alarm of the anxious partner tends to be: secure, average, somewhat-anxious, anxious, fearful or
    /// dismissing; without it, what the two of you answered goes, or else anxious
    #[arg(long, value_name = "NAME", value_parser = preset)]
    pub(crate) profile: Option<Preset>,

    /// Start at this moment instead of the first, with nothing said before
    #[arg(long, value_name = "MOMENT", requires = "scene")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A scene of the library by its id, or a scenario file
    pub(crate) scene: String,

    /// Write it as a page to read, print or hand on; `-` stands for the standard output
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(crate) html: Option<PathBuf>,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Map {
    /// A scene of the library by its id, or a scenario file
    pub(crate) scene: String,

    /// Draw the way of a saved session, too
    #[arg(long, value_name = "LOG")]
    pub(crate) log: Option<PathBuf>,

    /// Write to this file; without it, or with `-`, to the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// In the DOT language instead of SVG
    #[arg(long)]
    pub(crate) dot: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// The saved session: its file, or its number in /journal
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,

    /// The scenario file it was played on; without it, the scene of the library
    #[arg(value_name = "FILE")]
    pub(crate) scene: Option<PathBuf>,

    /// Turn by turn, with the signed parts of every change
    #[arg(long, conflicts_with_all = ["html", "json"])]
    pub(crate) why: bool,

    /// Write the debrief as a page to read, print or hand on
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(crate) html: Option<PathBuf>,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that is typed or not")]
pub(crate) struct Check {
    /// Scenario files, or folders that hold some
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Exit with 1 for warnings too
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<Denied>,

    /// Mend slips that can only be meant in one way: a missing comma, a name with one wrong letter, a bent quotation
    /// mark, an invisible character. Comments stay
    #[arg(long, conflicts_with = "watch")]
    pub(crate) fix: bool,

    /// Also say how often simple rules find the reply that helps most, scene by scene and over all of them
    #[arg(long)]
    pub(crate) giveaways: bool,

    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    pub(crate) watch: bool,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What else than an error is a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Denied {
    /// Every doubt about a scene that can be played
    Warnings,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The name in brackets of a message, such as loose-end
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Prove {
    /// Scenes of the library, scenario files, or folders that hold some; without any, the whole library
    #[arg(value_name = "SCENE or PATH")]
    pub(crate) scenes: Vec<String>,

    /// Only this one of the six couples
    #[arg(long, value_name = "NAME", value_parser = preset, conflicts_with = "grid")]
    pub(crate) profile: Option<Preset>,

    /// Judge each claim for 7 x 7 profiles too, and draw where it flips
    #[arg(long)]
    pub(crate) grid: bool,

    /// Most choices walked for one claim and one couple
    #[arg(long, value_name = "STEPS", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) budget: u64,

    /// Write what refutes, or with --cover the reading list, as plays into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) plays: Option<PathBuf>,

    /// Judge nothing: tell what no play beside the scene comes by, and list ten plays most unlike those written
    #[arg(long, conflicts_with_all = ["grid", "deny", "budget"])]
    pub(crate) cover: bool,

    /// Also exit with 1 where something is not decided
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<DenyInProof>,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DenyInProof {
    /// What the budget did not reach
    Undecided,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Plays, scenarios with plays beside them, or folders that hold some
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Rewrite what failing plays expect to what happens now
    #[arg(long, conflicts_with = "json")]
    pub(crate) bless: bool,

    /// Also fail where no play reaches a moment or an ending
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<Deny>,

    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Moments and endings no play reaches
    Unreached,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// What the scene is called, such as late-reply; a folder may stand before it
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Read requests from standard input, answer on standard output; the only way there is
    #[arg(long, required = true)]
    pub(crate) stdio: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Format {
    /// Scenario files, or folders that hold some; `-` alone lays out standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Write nothing; say which files would change, and exit with 1 if any would
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum SeatName {
    /// You answer the anxious partner
    #[default]
    Partner,
    /// You are the one whose alarm is loud
    Anxious,
    /// Two people, in turns at this keyboard
    Both,
}

impl SeatName {
    pub(crate) const fn seats(self) -> Seats {
        match self {
            Self::Partner => Seats::AS_PARTNER,
            Self::Anxious => Seats::AS_ANXIOUS,
            Self::Both => Seats::AS_BOTH,
        }
    }
}

fn theme(name: &str) -> Result<Theme, String> {
    Theme::ALL.into_iter().find(|theme| theme.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
        format!("the themes are {}", names.join(", "))
    })
}

fn preset(name: &str) -> Result<Preset, String> {
    Preset::ALL.into_iter().find(|preset| preset.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Preset::ALL.iter().map(|preset| preset.name()).collect();
        format!("the profiles are {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }
}
