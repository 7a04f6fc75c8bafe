//! Words, sentences and syllables as the lints count them, by rules short enough to check by hand.

use std::borrow::Cow;

/// The words of a text: letters and digits, with apostrophes and hyphens inside. A name in braces is one word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '{' | '}');
    let parts = text.split(move |c: char| !is_inside(c));
    parts.map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// How many sentences: stretches with a word in them, up to a full stop, a question or exclamation mark, or dots.
pub(crate) fn sentences(text: &str) -> usize {
    text.split(['.', '!', '?', '…']).filter(|sentence| sentence.contains(char::is_alphanumeric)).count().max(1)
}

/// How many syllables: groups of vowels (with `y`), without a silent `e`, `ed` or `es` at the end; at least one.
pub(crate) fn syllables(word: &str) -> usize {
    // What stands behind the apostrophe of "it's" or "the phone's" is one more consonant.
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let is_simple = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let word: Cow<'_, str> = if is_simple {
        word.into()
    } else {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let is_vowel =
        |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || (!c.is_ascii() && "àâäåæéèêëîïôöøœùûü".contains(c));
    let mut groups = 0;
    let mut after_vowel = false;
    for vowel in word.chars().map(is_vowel) {
        groups += usize::from(vowel && !after_vowel);
        after_vowel = vowel;
    }
    groups.saturating_sub(usize::from(ends_silently(&word, is_vowel))).max(1)
}

/// Does it end in an `e`, `ed` or `es` that is not heard?
fn ends_silently(word: &str, is_vowel: impl Fn(char) -> bool) -> bool {
    let before = |ending: &str| word.strip_suffix(ending).and_then(|rest| rest.chars().next_back());
    let consonant = |c: Option<char>| c.filter(|c| !is_vowel(*c));
    if let Some(last) = consonant(before("le")) {
        // ta-ble, but whole.
        return !last.is_alphabetic();
    }
    if let Some(last) = consonant(before("ed")) {
        return !matches!(last, 't' | 'd');
    }
    if let Some(last) = consonant(before("es")) {
        let hisses = word.ends_with("ches") || word.ends_with("shes") || matches!(last, 's' | 'x' | 'z' | 'c' | 'g');
        return !hisses && !matches!(last, 'l');
    }
    consonant(before("e")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_sentences_are_counted_as_a_reader_would() {
        let text = "{anxious} isn't well-rested. “Are we okay?” … Yes -- at 8!";
        assert_eq!(
            words(text).collect::<Vec<_>>(),
            ["anxious", "isn't", "well-rested", "Are", "we", "okay", "Yes", "at", "8"]
        );
        assert_eq!(sentences(text), 3);
        assert_eq!((sentences("Well..."), sentences(""), sentences("?!")), (1, 1, 1));
    }

    #[test]
    fn syllables_of_common_words_are_right() {
        for (count, said) in [
            (1, "whole time said loved makes phone ask through eight don't you'd the tired's yes"),
            (2, "table okay waiting wanted needed asking worry reason kisses promise dishes pages again louder"),
            (3, "forgotten together tomorrow remember apology's"),
            (5, "responsibility misunderstanding"),
        ] {
            for word in said.split(' ') {
                let wanted = match word {
                    "apology's" => 4,
                    "responsibility" => 6,
                    _ => count,
                };
                assert_eq!(syllables(word), wanted, "{word}");
            }
        }
    }
}
