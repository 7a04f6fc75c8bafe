//! What else was possible, on the debrief page: a card for what would have ended higher, one for the rupture, and a
//! table for every choice.

use attuned_author::html::Html;
use attuned_author::spoken;
use attuned_core::{Crossroads, Ends, Later, Mend, Other, Stance, Told, Way, WhatIf};

use super::shell::labelled;

/// How many other choices get a card; the tables tell of all.
const FEW: usize = 3;

pub(super) fn cards(html: &mut Html, what_if: &WhatIf) {
    for told in what_if.told(FEW) {
        let Told { chosen, other, .. } = told;
        html.element("article", &[("class", "card")], |html| {
            html.words("h3", &[], &format!("What else was possible in turn {}", chosen.turn));
            html.words("p", &[("class", "quote")], &spoken(&other.says));
            html.words("p", &[("class", "note")], &format!("{}, in place of {}", chosen.name, spoken(&chosen.says)));
            html.words("p", &[], &told.in_words(&what_if.anxious));
        });
    }
    let Some(rupture) = &what_if.rupture else { return };
    html.element("article", &[("class", "card")], |html| {
        html.words("h3", &[], "What hurt, and whether it could mend");
        html.words("p", &[("class", "quote")], &spoken(&rupture.line.says));
        html.words("p", &[("class", "note")], &format!("{} in turn {}", rupture.line.name, rupture.turn));
        html.words("p", &[], &rupture.in_words(&what_if.anxious));
        if let Some(mend) = rupture.shorter() {
            html.words("p", &[], &mend.in_words(rupture.turn));
            for line in &mend.lines {
                labelled(html, "or", &format!("{}:", line.name), &spoken(&line.says));
            }
            if !mend.is_advice() {
                html.words("p", &[("class", "note")], Mend::NO_ADVICE);
            }
        }
    });
}

/// Everything else that was open in one turn.
pub(super) fn table(html: &mut Html, what_if: &WhatIf, turn: u8) {
    for chosen in what_if.at(turn) {
        html.element("details", &[], |html| {
            html.words("summary", &[], &format!("What else {} could have said or done", chosen.name));
            one_table(html, what_if, chosen);
        });
    }
}

fn one_table(html: &mut Html, what_if: &WhatIf, chosen: &Crossroads) {
    let compared = if what_if.end.is_some() { ", compared with how it ended" } else { "" };
    html.element("table", &[("class", "numbers")], |html| {
        html.words("caption", &[], &format!("{}'s security at the end{compared}", what_if.anxious));
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.words("th", &[("scope", "col")], "in place of it");
                for column in ["same later replies", "lowest", "highest"] {
                    html.words("th", &[("scope", "col"), ("class", "number")], column);
                }
            });
        });
        html.element("tbody", &[], |html| {
            for other in &chosen.others {
                row(html, what_if, other);
            }
        });
    });
}

fn row(html: &mut Html, what_if: &WhatIf, other: &Other) {
    let kind = other.stance.map(Stance::words).or(other.way.map(Way::id));
    let number =
        |html: &mut Html, words: &str| html.words("td", &[("class", "number")], &words.replace('-', "\u{2212}"));
    html.element("tr", &[], |html| {
        html.element("th", &[("scope", "row")], |html| {
            html.text(&spoken(&other.says));
            if let Some(kind) = kind {
                html.text(" ");
                html.words("span", &[("class", "kind")], kind);
            }
        });
        match other.later {
            Later::Ends { at, .. } => number(html, &what_if.compared(at)),
            Later::Elsewhere { turn } => {
                html.words("td", &[("class", "number")], &format!("not offered in turn {turn}"));
            }
        }
        match other.ends {
            Ends::Between { worst, best } => {
                number(html, &what_if.compared(worst));
                number(html, &what_if.compared(best));
            }
            Ends::NotDecided => html.words("td", &[("class", "number"), ("colspan", "2")], "not decided"),
        }
    });
}
