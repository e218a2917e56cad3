//! Makes the guide a website.
//!
//! It must not know what is in the guide, nor how it is made.

use crate::places::Places;
use crate::program::{self, Done, cargo};

pub(crate) fn build(places: &Places) -> Done {
    println!("guide: compiling what makes it; the first time takes two to four minutes");
    let out = places.target.join("guide");
    let mut command = cargo(places, &["run", "--quiet", "--package", "codraft-guide", "--"]);
    program::run(command.arg(places.root.join("docs")).arg(&out))?;
    println!("guide: {}", out.join("index.html").display());
    Ok(())
}
