//! What is sent to a browser weighs, as it is and on the wire.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failed, bytes};

/// Prints what each of `files` weighs, and `what` they weigh together; fails where that is more on the wire than `most`
/// bytes.
pub(super) fn report(what: &str, files: &[PathBuf], most: u64) -> Result<(), Failed> {
    println!("\n{:<36} {:>10} {:>10}", "bytes", "as it is", "gzipped");
    let (mut all, mut all_gzipped) = (0, 0);
    for path in files {
        let size = fs::metadata(path).map_err(|error| Failed::file(path, &error))?.len();
        let gzipped = gzipped(path)?;
        println!("{:<36} {size:>10} {gzipped:>10}", path.file_name().unwrap_or_default().display());
        all += size;
        all_gzipped += gzipped;
    }
    println!("{what:<36} {all:>10} {all_gzipped:>10} of {most}");
    if all_gzipped > most {
        return Err(Failed::new(format!("{what} weighs {all_gzipped} bytes gzipped, and may weigh {most}")));
    }
    Ok(())
}

/// What `path` weighs when a server compresses it.
fn gzipped(path: &Path) -> Result<u64, Failed> {
    let mut command = Command::new("gzip");
    command.args(["--best", "--stdout", "--no-name"]).arg(path);
    Ok(bytes(command)?.len() as u64)
}
