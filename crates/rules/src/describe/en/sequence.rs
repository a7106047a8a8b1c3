//! Sequences: viewed a product in the last 90 days, then ordered within 3 days.

use fenqun_model::Window;

use crate::ast::Step;

use super::super::facts::Context;
use super::metric::deed;
use super::time;
use super::words::span;

pub(super) fn sequence(steps: &[Step], window: Option<Window>, context: Context) -> String {
    let last = steps.iter().rposition(|step| !step.negated);
    let mut text = String::new();
    let mut between = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let deed = deed(Some(&step.event), step.filter.as_ref(), context);
        let within = step.within.map(span);
        if i > 0 && !(step.negated && last.is_some_and(|last| i < last)) {
            text.push_str(", then ");
        }
        if step.negated && last.is_some_and(|last| i < last) {
            between.push(deed.one);
        } else if step.negated {
            text.push_str(&deed.did_not);
            if let Some(within) = within {
                text.push_str(&format!(" within {within}"));
            }
        } else {
            text.push_str(&deed.did);
            if i == 0 {
                text.push_str(&window.map(time::window).unwrap_or_default());
            }
            if let Some(within) = within {
                text.push_str(&format!(" within {within}"));
            }
            if !between.is_empty() {
                text.push_str(&format!(" (with no {} in between)", between.join(" or ")));
                between.clear();
            }
        }
    }
    text
}
