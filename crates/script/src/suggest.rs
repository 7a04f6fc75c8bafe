//! The one room of `strsim`: the name an author probably meant.

/// The name nearest to `word`, when it is near enough to be a slip of the hand.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    nearest_of(word, &mut names.into_iter())
}

fn nearest_of<'n>(word: &str, names: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_ascii_lowercase();
    let length = word.chars().count();
    if length > 64 {
        return None;
    }
    let most = (length.max(3) / 3).min(4);
    names
        .filter(|name| name.len().abs_diff(word.len()) <= most)
        .map(|name| (strsim::osa_distance(&word, &name.to_ascii_lowercase()), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The only name one slip of the hand away from `word`: a letter too many, too few, another, or two swapped.
pub(crate) fn certain<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_ascii_lowercase();
    if word.len() > 64 {
        return None;
    }
    let mut near = names.into_iter().filter(|name| name.len().abs_diff(word.len()) <= 1);
    let mut near = near.by_ref().filter(|name| strsim::osa_distance(&word, &name.to_ascii_lowercase()) <= 1);
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_misses_are_suggested() {
        let names = ["apology", "asks-again", "softer", "Security"];
        assert_eq!(nearest("apolgy", names), Some("apology"));
        assert_eq!(nearest("softr", names), Some("softer"));
        assert_eq!(nearest("security", names), Some("Security"));
        assert_eq!(nearest("goodbye", names), None);
        assert_eq!(nearest("", names), None);
    }

    #[test]
    fn only_one_slip_is_certain_and_only_without_a_rival() {
        let names = ["soft", "says", "test", "Text", "Balanced"];
        assert_eq!(certain("sfot", names), Some("soft"));
        assert_eq!(certain("Balancd", names), Some("Balanced"));
        assert_eq!(certain("sayz", names), Some("says"));
        assert_eq!(certain("tet", names), None, "it can be two");
        assert_eq!(certain("Balncd", names), None, "two slips");
    }
}
