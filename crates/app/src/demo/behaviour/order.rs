//! An order: the visit before it, its lines, and what it brings later.

use chrono::{Datelike, Duration};
use fenqun_model::{CustomerNumber, Instant, event_name};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::product::{pick, product_properties};
use super::{Character, Life, World};
use crate::demo::profile::{Product, When};
use crate::demo::rows::{Properties, Rows};

impl World<'_> {
    /// Plays one order.
    pub(super) fn order(
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
}
