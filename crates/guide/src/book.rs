//! The guide as a website, by mdBook.
//!
//! It must not know which pages there are: that is `SUMMARY.md`'s.

use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::book::Book;
use mdbook_driver::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::page::Page;

/// Makes a website in `out` of the book in `folder`, which has a `book.toml`.
///
/// # Errors
///
/// When the book cannot be read, or the website not be written.
pub fn build(folder: &Path, out: &Path) -> Result<(), Error> {
    let mut book = MDBook::load(folder)?;
    book.config.build.build_dir = out.to_owned();
    book.with_preprocessor(Inside);
    book.build()
}

/// Leaves no link out of the book: the source that it leads to is not on the website.
struct Inside;

impl Preprocessor for Inside {
    fn name(&self) -> &str {
        "inside"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        book.for_each_chapter_mut(|chapter| {
            let depth = chapter.path.as_ref().map_or(0, |path| path.components().count() - 1);
            chapter.content = inside(&chapter.content, depth);
        });
        Ok(book)
    }
}

/// The page without the links that go up further than the book does, which begins `depth` folders up.
fn inside(markdown: &str, depth: usize) -> String {
    let out = |target: &str| target.split('/').take_while(|part| *part == "..").count() > depth;
    let mut page = markdown.to_owned();
    for link in Page::read(markdown).links.iter().rev().filter(|link| out(&link.target)) {
        page.replace_range(link.range.clone(), &markdown[link.text.clone()]);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, depth: usize, expected: &str) {
        assert_eq!(inside(markdown, depth), expected);
    }

    #[test]
    fn a_link_out_of_the_book_is_only_its_text() {
        check("See [`a`](../src/a.rs) and [b](b.md).", 0, "See `a` and [b](b.md).");
        check("See [a](../a.md) and [b](../../b.rs).", 1, "See [a](../a.md) and b.");
        check("[a](../a) [b](../b)", 0, "a b");
    }
}
