//! One page of Markdown: its headings, links and examples.
//!
//! It must not know of other pages, nor of files.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What `#…` may name: each heading as mdBook names it.
    pub anchors: Vec<String>,
    /// Every link, in their order.
    pub links: Vec<Link>,
    /// Every block of code, in their order.
    pub snippets: Vec<Snippet>,
}

/// A link or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as it is written.
    pub target: String,
    /// Where it stands in the page, in bytes, with its text and its brackets.
    pub range: Range<usize>,
    /// Where its text stands.
    pub text: Range<usize>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The first word behind the fence: `html`, `js`. Empty when there is none.
    pub language: String,
    /// The code.
    pub text: String,
    /// The line of the fence, from 1.
    pub line: usize,
}

impl Page {
    /// Reads Markdown with tables, as mdBook does.
    pub fn read(markdown: &str) -> Page {
        let mut reader = Reader { markdown, page: Page::default(), heading: None, snippet: None };
        for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
            reader.take(event, range);
        }
        reader.page.anchors = told_apart(reader.page.anchors);
        reader.page
    }
}

struct Reader<'a> {
    markdown: &'a str,
    page: Page,
    heading: Option<String>,
    snippet: Option<Snippet>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                self.page.anchors.extend(self.heading.take().map(|text| anchor(&text)));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.page.links.push(self.link(dest_url.into_string(), range));
            }
            Event::Start(Tag::CodeBlock(kind)) => self.snippet = Some(self.fence(&kind, &range)),
            Event::End(TagEnd::CodeBlock) => self.page.snippets.extend(self.snippet.take()),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(snippet) = &mut self.snippet {
            snippet.text.push_str(text);
        } else if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
    }

    fn link(&self, target: String, range: Range<usize>) -> Link {
        let written = &self.markdown[range.clone()];
        let from = written.find('[').map_or(0, |at| at + 1);
        let to = written.rfind("](").unwrap_or(written.len()).max(from);
        Link { target, text: range.start + from..range.start + to, range }
    }

    fn fence(&self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Snippet {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        Snippet {
            language: info.split_whitespace().next().unwrap_or_default().to_owned(),
            text: String::new(),
            line: self.markdown[..range.start].lines().count() + 1,
        }
    }
}

/// The name of a heading: letters and digits in small, `-` for each space, nothing else.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// A name that comes again has a number behind it.
fn told_apart(anchors: Vec<String>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let apart = |anchor: String| {
        let before = seen.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    };
    anchors.into_iter().map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_anchors(markdown: &str, expected: &[&str]) {
        assert_eq!(Page::read(markdown).anchors, expected, "{markdown}");
    }

    #[test]
    fn a_heading_is_named_as_the_book_names_it() {
        check_anchors("# Content-Security-Policy", &["content-security-policy"]);
        check_anchors("## `view/setMode`, say", &["viewsetmode-say"]);
        check_anchors("# Size\n\n# Size", &["size", "size-1"]);
        check_anchors("no heading", &[]);
    }

    #[test]
    fn a_link_knows_where_it_stands() {
        let markdown = "See [the `page`](../a.md#b), ![drawn](x.png) and <https://x.example>.";
        let links = Page::read(markdown).links;
        let told: Vec<_> =
            links.iter().map(|link| (&*link.target, &markdown[link.text.clone()])).collect();
        assert_eq!(told[..2], [("../a.md#b", "the `page`"), ("x.png", "drawn")]);
        assert_eq!(&markdown[links[0].range.clone()], "[the `page`](../a.md#b)");
        assert_eq!(links[2].target, "https://x.example");
    }

    #[test]
    fn a_snippet_has_its_language_and_its_line() {
        let markdown = "Text.\n\n```html\n<p>\n```\n\n    indented\n";
        let snippets = Page::read(markdown).snippets;
        assert_eq!(snippets[0].language, "html");
        assert_eq!((&*snippets[0].text, snippets[0].line), ("<p>\n", 3));
        assert_eq!((&*snippets[1].language, &*snippets[1].text), ("", "indented\n"));
    }

    #[test]
    fn what_looks_like_a_link_in_code_is_none() {
        assert_eq!(Page::read("`[a](b)` and\n\n```text\n[a](b)\n```\n").links, []);
    }
}
