//! Law 24: the same seed and choices give the same bits, everywhere.

use attuned_core::{Dimension, Equations, Policy, Role, State};

use super::{Basis, Check, Claim, Measured, anybody, measured};
use crate::simulation::{Random, Turn, Weeks};

pub(super) const ID: &str = "law 24";

pub(super) const CHECKS: &[Check] = &[Check {
    claim: Claim {
        id: ID,
        claim: "the same seed and choices give bit-identical traces; every state stays in range",
        published: "by design",
        tolerance: "1,000 plays from anywhere: the digest of every state equals the one on record, nothing leaves 0 to 1",
        basis: Basis::Checked,
    },
    measure: |parameters| law_24(parameters),
}];

/// Of the traces of the standard parameters, on every platform and in every build.
const ON_RECORD: u64 = 0x5f31_468c_1464_9c7e;
const PLAYS: u32 = 1_000;

/// FNV-1a over the bits of every state of every turn, and whether all stayed in range.
fn trace(equations: &impl Equations) -> (u64, bool) {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut in_range = true;
    let mut take = |state: &State| {
        for felt in Role::BOTH.map(|role| *state.felt(role)) {
            for value in Dimension::ALL.map(|dimension| felt.get(dimension).value()) {
                in_range &= (0.0..=1.0).contains(&value);
                for byte in value.to_bits().to_le_bytes() {
                    digest = (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
                }
            }
        }
    };
    for play in 0..PLAYS {
        let mut random = Random::new(24, u64::from(play));
        let (couple, start) = anybody(&mut random);
        take(&start.after_days(equations, &couple, 1.0));
        let policies = [Policy::GivesWhatTheyHave, Policy::Good(50), Policy::OverReassuring, Policy::Steady];
        let answering = policies.get(play as usize % policies.len()).copied().unwrap_or_default();
        let plan = Weeks { days: 7, asking: Policy::GivesWhatTheyHave, answering, soothing: random.unit() };
        plan.live(equations, &couple, &mut random, &mut |turn: &Turn| take(&turn.after));
    }
    (digest, in_range)
}

fn law_24(equations: &impl Equations) -> Measured {
    let (digest, in_range) = trace(equations);
    // Other parameters have other traces; only sameness can be asked of those.
    let expected =
        if *equations.parameters() == attuned_core::Parameters::STANDARD { ON_RECORD } else { trace(equations).0 };
    let same = digest == expected;
    measured(
        same && in_range,
        format!(
            "digest {digest:016x}, {}; in range: {in_range}",
            if same { "as on record" } else { "not the one on record" }
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use attuned_core::Parameters;

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    /// A model that remembers how often it was asked: the smallest leak of hidden state.
    struct Forgetful(Cell<f64>);
    impl Equations for Forgetful {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn doubt(&self, trust: f64) -> f64 {
            self.0.set(self.0.get() + 1e-12);
            STANDARD.doubt(trust) + self.0.get()
        }
    }

    #[test]
    fn law_24_the_same_plays_give_the_same_bits() {
        holds_and_bites(&law_24(&STANDARD), &law_24(&Forgetful(Cell::new(0.0))));
    }

    #[test]
    fn law_24_on_any_number_of_threads() {
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| trace(&STANDARD))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), (ON_RECORD, true));
        }
    }
}
