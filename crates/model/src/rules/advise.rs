//! What a session asks about choices, and what it is answered.
//! Knows nothing of how the answers are found.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use super::class::Classes;
use super::space::Declared;
use super::standing::{Standing, Standings};
use crate::configuration::{Configuration, Setting, Value};
use crate::id::OptionId;
use crate::product::{OptionKind, Product};

/// Knows everything about one product that follows from its rules.
pub trait Advise: Debug {
    /// How every value stands from `configuration`.
    fn standings(&mut self, configuration: &Configuration) -> Standings;

    /// What choosing `wishes` together changes: the wishes themselves, decided, and the fewest values
    /// that must follow. Nothing when decisions about other options stand in the way.
    fn choose(
        &mut self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Option<Vec<Setting>>;

    /// What taking back the decisions about `options` changes: each has its default again, as far as
    /// the other decisions let it. Nothing when the product contradicts itself.
    fn relax(
        &mut self,
        configuration: &Configuration,
        options: &[OptionId],
    ) -> Option<Vec<Setting>>;

    /// Why `wishes` cannot be had together, and what to change to have them all: the number of the first
    /// that cannot be had with those before it, what else stands in its way, and the change for all.
    /// Nothing when they are free.
    fn obstacle_to_all(
        &mut self,
        configuration: &Configuration,
        wishes: &[(OptionId, Value)],
    ) -> Option<(usize, Obstacle)>;

    /// Why `value` of `option` cannot be had, and what to change to have it; nothing when it is free.
    fn obstacle(
        &mut self,
        configuration: &Configuration,
        option: &OptionId,
        value: &Value,
    ) -> Option<Obstacle> {
        let wishes = [(option.clone(), value.clone())];
        self.obstacle_to_all(configuration, &wishes).map(|(_, obstacle)| obstacle)
    }
}

/// Why a value cannot be had, and what would have to change.
#[derive(Clone, Debug, PartialEq)]
pub struct Obstacle {
    /// A smallest set of reasons: without any one of them, and with the others, it could be had.
    pub because: Vec<Reason>,
    /// The wish and all that would have to change with it, the fewest decisions of the customer's
    /// first. Nothing when no change would help.
    pub change: Option<Vec<Setting>>,
}

/// One reason why a value cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What the product declares.
    Declared(Declared),
    /// What the customer decided.
    Decided(OptionId),
    /// A text or picture that is not there, and that only the customer can give.
    Absent(OptionId),
}

/// The advisor of a product without rules, whose every option is always asked: all can be had, and
/// nothing follows. It needs no solver.
pub struct Unruled {
    product: Arc<Product>,
    classes: Arc<Classes>,
}

/// By name: a whole product in words would be code that every widget carries.
impl Debug for Unruled {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unruled").field("product", &self.product.id).finish_non_exhaustive()
    }
}

impl Unruled {
    /// An advisor on `product`; nothing when that has rules.
    pub fn new(product: Arc<Product>) -> Option<Self> {
        let is_always_asked = product.options.iter().all(|option| option.only_when.is_empty());
        let is_unruled = product.rules.is_empty() && product.needs.is_empty() && is_always_asked;
        is_unruled.then(|| Self { classes: Arc::new(Classes::of_unruled(&product)), product })
    }
}

impl Advise for Unruled {
    fn standings(&mut self, configuration: &Configuration) -> Standings {
        let standing = |kind: &OptionKind| match kind {
            OptionKind::Number(_) | OptionKind::Text(_) | OptionKind::Image(_) => Standing::Open,
            OptionKind::Choice(_) | OptionKind::Colour { .. } | OptionKind::Toggle { .. } => {
                Standing::ALONE
            }
        };
        let options = self.product.options.iter();
        let all = options.map(|option| {
            let classes = self.classes.of_option(&option.id).len();
            vec![standing(&option.kind); classes]
        });
        Standings { classes: self.classes.clone(), from: configuration.clone(), all: all.collect() }
    }

    fn choose(&mut self, _: &Configuration, wishes: &[(OptionId, Value)]) -> Option<Vec<Setting>> {
        let decide = |(id, value): &(OptionId, Value)| {
            self.classes.find(self.product.option(id)?, Some(value))?;
            Some(Setting::decided(id.clone(), value.clone()))
        };
        wishes.iter().map(decide).collect()
    }

    fn relax(
        &mut self,
        configuration: &Configuration,
        options: &[OptionId],
    ) -> Option<Vec<Setting>> {
        let listed = self.product.options.iter().filter(|option| options.contains(&option.id));
        let differs = |setting: &Setting| {
            let was = configuration.value(&setting.option);
            setting.value.as_ref() != was || setting.origin != configuration.origin(&setting.option)
        };
        let defaults = listed.map(|o| Setting::followed(o.id.clone(), Some(o.default.clone())));
        Some(defaults.filter(differs).collect())
    }

    fn obstacle_to_all(
        &mut self,
        _: &Configuration,
        _: &[(OptionId, Value)],
    ) -> Option<(usize, Obstacle)> {
        None
    }
}
