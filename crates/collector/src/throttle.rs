//! How often one client may do one thing.
//!
//! It must not know what the thing is. Its memory is bounded: a flood of strangers makes it forget
//! those who were quiet the longest, never grow.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Moment;

/// Clients remembered at once.
const MAX_CLIENTS: usize = 10_000;

/// A bucket of turns for each client, which fills again with time.
pub struct Throttle {
    burst: f64,
    per_second: f64,
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    turns: f64,
    at: Moment,
}

impl Throttle {
    /// Lets `burst` turns be taken at once, and as many again over each `refill`.
    pub fn new(burst: u32, refill: Duration) -> Throttle {
        let burst = f64::from(burst);
        Throttle { burst, per_second: burst / refill.as_secs_f64(), buckets: Mutex::default() }
    }

    /// Takes a turn, or says how long to wait for the next.
    pub fn take(&self, client: &str, now: Moment) -> Result<(), Duration> {
        // A count that is off by one after a panic is better than no limit at all.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_CLIENTS && !buckets.contains_key(client) {
            self.make_room(&mut buckets, now);
        }
        let bucket =
            buckets.entry(client.to_owned()).or_insert(Bucket { turns: self.burst, at: now });
        *bucket = self.refilled(*bucket, now);
        if bucket.turns < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.turns) / self.per_second));
        }
        bucket.turns -= 1.0;
        Ok(())
    }

    /// Gives a client all its turns back.
    pub fn forgive(&self, client: &str) {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner).remove(client);
    }

    fn refilled(&self, bucket: Bucket, now: Moment) -> Bucket {
        let gained = now.since(bucket.at).as_secs_f64() * self.per_second;
        Bucket { turns: (bucket.turns + gained).min(self.burst), at: now.max(bucket.at) }
    }

    /// Forgets those with all their turns; if there are none, the half that was quiet the longest.
    fn make_room(&self, buckets: &mut HashMap<String, Bucket>, now: Moment) {
        buckets.retain(|_, bucket| self.refilled(*bucket, now).turns < self.burst);
        if buckets.len() >= MAX_CLIENTS {
            let mut times: Vec<Moment> = buckets.values().map(|bucket| bucket.at).collect();
            let (_, middle, _) = times.select_nth_unstable(MAX_CLIENTS / 2);
            let middle = *middle;
            buckets.retain(|_, bucket| bucket.at > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1000)
    }

    #[test]
    fn turns_run_out_and_come_back() {
        let throttle = Throttle::new(2, Duration::from_secs(60));
        assert!(throttle.take("a", at(0)).is_ok());
        assert!(throttle.take("a", at(0)).is_ok());
        assert_eq!(throttle.take("a", at(0)), Err(Duration::from_secs(30)));
        assert!(throttle.take("b", at(0)).is_ok());
        assert!(throttle.take("a", at(30)).is_ok());
        assert!(throttle.take("a", at(30)).is_err());
    }

    #[test]
    fn a_forgiven_client_starts_afresh() {
        let throttle = Throttle::new(1, Duration::from_secs(60));
        assert!(throttle.take("a", at(0)).is_ok());
        throttle.forgive("a");
        assert!(throttle.take("a", at(0)).is_ok());
    }

    #[test]
    fn a_flood_of_strangers_does_not_fill_the_memory() {
        let throttle = Throttle::new(1, Duration::from_secs(3600));
        for stranger in 0..25_000 {
            let _ = throttle.take(&stranger.to_string(), Moment::from_millis(stranger));
        }
        assert!(throttle.buckets.lock().unwrap().len() <= MAX_CLIENTS);
    }
}
