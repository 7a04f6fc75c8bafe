//! The map as SVG: no script, nothing fetched, every word escaped.

use std::fmt::Write as _;

use super::bundle::Mark;
use super::legend::{Entry, Line, Sign};
use super::mark::{Tendency, letters};
use super::moment_box::{Look, MARK, MomentBox, turns_of, turns_width};
use super::{Label, Map, MapWire, Point, Rect, Size, Type};
use crate::html::Html;

const STYLE: &str = include_str!("style.css");
/// How far a wire is rounded where it turns.
const BEND: f64 = 7.0;

impl Map {
    /// The first line of the SVG, by which it is known again.
    pub const SVG_MARKER: &str = "<!-- Written by attuned map. It may be replaced by the next one. -->\n";

    /// The whole drawing as an SVG file.
    pub fn svg(&self) -> String {
        let mut html = Html::default();
        html.ours(Self::SVG_MARKER);
        let Size { width, height } = self.size;
        let (width, height) = (place(width), place(height));
        html.element(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", &format!("0 0 {width} {height}")),
                ("width", &width),
                ("height", &height),
                ("role", "img"),
                ("aria-labelledby", "map-title map-description"),
            ],
            |html| {
                html.words("title", &[("id", "map-title")], &format!("Map of the scene {}", self.title));
                html.words("desc", &[("id", "map-description")], &self.description);
                html.element("style", &[], |html| html.ours(STYLE));
                html.shape("rect", &[("class", "paper"), ("width", "100%"), ("height", "100%")]);
                for line in &self.labels {
                    label(html, line, "");
                }
                html.element("g", &[("class", "legend")], |html| {
                    for entry in &self.legend {
                        legend_entry(html, entry);
                    }
                });
                html.element("g", &[("class", "wires")], |html| self.wires(html));
                for moment in &self.boxes {
                    html.element("g", &[("class", "moment")], |html| moment_box(html, moment));
                }
            },
        );
        html.finish()
    }

    /// All wires to one box together, what a session took on top.
    fn wires(&self, html: &mut Html) {
        let mut trunks: Vec<Vec<&MapWire>> = Vec::new();
        for wire in &self.wires {
            let same = |trunk: &&mut Vec<&MapWire>| {
                trunk.iter().any(|other| (other.bundle.to, other.is_back) == (wire.bundle.to, wire.is_back))
            };
            match trunks.iter_mut().find(same) {
                Some(trunk) => trunk.push(wire),
                None => trunks.push(vec![wire]),
            }
        }
        let top = |wire: &MapWire| wire.lines().last();
        for trunk in &mut trunks {
            trunk.sort_by_key(|wire| top(wire));
        }
        trunks.sort_by_key(|trunk| trunk.last().and_then(|wire| top(wire)));
        for trunk in trunks {
            // A margin of paper, so that a wire that crosses others is seen to cross them.
            for wire in &trunk {
                html.shape("path", &[("class", "margin"), ("d", &way(&wire.points))]);
            }
            for wire in trunk {
                self.wire(html, wire);
            }
        }
    }

    fn wire(&self, html: &mut Html, wire: &MapWire) {
        html.element("g", &[], |html| {
            html.words("title", &[], &self.note(wire));
            let way = way(&wire.points);
            let mut class = "";
            for line in wire.lines() {
                class = class_of(line, wire.is_back);
                html.shape("path", &[("class", class), ("d", &way)]);
            }
            if let Some(Point { x, y }) = wire.points.last() {
                let arrow = [(*x, *y), (x - 4.5, y - 9.0), (x + 4.5, y - 9.0)];
                let corners: Vec<String> = arrow.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
                html.shape("polygon", &[("class", &format!("arrow {class}")), ("points", &corners.join(" "))]);
            }
        });
    }

    fn note(&self, wire: &MapWire) -> String {
        let id = |place: usize| self.boxes.get(place).map_or("", |moment| moment.id.as_str());
        let replies = wire.bundle.marks.iter().map(|mark| format!("{} ({})", mark.reply, mark.stance.words()));
        let replies: Vec<String> = replies.collect();
        format!("{} \u{2192} {}: {}", id(wire.bundle.from), id(wire.bundle.to), replies.join(", "))
    }
}

const fn class_of(line: Line, is_back: bool) -> &'static str {
    match (line, is_back) {
        (Line::On, _) => "wire on",
        (Line::Back, _) => "wire back",
        (Line::Repair, false) => "wire repair",
        (Line::Repair, true) => "wire repair back",
        (Line::Taken, _) => "wire taken",
    }
}

fn moment_box(html: &mut Html, moment: &MomentBox) {
    html.words("title", &[], &moment.note);
    frame(html, moment.frame, moment.look, moment.is_visited);
    for line in &moment.labels {
        label(html, line, "");
    }
    for group in &moment.groups {
        rect(html, "group", group.frame, "11");
        for (at, mark) in &group.marks {
            html.element("g", &[], |html| {
                html.words("title", &[], &note(mark));
                stance_mark(html, *at, mark);
                if !mark.turns.is_empty() {
                    let size = Size { width: turns_width(mark), height: 14.0 };
                    let at = Point { x: at.x, y: at.y + MARK / 2.0 + 11.0 };
                    let corner = Point { x: at.x - size.width / 2.0, y: at.y - size.height / 2.0 };
                    rect(html, "turn", Rect { at: corner, size }, "7");
                    middle(html, at, "number", &turns_of(mark));
                }
            });
        }
    }
}

fn note(mark: &Mark) -> String {
    let sometimes = if mark.is_usual { "" } else { ", sometimes" };
    let repair = if mark.is_repair { ", a repair" } else { "" };
    let words = Tendency::of(mark.stance).words();
    format!("{}: {}, {words}{sometimes}{repair}", mark.reply, mark.stance.words())
}

fn frame(html: &mut Html, frame: Rect, look: Look, is_visited: bool) {
    let kind = match look {
        Look::Anxious => "anxious",
        Look::Partner => "partner",
        Look::Waiting => "waiting",
        Look::Ending => "ending",
    };
    let class = if is_visited { format!("box {kind} visited") } else { format!("box {kind}") };
    rect(html, &class, frame, "8");
    let inside = |by: f64| Rect {
        at: Point { x: frame.at.x + by, y: frame.at.y + by },
        size: Size { width: frame.size.width - 2.0 * by, height: frame.size.height - 2.0 * by },
    };
    if look == Look::Ending {
        return rect(html, "inner", inside(4.0), "5");
    }
    let bar = inside(5.0);
    rect(html, &format!("bar {kind}"), Rect { size: Size { width: 5.0, ..bar.size }, ..bar }, "2.5");
}

fn stance_mark(html: &mut Html, at: Point, mark: &Mark) {
    if mark.is_repair {
        html.shape("circle", &[("class", "ring"), ("cx", &place(at.x)), ("cy", &place(at.y)), ("r", "12")]);
    }
    sign(html, at, Tendency::of(mark.stance), mark.is_usual, letters(mark.stance));
}

/// A circle helps, a square leaves it open, a diamond hurts; the letters say which stance it is.
fn sign(html: &mut Html, at: Point, tendency: Tendency, is_filled: bool, letters: &str) {
    let (kind, text) = match (tendency, is_filled) {
        (Tendency::Helps, true) => ("mark helps", "on-helps"),
        (Tendency::Open, true) => ("mark open", "on-open"),
        (Tendency::Hurts, true) => ("mark hurts", "on-hurts"),
        (Tendency::Helps, false) => ("mark helps hollow", "on-hollow helps"),
        (Tendency::Open, false) => ("mark open hollow", "on-hollow open"),
        (Tendency::Hurts, false) => ("mark hurts hollow", "on-hollow hurts"),
    };
    let Point { x, y } = at;
    match tendency {
        Tendency::Helps => {
            html.shape("circle", &[("class", kind), ("cx", &place(x)), ("cy", &place(y)), ("r", "9.5")]);
        }
        Tendency::Open => {
            let corner = Point { x: x - 9.0, y: y - 9.0 };
            rect(html, kind, Rect { at: corner, size: Size { width: 18.0, height: 18.0 } }, "2");
        }
        Tendency::Hurts => {
            let corners = [(x, y - 12.0), (x + 12.0, y), (x, y + 12.0), (x - 12.0, y)];
            let corners = corners.map(|(x, y)| format!("{},{}", place(x), place(y)));
            html.shape("polygon", &[("class", kind), ("points", &corners.join(" "))]);
        }
    }
    middle(html, at, text, letters);
}

fn legend_entry(html: &mut Html, entry: &Entry) {
    let at = entry.at;
    match entry.sign {
        None => {}
        Some(Sign::Box(look)) => {
            let corner = Point { x: at.x - 13.0, y: at.y - 10.0 };
            frame(html, Rect { at: corner, size: Size { width: 26.0, height: 20.0 } }, look, false);
        }
        Some(Sign::Mark(stance)) => sign(html, at, Tendency::of(stance), true, letters(stance)),
        Some(Sign::Sometimes) => sign(html, at, Tendency::Open, false, ""),
        Some(Sign::Repair) => {
            html.shape("circle", &[("class", "ring"), ("cx", &place(at.x)), ("cy", &place(at.y)), ("r", "12")]);
            sign(html, at, Tendency::Helps, true, "");
        }
        Some(Sign::Wire(line)) => {
            let ends = [Point { x: at.x - 14.0, ..at }, Point { x: at.x + 14.0, ..at }];
            html.shape("path", &[("class", class_of(line, false)), ("d", &way(&ends))]);
        }
    }
    label(html, &entry.label, if entry.sign.is_none() { " strong" } else { "" });
}

fn label(html: &mut Html, label: &Label, more: &str) {
    let class = match label.set {
        Type::Title => "title",
        Type::Name => "name",
        Type::Kind => "kind",
        Type::Words => "words",
        Type::Mark => "number",
    };
    let class = format!("{class}{more}");
    let at = [("class", class.as_str()), ("x", &place(label.at.x)), ("y", &place(label.at.y))];
    html.words("text", &at, &label.words);
}

fn middle(html: &mut Html, at: Point, class: &str, words: &str) {
    if !words.is_empty() {
        let class = format!("middle {class}");
        html.words("text", &[("class", &class), ("x", &place(at.x)), ("y", &place(at.y + 3.6))], words);
    }
}

fn rect(html: &mut Html, class: &str, Rect { at, size }: Rect, round: &str) {
    html.shape(
        "rect",
        &[
            ("class", class),
            ("x", &place(at.x)),
            ("y", &place(at.y)),
            ("width", &place(size.width)),
            ("height", &place(size.height)),
            ("rx", round),
        ],
    );
}

/// A path with rounded corners; it never leaves the straight lines by more than [`BEND`].
fn way(points: &[Point]) -> String {
    let mut path = String::new();
    let mut command = |letter: &str, points: &[Point]| {
        path.push_str(letter);
        for point in points {
            let _ = write!(path, " {} {}", place(point.x), place(point.y));
        }
        path.push(' ');
    };
    // From the end to the start, so that the dashes of wires that join lie on one another.
    let points: Vec<&Point> = points.iter().rev().collect();
    for (index, at) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| points.get(before));
        match (before, points.get(index + 1)) {
            (None, _) => command("M", &[**at]),
            (Some(_), None) => command("L", &[**at]),
            (Some(before), Some(after)) => {
                command("L", &[towards(**at, **before)]);
                command("Q", &[**at, towards(**at, **after)]);
            }
        }
    }
    path.trim_end().to_owned()
}

/// A little way from `at` to `other`, at most half of it. One of the two coordinates is the same.
fn towards(at: Point, other: Point) -> Point {
    let step = |from: f64, to: f64| ((to - from) / 2.0).clamp(-BEND, BEND);
    Point { x: at.x + step(at.x, other.x), y: at.y + step(at.y, other.y) }
}

fn place(at: f64) -> String {
    // At most one digit behind the point, and none that says nothing.
    let text = format!("{at:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colour a rule of the style sheet gives.
    fn colour(selector: &str, property: &str) -> [f64; 3] {
        let holds = |rule: &&str| {
            let (selectors, body) = rule.split_once(" { ").unwrap();
            selectors.split(", ").any(|one| one.trim() == selector) && body.contains(&format!("{property}: #"))
        };
        let rules = STYLE.lines().filter(|line| line.contains(" { ") && !line.starts_with('@'));
        let rule = rules.into_iter().find(|rule| holds(rule)).expect(selector);
        let (_, value) = rule.split_once(&format!("{property}: #")).unwrap();
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&value[at..at + 2], 16).unwrap()) / 255.0)
    }

    /// Contrast as the Web Content Accessibility Guidelines 2.2 define it, from 1 to 21.
    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let luminance = |rgb: [f64; 3]| {
            let linear = rgb.map(|c| if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_and_signs_stand_out_enough_to_be_read() {
        let (fill, stroke) = ("fill", "stroke");
        for ((words, property), ground, least) in [
            (("text", fill), ".paper", 4.5),
            (("text", fill), ".box.ending", 4.5),
            ((".kind", fill), ".paper", 4.5),
            ((".kind", fill), ".box", 4.5),
            ((".kind", fill), ".box.ending", 4.5),
            ((".on-helps", fill), ".mark.helps", 4.5),
            ((".on-open", fill), ".mark.open", 4.5),
            ((".on-hurts", fill), ".mark.hurts", 4.5),
            ((".on-hollow.helps", fill), ".mark.hollow", 4.5),
            ((".on-hollow.open", fill), ".mark.hollow", 4.5),
            ((".on-hollow.hurts", fill), ".mark.hollow", 4.5),
            ((".number", fill), ".turn", 4.5),
            ((".mark.helps", stroke), ".group", 3.0),
            ((".mark.open", stroke), ".group", 3.0),
            ((".mark.hurts", stroke), ".group", 3.0),
            ((".ring", stroke), ".group", 3.0),
            ((".wire", stroke), ".paper", 3.0),
            ((".wire.repair", stroke), ".paper", 3.0),
            ((".wire.taken", stroke), ".paper", 3.0),
            ((".bar.waiting", fill), ".box", 3.0),
        ] {
            let found = contrast(colour(words, property), colour(ground, fill));
            assert!(found >= least, "{words} on {ground}: {found:.2}");
        }
    }
}
