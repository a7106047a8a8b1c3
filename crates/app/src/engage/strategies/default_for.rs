//! Beginning with what the tables say: a strategy for every class of a scheme that has none.

use fenqun_model::{SchemeId, Strategy, StrategyContent, StrategyId, StrategyTarget, Wording};
use fenqun_segment::{ClassName, titles};
use fenqun_store::{Archived, strategies};
use sea_orm::ConnectionTrait;

use super::{StrategyTable, audit, name_taken, usual};
use crate::classify::schemes;
use crate::{Context, Result, industry};

/// What the tables say for a class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDefault {
    /// The class.
    pub class: ClassName,
    /// What is planned for it.
    pub planned: Planned,
}

/// What is planned for a class.
#[derive(Clone, Debug, PartialEq)]
pub enum Planned {
    /// It has a strategy, in use or put away: what was put away on purpose does not come back.
    Has(StrategyId),
    /// This one would be made; classes for which the tables say the same share one.
    Make(Box<StrategyContent>),
    /// The tables know nothing that fits.
    Nothing,
}

/// What [`apply_defaults`] would do for a scheme, class by class.
pub async fn defaults_for(ctx: &Context, id: SchemeId) -> Result<Vec<ClassDefault>> {
    let own = industry::strategies_taken_over(ctx).await?;
    planned(ctx, ctx.platform.db(), id, &own, &[]).await
}

/// Makes a strategy for every class that has none, as far as the tables know one; what was made, in
/// the order of the classes. The second time it makes nothing.
pub async fn apply_defaults(ctx: &Context, id: SchemeId) -> Result<Vec<Strategy>> {
    let own = industry::strategies_taken_over(ctx).await?;
    apply_own(ctx, id, &own).await
}

/// The same with these tables before the general one.
pub(crate) async fn apply_own(
    ctx: &Context,
    id: SchemeId,
    own: &[&StrategyTable],
) -> Result<Vec<Strategy>> {
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let mut made: Vec<Strategy> = Vec::new();
    for class in planned(ctx, &tx, id, own, &[]).await? {
        let Planned::Make(content) = class.planned else {
            continue;
        };
        let is_made = |one: &Strategy| one.content.name == content.name;
        if made.iter().any(is_made) {
            continue;
        }
        let strategy = strategies::create(&tx, &content, ctx.actor.user_id(), ctx.now())
            .await
            .map_err(name_taken)?;
        audit(ctx, &tx, "create", None, &strategy).await?;
        made.push(strategy);
    }
    tx.commit().await?;
    Ok(made)
}

/// What each class has or would get; no name is one of those taken.
pub(crate) async fn planned(
    ctx: &Context,
    db: &impl ConnectionTrait,
    id: SchemeId,
    own: &[&StrategyTable],
    taken: &[Wording],
) -> Result<Vec<ClassDefault>> {
    let scheme = schemes::get(ctx, id).await?;
    let known = strategies::list(db, Archived::With).await?;
    let known_names = known.iter().map(|one| &one.content.name);
    let mut names: Vec<Wording> = known_names.chain(taken).cloned().collect();
    let mut classes = schemes::definition(&scheme)?.class_names();
    // Who is worth most comes first where strategies disagree.
    classes.sort_by_key(|class| class.rank);
    let mut coming: Vec<(Wording, StrategyContent)> = Vec::new();
    let mut of_classes = Vec::with_capacity(classes.len());
    for class in classes {
        let target = StrategyTarget::Class {
            scheme: id,
            class: class.key.clone(),
        };
        let has = |one: &&Strategy| one.content.targets.contains(&target);
        let of_class = match (known.iter().find(has), usual(&scheme.kind, &class, own)) {
            (Some(strategy), _) => OfClass::Has(strategy.id),
            (None, None) => OfClass::Nothing,
            (None, Some(content)) => {
                let same = coming
                    .iter()
                    .position(|(wanted, _)| *wanted == content.name);
                let place = same.unwrap_or_else(|| {
                    let name = free_name(&content.name, titles(&scheme.name), &names);
                    names.push(name.clone());
                    let wanted = content.name.clone();
                    coming.push((wanted, StrategyContent { name, ..content }));
                    coming.len() - 1
                });
                coming[place].1.targets.push(target);
                OfClass::Coming(place)
            }
        };
        of_classes.push((class, of_class));
    }
    let planned = of_classes
        .into_iter()
        .map(|(class, of_class)| ClassDefault {
            class,
            planned: match of_class {
                OfClass::Has(id) => Planned::Has(id),
                OfClass::Coming(place) => Planned::Make(Box::new(coming[place].1.clone())),
                OfClass::Nothing => Planned::Nothing,
            },
        });
    Ok(planned.collect())
}

/// What is planned for a class, by its place among what is to be made.
enum OfClass {
    Has(StrategyId),
    Coming(usize),
    Nothing,
}

/// The name, or the name with its group's, or that with a number: the first that is free in both
/// languages.
pub(crate) fn free_name(name: &Wording, group: (&str, &str), taken: &[Wording]) -> Wording {
    let is_free = |one: &Wording| !taken.iter().any(|t| t.zh == one.zh || t.en == one.en);
    let (group_zh, group_en) = group;
    let Wording { zh, en } = name;
    let with_group = Wording::new(format!("{zh}（{group_zh}）"), format!("{en} ({group_en})"));
    let numbered = (2..).map(|number| {
        let Wording { zh, en } = &with_group;
        Wording::new(format!("{zh} {number}"), format!("{en} {number}"))
    });
    [name.clone(), with_group.clone()]
        .into_iter()
        .chain(numbered)
        .find(is_free)
        .expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_says_its_scheme_and_then_a_number() {
        let name = Wording::new("关怀", "Care");
        let mut taken = Vec::new();
        let mut next = || {
            let free = free_name(&name, ("购买频率", "Purchase frequency"), &taken);
            taken.push(free.clone());
            free
        };
        assert_eq!(next(), name);
        assert_eq!(
            next(),
            Wording::new("关怀（购买频率）", "Care (Purchase frequency)")
        );
        assert_eq!(
            next(),
            Wording::new("关怀（购买频率） 2", "Care (Purchase frequency) 2")
        );
    }
}
