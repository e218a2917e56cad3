//! Clicks as a page makes them: `tests/bench/rules.rs` runs this in a browser, and looks at the time.
//! It must not know what time it is.

#![cfg_attr(not(feature = "rules"), expect(dead_code, reason = "only read, to be weighed"))]

#[cfg(feature = "rules")]
#[path = "../../../../crates/rules/tests/feature_models/car.rs"]
mod car;
#[cfg(feature = "rules")]
#[path = "../../../../crates/rules/tests/feature_models/customer.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod customer;
#[cfg(feature = "rules")]
#[path = "../../../../crates/rules/tests/feature_models/made_up.rs"]
#[expect(dead_code, reason = "models come from outside")]
mod made_up;
#[cfg(feature = "rules")]
#[path = "../../../../crates/rules/tests/feature_models/space.rs"]
mod space;
#[path = "../../../../crates/rules/tests/feature_models/uvl.rs"]
mod uvl;

use wasm_bindgen::prelude::wasm_bindgen;

/// How many features a model in UVL has.
#[wasm_bindgen]
pub fn features(uvl: &str) -> usize {
    uvl::read(uvl).features.len()
}

#[cfg(feature = "rules")]
pub use clicks::Clicks;

#[cfg(feature = "rules")]
mod clicks {
    use super::customer::Customer;
    use super::{car, space, uvl};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A customer at work.
    #[wasm_bindgen]
    pub struct Clicks {
        customer: Customer,
    }

    #[wasm_bindgen]
    impl Clicks {
        /// On a model in UVL; none when it is too large.
        pub fn on_model(text: &str, seed: u32) -> Option<Clicks> {
            let space = space::space(&uvl::read(text)).ok()?;
            Some(Clicks { customer: Customer::new(space, seed.into()) })
        }

        /// On something the size of a car.
        pub fn on_car(seed: u32) -> Clicks {
            Clicks { customer: Customer::new(car::car(), seed.into()) }
        }

        /// Decides what is clicked next.
        pub fn decide(&mut self) {
            self.customer.decide();
        }

        /// What follows from a click.
        pub fn follow(&mut self) {
            self.customer.complete();
            self.customer.look();
        }

        /// What is said of something blocked; whether there was any.
        pub fn refuse(&mut self) -> bool {
            self.customer.refuse()
        }
    }
}
