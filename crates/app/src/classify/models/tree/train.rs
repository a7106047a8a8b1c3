//! Growing a tree, and its leaves as rules.

use arrow::array::Array;
use fenqun_insight::evaluation::{Evaluation, evaluate, parts, stratified};
use fenqun_insight::features::Table;
use fenqun_insight::tree::{Options, Tree, classify};
use fenqun_model::grouped;
use fenqun_rules::{Catalog, Checked, Language, Rule, describe};
use fenqun_segment::Evaluator;
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;
use roaring::RoaringBitmap;

use super::name::name;
use super::report::report;
use super::rule::{Ground, of_leaf, of_split};
use super::{Definition, Leaf, TreeFitted, TreeNode, check};
use crate::classify::models::features::{Columns, Feature, Own, Wanted, said_own, usual, values};
use crate::classify::models::{Outcome, Said, Trained, refused, rule_of};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Rows to learn from at most; more customers are drawn by chance.
const ROWS_MOST: usize = 200_000;
/// Fewer customers of either kind tell nothing.
const LEAST: u64 = 30;
/// One part in so many is set aside to judge by.
const FOLDS: u32 = 5;
const SEED: u64 = 52;

/// Grows a tree that tells whom the target holds.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    check(ctx, &definition).await?;
    let catalog = ctx.platform.catalog().await?;
    let target = rule_of(ctx, &definition.target).await?;
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let (features, own) = features(&definition, &target, &evaluator, &catalog)?;
    if features.is_empty() {
        return Ok(refused(
            "没有可以用来提问的指标或属性，请在定义中指明。",
            "There is nothing to ask about; name some values.",
        ));
    }
    control.report(0, Some(3), "steps", "reading customers");
    let members = evaluator.members(&[&target]).await?;
    let members = members.into_iter().next().unwrap_or_default();
    let all = evaluator.setting().population.len() as u64;
    if members.len().min(all - members.len()) < LEAST {
        return Ok(too_few(members.len(), all - members.len()));
    }
    let found = evaluator.values(&values(&features)?).await?;
    let whole: Vec<bool> = found
        .iter()
        .map(|column| column.null_count() == 0)
        .collect();
    control.check()?;
    control.report(1, Some(3), "steps", "growing");
    let rows = draw(all as usize);
    let drawn = rows.len();
    let mut columns = Columns::new(&features);
    columns.add(&found, &rows, evaluator.setting().as_of);
    let table = columns.table(&features)?;
    let numbers = evaluator.setting().population.numbers().values();
    let labels: Vec<bool> = rows
        .iter()
        .map(|&row| members.contains(numbers[row]))
        .collect();
    let options = Options {
        max_depth: definition.max_depth,
        min_leaf: definition.min_leaf,
        ..Options::default()
    };
    let work = move || -> Result<_> {
        let tree = classify(&table, &labels, &options).map_err(Error::internal)?;
        let judged = judged(&table, &labels, &options);
        Ok((tree, judged))
    };
    let (tree, judged) = tokio::task::spawn_blocking(work).await??;
    if tree.nodes().len() == 1 {
        return Ok(refused(
            "没有任何指标或属性能把目标客户与其他客户区分开。请增加可用的指标，或降低每个叶子的最少客户数。",
            "Nothing tells these customers from others. Name more values, or allow smaller leaves.",
        ));
    }
    control.check()?;
    control.report(2, Some(3), "steps", "counting the leaves");
    let ground = Ground {
        features: &features,
        whole: &whole,
    };
    let fitted = counted(&tree, &ground, &target, &members, &evaluator, &catalog).await?;
    let mut report = report(&fitted, &tree, &features, judged.as_ref(), drawn);
    report.warnings.extend(said_own(&own));
    Ok(Outcome::Trained(Box::new(Trained {
        report,
        learned: None,
        fitted: serde_json::to_value(&fitted)?,
        scores: Vec::new(),
    })))
}

/// What to ask about, and what the target asks about itself.
fn features(
    definition: &Definition,
    target: &Checked,
    evaluator: &Evaluator,
    catalog: &Catalog,
) -> Result<(Vec<Feature>, Vec<Feature>)> {
    let (features, own) = match definition.features.is_empty() {
        false => (
            Feature::read_all(&definition.features, catalog)?,
            Vec::new(),
        ),
        true => {
            let setting = evaluator.setting();
            let texts = usual(&setting.population, catalog, Wanted::All);
            Own::of_rules(&[target.rule()], &setting.named).part(&texts, catalog)?
        }
    };
    let features = Feature::leave_out(features, &definition.without, catalog)?;
    Ok((features, own))
}

fn draw(all: usize) -> Vec<usize> {
    if all <= ROWS_MOST {
        return (0..all).collect();
    }
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut rows = sample(&mut random, all, ROWS_MOST).into_vec();
    rows.sort_unstable();
    rows
}

/// How good a tree of the other customers is for a fifth that it did not know.
fn judged(table: &Table, labels: &[bool], options: &Options) -> Option<Evaluation> {
    let groups: Vec<u32> = (0..labels.len() as u32).collect();
    let (rest, held) = parts(&stratified(labels, &groups, FOLDS, SEED), 0);
    let pick =
        |rows: &[u32]| -> Vec<bool> { rows.iter().map(|&row| labels[row as usize]).collect() };
    let tree = classify(&table.take(&rest), &pick(&rest), options).ok()?;
    evaluate(&tree.predict(&table.take(&held)).ok()?, &pick(&held)).ok()
}

/// Whom each leaf's rule holds, all in one pass: counts are the rules' own.
async fn counted(
    tree: &Tree,
    ground: &Ground<'_>,
    target: &Checked,
    members: &RoaringBitmap,
    evaluator: &Evaluator,
    catalog: &Catalog,
) -> Result<TreeFitted> {
    let grown = tree.leaves();
    let mut checked = Vec::with_capacity(grown.len());
    for leaf in &grown {
        let rule = of_leaf(&leaf.conditions, ground)?;
        checked.push(fenqun_rules::check(&rule, catalog).map_err(Error::Rule)?);
    }
    let held = evaluator
        .members(&checked.iter().collect::<Vec<_>>())
        .await?;
    let customers = evaluator.setting().population.len() as u64;
    let base = members.len() as f64 / customers.max(1) as f64;
    let rows = grown.iter().zip(&checked).zip(&held);
    let mut leaves: Vec<Leaf> = rows
        .map(|((leaf, rule), held)| {
            let positives = held.intersection_len(members);
            let share = positives as f64 / held.len().max(1) as f64;
            Leaf {
                key: String::new(),
                name: Said::default(),
                node: leaf.node,
                rule: rule.rule().to_string(),
                said: said(rule.rule(), catalog),
                customers: held.len(),
                positives,
                share,
                lift: share / base,
            }
        })
        .collect();
    leaves.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.node.cmp(&b.node)));
    for (place, leaf) in (1..).zip(&mut leaves) {
        leaf.key = format!("leaf_{place}");
    }
    let nodes = nodes(tree, ground, &leaves, catalog)?;
    name(&mut leaves, &nodes);
    Ok(TreeFitted {
        target: target.rule().to_string(),
        said: said(target.rule(), catalog),
        customers,
        positives: members.len(),
        nodes,
        leaves,
    })
}

/// All places; a node's customers are those of its leaves.
fn nodes(
    tree: &Tree,
    ground: &Ground,
    leaves: &[Leaf],
    catalog: &Catalog,
) -> Result<Vec<TreeNode>> {
    let mut counts = vec![(0, 0); tree.nodes().len()];
    for leaf in leaves {
        counts[leaf.node as usize] = (leaf.customers, leaf.positives);
    }
    // Children come after their parents.
    for (place, node) in tree.nodes().iter().enumerate().rev() {
        if let Some(split) = &node.split {
            let (yes, no) = (counts[split.yes as usize], counts[split.no as usize]);
            counts[place] = (yes.0 + no.0, yes.1 + no.1);
        }
    }
    let nodes = tree.nodes().iter().zip(counts).map(|(node, counts)| {
        let split = node.split.as_ref();
        let rule = split
            .map(|split| of_split(split, tree, ground))
            .transpose()?;
        Ok(TreeNode {
            customers: counts.0,
            share: counts.1 as f64 / (counts.0 as f64).max(1.0),
            question: rule.as_ref().map(|rule| said(rule, catalog)),
            rule: rule.map(|rule| rule.to_string()),
            yes: split.map(|split| split.yes),
            no: split.map(|split| split.no),
        })
    });
    nodes.collect()
}

fn said(rule: &Rule, catalog: &Catalog) -> Said {
    Said::new(
        describe(rule, Language::Zh, catalog),
        describe(rule, Language::En, catalog),
    )
}

fn too_few(yes: u64, no: u64) -> Outcome {
    let (yes, no) = (grouped(yes), grouped(no));
    refused(
        format!(
            "数据太少：目标客户与其他客户各需要至少 {LEAST} 位；现在目标客户 {yes} 位，其他客户 {no} 位。"
        ),
        format!(
            "Too little data: it takes at least {LEAST} customers whom the rule holds and {LEAST} others; there are {yes} and {no}."
        ),
    )
}
