//! From an address to a file: what a page's URL stands for, and the policy every page is under.
//!
//! It must not know HTTP beyond media types.

use std::path::{Component, Path, PathBuf};

use crate::Origin;

/// What a page says where the collector's origin belongs.
const COLLECTOR_PLACE: &str = "{{collector}}";

/// The file in which a folder keeps a policy of its own, on as many lines as it likes.
const POLICY: &str = "policy.txt";

/// A brand's site: its pages, and the one foreign origin they embed.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Where the widget, the products and the collector are.
    pub collector: Origin,
    /// The folder with one folder of pages for each story.
    pub root: PathBuf,
    /// The folder of the built SDK.
    pub sdk: PathBuf,
}

/// What stands at an address.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A file, with its media type.
    File {
        /// The value of Content-Type.
        media_type: &'static str,
        /// The file, with the collector's origin filled in when it is a page.
        bytes: Vec<u8>,
    },
    /// Nothing, but this path is meant.
    Elsewhere(String),
    /// Nothing.
    Nothing,
}

impl Site {
    /// What stands at `path` (`/examples/STORY/…` or `/sdk/…`). Files are read anew each time, so
    /// that a page can be worked on; they are few and small.
    pub fn find(&self, path: &str) -> Found {
        if path == "/" {
            return Found::Elsewhere("/examples/plain/".to_owned());
        }
        let (folder, rest) = if let Some(rest) = path.strip_prefix("/examples/") {
            (&self.root, rest)
        } else if let Some(rest) = path.strip_prefix("/sdk/") {
            (&self.sdk, rest)
        } else {
            return Found::Nothing;
        };
        if !is_inside(rest) {
            return Found::Nothing;
        }
        let file = folder.join(rest);
        if file.is_dir() {
            return if path.ends_with('/') {
                self.read(&file.join("index.html"))
            } else {
                Found::Elsewhere(format!("{path}/"))
            };
        }
        self.read(&file)
    }

    /// The policy of what stands at `path`: that of its folder, where the folder has one, or else that of every
    /// page: its own files, and the collector for the frame, pictures and sending.
    pub fn content_security_policy(&self, path: &str) -> String {
        let folder = path.strip_prefix("/examples/").and_then(|rest| rest.split('/').next());
        let own = folder.filter(|folder| is_inside(folder)).map(|folder| self.root.join(folder));
        if let Some(policy) = own.and_then(|own| std::fs::read_to_string(own.join(POLICY)).ok()) {
            return self.filled_in(&policy.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let collector = &self.collector;
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
             img-src 'self' {collector}; connect-src 'self' {collector}; frame-src 'self' {collector}; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        )
    }

    fn filled_in(&self, text: &str) -> String {
        text.replace(COLLECTOR_PLACE, &self.collector.to_string())
    }

    fn read(&self, file: &Path) -> Found {
        let (Some(media_type), Ok(bytes)) = (media_type(file), std::fs::read(file)) else {
            return Found::Nothing;
        };
        let bytes = if media_type.starts_with("text/html") {
            self.filled_in(&String::from_utf8_lossy(&bytes)).into_bytes()
        } else {
            bytes
        };
        Found::File { media_type, bytes }
    }
}

/// No way up, no absolute path, and nothing that would need decoding.
fn is_inside(path: &str) -> bool {
    !path.contains(['%', '\\'])
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Only what a page is made of is served; sources beside it are not.
fn media_type(file: &Path) -> Option<&'static str> {
    match file.extension()?.to_str()? {
        "html" => Some("text/html; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "map" | "json" => Some("application/json"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Site {
            collector: "http://collector.example".parse().unwrap(),
            root: here.to_owned(),
            sdk: here.join("plain"),
        }
    }

    /// The name and text of every page there is.
    fn pages() -> Vec<(String, String)> {
        let folders = std::fs::read_dir(site().root).unwrap().map(|entry| entry.unwrap().path());
        let folders = folders.filter(|folder| folder.join("index.html").is_file());
        let names = folders.map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned());
        let read = |page: String| match site().find(&format!("/examples/{page}/")) {
            Found::File { bytes, .. } => (page, String::from_utf8(bytes).unwrap()),
            other => panic!("{page}: {other:?}"),
        };
        let pages: Vec<_> = names.map(read).collect();
        assert!(pages.len() >= 4);
        pages
    }

    #[track_caller]
    fn check(path: &str, expected: &Found) {
        let found = match site().find(path) {
            Found::File { media_type, .. } => Found::File { media_type, bytes: Vec::new() },
            other => other,
        };
        assert_eq!(&found, expected, "{path}");
    }

    #[test]
    fn a_folder_is_its_index_page() {
        check(
            "/examples/plain/",
            &Found::File { media_type: "text/html; charset=utf-8", bytes: Vec::new() },
        );
        check("/examples/plain", &Found::Elsewhere("/examples/plain/".to_owned()));
        check("/", &Found::Elsewhere("/examples/plain/".to_owned()));
    }

    #[test]
    fn nothing_outside_the_pages_is_served() {
        for path in [
            "/examples/../Cargo.toml",
            "/examples/plain/../../Cargo.toml",
            "/examples/%2e%2e/Cargo.toml",
            "/examples//etc/passwd",
            "/examples/Cargo.toml",
            "/examples/src/lib.rs",
            "/examples/",
            "/elsewhere",
            "/sdk/../src/lib.rs",
        ] {
            check(path, &Found::Nothing);
        }
    }

    #[test]
    fn every_page_names_the_collector_it_is_served_with() {
        for (page, text) in pages() {
            assert!(text.contains("http://collector.example/widget/"), "{page}");
            assert!(!text.contains(COLLECTOR_PLACE), "{page}");
        }
    }

    #[test]
    fn no_page_needs_more_than_the_policy_gives() {
        for (page, text) in pages() {
            let policy = site().content_security_policy(&format!("/examples/{page}/"));
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
            for forbidden in ["<style", " style=", " onclick=", "<script>"] {
                assert!(!text.contains(forbidden), "{page}: {forbidden}");
            }
        }
    }

    #[test]
    fn a_folder_may_have_a_policy_of_its_own() {
        let strict = site().content_security_policy("/examples/strict/vault.css");
        assert!(strict.contains("frame-src http://collector.example; base-uri 'none'"), "{strict}");
        assert!(strict.contains("require-trusted-types-for 'script'"), "{strict}");
        let usual = site().content_security_policy("/examples/plain/");
        for path in ["/", "/sdk/codraft.js", "/examples/../strict/", "/strict/"] {
            assert_eq!(site().content_security_policy(path), usual, "{path}");
        }
    }

    #[test]
    fn the_page_without_the_sdk_has_at_most_25_lines_of_its_own() {
        let script = std::fs::read_to_string(site().root.join("no-sdk/embed.js")).unwrap();
        let lines =
            script.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("//"));
        assert!(lines.count() <= 25);
    }
}
