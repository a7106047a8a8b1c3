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
use super::rows::{Properties, Rows};

const EDUCATIONS: &[(&str, u32)] = &[
    ("高中及以下", 18),
    ("大专", 27),
    ("本科", 43),
    ("硕士及以上", 12),
];
/// An occupation, how many have it, the industry they work in, and what they earn a month.
const OCCUPATIONS: &[(&str, u32, &str, i64)] = &[
    ("企业职员", 34, "制造业", 9_000),
    ("自由职业", 9, "文化传媒", 8_000),
    ("个体经营", 11, "批发零售", 11_000),
    ("教师", 9, "教育", 8_500),
    ("医护人员", 7, "医疗健康", 10_000),
    ("程序员", 10, "信息技术", 18_000),
    ("公务员", 7, "公共服务", 9_500),
    ("学生", 8, "教育", 2_000),
    ("退休", 5, "其他", 5_000),
];
const LOOKS_FOR: &[(&str, u32)] = &[
    ("看重品质", 34),
    ("看重价格", 27),
    ("喜欢新品", 16),
    ("看重颜值", 13),
    ("看重服务", 10),
];
const HEARD: &[(&str, u32)] = &[("朋友推荐", 4), ("短视频", 3), ("搜索", 2), ("线下门店", 1)];

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
    rng: ChaCha8Rng,
    end: Instant,
}

impl Voices {
    /// Of a shop whose history ends at an instant.
    pub fn new(seed: u64, end: Instant) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(seed);
        Self { rng, end }
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
        if self.rng.random_bool(0.55) {
            let text = |text: &str| Value::Text(text.to_owned());
            attributes.set_custom("education", &text(self.pick(EDUCATIONS)));
            let work = OCCUPATIONS.choose_weighted(&mut self.rng, |o| o.1);
            if let Ok((occupation, _, industry, income)) = work {
                attributes.set_custom("occupation", &text(occupation));
                attributes.industry = Some((*industry).to_owned());
                let factor = self.rng.random_range(60..190_i64);
                let income = Decimal::from(income * factor / 100 / 100 * 100);
                attributes.set_custom("income", &Value::Number(income));
            }
        }
        let Some(since) = attributes.registered_at else {
            return;
        };
        let answers = if life.orders > 0 { 0.3 } else { 0.04 };
        if self.rng.random_bool(answers) {
            let answer = self.pick(LOOKS_FOR);
            self.answer(customer, since, "您购物时最看重什么", answer, rows);
            if self.rng.random_bool(0.4) {
                let heard = self.pick(HEARD);
                self.answer(customer, since, "您从哪里知道我们", heard, rows);
            }
        }
        if life.orders >= 2 && self.rng.random_bool(0.09) {
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

    fn pick(&mut self, among: &[(&'static str, u32)]) -> &'static str {
        let picked = among.choose_weighted(&mut self.rng, |one| one.1);
        picked.map_or("", |one| one.0)
    }

    /// Some time after an instant.
    fn moment(&mut self, since: Instant) -> Instant {
        let minutes = (self.end - since).num_minutes().max(1);
        since + Duration::minutes(self.rng.random_range(0..minutes))
    }
}
