//! What customers say of themselves in surveys, or what was noted of them in tags (R40).

use std::cmp::Reverse;

use fenqun_rules::quoted;

use super::{Drawn, Ground, Left, class, most, texts};
use crate::Error;
use crate::scheme::Definition;

const ANSWERED: &str = "Survey Answered";

/// Draws the classes; where nobody has answered anything, tags are the basis unless the parameter
/// says otherwise.
pub(super) async fn draw(ground: &Ground<'_>, definition: &mut Definition) -> Result<Drawn, Error> {
    let chosen = definition.parameters.get("basis").cloned();
    if chosen.as_deref() != Some("tags") {
        let answers = answers(ground, most(definition)).await?;
        if !answers.classes.is_empty() || chosen.is_some() {
            return Ok(answers);
        }
        let parameters = &mut definition.parameters;
        parameters.insert("basis".to_owned(), "tags".to_owned());
    }
    Ok(tags(ground, most(definition)))
}

/// By the last answer to the question that was answered most.
async fn answers(ground: &Ground<'_>, most: usize) -> Result<Drawn, Error> {
    let asked = texts(ground.scan, Some(ANSWERED), "question", None, 1).await?;
    let question = asked.first();
    let given = question.map(|question| ("question", question.as_str()));
    let values = texts(ground.scan, Some(ANSWERED), "answer", given, most).await?;
    let filter = question.map_or_else(String::new, |question| {
        format!(" where question = {}", quoted(question))
    });
    let answer = format!("last(\"{ANSWERED}\".answer{filter})");
    let classes = values.iter().map(|value| {
        let rule = format!("{answer} = {}", quoted(value));
        class(value, value, value, rule)
    });
    Ok(Drawn {
        classes: classes.collect(),
        left: Left::OthersWhere(format!("{answer} is set")),
    })
}

/// By tags, those of most customers first. Whether somebody has any other tag, no rule can tell.
fn tags(ground: &Ground<'_>, most: usize) -> Drawn {
    let tags = ground.population.sets().tags.iter();
    let mut tags: Vec<(&String, u64)> = tags.map(|(name, who)| (name, who.len())).collect();
    tags.sort_unstable_by_key(|(name, customers)| (Reverse(*customers), *name));
    let classes = tags.into_iter().take(most).map(|(name, _)| {
        let rule = format!("has tag {}", quoted(name));
        class(name, name, name, rule)
    });
    let classes: Vec<_> = classes.collect();
    let left = match classes.is_empty() {
        true => Left::Unknown,
        false => Left::Others,
    };
    Drawn { classes, left }
}
