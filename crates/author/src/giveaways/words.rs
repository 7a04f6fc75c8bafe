//! A bag of words: naive Bayes with one added to every count, over the distinct words of a reply.

use std::collections::{BTreeMap, BTreeSet};

use super::Menu;

/// For each menu, how likely the best reply is picked by what was learned from all groups but its own.
pub(super) fn shares(groups: &[Vec<&Menu>]) -> Vec<f64> {
    let mut all = Learned::default();
    for menu in groups.iter().flatten() {
        all.learn(menu, 1.0);
    }
    let of_group = |group: &Vec<&Menu>| {
        let mut others = all.clone();
        for menu in group {
            others.learn(menu, -1.0);
        }
        group.iter().map(|menu| menu.share(&others.picks(menu))).collect::<Vec<_>>()
    };
    groups.iter().flat_map(of_group).collect()
}

/// How many replies hold each word, and how many there are.
#[derive(Debug, Clone, Default)]
struct Learned {
    words: BTreeMap<String, Counts>,
    replies: Counts,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    best: f64,
    other: f64,
}

impl Counts {
    fn add(&mut self, is_best: bool, weight: f64) {
        *(if is_best { &mut self.best } else { &mut self.other }) += weight;
    }
}

impl Learned {
    fn learn(&mut self, menu: &Menu, weight: f64) {
        for (index, says) in menu.says.iter().enumerate() {
            let is_best = menu.best.contains(&index);
            self.replies.add(is_best, weight);
            for word in bag(says) {
                self.words.entry(word).or_default().add(is_best, weight);
            }
        }
    }

    fn picks(&self, menu: &Menu) -> Vec<usize> {
        let scores: Vec<f64> = menu.says.iter().map(|says| self.score(says)).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        scores.iter().enumerate().filter(|(_, score)| **score >= most).map(|(index, _)| index).collect()
    }

    /// The log-odds that a reply with these words is a best one, but for what all replies share.
    fn score(&self, says: &str) -> f64 {
        let odds = |word: &String| {
            let counts = self.words.get(word).copied().unwrap_or_default();
            let best = (counts.best + 1.0) / (self.replies.best + 2.0);
            let other = (counts.other + 1.0) / (self.replies.other + 2.0);
            libm::log(best / other)
        };
        bag(says).iter().map(odds).sum()
    }
}

fn bag(says: &str) -> BTreeSet<String> {
    let words = says.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
