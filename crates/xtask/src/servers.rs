//! Builds the programs that serve: the collector, the brand's site with the examples, and the conformance kit.
//!
//! It does not start them.

use crate::places::Places;
use crate::program::{Failure, cargo, run};
use std::path::PathBuf;

/// Where the built programs are.
pub(crate) struct Servers {
    pub(crate) collector: PathBuf,
    pub(crate) examples: PathBuf,
    pub(crate) conformance: PathBuf,
}

pub(crate) fn build(places: &Places) -> Result<Servers, Failure> {
    let packages =
        ["-p", "codraft-collector", "-p", "codraft-examples", "-p", "codraft-conformance"];
    run(cargo(places, &["build", "--profile", "native"]).args(packages))?;
    let folder = places.target.join("native");
    Ok(Servers {
        collector: folder.join("codraft-collector"),
        examples: folder.join("codraft-examples"),
        conformance: folder.join("codraft-conformance"),
    })
}
