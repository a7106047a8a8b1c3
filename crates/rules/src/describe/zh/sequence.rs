//! Sequences: 最近 90 天先浏览商品，再在 3 天内加入购物车，之后 7 天内没有下单.

use fenqun_model::Window;

use crate::ast::Step;

use super::super::facts::Context;
use super::metric::deed;
use super::words::span;
use super::{join, time};

pub(super) fn sequence(steps: &[Step], window: Option<Window>, context: Context) -> String {
    let last = steps.iter().rposition(|step| !step.negated);
    let mut text = window.map(time::window).unwrap_or_default();
    let mut between = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let verb = deed(Some(&step.event), step.filter.as_ref(), context);
        let within = match step.within {
            Some(length) => join(&[&span(length), "内"]),
            None => String::new(),
        };
        if step.negated && last.is_some_and(|last| i < last) {
            between.push(verb);
        } else if step.negated {
            text = join(&[&text, "，之后", &within, "没有", &verb]);
        } else {
            let opening = match (i, within.is_empty()) {
                (0, _) => "先",
                (_, true) => "，再",
                (_, false) => "，再在",
            };
            text = join(&[&text, opening, &within, &verb]);
            if !between.is_empty() {
                text = join(&[&text, "（其间没有", &between.join("、"), "）"]);
                between.clear();
            }
        }
    }
    text
}
