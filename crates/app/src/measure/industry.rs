//! The figures of the industries whose templates the workspace took over, all in one pass.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, Int64Type};
use fenqun_model::{Reason, Wording};
use fenqun_rules::{Checked, Finding, Language, Value, check_text, check_value};
use fenqun_segment::Evaluator;
use fenqun_store::industry_templates;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use super::figure::customers_link;
use super::overview::{OverviewCache, Stamp};
use crate::industry::{self, FigureIs, FigurePart, IndustryTemplate, IndustryUnit};
use crate::{Context, Error, Result};

/// The figures of one industry.
#[derive(Clone, Debug)]
pub struct IndustryFigures {
    /// The template's key.
    pub key: &'static str,
    /// What the industry is called.
    pub name: &'static Wording,
    /// In the order of the template.
    pub figures: Vec<IndustryFigure>,
}

/// A figure, or why there is none.
#[derive(Clone, Debug)]
pub struct IndustryFigure {
    /// What it is.
    pub part: &'static FigurePart,
    /// How much; none where there is nothing to compute it from.
    pub value: Option<Decimal>,
    /// Whose it is, where it is the largest of many.
    pub named: Option<String>,
    /// The page that shows the customers behind it.
    pub link: Option<String>,
    /// What is missing, where something that it names has never come.
    pub missing: Option<Reason>,
}

/// The figures of every industry that the workspace took over, the longest ago first; kept as
/// overviews are.
pub async fn industry_figures(
    ctx: &Context,
    cache: &OverviewCache,
) -> Result<Arc<Vec<IndustryFigures>>> {
    let chosen = industry_templates::list(ctx.platform.db()).await?;
    let keys: Vec<String> = chosen.into_iter().map(|(key, _)| key).collect();
    let stamp = (Stamp::now(ctx, 0).await?, keys);
    let mut known = cache.industries.lock().await;
    if let Some((made_of, figures)) = known.as_ref()
        && *made_of == stamp
    {
        return Ok(Arc::clone(figures));
    }
    let templates = stamp.1.iter().filter_map(|key| industry::find(key));
    let mut found = Vec::new();
    let evaluator = ctx.platform.evaluator_at(None).await?;
    for template in templates {
        found.push(of_template(ctx, &evaluator, template).await?);
    }
    let found = Arc::new(found);
    *known = Some((stamp, Arc::clone(&found)));
    Ok(found)
}

async fn of_template(
    ctx: &Context,
    evaluator: &Evaluator,
    template: &'static IndustryTemplate,
) -> Result<IndustryFigures> {
    let catalog = ctx.platform.catalog().await?;
    let (mut rules, mut values): (Vec<Checked>, Vec<Value>) = (Vec::new(), Vec::new());
    for part in &template.figures {
        for text in part.is.rules() {
            rules.push(check_text(text, &catalog).map_err(Error::Rule)?);
        }
        for text in part.is.values() {
            let checked = check_value(text, &catalog).map_err(Error::Rule)?;
            values.push(checked.value().clone());
        }
    }
    let members = evaluator.members(&rules.iter().collect::<Vec<_>>()).await?;
    let columns = evaluator.values(&values).await?;
    let (mut rules, mut members) = (rules.iter(), members.into_iter());
    let mut columns = columns.into_iter();
    let figures = template.figures.iter().map(|part| {
        let own = rules.by_ref().take(part.is.rules().len());
        let missing = own.filter_map(missing).next();
        let found = Found {
            members: members.by_ref().take(part.is.rules().len()).collect(),
            columns: columns.by_ref().take(part.is.values().len()).collect(),
            evaluator,
        };
        found.figure(part, missing)
    });
    let figures = figures.collect();
    Ok(IndustryFigures {
        key: &template.key,
        name: &template.name,
        figures,
    })
}

/// A name in a rule that the workspace has never seen.
fn missing(rule: &Checked) -> Option<Reason> {
    rule.warnings()
        .iter()
        .find_map(|warning| match &warning.finding {
            Finding::Problem(problem) => Some(Reason {
                zh: problem.message(Language::Zh),
                en: problem.message(Language::En),
            }),
            Finding::Syntax(_) => None,
        })
}

impl FigureIs {
    /// The rules that it takes.
    fn rules(&self) -> Vec<&str> {
        match self {
            Self::Count { count } => vec![count],
            Self::Share { share, of } => vec![share, of],
            Self::Mean { among, .. } => vec![among],
            Self::Ratio { .. } | Self::Largest { .. } => Vec::new(),
        }
    }

    /// The values that it takes.
    fn values(&self) -> Vec<&str> {
        match self {
            Self::Count { .. } | Self::Share { .. } => Vec::new(),
            Self::Mean { mean, .. } => vec![mean],
            Self::Ratio { ratio, over } => vec![ratio, over],
            Self::Largest { largest, by } => vec![largest, by],
        }
    }
}

/// What a figure is computed from.
struct Found<'e> {
    /// Whom its rules hold.
    members: Vec<RoaringBitmap>,
    /// Its values of everybody.
    columns: Vec<ArrayRef>,
    evaluator: &'e Evaluator,
}

impl Found<'_> {
    fn figure(&self, part: &'static FigurePart, missing: Option<Reason>) -> IndustryFigure {
        let (value, named, rule) = match &part.is {
            FigureIs::Count { count } => (
                Some(self.members[0].len().into()),
                None,
                Some(count.clone()),
            ),
            FigureIs::Share { share, .. } => {
                let (part, of) = (self.members[0].len(), self.members[1].len());
                let value = Decimal::from(part).checked_div(of.into());
                (value, None, Some(share.clone()))
            }
            FigureIs::Mean { among, .. } => {
                let (sum, count) = self.total(0, Some(&self.members[0]));
                let value = sum.checked_div(count.into());
                (value, None, Some(among.clone()))
            }
            FigureIs::Ratio { .. } => {
                let ((sum, _), (over, _)) = (self.total(0, None), self.total(1, None));
                (sum.checked_div(over), None, None)
            }
            FigureIs::Largest { largest, .. } => match self.largest() {
                Some((name, value)) => {
                    let rule = format!("{largest} = {}", fenqun_rules::quoted(&name));
                    (Some(value), Some(name), Some(rule))
                }
                None => (None, None, None),
            },
        };
        let value = value.filter(|_| missing.is_none());
        let digits = match part.unit {
            IndustryUnit::Count => 0,
            IndustryUnit::Money | IndustryUnit::Number => 2,
            IndustryUnit::Share => 4,
        };
        IndustryFigure {
            part,
            value: value.map(|value| value.round_dp(digits)),
            named,
            link: value.and(rule).map(|rule| customers_link(&rule)),
            missing,
        }
    }

    /// The sum of a value and how many customers have it.
    fn total(&self, column: usize, among: Option<&RoaringBitmap>) -> (Decimal, u64) {
        let numbers = self.evaluator.setting().population.numbers();
        let (mut sum, mut count) = (Decimal::ZERO, 0);
        for (row, value) in decimals(&self.columns[column]).enumerate() {
            let counts = among.is_none_or(|among| among.contains(numbers.value(row)));
            if let (Some(value), true) = (value, counts) {
                sum += value;
                count += 1;
            }
        }
        (sum, count)
    }

    /// The text whose customers have most, and their part of all.
    fn largest(&self) -> Option<(String, Decimal)> {
        let texts = self.columns[0].as_string_opt::<i32>()?;
        let mut sums: HashMap<&str, Decimal> = HashMap::new();
        let mut all = Decimal::ZERO;
        for (text, value) in texts.iter().zip(decimals(&self.columns[1])) {
            let value = value.unwrap_or_default();
            all += value;
            if let Some(text) = text {
                *sums.entry(text).or_default() += value;
            }
        }
        let (name, most) = sums
            .into_iter()
            .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))?;
        Some((name.to_owned(), most.checked_div(all)?))
    }
}

/// Counts and amounts as exact numbers; nothing of any other type.
fn decimals(column: &ArrayRef) -> Box<dyn Iterator<Item = Option<Decimal>> + '_> {
    if let Some(counts) = column.as_primitive_opt::<Int64Type>() {
        return Box::new(counts.iter().map(|count| count.map(Decimal::from)));
    }
    match column.as_primitive_opt::<Decimal128Type>() {
        Some(amounts) => {
            let scale = u32::from(amounts.scale().unsigned_abs());
            let exact = move |mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok();
            Box::new(amounts.iter().map(move |amount| amount.and_then(exact)))
        }
        None => Box::new((0..column.len()).map(|_| None)),
    }
}
