//! Business rules: which products may be recommended at all.

use std::collections::HashSet;

use fenqun_insight::recommend::Selection;
use serde::{Deserialize, Serialize};

use super::{Definition, Products};
use crate::classify::models::Said;
use crate::{Error, Result};

/// Seconds in a day.
const DAY_S: i64 = 86_400;

/// What a definition allows, of the products that there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::classify) struct Allowed {
    /// By product.
    pub(in crate::classify) items: Vec<bool>,
    count: usize,
    without_bought: bool,
    per_category: Option<usize>,
}

impl Allowed {
    /// Applies a definition's rules at an instant, in seconds since 1970.
    pub(super) fn new(definition: &Definition, products: &Products, now_s: i64) -> Self {
        let set = |texts: &[String]| -> HashSet<String> {
            texts.iter().map(|text| text.trim().to_owned()).collect()
        };
        let (only, without) = (
            set(&definition.only_products),
            set(&definition.without_products),
        );
        let only_categories = set(&definition.only_categories);
        let without_categories = set(&definition.without_categories);
        let since_s = match definition.sold_within_days {
            0 => i64::MIN,
            days => now_s - i64::from(days) * DAY_S,
        };
        let allows = |(place, id): (usize, &String)| {
            let item = place as u32;
            let named = |names: &HashSet<String>| {
                names.contains(id) || names.contains(&products.names[place])
            };
            let category = products.category(item);
            let of = |names: &HashSet<String>| category.is_some_and(|own| names.contains(own));
            (only.is_empty() || named(&only))
                && !named(&without)
                && (only_categories.is_empty() || of(&only_categories))
                && !of(&without_categories)
                && i64::from(products.last_sold_s[place]) >= since_s
        };
        Self {
            items: products.ids.iter().enumerate().map(allows).collect(),
            count: definition.count,
            without_bought: definition.without_bought,
            per_category: definition.per_category,
        }
    }

    /// How many products may be recommended.
    pub(super) fn items_count(&self) -> usize {
        self.items.iter().filter(|allowed| **allowed).count()
    }

    /// How many products a customer gets where nobody says.
    pub(in crate::classify) fn usual_count(&self) -> usize {
        self.count
    }

    /// Whether what a customer has bought is left out.
    pub(in crate::classify) fn leaves_out_bought(&self) -> bool {
        self.without_bought
    }

    /// The best `count` products within the rules.
    pub(in crate::classify) fn selection(
        &self,
        products: &Products,
        count: usize,
    ) -> Result<Selection> {
        let mut selection = Selection::best(count).only(&self.items);
        if !self.without_bought {
            selection = selection.with_bought();
        }
        if let Some(most) = self.per_category
            && products.categories.iter().any(Option::is_some)
        {
            selection = selection
                .per_category(&categories(products), most)
                .map_err(Error::internal)?;
        }
        Ok(selection)
    }
}

/// A category for every product: those without one are each alone in theirs, as far as numbers go.
fn categories(products: &Products) -> Vec<u32> {
    let mut own = products.category_names.len() as u32;
    let last = (products.len() as u32).saturating_sub(1);
    let of_item = products.categories.iter().map(|category| {
        category.unwrap_or_else(|| {
            own += 1;
            own - 1
        })
    });
    of_item.map(|category| category.min(last)).collect()
}

/// Names in a definition that no product and no category has.
pub(super) fn unknown(definition: &Definition, products: &Products) -> Option<Said> {
    let products_named = definition
        .only_products
        .iter()
        .chain(&definition.without_products)
        .filter(|name| products.find(name.trim()).is_none());
    let categories_named = definition
        .only_categories
        .iter()
        .chain(&definition.without_categories)
        .filter(|name| !products.category_names.iter().any(|own| own == name.trim()));
    let names: Vec<&str> = products_named
        .chain(categories_named)
        .map(String::as_str)
        .collect();
    if names.is_empty() {
        return None;
    }
    Some(Said::new(
        format!(
            "这段时间没有卖过这些商品或品类，请检查写法：{}。",
            names.join("、")
        ),
        format!(
            "No such product or category was sold in this time; check the spelling: {}.",
            names.join(", ")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn products() -> Products {
        let own = |texts: [&str; 4]| texts.map(str::to_owned).to_vec();
        Products {
            ids: own(["1", "2", "3", "4"]),
            names: own(["tea", "cup", "pen", "ink"]),
            categories: vec![Some(0), Some(0), Some(1), None],
            category_names: vec!["kitchen".to_owned(), "desk".to_owned()],
            last_sold_s: vec![100 * 86_400, 100 * 86_400, 100 * 86_400, 10 * 86_400],
        }
    }

    fn allowed(change: impl Fn(&mut Definition)) -> Vec<bool> {
        let mut definition = Definition {
            sold_within_days: 0,
            ..Definition::default()
        };
        change(&mut definition);
        Allowed::new(&definition, &products(), 101 * 86_400).items
    }

    #[test]
    fn every_rule_takes_its_products_out() {
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(allowed(|_| ()), [true; 4]);
        let only = allowed(|d| d.only_products = texts(&["1", "pen"]));
        assert_eq!(only, [true, false, true, false]);
        let without = allowed(|d| d.without_products = texts(&["ink "]));
        assert_eq!(without, [true, true, true, false]);
        let only = allowed(|d| d.only_categories = texts(&["kitchen"]));
        assert_eq!(only, [true, true, false, false]);
        let without = allowed(|d| d.without_categories = texts(&["kitchen"]));
        assert_eq!(without, [false, false, true, true]);
        let sold = allowed(|d| d.sold_within_days = 30);
        assert_eq!(sold, [true, true, true, false]);
    }

    #[test]
    fn what_nobody_sells_is_named() {
        let definition = Definition {
            without_products: vec!["1".to_owned(), "teapot".to_owned()],
            only_categories: vec!["garden".to_owned(), "desk".to_owned()],
            ..Definition::default()
        };
        let said = unknown(&definition, &products()).expect("a warning");
        assert!(
            said.en.ends_with("spelling: teapot, garden."),
            "{}",
            said.en
        );
        assert_eq!(unknown(&Definition::default(), &products()), None);
    }
}
