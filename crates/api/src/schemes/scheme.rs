//! A scheme on the wire, with its classes as last computed.

use chrono::{DateTime, Utc};
use fenqun_app::{Context, classify::schemes, measure};
use fenqun_model::{self as model, SchemeId};
use fenqun_rules::{Catalog, Language};
use fenqun_segment::{self as segment, titles};
use fenqun_store::schemes as stored;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::matrix::Matrix;
use crate::{
    error::{Error, Result},
    state::ApiState,
    wire::Sentence,
};

/// An ordered list of classes, with each customer in exactly one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Scheme {
    id: i64,
    name: String,
    /// In Chinese, where the scheme has a template's own name; else the name.
    name_zh: String,
    /// In English, likewise.
    name_en: String,
    kind: String,
    version: u32,
    definition: SchemeDefinition,
    archived_at: Option<DateTime<Utc>>,
    refreshed_at: Option<DateTime<Utc>>,
    as_of: Option<DateTime<Utc>>,
    /// In the order of the scheme.
    classes: Vec<SchemeClass>,
    /// The data without which it tells nobody apart; null where there is some.
    missing: Option<Sentence>,
}

/// What a scheme says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemeDefinition {
    kind: String,
    parameters: Vec<Parameter>,
    /// Whether classes are drawn from the workspace's own data; other parameters draw them anew.
    drawn: bool,
    /// Whether thresholds or classes are drawn anew while the data grows: nobody has edited them.
    follows_data: bool,
    /// The classes with their rules, of a kind that lists them; the cells that were given names, of
    /// kind `matrix`.
    class_rules: Vec<ClassRuleShown>,
    /// The axes, of kind `matrix`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    matrix: Option<Matrix>,
}

/// A class with its own rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ClassRuleShown {
    key: String,
    zh: String,
    en: String,
    rule_text: String,
}

/// A threshold or a choice.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Parameter {
    name: String,
    label_zh: String,
    label_en: String,
    r#type: ParameterType,
    value: String,
    /// What the workspace's own data suggests.
    suggested: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    choices: Vec<ParameterChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    unit_zh: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    unit_en: Option<String>,
}

/// One value of a choice.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ParameterChoice {
    value: String,
    zh: String,
    en: String,
}

crate::wire::wire_enum! {
    /// What values a parameter takes.
    ParameterType = segment::ParameterType { Number, Integer, Days, Money, Choice, Percent, Count, Attribute }
}

/// A class's names and its place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemeClassName {
    pub(crate) key: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    /// 0 is the best.
    pub(crate) rank: u8,
}

/// A class, and what it is worth.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemeClass {
    key: String,
    zh: String,
    en: String,
    /// 0 is the best.
    rank: u8,
    rule_text: Option<String>,
    /// The rule as one sentence.
    sentence: Option<Sentence>,
    customers: u64,
    /// Their part of all customers, 0 to 1.
    share: f64,
    #[schema(value_type = String)]
    revenue: Decimal,
    /// Its part of all revenue, 0 to 1.
    revenue_share: f64,
    #[schema(value_type = Option<String>)]
    average_revenue: Option<Decimal>,
}

/// How many customers each class had.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemePoint {
    pub(crate) at: DateTime<Utc>,
    /// In the order of the classes.
    pub(crate) counts: Vec<u64>,
}

/// One scheme by its id.
pub(crate) async fn one(state: &ApiState, ctx: &Context, id: SchemeId) -> Result<Scheme> {
    let found = stored::find(ctx.platform.db(), id).await?;
    let found = found.ok_or_else(|| Error::not_found("scheme"))?;
    Scheme::new(state, ctx, found).await
}

impl Scheme {
    /// A scheme with its classes as last computed.
    pub(super) async fn new(
        state: &ApiState,
        ctx: &Context,
        scheme: model::Scheme,
    ) -> Result<Self> {
        let saved = stored::find_classification(ctx.platform.db(), scheme.id).await?;
        let (as_of, refreshed_at) = saved.map(|saved| (saved.as_of, saved.refreshed_at)).unzip();
        let dictionary = ctx.platform.dictionary().await?;
        let compiled = dictionary.schemes.get(&scheme.id);
        let classification = match compiled {
            Some(_) => Some(state.directory.classification(ctx, scheme.id).await?),
            // Put away or not able to run: only what was saved.
            None => schemes::saved(ctx, scheme.id).await?.map(Into::into),
        };
        let results = classification.iter().flat_map(|found| &found.classes);
        let classes = results.map(|result| {
            let class = compiled.and_then(|scheme| {
                scheme
                    .classes()
                    .iter()
                    .find(|class| class.key == result.key)
            });
            SchemeClass::new(result, class, &dictionary.catalog)
        });
        let missing = schemes::missing(ctx, &scheme).await?;
        let missing = missing.map(|missing| Sentence {
            zh: missing.zh,
            en: missing.en,
        });
        let definition = schemes::definition(&scheme)?;
        let suggested = state.suggestions.get(ctx, definition.kind).await?;
        let (zh, en) = titles(&scheme.name);
        Ok(Self {
            id: scheme.id.0,
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            classes: classes.collect(),
            missing,
            definition: SchemeDefinition::new(&scheme.kind, &definition, &suggested)?,
            name: scheme.name,
            kind: scheme.kind,
            version: scheme.version,
            archived_at: scheme.archived_at,
            refreshed_at,
            as_of,
        })
    }
}

impl SchemeDefinition {
    pub(super) fn new(
        kind: &str,
        definition: &segment::Definition,
        suggested: &segment::Definition,
    ) -> Result<Self> {
        let parameters = definition.parameters_described(Some(suggested));
        let class_rules = definition.classes.iter().map(|class| ClassRuleShown {
            key: class.key.clone(),
            zh: class.name_zh.clone(),
            en: class.name_en.clone(),
            rule_text: class.rule.clone(),
        });
        let matrix = (definition.kind == segment::Kind::Matrix).then(|| definition.axes());
        Ok(Self {
            kind: kind.to_owned(),
            drawn: definition.kind.is_drawn(),
            follows_data: definition.follows_data(),
            parameters: parameters.into_iter().map(Parameter::from).collect(),
            class_rules: class_rules.collect(),
            matrix: matrix.as_ref().map(Matrix::of).transpose()?,
        })
    }
}

impl SchemeClass {
    /// A class as computed, with its rule where it has one.
    pub(super) fn new(
        result: &segment::ClassResult,
        class: Option<&segment::Class>,
        catalog: &Catalog,
    ) -> Self {
        let rule = class.and_then(|class| class.rule.as_ref());
        let rule = rule.map(fenqun_rules::Checked::rule);
        let average = result.value.checked_div(Decimal::from(result.customers));
        Self {
            key: result.key.clone(),
            zh: result.name_zh.clone(),
            en: result.name_en.clone(),
            rank: result.rank,
            rule_text: rule.map(fenqun_rules::print),
            sentence: rule.map(|rule| Sentence {
                zh: fenqun_rules::describe(rule, Language::Zh, catalog),
                en: fenqun_rules::describe(rule, Language::En, catalog),
            }),
            customers: result.customers,
            share: result.share,
            revenue: measure::money(result.value),
            revenue_share: result.value_share,
            average_revenue: average.map(measure::cents),
        }
    }
}

impl From<segment::Parameter> for Parameter {
    fn from(parameter: segment::Parameter) -> Self {
        let choices = parameter.choices.iter().map(|choice| ParameterChoice {
            value: choice.value.to_owned(),
            zh: choice.zh.to_owned(),
            en: choice.en.to_owned(),
        });
        Self {
            name: parameter.name.to_owned(),
            label_zh: parameter.label_zh.to_owned(),
            label_en: parameter.label_en.to_owned(),
            r#type: parameter.parameter_type.into(),
            value: parameter.value,
            suggested: parameter.suggested,
            choices: choices.collect(),
            unit_zh: parameter.unit_zh.map(str::to_owned),
            unit_en: parameter.unit_en.map(str::to_owned),
        }
    }
}

impl From<measure::TrendPoint> for SchemePoint {
    fn from(point: measure::TrendPoint) -> Self {
        Self {
            at: point.at,
            counts: point.counts,
        }
    }
}
