//! Places on the drawing, in pixels; x grows to the right and y grows downwards.

use serde::Serialize;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// How large something is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Rect {
    /// Its upper left corner.
    pub at: Point,
    /// How large it is.
    pub size: Size,
}

impl Rect {
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.at.x + self.size.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.at.y + self.size.height
    }

    /// The middle from left to right.
    pub fn middle(&self) -> f64 {
        self.at.x + self.size.width / 2.0
    }

    /// The same rectangle somewhere else.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self { at: self.at.moved(by), ..self }
    }
}

impl Point {
    /// The same place, moved.
    #[must_use]
    pub fn moved(self, by: Self) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

/// A count as a length.
pub(super) fn length(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
