//! What every page of ours has in common: no script, nothing fetched, one style, words before decoration.

use attuned_author::html::Html;
use attuned_core::Role;

const STYLE: &str = include_str!("style.css");

/// The three parts of a page.
pub(super) struct Parts<H, M, F> {
    pub(super) header: H,
    pub(super) main: M,
    pub(super) footer: F,
}

/// A whole page that begins with `marker`, by which it is known again.
pub(super) fn page(
    marker: &'static str,
    title: &str,
    parts: Parts<impl FnOnce(&mut Html), impl FnOnce(&mut Html), impl FnOnce(&mut Html)>,
) -> String {
    let mut html = Html::default();
    html.ours(marker);
    html.element("html", &[("lang", "en")], |html| {
        html.element("head", &[], |html| {
            html.void("meta", &[("charset", "utf-8")]);
            html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
            html.words("title", &[], title);
            html.element("style", &[], |html| html.ours(STYLE));
        });
        html.element("body", &[], |html| {
            html.element("header", &[], parts.header);
            html.element("main", &[], parts.main);
            html.element("footer", &[], parts.footer);
        });
    });
    html.finish()
}

/// What there is to know beforehand, as a list of labels and words.
pub(super) fn about<'w>(html: &mut Html, about: impl IntoIterator<Item = (&'w str, &'w str)>) {
    html.element("dl", &[("class", "about")], |html| {
        for (what, words) in about {
            html.element("div", &[], |html| {
                html.words("dt", &[], what);
                html.words("dd", &[], words);
            });
        }
    });
}

/// A label and what it says.
pub(super) fn labelled(html: &mut Html, class: &'static str, label: &str, words: &str) {
    html.element("p", &[("class", class)], |html| {
        html.words("strong", &[], label);
        html.text(" ");
        html.text(words);
    });
}

/// The class of something that belongs to one of the two.
pub(super) fn class_of(role: Role, kind: &'static str) -> &'static str {
    match (role, kind) {
        (Role::Anxious, "line") => "line anxious",
        (Role::Partner, "line") => "line partner",
        (Role::Anxious, "card") => "card tomorrow anxious",
        (Role::Partner, "card") => "card tomorrow partner",
        (Role::Anxious, "dial") => "dial anxious",
        (Role::Partner, "dial") => "dial partner",
        (Role::Anxious, "reply") => "reply anxious",
        (Role::Partner, "reply") => "reply partner",
        (Role::Anxious, _) => "account anxious",
        (Role::Partner, _) => "account partner",
    }
}
