//! Writes HTML and SVG: every text and every attribute is escaped, and what is opened is closed.

/// A page as it grows.
#[derive(Debug, Default)]
pub struct Html {
    text: String,
}

/// Attributes of an element: names we wrote, values that may hold anything.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// An element around whatever `inside` writes.
    pub fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        self.text.push('>');
        inside(self);
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
        if breaks_after(tag) {
            self.text.push('\n');
        }
    }

    /// An element around words.
    pub fn words(&mut self, tag: &'static str, attributes: Attributes<'_>, words: &str) {
        self.element(tag, attributes, |html| html.text(words));
    }

    /// An element of HTML that holds nothing and has no end, such as `meta`.
    pub fn void(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.text.push_str(">\n");
    }

    /// A shape of SVG.
    pub fn shape(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.text.push_str("/>");
    }

    /// Words, escaped.
    pub fn text(&mut self, words: &str) {
        for character in words.chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                other => self.text.push(other),
            }
        }
    }

    /// Our own markup or style, as it is; never words from a scene.
    pub fn ours(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// The page as it has grown.
    pub fn finish(self) -> String {
        self.text
    }

    fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text(value);
            self.text.push('"');
        }
    }
}

fn breaks_after(tag: &str) -> bool {
    !matches!(tag, "span" | "strong" | "td" | "th" | "b" | "a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_scene_becomes_markup() {
        let mut html = Html::default();
        html.words("p", &[("title", "\"><script>")], "<b>Bo & Ada's</b>");
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;Bo &amp; Ada&#39;s&lt;/b&gt;</p>\n";
        assert_eq!(html.finish(), expected);
    }
}
