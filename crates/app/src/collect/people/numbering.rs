//! Gives every customer of a file its number: the known one, or a fresh one.

use std::cmp::Ordering;
use std::fmt::Write;

use arrow::array::{Array, Int64Array, Int64Builder, StringArray};
use fenqun_model::CustomerNumber;
use rustc_hash::FxHashMap;

use super::KeyTable;

/// Where fresh numbers come from.
pub(crate) type NextNumber = Box<dyn FnMut() -> CustomerNumber + Send + Sync>;

/// All customers, by key; those that the file added come last.
pub(crate) struct People {
    keys: KeyTable,
    /// Keys that came as whole numbers, so that each becomes text once.
    whole: FxHashMap<i64, u32>,
    known: usize,
    next: NextNumber,
}

impl People {
    /// Nobody yet, with room for so many.
    pub(crate) fn new(next: NextNumber, expected: usize) -> Self {
        Self {
            keys: KeyTable::with_capacity(expected),
            whole: FxHashMap::default(),
            known: 0,
            next,
        }
    }

    /// Adds a customer that the records hold already, in the order of the numbers and before any
    /// of the file's.
    pub(crate) fn know(&mut self, number: CustomerNumber, key: &str) {
        debug_assert_eq!(self.known, self.keys.len());
        self.keys.find_or_insert(key, || number.0);
        self.known = self.keys.len();
    }

    /// The number of a key; a fresh one for a key that nobody has.
    pub(crate) fn number(&mut self, key: &str) -> CustomerNumber {
        CustomerNumber(self.keys.find_or_insert(key, || (self.next)().0))
    }

    /// The numbers of a column of keys; a null key is an anonymous row.
    pub(crate) fn number_all(&mut self, keys: &StringArray) -> Int64Array {
        let mut numbers = Vec::with_capacity(keys.len());
        self.keys.find_or_insert_all(
            keys.iter().flatten(),
            || (self.next)().0,
            |number| numbers.push(i64::from(number)),
        );
        let Some(nulls) = keys.nulls().filter(|nulls| nulls.null_count() > 0) else {
            return Int64Array::from(numbers);
        };
        let mut given = numbers.into_iter();
        let spread = nulls
            .iter()
            .map(|valid| if valid { given.next() } else { None });
        spread.collect()
    }

    /// The numbers of a column of keys that are whole numbers.
    pub(crate) fn number_all_whole(&mut self, keys: &Int64Array) -> Int64Array {
        let mut numbers = Int64Builder::with_capacity(keys.len());
        let mut text = String::new();
        for key in keys {
            let number = key.map(|key| {
                if let Some(number) = self.whole.get(&key) {
                    return i64::from(*number);
                }
                text.clear();
                write!(text, "{key}").expect("a String takes everything");
                let number = self.number(&text).0;
                self.whole.insert(key, number);
                i64::from(number)
            });
            numbers.append_option(number);
        }
        numbers.finish()
    }

    /// How many the file added.
    pub(crate) fn added_count(&self) -> usize {
        self.keys.len() - self.known
    }

    /// Those that the file added, in the order of their first row.
    pub(crate) fn added(&self) -> impl Iterator<Item = (CustomerNumber, &str)> {
        (self.known..self.keys.len()).map(|index| {
            let (number, key) = self.keys.entry(index);
            (CustomerNumber(number), key)
        })
    }

    /// The key of a number.
    pub(crate) fn key(&self, number: CustomerNumber) -> Option<&str> {
        let (mut low, mut high) = (0, self.keys.len());
        while low < high {
            let middle = low.midpoint(high);
            let (found, key) = self.keys.entry(middle);
            match found.cmp(&number.0) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(key),
            }
        }
        None
    }

    /// The number of a key, if somebody has it.
    pub(crate) fn find(&self, key: &str) -> Option<CustomerNumber> {
        self.keys.find(key).map(CustomerNumber)
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::StringArray;
    use fenqun_model::CustomerNumber;

    use super::People;

    #[test]
    fn known_customers_keep_their_numbers_and_new_ones_get_fresh_ones() {
        let mut fresh = (5000..).map(CustomerNumber);
        let mut people = People::new(
            Box::new(move || fresh.next().expect("numbers do not end")),
            2,
        );
        people.know(CustomerNumber(3), "b");
        people.know(CustomerNumber(7), "a");
        let keys = StringArray::from(vec![Some("b"), None, Some("c"), Some("c"), Some("a")]);
        let numbers = people.number_all(&keys);
        let numbers: Vec<Option<i64>> = numbers.iter().collect();
        assert_eq!(numbers, [Some(3), None, Some(5000), Some(5000), Some(7)]);
        let added: Vec<_> = people.added().collect();
        assert_eq!(added, [(CustomerNumber(5000), "c")]);
        assert_eq!(people.added_count(), 1);
        assert_eq!(people.key(CustomerNumber(7)), Some("a"));
        assert_eq!(people.key(CustomerNumber(8)), None);
        assert_eq!(people.find("z"), None);
        let whole = people.number_all_whole(&arrow::array::Int64Array::from(vec![42, 42]));
        assert_eq!(whole.value(1), 5001);
        assert_eq!(people.find("42"), Some(CustomerNumber(5001)));
    }
}
