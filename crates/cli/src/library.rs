//! The library that ships, embedded in the binary.

/// A scene of the library: its id and its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shipped {
    pub(crate) id: &'static str,
    pub(crate) text: &'static str,
}

/// In the order they are listed; the first is where to start.
pub(crate) const SCENES: [Shipped; 9] = [
    Shipped { id: "are-we-okay", text: include_str!("../../../scenarios/are-we-okay.ron") },
    Shipped { id: "that-face", text: include_str!("../../../scenarios/that-face.ron") },
    Shipped { id: "ok-later", text: include_str!("../../../scenarios/ok-later.ron") },
    Shipped { id: "friday-shoes", text: include_str!("../../../scenarios/friday-shoes.ron") },
    Shipped { id: "the-wet-tent", text: include_str!("../../../scenarios/the-wet-tent.ron") },
    Shipped { id: "ten-buttons", text: include_str!("../../../scenarios/ten-buttons.ron") },
    Shipped { id: "name-on-the-screen", text: include_str!("../../../scenarios/name-on-the-screen.ron") },
    Shipped { id: "garland-comes-down", text: include_str!("../../../scenarios/garland-comes-down.ron") },
    Shipped { id: "down-for-rolls", text: include_str!("../../../scenarios/down-for-rolls.ron") },
];

/// What the scenes share: the paths as they name them, and the texts.
const SHARED: [(&str, &str); 1] = [("shared/pause.ron", include_str!("../../../scenarios/shared/pause.ron"))];

/// The shared file at this path.
pub(crate) fn shared(path: &str) -> Option<&'static str> {
    SHARED.into_iter().find(|(shared, _)| *shared == path).map(|(_, text)| text)
}

/// The scene with this id.
pub(crate) fn find(id: &str) -> Option<Shipped> {
    SCENES.into_iter().find(|scene| scene.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

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
            let reading = Source::shipped(scene).read();
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
