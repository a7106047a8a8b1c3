//! Customer numbers: dense, given once, never reused.

use std::sync::atomic::{AtomicU32, Ordering};

use fenqun_model::CustomerNumber;

use crate::{Error, Result};

/// Gives out customer numbers. The data folder has one writer, so memory is enough; numbers that
/// were given but not stored are given again after a restart.
#[derive(Debug)]
pub struct NumberAllocator {
    next: AtomicU32,
}

impl NumberAllocator {
    /// Starts after the highest number in the records.
    pub fn new(highest: Option<CustomerNumber>) -> Self {
        Self {
            next: AtomicU32::new(highest.map_or(0, |number| number.0 + 1)),
        }
    }

    /// The first of `count` numbers that are the caller's.
    pub fn next_block(&self, count: u32) -> Result<CustomerNumber> {
        self.next
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |next| {
                next.checked_add(count)
            })
            .map(CustomerNumber)
            .map_err(|_| {
                Error::Input("there is no room for more than 4,294,967,295 customers".to_owned())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_never_overlap() {
        let numbers = NumberAllocator::new(Some(CustomerNumber(9)));
        assert_eq!(numbers.next_block(5).expect("room"), CustomerNumber(10));
        assert_eq!(numbers.next_block(1).expect("room"), CustomerNumber(15));
        assert!(numbers.next_block(u32::MAX).is_err());
        assert_eq!(numbers.next_block(1).expect("room"), CustomerNumber(16));
    }
}
