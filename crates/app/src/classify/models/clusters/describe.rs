//! Clusters in plain words: by the two features that set each apart most.

use std::collections::HashMap;

use super::{Cluster, Feature, FeatureOfCluster};

/// A difference of fewer standard deviations than this is not worth a word.
const WORTH_A_WORD: f64 = 0.25;
/// From here on it is much.
const MUCH: f64 = 1.0;

/// Names every cluster; two that would be called the same are numbered.
pub(super) fn name(clusters: &mut [Cluster], features: &[Feature], own: &[String]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, cluster) in clusters.iter_mut().enumerate() {
        if let Some(own) = own.get(at).filter(|own| !own.trim().is_empty()) {
            cluster.name_zh.clone_from(own);
            cluster.name_en.clone_from(own);
        } else {
            (cluster.name_zh, cluster.name_en) = words(&cluster.profile, features);
        }
        let times = seen.entry(cluster.name_zh.clone()).or_default();
        *times += 1;
        if *times > 1 {
            cluster.name_zh = format!("{}（{times}）", cluster.name_zh);
            cluster.name_en = format!("{} ({times})", cluster.name_en);
        }
    }
}

fn words(profile: &[FeatureOfCluster], features: &[Feature]) -> (String, String) {
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
        let difference = profile[at].difference;
        let much = difference.abs() >= MUCH;
        let (level_zh, level_en) = match (difference > 0.0, much) {
            (true, true) => ("很高", "very high"),
            (true, false) => ("较高", "high"),
            (false, false) => ("较低", "low"),
            (false, true) => ("很低", "very low"),
        };
        zh.push(format!("{}{level_zh}", features[at].zh));
        en.push(format!("{level_en} {}", features[at].en));
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
    use super::*;

    fn feature(zh: &str, en: &str) -> Feature {
        Feature {
            value: String::new(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            transform: "none".to_owned(),
            separation: 0.5,
        }
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
        let features = [feature("订单数", "orders"), feature("客单价", "ticket")];
        let mut clusters = [
            cluster(&[0.4, -1.6]),
            cluster(&[0.1, 0.0]),
            cluster(&[0.0, 0.2]),
            cluster(&[2.0, 0.0]),
        ];
        name(
            &mut clusters,
            &features,
            &[String::new(), "常客".to_owned()],
        );
        let names: Vec<&str> = clusters.iter().map(|c| c.name_zh.as_str()).collect();
        assert_eq!(
            names,
            ["客单价很低、订单数较高", "常客", "接近平均", "订单数很高"]
        );
        assert_eq!(clusters[0].name_en, "Very low ticket, high orders");
    }
}
