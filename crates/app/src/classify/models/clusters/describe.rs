//! Clusters in plain words: by the two features that set each apart most.

use std::collections::HashMap;

use fenqun_model::ModelRun;
use serde::Deserialize;

use super::degrees::Degrees;
use super::{Cluster, FeatureOfCluster, Fitted};
use crate::classify::models::Said;

/// A difference of fewer standard deviations than this is not worth a word.
const WORTH_A_WORD: f64 = 0.25;
/// From here on it is much.
const MUCH: f64 = 1.0;

/// Names every cluster; two that would be called the same are numbered.
pub(super) fn name(clusters: &mut [Cluster], degrees: &[Degrees], own: &[String]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, cluster) in clusters.iter_mut().enumerate() {
        if let Some(own) = own.get(at).filter(|own| !own.trim().is_empty()) {
            cluster.name_zh.clone_from(own);
            cluster.name_en.clone_from(own);
        } else {
            (cluster.name_zh, cluster.name_en) = words(&cluster.profile, degrees);
        }
        let times = seen.entry(cluster.name_zh.clone()).or_default();
        *times += 1;
        if *times > 1 {
            cluster.name_zh = format!("{}（{times}）", cluster.name_zh);
            cluster.name_en = format!("{} ({times})", cluster.name_en);
        }
    }
}

/// A value of `cluster` in both languages.
pub(in crate::classify::models) fn value_said(run: &ModelRun, value: &str) -> Option<Said> {
    let fitted = Fitted::deserialize(&run.fitted).ok()?;
    let mut clusters = fitted.clusters.into_iter();
    let own = clusters.find(|own| own.name_zh == value || own.name_en == value)?;
    Some(Said::new(own.name_zh, own.name_en))
}

fn words(profile: &[FeatureOfCluster], degrees: &[Degrees]) -> (String, String) {
    let mut telling: Vec<usize> = (0..profile.len())
        .filter(|at| profile[*at].difference.abs() >= WORTH_A_WORD)
        .collect();
    telling.sort_by(|a, b| {
        let size = |at: &usize| profile[*at].difference.abs();
        size(b).total_cmp(&size(a))
    });
    telling.truncate(2);
    if telling.is_empty() {
        return ("接近平均".to_owned(), "Near the average".to_owned());
    }
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for at in telling {
        let (word_zh, word_en) = degrees[at].word(profile[at].difference, MUCH);
        zh.push(word_zh);
        en.push(word_en);
    }
    (zh.join("、"), capital(&en.join(", ")))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use fenqun_rules::{Catalog, check_value};

    use super::super::Feature;
    use super::*;

    fn degrees(value: &str, zh: &str, en: &str) -> Degrees {
        let feature = Feature {
            value: value.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            transform: "none".to_owned(),
            separation: 0.5,
        };
        let checked = check_value(value, &Catalog::default()).expect("a valid value");
        Degrees::of(checked.value(), &feature)
    }

    fn cluster(differences: &[f64]) -> Cluster {
        let profile = differences.iter().map(|&difference| FeatureOfCluster {
            mean: 0.0,
            median: 0.0,
            overall: 0.0,
            difference,
            position: 0.5,
        });
        Cluster {
            key: "c1".to_owned(),
            name_zh: String::new(),
            name_en: String::new(),
            customers: 1,
            share: 0.1,
            stability: None,
            profile: profile.collect(),
        }
    }

    #[test]
    fn clusters_are_called_by_what_sets_them_apart() {
        let days = r#"days("Order Completed")"#;
        let degrees = [
            degrees(days, "下单天数", "days with orders"),
            degrees(r#"avg("Order Completed".revenue)"#, "", ""),
        ];
        let mut clusters = [
            cluster(&[0.4, -1.6]),
            cluster(&[0.1, 0.0]),
            cluster(&[0.0, 0.2]),
            cluster(&[2.0, 0.0]),
        ];
        name(&mut clusters, &degrees, &[String::new(), "常客".to_owned()]);
        let names: Vec<&str> = clusters.iter().map(|c| c.name_zh.as_str()).collect();
        assert_eq!(
            names,
            [
                "客单价很低、下单天数较高",
                "常客",
                "接近平均",
                "下单天数很高"
            ]
        );
        assert_eq!(
            clusters[0].name_en,
            "Very small orders, high days with orders"
        );
    }
}
