//! Makes feature models up, as UVL, and random choices; the same from the same seed.
//! It must not know how a model is solved.
//!
//! One configuration is drawn first and every constraint allows it, so there is always a whole.

use std::fmt::Write;

/// The features and constraints of models that are measured.
pub(crate) const SIZES: [(usize, usize); 3] = [(20, 30), (200, 300), (771, 1148)];

/// What these models are made from.
pub(crate) const SEED: u64 = 3;

/// How such a model is called in a table.
pub(crate) fn name(features: usize, constraints: usize) -> String {
    format!("{features} features, {constraints} constraints")
}

/// Numbers that look random: SplitMix64 of G. Steele, D. Lea and C. Flood (2014).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// A feature model with so many features and constraints.
pub(crate) fn feature_model(features: usize, constraints: usize, seed: u64) -> String {
    let mut tree = Tree::grow(features.max(2), Chance::new(seed));
    let mut text = String::from("features\n");
    tree.write(0, 1, &mut text);
    text.push_str("\nconstraints\n");
    for _ in 0..constraints {
        let _ = writeln!(text, "\t{}", tree.constraint());
    }
    text
}

struct Tree {
    chance: Chance,
    /// The groups of each feature.
    groups: Vec<Vec<(Kind, Vec<usize>)>>,
    is_chosen: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mandatory,
    Optional,
    Alternative,
    Or,
    Some,
}

impl Tree {
    fn grow(features: usize, mut chance: Chance) -> Self {
        let mut groups = vec![Vec::new(); features];
        let (mut count, mut parent) = (1, 0);
        while count < features {
            let (kind, most) = match chance.below(10) {
                0..=1 => (Kind::Mandatory, 4),
                2..=5 => (Kind::Optional, 4),
                6..=7 => (Kind::Alternative, 9),
                8 => (Kind::Or, 5),
                _ => (Kind::Some, 5),
            };
            let children = (2 + chance.below(most)).min(features - count);
            groups[parent].push((kind, (count..count + children).collect()));
            count += children;
            // Some features have several groups, most have none; leaves never run out.
            parent = (parent + chance.below(3)).min(count - 1);
        }
        let mut tree = Tree { chance, groups, is_chosen: vec![false; features] };
        tree.choose(0);
        tree
    }

    fn choose(&mut self, feature: usize) {
        self.is_chosen[feature] = true;
        for (kind, children) in self.groups[feature].clone() {
            let first = self.chance.below(children.len());
            for (at, child) in children.iter().enumerate() {
                let is_chosen = match kind {
                    Kind::Mandatory => true,
                    Kind::Optional => self.chance.below(2) == 0,
                    Kind::Alternative | Kind::Some => at == first,
                    Kind::Or => at == first || self.chance.below(2) == 0,
                };
                if is_chosen {
                    self.choose(*child);
                }
            }
        }
    }

    fn write(&self, feature: usize, depth: usize, text: &mut String) {
        let indent = "\t".repeat(depth);
        let _ = writeln!(text, "{indent}\"feature {feature}\"");
        for (kind, children) in &self.groups[feature] {
            let words = match kind {
                Kind::Mandatory => "mandatory",
                Kind::Optional => "optional",
                Kind::Alternative => "alternative",
                Kind::Or => "or",
                Kind::Some => "[1..2]",
            };
            let _ = writeln!(text, "{indent}\t{words}");
            for child in children {
                self.write(*child, depth + 2, text);
            }
        }
    }

    /// A constraint that the chosen configuration meets.
    fn constraint(&mut self) -> String {
        loop {
            let picks: [usize; 4] =
                std::array::from_fn(|_| 1 + self.chance.below(self.groups.len() - 1));
            let [a, b, c, d] = picks.map(|feature| format!("\"feature {feature}\""));
            let [p, q, r, s] = picks.map(|feature| self.is_chosen[feature]);
            let (text, is_met) = match self.chance.below(8) {
                0..=2 => (format!("{a} => {b}"), !p || q),
                3..=4 => (format!("{a} => !{b}"), !p || !q),
                5 => (format!("{a} & {b} => {c}"), !p || !q || r),
                6 => (format!("{a} | {b} | {c} => {d}"), !(p || q || r) || s),
                _ => (format!("{a} <=> ({b} & !{c})"), p == (q && !r)),
            };
            if is_met {
                return text;
            }
        }
    }
}
