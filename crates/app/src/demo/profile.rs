//! What kind of business a sample is of: data that the one generator plays, a file each.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A name and how often it comes, relative to the others.
pub type Weighted = (String, u32);

/// A business: what it sells, where, to whom, and how its customers behave.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// In which its prices are.
    pub currency: String,
    pub categories: Vec<String>,
    pub products: Vec<Product>,
    pub channels: Vec<Weighted>,
    /// Levels by what a customer has spent, in whole units of money, ascending.
    pub levels: Vec<(i64, String)>,
    /// Share of orders with a coupon.
    pub coupon_share: f64,
    /// Coupons by month; 0 is all other months.
    pub coupons: BTreeMap<u32, String>,
    /// Whether there are mailings for shopping festivals.
    pub festivals: bool,
    /// How likely a wish becomes an order, by month; as in online shops where it is left out.
    #[serde(default)]
    pub months: Option<[f64; 12]>,
    /// What the monthly mailing is.
    pub mailing: String,
    pub return_reasons: Vec<String>,
    /// What tickets are about.
    pub topics: Vec<String>,
    pub pages: Vec<String>,
    pub referrers: Vec<String>,
    pub guests: Guests,
    #[serde(default)]
    pub rhythm: Rhythm,
    /// What happens here besides visits, orders and what usually follows.
    #[serde(default)]
    pub moments: Vec<Moment>,
    pub voices: Told,
    /// Customers are companies in other countries.
    #[serde(default)]
    pub abroad: Option<Abroad>,
}

/// One product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub id: String,
    pub name: String,
    pub category: String,
    pub brand: String,
    /// Price in whole units of money.
    pub price: u32,
    /// How often it is picked, relative to the others of its category.
    pub popularity: u32,
    /// Months in which it sells best (1–12), or none.
    pub season: Vec<u32>,
}

/// Visitors nobody knows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guests {
    pub visitors: u32,
    /// Share of them that buys.
    pub buy: f64,
    /// Where they buy.
    pub channel: String,
}

/// How often and how much.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rhythm {
    /// Scale of the days between wishes to buy.
    pub pace_days: f64,
    /// Between which the chance lies to leave after an order.
    pub leaving: (f64, f64),
    /// Mean and spread of the logarithm of a customer's basket.
    pub basket_mean: f64,
    pub basket_spread: f64,
    pub lines_most: f64,
    /// Pieces of products below and above a price of 100.
    pub quantity_cheap: f64,
    pub quantity_dear: f64,
    /// Shares of orders that bring a refund, a rating, a ticket.
    pub refunds: f64,
    pub reviews: f64,
    pub tickets: f64,
    /// Share of product views on visits that end in a cart; without any there are no carts.
    pub carts: f64,
    /// Visits for each wish to buy.
    pub visits: f64,
}

/// Something that happens around orders and visits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    pub event: String,
    pub when: When,
    pub chance: f64,
    /// So many days from what it belongs to.
    pub days: (f64, f64),
    #[serde(default)]
    pub topics: Vec<String>,
    /// Where, if not where the customer usually is.
    #[serde(default)]
    pub channel: Option<String>,
    /// What may come of it.
    #[serde(default)]
    pub then: Option<Then>,
}

/// What a moment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// After the customer came.
    Joined,
    BeforeOrder,
    AfterOrder,
    Visit,
}

/// An event that may follow another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Then {
    pub event: String,
    pub chance: f64,
    pub days: (f64, f64),
}

/// What customers say of themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Share of customers of whom education and work are known.
    pub told: f64,
    pub educations: Vec<Weighted>,
    /// An occupation, how many have it, the industry they work in, and what they earn a month; 0
    /// where that is nobody's business.
    pub occupations: Vec<(String, u32, String, i64)>,
    /// What is asked, and the answers.
    pub asks: String,
    pub looks_for: Vec<Weighted>,
    pub heard: Vec<Weighted>,
    /// Share of customers with two orders who bring somebody along.
    pub invites: f64,
}

/// Companies in other countries, and those who buy for them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abroad {
    pub given: Vec<String>,
    pub surnames: Vec<String>,
    /// Country, city, and how many customers are there, relative to the others.
    pub places: Vec<(String, String, u32)>,
    pub company_first: Vec<String>,
    pub company_second: Vec<String>,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self {
            pace_days: 38.0,
            leaving: (0.03, 0.45),
            basket_mean: -0.15,
            basket_spread: 0.55,
            lines_most: 4.5,
            quantity_cheap: 4.0,
            quantity_dear: 1.6,
            refunds: 0.035,
            reviews: 0.16,
            tickets: 0.045,
            carts: 0.14,
            visits: 1.3,
        }
    }
}

macro_rules! profiles {
    ($($key:literal),*) => {
        static ALL: LazyLock<Vec<(&'static str, Profile)>> = LazyLock::new(|| {
            vec![$((
                $key,
                serde_json::from_str(include_str!(concat!("profiles/", $key, ".json")))
                    .expect("the profiles are tested"),
            )),*]
        });
    };
}

// The first is the sample shop's own; the others have the keys of industry templates.
profiles!(
    "shop",
    "retail",
    "e_commerce",
    "services",
    "finance",
    "foreign_trade"
);

/// The profile with this key.
pub fn find(key: &str) -> Option<&'static Profile> {
    ALL.iter()
        .find(|(known, _)| *known == key)
        .map(|(_, profile)| profile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::industry;

    #[test]
    fn every_industry_has_a_profile_that_is_whole() {
        for template in industry::templates() {
            assert!(find(&template.key).is_some(), "{}", template.key);
        }
        for (key, profile) in ALL.iter() {
            for product in &profile.products {
                assert!(
                    profile.categories.contains(&product.category),
                    "{key} {}",
                    product.id
                );
                assert!(product.price > 0 && product.popularity > 0);
            }
            for category in &profile.categories {
                assert!(
                    profile.products.iter().any(|one| one.category == *category),
                    "{key}: nothing is in {category}"
                );
            }
            assert!(profile.coupons.contains_key(&0), "{key}");
            assert_eq!(profile.levels.first().map(|level| level.0), Some(0));
            assert!(profile.levels.is_sorted_by(|a, b| a.0 < b.0), "{key}");
            for moment in &profile.moments {
                assert!((0.0..=1.0).contains(&moment.chance), "{key}");
                assert!(moment.days.0 < moment.days.1, "{key}");
            }
        }
    }
}
