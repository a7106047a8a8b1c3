//! Made-up people: Chinese names, phones, cities, ages, and buyers of companies abroad. No real
//! persons.

use chrono::{Datelike, Days, NaiveDate};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::profile::Abroad;

const SURNAMES: &[(&str, u32)] = &[
    ("王", 71),
    ("李", 70),
    ("张", 67),
    ("刘", 52),
    ("陈", 46),
    ("杨", 31),
    ("黄", 23),
    ("赵", 21),
    ("吴", 20),
    ("周", 20),
    ("徐", 15),
    ("孙", 15),
    ("马", 13),
    ("朱", 13),
    ("胡", 12),
    ("郭", 12),
    ("何", 12),
    ("林", 11),
    ("高", 10),
    ("罗", 10),
    ("郑", 9),
    ("梁", 8),
    ("谢", 8),
    ("宋", 7),
    ("唐", 7),
    ("许", 7),
    ("韩", 7),
    ("邓", 6),
    ("冯", 6),
    ("曹", 6),
    ("彭", 6),
    ("曾", 6),
    ("肖", 6),
    ("田", 5),
    ("董", 5),
    ("潘", 5),
    ("袁", 5),
    ("蔡", 5),
    ("蒋", 5),
    ("余", 5),
    ("于", 5),
    ("杜", 4),
    ("叶", 4),
    ("程", 4),
    ("魏", 4),
    ("苏", 4),
    ("吕", 4),
    ("丁", 4),
    ("任", 4),
    ("卢", 4),
    ("姚", 3),
    ("沈", 3),
    ("钟", 3),
    ("姜", 3),
    ("崔", 3),
    ("谭", 3),
    ("陆", 3),
    ("范", 3),
    ("汪", 3),
    ("廖", 3),
    ("石", 3),
    ("金", 3),
    ("欧阳", 1),
    ("单", 1),
    ("仇", 1),
    ("解", 1),
    ("司马", 1),
];
const FEMALE: &[&str] = &[
    "欣怡", "雨桐", "静", "丽娜", "芳", "秀英", "婷婷", "雪", "思琪", "梦瑶", "佳慧", "晓燕",
    "海燕", "玉兰", "诗涵", "语嫣", "若曦", "颖", "敏", "慧敏", "春梅", "丹", "艳", "莉", "晓彤",
    "梓萱", "可欣", "文静", "美玲", "嘉怡",
];
const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "浩然", "宇轩", "子轩", "志强",
    "建国", "俊杰", "一鸣", "博文", "天佑", "家豪", "鹏", "飞", "波", "斌", "晨", "凯", "文博",
    "思远", "泽宇", "国栋",
];

/// Province, city, and how many customers live there, relative to the others.
const CITIES: &[(&str, &str, u32)] = &[
    ("上海市", "上海", 120),
    ("北京市", "北京", 105),
    ("广东省", "深圳", 88),
    ("广东省", "广州", 84),
    ("浙江省", "杭州", 82),
    ("四川省", "成都", 66),
    ("江苏省", "苏州", 52),
    ("江苏省", "南京", 50),
    ("湖北省", "武汉", 48),
    ("重庆市", "重庆", 46),
    ("陕西省", "西安", 38),
    ("浙江省", "宁波", 34),
    ("湖南省", "长沙", 34),
    ("天津市", "天津", 30),
    ("山东省", "青岛", 28),
    ("河南省", "郑州", 28),
    ("福建省", "厦门", 26),
    ("福建省", "福州", 22),
    ("广东省", "东莞", 22),
    ("安徽省", "合肥", 22),
    ("山东省", "济南", 20),
    ("江苏省", "无锡", 20),
    ("广东省", "佛山", 20),
    ("辽宁省", "大连", 16),
    ("辽宁省", "沈阳", 16),
    ("云南省", "昆明", 15),
    ("江西省", "南昌", 12),
    ("黑龙江省", "哈尔滨", 12),
    ("广西壮族自治区", "南宁", 11),
    ("浙江省", "温州", 11),
    ("河北省", "石家庄", 10),
    ("贵州省", "贵阳", 9),
    ("吉林省", "长春", 9),
    ("山西省", "太原", 9),
    ("海南省", "海口", 6),
    ("甘肃省", "兰州", 5),
    ("新疆维吾尔自治区", "乌鲁木齐", 4),
    ("内蒙古自治区", "呼和浩特", 4),
];

/// One made-up person.
pub struct Person {
    pub name: String,
    pub gender: &'static str,
    pub birthday: Option<NaiveDate>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub country: &'static str,
    pub province: Option<&'static str>,
    pub city: &'static str,
    pub company: Option<String>,
}

/// Makes the person with this place in the order; the place keeps phones and addresses apart.
pub fn make(rng: &mut impl Rng, index: u32, today: NaiveDate) -> Person {
    let surname = SURNAMES.choose_weighted(rng, |s| s.1).map_or("王", |s| s.0);
    let female = rng.random_bool(0.58);
    let given = if female { FEMALE } else { MALE }
        .choose(rng)
        .copied()
        .unwrap_or("静");
    let city = CITIES
        .choose_weighted(rng, |c| c.2)
        .map_or(("上海市", "上海"), |c| (c.0, c.1));
    Person {
        name: format!("{surname}{given}"),
        gender: if female { "女" } else { "男" },
        birthday: rng.random_bool(0.86).then(|| birthday(rng, today)),
        phone: rng.random_bool(0.94).then(|| phone(rng, index)),
        email: rng.random_bool(0.62).then(|| email(rng, index)),
        country: "中国",
        province: Some(city.0),
        city: city.1,
        company: None,
    }
}

/// Makes somebody who buys for a company in another country.
pub fn make_abroad(rng: &mut impl Rng, index: u32, abroad: &'static Abroad) -> Person {
    let mut one_of = |names: &'static [String]| names.choose(rng).map_or("", String::as_str);
    let name = format!("{} {}", one_of(&abroad.given), one_of(&abroad.surnames));
    let company = format!(
        "{} {}",
        one_of(&abroad.company_first),
        one_of(&abroad.company_second)
    );
    let place = abroad.places.choose_weighted(rng, |place| place.2);
    let (country, city) = place.map_or(("", ""), |place| (&place.0, &place.1));
    Person {
        name,
        gender: if rng.random_bool(0.46) { "女" } else { "男" },
        birthday: None,
        phone: None,
        email: rng.random_bool(0.94).then(|| email(rng, index)),
        country,
        province: None,
        city,
        company: Some(company),
    }
}

/// Ages from 18 to 70 with most around 32.
fn birthday(rng: &mut impl Rng, today: NaiveDate) -> NaiveDate {
    let spread: f64 = (0..4).map(|_| rng.random_range(0.0..1.0)).sum::<f64>() / 4.0;
    let age_years = 18.0 + 52.0 * spread.powf(1.9) * 1.35;
    let days = (age_years.min(70.0) * 365.25) as u64 + rng.random_range(0..365);
    let date = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    date.with_year(date.year().max(1950)).unwrap_or(date)
}

fn phone(rng: &mut impl Rng, index: u32) -> String {
    let head = ["138", "139", "150", "158", "177", "186", "188", "199"]
        .choose(rng)
        .copied()
        .unwrap_or("138");
    format!("{head}{:04}{:04}", 1000 + index / 10_000, index % 10_000)
}

fn email(rng: &mut impl Rng, index: u32) -> String {
    let host = ["example.com", "example.org", "example.net"]
        .choose(rng)
        .copied()
        .unwrap_or("example.com");
    format!("user{index:05}@{host}")
}
