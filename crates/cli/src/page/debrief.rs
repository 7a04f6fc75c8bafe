//! The debrief as one page.

use attuned_author::html::Html;
use attuned_author::spoken;
use attuned_core::{
    Account, Debrief, Dimension, Judged, Line, Part, Practice, Reading, Role, Stance, Statement, Tomorrow,
    TomorrowFrom, Turn, Way, WhatIf,
};

use super::cards;
use super::chart;
use super::shell::{self, Parts, class_of, labelled};
use super::what_else;

/// How a debrief page begins; only such a file is ever replaced.
pub(crate) const MARKER: &str =
    "<!doctype html>\n<!-- Written by attuned replay. It may be replaced by the next one. -->\n";

const SHOWN: [Dimension; 2] = [Dimension::Security, Dimension::Alarm];

/// The whole page; cards are in the language of `locale`.
pub(crate) fn page(debrief: &Debrief, what_if: &WhatIf, locale: Option<&str>) -> String {
    shell::page(
        MARKER,
        &format!("Looking back: {}", debrief.title),
        Parts {
            header: |html: &mut Html| header(html, debrief),
            main: |html: &mut Html| {
                if debrief.turns.is_empty() {
                    html.words("p", &[("class", "narration")], "Nothing has been said yet.");
                } else {
                    in_short(html, debrief, what_if);
                    curves(html, debrief);
                    talk(html, debrief, what_if);
                }
                closing(html, debrief);
                cards::to_read_on(html, &debrief.cards, locale);
            },
            footer: |html: &mut Html| footer(html, debrief),
        },
    )
}

fn header(html: &mut Html, debrief: &Debrief) {
    html.words("p", &[("class", "eyebrow")], "Looking back");
    html.words("h1", &[], &debrief.title);
    if let Some(opening) = &debrief.opening {
        html.words("p", &[("class", "opening")], opening);
    }
    let cast = format!(
        "{}, whose alarm is loud tonight, and {}, who answers",
        debrief.name(Role::Anxious),
        debrief.name(Role::Partner)
    );
    let mut about = vec![("Who", cast)];
    about.extend(debrief.aim.clone().map(|aim| ("To practise", aim)));
    let notes = debrief.content_notes.join(" ");
    about.extend((!notes.is_empty()).then_some(("Before you read", notes)));
    shell::about(html, about.iter().map(|(what, words)| (*what, words.as_str())));
    html.element("p", &[("class", "model")], |html| {
        html.words("strong", &[], "A teaching model, not a test.");
        html.text(" It says how words may land. It says nothing about who someone is.");
    });
}

fn in_short(html: &mut Html, debrief: &Debrief, what_if: &WhatIf) {
    html.element("section", &[("aria-labelledby", "in-short")], |html| {
        html.words("h2", &[("id", "in-short")], "In short");
        html.element("div", &[("class", "cards")], |html| {
            for practice in &debrief.practised {
                if let Some(tomorrow) = &practice.tomorrow {
                    tomorrow_card(html, practice, tomorrow);
                }
            }
            turning_card(html, debrief);
            for practice in &debrief.practised {
                html.element("div", &[("class", "pair")], |html| judged_cards(html, practice));
            }
            what_else::cards(html, what_if);
        });
    });
}

fn judged_cards(html: &mut Html, practice: &Practice) {
    let Practice { name, best, costliest, tomorrow, .. } = practice;
    if let Some(best) = best {
        judged_card(html, &format!("{name}'s words that helped most"), best, None);
    }
    if let Some(costliest) = costliest {
        let tomorrow = tomorrow.as_ref().map(|tomorrow| tomorrow.says.as_str());
        let instead = costliest.line.instead.as_deref().filter(|words| Some(*words) != tomorrow);
        judged_card(html, &format!("{name}'s words that cost most"), costliest, instead);
    }
}

fn tomorrow_card(html: &mut Html, practice: &Practice, tomorrow: &Tomorrow) {
    let Tomorrow { turn, says, said, from, .. } = tomorrow;
    let name = &practice.name;
    let (title, note) = match from {
        TomorrowFrom::Kept => {
            (format!("One line for {name} to keep"), format!("{name} said it in turn {turn}, and it helped."))
        }
        TomorrowFrom::Offered | TomorrowFrom::Author => (
            format!("One line for {name} to try tomorrow"),
            format!("It would have fitted turn {turn}, in place of {}", spoken(said)),
        ),
    };
    html.element("article", &[("class", class_of(practice.role, "card"))], |html| {
        html.words("h3", &[], &title);
        html.words("p", &[("class", "quote")], &spoken(says));
        html.words("p", &[("class", "note")], &note);
    });
}

fn turning_card(html: &mut Html, debrief: &Debrief) {
    let Some(point) = &debrief.turning_point else { return };
    html.element("article", &[("class", "card")], |html| {
        html.words("h3", &[], point.title());
        html.words("p", &[], &point.in_words(debrief.name(Role::Anxious)));
        if let Some(line) = &point.line {
            html.words("p", &[("class", "quote")], &spoken(&line.says));
            html.words("p", &[("class", "note")], &note(point.turn, line));
        }
    });
}

fn judged_card(html: &mut Html, title: &str, judged: &Judged, instead: Option<&str>) {
    let line = &judged.line;
    html.element("article", &[("class", "card")], |html| {
        html.words("h3", &[], title);
        html.words("p", &[("class", "quote")], &spoken(&line.says));
        html.words("p", &[("class", "note")], &note(judged.turn, line));
        if let Some(why) = &line.why {
            html.words("p", &[("class", "why")], why);
        }
        if let Some(instead) = instead {
            labelled(html, "or", "Or:", &spoken(instead));
        }
    });
}

fn curves(html: &mut Html, debrief: &Debrief) {
    html.element("section", &[("aria-labelledby", "how-it-moved")], |html| {
        html.words("h2", &[("id", "how-it-moved")], "How it moved");
        html.element("div", &[("class", "charts")], |html| {
            for role in Role::BOTH {
                chart::figure(html, debrief, role);
            }
        });
    });
}

fn talk(html: &mut Html, debrief: &Debrief, what_if: &WhatIf) {
    html.element("section", &[("aria-labelledby", "the-talk")], |html| {
        html.words("h2", &[("id", "the-talk")], "The talk, turn by turn");
        html.element("ol", &[("class", "talk")], |html| {
            for turn in &debrief.turns {
                html.element("li", &[], |html| {
                    one_turn(html, debrief, turn);
                    what_else::table(html, what_if, turn.number);
                });
            }
        });
    });
}

fn one_turn(html: &mut Html, debrief: &Debrief, turn: &Turn) {
    let number = turn.number;
    html.element("h3", &[], |html| {
        html.text(&format!("Turn {number}"));
        if let Some(point) = debrief.turning_point.as_ref().filter(|point| point.turn == number) {
            html.text(" ");
            html.words("span", &[("class", "badge")], &point.title().to_lowercase());
        }
    });
    told(html, turn.told.as_ref());
    for line in turn.lines() {
        said(html, debrief, number, line);
    }
    if let Some(reply) = &turn.reply {
        if let Some(goal) = &reply.goal {
            labelled(html, "goal", "Goal:", goal);
        }
        if let Some(why) = &reply.why {
            labelled(html, "why", "Why:", why);
        }
        if let Some(instead) = &reply.instead {
            labelled(html, "or", "Or:", &spoken(instead));
        }
    }
    dials(html, debrief, number, &turn.account);
    html.element("details", &[], |html| {
        html.words("summary", &[], "What moved it");
        accounts(html, debrief, &turn.account);
    });
}

fn told(html: &mut Html, statement: Option<&Statement>) {
    let Some(statement) = statement else { return };
    match (statement.speaker, &statement.name) {
        (Some(role), Some(name)) => html.element("div", &[("class", class_of(role, "line"))], |html| {
            html.element("p", &[("class", "who")], |html| html.words("b", &[], name));
            html.words("p", &[("class", "says")], &spoken(&statement.text));
        }),
        _ => html.words("p", &[("class", "narration")], &statement.text),
    }
}

fn said(html: &mut Html, debrief: &Debrief, turn: u8, line: &Line) {
    html.element("div", &[("class", class_of(line.role, "line"))], |html| {
        html.element("p", &[("class", "who")], |html| {
            html.words("b", &[], &line.name);
            if let Some(kind) = kind(line) {
                html.text(" ");
                html.words("span", &[("class", "kind")], kind);
            }
            for practice in debrief.practised.iter().filter(|practice| practice.role == line.role) {
                let is = |judged: &Option<Judged>| {
                    judged.as_ref().is_some_and(|judged| judged.turn == turn && judged.line == *line)
                };
                for badge in [(is(&practice.best), "helped most"), (is(&practice.costliest), "cost most")] {
                    if badge.0 {
                        html.text(" ");
                        html.words("span", &[("class", "badge")], badge.1);
                    }
                }
            }
        });
        html.words("p", &[("class", "says")], &spoken(&line.says));
        for words in &line.own_words {
            labelled(html, "own", "In own words:", &spoken(words));
        }
    });
}

/// Words before numbers, for both people.
fn dials(html: &mut Html, debrief: &Debrief, turn: u8, account: &Account) {
    html.element("div", &[("class", "both")], |html| {
        for role in Role::BOTH {
            html.element("table", &[("class", class_of(role, "dial"))], |html| {
                html.element("caption", &[], |html| {
                    html.text(debrief.name(role));
                    html.words("span", &[("class", "unseen")], &format!(" after turn {turn}"));
                });
                html.element("thead", &[], |html| {
                    html.element("tr", &[], |html| {
                        for column in ["state", "in a word", "as a bar", "of 100", "change"] {
                            html.element("th", &[("scope", "col")], |html| {
                                html.words("span", &[("class", "unseen")], column);
                            });
                        }
                    });
                });
                html.element("tbody", &[], |html| {
                    for dimension in SHOWN {
                        dial(html, &account.reading(role, dimension));
                    }
                });
            });
        }
    });
}

fn dial(html: &mut Html, reading: &Reading) {
    html.element("tr", &[], |html| {
        html.words("th", &[("scope", "row")], reading.state);
        html.words("td", &[("class", "word")], &reading.word);
        html.element("td", &[], |html| {
            let kind = if reading.up_is_good() { "bar" } else { "bar alarm" };
            html.element("span", &[("class", kind), ("aria-hidden", "true")], |html| {
                html.words("span", &[("style", &format!("width:{}%", reading.after))], "");
            });
        });
        html.words("td", &[("class", "number")], &reading.after.to_string());
        html.words("td", &[("class", "number moved")], &signed(reading.moved()));
    });
}

fn accounts(html: &mut Html, debrief: &Debrief, account: &Account) {
    html.element("div", &[("class", "both")], |html| {
        for role in Role::BOTH {
            html.element("table", &[("class", class_of(role, "account"))], |html| {
                html.words("caption", &[], debrief.name(role));
                let readings = account.readings(role);
                let mut moved = readings.iter().filter(|reading| !reading.is_still()).peekable();
                if moved.peek().is_none() {
                    html.element("tbody", &[], |html| {
                        html.element("tr", &[], |html| {
                            html.words("td", &[("colspan", "2")], "not enough to move anything by a whole point");
                        });
                    });
                }
                for reading in moved {
                    html.element("tbody", &[], |html| one_account(html, reading));
                }
            });
        }
    });
}

fn one_account(html: &mut Html, reading: &Reading) {
    let Reading { state, before, after, parts, .. } = reading;
    html.element("tr", &[], |html| {
        let words = format!("{state} {before} \u{2192} {after} ({})", signed(reading.moved()));
        html.words("th", &[("colspan", "2"), ("scope", "rowgroup")], &words);
    });
    for Part { what, points, .. } in parts {
        html.element("tr", &[], |html| {
            html.words("td", &[("class", "number")], &signed(*points));
            html.words("td", &[], what);
        });
    }
}

fn closing(html: &mut Html, debrief: &Debrief) {
    html.element("section", &[("aria-labelledby", "how-it-closed")], |html| {
        let title = if debrief.ending.is_some() { "How it closed" } else { "Where it was left" };
        html.words("h2", &[("id", "how-it-closed")], title);
        let Some(ending) = &debrief.ending else {
            told(html, debrief.left_at.as_ref());
            return html.words("p", &[("class", "narration")], "The scene was left here, before it closed.");
        };
        html.words("p", &[("class", "narration")], &ending.text);
        if let Some(question) = &ending.question {
            html.element("div", &[("class", "card question")], |html| {
                html.words("h3", &[], "To talk over");
                html.words("p", &[("class", "quote")], question);
            });
        }
    });
}

fn footer(html: &mut Html, debrief: &Debrief) {
    html.words(
        "p",
        &[],
        "The curves and numbers come from a model of felt security, a teaching model, not a test: 0 is none, 100 is \
         all there could be. For alarm and load, lower is easier. What a line did is judged by the words alone.",
    );
    html.words(
        "p",
        &[],
        &format!("Scene \u{201c}{}\u{201d}. Made by Attuned on this computer, and kept only here.", debrief.scenario),
    );
}

fn note(turn: u8, line: &Line) -> String {
    let kind = kind(line).map(|kind| format!(", {kind}")).unwrap_or_default();
    format!("{} in turn {turn}{kind}", line.name)
}

fn kind(line: &Line) -> Option<&'static str> {
    line.stance.map(Stance::words).or(line.way.map(Way::id))
}

fn signed(points: i32) -> String {
    match points {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("\u{2212}{}", points.unsigned_abs()),
    }
}
