//! The scenes that ship, embedded in whatever stands on this crate: the binary and the package for the web.
//!
//! ```
//! let first = attuned_library::SCENES[0];
//! let reading = attuned_library::read(first);
//! assert!(reading.scenario.is_some());
//! ```
//!
//! Invariant: texts only. It refuses files; what lies on a disk is read by a front-end.

use attuned_script::{NotShared, Reading};

/// A scene of the library: its id and its text.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// What it is asked for by; the same as the id in its text.
    pub id: &'static str,
    /// As its author wrote it.
    pub text: &'static str,
}

/// In the order they are listed; the first is where to start.
pub const SCENES: [Shipped; 11] = [
    Shipped { id: "are-we-okay", text: include_str!("../../../scenarios/are-we-okay.ron") },
    Shipped { id: "that-face", text: include_str!("../../../scenarios/that-face.ron") },
    Shipped { id: "ok-later", text: include_str!("../../../scenarios/ok-later.ron") },
    Shipped { id: "sounds-good", text: include_str!("../../../scenarios/sounds-good.ron") },
    Shipped { id: "friday-shoes", text: include_str!("../../../scenarios/friday-shoes.ron") },
    Shipped { id: "the-wet-tent", text: include_str!("../../../scenarios/the-wet-tent.ron") },
    Shipped { id: "ten-buttons", text: include_str!("../../../scenarios/ten-buttons.ron") },
    Shipped { id: "bath-is-running", text: include_str!("../../../scenarios/bath-is-running.ron") },
    Shipped { id: "name-on-the-screen", text: include_str!("../../../scenarios/name-on-the-screen.ron") },
    Shipped { id: "garland-comes-down", text: include_str!("../../../scenarios/garland-comes-down.ron") },
    Shipped { id: "down-for-rolls", text: include_str!("../../../scenarios/down-for-rolls.ron") },
];

/// What the scenes share: the paths as they name them, and the texts.
pub const SHARED: [(&str, &str); 1] = [("shared/pause.ron", include_str!("../../../scenarios/shared/pause.ron"))];

/// The shared file at this path.
pub fn shared(path: &str) -> Option<&'static str> {
    SHARED.into_iter().find(|(shared, _)| *shared == path).map(|(_, text)| text)
}

/// The scene with this id.
pub fn find(id: &str) -> Option<Shipped> {
    SCENES.into_iter().find(|scene| scene.id == id)
}

/// Reads a scene of the library, with what it shares.
pub fn read(scene: Shipped) -> Reading {
    attuned_script::read_with(scene.text.as_bytes(), load_shared)
}

/// For [`attuned_script::read_with`]: the shared files of the library.
///
/// # Errors
/// [`NotShared::Missing`] for any other path.
pub fn load_shared(path: &str) -> Result<Vec<u8>, NotShared> {
    shared(path).map(|text| text.as_bytes().to_vec()).ok_or(NotShared::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the `.ron` files in a folder beside the code, without the ending.
    fn beside(folder: &str) -> Vec<String> {
        let folder = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut beside: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        beside.sort();
        beside
    }

    #[test]
    fn every_scenario_beside_the_code_is_shipped_clean_under_its_own_id() {
        let mut shipped: Vec<&str> = SCENES.iter().map(|scene| scene.id).collect();
        shipped.sort_unstable();
        assert_eq!(shipped, beside("scenarios"));
        for scene in SCENES {
            let reading = read(scene);
            assert!(reading.diagnostics.is_empty(), "{}: {:?}", scene.id, reading.diagnostics);
            assert_eq!(reading.scenario.unwrap().id(), scene.id);
        }
    }

    #[test]
    fn every_shared_file_beside_the_code_is_shipped_clean_and_used() {
        let mut shipped: Vec<String> = SHARED.iter().map(|(path, _)| (*path).to_owned()).collect();
        shipped.sort_unstable();
        let beside: Vec<String> = beside("scenarios/shared").iter().map(|name| format!("shared/{name}.ron")).collect();
        assert_eq!(shipped, beside);
        for (path, text) in SHARED {
            let diagnostics = attuned_script::check_fragment(text.as_bytes());
            assert!(diagnostics.is_empty(), "{path}: {diagnostics:?}");
            assert!(SCENES.iter().any(|scene| scene.text.contains(path)), "no scene uses {path}");
        }
    }
}
