//! A clock that stands still until a test moves it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration};
use fenqun_model::{Clock, Instant};

/// A clock that stands still until a test moves it.
pub struct MovedClock(AtomicI64);

impl MovedClock {
    /// Stands at an instant.
    pub fn new(start: Instant) -> Self {
        Self(AtomicI64::new(start.timestamp_micros()))
    }

    /// Moves on.
    pub fn advance(&self, by: Duration) {
        let micros = by.num_microseconds().expect("a short time");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).expect("an instant")
    }
}
