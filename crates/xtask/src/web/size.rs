//! What the package weighs, as it is and on the wire.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Failed, bytes};

const ENGINE: &str = "attuned_bg.wasm";

/// Prints what each file weighs; fails where the engine is heavier on the wire than `most` bytes.
pub(super) fn report(package: &Path, most: u64) -> Result<(), Failed> {
    println!("\n{:<18} {:>10} {:>10}", "bytes", "as it is", "gzipped");
    let mut engine = 0;
    for name in [ENGINE, "attuned.js", "library.js"] {
        let path = package.join(name);
        let size = fs::metadata(&path).map_err(|error| Failed::file(&path, &error))?.len();
        let gzipped = gzipped(&path)?;
        println!("{name:<18} {size:>10} {gzipped:>10}");
        if name == ENGINE {
            engine = gzipped;
        }
    }
    println!("the package is in {}", package.display());
    if engine > most {
        return Err(Failed::new(format!("the engine weighs {engine} bytes gzipped, and may weigh {most}")));
    }
    Ok(())
}

/// What `path` weighs when a server compresses it.
pub(crate) fn gzipped(path: &Path) -> Result<u64, Failed> {
    let mut command = Command::new("gzip");
    command.args(["--best", "--stdout", "--no-name"]).arg(path);
    Ok(bytes(command)?.len() as u64)
}
