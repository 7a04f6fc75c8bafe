//! The one room of `strsim`: the name an author probably meant.

/// The name nearest to `word`, when it is near enough to be a slip of the hand.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length > 64 {
        return None;
    }
    let most = (length.max(3) / 3).min(4);
    names
        .into_iter()
        .filter(|name| name.len().abs_diff(word.len()) <= most)
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
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
}
