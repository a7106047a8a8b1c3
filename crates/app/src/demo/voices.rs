//! What the sample shop's customers say of themselves: education, work, income, what they look for
//! when they buy, and whom they bring along.
//!
//! All of it is drawn after the lives, from a generator of its own, so that lives stay as they are.

use chrono::Duration;
use fenqun_model::{
    Attribute, CustomerAttributes, CustomerNumber, DateCalendar, Instant, Value, ValueType,
};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;

use super::behaviour::Life;
use super::profile::{Told, Weighted};
use super::rows::{Properties, Rows};

/// The attributes that the shop declares.
pub fn declared() -> [Attribute; 3] {
    let attribute = |name: &str, value_type, zh: &str, en: &str| Attribute {
        name: name.to_owned(),
        value_type,
        label_zh: zh.to_owned(),
        label_en: en.to_owned(),
        calendar: DateCalendar::Gregorian,
        built_in: false,
    };
    [
        attribute("education", ValueType::Text, "学历", "Education"),
        attribute("occupation", ValueType::Text, "职业", "Occupation"),
        attribute("income", ValueType::Number, "月收入", "Monthly income"),
    ]
}

/// Says it all, one customer after the other.
pub struct Voices {
    told: &'static Told,
    rng: ChaCha8Rng,
    end: Instant,
}

impl Voices {
    /// Of a shop whose history ends at an instant.
    pub fn new(told: &'static Told, seed: u64, end: Instant) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(seed);
        Self { told, rng, end }
    }

    /// Fills in who a customer is, as far as they told, and writes what they answered and whom they
    /// invited.
    pub fn speak(
        &mut self,
        customer: CustomerNumber,
        attributes: &mut CustomerAttributes,
        life: &Life,
        rows: &mut Rows,
    ) {
        let told = self.told;
        if self.rng.random_bool(told.told) {
            let text = |text: &str| Value::Text(text.to_owned());
            if !told.educations.is_empty() {
                attributes.set_custom("education", &text(self.pick(&told.educations)));
            }
            let work = told.occupations.choose_weighted(&mut self.rng, |o| o.1);
            if let Ok((occupation, _, industry, income)) = work {
                attributes.set_custom("occupation", &text(occupation));
                attributes.industry = Some(industry.clone());
                let factor = self.rng.random_range(60..190_i64);
                let income = Decimal::from(income * factor / 100 / 100 * 100);
                if !income.is_zero() {
                    attributes.set_custom("income", &Value::Number(income));
                }
            }
        }
        let Some(since) = attributes.registered_at else {
            return;
        };
        let answers = if life.orders > 0 { 0.3 } else { 0.04 };
        if self.rng.random_bool(answers) {
            let answer = self.pick(&told.looks_for);
            self.answer(customer, since, &told.asks, answer, rows);
            if self.rng.random_bool(0.4) {
                let heard = self.pick(&told.heard);
                self.answer(customer, since, "您从哪里知道我们", heard, rows);
            }
        }
        if life.orders >= 2 && self.rng.random_bool(told.invites) {
            let at = self.moment(since);
            rows.push(Ok(customer), "Invite Sent", at, &Properties::default());
            let accepted = at + Duration::hours(self.rng.random_range(2..240));
            if self.rng.random_bool(0.45) && accepted < self.end {
                let nothing = Properties::default();
                rows.push(Ok(customer), "Referral Completed", accepted, &nothing);
            }
        }
    }

    fn answer(
        &mut self,
        customer: CustomerNumber,
        since: Instant,
        question: &str,
        answer: &str,
        rows: &mut Rows,
    ) {
        let properties = Properties {
            question: Some(question),
            answer: Some(answer),
            ..Default::default()
        };
        let at = self.moment(since);
        rows.push(Ok(customer), "Survey Answered", at, &properties);
    }

    fn pick(&mut self, among: &'static [Weighted]) -> &'static str {
        let picked = among.choose_weighted(&mut self.rng, |one| one.1);
        picked.map_or("", |one| one.0.as_str())
    }

    /// Some time after an instant.
    fn moment(&mut self, since: Instant) -> Instant {
        let minutes = (self.end - since).num_minutes().max(1);
        since + Duration::minutes(self.rng.random_range(0..minutes))
    }
}
