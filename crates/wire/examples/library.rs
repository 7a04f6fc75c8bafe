//! Prints the scenes that ship as a module for JavaScript; `cargo xtask web` runs it.

#![expect(clippy::disallowed_macros, reason = "an example prints")]

use attuned_library::{SCENES, SHARED};

fn main() -> serde_json::Result<()> {
    println!("// The scenes that ship with Attuned, in the order they are listed.\n\nexport const scenes = [");
    for scene in SCENES {
        println!("  {{ id: {}, text: {} }},", serde_json::to_string(scene.id)?, serde_json::to_string(scene.text)?);
    }
    println!("];\n\n// What they put in, by the paths they name.\nexport const shared = {{");
    for (path, text) in SHARED {
        println!("  {}: {},", serde_json::to_string(path)?, serde_json::to_string(text)?);
    }
    println!("}};");
    Ok(())
}
