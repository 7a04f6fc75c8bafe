//! What compiles for the web: the toolchain's own target where it is installed or can be added, or else Debian's compiler
//! with the standard library built from source.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::TARGET;
use crate::debian;
use crate::run::{self, Failed, cargo, root};

/// A compiler that knows the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toolchain {
    /// The one that runs us.
    Own,
    /// Debian's packages.
    Debian,
}

const LINKER: &str = "/usr/bin/rust-lld";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

impl Toolchain {
    pub(super) fn found() -> Result<Self, Failed> {
        if has_target() || (rustup_adds_it() && has_target()) {
            return Ok(Self::Own);
        }
        eprintln!("this toolchain has no {TARGET} and none can be added; taking Debian's");
        Self::debian()
    }

    pub(super) fn debian() -> Result<Self, Failed> {
        debian::need_packages(&DEBIAN_PACKAGES)?;
        // Their linker leads to that of a package which they do not ask for, and which is called as the program is.
        let program = fs::read_link(LINKER).unwrap_or_else(|_| "lld".into());
        debian::need(LINKER, &[&program.to_string_lossy()])?;
        Ok(Self::Debian)
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Own => "the toolchain's own target",
            Self::Debian => "Debian's compiler and a standard library built from source",
        }
    }

    pub(super) fn cargo(self) -> Command {
        match self {
            Self::Own => cargo(),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                // Building the standard library is a feature that only a nightly would grant.
                command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", "/usr/bin/rustc");
                // What cargo tells its children speaks of the other toolchain.
                for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTDOC", "RUSTC_WRAPPER", "LD_LIBRARY_PATH"] {
                    command.env_remove(name);
                }
                command
            }
        }
    }

    pub(super) const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Own => &[],
            Self::Debian => &["-Zbuild-std=std,panic_abort"],
        }
    }

    /// Each compiler has a folder of its own, so that neither throws away what the other built.
    pub(super) fn folder(self) -> PathBuf {
        match self {
            Self::Own => root().join("target"),
            Self::Debian => root().join("target/web-from-source"),
        }
    }
}

fn has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    folder.is_ok_and(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// Tries it once and not for long: where its server cannot be reached, there is another way.
fn rustup_adds_it() -> bool {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).stdin(Stdio::null());
    rustup.env("RUSTUP_MAX_RETRIES", "0").env_remove("RUST_BACKTRACE");
    run::within(Duration::from_secs(120), rustup)
}
