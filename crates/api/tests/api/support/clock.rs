//! A clock that stands still until a test moves it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Utc};
use fenqun_model::Clock;

pub struct MovedClock(AtomicI64);

impl MovedClock {
    /// The first of June 2024, noon in Shanghai.
    pub fn new() -> Self {
        let start: DateTime<Utc> = "2024-06-01T04:00:00Z".parse().expect("an instant");
        Self(AtomicI64::new(start.timestamp_micros()))
    }

    pub fn advance(&self, by: Duration) {
        let micros = by.num_microseconds().expect("a short time");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).expect("an instant")
    }
}
