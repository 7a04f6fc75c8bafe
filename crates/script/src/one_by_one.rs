//! Sets and maps that are filled one by one.
//!
//! `collect` sorts first and then builds at once, with a sort of its own for each type. That is more engine to carry to
//! a browser than it is worth for the ids of a scene.

/// All of `items`.
pub(crate) fn one_by_one<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}
