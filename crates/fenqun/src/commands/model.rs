//! `fenqun model`: what is learned from the data.

mod demand;
mod regression;
mod tree;

use anyhow::{Context as _, bail};
use fenqun_app::classify::models::{
    self, CreateModel, DemandFitted, Figure, FigureUnit, ModelDetails, ModelKind, ModelState,
    RegressionFitted, SchemeOfModel, TreeFitted,
};
use fenqun_app::classify::schemes;
use fenqun_app::jobs::Control;
use fenqun_app::platform::Access;
use fenqun_app::{Context, Error};
use fenqun_model::ModelId;
use fenqun_store::Archived;
use serde::Deserialize;
use serde_json::{Value, json};

use super::cluster;
use crate::arguments::{Global, Model, TextFormat};
use crate::{output, platform};

pub async fn run(global: &Global, command: Model) -> anyhow::Result<()> {
    let access = match command {
        Model::List { .. } | Model::Show { .. } => Access::Reader,
        _ => Access::Writer,
    };
    let context = platform::open(global, access).await?;
    match command {
        Model::List { archived } => {
            let which = if archived {
                Archived::Only
            } else {
                Archived::Without
            };
            list(global, &context, which).await
        }
        Model::Show { name, format } => {
            let found = find(&context, &name).await?;
            match format {
                TextFormat::Csv => csv(&found),
                TextFormat::Json => json(&found),
                TextFormat::Table => show(global, &context, &found).await,
            }
        }
        Model::Create {
            kind,
            name,
            definition,
        } => create(global, &context, &kind, name, definition.as_deref()).await,
        Model::Train { name: Some(name) } => {
            let id = find(&context, &name).await?.model.id;
            trained(global, &context, id).await
        }
        Model::Train { name: None } => {
            let result = models::train_all(&context, None, &Control::new()).await?;
            match global.json {
                true => output::json(&result)?,
                false => list(global, &context, Archived::Without).await?,
            }
            all_trained(&result)
        }
        Model::Scheme { model, name } => scheme(global, &context, &model, name).await,
        Model::Archive { name, force } => {
            let found = find(&context, &name).await?;
            archive(&context, found.model.id, force).await?;
            output::line(format!("put away: {}", found.model.name))
        }
        Model::Unarchive { name } => {
            let found = find_among(&context, &name, Archived::Only).await?;
            models::unarchive(&context, found.model.id).await?;
            output::line(format!("taken out again: {}", found.model.name))
        }
    }
}

async fn archive(context: &Context, id: ModelId, force: bool) -> anyhow::Result<()> {
    match models::archive(context, id, force).await {
        Err(Error::Conflict { message, .. }) => {
            bail!("{message}; --force archives it all the same, and those rules hold for nobody")
        }
        other => other.map(drop).map_err(Into::into),
    }
}

/// By the model's name, or its kind where only one is of it.
pub(super) async fn find(context: &Context, name: &str) -> anyhow::Result<ModelDetails> {
    find_among(context, name, Archived::Without).await
}

async fn find_among(
    context: &Context,
    name: &str,
    archived: Archived,
) -> anyhow::Result<ModelDetails> {
    let all = models::list(context, archived).await?;
    let named = all.iter().position(|one| one.model.name == name);
    let place = named.or_else(|| {
        let mut of_kind = (0..all.len()).filter(|at| all[*at].model.kind == name);
        of_kind.next().filter(|_| of_kind.next().is_none())
    });
    let names: Vec<&str> = all.iter().map(|one| one.model.name.as_str()).collect();
    let known = match (names.is_empty(), archived) {
        (true, Archived::Only) => "none is put away".to_owned(),
        (true, _) => "there are none yet: `fenqun model create lifetime`".to_owned(),
        (false, _) => format!("there are {}", names.join(", ")),
    };
    place
        .map(|place| all[place].clone())
        .with_context(|| format!("there is no model `{name}`; {known}"))
}

async fn create(
    global: &Global,
    context: &Context,
    kind: &str,
    name: Option<String>,
    definition: Option<&str>,
) -> anyhow::Result<()> {
    let Some(kind) = ModelKind::from_name(kind) else {
        let kinds: Vec<&str> = ModelKind::ALL.into_iter().map(ModelKind::as_str).collect();
        bail!(
            "there is no kind of model `{kind}`; there are {}",
            kinds.join(", ")
        );
    };
    let definition = match definition {
        Some(text) => serde_json::from_str(text).context("the definition is not JSON")?,
        None => Value::Null,
    };
    let new = CreateModel {
        kind,
        name,
        definition,
    };
    let made = models::create(context, new).await?;
    trained(global, context, made.id).await
}

async fn trained(global: &Global, context: &Context, id: ModelId) -> anyhow::Result<()> {
    models::train(context, id, &Control::new()).await?;
    let details = models::find(context, id).await?;
    let details = details.context("the model was just trained")?;
    show_trained(global, context, &details).await
}

/// A model that was just trained; one that learned nothing has failed.
pub async fn show_trained(
    global: &Global,
    context: &Context,
    details: &ModelDetails,
) -> anyhow::Result<()> {
    match &details.refusal {
        None => show(global, context, details).await,
        Some(refusal) => {
            if global.json {
                json(details)?;
            }
            bail!(
                "`{}` has learned nothing: {}",
                details.model.name,
                refusal.en
            )
        }
    }
}

/// Fails where some model was refused or went wrong, and says which.
fn all_trained(result: &Value) -> anyhow::Result<()> {
    let missed = ["refused", "failed"].into_iter().flat_map(|key| {
        let list = result[key].as_array().into_iter().flatten();
        list.map(|one| {
            let (name, reason) = (one["name"].as_str(), one["reason"]["en"].as_str());
            format!(
                "`{}`: {}",
                name.unwrap_or_default(),
                reason.unwrap_or_default()
            )
        })
    });
    let missed: Vec<String> = missed.collect();
    anyhow::ensure!(missed.is_empty(), "not trained: {}", missed.join("; "));
    Ok(())
}

async fn scheme(
    global: &Global,
    context: &Context,
    model: &str,
    name: Option<String>,
) -> anyhow::Result<()> {
    let id = find(context, model).await?.model.id;
    let request = SchemeOfModel {
        name,
        ..SchemeOfModel::default()
    };
    let made = models::create_scheme(context, id, request).await?;
    let saved = schemes::saved(context, made.id).await?;
    let classes = saved.map(|saved| saved.classes).unwrap_or_default();
    if global.json {
        return output::json(&json!({ "id": made.id, "name": made.name, "classes": classes }));
    }
    output::line(format!("scheme: {}", made.name))?;
    let rows: Vec<Vec<String>> = classes
        .iter()
        .map(|class| vec![class.name_en.clone(), class.customers.to_string()])
        .collect();
    output::table(&["class", "customers"], &rows)
}

async fn list(global: &Global, context: &Context, archived: Archived) -> anyhow::Result<()> {
    let all = models::list(context, archived).await?;
    if global.json {
        let rows: Vec<Value> = all.iter().map(summary).collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            let trained = one
                .run
                .as_ref()
                .map(|run| run.as_of.date_naive().to_string());
            vec![
                one.model.name.clone(),
                one.model.kind.clone(),
                state(one.state).to_owned(),
                trained.unwrap_or_default(),
                one.scores.join(", "),
            ]
        })
        .collect();
    output::table(&["model", "kind", "state", "as of", "scores"], &rows)
}

fn state(state: ModelState) -> &'static str {
    match state {
        ModelState::New => "new",
        ModelState::Training => "training",
        ModelState::Ready => "ready",
        ModelState::Stale => "stale",
        ModelState::Refused => "refused",
        ModelState::Failed => "failed",
    }
}

fn summary(details: &ModelDetails) -> Value {
    json!({
        "name": details.model.name, "kind": details.model.kind,
        "state": state(details.state), "scores": details.scores,
        "definition": details.model.definition,
        "as_of": details.run.as_ref().map(|run| run.as_of),
        "refusal": details.refusal, "failure": details.failure,
    })
}

fn json(details: &ModelDetails) -> anyhow::Result<()> {
    let mut whole = summary(details);
    whole["report"] = serde_json::to_value(&details.report)?;
    whole["fitted"] = serde_json::to_value(details.run.as_ref().map(|run| &run.fitted))?;
    output::json(&whole)
}

/// A model, how good it is, and what it learned.
async fn show(global: &Global, context: &Context, details: &ModelDetails) -> anyhow::Result<()> {
    if global.json {
        return json(details);
    }
    output::line(format!("{}: {}", details.model.name, state(details.state)))?;
    if let Some(failure) = &details.failure {
        output::line(&failure.en)?;
    }
    if let Some(refusal) = &details.refusal {
        return output::line(&refusal.en);
    }
    let Some(report) = &details.report else {
        return Ok(());
    };
    output::line(&report.method.en)?;
    if !details.scores.is_empty() {
        output::line(format!("rules know it as {}", details.scores.join(", ")))?;
    }
    let figures = report.learned_from.iter().chain(&report.quality);
    let rows: Vec<Vec<String>> = figures
        .map(|figure| vec![figure.name.en.clone(), shown(figure)])
        .collect();
    output::table(&["figure", "value"], &rows)?;
    for warning in &report.warnings {
        output::line(format!("note: {}", warning.en))?;
    }
    let fitted = details.run.as_ref().map(|run| &run.fitted);
    match (ModelKind::of(&details.model)?, fitted) {
        (ModelKind::Demand, Some(fitted)) => demand::show(&DemandFitted::deserialize(fitted)?),
        (ModelKind::Clusters, Some(fitted)) => {
            cluster::groups(fitted, context.platform.workspace().await?.language)
        }
        (ModelKind::Tree, Some(fitted)) => tree::show(&TreeFitted::deserialize(fitted)?),
        (ModelKind::Regression, Some(fitted)) => {
            regression::show(&RegressionFitted::deserialize(fitted)?)
        }
        _ => Ok(()),
    }
}

/// What is to come, for spreadsheets; scores are in the exports of customers.
fn csv(details: &ModelDetails) -> anyhow::Result<()> {
    let fitted = details.run.as_ref().map(|run| &run.fitted);
    match (ModelKind::of(&details.model)?, fitted) {
        (ModelKind::Demand, Some(fitted)) if !fitted.is_null() => {
            demand::csv(&DemandFitted::deserialize(fitted)?)
        }
        (ModelKind::Demand, _) => bail!("`{}` has no forecast yet", details.model.name),
        _ => bail!("only forecasts have a CSV; scores are columns of `fenqun export customers`"),
    }
}

fn shown(figure: &Figure) -> String {
    match figure.unit {
        FigureUnit::Count | FigureUnit::Days => format!("{:.0}", figure.value),
        FigureUnit::Share => format!("{:.1}%", figure.value * 100.0),
        FigureUnit::Money => format!("{:.2}", figure.value),
        FigureUnit::Number => format!("{:.4}", figure.value),
    }
}
