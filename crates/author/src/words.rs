//! Counts and times in the words people use.

/// `1 reply`, `12 replies`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `20 minutes go by`, in the largest unit that fits evenly.
pub(crate) fn wait(minutes: u32) -> String {
    let (number, one, many) = match minutes {
        _ if minutes.is_multiple_of(1440) => (minutes / 1440, "day", "days"),
        _ if minutes.is_multiple_of(60) => (minutes / 60, "hour", "hours"),
        _ => (minutes, "minute", "minutes"),
    };
    if number == 1 { format!("1 {one} goes by") } else { format!("{number} {many} go by") }
}

/// `once`, `twice`, `5 times`.
pub(crate) fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{number} times"),
    }
}

/// Words in quotation marks; what is done without words stands in brackets already.
pub fn spoken(words: &str) -> String {
    if words.starts_with('(') && words.ends_with(')') { words.to_owned() } else { format!("\u{201c}{words}\u{201d}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_told_in_the_largest_unit_that_fits() {
        assert_eq!(
            [1, 20, 60, 90, 120, 1440, 10080].map(wait),
            [
                "1 minute goes by",
                "20 minutes go by",
                "1 hour goes by",
                "90 minutes go by",
                "2 hours go by",
                "1 day goes by",
                "7 days go by",
            ]
        );
    }
}
