//! Rules as people write them: checked, shown in every form, counted, explained.

use std::collections::HashMap;
use std::time::Duration;

use fenqun_model::{CustomerNumber, Instant, NewSegment};
use fenqun_rules::{
    Catalog, Checked, Completion, Definition, Diagnostic, Language, Rule, definitions,
    find_cycle_among,
};
use fenqun_segment::{Branch, Explanation, Population};
use fenqun_store::{Archived, segments};
use roaring::RoaringBitmap;
use serde::Serialize;
use serde_json::Value;

use super::RuleInput;
use crate::platform::Dictionary;
use crate::{Context, Error, Result};

/// A rule in one sentence of each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sentences {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A rule in all its forms, with what is to be said about it.
#[derive(Clone, Debug, Default)]
pub struct RuleInfo {
    /// Whether it can run.
    pub ok: bool,
    /// On one line.
    pub text: Option<String>,
    /// On several lines.
    pub pretty: Option<String>,
    /// As the visual builder's tree.
    pub rule: Option<Value>,
    /// In words.
    pub description: Option<Sentences>,
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Who a rule would hold.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Who is in.
    pub members: RoaringBitmap,
    /// Of how many.
    pub of: u64,
    /// The evaluation instant.
    pub as_of: Instant,
    /// How many each part of the rule holds alone.
    pub branches: Branch,
    /// What its author should know, such as names that nobody has.
    pub warnings: Vec<Diagnostic>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Why a customer is in or out.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The evaluation instant.
    pub as_of: Instant,
    /// Every part of the rule with its value, threshold and verdict.
    pub tree: Explanation,
    /// What its author should know, such as names that nobody has.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a rule of either form.
fn read(input: &RuleInput) -> Result<Rule> {
    match input {
        RuleInput::Text(text) => {
            fenqun_rules::parse(text).map_err(|error| Error::Rule(vec![Diagnostic::from(error)]))
        }
        RuleInput::Json(json) => fenqun_rules::from_json(json)
            .map_err(|error| Error::field("rule", "invalid", error.to_string())),
    }
}

/// Checks a rule against what the workspace knows.
pub async fn check(ctx: &Context, input: &RuleInput) -> Result<Checked> {
    check_among(ctx, input, &[]).await
}

/// Checks a rule that may also name segments which are about to be made.
pub async fn check_among(ctx: &Context, input: &RuleInput, coming: &[String]) -> Result<Checked> {
    let catalog = ctx.platform.catalog().await?;
    if coming.is_empty() {
        return check_with(input, &catalog);
    }
    let mut wider = (*catalog).clone();
    wider.segments.extend_from_slice(coming);
    check_with(input, &wider)
}

fn check_with(input: &RuleInput, catalog: &Catalog) -> Result<Checked> {
    let checked = match input {
        RuleInput::Text(text) => fenqun_rules::check_text(text, catalog),
        RuleInput::Json(_) => fenqun_rules::check(&read(input)?, catalog),
    };
    checked.map_err(Error::Rule)
}

/// A rule in all its forms; faults are part of the answer.
pub async fn inspect(ctx: &Context, input: &RuleInput) -> Result<RuleInfo> {
    let rule = match read(input) {
        Ok(rule) => rule,
        Err(Error::Rule(diagnostics)) => {
            return Ok(RuleInfo {
                diagnostics,
                ..RuleInfo::default()
            });
        }
        Err(other) => return Err(other),
    };
    let catalog = ctx.platform.catalog().await?;
    let (ok, diagnostics) = match check_with(input, &catalog) {
        Ok(checked) => (true, checked.warnings().to_vec()),
        Err(Error::Rule(errors)) => (false, errors),
        Err(other) => return Err(other),
    };
    Ok(RuleInfo {
        ok,
        text: Some(fenqun_rules::print(&rule)),
        pretty: Some(fenqun_rules::pretty(&rule)),
        rule: Some(serde_json::to_value(&rule)?),
        description: Some(describe(&rule, &catalog)),
        diagnostics,
    })
}

fn describe(rule: &Rule, catalog: &Catalog) -> Sentences {
    Sentences {
        zh: fenqun_rules::describe(rule, Language::Zh, catalog),
        en: fenqun_rules::describe(rule, Language::En, catalog),
    }
}

/// A saved rule in one sentence of each language; empty when it is no rule any more.
pub async fn sentences(ctx: &Context, rule_text: &str) -> Result<Sentences> {
    let catalog = ctx.platform.catalog().await?;
    Ok(fenqun_rules::parse(rule_text)
        .map(|rule| describe(&rule, &catalog))
        .unwrap_or_default())
}

/// What could stand at a place in the text.
pub async fn complete(ctx: &Context, text: &str, offset: usize) -> Result<Vec<Completion>> {
    let catalog = ctx.platform.catalog().await?;
    Ok(fenqun_rules::complete(text, offset, &catalog))
}

/// Who a rule holds, with the count of each of its parts.
pub async fn preview(ctx: &Context, input: &RuleInput, as_of: Option<Instant>) -> Result<Preview> {
    let start = std::time::Instant::now();
    let checked = check(ctx, input).await?;
    let evaluator = ctx.platform.evaluator_at(as_of).await?;
    let (members, branches) = evaluator.members_with_branches(&checked).await?;
    let warnings = warnings_at(ctx, input, &checked, &evaluator.setting().population).await?;
    Ok(Preview {
        members,
        of: evaluator.setting().population.len() as u64,
        as_of: evaluator.setting().as_of,
        branches,
        warnings,
        elapsed: start.elapsed(),
    })
}

/// Why a rule holds a customer, or does not.
pub async fn explain(
    ctx: &Context,
    input: &RuleInput,
    customer: CustomerNumber,
    as_of: Option<Instant>,
) -> Result<Explained> {
    let checked = check(ctx, input).await?;
    let evaluator = ctx.platform.evaluator_at(as_of).await?;
    let tree = evaluator.explain_with_events(&checked, customer).await?;
    Ok(Explained {
        as_of: evaluator.setting().as_of,
        tree,
        warnings: warnings_at(ctx, input, &checked, &evaluator.setting().population).await?,
    })
}

/// What is to be said of a rule over these customers: to an earlier population, a score that no
/// model had given yet is a name that nobody has.
async fn warnings_at(
    ctx: &Context,
    input: &RuleInput,
    checked: &Checked,
    population: &Population,
) -> Result<Vec<Diagnostic>> {
    let now = ctx.platform.population().await?;
    let coming = now.scores().map(|score| score.name.as_str());
    let coming: Vec<&str> = coming
        .filter(|name| population.attribute(name).is_none())
        .collect();
    if coming.is_empty() {
        return Ok(checked.warnings().to_vec());
    }
    let mut catalog = (*ctx.platform.catalog().await?).clone();
    catalog
        .attributes
        .retain(|name, _| !coming.contains(&name.as_str()));
    Ok(check_with(input, &catalog)?.warnings().to_vec())
}

/// Refuses a rule under a name if the names it uses lead back to that name.
pub(crate) async fn refuse_circle(ctx: &Context, name: &str, text: &str) -> Result<()> {
    refuse_among(ctx, &[(name, text)]).await
}

/// Refuses many rules at once if their names, and those of the rules there, lead in a circle.
pub(crate) async fn refuse_circles(ctx: &Context, coming: &[NewSegment]) -> Result<()> {
    let pairs: Vec<(&str, &str)> = coming
        .iter()
        .map(|new| (new.name.as_str(), new.rule_text.as_str()))
        .collect();
    refuse_among(ctx, &pairs).await
}

async fn refuse_among(ctx: &Context, coming: &[(&str, &str)]) -> Result<()> {
    let there = segments::list(ctx.platform.db(), Archived::Without).await?;
    let dictionary = ctx.platform.dictionary().await?;
    let mut rules: HashMap<&str, Rule> = HashMap::new();
    let known = there
        .iter()
        .map(|s| (s.name.as_str(), s.rule_text.as_str()));
    for (name, text) in known.chain(coming.iter().copied()) {
        if let Ok(rule) = fenqun_rules::parse(text) {
            rules.insert(name, rule);
        }
    }
    for (name, _) in coming {
        let Some(rule) = rules.get(name) else {
            continue;
        };
        let start = Definition::Segment((*name).to_owned());
        let circle = find_cycle_among(&start, definitions(rule), |other| {
            referred(other, &rules, &dictionary)
        });
        if let Some(circle) = circle {
            let names: Vec<String> = circle.iter().map(ToString::to_string).collect();
            return Err(Error::Conflict {
                code: "segment.circle",
                message: format!("the rules would lead in a circle: {}", names.join(" → ")),
            });
        }
    }
    Ok(())
}

/// What a segment's rule, or the rules of a scheme's classes, refer to.
fn referred(
    definition: &Definition,
    segments: &HashMap<&str, Rule>,
    dictionary: &Dictionary,
) -> Vec<Definition> {
    match definition {
        Definition::Segment(name) => segments
            .get(name.as_str())
            .map(definitions)
            .unwrap_or_default(),
        Definition::Scheme(name) => dictionary
            .named
            .schemes
            .get(name)
            .iter()
            .flat_map(|scheme| scheme.classes())
            .filter_map(|class| class.rule.as_ref())
            .flat_map(|rule| definitions(rule.rule()))
            .collect(),
    }
}
