//! Waits that count only while the page is seen: one in the background runs slowly or not at all, and so
//! may the page around it.
//! Knows nothing of what is waited for.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Interval;

/// How often the time is looked at, in milliseconds.
const TICK_MILLIS: u32 = 250;

/// A wait; dropped, it is over without a word.
pub(crate) struct Deadline {
    _ticks: Interval,
}

impl Deadline {
    /// Calls `due` once after so many milliseconds in which the page was seen.
    ///
    /// Each tick counts for one, however late it comes: an answer that came while the page was busy
    /// is heard before the time is up.
    pub(crate) fn new(millis: u32, due: impl FnOnce() + 'static) -> Self {
        let (mut left, mut due) = (millis, Some(due));
        let tick = move || {
            if !is_paused() {
                left = left.saturating_sub(TICK_MILLIS);
            }
            if left == 0
                && let Some(due) = due.take()
            {
                due();
            }
        };
        Self { _ticks: Interval::new(TICK_MILLIS, tick) }
    }
}

/// What comes of `future`, or nothing when it takes more than so many milliseconds in which the page was seen.
pub(crate) async fn within<T>(millis: u32, future: impl Future<Output = T>) -> Option<T> {
    let is_due = Rc::new(Cell::new(false));
    let waker: Rc<RefCell<Option<Waker>>> = Rc::default();
    let (told, woken) = (is_due.clone(), waker.clone());
    let _deadline = Deadline::new(millis, move || {
        told.set(true);
        woken.take().into_iter().for_each(Waker::wake);
    });
    let mut future = pin!(future);
    poll_fn(move |context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending if is_due.get() => Poll::Ready(None),
        Poll::Pending => {
            waker.replace(Some(context.waker().clone()));
            Poll::Pending
        }
    })
    .await
}

/// Whether no time counts now.
pub(crate) fn is_paused() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}
