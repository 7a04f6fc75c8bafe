//! How a level is moved by what pushes at it, in two plays at once.

use super::span::Span;

/// More than the rounding of all that a push is made of.
const ROUNDING: f64 = 1e-12;

/// odds(x + u, p + v) - odds(x, p), for all x and p of two spans.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lift {
    level: Span,
    /// exp(p).
    times: Span,
}

impl Lift {
    pub(super) fn new(level: Span, push: Span) -> Self {
        Self { level: level.level(), times: times(push) }
    }

    /// The same seen from 1: what is raised here is lowered there.
    pub(super) const fn mirrored(self) -> Self {
        let Span { low, high } = self.times;
        Self { level: self.level.rest(), times: Span::new(1.0 / high, 1.0 / low) }
    }

    /// At most, where the level is raised by `u` at most, and the push by at most what multiplies by `pushed`, exp(v): it
    /// rises with both.
    pub(super) fn most(self, u: f64, pushed: f64) -> f64 {
        let times = self.times.scaled(pushed);
        // First the level, at the push of the one. The slope between two levels is steepest at one of the ends of the
        // levels, and flattest at the ends of both.
        let slope = |from: f64, to: f64, times: f64| times / ((1.0 - from + from * times) * (1.0 - to + to * times));
        let ends = [self.level.low, self.level.high].map(|from| (from, (from + u).clamp(0.0, 1.0)));
        let mut slopes: Option<Span> = None;
        for (from, to) in ends {
            let mut found = Span::at(slope(from, to, times.low)).with(Span::at(slope(from, to, times.high)));
            // Between the two it is steepest where times² = (1-from)(1-to) / from·to.
            let (below, above) = (from * to, (1.0 - from) * (1.0 - to));
            if u > 0.0 && times.low * times.low * below < above && times.high * times.high * below > above {
                let root = (from * (1.0 - to)).sqrt() + (to * (1.0 - from)).sqrt();
                found = found.with(Span::at(1.0 / (root * root)));
            }
            slopes = Some(slopes.map_or(found, |slopes| slopes.with(found)));
        }
        let raised = slopes.map_or(1.0, |slopes| if u > 0.0 { u * slopes.high } else { u * slopes.low });
        // Then the push, at the level of the other.
        let pushed = most_added(odds(self.level, self.times), pushed);
        Span::at(raised + pushed).widened().high
    }

    /// Where the level is raised by `u` at most and then pushed by what multiplies by one of `pushed` more: for each of what
    /// it is raised less by, `reach` at most, at least this much is left.
    pub(super) fn left(self, u: f64, reach: f64, pushed: Span) -> f64 {
        let levels = [(self.level.low + u.min(0.0) - reach).max(0.0), (self.level.high + u).clamp(0.0, 1.0)];
        let times = [self.times.low * pushed.low, self.times.high * pushed.high];
        let slope = |level: f64, times: f64| {
            let apart = 1.0 - level + level * times;
            times / (apart * apart)
        };
        levels.iter().flat_map(|level| times.map(|times| slope(*level, times))).fold(f64::INFINITY, f64::min)
    }
}

/// exp(p).
pub(super) fn times(push: Span) -> Span {
    let low = exp(push.low);
    let high = if push.high > push.low { exp(push.high) } else { low };
    Span::new(low * (1.0 - ROUNDING), high * (1.0 + ROUNDING))
}

/// odds(x, p), which rises with both.
pub(super) fn odds(level: Span, times: Span) -> Span {
    Span::new(moved(level.low, times.low), moved(level.high, times.high))
}

fn moved(level: f64, times: f64) -> f64 {
    level * times / (level * times + 1.0 - level)
}

/// odds(x, p) - x.
pub(super) fn shift(level: Span, times: Span) -> Span {
    // Seen from 1, what is lowered is raised.
    Span::new(-most_added(level.rest(), 1.0 / times.low), most_added(level, times.high)).widened()
}

/// odds(x, p) - x at most: it is most at 1/(1 + √exp(p)).
fn most_added(level: Span, times: f64) -> f64 {
    let added = |level: f64| moved(level, times) - level;
    let top = 1.0 / (1.0 + times.sqrt());
    let is_at_its_top = times > 1.0 && level.low <= top && level.high >= top;
    if is_at_its_top { added(top) } else { added(level.low).max(added(level.high)) }
}

pub(super) fn exp(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { libm::exp(x) }
}

/// At most exp(x), and near to it where x is small.
pub(super) fn below_exp(x: f64) -> f64 {
    if x > -0.3 { 1.0 + x } else { libm::exp(x) }
}
