//! Events that were waiting when the process ended, back into the lake's inbox.

use fenqun_lake::InboxRow;
use fenqun_store::{ConnectionTrait, inbox};

use super::payload;
use crate::Result;

/// Every event that waits in the records. The lake leaves out those that it has in its files.
pub(crate) async fn waiting_rows(db: &impl ConnectionTrait) -> Result<Vec<InboxRow>> {
    let mut rows = Vec::new();
    for group in inbox::list_all(db).await? {
        let events = payload::decode(&group.payload)?;
        rows.extend(events.into_iter().map(|event| InboxRow {
            id: group.id,
            received_at: group.received_at,
            event,
        }));
    }
    Ok(rows)
}
