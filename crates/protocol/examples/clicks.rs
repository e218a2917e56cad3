//! Measures what a click on an option costs, without a browser: `cargo run --release -p
//! codraft-protocol --example clicks -- products/city-car [CLICKS]`.
//!
//! A click is all that `Session::handle` does for a choice: what follows from it, and how every value
//! of every option stands after it, with its consequences. Refused clicks count too: they are told why.

#![expect(clippy::print_stdout, reason = "its figures are for people to read")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use codraft_model::product::Product;
use codraft_model::session::{Message, Session};
use codraft_protocol::product::{Bundle, artwork_names};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "products/city-car".into());
    let clicks: usize = arguments.next().map_or(Ok(2_000), |count| count.parse())?;
    let product = read(Path::new(&folder))?;
    let (mut free, mut refused) = (Vec::new(), Vec::new());
    let start = Instant::now();
    let mut session = Session::new(product.into(), None).ok_or("the product has no view")?;
    println!("{folder}: to begin {:.2} ms", millis(start.elapsed()));
    let mut state = 1_u32;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % limit
    };
    while free.len() + refused.len() < clicks {
        let option = &session.product().options[below(session.product().options.len())];
        let values = option.listed_values();
        let value = values[below(values.len())].clone();
        if session.design().configuration.value(&option.id).is_none_or(|now| *now == value) {
            continue;
        }
        let message = Message::Choose(option.id.clone(), value);
        let start = Instant::now();
        let _ = session.handle(message);
        let elapsed = start.elapsed();
        if session.refused().is_some() { &mut refused } else { &mut free }.push(elapsed);
        // A customer who has decided everything can only be refused: begin again now and then.
        if (free.len() + refused.len()) % 20 == 0 {
            session.restart(None);
        }
    }
    tell("chosen", &mut free);
    tell("refused, with reasons and the change", &mut refused);
    Ok(())
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    if times.is_empty() {
        return;
    }
    let at = |share: usize| millis(times[(times.len() - 1) * share / 100]);
    let total: Duration = times.iter().sum();
    let a_second = times.len() as f64 / total.as_secs_f64();
    println!(
        "{:>5} {what}: median {:.3} ms, p99 {:.3} ms, {a_second:.0} a second",
        times.len(),
        at(50),
        at(99)
    );
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn read(folder: &Path) -> Result<Product, Box<dyn Error>> {
    let definition = serde_json::from_str(&fs::read_to_string(folder.join("product.json"))?)?;
    let file = |name: String| Ok((name.clone(), fs::read_to_string(folder.join(name))?));
    let artwork: Result<BTreeMap<_, _>, std::io::Error> =
        artwork_names(&definition).into_iter().map(file).collect();
    let (product, problems) = Bundle { definition, artwork: artwork? }.product();
    product.ok_or_else(|| format!("{problems:#?}").into())
}
