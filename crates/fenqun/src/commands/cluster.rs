//! `fenqun cluster`: groups that the data itself shows, as a model.

use anyhow::Context as _;
use fenqun_app::Context;
use fenqun_app::classify::models::{self, CreateModel, ModelKind};
use fenqun_app::jobs::Control;
use fenqun_app::platform::Access;
use fenqun_model::{Language, ModelId};
use fenqun_store::Archived;
use serde_json::{Value, json};

use super::model;
use crate::arguments::{Cluster, Global};
use crate::{output, platform};

pub async fn run(global: &Global, command: Cluster) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Writer).await?;
    let id = model_of(&context, command).await?;
    models::train(&context, id, &Control::new()).await?;
    let details = models::find(&context, id).await?;
    let details = details.context("the model was just trained")?;
    model::show_trained(global, &context, &details).await
}

/// The model of this name with this definition: the one that is there, or a new one.
async fn model_of(context: &Context, command: Cluster) -> anyhow::Result<ModelId> {
    let mut definition = json!({});
    let mut say = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            definition[key] = value;
        }
    };
    let features = (!command.feature.is_empty()).then(|| command.feature.into());
    say("features", features);
    say("clusters", command.clusters.map(Value::from));
    say("method", command.method.map(|method| method.name().into()));
    say("among", command.among.map(Value::from));
    say("suffix", command.suffix.map(Value::from));
    let (zh, en) = ModelKind::Clusters.titles();
    let all = models::list(context, Archived::Without).await?;
    let own = all.iter().find(|one| match &command.name {
        Some(name) => one.model.name == *name,
        None => one.model.name == zh || one.model.name == en,
    });
    if let Some(own) = own {
        anyhow::ensure!(
            own.model.kind == ModelKind::Clusters.as_str(),
            "the model `{}` is not of clusters; give another --name",
            own.model.name
        );
        models::update(context, own.model.id, None, Some(definition)).await?;
        return Ok(own.model.id);
    }
    let new = CreateModel {
        kind: ModelKind::Clusters,
        name: command.name,
        definition,
    };
    Ok(models::create(context, new).await?.id)
}

/// The groups of a trained model, named as rules know them: how many customers, and the mean of
/// each feature. Customers in no group come last.
pub fn groups(fitted: &Value, language: Language) -> anyhow::Result<()> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let name = match language {
        Language::Chinese => "name_zh",
        Language::English => "name_en",
    };
    let features = list(fitted, "features");
    let mut headers = vec!["group".to_owned(), "customers".to_owned()];
    headers.extend(features.iter().map(|own| text(own, "en")));
    let mut rows: Vec<Vec<String>> = list(fitted, "clusters")
        .iter()
        .map(|cluster| {
            let mut row = vec![text(cluster, name), cluster["customers"].to_string()];
            let means = list(cluster, "profile");
            row.extend(means.iter().map(|own| mean(own["mean"].as_f64())));
            row
        })
        .collect();
    if let Some(unassigned @ 1..) = fitted["unassigned"].as_u64() {
        let mut row = vec!["(in no group)".to_owned(), unassigned.to_string()];
        row.resize(headers.len(), String::new());
        rows.push(row);
    }
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    output::table(&headers, &rows)
}

fn mean(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{value:.2}"))
}
