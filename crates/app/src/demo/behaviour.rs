//! One customer's two years: visits, carts, orders, refunds, mails, tickets and ratings.
//!
//! People buy at a rate of their own until they drop out for good, the story behind the BG/NBD
//! model (Fader, Hardie and Lee 2005): gamma rates, and a chance of leaving after every purchase.
//! Seasons, shopping festivals, categories and channels bend it.

use chrono::{Datelike, Duration, Timelike};
use fenqun_model::{Calendar, CustomerNumber, Instant, event_name};
use rand::Rng;
use rand::seq::IndexedRandom;
use rand_distr::{Distribution, Exp, Gamma, LogNormal};

use super::profile::{Moment, Product, Profile, When};
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

    /// Visitors nobody knows, some of whom buy as guests.
    pub fn visit_anonymously(&self, rng: &mut impl Rng, rows: &mut Rows) {
        let minutes = (self.end - self.start).num_minutes();
        let guests = &self.profile.guests;
        let products = &self.profile.products;
        for visitor in 0..guests.visitors {
            let id = format!("visitor-{visitor}");
            let day = self.start + Duration::minutes(rng.random_range(0..minutes));
            let at = daytime(rng, day);
            if at >= self.end {
                continue;
            }
            let product = &products[rng.random_range(0..products.len())];
            rows.push(Err(&id), "Product Viewed", at, &product_properties(product));
            if rng.random_bool(guests.buy) {
                let order = format!("G{visitor:06}");
                let price = i64::from(product.price) * 100;
                rows.push(
                    Err(&id),
                    event_name::PRODUCT_PURCHASED,
                    at,
                    &Properties {
                        order_id: Some(&order),
                        quantity: Some(1),
                        revenue: Some(price),
                        ..product_properties(product)
                    },
                );
                rows.push(
                    Err(&id),
                    event_name::ORDER_COMPLETED,
                    at,
                    &Properties {
                        order_id: Some(&order),
                        revenue: Some(price),
                        items: Some(1),
                        currency: Some(&self.profile.currency),
                        channel: Some(&guests.channel),
                        ..Default::default()
                    },
                );
            }
        }
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

    fn order(
        &self,
        rng: &mut impl Rng,
        customer: CustomerNumber,
        character: &Character,
        at: Instant,
        rows: &mut Rows,
        life: &mut Life,
    ) {
        let month = self.calendar.date_of(at).month();
        let profile = self.profile;
        let rhythm = &profile.rhythm;
        let lines = 1
            + (rng.random_range(0.0..1.0_f64).powi(2)
                * rhythm.lines_most
                * character.basket.min(1.8)) as usize;
        let id = format!("D{}{:07}", at.format("%y%m%d"), rows.written() % 10_000_000);
        let named = profile.coupons.get(&month).or(profile.coupons.get(&0));
        let coupon = rng
            .random_bool(profile.coupon_share)
            .then(|| named.map_or("", String::as_str));
        let mut picked: Vec<(&Product, i64)> = Vec::with_capacity(lines);
        for _ in 0..lines {
            let product = pick(rng, self.profile, character.favourite, month);
            let most = if product.price < 100 {
                rhythm.quantity_cheap * character.basket
            } else {
                rhythm.quantity_dear * character.basket
            };
            let quantity = 1 + (rng.random_range(0.0..1.0_f64).powi(3) * most) as i64;
            picked.push((product, quantity));
        }
        let discount = if coupon.is_some() { 90 } else { 100 };
        let viewed = at - Duration::minutes(rng.random_range(2..90));
        for (step, (product, quantity)) in picked.iter().enumerate() {
            let shown = product_properties(product);
            let seen = viewed + Duration::seconds(step as i64 * 20);
            rows.push(
                Ok(customer),
                "Product Viewed",
                seen,
                &Properties {
                    device: Some(character.device),
                    channel: Some(character.channel),
                    ..shown
                },
            );
            if rhythm.carts == 0.0 {
                continue;
            }
            rows.push(
                Ok(customer),
                "Product Added",
                seen + Duration::seconds(9),
                &Properties {
                    quantity: Some(*quantity),
                    channel: Some(character.channel),
                    ..product_properties(product)
                },
            );
        }
        self.moments(rng, When::BeforeOrder, customer, character, viewed, rows);
        let mut revenue = 0;
        let mut items = 0;
        for (product, quantity) in &picked {
            let price = i64::from(product.price) * discount;
            revenue += price * quantity;
            items += quantity;
            rows.push(
                Ok(customer),
                event_name::PRODUCT_PURCHASED,
                at,
                &Properties {
                    order_id: Some(&id),
                    quantity: Some(*quantity),
                    price: Some(price),
                    revenue: Some(price * quantity),
                    channel: Some(character.channel),
                    ..product_properties(product)
                },
            );
        }
        rows.push(
            Ok(customer),
            event_name::ORDER_COMPLETED,
            at,
            &Properties {
                order_id: Some(&id),
                revenue: Some(revenue),
                items: Some(items),
                currency: Some(&self.profile.currency),
                channel: Some(character.channel),
                coupon,
                ..Default::default()
            },
        );
        life.orders += 1;
        life.revenue += revenue;
        self.aftermath(rng, customer, character, at, &id, &picked, discount, rows);
        self.moments(rng, When::AfterOrder, customer, character, at, rows);
    }

    /// What this kind of business knows besides, around an instant.
    fn moments(
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

    /// What an order brings later: a refund, a rating, a ticket.
    #[allow(
        clippy::too_many_arguments,
        reason = "one order's facts, used in this one place"
    )]
    fn aftermath(
        &self,
        rng: &mut impl Rng,
        customer: CustomerNumber,
        character: &Character,
        at: Instant,
        order_id: &str,
        picked: &[(&Product, i64)],
        discount: i64,
        rows: &mut Rows,
    ) {
        let later = |rng: &mut dyn rand::RngCore, days: std::ops::Range<i64>| {
            let minutes = rng.random_range(days.start * 1440..days.end * 1440);
            at + Duration::minutes(minutes)
        };
        let Some((product, quantity)) = picked.choose(rng).copied() else {
            return;
        };
        let rhythm = &self.profile.rhythm;
        let returned = later(rng, 2..12);
        if rng.random_bool(rhythm.refunds) && returned < self.end {
            let reason = self.profile.return_reasons.choose(rng).map(String::as_str);
            let price = i64::from(product.price) * discount;
            rows.push(
                Ok(customer),
                event_name::PRODUCT_RETURNED,
                returned,
                &Properties {
                    order_id: Some(order_id),
                    quantity: Some(quantity),
                    price: Some(price),
                    revenue: Some(price * quantity),
                    reason,
                    ..product_properties(product)
                },
            );
            rows.push(
                Ok(customer),
                event_name::ORDER_REFUNDED,
                returned,
                &Properties {
                    order_id: Some(order_id),
                    revenue: Some(price * quantity),
                    items: Some(quantity),
                    currency: Some(&self.profile.currency),
                    channel: Some(character.channel),
                    reason,
                    ..Default::default()
                },
            );
        }
        let rated = later(rng, 4..20);
        if rng.random_bool(rhythm.reviews) && rated < self.end {
            let rating = *[5, 5, 5, 5, 4, 4, 4, 3, 2, 1].choose(rng).unwrap_or(&5);
            rows.push(
                Ok(customer),
                "Product Reviewed",
                rated,
                &Properties {
                    rating: Some(rating),
                    ..product_properties(product)
                },
            );
        }
        let asked = later(rng, 1..15);
        if rng.random_bool(rhythm.tickets) && asked < self.end {
            let topic = self.profile.topics.choose(rng).map(String::as_str);
            rows.push(
                Ok(customer),
                "Ticket Opened",
                asked,
                &Properties {
                    topic,
                    channel: Some(character.channel),
                    ..Default::default()
                },
            );
        }
    }

    /// Visits without an order, some with a cart left behind.
    fn browse(
        &self,
        rng: &mut impl Rng,
        customer: CustomerNumber,
        character: &Character,
        until: Instant,
        rows: &mut Rows,
    ) {
        let days = (until - character.registered_at).num_days().max(0) as f64;
        let visits = (days * character.rate * self.profile.rhythm.visits
            + rng.random_range(0.0..2.5))
        .min(60.0) as usize;
        for _ in 0..visits {
            let offset = rng.random_range(0.0..1.0) * days * 1440.0;
            let mut at = daytime(
                rng,
                character.registered_at + Duration::minutes(offset as i64),
            );
            if at >= until {
                continue;
            }
            let month = self.calendar.date_of(at).month();
            let referrer = self.profile.referrers.choose(rng).map(String::as_str);
            rows.push(
                Ok(customer),
                "Page Viewed",
                at,
                &Properties {
                    page: self.profile.pages.choose(rng).map(String::as_str),
                    referrer,
                    device: Some(character.device),
                    seconds: Some(rng.random_range(4..240)),
                    ..Default::default()
                },
            );
            self.moments(rng, When::Visit, customer, character, at, rows);
            for _ in 0..rng.random_range(1..4) {
                at += Duration::seconds(rng.random_range(15..200));
                let product = pick(rng, self.profile, character.favourite, month);
                rows.push(
                    Ok(customer),
                    "Product Viewed",
                    at,
                    &Properties {
                        device: Some(character.device),
                        channel: Some(character.channel),
                        ..product_properties(product)
                    },
                );
                if rng.random_bool(self.profile.rhythm.carts) {
                    rows.push(
                        Ok(customer),
                        "Product Added",
                        at + Duration::seconds(8),
                        &Properties {
                            quantity: Some(1),
                            channel: Some(character.channel),
                            ..product_properties(product)
                        },
                    );
                }
            }
        }
    }

    fn read_mail(
        &self,
        rng: &mut impl Rng,
        customer: CustomerNumber,
        character: &Character,
        until: Instant,
        rows: &mut Rows,
    ) {
        let mailings = self.mailings.iter();
        for mailing in mailings.filter(|m| m.at > character.registered_at && m.at < self.end) {
            let properties = || Properties {
                campaign: Some(&mailing.name),
                ..Default::default()
            };
            let at = mailing.at + Duration::seconds(rng.random_range(0..1800));
            rows.push(Ok(customer), "Email Sent", at, &properties());
            let interested = if mailing.at < until {
                character.reads_mail
            } else {
                0.03
            };
            let opened = at + Duration::minutes(rng.random_range(1..2000));
            if rng.random_bool(interested) && opened < self.end {
                rows.push(Ok(customer), "Email Opened", opened, &properties());
                let clicked = opened + Duration::seconds(rng.random_range(3..120));
                if rng.random_bool(0.22) && clicked < self.end {
                    rows.push(Ok(customer), "Email Clicked", clicked, &properties());
                }
            }
        }
    }
}

/// Between so many days, to the second.
fn days(rng: &mut impl Rng, (least, most): (f64, f64)) -> Duration {
    Duration::seconds((rng.random_range(least..most) * 86_400.0) as i64)
}

/// A product, mostly of the favourite category, more often in its season.
fn pick(
    rng: &mut impl Rng,
    profile: &'static Profile,
    favourite: usize,
    month: u32,
) -> &'static Product {
    let categories = &profile.categories;
    let category = if rng.random_bool(0.58) {
        favourite
    } else {
        rng.random_range(0..categories.len())
    };
    let weight = |product: &&Product| {
        let in_season = product.season.is_empty() || product.season.contains(&month);
        product.popularity * if in_season { 3 } else { 1 }
    };
    let products = profile.products.iter();
    let candidates: Vec<&'static Product> = products
        .filter(|product| product.category == categories[category])
        .collect();
    candidates
        .choose_weighted(rng, weight)
        .copied()
        .unwrap_or(&profile.products[0])
}

fn product_properties(product: &Product) -> Properties<'_> {
    Properties {
        product_id: Some(&product.id),
        name: Some(&product.name),
        category: Some(&product.category),
        brand: Some(&product.brand),
        price: Some(i64::from(product.price) * 100),
        ..Default::default()
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
