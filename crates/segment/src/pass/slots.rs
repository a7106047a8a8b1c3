//! Windows that share their stretches of time.
//!
//! The edges of all windows of a selection cut time into *atoms*. Atoms that the same windows cover
//! are one *slot*: an accumulator keeps one cell per customer and slot, and a window's result is
//! that of its slots together, so many windows cost one addition per event.

use fenqun_model::Interval;

/// The place of a stretch of time that nobody looks at.
pub(super) const NO_SLOT: u8 = u8::MAX;

/// The edges of a selection's windows, ascending. Atom 0 lies before the first edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Edges {
    edges: Vec<i64>,
}

impl Edges {
    pub(super) fn insert(&mut self, interval: Interval) {
        for edge in [interval.start_us, interval.end_us] {
            if edge == i64::MIN {
                continue;
            }
            if let Err(at) = self.edges.binary_search(&edge) {
                self.edges.insert(at, edge);
            }
        }
    }

    /// The atom of an instant.
    pub(super) fn atom(&self, time_us: i64) -> usize {
        self.edges.partition_point(|&edge| edge <= time_us)
    }

    /// The same for few edges, without branches.
    #[inline]
    pub(super) fn atom_among_few(&self, time_us: i64) -> usize {
        self.edges
            .iter()
            .map(|&edge| usize::from(edge <= time_us))
            .sum()
    }

    pub(super) fn atoms(&self) -> usize {
        self.edges.len() + 1
    }

    /// The atoms of an interval whose edges were inserted.
    fn covered(&self, interval: Interval) -> std::ops::Range<usize> {
        if interval.start_us >= interval.end_us {
            return 0..0;
        }
        let first = match interval.start_us {
            i64::MIN => 0,
            start => self.atom(start),
        };
        first..self.atom(interval.end_us - 1) + 1
    }
}

/// Which slot each atom belongs to, and which slots each window is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    of_atom: Vec<u8>,
    of_window: Vec<Vec<u8>>,
    count: usize,
}

/// Windows in one set of slots, at most: so that slots fit a mask of 64 bits. `n` windows cut time
/// into at most `2n + 1` atoms.
pub(super) const MOST_WINDOWS: usize = 31;

impl Slots {
    /// For the windows of one accumulator.
    pub(super) fn new(edges: &Edges, windows: &[Interval]) -> Self {
        let covered: Vec<_> = windows
            .iter()
            .map(|window| edges.covered(*window))
            .collect();
        let mut kinds: Vec<Vec<bool>> = Vec::new();
        let of_atom = (0..edges.atoms()).map(|atom| {
            let kind: Vec<bool> = covered.iter().map(|atoms| atoms.contains(&atom)).collect();
            if !kind.contains(&true) {
                return NO_SLOT;
            }
            let at = kinds.iter().position(|known| *known == kind);
            let at = at.unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            });
            u8::try_from(at).expect("windows are at most 31")
        });
        let of_atom = of_atom.collect();
        let slots = |window: usize| {
            let slots = (0_u8..).zip(&kinds).filter(|(_, kind)| kind[window]);
            slots.map(|(slot, _)| slot).collect()
        };
        Self {
            of_atom,
            of_window: (0..windows.len()).map(slots).collect(),
            count: kinds.len(),
        }
    }

    #[inline]
    pub(super) fn of_atom(&self, atom: usize) -> u8 {
        self.of_atom[atom]
    }

    /// The slots that make up a window.
    pub(super) fn of_window(&self, window: usize) -> &[u8] {
        &self.of_window[window]
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether any of some atoms is looked at.
    pub(super) fn any(&self, mut atoms: std::ops::RangeInclusive<usize>) -> bool {
        atoms.any(|atom| self.of_atom[atom] != NO_SLOT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(start_us: i64, end_us: i64) -> Interval {
        Interval { start_us, end_us }
    }

    #[test]
    fn windows_share_slots() {
        let windows = [
            interval(i64::MIN, 100),
            interval(70, 100),
            interval(10, 20),
            interval(90, 90),
        ];
        let mut edges = Edges::default();
        for window in windows {
            edges.insert(window);
        }
        let slots = Slots::new(&edges, &windows);
        // Before 10 and from 20 to 70 only the first looks on.
        assert_eq!(slots.count(), 3);
        let slot = |time: i64| slots.of_atom(edges.atom(time));
        assert_eq!(slot(0), slot(20));
        assert_eq!(slot(69), slot(20));
        assert_ne!(slot(70), slot(69));
        assert_eq!(slot(99), slot(70));
        assert_eq!(slot(100), NO_SLOT);
        assert_eq!(slots.of_window(0).len(), 3);
        assert_eq!(slots.of_window(1), [slot(70)]);
        assert_eq!(slots.of_window(2), [slot(10)]);
        assert!(slots.of_window(3).is_empty());
        assert_eq!(edges.atom_among_few(70), edges.atom(70));
    }
}
