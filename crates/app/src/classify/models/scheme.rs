//! A model's groups as a scheme: each leaf of a tree, or each cluster, becomes a class.

use std::collections::HashSet;

use fenqun_model::{ModelId, Scheme};
use fenqun_segment::{ClassRule, Definition, Kind};
use fenqun_store::models;
use serde::Deserialize;

use super::{ModelKind, Said, TreeFitted, clusters, get};
use crate::classify::schemes::create_defined;
use crate::{Context, Error, Result};

/// Letters of a class name.
const NAME_MOST: usize = 60;

/// A scheme to make of a model.
#[derive(Clone, Debug, Default)]
pub struct SchemeOfModel {
    /// Its name; the model's when not given.
    pub name: Option<String>,
    /// Names of the classes in the order of the groups; those left out are named by what they hold.
    pub classes: Vec<Said>,
}

/// Makes a scheme of a trained model's groups, one class each; everybody is sorted at once.
pub async fn create_scheme(ctx: &Context, id: ModelId, request: SchemeOfModel) -> Result<Scheme> {
    let model = get(ctx, id).await?;
    let run = models::latest_run(ctx.platform.db(), id).await?;
    let run = run.filter(|run| run.refusal.is_none());
    let Some(run) = run else {
        return Err(Error::Conflict {
            code: "model.not_trained",
            message: format!("`{}` has learned nothing yet; train it first", model.name),
        });
    };
    let definition = match ModelKind::of(&model)? {
        ModelKind::Tree => Definition {
            classes: of_leaves(&TreeFitted::deserialize(&run.fitted)?, &request.classes),
            ..Definition::new(Kind::Rules)
        },
        ModelKind::Clusters => {
            let mut definition = clusters::to_scheme(&run.fitted)?;
            for (class, said) in definition.classes.iter_mut().zip(request.classes) {
                (class.name_zh, class.name_en) = (said.zh, said.en);
            }
            definition
        }
        ModelKind::Lifetime
        | ModelKind::Churn
        | ModelKind::Regression
        | ModelKind::Demand
        | ModelKind::Recommend => {
            return Err(Error::Conflict {
                code: "model.no_groups",
                message: format!("`{}` gives scores and no groups", model.name),
            });
        }
    };
    let named = request.name.filter(|name| !name.trim().is_empty());
    create_defined(ctx, Some(named.unwrap_or(model.name)), definition).await
}

/// A class for each leaf, the highest share first. Leaves share nobody, so their order decides
/// nothing; they are everyone but newcomers who lack a value that nobody lacked before.
pub fn of_leaves(fitted: &TreeFitted, given: &[Said]) -> Vec<ClassRule> {
    let mut taken = HashSet::new();
    let classes = (1..).zip(&fitted.leaves).map(|(place, leaf)| {
        let said = given.get(place - 1).unwrap_or(&leaf.name);
        let [name_zh, name_en] = [&said.zh, &said.en].map(|name| short(name, place));
        ClassRule {
            key: leaf.key.clone(),
            name_zh,
            name_en,
            rule: leaf.rule.clone(),
        }
    });
    let mut classes: Vec<ClassRule> = classes.collect();
    for (place, class) in (1..).zip(&mut classes) {
        // Both names of a class may be the same, but not those of two classes.
        if taken.contains(&class.name_zh) || taken.contains(&class.name_en) {
            class.name_zh = format!("{place}. {}", class.name_zh);
            class.name_en = format!("{place}. {}", class.name_en);
        }
        taken.extend([class.name_zh.clone(), class.name_en.clone()]);
    }
    classes
}

fn short(name: &str, place: usize) -> String {
    let name = name.trim();
    if name.is_empty() {
        return place.to_string();
    }
    if name.chars().count() <= NAME_MOST {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME_MOST - 1).collect();
    format!("{start}…")
}
