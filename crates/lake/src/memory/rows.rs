//! The rows of a part: who did what when.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The events that are read, by their names. The others of a part have no rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Every event.
    #[default]
    All,
    /// Events with one of these names.
    Only(Arc<BTreeSet<String>>),
}

impl Names {
    /// Whether events of this name are read.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }

    /// Whether all the others' events are read, too.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, _) => true,
            (Self::Only(_), Self::All) => false,
            (Self::Only(own), Self::Only(other)) => other.is_subset(own),
        }
    }

    /// The events of both.
    pub(super) fn and(&self, other: &Self) -> Self {
        match (self, other) {
            _ if self.covers(other) => self.clone(),
            (Self::Only(own), Self::Only(other)) => own.union(other).cloned().collect(),
            _ => Self::All,
        }
    }
}

impl FromIterator<String> for Names {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        Self::Only(Arc::new(names.into_iter().collect()))
    }
}

/// The events of one name in a part, ascending by customer, then time, then message id.
#[derive(Clone, Debug, Default)]
pub struct NameRows {
    /// The event's name.
    pub name: Arc<str>,
    /// Customer numbers.
    pub customers: Vec<u32>,
    /// Instants, in microseconds since 1970 in UTC.
    pub times_us: Vec<i64>,
}

impl NameRows {
    /// How many events there are.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// The rows of customers with numbers from `first` to `last`, both included.
    pub fn rows_of(&self, first: u32, last: u32) -> Range<usize> {
        let start = self.customers.partition_point(|&number| number < first);
        let rest = &self.customers[start..];
        start..start + rest.partition_point(|&number| number <= last)
    }
}

/// The rows of a part that belong to a customer, by event name: every name has its place, also
/// one that was not read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) read: Names,
    pub(super) names: Vec<NameRows>,
}

impl Rows {
    pub(super) fn bytes(&self) -> usize {
        let rows: usize = self.names.iter().map(NameRows::len).sum();
        rows * (size_of::<u32>() + size_of::<i64>())
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    fn only(names: &[&str]) -> Names {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn names_are_joined() {
        let (a, ab, c) = (only(&["a"]), only(&["a", "b"]), only(&["c"]));
        assert!(ab.covers(&a) && !a.covers(&ab) && !ab.covers(&Names::All));
        assert!(Names::All.covers(&c));
        assert_eq!(ab.and(&a), ab);
        assert_eq!(a.and(&ab), ab);
        assert_eq!(ab.and(&c), only(&["a", "b", "c"]));
        assert_eq!(c.and(&Names::All), Names::All);
        assert!(a.has("a") && !a.has("b") && Names::All.has("b"));
    }
}
