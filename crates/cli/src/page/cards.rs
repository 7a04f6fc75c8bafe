//! Short cards about help outside of practice, where they fit an evening: each is closed until somebody opens it.
//!
//! Invariant: they inform and treat nobody; which of them fit is chosen by what was said, never by who said it.

use attuned_author::html::Html;
use attuned_core::CardTopic;
use attuned_script::{Card, Cards, PrivateHelp, country_of};

use super::shell::labelled;

/// The cards on these topics, in the language of `locale`.
pub(super) fn to_read_on(html: &mut Html, topics: &[CardTopic], locale: Option<&str>) {
    let cards = Cards::shipped();
    let fitting: Vec<&Card> = cards.in_language(locale).iter().filter(|card| topics.contains(&card.topic)).collect();
    if fitting.is_empty() {
        return;
    }
    html.element("section", &[("class", "read-on"), ("aria-labelledby", "to-read-on")], |html| {
        html.words("h2", &[("id", "to-read-on")], "To read on");
        html.words(
            "p",
            &[("class", "note")],
            "Short cards about help outside of practice. They are here to inform, not to treat.",
        );
        for card in fitting {
            html.element("details", &[], |html| {
                html.words("summary", &[], &card.title);
                one(html, card);
                if card.topic == CardTopic::FindingATherapist {
                    private_help(html, locale);
                }
            });
        }
        html.words("p", &[("class", "note")], &format!("Sources looked at on {}.", cards.as_of));
    });
}

fn one(html: &mut Html, card: &Card) {
    let evidence = format!("{}. {} ({})", card.strength.word(), card.evidence, card.sources.join("; "));
    for (label, words) in [
        ("What it is:", &card.what),
        ("For whom:", &card.whom),
        ("Given by:", &card.given_by),
        ("Evidence:", &evidence),
        ("To find someone:", &card.find),
    ] {
        labelled(html, "why", label, words);
    }
}

/// Who listens in private, nearest first.
fn private_help(html: &mut Html, locale: Option<&str>) {
    let help = PrivateHelp::shipped();
    let country = locale.and_then(country_of);
    for place in help.places_from(country.as_deref()) {
        let services: Vec<String> = place.lines.iter().map(|line| format!("{} {}", line.name, line.reach)).collect();
        labelled(html, "why", &format!("{}:", place.name), &services.join("; "));
    }
    let as_of = format!("As of {}; elsewhere, your emergency number or a doctor knows whom to ask.", help.as_of);
    html.words("p", &[("class", "note")], &as_of);
}
