//! Moments, and where the collector reads them.
//!
//! It must not know what time is used for: it only tells and writes it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A moment, in milliseconds since 1970 in UTC. Finer than a marketer reads, coarser than a clock drifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment that many milliseconds after 1970 began.
    pub fn from_millis(millis: i64) -> Moment {
        Moment(millis)
    }

    /// Milliseconds since 1970 began.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Whole days since 1970 began, in UTC.
    pub fn days(self) -> i64 {
        self.0.div_euclid(24 * 60 * 60 * 1000)
    }

    /// The moment that long ago, seen from this one.
    #[must_use]
    pub fn earlier_by(self, duration: Duration) -> Moment {
        Moment(self.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long ago `earlier` was; nothing when it lies ahead, as after a clock was set back.
    pub fn since(self, earlier: Moment) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// As people read it, in UTC: `21 Nov 2026, 18:03`.
    pub fn in_words(self) -> String {
        self.timestamp().strftime("%-d %b %Y, %H:%M").to_string()
    }

    /// In figures only, which every language reads, in UTC: `2026-11-21 18:03`.
    pub fn in_figures(self) -> String {
        self.timestamp().strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

/// RFC 3339 in UTC, with milliseconds: what goes on a wire.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

/// Where the collector reads the time: the machine's clock, or a test's.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Clock {
        Clock::from_fn(|| Moment(jiff::Timestamp::now().as_millisecond()))
    }

    /// A clock that shows whatever `read` answers.
    pub fn from_fn(read: impl Fn() -> Moment + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(read))
    }

    /// What the clock shows now.
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_with_milliseconds() {
        let moment = Moment::from_millis(1_795_284_211_007);
        assert_eq!(moment.to_string(), "2026-11-21T18:03:31.007Z");
        assert_eq!(moment.in_words(), "21 Nov 2026, 18:03");
    }

    #[test]
    fn no_time_has_passed_since_a_moment_that_lies_ahead() {
        assert_eq!(Moment::from_millis(5).since(Moment::from_millis(9)), Duration::ZERO);
    }
}
