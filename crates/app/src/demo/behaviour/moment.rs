//! What one kind of business knows besides: deposits, claims, visits to a salon.

use chrono::Duration;
use fenqun_model::{CustomerNumber, Instant};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::{Character, World};
use crate::demo::profile::{Moment, When};
use crate::demo::rows::{Properties, Rows};

impl World<'_> {
    /// What this kind of business knows besides, around an instant.
    pub(super) fn moments(
        &self,
        rng: &mut impl Rng,
        when: When,
        customer: CustomerNumber,
        character: &Character,
        around: Instant,
        rows: &mut Rows,
    ) {
        for moment in self.profile.moments.iter().filter(|one| one.when == when) {
            if !rng.random_bool(moment.chance) {
                continue;
            }
            let away = days(rng, moment.days);
            let at = match when {
                // Nobody does anything before they came.
                When::BeforeOrder => (around - away).max(character.registered_at),
                When::Joined | When::AfterOrder | When::Visit => around + away,
            };
            if at < self.end {
                self.moment(rng, moment, customer, character, at, rows);
            }
        }
    }

    fn moment(
        &self,
        rng: &mut impl Rng,
        moment: &Moment,
        customer: CustomerNumber,
        character: &Character,
        at: Instant,
        rows: &mut Rows,
    ) {
        let properties = || Properties {
            channel: Some(moment.channel.as_deref().unwrap_or(character.channel)),
            ..Default::default()
        };
        let topic = moment.topics.choose(rng).map(String::as_str);
        let shown = Properties {
            topic,
            ..properties()
        };
        rows.push(Ok(customer), &moment.event, at, &shown);
        if let Some(then) = &moment.then
            && rng.random_bool(then.chance)
        {
            let later = at + days(rng, then.days);
            if later < self.end {
                rows.push(Ok(customer), &then.event, later, &properties());
            }
        }
    }
}

/// Between so many days, to the second.
fn days(rng: &mut impl Rng, (least, most): (f64, f64)) -> Duration {
    Duration::seconds((rng.random_range(least..most) * 86_400.0) as i64)
}
