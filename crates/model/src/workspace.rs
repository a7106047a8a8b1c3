//! The workspace: one company's data, with its time zone, currency and language.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{Calendar, Instant, named::named};

named! {
    /// A language of the interface.
    Language {
        /// Simplified Chinese.
        Chinese = "zh-CN",
        /// English.
        English = "en",
    }
}

/// One company's data and the settings that give it meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// What the company calls it.
    pub name: String,
    /// Where its days begin and end.
    pub timezone: Tz,
    /// ISO 4217 code of its money.
    pub currency: String,
    /// The language of a user who chose none.
    pub language: Language,
    /// The instant at which historical data is evaluated; `None` is now.
    pub as_of: Option<Instant>,
    /// Minutes that a refresh may take before it is stopped.
    pub job_minutes: u32,
    /// When it was set up.
    pub created_at: Instant,
}

impl Workspace {
    /// The usual limit of a refresh in minutes.
    pub const JOB_MINUTES: u32 = 30;

    /// Its calendar.
    pub fn calendar(&self) -> Calendar {
        Calendar::new(self.timezone)
    }

    /// The instant at which rules are evaluated when nobody says otherwise.
    pub fn as_of(&self, now: Instant) -> Instant {
        self.as_of.unwrap_or(now)
    }
}
