//! One customer's two years: visits, carts, orders, refunds, mails, tickets and ratings.
//!
//! People buy at a rate of their own until they drop out for good, the story behind the BG/NBD
//! model (Fader, Hardie and Lee 2005): gamma rates, and a chance of leaving after every purchase.
//! Seasons, shopping festivals, categories and channels bend it.

mod moment;
mod order;
mod product;
mod visit;

use chrono::{Datelike, Duration, Timelike};
use fenqun_model::{Calendar, CustomerNumber, Instant};
use rand::Rng;
use rand::seq::IndexedRandom;
use rand_distr::{Distribution, Exp, Gamma, LogNormal};

use super::profile::{Profile, When};
use super::rows::{Properties, Rows};

/// What makes this customer different from the next.
pub struct Character {
    pub registered_at: Instant,
    pub channel: &'static str,
    /// Orders a day while alive.
    rate: f64,
    /// Chance of leaving for good after an order.
    leaving: f64,
    /// How large the basket is, relative to the average.
    basket: f64,
    favourite: usize,
    device: &'static str,
    reads_mail: f64,
}

/// What it came to.
#[derive(Default)]
pub struct Life {
    pub orders: u32,
    /// In fen.
    pub revenue: i64,
}

impl Character {
    /// Draws a character; `share` from 0 to 1 is the place in the order of registration.
    pub fn draw(
        rng: &mut impl Rng,
        profile: &'static Profile,
        start: Instant,
        end: Instant,
        share: f64,
    ) -> Self {
        let rhythm = &profile.rhythm;
        let days = (end - start).num_days() as f64;
        // The shop grows: more register later.
        let at = share.powf(0.72) * days;
        let channel = profile
            .channels
            .choose_weighted(rng, |c| c.1)
            .map_or("", |c| c.0.as_str());
        let gamma =
            |shape: f64, scale: f64| Gamma::new(shape, scale).expect("positive shape and scale");
        let rate = gamma(0.55, 1.0 / rhythm.pace_days)
            .sample(rng)
            .clamp(1.0 / 900.0, 1.0 / 5.0);
        let basket = LogNormal::new(rhythm.basket_mean, rhythm.basket_spread)
            .expect("a finite spread")
            .sample(rng);
        let registered_at = daytime(rng, start + Duration::minutes((at * 1440.0) as i64));
        Self {
            // Whoever came today came before now.
            registered_at: registered_at.min(end - Duration::minutes(rng.random_range(1..240))),
            channel,
            rate,
            leaving: rng
                .random_range(rhythm.leaving.0..rhythm.leaving.1)
                .powf(1.25),
            basket,
            favourite: rng.random_range(0..profile.categories.len()),
            device: if rng.random_bool(0.78) {
                "手机"
            } else {
                "电脑"
            },
            reads_mail: rng.random_range(0.05..0.75),
        }
    }
}

/// The shop's calendar of mailings: name and month.
pub struct Mailing {
    pub name: String,
    pub at: Instant,
}

/// The sample shop's world while lives are played.
pub struct World<'a> {
    pub profile: &'static Profile,
    pub calendar: Calendar,
    pub start: Instant,
    pub end: Instant,
    pub mailings: &'a [Mailing],
}

impl World<'_> {
    /// Plays one life and writes what happened.
    pub fn play(
        &self,
        rng: &mut impl Rng,
        customer: CustomerNumber,
        character: &Character,
        rows: &mut Rows,
    ) -> Life {
        let mut life = Life::default();
        let registered = character.registered_at;
        rows.push(
            Ok(customer),
            "Signed Up",
            registered,
            &Properties {
                channel: Some(character.channel),
                ..Default::default()
            },
        );
        self.moments(rng, When::Joined, customer, character, registered, rows);
        let gap = Exp::new(character.rate).expect("a positive rate");
        let mut now = registered + Duration::minutes(rng.random_range(3..4000));
        let mut left = rng.random_bool(0.17).then_some(registered);
        while left.is_none() && now < self.end {
            if rng.random_bool(self.season(now)) {
                self.order(rng, customer, character, now, rows, &mut life);
                if rng.random_bool(character.leaving) {
                    left = Some(now);
                }
            }
            let days = gap.sample(rng) * 0.62 + 0.4;
            now = daytime(rng, now + Duration::minutes((days * 1440.0) as i64));
        }
        let until = left.map_or(self.end, |at| at + Duration::days(rng.random_range(5..90)));
        self.browse(rng, customer, character, until.min(self.end), rows);
        self.read_mail(rng, customer, character, until.min(self.end), rows);
        life
    }

    /// How likely a wish becomes an order in this month: festivals up, spring festival down.
    fn season(&self, at: Instant) -> f64 {
        let date = self.calendar.date_of(at);
        if let Some(months) = &self.profile.months {
            return months[date.month0() as usize];
        }
        match (date.month(), date.day()) {
            (11, 1..=12) => 1.0,
            (6, 10..=19) => 0.95,
            (12 | 9, _) => 0.68,
            (1, 20..=31) | (2, 1..=15) => 0.34,
            (7 | 8, _) => 0.52,
            _ => 0.58,
        }
    }
}

/// The same day at an hour when people shop (Shanghai time): evenings most, nights hardly.
pub fn daytime(rng: &mut impl Rng, at: Instant) -> Instant {
    const HOURS: [(u32, u32); 17] = [
        (7, 2),
        (8, 4),
        (9, 5),
        (10, 7),
        (11, 7),
        (12, 9),
        (13, 7),
        (14, 5),
        (15, 5),
        (16, 5),
        (17, 5),
        (18, 6),
        (19, 8),
        (20, 11),
        (21, 12),
        (22, 9),
        (23, 4),
    ];
    let hour = HOURS.choose_weighted(rng, |h| h.1).map_or(20, |h| h.0);
    let seconds = rng.random_range(0..3600);
    // Shanghai is eight hours ahead all year.
    let local = at + Duration::hours(8);
    let into_day = i64::from(local.num_seconds_from_midnight());
    at - Duration::seconds(into_day) + Duration::seconds(i64::from(hour) * 3600 + seconds)
}
