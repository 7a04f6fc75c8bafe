//! The examples of the manual of diagnostics, put where their pages say: into a copy of the scene `are-we-okay`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use attuned_script::Code;
use tempfile::TempDir;

/// The part of a page an example stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What raises the diagnostic.
    Example,
    /// What raises none.
    Instead,
}

/// A fenced block of a page: where it stands, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `reply`, `moments`, `first`, `all-moments`, `scene`, `file`, `play`, the path of a shared file, or `text` for
    /// words about an example that would be too long.
    pub place: String,
    /// What stands between the fences.
    pub text: String,
}

/// The blocks of one part of a page.
///
/// # Panics
/// When a page has a fence that says no place.
#[must_use]
pub fn blocks(code: Code, part: Part) -> Vec<Block> {
    let manual = attuned_author::manual::header(code);
    let (before, after) = manual.split_once("# Instead\n").unwrap();
    let section = match part {
        Part::Example => before.split_once("# Example\n").unwrap().1,
        Part::Instead => after,
    };
    let mut blocks = Vec::new();
    for fenced in section.split("```").skip(1).step_by(2) {
        let (fence, text) = fenced.split_once('\n').unwrap();
        let place = fence.strip_prefix("ron ").unwrap_or(fence);
        assert!(!place.is_empty() && place != "ron", "{code:?} has an example that stands nowhere");
        blocks.push(Block { place: place.to_owned(), text: text.to_owned() });
    }
    assert!(!blocks.is_empty(), "{code:?} has no {part:?}");
    blocks
}

/// A folder with the scene and its shared file, and the blocks put in.
#[derive(Debug)]
pub struct Desk {
    folder: TempDir,
    /// What to look at: the play if there is one, a file of its own, or else the scene.
    pub file: PathBuf,
}

impl Desk {
    /// Puts `blocks` where they belong.
    ///
    /// # Panics
    /// When a block has no place in the scene.
    #[must_use]
    pub fn with(blocks: &[Block]) -> Self {
        let desk = Self::new();
        let mut scene = fs::read_to_string(&desk.file).unwrap();
        let mut file = desk.file.clone();
        for Block { place, text } in blocks {
            match place.as_str() {
                "reply" => scene = end_of_list(&scene, "replies: [", text),
                "moments" => scene = end_of_list(&scene, "moments: [", text),
                "first" => scene = scene.replacen("moments: [", &format!("moments: [{}\n", separated(text)), 1),
                "all-moments" => {
                    let start = scene.find("moments: [").unwrap();
                    scene = format!("{}moments: [\n{text}])\n", &scene[..start]);
                }
                "scene" => scene = field(&scene, text),
                "file" | "play" => {
                    file = desk.folder.path().join(if place == "play" { "are-we-okay.page.play" } else { "page.ron" });
                    fs::write(&file, text).unwrap();
                }
                shared => fs::write(desk.folder.path().join(shared), text).unwrap(),
            }
        }
        fs::write(&desk.file, scene).unwrap();
        Self { file, ..desk }
    }

    /// The scene as it ships.
    ///
    /// # Panics
    /// When the files cannot be copied.
    #[must_use]
    pub fn new() -> Self {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("shared")).unwrap();
        for file in ["are-we-okay.ron", "shared/pause.ron"] {
            fs::copy(shipped.join(file), folder.path().join(file)).unwrap();
        }
        let file = folder.path().join("are-we-okay.ron");
        Self { folder, file }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

fn separated(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(',') || text.contains("//") { text.to_owned() } else { format!("{text},") }
}

/// `text` before the bracket that closes the first list opened so.
fn end_of_list(scene: &str, opening: &str, text: &str) -> String {
    let start = scene.find(opening).unwrap() + opening.len();
    let end = start + end_of(&scene[start..], false);
    format!("{}{}\n{}", &scene[..end], separated(text), &scene[end..])
}

/// The field in place of the one of its name in the head of the scene, or as a new one.
fn field(scene: &str, text: &str) -> String {
    let (name, _) = text.split_once(':').unwrap();
    let head = scene.find("moments: [").unwrap();
    let found = [" ", "\n"].iter().find_map(|before| scene[..head].find(&format!("{before}{name}: ")));
    // Claims stand behind the moments.
    let found = found.or_else(|| scene.find(&format!("\n    {name}: ")));
    // A comment may follow, so that the line ends behind it.
    let text = format!("{},", text.trim_end()).replace(" //", ", //").replacen(",,", ",", 1);
    match found {
        None => scene.replacen("moments: [", &format!("{text}\nmoments: ["), 1),
        Some(start) => {
            let end = start + end_of(&scene[start..], true);
            format!("{}\n{text}\n{}", &scene[..start], &scene[end + 1..])
        }
    }
}

/// Where what `text` starts with ends: before the bracket that closes it, or before a comma when `one` value is meant.
fn end_of(text: &str, one: bool) -> usize {
    let (mut depth, mut in_text, mut in_comment) = (0, false, false);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '\n' if in_comment => in_comment = false,
            _ if in_comment => {}
            '"' if before != '\\' => in_text = !in_text,
            _ if in_text => {}
            '/' if before == '/' => in_comment = true,
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return at,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 && one => return at,
            _ => {}
        }
        before = c;
    }
    panic!("no end in {text}");
}
