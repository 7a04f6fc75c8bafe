//! What a fresh machine lacks: installed from Debian's packages, or told in so many words. Nothing is skipped.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::Failed;

/// Sees to it that `file` is there, which the Debian packages bring.
pub(crate) fn need(file: &str, packages: &[&str]) -> Result<(), Failed> {
    need_what(file, packages, || Path::new(file).exists())
}

/// Sees to it that all of these packages are installed.
pub(crate) fn need_packages(packages: &[&str]) -> Result<(), Failed> {
    need_what(&packages.join(" "), packages, || {
        let mut asked = Command::new("dpkg-query");
        asked.args(["--show", "--showformat=${db:Status-Status}\n"]).args(packages);
        let answer = asked.stderr(Stdio::null()).output().map(|output| output.stdout).unwrap_or_default();
        String::from_utf8_lossy(&answer).lines().filter(|line| *line == "installed").count() == packages.len()
    })
}

fn need_what(what: &str, packages: &[&str], is_here: impl Fn() -> bool) -> Result<(), Failed> {
    if is_here() {
        return Ok(());
    }
    let list = packages.join(" ");
    eprintln!("{what} is not here; installing with apt-get install {list}");
    let install = [&["install", "--yes", "--no-install-recommends", "-qq"], packages].concat();
    if apt_get(&["update", "-qq"]) && apt_get(&install) && is_here() {
        return Ok(());
    }
    Err(Failed::new(format!(
        "{what} is needed and could not be installed. Install it yourself, on Debian with: apt-get install {list}"
    )))
}

/// As root, or with a sudo that asks nothing.
fn apt_get(arguments: &[&str]) -> bool {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        command.args(["--non-interactive", "apt-get"]);
    }
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    // What fails is told on the other stream.
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
