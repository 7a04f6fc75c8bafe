//! What the layout knows of the project's own fields: their order, and which start a line. All else follows from the
//! shape of a value.

/// How a field takes its place in an entry that does not fit on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Joins the line before it while there is room.
    Joins,
    /// Starts a line that others may join.
    Opens,
    /// Has a line of its own.
    Alone,
    /// Has a line of its own and one more for each entry of its list.
    Listed,
}

use Place::{Alone, Joins, Listed, Opens};

/// Every field whose place is known, in the order of an entry: what it is and where it leads first, words last.
const FIELDS: [(&str, Place); 53] = [
    ("id", Joins),
    ("title", Joins),
    ("theme", Joins),
    ("level", Joins),
    ("cue", Joins),
    ("stance", Joins),
    ("minutes", Joins),
    ("channel", Joins),
    ("note", Joins),
    ("turns", Opens),
    ("enough", Joins),
    ("aim", Alone),
    ("cast", Alone),
    ("opening", Alone),
    ("content_notes", Alone),
    ("sources", Alone),
    ("reviewer", Alone),
    ("shared", Alone),
    ("exits", Joins),
    ("at", Joins),
    ("reply", Joins),
    ("than", Joins),
    ("stances", Joins),
    ("reach", Joins),
    ("holds", Joins),
    ("from", Joins),
    ("everywhere", Joins),
    ("during", Joins),
    ("end", Joins),
    ("of", Joins),
    ("seat", Joins),
    ("within", Joins),
    ("to", Joins),
    ("chance", Joins),
    ("instead", Joins),
    ("with", Joins),
    ("when", Joins),
    ("once", Joins),
    ("remember", Joins),
    ("unless", Alone),
    ("closed", Alone),
    ("readings", Alone),
    ("soft", Alone),
    ("protest", Alone),
    ("test", Alone),
    ("says", Alone),
    ("why", Alone),
    ("inner", Alone),
    ("need", Alone),
    ("debrief", Alone),
    ("replies", Listed),
    ("moments", Listed),
    ("claims", Listed),
];

/// Where `field` goes; a field that is not known joins the line.
pub(super) fn place(field: &str) -> Place {
    FIELDS.iter().find(|(known, _)| *known == field).map_or(Joins, |(_, place)| *place)
}

/// Which field of a named entry comes first; `None` when the field is not known, and the author knows better.
pub(super) fn rank(field: &str) -> Option<usize> {
    FIELDS.iter().position(|(known, _)| *known == field)
}
