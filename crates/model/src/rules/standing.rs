//! How each value of each option stands: free, with what would follow, or blocked.
//! Knows nothing of how that is found out.

use std::sync::Arc;

use super::class::Classes;
use crate::configuration::{Configuration, Setting, Value};
use crate::impact::Impact;
use crate::product::ProductOption;

/// How a value stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It can be had.
    Free {
        /// What would change with it, none of it decided by the customer.
        also: Vec<Setting>,
        /// What that alone does to price, weight and lead time.
        impact: Impact,
    },
    /// It can be had, and what would follow is found out when it is chosen: a number, of which there
    /// are too many to try each beforehand.
    Open,
    /// Decisions stand in its way.
    Blocked,
}

impl Standing {
    /// Nothing else would change.
    pub const ALONE: Standing = Standing::Free {
        also: Vec::new(),
        impact: Impact { price_minor: 0, weight_grams: 0, lead_time_days: 0 },
    };

    /// Whether it can be had.
    pub fn is_free(&self) -> bool {
        *self != Standing::Blocked
    }
}

/// How all values of a product stand, from one configuration.
#[derive(Clone, Debug)]
pub struct Standings {
    pub(super) classes: Arc<Classes>,
    /// What they are reckoned from.
    pub(super) from: Configuration,
    /// By option and class, in the order of `classes`.
    pub(super) all: Vec<Vec<Standing>>,
}

impl Standings {
    /// How `value` of `option` stands. One that the option does not have is blocked.
    pub fn of(&self, option: &ProductOption, value: &Value) -> &Standing {
        let found = self.classes.position(&option.id).zip(self.classes.find(option, Some(value)));
        found.and_then(|(at, class)| self.all.get(at)?.get(class)).unwrap_or(&Standing::Blocked)
    }

    /// The stretches of a number option's steps that stand alike, from the smallest: first step, last
    /// step, and how they stand. None for options of another kind.
    pub fn stretches(&self, option: &ProductOption) -> Vec<(i64, i64, &Standing)> {
        let classes = self.classes.of_option(&option.id);
        let Some(all) = self.classes.position(&option.id).and_then(|at| self.all.get(at)) else {
            return Vec::new();
        };
        let stretch = |(class, standing)| match class {
            &super::Class::Steps(from, to) => Some((from, to, standing)),
            _ => None,
        };
        classes.iter().zip(all).filter_map(stretch).collect()
    }

    /// Whether they are reckoned from `configuration`.
    pub fn is_from(&self, configuration: &Configuration) -> bool {
        self.from == *configuration
    }

    /// How many values are free, and how many blocked, not counting that an option is not asked.
    pub fn count(&self) -> (usize, usize) {
        let asked = self.classes.iter().zip(&self.all).flat_map(|((_, classes), standings)| {
            classes.iter().zip(standings).filter(|(class, _)| **class != super::Class::Unasked)
        });
        let (free, blocked): (Vec<_>, Vec<_>) = asked.partition(|(_, standing)| standing.is_free());
        (free.len(), blocked.len())
    }
}
