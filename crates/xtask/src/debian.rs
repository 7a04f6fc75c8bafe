//! What a fresh machine lacks: installed from Debian's packages, or told in so many words. Nothing is skipped.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::Failed;

/// Sees to it that `file` is there, which the Debian packages bring.
pub(crate) fn need(file: &str, packages: &[&str]) -> Result<(), Failed> {
    if Path::new(file).exists() {
        return Ok(());
    }
    eprintln!("{file} is not here; installing {}", packages.join(" "));
    let installed =
        apt_get(&["update"]) && apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat());
    if installed && Path::new(file).exists() {
        return Ok(());
    }
    Err(Failed::new(format!(
        "{file} is needed and could not be installed. Install it yourself, on Debian with: apt-get install {}",
        packages.join(" ")
    )))
}

/// As root, or with a sudo that asks nothing.
fn apt_get(arguments: &[&str]) -> bool {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        command.args(["--non-interactive", "apt-get"]);
    }
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
