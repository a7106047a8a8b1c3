//! What is bought together in Online Retail, against `recommend_basket.json`.

use std::collections::BTreeMap;

use fenqun_insight::basket::{Baskets, ItemSets, Limits, pair_rules};

use crate::data;
use crate::recommend_sales::Sales;

/// Every count is exact: item sets by length, the most frequent pairs, rules by lift. A set is
/// frequent in at least 1 % of the invoices; a rule counts from a confidence of 0.5.
#[test]
fn counts_are_exact() {
    let (Some(sales), Some(reference)) = (Sales::read(), data::reference("recommend_basket.json"))
    else {
        return;
    };
    let reference = &reference["basket_online_retail_2010_2011"];
    let invoices_count = sales
        .invoices
        .iter()
        .max()
        .map_or(0, |&last| last as usize + 1);
    let shape = (invoices_count, sales.item_names.len());
    let baskets =
        Baskets::from_columns(shape, &sales.invoices, &sales.items).expect("the columns are right");
    assert_eq!(baskets.filled_count() as u64, reference["invoices"]);
    let limits = Limits {
        longest: 9,
        ..Limits::share(&baskets, 0.01)
    };
    assert_eq!(u64::from(limits.minimum_count), reference["min_count_1pct"]);
    let sets = ItemSets::find(&baskets, limits).expect("there are few");

    let mut by_length: BTreeMap<String, u64> = BTreeMap::new();
    for (set, _) in sets.iter() {
        *by_length.entry(set.len().to_string()).or_default() += 1;
    }
    assert_eq!(
        serde_json::to_value(by_length).expect("numbers"),
        reference["fpgrowth_itemsets_support_ge_1pct_by_length"]
    );

    let name = |item: u32| sales.item_names[item as usize].as_str();
    let mut pairs: Vec<(&str, &str, u32)> = sets
        .of_length(2)
        .map(|(pair, count)| (name(pair[0]), name(pair[1]), count))
        .collect();
    pairs.sort_by(|left, right| right.2.cmp(&left.2).then(left.cmp(right)));
    let top = reference["top_pairs"].as_array().expect("a list").len();
    assert_eq!(
        serde_json::to_value(&pairs[..top]).expect("names and numbers"),
        reference["top_pairs"]
    );

    let rules = pair_rules(&sets, 0.5);
    assert_eq!(rules.len() as u64, reference["rules_conf_ge_0_5"]);
    let expected = reference["top_rules_by_lift"].as_array().expect("a list");
    for (rule, expected) in rules.iter().zip(expected) {
        let near = |value: f64, expected: &serde_json::Value| {
            let expected = expected.as_f64().expect("a number");
            assert!((value / expected - 1.0).abs() < 1e-12, "{value} {expected}");
        };
        assert_eq!(name(rule.item), expected["a"]);
        assert_eq!(name(rule.with), expected["b"]);
        assert_eq!(u64::from(rule.count), expected["n"]);
        near(rule.confidence, &expected["confidence"]);
        near(rule.lift, &expected["lift"]);
    }
}
