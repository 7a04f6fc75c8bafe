//! A name to be called by in a scene: short, safe to print, and told apart from the other one.

use serde::{Deserialize, Serialize};

use crate::scenario::Text;

/// What someone is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(Box<str>);

/// Two names that can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Name, Name)", into = "(Name, Name)")]
pub struct Names {
    first: Name,
    second: Name,
}

/// Why something cannot be a name in a scene.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing that can be printed.
    #[error("a name needs at least one letter")]
    Empty,
    /// More than [`Name::MOST`] characters.
    #[error("that is {count} characters long; up to {} fit into a scene", Name::MOST)]
    TooLong {
        /// As given.
        count: usize,
    },
    /// Braces mark the place of a name in a scene.
    #[error("a name cannot hold `{{` or `}}`")]
    Braces,
    /// Two names that sound alike.
    #[error("both names are the same; add a letter to one, so that the scene can tell you apart")]
    Alike,
}

impl Name {
    /// The most characters.
    pub const MOST: usize = 24;

    /// What cannot be printed is left out.
    ///
    /// # Errors
    /// [`NameError::Empty`], [`NameError::TooLong`], [`NameError::Braces`].
    pub fn new(typed: &str) -> Result<Self, NameError> {
        let printable = Text::printable(typed);
        match printable.chars().count() {
            0 => Err(NameError::Empty),
            count if count > Self::MOST => Err(NameError::TooLong { count }),
            _ if printable.contains(['{', '}']) => Err(NameError::Braces),
            _ => Ok(Self(printable.into())),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = NameError;

    fn try_from(name: String) -> Result<Self, NameError> {
        Self::new(&name)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0.into()
    }
}

impl Names {
    /// # Errors
    /// Those of [`Name::new`], and [`NameError::Alike`].
    pub fn new(first: &str, second: &str) -> Result<Self, NameError> {
        Self::try_from((Name::new(first)?, Name::new(second)?))
    }

    /// The name of one of the two.
    pub const fn of(&self, who: super::Who) -> &Name {
        match who {
            super::Who::First => &self.first,
            super::Who::Second => &self.second,
        }
    }
}

impl TryFrom<(Name, Name)> for Names {
    type Error = NameError;

    fn try_from((first, second): (Name, Name)) -> Result<Self, NameError> {
        if first.0.to_lowercase() == second.0.to_lowercase() {
            return Err(NameError::Alike);
        }
        Ok(Self { first, second })
    }
}

impl From<Names> for (Name, Name) {
    fn from(names: Names) -> Self {
        (names.first, names.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_printable_and_no_placeholder() {
        assert_eq!(Name::new("  Zoë\u{1b} ").unwrap().as_str(), "Zoë");
        assert_eq!(Name::new(" \u{200b}"), Err(NameError::Empty));
        assert_eq!(Name::new("{partner}"), Err(NameError::Braces));
        assert_eq!(Name::new(&"x".repeat(25)), Err(NameError::TooLong { count: 25 }));
        assert!(Name::new(&"x".repeat(24)).is_ok());
        assert_eq!(Names::new("Kim", "KIM"), Err(NameError::Alike));
    }
}
