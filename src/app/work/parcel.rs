//! A suggestion on its way to the host, with its pictures.
//! Knows nothing of how it is put together, nor of what becomes of it.

use std::collections::VecDeque;

use codraft_protocol::design::Image;
use codraft_protocol::suggestion::Suggestion;
use gloo_timers::callback::Timeout;

use crate::lock::Lock;

/// A suggestion on its way, with its pictures.
pub(in crate::app) struct Parcel {
    pub(super) suggestion: Suggestion,
    pub(super) since: Since,
    /// Pictures that have not gone yet.
    pub(super) waiting: VecDeque<Image>,
    /// How many there are in all.
    pub(super) count: usize,
    /// Whether it goes on by itself after this page is gone.
    pub(super) is_kept: bool,
    /// Whether an answer is awaited.
    pub(super) is_underway: bool,
    /// Held while it is on its way.
    pub(super) lock: Option<Lock>,
    pub(super) again: Option<Timeout>,
}

/// When a suggestion was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// Just now, at the review that is shown.
    Now,
    /// Before this page was opened.
    LastTime,
}

impl Parcel {
    /// Not on its way yet, and not kept anywhere.
    pub(super) fn new(suggestion: Suggestion, since: Since) -> Self {
        let (waiting, lock) = (VecDeque::new(), None);
        let (count, is_kept, is_underway) = (0, false, true);
        Self { suggestion, since, waiting, count, is_kept, is_underway, lock, again: None }
    }
}
