//! Where a text may be broken, and where it is when lines have a width.
//! Knows nothing of letter heights: widths are in letter heights.

use super::advance::{Cluster, Milli, advance, clusters};

/// A text in paragraphs, and those in what may be parted.
pub(super) struct Words<'a> {
    paragraphs: Vec<Vec<Word<'a>>>,
}

/// What stays together while it fits on a line: a word, or a single Chinese character with what
/// belongs to it.
struct Word<'a> {
    /// The blank before it, which goes when a line is broken there.
    blank: Option<char>,
    clusters: Vec<Cluster<'a>>,
    advance: Milli,
}

/// A line, as it was broken.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) text: String,
    pub(super) advance: Milli,
}

/// What happens to a word that is longer than a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LongWords {
    /// It does not fit.
    Whole,
    /// It is broken where the line ends.
    Broken,
}

/// Thousandths in letter heights.
pub(super) fn ems(milli: Milli) -> f64 {
    f64::from(milli) / 1000.0
}

/// The words of a text that was cleaned. Blanks at the ends of a line go; of several, the first stays.
pub(super) fn words(text: &str) -> Words<'_> {
    let paragraphs = text.trim().split('\n').map(paragraph).collect();
    Words { paragraphs }
}

fn paragraph(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut blank = None;
    for part in text.split_inclusive(is_blank) {
        let run = part.trim_end_matches(is_blank);
        let first = words.len();
        words.extend(parted(run));
        if let Some(word) = words.get_mut(first) {
            word.blank = blank.take().filter(|_| first > 0);
        }
        blank = blank.or(part[run.len()..].chars().next());
    }
    words
}

/// Whether a line may be broken at `character`, which then goes.
fn is_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A text without blanks, in what may be parted.
fn parted(run: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut before: Option<&str> = None;
    for cluster in clusters(run) {
        match words.last_mut() {
            Some(word) if !before.is_some_and(|before| may_part(before, cluster.text)) => {
                word.clusters.push(cluster);
                word.advance = word.advance.saturating_add(cluster.advance);
            }
            _ => {
                let (blank, advance) = (None, cluster.advance);
                words.push(Word { blank, clusters: vec![cluster], advance });
            }
        }
        before = Some(cluster.text);
    }
    words
}

/// Whether a line may end after the cluster `before` and the next begin with `after`. Follows the
/// first rules of Japanese line breaking (JLREQ 3.1.7 and 3.1.8), and U+200B, which is there for it.
fn may_part(before: &str, after: &str) -> bool {
    const ENDS: &str = "、。，．・：；？！）］｝〉》」』】〕〗’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%…";
    const BEGINS: &str = "（［｛〈《「『【〔〖‘“([{";
    let (Some(last), Some(next)) = (before.chars().next(), after.chars().next()) else {
        return false;
    };
    let is_between_signs = is_sign(last) || is_sign(next);
    before.ends_with('\u{200b}')
        || is_between_signs && !ENDS.contains(next) && !BEGINS.contains(last)
}

/// Whether `character` is Chinese or Japanese, where words are not parted by blanks.
fn is_sign(character: char) -> bool {
    matches!(u32::from(character),
        0x2e80..=0x31ff | 0x3200..=0xa4cf | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x20000..=0x3ffff)
}

impl Words<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(Vec::is_empty)
    }

    /// The lines when each is at most `most_ems` wide: as few as can be. Nothing when a word, or a
    /// single cluster where words are broken, is wider.
    pub(super) fn broken(&self, most_ems: f64, long_words: LongWords) -> Option<Vec<Broken>> {
        let mut lines = Lines { most_ems, long_words, done: Vec::new(), line: Broken::default() };
        for words in &self.paragraphs {
            for word in words {
                lines.put(word)?;
            }
            lines.end();
        }
        Some(lines.done)
    }
}

struct Lines {
    most_ems: f64,
    long_words: LongWords,
    done: Vec<Broken>,
    line: Broken,
}

impl Lines {
    fn put(&mut self, word: &Word<'_>) -> Option<()> {
        if !self.line.text.is_empty() {
            let gap = word.blank.map_or(0, advance);
            let wanted = self.line.advance.saturating_add(gap).saturating_add(word.advance);
            if ems(wanted) <= self.most_ems {
                self.line.text.extend(word.blank);
                self.line.advance = wanted;
                self.line.text.extend(word.clusters.iter().map(|cluster| cluster.text));
                return Some(());
            }
            self.end();
        }
        if self.long_words == LongWords::Whole && ems(word.advance) > self.most_ems {
            return None;
        }
        for cluster in &word.clusters {
            if ems(cluster.advance) > self.most_ems {
                return None;
            }
            let wanted = self.line.advance.saturating_add(cluster.advance);
            if ems(wanted) > self.most_ems {
                self.end();
            }
            self.line.text.push_str(cluster.text);
            self.line.advance = self.line.advance.saturating_add(cluster.advance);
        }
        Some(())
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most_ems: f64, expected: &[&str]) {
        let lines = words(text).broken(most_ems, LongWords::Broken).expect("no letter is wider");
        let found: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(found, expected, "{text:?} at {most_ems}");
        let measured =
            |line: &Broken| clusters(&line.text).iter().map(|c| c.advance).sum::<Milli>();
        assert!(lines.iter().all(|line| line.advance == measured(line)), "{lines:?}");
    }

    #[test]
    fn lines_are_broken_at_blanks_which_go() {
        check("to be or not to be", 100.0, &["to be or not to be"]);
        check("to be or not to be", 4.0, &["to be or", "not to be"]);
        check("  to   be  ", 100.0, &["to be"]);
        check("to\u{3000}\u{3000}be", 100.0, &["to\u{3000}be"]);
        check("10\u{a0}km 10\u{a0}km", 3.0, &["10\u{a0}km", "10\u{a0}km"]);
    }

    #[test]
    fn the_customers_own_lines_stay() {
        check("a\n b \nc", 100.0, &["a", "b", "c"]);
        check("\n\na\n\nb\n", 100.0, &["a", "", "b"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_where_the_line_ends() {
        check("a abcdefgh i", 2.0, &["a", "abc", "defg", "h i"]);
        check("e\u{301}e\u{301}e\u{301}", 1.2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn chinese_is_broken_between_characters_but_not_before_a_full_stop() {
        check("春眠不覚暁", 2.0, &["春眠", "不覚", "暁"]);
        check("春眠、不覚", 2.0, &["春", "眠、", "不覚"]);
        check("漢字「春」", 3.0, &["漢字", "「春」"]);
        check("Mirto の 車", 4.3, &["Mirto の", "車"]);
    }

    #[test]
    fn what_cannot_be_broken_any_more_does_not_fit() {
        let count = |text, most_ems, long_words| {
            words(text).broken(most_ems, long_words).map(|lines| lines.len())
        };
        assert_eq!(count("Wi", 0.5, LongWords::Broken), None);
        assert_eq!(count("ii", 0.25, LongWords::Broken), Some(2));
        assert_eq!(count("ii", 0.25, LongWords::Whole), None);
        assert_eq!(count("i i", 0.25, LongWords::Whole), Some(2));
    }
}
