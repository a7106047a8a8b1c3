//! A walk over the tree that knows where it is and collects what it finds.

use fenqun_model::ValueType;

use crate::ast::{Rule, Value};
use crate::catalog::{Catalog, CatalogEvent};
use crate::similar::nearest;

use super::condition::Typed;
use super::{Diagnostic, Finding, Instead, Problem, Severity};

/// More than anybody reads; it bounds the work that a huge broken rule can ask for.
const MOST: usize = 200;

/// The state of a check.
pub(super) struct Checker<'a> {
    pub(super) catalog: &'a Catalog,
    /// Whose properties the filter at hand speaks of.
    pub(super) scope: Scope<'a>,
    pointer: String,
    found: Vec<Diagnostic>,
    has_error: bool,
}

/// Whose properties are meant.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// Those of an event that the workspace has seen.
    Event(&'a str, &'a CatalogEvent),
    /// Those of any event.
    AnyEvent,
    /// Those of an event not seen yet: nothing can be said of them.
    Unseen,
}

impl<'a> Checker<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            scope: Scope::Unseen,
            pointer: String::new(),
            found: Vec::new(),
            has_error: false,
        }
    }

    /// What is to be said of a rule, whose labels are replaced by names.
    pub(super) fn run(mut self, rule: &mut Rule) -> Vec<Diagnostic> {
        self.rule(rule);
        self.found
    }

    /// What is to be said of a value that stands alone, and its type, if it is known.
    pub(super) fn run_value(mut self, value: &mut Value) -> (Vec<Diagnostic>, Option<ValueType>) {
        let value_type = value.resolve(&mut self, false);
        (self.found, value_type)
    }

    /// Does something one step down the tree.
    pub(super) fn at<T>(&mut self, key: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(key);
        let result = inside(self);
        self.pointer.truncate(length);
        result
    }

    /// Does something for each item of a list.
    pub(super) fn each<T>(
        &mut self,
        list: &str,
        items: &mut [T],
        mut inside: impl FnMut(&mut Self, &mut T),
    ) {
        for (i, item) in items.iter_mut().enumerate() {
            self.at(&format!("{list}/{i}"), |checker| inside(checker, item));
        }
    }

    /// The known name nearest to one that is not known.
    pub(super) fn suggest<'n>(
        &self,
        written: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        if self.found.len() >= MOST {
            return None;
        }
        nearest(written, names).map(str::to_owned)
    }

    /// What to offer in place of a name that is none of `names`. `titles` is what those things are
    /// called, in Chinese and in English.
    pub(super) fn instead(&self, written: &str, names: &[&str], titles: [Vec<&str>; 2]) -> Instead {
        match self.found.len() < MOST {
            true => Instead::of(written, names, titles),
            false => Instead::of(written, &[], Default::default()),
        }
    }

    /// Says something of the node at hand. Beyond [`MOST`], only a first error is still heard.
    pub(super) fn say(&mut self, problem: Problem) {
        let is_error = problem.severity() == Severity::Error;
        if self.found.len() >= MOST && (self.has_error || !is_error) {
            return;
        }
        self.has_error |= is_error;
        self.found.push(Diagnostic {
            severity: problem.severity(),
            pointer: self.pointer.clone(),
            position: None,
            finding: Finding::Problem(problem),
        });
    }

    /// Says something of a part of the node at hand.
    pub(super) fn say_at(&mut self, key: &str, problem: Problem) {
        self.at(key, |checker| checker.say(problem));
    }
}
