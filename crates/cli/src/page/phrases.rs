//! The phrase deck as one page to print: a card for each phrase, to cut out or to put on the fridge.

use attuned_author::html::Html;

use super::shell::{self, Parts};

const MARKER: &str = "<!doctype html>\n<!-- Written by attuned. It is yours. -->\n";

pub(crate) fn page(phrases: &[&str]) -> String {
    shell::page(
        MARKER,
        "Our phrases",
        Parts {
            header: |html: &mut Html| {
                html.words("h1", &[], "Our phrases");
                html.words("p", &[("class", "opening")], "To cut out, or for the door of the fridge.");
            },
            main: |html: &mut Html| {
                html.element("div", &[("class", "cards")], |html| {
                    for words in phrases {
                        html.element("div", &[("class", "card")], |html| {
                            html.words("p", &[], &format!("\u{201c}{words}\u{201d}"));
                        });
                    }
                });
            },
            footer: |html: &mut Html| html.words("p", &[], "Words worth keeping. Say them your own way."),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_on_a_card_and_none_is_taken_for_markup() {
        let page = page(&["I'm here.", "<b>Ask me at eight & not before.</b>"]);
        assert_eq!(page.matches("class=\"card\"").count(), 2, "{page}");
        assert!(page.contains("&lt;b&gt;Ask me at eight &amp; not before.") && !page.contains("<b>"));
        assert!(page.starts_with(MARKER) && !page.contains("http"), "nothing is fetched");
    }
}
