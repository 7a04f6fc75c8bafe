//! One person's two curves as SVG, and the same numbers as a table.
//!
//! The strip above the plot is kept for the turning point and the margin to the right for the names of the curves, so
//! no label ever lies on a curve or on another label.

use attuned_author::html::Html;
use attuned_core::{Course, Debrief, Dimension, Role};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 224.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 270.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 186.0;
const TICKS: f64 = 205.0;
/// Two names closer than this are moved apart.
const NAME_HEIGHT: f64 = 16.0;

const SHOWN: [(Dimension, &str); 2] = [(Dimension::Security, "bond"), (Dimension::Alarm, "alarm")];

pub(super) fn figure(html: &mut Html, debrief: &Debrief, role: Role) {
    let name = debrief.name(role);
    let [first, second] = SHOWN.map(|(dimension, _)| debrief.state(role, dimension));
    html.element("figure", &[("class", "chart")], |html| {
        html.words("figcaption", &[], &format!("{name}: {first} and {second}"));
        drawing(html, debrief, role);
        html.element("details", &[], |html| {
            html.words("summary", &[], "The same as a table");
            table(html, debrief, role);
        });
    });
}

fn drawing(html: &mut Html, debrief: &Debrief, role: Role) {
    let name = debrief.name(role);
    let id = match role {
        Role::Anxious => "anxious",
        Role::Partner => "partner",
    };
    let (title, about) = (format!("curves-of-{id}"), format!("about-curves-of-{id}"));
    let states = SHOWN.map(|(dimension, _)| debrief.state(role, dimension));
    html.element(
        "svg",
        &[
            ("class", id),
            ("viewBox", &format!("0 0 {WIDTH} {HEIGHT}")),
            ("role", "img"),
            ("aria-labelledby", &format!("{title} {about}")),
        ],
        |html| {
            html.words("title", &[("id", &title)], &format!("{name}: {} after each turn", states.join(" and ")));
            html.words("desc", &[("id", &about)], &description(debrief, role));
            grid(html, debrief.turns.len());
            mark(html, debrief, role);
            for (dimension, kind) in SHOWN {
                curve(html, debrief.curve(role, dimension), kind);
            }
            names(html, debrief, role);
        },
    );
}

fn description(debrief: &Debrief, role: Role) -> String {
    let curves = SHOWN.map(|(dimension, _)| {
        let points: Vec<String> = debrief.curve(role, dimension).iter().map(i32::to_string).collect();
        format!("{} from the start, turn by turn: {}.", debrief.state(role, dimension), points.join(", "))
    });
    let mut text = curves.join(" ");
    if let Some(point) = &debrief.turning_point {
        text.push(' ');
        text.push_str(&point.in_words(debrief.name(Role::Anxious)));
    }
    text
}

fn grid(html: &mut Html, turns: usize) {
    for level in [0, 50, 100] {
        let y = place(y_of(level));
        let class = if level == 0 { "axis" } else { "grid" };
        html.shape("line", &[("class", class), ("x1", &place(LEFT)), ("x2", &place(RIGHT)), ("y1", &y), ("y2", &y)]);
        let label = [("class", "tick right"), ("x", &place(LEFT - 7.0)), ("y", &place(y_of(level) + 4.0))];
        html.words("text", &label, &level.to_string());
    }
    for turn in 0..=turns {
        let (words, x) = match turn {
            0 => ("start".to_owned(), LEFT - 5.0),
            _ => (turn.to_string(), x_of(turn, turns)),
        };
        let label = [("class", "tick middle"), ("x", &place(x)), ("y", &place(TICKS))];
        html.words("text", &label, &words);
    }
    html.words("text", &[("class", "tick"), ("x", &place(RIGHT + 20.0)), ("y", &place(TICKS))], "turn");
}

/// Where the scene turned: a line through the plot, a ring on the anxious partner's security, and words in the strip.
fn mark(html: &mut Html, debrief: &Debrief, role: Role) {
    let Some(point) = &debrief.turning_point else { return };
    let (index, words) = match point.course {
        Course::Rose | Course::Fell => (usize::from(point.turn).saturating_sub(1), "it turned here"),
        Course::OneWay => (usize::from(point.turn), "this moved it most"),
    };
    let x = x_of(index, debrief.turns.len());
    let (top, bottom) = (place(TOP - 6.0), place(BOTTOM));
    html.shape("line", &[("class", "mark"), ("x1", &place(x)), ("x2", &place(x)), ("y1", &top), ("y2", &bottom)]);
    let (align, at) = if x < LEFT + 50.0 {
        ("left", x - 4.0)
    } else if x > RIGHT - 50.0 {
        ("right", x + 4.0)
    } else {
        ("middle", x)
    };
    let class = format!("turned {align}");
    html.words("text", &[("class", &class), ("x", &place(at)), ("y", &place(TOP - 13.0))], words);
    let level = debrief.curve(role, Dimension::Security).get(index);
    if let (Role::Anxious, Some(level)) = (role, level) {
        html.shape("circle", &[("class", "ring"), ("cx", &place(x)), ("cy", &place(y_of(*level))), ("r", "7.5")]);
    }
}

fn curve(html: &mut Html, points: &[i32], kind: &str) {
    let turns = points.len().saturating_sub(1);
    let at: Vec<(f64, f64)> =
        points.iter().enumerate().map(|(turn, level)| (x_of(turn, turns), y_of(*level))).collect();
    let path: Vec<String> = at.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
    html.shape("polyline", &[("class", &format!("curve {kind}")), ("points", &path.join(" "))]);
    for (x, y) in at {
        let class = format!("dot {kind}");
        if kind == "bond" {
            html.shape("circle", &[("class", &class), ("cx", &place(x)), ("cy", &place(y)), ("r", "3")]);
        } else {
            let (x, y) = (place(x - 2.8), place(y - 2.8));
            html.shape("rect", &[("class", &class), ("x", &x), ("y", &y), ("width", "5.6"), ("height", "5.6")]);
        }
    }
}

fn names(html: &mut Html, debrief: &Debrief, role: Role) {
    let last = |dimension| debrief.curve(role, dimension).last().copied().unwrap_or_default();
    let [first, second] = SHOWN.map(|(dimension, _)| y_of(last(dimension)));
    let (first, second) = apart(first, second);
    for ((dimension, kind), y) in SHOWN.into_iter().zip([first, second]) {
        let class = format!("name {kind}");
        let words = format!("{} {}", debrief.state(role, dimension), last(dimension));
        html.words("text", &[("class", &class), ("x", &place(RIGHT + 12.0)), ("y", &place(y + 4.0))], &words);
    }
}

/// Both heights, moved apart as far as a name is high, and kept within the plot.
fn apart(first: f64, second: f64) -> (f64, f64) {
    let missing = NAME_HEIGHT - (first - second).abs();
    if missing <= 0.0 {
        return (first, second);
    }
    let half = NAME_HEIGHT / 2.0;
    let middle = f64::midpoint(first, second).clamp(TOP + half, BOTTOM - half);
    if first <= second { (middle - half, middle + half) } else { (middle + half, middle - half) }
}

fn table(html: &mut Html, debrief: &Debrief, role: Role) {
    html.element("table", &[("class", "numbers")], |html| {
        html.words("caption", &[], &format!("{} after each turn, 0 to 100", debrief.name(role)));
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.words("th", &[("scope", "col")], "turn");
                for dimension in Dimension::ALL {
                    html.words("th", &[("scope", "col")], debrief.state(role, dimension));
                }
            });
        });
        html.element("tbody", &[], |html| {
            for turn in 0..=debrief.turns.len() {
                html.element("tr", &[], |html| {
                    let label = if turn == 0 { "start".to_owned() } else { turn.to_string() };
                    html.words("th", &[("scope", "row")], &label);
                    for dimension in Dimension::ALL {
                        let level = debrief.curve(role, dimension).get(turn).map(i32::to_string);
                        html.words("td", &[], &level.unwrap_or_default());
                    }
                });
            }
        });
    });
}

#[expect(clippy::cast_precision_loss, reason = "a scene has at most 14 turns")]
fn x_of(turn: usize, turns: usize) -> f64 {
    LEFT + (RIGHT - LEFT) * turn as f64 / turns.max(1) as f64
}

fn y_of(level: i32) -> f64 {
    BOTTOM - (BOTTOM - TOP) * f64::from(level) / 100.0
}

fn place(at: f64) -> String {
    format!("{at:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_the_end_of_the_curves_never_overlap_or_leave_the_plot() {
        for first in 0..=100 {
            for second in 0..=100 {
                let (a, b) = apart(y_of(first), y_of(second));
                assert!((a - b).abs() >= NAME_HEIGHT - 1e-9, "{first} {second}");
                assert!((TOP..=BOTTOM).contains(&a) && (TOP..=BOTTOM).contains(&b), "{first} {second}");
                assert!(first <= second || a <= b, "{first} {second}: the higher one stays above");
            }
        }
    }
}
