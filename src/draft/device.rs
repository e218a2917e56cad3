//! Drafts in the database: taken in, kept, and given back. Whoever writes where another has written since
//! leaves a copy of that.
//! Knows nothing of the design at work, nor of the host's own copy.

use std::collections::HashMap;
use std::rc::Rc;

use codraft_protocol::draft::Draft;
use codraft_protocol::suggestion::Suggestion;
use js_sys::JsString;

use super::late::{self, Found, Late};
use super::{DraftBox, Head, MARK, WAITS};
use crate::images::{Stored, shelf};
use crate::outbox;
use crate::store::{Access, Denied, Shelf, Transaction};

/// What is here to begin with.
#[derive(Default)]
pub(crate) struct Beginning {
    /// The draft, if it can be read.
    pub(crate) draft: Option<Draft>,
    /// Which one it is.
    pub(crate) head: Option<Head>,
    /// Whether others were left beside it.
    pub(crate) has_copies: bool,
    /// Whether there was one, and the browser threw it away.
    pub(crate) is_gone: bool,
    /// A suggestion that was finished here, and has no receipt.
    pub(crate) waiting: Option<Suggestion>,
    /// The pictures that the draft and the suggestion name.
    pub(crate) pictures: HashMap<String, Rc<Stored>>,
}

/// What is to be kept.
pub(crate) struct Order {
    /// Where.
    pub(crate) place: DraftBox,
    /// Who keeps it, and when.
    pub(crate) head: Head,
    /// What it was made from.
    pub(crate) before: Option<Head>,
    /// The draft; without one, none is kept any longer.
    pub(crate) text: Option<JsString>,
    /// Copies that are in it.
    pub(crate) taken: Vec<String>,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// Which draft is there now; nothing when none is.
    pub(crate) head: Option<Head>,
    /// Whether another one had to make room, and is kept as a copy.
    pub(crate) is_forked: bool,
}

/// A design that somebody else left in the same place.
pub(crate) struct Other {
    /// What to name when it is taken; nothing for the draft itself.
    pub(crate) key: Option<String>,
    /// Who left it.
    pub(crate) head: Head,
    /// What was left.
    pub(crate) draft: Draft,
}

const DRAFTS: [Shelf; 3] = [Shelf::Drafts, Shelf::Heads, Shelf::Copies];

impl Order {
    /// Keeps at once what may be kept too late otherwise.
    pub(crate) fn keep_late(&self) {
        match &self.text {
            Some(text) => self.place.keep_late(&Found {
                head: self.head.clone(),
                before: self.before.clone(),
                text: text.into(),
            }),
            None => self.place.forget_late(&self.head.by),
        }
    }

    /// Keeps it, on the disk.
    ///
    /// # Errors
    /// It is not kept. What was there before still is.
    pub(crate) async fn keep(self) -> Result<Done, Denied> {
        let Order { place, head, before, text, taken } = self;
        let by = head.by.clone();
        let write = Transaction::begin(&DRAFTS, Access::Write).await?;
        let done = put(&write, &place, (head, before), text).await?;
        for key in taken {
            write.delete(Shelf::Copies, &key)?;
        }
        let mark = place.item(MARK);
        if done.head.is_none() {
            // Before it is gone: a page that goes in between would be told that the browser threw it away.
            place.remove(MARK);
        }
        if let Err(denied) = write.finish().await {
            let _ = mark.map(|mark| place.set(MARK, &mark));
            return Err(denied);
        }
        place.forget_late(&by);
        if let Some(head) = &done.head {
            let _ = place.set(MARK, &head.saved_at);
        }
        Ok(done)
    }
}

/// Puts a draft, or none when there is no text, in its place. What another wrote there becomes a copy, and
/// is not taken away by whoever has nothing to keep.
async fn put(
    write: &Transaction,
    place: &DraftBox,
    (head, before): (Head, Option<Head>),
    text: Option<JsString>,
) -> Result<Done, Denied> {
    let key = &place.place;
    let there = head_at(write, key).await?;
    let other = there.filter(|there| there.by != head.by && Some(there) != before.as_ref());
    write.delete(Shelf::Copies, &copy_key(key, &head.by))?;
    let is_forked = other.is_some();
    if let Some(other) = other {
        if text.is_none() {
            return Ok(Done { head: Some(other), is_forked: false });
        }
        let text = write.get(Shelf::Drafts, key).await?;
        write.put(Shelf::Copies, &copy_key(key, &other.by), &text)?;
    }
    let Some(text) = text else {
        write.delete(Shelf::Drafts, key)?;
        write.delete(Shelf::Heads, key)?;
        return Ok(Done { head: None, is_forked });
    };
    write.put(Shelf::Drafts, key, &text)?;
    write.put(Shelf::Heads, key, &head.text().into())?;
    Ok(Done { head: Some(head), is_forked })
}

impl DraftBox {
    /// All that is here of a draft of at most so many bytes, with last words taken into the database.
    pub(crate) async fn open(self, most_bytes: usize) -> Beginning {
        let late = self.late(most_bytes);
        match self.opened(&late, most_bytes).await {
            Ok(beginning) => beginning,
            // Without a database a last word is as good as any.
            Err(_) => {
                let (newest, _) = late::sorted(late.into_iter().map(|late| late.found).collect());
                let read = |text: &String| Draft::parse_within(text.as_bytes(), most_bytes).ok();
                let draft = newest.as_ref().and_then(|found| read(&found.text));
                Beginning { draft, ..Beginning::default() }
            }
        }
    }

    async fn opened(&self, late: &[Late], most_bytes: usize) -> Result<Beginning, Denied> {
        if !late.is_empty() {
            self.take_in(late).await?;
        }
        let [drafts, heads, copies] = DRAFTS;
        let shelves = [drafts, heads, copies, Shelf::Outbox];
        let read = Transaction::begin(&shelves, Access::Read).await?;
        let text = read.text(Shelf::Drafts, &self.place).await?;
        let waiting = outbox::waiting(&read, self).await?;
        let head = head_at(&read, &self.place).await?;
        let has_copies = !read.keys(Shelf::Copies, &copy_key(&self.place, "")).await?.is_empty();
        let is_gone = text.is_none() && self.item(MARK).is_some();
        if text.is_none() {
            self.remove(MARK);
        }
        let texts = text.iter().chain(&waiting);
        let names = texts.flat_map(|text| shelf::names_in(text)).map(str::to_owned).collect();
        let waiting = waiting.and_then(|text| outbox::read_back(&text));
        let draft = text.and_then(|text| Draft::parse_within(text.as_bytes(), most_bytes).ok());
        // A draft that cannot be read, as one of a later widget, is nobody's: it becomes a copy.
        let head = head.filter(|_| draft.is_some());
        let pictures = shelf::find(names).await.into_iter().collect();
        Ok(Beginning { draft, head, has_copies, is_gone, waiting, pictures })
    }

    /// Takes last words into the database, and then out of local storage.
    async fn take_in(&self, late: &[Late]) -> Result<(), Denied> {
        let write = Transaction::begin(&DRAFTS, Access::Write).await?;
        let mut all: Vec<Found> = late.iter().map(|late| late.found.clone()).collect();
        let there = head_at(&write, &self.place).await?;
        let text = write.text(Shelf::Drafts, &self.place).await?;
        if let (Some(head), Some(text)) = (there, text) {
            all.push(Found { head, before: None, text });
        }
        let (newest, others) = late::sorted(all);
        for other in others {
            let key = copy_key(&self.place, &other.head.by);
            write.put(Shelf::Copies, &key, &other.text.into())?;
        }
        if let Some(Found { head, text, .. }) = newest {
            write.put(Shelf::Drafts, &self.place, &text.into())?;
            write.put(Shelf::Heads, &self.place, &head.text().into())?;
        }
        write.finish().await?;
        late.iter().for_each(|late| late::forget(&late.key));
        Ok(())
    }

    /// What others than `by` left here since `seen`, and can be read.
    pub(crate) async fn others(
        self,
        by: String,
        seen: Option<Head>,
        most_bytes: usize,
    ) -> Vec<Other> {
        self.left(&by, seen.as_ref(), most_bytes).await.unwrap_or_default()
    }

    async fn left(
        &self,
        by: &str,
        seen: Option<&Head>,
        most_bytes: usize,
    ) -> Result<Vec<Other>, Denied> {
        let read = Transaction::begin(&DRAFTS, Access::Read).await?;
        let parse = |text: Option<String>| Draft::parse_within(text?.as_bytes(), most_bytes).ok();
        let mut others = Vec::new();
        let begin = copy_key(&self.place, "");
        for key in read.keys(Shelf::Copies, &begin).await? {
            let writer = key[begin.len()..].to_owned();
            let draft = parse(read.text(Shelf::Copies, &key).await?).filter(|_| writer != by);
            others.extend(draft.map(|draft| Other {
                head: Head { by: writer, saved_at: draft.saved_at.clone() },
                key: Some(key),
                draft,
            }));
        }
        let head = head_at(&read, &self.place).await?;
        if let Some(head) = head.filter(|head| head.by != by && Some(head) != seen) {
            let draft = parse(read.text(Shelf::Drafts, &self.place).await?);
            others.extend(draft.map(|draft| Other { key: None, head, draft }));
        }
        Ok(others)
    }

    /// Remembers that a suggestion waits here, or that none does any longer.
    pub(crate) fn mark_waiting(&self, waits: bool) {
        match waits {
            true => drop(self.set(WAITS, "1")),
            false => self.remove(WAITS),
        }
    }

    /// The key of something of this place.
    pub(crate) fn key_of(&self, id: &str) -> String {
        copy_key(&self.place, id)
    }
}

async fn head_at(transaction: &Transaction, place: &str) -> Result<Option<Head>, Denied> {
    let text = transaction.text(Shelf::Heads, place).await?;
    Ok(text.and_then(|text| Head::parse(&text)))
}

fn copy_key(place: &str, by: &str) -> String {
    format!("{place}\n{by}")
}
