//! What the workspace lacks for a scheme to tell anybody apart.

use fenqun_rules::{Checked, Finding, Language, Problem};

use super::draw::{Drawing, drawing_of};
use super::{Definition, Scheme};

/// Data that a scheme lacks, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Scheme {
    /// The data without which all its classes but the last have nobody; `None` where there is some.
    pub fn missing(&self, definition: &Definition) -> Option<Missing> {
        if let Some(drawing) = drawing_of(definition.kind) {
            // Only the class of those who are left was drawn.
            return (definition.classes.len() == 1).then(|| undrawn(drawing, definition));
        }
        let ruled = self.classes().iter();
        let ruled = ruled.filter_map(|class| class.rule.as_ref());
        let lacks: Option<Vec<&Problem>> = ruled.map(lack).collect();
        let first = *lacks?.first()?;
        Some(Missing {
            zh: first.message(Language::Zh),
            en: first.message(Language::En),
        })
    }
}

/// What a rule reads that nobody has.
fn lack(rule: &Checked) -> Option<&Problem> {
    let found = rule.warnings().iter();
    let mut problems = found.filter_map(|diagnostic| match &diagnostic.finding {
        Finding::Problem(problem) => Some(problem),
        Finding::Syntax(_) => None,
    });
    problems.find(|problem| {
        matches!(
            problem,
            Problem::UnknownAttribute { .. } | Problem::UnknownEvent { .. }
        )
    })
}

fn undrawn(drawing: Drawing, definition: &Definition) -> Missing {
    let (zh, en) = match drawing {
        Drawing::Attribute(names) => {
            let names = match definition.value("attribute") {
                "" => names,
                chosen => &[chosen],
            };
            (
                format!("没有客户带有属性 {}", names.join("、")),
                format!("no customer has an attribute {}", names.join(", ")),
            )
        }
        Drawing::Favourite { event, property } => match event {
            Some(event) => (
                format!("没有带属性 {property} 的“{event}”事件"),
                format!("no event \"{event}\" has a property {property}"),
            ),
            None => (
                format!("没有带属性 {property} 的事件"),
                format!("no event has a property {property}"),
            ),
        },
        Drawing::Attitude => (
            "没有问卷回答，也没有标签".to_owned(),
            "there are no survey answers and no tags".to_owned(),
        ),
        Drawing::Place => (
            "没有客户带有属性 country、province、city".to_owned(),
            "no customer has an attribute country, province or city".to_owned(),
        ),
    };
    Missing { zh, en }
}
