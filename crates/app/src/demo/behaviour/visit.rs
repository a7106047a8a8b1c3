//! Visits without an order, mails that are read, and visitors nobody knows.

use chrono::{Datelike, Duration};
use fenqun_model::{CustomerNumber, Instant, event_name};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::product::{pick, product_properties};
use super::{Character, World, daytime};
use crate::demo::profile::When;
use crate::demo::rows::{Properties, Rows};

impl World<'_> {
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

    /// Visits without an order, some with a cart left behind.
    pub(super) fn browse(
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

    pub(super) fn read_mail(
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
