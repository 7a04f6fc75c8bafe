//! What holds for the layout of any file, and what some odd ones look like.

use proptest::prelude::*;

use super::{FormatError, format, print, tree};
use crate::{read, scan};

const SHIPPED: &str = include_str!("../../../../scenarios/are-we-okay.ron");
const REFERENCE: &str = include_str!("../../../../docs/format.md");
const SUITES: [&str; 6] = [
    include_str!("../../tests/suite/five_mistakes.md"),
    include_str!("../../tests/suite/graph.md"),
    include_str!("../../tests/suite/sound.md"),
    include_str!("../../tests/suite/syntax.md"),
    include_str!("../../tests/suite/values.md"),
    include_str!("../../tests/suite/words.md"),
];

fn blocks<'m>(markdown: &'m str, fence: &'m str) -> impl Iterator<Item = &'m str> {
    markdown.split(fence).skip(1).map(|rest| rest.split("```").next().unwrap())
}

fn sound() -> &'static str {
    blocks(SUITES[2], "```ron\n").next().unwrap()
}

fn laid_out(text: &str) -> String {
    format(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?} for {text}"))
}

/// Laid out once it stays, and it reads as before.
fn holds(text: &str) -> String {
    let once = laid_out(text);
    assert_eq!(laid_out(&once), once, "of {text}");
    let (old, new) = (read(text), read(&once));
    assert_eq!(old.scenario.map(|scene| scene.digest()), new.scenario.map(|scene| scene.digest()));
    assert_eq!(old.diagnostics.len(), new.diagnostics.len());
    once
}

#[test]
fn what_ships_and_what_is_shown_is_in_its_layout() {
    assert_eq!(laid_out(SHIPPED), SHIPPED);
    let shown: Vec<&str> = blocks(REFERENCE, "```ron complete\n").collect();
    assert!(!shown.is_empty());
    for block in shown {
        assert_eq!(laid_out(block), block);
    }
}

#[test]
fn every_block_of_the_suites_holds_or_is_told_as_check_tells_it() {
    let (mut held, mut told) = (0, 0);
    for block in SUITES.iter().flat_map(|suite| blocks(suite, "```ron\n")) {
        match format(block.as_bytes()) {
            Ok(_) => held += usize::from(!holds(block).is_empty()),
            Err(FormatError::Unreadable(diagnostics)) => {
                assert_eq!(diagnostics, read(block).diagnostics);
                told += 1;
            }
            Err(FormatError::WouldChange) => panic!("{block}"),
        }
    }
    assert!(held >= 10 && told >= 5, "{held} held, {told} told");
}

#[test]
fn every_comment_has_a_home() {
    insta::assert_snapshot!(holds(include_str!("odd.ron")));
}

#[test]
fn fields_go_in_order_unless_a_comment_or_an_empty_line_sets_one_apart() {
    let entry = |inside: &str| {
        let text = laid_out(&format!("Scenario(moments: [Ending({inside})])"));
        let fields = ["id:", "says:", "need:"].map(|field| text.find(field).unwrap());
        fields.is_sorted()
    };
    assert!(entry(r#"need: "c", says: "b", id: "a""#));
    assert!(!entry(r#"need: "c", /* x */ says: "b", id: "a""#));
    assert!(!entry("need: \"c\", says: \"b\",\n\n id: \"a\""));
    assert!(!entry(r#"need: "c", says: "b", id: "a", channl: Text"#), "a field nobody knows");
    assert_eq!(
        laid_out("[(when:Visited(\"a\"),to:\"b\",)]"),
        "[(when: Visited(\"a\"), to: \"b\")]\n",
        "no name, no order"
    );
}

#[test]
fn other_ends_of_lines_and_a_byte_order_mark_go_but_texts_keep_theirs() {
    let windows = format!("\u{feff}{}", SHIPPED.replace('\n', "\r\n"));
    assert_eq!(laid_out(&windows), SHIPPED);
    let text = "S(a: \"x\r\ny\", /* b\r\nc */ d: 1)";
    assert_eq!(laid_out(text), "S(\n    a: \"x\r\ny\",\n    /* b\nc */\n    d: 1,\n)\n");
}

#[test]
fn a_comma_that_tells_a_list_of_one_from_its_item_stays() {
    assert_eq!(laid_out("( 1 , )"), "(1,)\n");
    assert_eq!(laid_out("( 1 )"), "(1)\n");
    assert_eq!(laid_out("[ 1 , ]"), "[1]\n");
    assert_eq!(laid_out("{ \"a\" : 'b' , }"), "{\"a\": 'b'}\n");
    let long = format!("(\"{}\")", "x".repeat(200));
    assert_eq!(laid_out(&long), format!("(\n    \"{}\"\n)\n", "x".repeat(200)));
}

#[test]
fn a_changed_meaning_or_a_lost_comment_is_noticed() {
    let old = "S(a: [\"x\", \"y\"], /* c */ b: (1, 2))";
    let same = |new: &str| super::same::tokens((old, &tree::parse(old).unwrap()), (new, &tree::parse(new).unwrap()));
    assert!(same(old));
    assert!(same("S(/* c */ b: (1, 2,),\n a: [\"x\", \"y\"])"));
    for other in [
        "S(a: [\"y\", \"x\"], /* c */ b: (1, 2))",
        "S(a: [\"x\", \"y\"], b: (1, 2))",
        "S(a: [\"x\", \"y\"], /* d */ b: (1, 2))",
        "S(a: [\"x\", \"y \"], /* c */ b: (1, 2))",
        "S(a: [\"x\"], /* c */ b: (1, 2))",
        "T(a: [\"x\", \"y\"], /* c */ b: (1, 2))",
        "S(a: [\"x\", \"y\"], /* c */ b: [1, 2])",
        "S(a: [\"x\", \"y\"], /* c */ c: (1, 2))",
    ] {
        assert!(!same(other), "{other}");
    }
}

#[test]
fn a_reader_is_asked_as_well() {
    let other = sound().replace("boundary: 40", "boundary: 41");
    assert!(super::same::reading(sound(), sound()) && !super::same::reading(sound(), &other));
    let broken = sound().replace("to: \"cold\"", "to: \"colt\"");
    assert!(super::same::reading(&broken, &broken) && !super::same::reading(sound(), &broken));
}

#[test]
fn a_file_that_would_grow_too_large_is_left_alone() {
    let text = format!("[{}]", "[[[[[[[[[[/**/]]]]]]]]]],".repeat(20_000));
    let refused = format(text.as_bytes());
    assert!(matches!(&refused, Err(FormatError::Unreadable(told)) if told[0].code.name() == "file-too-large"));
}

#[test]
fn width_is_kept_where_there_is_a_choice() {
    let file = tree::parse(SHIPPED).unwrap();
    for line in print::print(&file, 0).lines().filter(|line| !line.contains('"') || line.contains("id: ")) {
        let code = line.split(" //").next().unwrap();
        assert!(code.chars().count() <= 120, "{line}");
    }
}

/// A sound file with all sorts of things between its tokens; comments carry their number.
fn scattered(pieces: &[usize]) -> String {
    let mut text = String::new();
    let mut pieces = pieces.iter().cycle();
    for (number, token) in scan::tokens(sound()).enumerate() {
        let piece = match pieces.next().copied().unwrap_or(0) {
            0 => "\n\n\n",
            1 => "\r\n\t",
            2 => " // «» \n",
            3 => " /* «» */ ",
            4 => "\n// «»\n",
            5 => "\n\n/* «»\n  and on */ ",
            6 => "/* «» */\n// «»\n\n\n",
            7 => "\n",
            8 | 9 => " ",
            _ => "",
        };
        text.push_str(&piece.replace("«»", &format!("«{number}»")));
        text.push_str(token.text);
    }
    text + " // «end»"
}

fn marks(text: &str) -> Vec<&str> {
    text.split('«').skip(1).map(|rest| rest.split('»').next().unwrap()).collect()
}

fn changed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["", "(", ")", "]", "\"", ",", ":", "//", "/*", "*/", "é", "'", "r#\"", "\r"]);
    prop::collection::vec((0..sound().len(), 0..4_usize, piece), 1..4).prop_map(|edits| {
        let mut text: Vec<char> = sound().chars().collect();
        for (at, drop, piece) in edits {
            let at = at.min(text.len());
            let end = (at + drop).min(text.len());
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

/// Whatever it is: it is refused, or laid out to something that stays.
fn judged(text: &str) {
    match format(text.as_bytes()) {
        Ok(once) => assert_eq!(format(once.as_bytes()).as_ref(), Ok(&once), "{text:?}"),
        Err(FormatError::Unreadable(diagnostics)) => assert!(!diagnostics.is_empty()),
        Err(FormatError::WouldChange) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_layout_of_a_sound_file_keeps_its_meaning_and_its_comments(
        pieces in prop::collection::vec(0..16_usize, 1..400),
    ) {
        let text = scattered(&pieces);
        let once = holds(&text);
        prop_assert_eq!(marks(&once), marks(&text));
        prop_assert!(once.lines().all(|line| line.trim_end() == line), "{}", once);
        prop_assert!(!once.contains("\n\n\n") && !once.contains('\r') && once.ends_with('\n'));
    }

    #[test]
    fn few_comments_keep_their_order_too(
        pieces in prop::collection::vec(prop_oneof![1 => 0..8_usize, 30 => 8..16_usize], 400),
    ) {
        let text = scattered(&pieces);
        let once = holds(&text);
        prop_assert_eq!(marks(&once), marks(&text));
    }

    #[test]
    fn any_text_is_judged(text in any::<String>()) {
        judged(&text);
    }

    #[test]
    fn any_text_of_ron_marks_is_judged(text in r#"[\[\](){}:,"'a-c0-9/*\\#!r \n-]{0,40}"#) {
        judged(&text);
        judged(&format!("S({text})"));
        judged(&format!("S(a: [{text}], // x\n)"));
    }

    #[test]
    fn any_change_of_a_sound_file_is_judged(text in changed()) {
        judged(&text);
    }
}
