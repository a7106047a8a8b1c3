//! Finding clusters, telling how many there are, how stable and what sets them apart.

use std::sync::Arc;

use arrow::array::StringArray;
use fenqun_insight::cluster::{
    Model, NOISE, Points, Preparation, Transform, drawing_rows, profiles,
};
use fenqun_insight::projection::Pca;
use fenqun_model::{Language, ValueType};
use fenqun_rules::{Value, check_value, describe_value};
use fenqun_segment::{Score, numbers_of};

use super::degrees::Degrees;
use super::describe;
use super::find::find;
use super::refused::{refused, too_few};
use super::report::report;
use super::{
    CUSTOMERS_LEAST, Candidate, Cluster, Definition, Feature, FeatureOfCluster, Fitted, SCORES,
};
use crate::classify::RuleInput;
use crate::classify::models::{Outcome, Trained};
use crate::classify::rules;
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Customers that are drawn.
const DRAWN_MOST: usize = 1_500;
/// Clusters that people can tell apart.
const CLUSTERS_MOST: usize = 20;

/// What the work away from the async threads needs.
struct Task {
    definition: Definition,
    features: Vec<Feature>,
    columns: Vec<Vec<f64>>,
    degrees: Vec<Degrees>,
    numbers: Vec<u32>,
    language: Language,
}

/// Learns from the customers that the definition is about.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    let (values, features) = read(ctx, &definition).await?;
    let among = rules::check(ctx, &RuleInput::Text(definition.among.clone())).await?;
    let evaluator = ctx.platform.evaluator_at(None).await?;
    control.report(0, Some(4), "steps", "reading customers");
    let members = evaluator.members(&[&among]).await?;
    let arrays = evaluator.values(&values).await?;
    control.check()?;
    let setting = evaluator.setting();
    let all = setting.population.numbers();
    let rows: Vec<usize> = (0..all.len())
        .filter(|row| members[0].contains(all.value(*row)))
        .collect();
    let columns = arrays.iter().map(|array| {
        let column = numbers_of(array, setting.as_of);
        rows.iter().map(|row| column[*row]).collect()
    });
    let degrees = values.iter().zip(&features);
    let task = Task {
        degrees: degrees
            .map(|(value, own)| Degrees::of(value, own))
            .collect(),
        columns: columns.collect(),
        numbers: rows.iter().map(|row| all.value(*row)).collect(),
        language: ctx.platform.workspace().await?.language,
        features,
        definition,
    };
    if task.numbers.len() < CUSTOMERS_LEAST {
        return Ok(too_few(task.numbers.len()));
    }
    control.report(1, Some(4), "steps", "finding clusters");
    let outcome = tokio::task::spawn_blocking(move || task.learn()).await??;
    control.report(4, Some(4), "steps", "");
    Ok(outcome)
}

/// Refuses what makes no sense, before a model is made.
pub(in crate::classify::models) async fn check(
    ctx: &Context,
    definition: &Definition,
) -> Result<()> {
    if !(2..=12).contains(&definition.features.len()) {
        return Err(Error::field("features", "invalid", "take 2 to 12 features"));
    }
    if let Some(clusters) = definition.clusters
        && !(2..=CLUSTERS_MOST).contains(&clusters)
    {
        let message = format!("take 2 to {CLUSTERS_MOST} clusters");
        return Err(Error::field("clusters", "invalid", message));
    }
    rules::check(ctx, &RuleInput::Text(definition.among.clone())).await?;
    read(ctx, definition).await.map(|_| ())
}

/// The coordinates, checked and named.
async fn read(ctx: &Context, definition: &Definition) -> Result<(Vec<Value>, Vec<Feature>)> {
    let catalog = ctx.platform.catalog().await?;
    let mut values = Vec::new();
    let mut features = Vec::new();
    for text in &definition.features {
        let checked = check_value(text, &catalog).map_err(Error::Rule)?;
        if matches!(checked.value_type(), Some(ValueType::Text)) {
            let message = format!("`{text}` is text; clusters take numbers, dates and yes or no");
            return Err(Error::field("features", "invalid", message));
        }
        if checked.value_type().is_none() {
            let message = format!("nothing is known of `{text}` yet");
            return Err(Error::field("features", "unknown", message));
        }
        let named = |language| describe_value(checked.value(), language, &catalog);
        let recency = matches!(
            checked.value_type(),
            Some(ValueType::Instant | ValueType::Date)
        );
        let (zh, en) = (
            named(fenqun_rules::Language::Zh),
            named(fenqun_rules::Language::En),
        );
        features.push(Feature {
            value: text.clone(),
            zh: match recency {
                true => format!("距{zh}的天数"),
                false => zh,
            },
            en: match recency {
                true => format!("days since {en}"),
                false => en,
            },
            transform: String::new(),
            separation: 0.0,
        });
        values.push(checked.value().clone());
    }
    Ok((values, features))
}

impl Task {
    fn learn(mut self) -> Result<Outcome> {
        let columns: Vec<&[f64]> = self.columns.iter().map(Vec::as_slice).collect();
        let preparation = match Preparation::suggest(&columns) {
            Ok(preparation) => preparation,
            Err(error) => return Ok(refused(&error, &self.features)),
        };
        let points = preparation.apply(&columns).map_err(Error::internal)?;
        let groups = match find(&self.definition, &points) {
            Ok(groups) => groups,
            Err(error) => return Ok(refused(&error, &self.features)),
        };
        let labels = &groups.labels;
        let model = Model {
            preparation,
            assigner: groups.assigner.clone(),
        };
        let clusters = model.clusters_count();
        let steady = groups.stability.as_ref();
        let described =
            profiles(&columns, &model.preparation, labels, clusters).map_err(Error::internal)?;
        for (at, feature) in self.features.iter_mut().enumerate() {
            feature.separation = described.separation[at];
            feature.transform = match model.preparation.columns[at].transform {
                Transform::None => "none".to_owned(),
                Transform::Log1p => "log1p".to_owned(),
            };
        }
        let mut found: Vec<Cluster> = (0..)
            .zip(&described.clusters)
            .map(|(at, cluster): (usize, _)| Cluster {
                key: format!("cluster_{}", at + 1),
                name_zh: String::new(),
                name_en: String::new(),
                customers: cluster.rows_count,
                share: cluster.share,
                stability: steady.and_then(|s| s.jaccard.get(at)).copied(),
                profile: cluster
                    .features
                    .iter()
                    .zip(&described.whole.features)
                    .map(|(own, all)| FeatureOfCluster {
                        mean: own.mean,
                        median: own.median,
                        overall: all.mean,
                        difference: own.difference,
                        position: own.position,
                    })
                    .collect(),
            })
            .collect();
        describe::name(&mut found, &self.degrees, &self.definition.names);
        let pca = Pca::fit(&points);
        let points = drawn(&points, labels, &pca, self.definition.seed);
        let score = self.score(labels, &found);
        let report = report(&self.definition, &groups, &found);
        let candidates = groups.choice.iter().flat_map(|choice| &choice.candidates);
        let fitted = Fitted {
            among: self.definition.among.clone(),
            clusters: found,
            unassigned: groups.unassigned,
            points,
            explained: pca.explained.iter().take(2).copied().collect(),
            choice: candidates
                .map(|candidate| Candidate {
                    clusters: candidate.clusters,
                    inertia: candidate.inertia,
                    silhouette: candidate.silhouette,
                    gap: candidate.gap,
                })
                .collect(),
            model: serde_json::to_value(&model)?,
            features: self.features,
        };
        Ok(Outcome::Trained(Box::new(Trained {
            report,
            learned: None,
            fitted: serde_json::to_value(&fitted)?,
            scores: vec![score],
        })))
    }

    fn score(&self, labels: &[u32], clusters: &[Cluster]) -> Score {
        let named = labels.iter().map(|label| {
            let cluster = clusters.get(*label as usize).filter(|_| *label != NOISE)?;
            Some(match self.language {
                Language::Chinese => cluster.name_zh.as_str(),
                Language::English => cluster.name_en.as_str(),
            })
        });
        SCORES[0].score(&self.numbers, Arc::new(named.collect::<StringArray>()))
    }
}

fn drawn(points: &Points, labels: &[u32], pca: &Pca, seed: u64) -> Vec<(f64, f64, Option<u32>)> {
    let rows = drawing_rows(labels, DRAWN_MOST, seed);
    let rows = rows.into_iter().map(|row| {
        let mut place = pca.place(points.point(row), 2);
        let (x, y) = (place.next().unwrap_or(0.0), place.next().unwrap_or(0.0));
        let label = Some(labels[row]).filter(|label| *label != NOISE);
        (round(x), round(y), label)
    });
    rows.collect()
}

/// A picture needs three decimals.
fn round(place: f64) -> f64 {
    (place * 1_000.0).round() / 1_000.0
}
