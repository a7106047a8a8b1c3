//! Decision trees against scikit-learn, and their leaves as rules.

use fenqun_insight::features::{Column, MISSING, Table};
use fenqun_insight::tree::{Options, Pruning, Question, Test, Tree, classify, regress};
use proptest::prelude::*;

use crate::cases::{Case, assert_as_good, cases, cross_validate};

fn unpruned(max_depth: u32, min_leaf: usize) -> Options {
    Options {
        max_depth,
        min_leaf,
        pruning: Pruning::None,
    }
}

/// Categories as columns of 0 and 1, as the reference has them.
fn one_hot(case: &Case) -> Table<'static> {
    let mut table = Table::new(case.table.rows());
    for (name, column) in case.table.names().iter().zip(case.table.columns()) {
        match column {
            Column::Number(values) => {
                table = table.with_numbers(name, values.to_vec()).expect("valid");
            }
            Column::Category { codes, names } => {
                for (level, place) in names.iter().zip(0..) {
                    let is = codes.iter().map(|&code| f64::from(code == place));
                    let is: Vec<f64> = is.collect();
                    let name = format!("{name}={level}");
                    table = table.with_numbers(name, is).expect("valid");
                }
            }
        }
    }
    table
}

/// A tree as text: features and leaf weights, without thresholds, which are ours to choose. Of
/// terms of one category only its name is written and branches are sorted, because a category
/// with two values left can be split by either.
fn outline(tree: &Tree, node: usize) -> String {
    let node = &tree.nodes()[node];
    let Some(split) = &node.split else {
        let yes = (node.mean * node.rows as f64).round();
        return format!("[{} {yes}]", node.rows as f64 - yes);
    };
    let name = &tree.features()[split.feature as usize].name;
    let branches = [split.yes, split.no].map(|next| outline(tree, next as usize));
    branch(name, branches)
}

fn branch(name: &str, mut branches: [String; 2]) -> String {
    branches.sort();
    let [one, other] = branches;
    let name = name.split('=').next().expect("a name");
    format!("{name}({one} {other})")
}

/// scikit-learn's text in the same form; `lines` goes past what was read.
fn expected_outline(lines: &mut std::str::Lines) -> String {
    let next = |lines: &mut std::str::Lines| {
        let line = lines.next().expect("a line");
        line[line.find("--- ").expect("a dash") + 4..].to_owned()
    };
    let line = next(lines);
    if let Some(weights) = line.strip_prefix("weights: [") {
        let weights = weights.split(']').next().expect("a bracket").split(", ");
        let mut weights = weights.map(|it| it.parse::<f64>().expect("a number"));
        let (no, yes) = (weights.next().expect("no"), weights.next().expect("yes"));
        return format!("[{no} {yes}]");
    }
    let name = line.split(" <=").next().expect("a name");
    let one = expected_outline(lines);
    let _threshold = next(lines);
    branch(name, [one, expected_outline(lines)])
}

#[test]
fn three_questions_are_those_of_the_reference() {
    for case in cases() {
        let tree = classify(&one_hot(&case), &case.labels, &unpruned(3, 1)).unwrap();
        let text = case.expected["gini_tree_depth3_full_data_text"]
            .as_str()
            .unwrap();
        let expected = expected_outline(&mut text.lines());
        assert_eq!(outline(&tree, 0), expected, "{}", case.name);

        let found = tree.predict(&one_hot(&case)).unwrap();
        let right = found.iter().zip(&case.labels);
        let right = right
            .filter(|&(&found, &label)| (found > 0.5) == label)
            .count();
        let accuracy = right as f64 / case.labels.len() as f64;
        let expected = case.expected["gini_tree_depth3_accuracy"].as_f64().unwrap();
        assert!((accuracy - expected).abs() < 1e-12);
    }
}

#[test]
fn four_questions_rank_as_well_as_the_reference() {
    for case in cases() {
        for pruning in [Pruning::None, Pruning::CrossValidated { folds: 5, seed: 1 }] {
            let found = cross_validate(&case, |table, labels, asked| {
                let options = Options {
                    pruning,
                    ..unpruned(4, 20)
                };
                let tree = classify(table, labels, &options).unwrap();
                tree.predict(asked).unwrap()
            });
            if pruning == Pruning::None {
                assert_as_good(&case, "tree4", &found);
            }
        }
    }
}

#[test]
fn a_tree_of_noise_is_its_root() {
    let values: Vec<f64> = (0..600).map(|row| f64::from(row * 7919 % 613)).collect();
    let labels: Vec<bool> = (0..600).map(|row| row * 104_729 % 1009 % 5 == 0).collect();
    let table = Table::new(600)
        .with_numbers("noise", values.clone())
        .unwrap();
    let grown = classify(&table, &labels, &unpruned(6, 5)).unwrap();
    assert!(grown.leaves().len() > 5);
    let tree = classify(&table, &labels, &Options::default()).unwrap();
    assert_eq!(tree.leaves().len(), 1);

    // What is no noise stays.
    let labels: Vec<bool> = values.iter().map(|&value| value > 400.0).collect();
    let tree = classify(&table, &labels, &Options::default()).unwrap();
    assert_eq!(tree.leaves().len(), 2);
    assert_eq!(
        tree.nodes()[0].split.as_ref().unwrap().question,
        Question::AtMost(400.0)
    );
}

#[test]
fn a_number_is_explained_by_its_variance() {
    let city: Vec<u32> = (0..300).map(|row| row % 6).collect();
    let names: Vec<String> = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).into();
    let base = [10.0, 50.0, 10.0, 51.0, 11.0, 11.0];
    let spent: Vec<f64> = (0..300_usize)
        .map(|row| base[row % 6] + (row * 31 % 7) as f64 / 10.0)
        .collect();
    let table = Table::new(300)
        .with_categories("city", city, names)
        .unwrap();
    let tree = regress(&table, &spent, &unpruned(1, 5)).unwrap();
    let leaves = tree.leaves();
    assert_eq!(
        leaves[0].conditions[0].test,
        Test::OneOf(vec!["b".into(), "d".into()])
    );
    assert_eq!(
        leaves[1].conditions[0].test,
        Test::NoneOf(vec!["b".into(), "d".into()])
    );
    assert_eq!((leaves[0].rows, leaves[1].rows), (100, 200));
    assert!((leaves[0].mean - 50.8).abs() < 0.1 && leaves[0].lift > leaves[1].lift);
    assert_eq!(tree.importance(), [1.0]);
}

fn rows() -> impl Strategy<Value = Vec<(Option<i32>, f64, Option<u32>, bool)>> {
    let number = prop::option::weighted(0.8, -50..50_i32);
    let category = prop::option::weighted(0.8, 0..5_u32);
    prop::collection::vec((number, 0.0..1.0_f64, category, any::<bool>()), 1..120)
}

proptest! {
    #[test]
    fn the_conditions_of_a_leaf_give_its_rows(rows in rows(), depth in 1..6_u32) {
        let points = rows.iter().map(|row| row.0.map_or(f64::NAN, |it| f64::from(it) / 10.0));
        let names: Vec<String> = ["甲", "乙", "丙", "丁", "戊"].map(str::to_owned).into();
        let grades = rows.iter().map(|row| row.2.unwrap_or(MISSING));
        let table = Table::new(rows.len())
            .with_numbers("points", points.collect::<Vec<_>>())
            .and_then(|it| it.with_numbers("share", rows.iter().map(|row| row.1).collect::<Vec<_>>()))
            .and_then(|it| it.with_categories("grade", grades.collect::<Vec<_>>(), names))
            .unwrap();
        let labels: Vec<bool> = rows.iter().map(|row| row.3 ^ row.0.is_none()).collect();
        let tree = classify(&table, &labels, &unpruned(depth, 2)).unwrap();
        let homes = tree.leaf_of(&table).unwrap();
        let mut found = 0;
        for leaf in tree.leaves() {
            let fits = |row: &usize| leaf.conditions.iter().all(|condition| {
                condition.holds(table.find(&condition.feature).unwrap(), *row)
            });
            let members: Vec<usize> = (0..rows.len()).filter(fits).collect();
            prop_assert_eq!(members.len(), leaf.rows);
            prop_assert!(members.iter().all(|&row| homes[row] == leaf.node));
            let positives = members.iter().filter(|&&row| labels[row]).count();
            prop_assert_eq!(positives, leaf.positives());
            prop_assert!(leaf.rows >= 2.min(rows.len()));
            found += leaf.rows;
        }
        prop_assert_eq!(found, rows.len());
        let text = serde_json::to_string(&tree).unwrap();
        let stored: Tree = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(stored.leaf_of(&table).unwrap(), homes);
    }
}
