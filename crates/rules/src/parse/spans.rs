//! Where each part of a rule stands in its text.
//!
//! Parts are named by JSON pointers (RFC 6901) into the rule's JSON form, so that one name leads
//! to the word in the text editor and to the block in the visual builder.

use std::collections::HashMap;
use std::ops::Range;

/// Where each part of a rule stands, by JSON pointer; `""` is the whole rule.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    by_pointer: HashMap<String, Range<usize>>,
}

impl Spans {
    /// The bytes of a part, or of the nearest part around it.
    pub fn find(&self, pointer: &str) -> Option<Range<usize>> {
        let mut pointer = pointer;
        loop {
            if let Some(range) = self.by_pointer.get(pointer) {
                return Some(range.clone());
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    /// Every part with its bytes, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.by_pointer.iter().map(|(p, r)| (p.as_str(), r))
    }
}

#[derive(Clone, Copy)]
enum Step {
    Key(&'static str),
    Index(usize),
}

/// Collects spans while parsing. A part's place in the tree is known only after it is read (`a`
/// turns out to be `/rules/0` when `and` follows), so steps are added from the inside out.
#[derive(Default)]
pub(super) struct SpanRecorder {
    entries: Vec<(Vec<Step>, Range<usize>)>,
}

impl SpanRecorder {
    /// The entries recorded from here on can be placed under a step later.
    pub(super) fn mark(&self) -> usize {
        self.entries.len()
    }

    /// Records a node at the current root.
    pub(super) fn node(&mut self, range: Range<usize>) {
        self.entries.push((Vec::new(), range));
    }

    /// Places everything since the mark under a key.
    pub(super) fn under_key(&mut self, mark: usize, key: &'static str) {
        self.under(mark, Step::Key(key));
    }

    /// Places everything since the mark under an item of a list.
    pub(super) fn under_item(&mut self, mark: usize, list: &'static str, index: usize) {
        self.under(mark, Step::Index(index));
        self.under(mark, Step::Key(list));
    }

    fn under(&mut self, mark: usize, step: Step) {
        for (path, _) in &mut self.entries[mark..] {
            path.push(step);
        }
    }

    pub(super) fn finish(self) -> Spans {
        let by_pointer = self
            .entries
            .into_iter()
            .map(|(path, range)| (pointer(&path), range))
            .collect();
        Spans { by_pointer }
    }
}

fn pointer(inside_out: &[Step]) -> String {
    use std::fmt::Write;
    let mut pointer = String::new();
    for step in inside_out.iter().rev() {
        let written = match step {
            Step::Key(key) => write!(pointer, "/{key}"),
            Step::Index(index) => write!(pointer, "/{index}"),
        };
        written.expect("writing to a string does not fail");
    }
    pointer
}
