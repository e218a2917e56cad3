//! A folder that the benchmark of the widget's peers can drive: the widget as it is released, and a host
//! page over the real protocol around it.
//!
//! It must not know what is measured, nor change the widget.

use crate::places::Places;
use crate::program::{At, Done};
use crate::setup;
use crate::widget;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The host page.
const PAGE: &str = "tests/bench/page";

/// What the page expects beside it: the picture that all peers show.
const PICTURE: &str = "shoe.svg";

pub(crate) fn build(places: &Places, out: &Path, picture: Option<&Path>) -> Done {
    widget::build(places, &setup::for_building(places)?)?;
    copy(&places.root.join(PAGE), out)?;
    let inside = out.join("widget");
    if inside.exists() {
        fs::remove_dir_all(&inside).at(&inside)?;
    }
    copy(&places.dist(), &inside)?;
    list_host(&inside.join("index.html"))?;
    match picture {
        Some(picture) => fs::copy(picture, out.join(PICTURE)).at(picture).map(drop)?,
        None if !out.join(PICTURE).exists() => {
            println!("bench: put the benchmark's picture beside the page, as {PICTURE}");
        }
        None => {}
    }
    println!("bench: {} is ready", out.display());
    Ok(())
}

/// Copies what can be served: not the packed copies, since the benchmark packs for itself.
fn copy(from: &Path, to: &Path) -> Done {
    fs::create_dir_all(to).at(to)?;
    for entry in fs::read_dir(from).at(from)? {
        let path = entry.at(from)?.path();
        let is_packed =
            path.extension().is_some_and(|end| end == OsStr::new("br") || end == OsStr::new("gz"));
        let Some(name) = path.file_name().filter(|_| !is_packed) else { continue };
        match path.is_dir() {
            true => copy(&path, &to.join(name))?,
            false => fs::copy(&path, to.join(name)).at(&path).map(drop)?,
        }
    }
    Ok(())
}

/// Names the origin that may hold the widget, as the collector does: the one that serves both, which
/// only the page itself can know.
fn list_host(page: &Path) -> Done {
    const TAG: &str = r#"<meta name="codraft:hosts" content="">"#;
    const SCRIPT: &str = r#"<meta name="codraft:hosts" content="">
    <script>document.querySelector("meta[name='codraft:hosts']").content = location.origin;</script>"#;
    let html = fs::read_to_string(page).at(page)?;
    fs::write(page, html.replace(TAG, SCRIPT)).at(page)
}
