//! A cell of tags.

use std::collections::BTreeMap;

use fenqun_model::{CustomerNumber, Instant};
use fenqun_store::tags;
use sea_orm::DatabaseTransaction;

use crate::Result;

/// The tags of a cell, parted by the usual signs.
pub(crate) fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '，', '、', '|', '；'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
}

/// Who gets which tag.
#[derive(Default)]
pub(crate) struct Tagging {
    by_name: BTreeMap<String, Vec<CustomerNumber>>,
}

impl Tagging {
    /// Notes the tags of a customer.
    pub(crate) fn add(&mut self, customer: CustomerNumber, cell: &str) {
        for tag in split(cell) {
            match self.by_name.get_mut(tag) {
                Some(customers) => customers.push(customer),
                None => {
                    self.by_name.insert(tag.to_owned(), vec![customer]);
                }
            }
        }
    }

    /// Writes them, making tags that are missing.
    pub(crate) async fn write(self, transaction: &DatabaseTransaction, now: Instant) -> Result<()> {
        for (name, customers) in self.by_name {
            let tag = match tags::find_by_name(transaction, &name).await? {
                Some(tag) => tag,
                None => tags::create(transaction, &name, None, now).await?,
            };
            tags::add(transaction, tag.id, &customers, now).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn tags_are_parted_by_chinese_and_western_signs() {
        let tags: Vec<&str> = split("新客, VIP;老客、高价值|  |双 11，").collect();
        assert_eq!(tags, ["新客", "VIP", "老客", "高价值", "双 11"]);
    }
}
