//! Writing customers into the records, each once, new ones apart from known ones.

use fenqun_model::{CustomerNumber, CustomerUpsert, ImportId, Instant};
use fenqun_store::customers::upsert_batch;
use roaring::RoaringBitmap;
use sea_orm::DatabaseTransaction;

use crate::Result;

const BATCH: usize = 4_096;

/// Customers on their way into the records.
pub(crate) struct Upserts<'a> {
    transaction: &'a DatabaseTransaction,
    import: ImportId,
    now: Instant,
    added: RoaringBitmap,
    new: Vec<CustomerUpsert>,
    known: Vec<CustomerUpsert>,
    updated: u64,
}

impl<'a> Upserts<'a> {
    /// Writes in this transaction, for this import; `added` are the customers that it adds.
    pub(crate) fn new(
        transaction: &'a DatabaseTransaction,
        import: ImportId,
        now: Instant,
        added: RoaringBitmap,
    ) -> Self {
        Self {
            transaction,
            import,
            now,
            added,
            new: Vec::new(),
            known: Vec::new(),
            updated: 0,
        }
    }

    /// Adds one customer. Each may be added once.
    pub(crate) async fn push(&mut self, customer: CustomerUpsert) -> Result<()> {
        let CustomerNumber(number) = customer.number;
        let batch = if self.added.contains(number) {
            &mut self.new
        } else {
            &mut self.known
        };
        batch.push(customer);
        if batch.len() >= BATCH {
            self.flush().await?;
        }
        Ok(())
    }

    /// Writes what is left; how many known customers changed.
    pub(crate) async fn finish(mut self) -> Result<u64> {
        self.flush().await?;
        Ok(self.updated)
    }

    async fn flush(&mut self) -> Result<()> {
        let import = Some(self.import);
        for batch in [&mut self.new, &mut self.known] {
            batch.sort_by_key(|customer| customer.number);
        }
        upsert_batch(self.transaction, &self.new, import, self.now).await?;
        let known = upsert_batch(self.transaction, &self.known, import, self.now).await?;
        self.updated += known.new + known.changed;
        self.new.clear();
        self.known.clear();
        Ok(())
    }
}
