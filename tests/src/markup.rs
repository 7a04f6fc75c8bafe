//! What every page and drawing must hold to.

/// Every element that is opened is closed, in order.
///
/// # Panics
/// Where it is not.
pub fn assert_balanced(markup: &str) {
    let mut open = Vec::new();
    for piece in markup.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !(name.starts_with('!') || name == "meta" || tag.ends_with('/')) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}
