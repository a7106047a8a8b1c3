//! What a leaf is called, where its whole rule is too long to tell it from others.

use super::{Leaf, TreeNode};
use crate::classify::models::Said;

/// Letters of a name.
const NAME_MOST: usize = 60;

/// Names leaves by their place, the target's share and the answer that leads to them: earlier
/// questions they have in common with others.
pub(super) fn name(leaves: &mut [Leaf], nodes: &[TreeNode]) {
    for (place, leaf) in (1..).zip(leaves) {
        leaf.name = name_of(place, leaf, nodes);
    }
}

fn name_of(place: usize, leaf: &Leaf, nodes: &[TreeNode]) -> Said {
    let share = format!("{:.0}%", leaf.share * 100.0);
    let (zh, en) = (
        format!("叶子 {place} · {share}"),
        format!("Leaf {place} · {share}"),
    );
    let node = Some(leaf.node);
    let mut inner = nodes.iter();
    let parent = inner.find(|one| one.yes == node || one.no == node);
    let Some((parent, asked)) = parent.and_then(|one| Some((one, one.question.as_ref()?))) else {
        return Said::new(zh, en);
    };
    let (answer_zh, answer_en) = match parent.yes == node {
        true => ("：是", ": yes"),
        false => ("：否", ": no"),
    };
    Said::new(
        joined(&format!("{zh} · "), &asked.zh, answer_zh),
        joined(&format!("{en} · "), &asked.en, answer_en),
    )
}

/// A question between what stands before and after it, cut where that is too long.
fn joined(before: &str, question: &str, after: &str) -> String {
    let room = NAME_MOST - before.chars().count() - after.chars().count();
    if question.chars().count() <= room {
        return format!("{before}{question}{after}");
    }
    let start: String = question.chars().take(room - 1).collect();
    format!("{before}{start}…{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_that_share_a_path_are_told_apart() {
        let place = |question: Option<&str>, yes, no| TreeNode {
            customers: 10,
            share: 0.5,
            question: question.map(|question| Said::new(question, question)),
            rule: None,
            yes,
            no,
        };
        let long = "contract is Month-to-month or contract is One-year, and more of it";
        let nodes = [
            place(Some(long), Some(1), Some(2)),
            place(None, None, None),
            place(Some("senior"), Some(3), Some(4)),
            place(None, None, None),
            place(None, None, None),
        ];
        let leaf = |node, share| Leaf {
            key: String::new(),
            name: Said::default(),
            node,
            rule: String::new(),
            said: Said::default(),
            customers: 1,
            positives: 1,
            share,
            lift: 1.0,
        };
        let mut leaves = [leaf(3, 0.714), leaf(4, 0.3), leaf(1, 0.1)];
        name(&mut leaves, &nodes);
        assert_eq!(leaves[0].name.en, "Leaf 1 · 71% · senior: yes");
        assert_eq!(leaves[1].name.zh, "叶子 2 · 30% · senior：否");
        assert_eq!(leaves[2].name.en.chars().count(), NAME_MOST);
        assert!(leaves[2].name.en.ends_with("…: yes"));
    }
}
