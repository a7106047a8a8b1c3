//! Taking a template over: adding what is missing, or saying what that would be.

use fenqun_model::{
    Language, Reason, Scheme, Segment, StrategyContent, StrategyTarget, Wording, event_name,
};
use fenqun_segment::{Definition, templates};
use fenqun_store::{Archived, industry_templates, schemes, segments, strategies};
use serde_json::json;

use super::{IndustryTemplate, Part, PartKind, PartState, SchemePart, SegmentPart, find};
use crate::classify::RuleInput;
use crate::classify::schemes::{CreateScheme, create as create_scheme, suggested};
use crate::classify::segments::{CreateSegment, create as create_segment};
use crate::engage::strategies::{
    Planned, StrategyTable, apply_own, create as create_strategy, free_name, planned, usual,
};
use crate::{Context, Error, Result};

/// What taking a template over would add, and what is there.
pub async fn coming(ctx: &Context, template: &IndustryTemplate) -> Result<Vec<Part>> {
    Run::begin(ctx, template, false).await?.go().await
}

/// Adds what is missing. Each part stands for itself: what cannot be added yet waits, and taking
/// the template over again adds it.
pub async fn apply(ctx: &Context, template: &IndustryTemplate) -> Result<Vec<Part>> {
    let parts = Run::begin(ctx, template, true).await?.go().await?;
    let added = |one: &&Part| one.state == PartState::Added;
    let after = json!({ "added": parts.iter().filter(added).count() });
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    industry_templates::note(&tx, &template.key, ctx.actor.user_id(), ctx.now()).await?;
    ctx.audit(
        &tx,
        "apply",
        "industry_template",
        &template.key,
        None,
        Some(after),
    )
    .await?;
    tx.commit().await?;
    Ok(parts)
}

/// Takes over again what was chosen before there were orders; how many schemes that brought.
pub(crate) async fn apply_chosen(ctx: &Context) -> Result<usize> {
    let mut added = 0;
    for (key, _) in industry_templates::list(ctx.platform.db()).await? {
        if let Some(template) = find(&key) {
            let parts = apply(ctx, template).await?;
            let schemes = parts.iter().filter(|part| part.kind == PartKind::Scheme);
            added += schemes
                .filter(|part| part.state == PartState::Added)
                .count();
        }
    }
    Ok(added)
}

/// The strategies of the industries that the workspace took over, the first of them first.
pub(crate) async fn strategies_taken_over(ctx: &Context) -> Result<Vec<&'static StrategyTable>> {
    let taken = industry_templates::list(ctx.platform.db()).await?;
    let templates = taken.iter().filter_map(|(key, _)| find(key));
    Ok(templates.map(|template| &template.strategies).collect())
}

/// One go through a template.
struct Run<'c> {
    ctx: &'c Context,
    template: &'c IndustryTemplate,
    /// Whether anything is written.
    writes: bool,
    has_orders: bool,
    language: Language,
    schemes: Vec<Scheme>,
    segments: Vec<Segment>,
    parts: Vec<Part>,
    /// Names of strategies, those to be made included.
    names: Vec<Wording>,
}

impl<'c> Run<'c> {
    async fn begin(ctx: &'c Context, template: &'c IndustryTemplate, writes: bool) -> Result<Self> {
        let db = ctx.platform.db();
        let catalog = ctx.platform.catalog().await?;
        let strategies = strategies::list(db, Archived::With).await?;
        Ok(Self {
            ctx,
            template,
            writes,
            has_orders: catalog.events.contains_key(event_name::ORDER_COMPLETED),
            language: ctx.platform.workspace().await?.language,
            schemes: schemes::list(db, Archived::With).await?,
            segments: segments::list(db, Archived::With).await?,
            parts: Vec::new(),
            names: strategies.into_iter().map(|one| one.content.name).collect(),
        })
    }

    async fn go(mut self) -> Result<Vec<Part>> {
        let template = self.template;
        for part in &template.schemes {
            self.scheme(part).await?;
        }
        for part in &template.segments {
            self.segment(part).await?;
        }
        Ok(self.parts)
    }

    fn say(&mut self, kind: PartKind, name: Wording, state: PartState) {
        self.parts.push(Part { kind, name, state });
    }

    /// A scheme of the same kind is the same, whatever it is called.
    async fn scheme(&mut self, part: &SchemePart) -> Result<()> {
        let known = self
            .schemes
            .iter()
            .find(|one| one.kind == part.kind.as_str());
        let (found, state) = match known {
            Some(scheme) => (Some(scheme.clone()), PartState::There),
            None if !self.has_orders => (None, PartState::Waits(no_orders())),
            None if !self.writes => (None, PartState::Added),
            None => {
                let request = CreateScheme {
                    kind: part.kind,
                    name: None,
                    parameters: part.parameters.clone(),
                    classes: Vec::new(),
                    matrix: None,
                };
                match added(create_scheme(self.ctx, request).await)? {
                    Ok(scheme) => (Some(scheme), PartState::Added),
                    Err(reason) => (None, PartState::Waits(reason)),
                }
            }
        };
        self.say(PartKind::Scheme, title_of(part), state.clone());
        match found {
            Some(scheme) if scheme.archived_at.is_none() => self.of_scheme(&scheme).await,
            Some(_) => Ok(()),
            None => self.of_coming_scheme(part, &state).await,
        }
    }

    /// The strategies of a scheme that is there.
    async fn of_scheme(&mut self, scheme: &Scheme) -> Result<()> {
        let db = self.ctx.platform.db();
        let own = [&self.template.strategies];
        let planned = planned(self.ctx, db, scheme.id, &own, &self.names).await?;
        for one in planned {
            match one.planned {
                // Classes may share one.
                Planned::Make(content) if self.names.contains(&content.name) => {}
                Planned::Make(content) => {
                    self.names.push(content.name.clone());
                    self.say(PartKind::Strategy, content.name, PartState::Added);
                }
                Planned::Has(id) => {
                    let known = strategies::find(db, id).await?;
                    let name = known.map(|known| known.content.name).unwrap_or_default();
                    self.say(PartKind::Strategy, name, PartState::There);
                }
                Planned::Nothing => {}
            }
        }
        if self.writes {
            apply_own(self.ctx, scheme.id, &own).await?;
        }
        Ok(())
    }

    /// The strategies of a scheme that is yet to come; its classes may be drawn from the data.
    async fn of_coming_scheme(&mut self, part: &SchemePart, state: &PartState) -> Result<()> {
        let definition = match self.has_orders && part.kind.is_drawn() {
            true => suggested(self.ctx, part.kind).await?,
            false => Definition::new(part.kind),
        };
        let mut classes = definition.class_names();
        classes.sort_by_key(|class| class.rank);
        let title = title_of(part);
        let own = [&self.template.strategies];
        let mut said = Vec::new();
        for class in classes {
            if let Some(content) = usual(part.kind.as_str(), &class, &own)
                && !said.contains(&content.name)
            {
                said.push(content.name.clone());
                let name = self.name(&content.name, (&title.zh, &title.en));
                self.say(PartKind::Strategy, name, state.clone());
            }
        }
        Ok(())
    }

    /// A name for a strategy to be made, from then on taken.
    fn name(&mut self, wanted: &Wording, group: (&str, &str)) -> Wording {
        let name = free_name(wanted, group, &self.names);
        self.names.push(name.clone());
        name
    }

    /// A segment of the same name in either language is the same.
    async fn segment(&mut self, part: &SegmentPart) -> Result<()> {
        let names = [&part.name.zh, &part.name.en];
        let known = self.segments.iter().find(|one| names.contains(&&one.name));
        let (found, state) = match known {
            Some(segment) => (Some(segment.clone()), PartState::There),
            None if !self.writes => (None, PartState::Added),
            None => match added(create_segment(self.ctx, self.segment_of(part)).await)? {
                Ok(segment) => (Some(segment), PartState::Added),
                Err(reason) => (None, PartState::Waits(reason)),
            },
        };
        self.say(PartKind::Segment, part.name.clone(), state.clone());
        match found {
            Some(segment) if segment.archived_at.is_none() => {
                self.of_segment(&segment, &part.strategy).await
            }
            Some(_) => Ok(()),
            None => {
                let own = self.pick(&part.name);
                let name = self.name(&part.strategy.name, (&own, &own));
                self.say(PartKind::Strategy, name, state);
                Ok(())
            }
        }
    }

    /// In the workspace's language.
    fn pick(&self, wording: &Wording) -> String {
        match self.language {
            Language::Chinese => wording.zh.clone(),
            Language::English => wording.en.clone(),
        }
    }

    fn segment_of(&self, part: &SegmentPart) -> CreateSegment {
        CreateSegment {
            name: self.pick(&part.name),
            description: self.pick(&part.description),
            rule: RuleInput::Text(part.rule.clone()),
            schedule: fenqun_model::Schedule::Daily,
        }
    }

    async fn of_segment(&mut self, segment: &Segment, content: &StrategyContent) -> Result<()> {
        let known = strategies::list(self.ctx.platform.db(), Archived::With).await?;
        let target = StrategyTarget::Segment {
            segment: segment.id,
        };
        if let Some(has) = known
            .iter()
            .find(|one| one.content.targets.contains(&target))
        {
            let name = has.content.name.clone();
            self.say(PartKind::Strategy, name, PartState::There);
            return Ok(());
        }
        let content = StrategyContent {
            name: self.name(&content.name, (&segment.name, &segment.name)),
            targets: vec![target],
            ..content.clone()
        };
        self.say(PartKind::Strategy, content.name.clone(), PartState::Added);
        if self.writes {
            create_strategy(self.ctx, content).await?;
        }
        Ok(())
    }
}

/// What its scheme template is called.
fn title_of(part: &SchemePart) -> Wording {
    let offer = templates().into_iter().find(|one| one.kind == part.kind);
    offer.map_or_else(Wording::default, |one| Wording::new(one.zh, one.en))
}

/// What was made, or why that cannot be yet; what nobody can do anything about stays an error.
fn added<T>(made: Result<T>) -> Result<Result<T, Reason>> {
    match made {
        Ok(made) => Ok(Ok(made)),
        Err(
            refused @ (Error::Invalid(_)
            | Error::Rule(_)
            | Error::Conflict { .. }
            | Error::Input(_)),
        ) => Ok(Err(refused.reason())),
        Err(error) => Err(error),
    }
}

fn no_orders() -> Reason {
    Reason {
        zh: "等第一批订单导入后自动建立，界线取自您的数据".to_owned(),
        en: "made by itself with the first orders, which give its thresholds".to_owned(),
    }
}
