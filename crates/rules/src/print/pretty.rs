//! Long rules on several lines, one condition a line.

use super::logic::{Shape, Tree, needs_parentheses};
use crate::ast::Rule;

/// The widest line that is left alone.
const WIDTH: usize = 80;
const INDENT: &str = "  ";

/// The text of a rule for reading: on one line where it fits, else one condition a line with
/// groups indented. Reading it back gives the same rule.
pub fn pretty(rule: &Rule) -> String {
    let mut text = String::new();
    write_block(rule, 0, &mut text);
    text
}

/// Writes a node whose first line is already indented `level` deep.
fn write_block(node: &Rule, level: usize, text: &mut String) {
    let inline = node.to_string();
    let shape = node.shape();
    if level * INDENT.len() + columns(&inline) <= WIDTH {
        text.push_str(&inline);
        return;
    }
    let (children, word) = match shape {
        Shape::All(children) => (children, "and "),
        Shape::Any(children) => (children, "or "),
        Shape::Not(inner) => {
            text.push_str("not ");
            write_child(&shape, inner, level, text);
            return;
        }
        Shape::Leaf(_) => {
            text.push_str(&inline);
            return;
        }
    };
    for (i, child) in children.iter().enumerate() {
        if i == 0 {
            write_child(&shape, child, level, text);
        } else {
            new_line(level + 1, text);
            text.push_str(word);
            write_child(&shape, child, level + 1, text);
        }
    }
}

fn write_child(parent: &Shape<Rule>, child: &Rule, level: usize, text: &mut String) {
    if !needs_parentheses(parent, &child.shape()) {
        write_block(child, level, text);
        return;
    }
    let inline = child.to_string();
    if (level + 1) * INDENT.len() + columns(&inline) <= WIDTH {
        text.push('(');
        text.push_str(&inline);
        text.push(')');
        return;
    }
    text.push('(');
    new_line(level + 1, text);
    write_block(child, level + 1, text);
    new_line(level, text);
    text.push(')');
}

fn new_line(level: usize, text: &mut String) {
    text.push('\n');
    for _ in 0..level {
        text.push_str(INDENT);
    }
}

/// Columns on a screen: Chinese characters take two.
fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn a_long_rule_has_one_condition_a_line() {
        let text = r#"city in ("上海", "杭州") and (count("Order Completed", last 90 days) >= 3 or sum("Order Completed".revenue, last 365 days) > 10000) and not in segment "员工""#;
        let rule = parse(text).expect("a rule");
        let expected = r#"city in ("上海", "杭州")
  and (
    count("Order Completed", last 90 days) >= 3
      or sum("Order Completed".revenue, last 365 days) > 10000
  )
  and not in segment "员工""#;
        assert_eq!(pretty(&rule), expected);
        assert_eq!(parse(expected).expect("a rule"), rule);
    }

    #[test]
    fn a_short_rule_stays_on_one_line() {
        let text = "a = 1 and (b = 2 or c = 3)";
        assert_eq!(pretty(&parse(text).expect("a rule")), text);
    }
}
