//! The table of contents of all problems: one file each, whose header is its manual page.

/// Declares the modules, and the code of each.
macro_rules! codes {
    ($($code:ident = $module:ident $name:literal,)*) => {
        $(pub(crate) mod $module;)*

        /// The stable name of a kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $code,)*
        }

        impl Code {
            /// All of them, by name.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// As shown, and as `explain` takes it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            const fn source(self) -> &'static str {
                match self { $(Self::$code => include_str!(concat!(stringify!($module), ".rs")),)* }
            }
        }
    };
}

codes! {
    BadExit = bad_exit "bad-exit",
    BadId = bad_id "bad-id",
    BrokenFragment = broken_fragment "broken-fragment",
    CannotBeTaken = cannot_be_taken "cannot-be-taken",
    DuplicateId = duplicate_id "duplicate-id",
    EmptyFile = empty_file "empty-file",
    EmptyText = empty_text "empty-text",
    EnoughIsNoEnding = enough_is_no_ending "enough-is-no-ending",
    FieldNotHere = field_not_here "field-not-here",
    FieldTwice = field_twice "field-twice",
    FileTooLarge = file_too_large "file-too-large",
    ImportLeavesFolder = import_leaves_folder "import-leaves-folder",
    LooseEnd = loose_end "loose-end",
    MenuCanRunDry = menu_can_run_dry "menu-can-run-dry",
    MissingExit = missing_exit "missing-exit",
    MissingField = missing_field "missing-field",
    MissingFragment = missing_fragment "missing-fragment",
    NestedFragment = nested_fragment "nested-fragment",
    NestedTooDeep = nested_too_deep "nested-too-deep",
    NoWay = no_way "no-way",
    NoWhy = no_why "no-why",
    NotAFragment = not_a_fragment "not-a-fragment",
    NotAPlay = not_a_play "not-a-play",
    NotAScenario = not_a_scenario "not-a-scenario",
    NotUtf8 = not_utf8 "not-utf8",
    OpensWithEnding = opens_with_ending "opens-with-ending",
    OtherThanExpected = other_than_expected "other-than-expected",
    StanceNotHere = stance_not_here "stance-not-here",
    Syntax = syntax "syntax",
    TooManyMoments = too_many_moments "too-many-moments",
    TwoTargets = two_targets "two-targets",
    UnclearClaim = unclear_claim "unclear-claim",
    UnknownClaim = unknown_claim "unknown-claim",
    UnknownCondition = unknown_condition "unknown-condition",
    UnknownExit = unknown_exit "unknown-exit",
    UnknownFact = unknown_fact "unknown-fact",
    UnknownField = unknown_field "unknown-field",
    UnknownFragment = unknown_fragment "unknown-fragment",
    UnknownMomentKind = unknown_moment_kind "unknown-moment-kind",
    UnknownName = unknown_name "unknown-name",
    UnknownReply = unknown_reply "unknown-reply",
    UnknownScene = unknown_scene "unknown-scene",
    UnknownStance = unknown_stance "unknown-stance",
    UnknownState = unknown_state "unknown-state",
    UnknownStep = unknown_step "unknown-step",
    UnknownTarget = unknown_target "unknown-target",
    UnknownWord = unknown_word "unknown-word",
    UnreachableMoment = unreachable_moment "unreachable-moment",
    UnsafeText = unsafe_text "unsafe-text",
    UnusedExit = unused_exit "unused-exit",
    ValueOutOfRange = value_out_of_range "value-out-of-range",
    WordDoesNotFit = word_does_not_fit "word-does-not-fit",
    WrongValue = wrong_value "wrong-value",
}

impl Code {
    /// The code with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The manual page, in Markdown: what is checked, why it matters, an example, and what to write instead.
    pub fn manual(self) -> String {
        let header = self.source().lines().map_while(|line| line.strip_prefix("//!"));
        header.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_manual_page_of_four_parts() {
        for code in Code::ALL {
            let headings: Vec<String> = code.manual().lines().filter(|l| l.starts_with("# ")).map(Into::into).collect();
            let expected = ["# What it checks", "# Why it matters to a couple", "# Example", "# Instead"];
            assert_eq!(headings, expected, "{code:?}");
            assert_eq!(Code::named(code.name()), Some(*code));
        }
    }

    #[test]
    fn codes_stand_in_order_of_their_names() {
        assert!(Code::ALL.is_sorted_by_key(|code| code.name()));
    }
}
