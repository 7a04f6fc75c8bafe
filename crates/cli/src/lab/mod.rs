//! `attuned lab`: the evidence for the model, and simulation.

pub(crate) mod evidence;
pub(crate) mod progress;
pub(crate) mod simulate;

use attuned_core::{Policy, Stance, StanceKind};

/// `steady`, `good:0.5`, `always:validating` and so on.
pub(crate) fn policy(name: &str) -> Result<Policy, String> {
    match name.split_once(':') {
        None => match name {
            "gives-what-they-have" => Ok(Policy::GivesWhatTheyHave),
            "steady" => Ok(Policy::Steady),
            "withdrawing" => Ok(Policy::Withdrawing),
            "over-reassuring" => Ok(Policy::OverReassuring),
            _ => Err("the policies are gives-what-they-have, steady, withdrawing, over-reassuring, good:P and \
                always:STANCE"
                .into()),
        },
        Some(("good", share)) => share
            .parse::<f64>()
            .ok()
            .filter(|share| (0.0..=1.0).contains(share))
            .map(|share| {
                Policy::Good(attuned_core::Level::new(share).unwrap_or_default().points().try_into().unwrap_or(0))
            })
            .ok_or_else(|| "good:P takes a probability from 0 to 1, such as good:0.5".into()),
        Some(("always", stance)) => replies()
            .find(|candidate| candidate.words().split(' ').next() == Some(stance))
            .map(Policy::Always)
            .ok_or_else(|| {
                let names: Vec<&str> = replies().filter_map(|stance| stance.words().split(' ').next()).collect();
                format!("always:STANCE takes one of {}", names.join(", "))
            }),
        Some(_) => Err("only good:P and always:STANCE take a value".into()),
    }
}

fn replies() -> impl Iterator<Item = Stance> {
    Stance::ALL.into_iter().filter(|stance| stance.kind() == StanceKind::Reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_read_by_name() {
        assert_eq!(policy("steady"), Ok(Policy::Steady));
        assert_eq!(policy("good:0.35"), Ok(Policy::Good(35)));
        assert_eq!(policy("always:over-reassuring"), Ok(Policy::Always(Stance::OverReassuring)));
        assert_eq!(policy("always:time-out"), Ok(Policy::Always(Stance::TimeOut)));
        for bad in ["good:2", "good:", "always:kind", "nice", "steady:1", "good:NaN"] {
            assert!(policy(bad).is_err(), "{bad}");
        }
    }
}
