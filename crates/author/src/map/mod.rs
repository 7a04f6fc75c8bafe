//! The map of a scene: every moment a box, everything that leads from one to another one wire, with a mark for each
//! reply. Plain data with a place for everything; [`Map::svg`] and [`dot()`] write it down.
//!
//! Invariant: no box, label or mark lies on another, and no wire crosses a box.

mod bundle;
mod dot;
mod geometry;
mod label;
mod layout;
mod legend;
mod mark;
mod moment_box;
mod svg;

pub use bundle::{Bundle, Mark, Step, steps};
pub use dot::{DOT_MARKER, dot};
pub use geometry::{Point, Rect, Size};
pub use label::{Label, Type};
pub use legend::{Entry, Line, Sign};
pub use mark::{Tendency, letters};
pub use moment_box::{Group, Look, MomentBox};

use std::fmt::Write as _;

use attuned_core::{Moment, MomentId, Scenario};
use serde::Serialize;

use layout::{Link, Node};
use moment_box::Content;

/// The drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Map {
    /// How large it is.
    pub size: Size,
    /// The scene's title.
    pub title: String,
    /// The whole graph in words, for those who do not see it.
    pub description: String,
    /// The words above the drawing.
    pub labels: Vec<Label>,
    /// What the signs mean.
    pub legend: Vec<Entry>,
    /// The moments, in authored order.
    pub boxes: Vec<MomentBox>,
    /// What leads from one to another.
    pub wires: Vec<MapWire>,
}

/// A wire from one box to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapWire {
    /// The replies that take it.
    pub bundle: Bundle,
    /// Its corners, from the lower edge of one box to the upper edge of the other. Only wires to the same box share
    /// any part of their way.
    pub points: Vec<Point>,
    /// Does it lead back up?
    pub is_back: bool,
}

impl MapWire {
    /// How it is drawn, lowest first.
    pub fn lines(&self) -> impl Iterator<Item = Line> {
        let marks = &self.bundle.marks;
        let first = if self.is_back { Line::Back } else { Line::On };
        let repair = marks.iter().any(|mark| mark.is_repair).then_some(Line::Repair);
        let taken = marks.iter().any(|mark| !mark.turns.is_empty()).then_some(Line::Taken);
        [Some(first), repair, taken].into_iter().flatten()
    }
}

/// A drawing of more moments than this would be no help to anyone.
pub const MOST_MOMENTS: usize = 1000;

const MARGIN: f64 = 28.0;
const NARROWEST: f64 = 720.0;

/// Draws a scene, and the way of a saved session through it, if `steps` holds one.
pub fn map(scenario: &Scenario, steps: &[Step]) -> Map {
    let bundles = bundle::bundles(scenario, steps);
    let (ids, moments): (Vec<MomentId>, Vec<&Moment>) = scenario.moments().unzip();
    let mut leaving: Vec<Vec<(usize, &Bundle)>> = vec![Vec::new(); moments.len()];
    for (index, bundle) in bundles.iter().enumerate() {
        if let Some(leaving) = leaving.get_mut(bundle.from) {
            leaving.push((index, bundle));
        }
    }
    let contents = ids.iter().zip(&moments).zip(&leaving).map(|((id, moment), leaving)| {
        let leaving: Vec<&Bundle> = leaving.iter().map(|(_, bundle)| *bundle).collect();
        Content::of(scenario, *id, moment, &leaving)
    });
    let contents: Vec<Content> = contents.collect();
    let nodes =
        contents.iter().zip(&moments).map(|(content, moment)| Node { size: content.size, closes: moment.is_ending() });
    let links =
        bundles.iter().map(|bundle| Link { from: bundle.from, to: bundle.to, width: moment_box::group_width(bundle) });
    let layout = layout::layout(&nodes.collect::<Vec<_>>(), &links.collect::<Vec<_>>());

    let looks: Vec<Look> = contents.iter().map(Content::look).collect();
    let wires = bundles.iter().zip(&layout.wires).map(|(bundle, wire)| MapWire {
        bundle: bundle.clone(),
        points: wire.points.clone(),
        is_back: wire.is_back,
    });
    let mut wires: Vec<MapWire> = wires.collect();
    let width = layout.size.width.max(NARROWEST);
    let (labels, top) = heading(scenario, &moments, steps, width);
    let (legend, top) = legend::legend(&looks, &bundles, &wires, MARGIN, top, width);
    let by = Point { x: MARGIN + ((width - layout.size.width) / 2.0).round(), y: top + MARGIN };
    for wire in &mut wires {
        for point in &mut wire.points {
            *point = point.moved(by);
        }
    }
    let boxes = contents.into_iter().zip(&layout.boxes).zip(&leaving).zip(&moments);
    let boxes = boxes.map(|(((content, frame), leaving), moment)| {
        let start = |index: usize| wires.get(index).and_then(|wire| wire.points.first()).map_or(0.0, |point| point.x);
        let leaving: Vec<(&Bundle, f64)> = leaving.iter().map(|(index, bundle)| (*bundle, start(*index))).collect();
        let is_visited = steps.iter().any(|step| step.moment == moment.id() || step.landed == moment.id());
        content.at(frame.moved(by), &leaving, is_visited)
    });
    let boxes = boxes.collect();
    Map {
        size: Size { width: width + 2.0 * MARGIN, height: by.y + layout.size.height + MARGIN },
        title: scenario.opening().title,
        description: describe(&moments, &leaving, steps),
        labels,
        legend,
        boxes,
        wires,
    }
}

fn heading(scenario: &Scenario, moments: &[&Moment], steps: &[Step], width: f64) -> (Vec<Label>, f64) {
    let replies = moments.iter().map(|moment| moment.replies().len()).sum();
    let mut about = format!(
        "{}, {}; the talk closes after {} at the latest",
        crate::words::count(moments.len(), "moment", "moments"),
        crate::words::count(replies, "reply", "replies"),
        crate::words::count(scenario.turns().into(), "turn", "turns")
    );
    if !steps.is_empty() {
        about.push_str("; with a saved session of ");
        about.push_str(&crate::words::count(steps.len(), "turn", "turns"));
    }
    let mut labels = Vec::new();
    let mut y = MARGIN;
    for (set, words) in [(Type::Title, scenario.opening().title), (Type::Kind, about)] {
        for line in set.wrap(&words, width, usize::MAX) {
            y += set.line();
            labels.push(Label { at: Point { x: MARGIN, y: y - set.line() / 4.0 }, words: line, set });
        }
    }
    (labels, y + 10.0)
}

/// One sentence for each moment: which replies lead where.
fn describe(moments: &[&Moment], leaving: &[Vec<(usize, &Bundle)>], steps: &[Step]) -> String {
    let id = |place: usize| moments.get(place).map_or("", |moment| moment.id());
    let mut text = String::new();
    for (moment, leaving) in moments.iter().zip(leaving) {
        if moment.is_ending() {
            let _ = write!(text, "{} is an ending. ", moment.id());
            continue;
        }
        let ways = leaving.iter().map(|(_, bundle)| {
            let replies = bundle.marks.iter().map(|mark| {
                let sometimes = if mark.is_usual { "" } else { ", sometimes" };
                format!("{} ({}{sometimes})", mark.reply, mark.stance.words())
            });
            format!("to {} by {}", id(bundle.to), replies.collect::<Vec<_>>().join(", "))
        });
        let _ = write!(text, "{} leads {}. ", moment.id(), ways.collect::<Vec<_>>().join("; "));
    }
    for (turn, step) in (1..).zip(steps) {
        let Step { moment, reply, landed } = step;
        let _ = write!(text, "Turn {turn} of the saved session: {reply} at {moment}, on to {landed}. ");
    }
    text.trim_end().to_owned()
}
