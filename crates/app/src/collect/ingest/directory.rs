//! Whose events are they: customers by key, and by the anonymous ids that turned out to be theirs.

use fenqun_model::CustomerNumber;
use fenqun_store::{ConnectionTrait, anonymous_ids, customers};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Result;
use crate::collect::people::KeyTable;
use crate::platform::NumberAllocator;

/// Customers by key and by anonymous id, as they were when last written.
pub(super) struct Directory {
    keys: KeyTable,
    visitors: FxHashMap<Box<str>, CustomerNumber>,
}

/// What one group of messages adds; the directory takes it over once it is written.
#[derive(Default)]
pub(super) struct Additions {
    keys: FxHashMap<String, CustomerNumber>,
    visitors: FxHashMap<String, CustomerNumber>,
    /// Customers that nobody knew before.
    pub(super) new: Vec<(String, CustomerNumber)>,
}

impl Directory {
    /// Reads everybody.
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self> {
        let expected = usize::try_from(customers::count(db).await?).unwrap_or(0);
        let mut keys = KeyTable::with_capacity(expected);
        customers::for_each_key(db, None, |number, key| {
            keys.find_or_insert(key, || number.0);
        })
        .await?;
        let mut visitors = FxHashMap::default();
        anonymous_ids::for_each(db, |id, customer| {
            visitors.insert(id.into(), customer);
        })
        .await?;
        Ok(Self { keys, visitors })
    }

    /// Finds or makes the customers of these keys, in the transaction that will write them: others
    /// may have added some since the directory was read.
    pub(super) async fn find_all<'k>(
        &self,
        db: &impl ConnectionTrait,
        keys: impl Iterator<Item = &'k str>,
        numbers: &NumberAllocator,
    ) -> Result<Additions> {
        let mut additions = Additions::default();
        let unknown: FxHashSet<&str> = keys.filter(|key| self.keys.find(key).is_none()).collect();
        if unknown.is_empty() {
            return Ok(additions);
        }
        let mut unknown: Vec<&str> = unknown.into_iter().collect();
        unknown.sort_unstable();
        let found = customers::find_numbers(db, &unknown).await?;
        additions.keys.extend(found);
        unknown.retain(|key| !additions.keys.contains_key(*key));
        let count = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
        let first = numbers.next_block(count)?.0;
        for (number, key) in (first..).zip(unknown) {
            let number = CustomerNumber(number);
            additions.keys.insert(key.to_owned(), number);
            additions.new.push((key.to_owned(), number));
        }
        Ok(additions)
    }

    /// The customer with this key, which [`Directory::find_all`] was asked for.
    pub(super) fn customer(&self, additions: &Additions, key: &str) -> Option<CustomerNumber> {
        let known = self.keys.find(key).map(CustomerNumber);
        known.or_else(|| additions.keys.get(key).copied())
    }

    /// Who an anonymous visitor turned out to be.
    pub(super) fn visitor(&self, additions: &Additions, id: &str) -> Option<CustomerNumber> {
        let new = additions.visitors.get(id);
        new.or_else(|| self.visitors.get(id)).copied()
    }

    /// Says who a visitor is from now on.
    pub(super) fn link(&self, additions: &mut Additions, id: &str, customer: CustomerNumber) {
        if self.visitor(additions, id) != Some(customer) {
            additions.visitors.insert(id.to_owned(), customer);
        }
    }

    /// Takes over what was written.
    pub(super) fn take_over(&mut self, additions: Additions) {
        for (key, number) in additions.keys {
            self.keys.find_or_insert(&key, || number.0);
        }
        for (id, customer) in additions.visitors {
            self.visitors.insert(id.into_boxed_str(), customer);
        }
    }
}

impl Additions {
    /// The visitors that were told, with whom they are.
    pub(super) fn links(&self) -> Vec<(String, CustomerNumber)> {
        let pairs = self.visitors.iter();
        pairs
            .map(|(id, customer)| (id.clone(), *customer))
            .collect()
    }

    /// Corrects the number of a customer that another transaction made first.
    pub(super) fn correct(&mut self, key: &str, number: CustomerNumber) {
        self.keys.insert(key.to_owned(), number);
    }
}
