//! How long design links are: `cargo run -p codraft-protocol --example link_sizes`. With `--golden`,
//! the links themselves, as they stand in `fixtures/v1/links.txt`.
//! Knows nothing of pages.

#![expect(clippy::print_stdout, reason = "it is there to print")]

#[path = "../tests/designs/mod.rs"]
mod designs;

use codraft_protocol::design::Design;
use codraft_protocol::{canonical, link};

fn main() {
    let is_golden = std::env::args().any(|argument| argument == "--golden");
    let product = designs::tote();
    if !is_golden {
        println!("{:<16}{:>12}{:>12}", "design", "JSON bytes", "link chars");
    }
    let everything = [("everything", designs::with_everything(&product))];
    let more = everything.into_iter().filter(|_| !is_golden);
    for (name, design) in designs::all(&product).into_iter().chain(more) {
        let json = canonical::text(&Design::from(&design)).map_or(0, |text| text.len());
        match (link::encode(&product, &design), is_golden) {
            (Ok(link), true) => println!("{name} {link}"),
            (Ok(link), false) => println!("{name:<16}{json:>12}{:>12}", link.len()),
            (Err(too_long), _) => println!("{name:<16}{json:>12}  {too_long}"),
        }
    }
}
