//! The library that ships, embedded in the binary.

/// A scene of the library: its id and its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shipped {
    pub(crate) id: &'static str,
    pub(crate) text: &'static str,
}

/// In the order they are listed; the first is where to start.
pub(crate) const SCENES: [Shipped; 5] = [
    Shipped { id: "are-we-okay", text: include_str!("../../../scenarios/are-we-okay.ron") },
    Shipped { id: "ten-buttons", text: include_str!("../../../scenarios/ten-buttons.ron") },
    Shipped { id: "name-on-the-screen", text: include_str!("../../../scenarios/name-on-the-screen.ron") },
    Shipped { id: "garland-comes-down", text: include_str!("../../../scenarios/garland-comes-down.ron") },
    Shipped { id: "down-for-rolls", text: include_str!("../../../scenarios/down-for-rolls.ron") },
];

/// The scene with this id.
pub(crate) fn find(id: &str) -> Option<Shipped> {
    SCENES.into_iter().find(|scene| scene.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_beside_the_code_is_shipped_clean_under_its_own_id() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
        let mut beside: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        beside.sort();
        let mut shipped: Vec<&str> = SCENES.iter().map(|scene| scene.id).collect();
        shipped.sort_unstable();
        assert_eq!(shipped, beside);
        for scene in SCENES {
            let reading = attuned_script::read(scene.text);
            assert!(reading.diagnostics.is_empty(), "{}: {:?}", scene.id, reading.diagnostics);
            assert_eq!(reading.scenario.unwrap().id(), scene.id);
        }
    }
}
