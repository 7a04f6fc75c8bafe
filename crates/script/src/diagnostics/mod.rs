//! The table of contents of all problems that are found while a file is read: one file each, whose header is its manual
//! page. Doubts about a scene that can be read stand in the crate `attuned-author`.

use crate::code::Page;

/// Declares the modules, and lists the page of each.
macro_rules! diagnostics {
    ($($module:ident)*) => {
        $(pub(crate) mod $module;)*

        /// What can be found while a file is read, by name.
        pub const PAGES: &[Page] = &[$(Page::new($module::CODE, include_str!(concat!(stringify!($module), ".rs"))),)*];
    };
}

diagnostics! {
    bad_exit
    bad_id
    broken_fragment
    cannot_be_taken
    duplicate_id
    empty_file
    empty_text
    enough_is_no_ending
    field_not_here
    field_twice
    file_too_large
    import_leaves_folder
    loop_without_choice
    loose_end
    menu_can_run_dry
    missing_exit
    missing_field
    missing_fragment
    nested_fragment
    nested_too_deep
    no_way
    no_why
    not_a_fragment
    not_a_play
    not_a_scenario
    not_utf8
    opens_with_ending
    other_than_expected
    remembered_never_read
    same_words
    stance_not_here
    syntax
    too_many_moments
    two_targets
    unclear_claim
    unknown_claim
    unknown_condition
    unknown_exit
    unknown_fact
    unknown_field
    unknown_fragment
    unknown_moment_kind
    unknown_name
    unknown_reply
    unknown_scene
    unknown_stance
    unknown_state
    unknown_step
    unknown_target
    unknown_word
    unreachable_moment
    unsafe_text
    unused_exit
    value_out_of_range
    word_does_not_fit
    wrong_value
}
