//! What stands in the box of a moment, and how large it has to be.

use attuned_core::{Moment, MomentId, MomentKind, Role, Scenario};
use serde::Serialize;

use super::bundle::{Bundle, Mark};
use super::label::{Label, Type};
use super::layout::BETWEEN_LINKS;
use super::{Point, Rect, Size};

/// A moment on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MomentBox {
    /// The moment's id.
    pub id: String,
    /// Where it stands.
    pub frame: Rect,
    /// What kind of moment it is.
    pub look: Look,
    /// Did a saved session come here?
    pub is_visited: bool,
    /// Its words; they lie within the frame.
    pub labels: Vec<Label>,
    /// For each bundle that leaves it, the marks along its lower edge, above the place where the wire leaves.
    pub groups: Vec<Group>,
    /// All that is said here, for those who ask.
    pub note: String,
}

/// The marks of one bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Its place.
    pub frame: Rect,
    /// The middle of each mark.
    pub marks: Vec<(Point, Mark)>,
}

/// What kind of moment it is, for the eye; the words in the box say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// The anxious partner speaks.
    Anxious,
    /// The partner speaks.
    Partner,
    /// Nobody answers.
    Waiting,
    /// The scene closes.
    Ending,
}

const WIDTH: f64 = 236.0;
/// From the left edge to the words; a coloured bar stands before them.
const LEFT: f64 = 18.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 9.0;
const BOTTOM: f64 = 10.0;
/// A mark is so wide and high.
pub(super) const MARK: f64 = 22.0;
const MARK_SLOT: f64 = 26.0;
const GROUP_HEIGHT: f64 = 28.0;
const TURNS_HEIGHT: f64 = 17.0;
const BESIDE_MARKS: f64 = 3.0;

/// What is written in a box, from top to bottom, before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Content {
    id: String,
    look: Look,
    lines: Vec<(Type, String)>,
    note: String,
    has_turns: bool,
    pub(super) size: Size,
}

impl Content {
    /// Of one moment with the bundles that leave it.
    pub(super) fn of(scenario: &Scenario, id: MomentId, moment: &Moment, leaving: &[&Bundle]) -> Self {
        let marks = leaving.iter().flat_map(|bundle| &bundle.marks);
        let has_turns = marks.clone().any(|mark| !mark.turns.is_empty());
        let room = leaving.iter().map(|bundle| group_width(bundle) + BETWEEN_LINKS).sum::<f64>();
        let width = WIDTH.max(room + LEFT + RIGHT);
        let inner = width - LEFT - RIGHT;
        let (look, kinds, says) = about(scenario, id, moment);
        let mut lines: Vec<(Type, String)> = Vec::new();
        let mut add = |set: Type, words: &str, most: usize| {
            lines.extend(set.wrap(words, inner, most).into_iter().map(|line| (set, line)));
        };
        add(Type::Name, moment.id(), usize::MAX);
        for kind in &kinds {
            add(Type::Kind, kind, usize::MAX);
        }
        add(Type::Words, &says, 2);
        let mut height = TOP + lines.iter().map(|(set, _)| set.line()).sum::<f64>() + BOTTOM;
        if !leaving.is_empty() {
            height += GROUP_HEIGHT + if has_turns { TURNS_HEIGHT } else { 0.0 };
        }
        let note = format!("{}: {}. {says}", moment.id(), kinds.join(", "));
        Self { id: moment.id().to_owned(), look, lines, note, has_turns, size: Size { width, height } }
    }

    pub(super) const fn look(&self) -> Look {
        self.look
    }

    /// In its frame; `leaving` and the place where the wire of each leaves.
    pub(super) fn at(self, frame: Rect, leaving: &[(&Bundle, f64)], is_visited: bool) -> MomentBox {
        let mut y = frame.at.y + TOP;
        let mut labels = Vec::with_capacity(self.lines.len());
        for (set, words) in self.lines {
            let middle = y + set.line() / 2.0 + set.size() * 0.36;
            labels.push(Label { at: Point { x: frame.at.x + LEFT, y: middle }, words, set });
            y += set.line();
        }
        let turns = if self.has_turns { TURNS_HEIGHT } else { 0.0 };
        let top = frame.bottom() - GROUP_HEIGHT - turns;
        let groups = leaving.iter().map(|(bundle, middle)| group(bundle, *middle, top, GROUP_HEIGHT + turns));
        let groups = groups.collect();
        MomentBox { id: self.id, frame, look: self.look, is_visited, labels, groups, note: self.note }
    }
}

/// How wide the marks of a bundle are, side by side.
pub(super) fn group_width(bundle: &Bundle) -> f64 {
    bundle.marks.iter().map(slot).sum::<f64>() + 2.0 * BESIDE_MARKS
}

/// The turns at which a reply was chosen, as shown under its mark.
pub(super) fn turns_of(mark: &Mark) -> String {
    let turns: Vec<String> = mark.turns.iter().map(usize::to_string).collect();
    turns.join(", ")
}

/// How wide the turns under a mark are drawn; nothing without any.
pub(super) fn turns_width(mark: &Mark) -> f64 {
    if mark.turns.is_empty() { 0.0 } else { Type::Mark.width(&turns_of(mark)) + 8.0 }
}

fn slot(mark: &Mark) -> f64 {
    MARK_SLOT.max(turns_width(mark) + 3.0)
}

fn group(bundle: &Bundle, middle: f64, top: f64, height: f64) -> Group {
    let width = group_width(bundle);
    let at = Point { x: middle - width / 2.0, y: top };
    let mut x = at.x + BESIDE_MARKS;
    let mut marks = Vec::with_capacity(bundle.marks.len());
    for mark in &bundle.marks {
        let wide = slot(mark);
        marks.push((Point { x: x + wide / 2.0, y: top + GROUP_HEIGHT / 2.0 }, mark.clone()));
        x += wide;
    }
    Group { frame: Rect { at, size: Size { width, height } }, marks }
}

/// The kind of a moment, in words, and what is said in it.
fn about(scenario: &Scenario, id: MomentId, moment: &Moment) -> (Look, Vec<String>, String) {
    let cast = scenario.cast();
    let (anxious, partner) = (cast.name(Role::Anxious), cast.name(Role::Partner));
    let (look, kind, says) = match moment.kind() {
        MomentKind::Anxious(ways) => {
            let says = ways.first().map(|(_, text)| cast.fill(text).into_owned()).unwrap_or_default();
            (Look::Anxious, format!("{anxious} speaks"), says)
        }
        MomentKind::Partner(stance, text) => {
            (Look::Partner, format!("{partner} speaks, {}", stance.words()), cast.fill(text).into_owned())
        }
        MomentKind::Waiting { minutes, says } => {
            (Look::Waiting, crate::words::wait(*minutes), cast.fill(says).into_owned())
        }
        MomentKind::Ending(ending) => (Look::Ending, "Ending".to_owned(), cast.fill(&ending.says).into_owned()),
    };
    let mut kinds = vec![kind];
    if id == scenario.first() {
        kinds.push("the scene opens here".to_owned());
    }
    if id == scenario.enough() {
        kinds.push(format!("closes here after {} turns", scenario.turns()));
    }
    (look, kinds, says)
}
