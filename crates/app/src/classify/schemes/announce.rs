//! Asking for the events of those who went from one class to another, in the transaction that writes
//! the new classification.

use fenqun_model::{ClassEvent, ClassLabel, Language, Scheme};
use fenqun_segment::{ClassResult, Classification};
use fenqun_store::{ConnectionTrait, schemes};
use roaring::RoaringBitmap;

use crate::classify::bitmaps;
use crate::classify::live::CUSTOMERS_MOST;
use crate::{Context, Error, Result};

/// Compares with the classification saved so far. The first one of a scheme moves nobody, and
/// whoever is new comes to a class without leaving one; neither is announced.
pub(super) async fn announce(
    ctx: &Context,
    tx: &impl ConnectionTrait,
    scheme: &Scheme,
    after: &Classification,
) -> Result<()> {
    let Some(saved) = schemes::find_classification(tx, scheme.id).await? else {
        return Ok(());
    };
    let before = Classification::from_stored(&saved.result, &saved.bitmaps);
    let before = before.map_err(Error::internal)?;
    let language = ctx.platform.workspace().await?.language;
    let label = |class: Option<&ClassResult>, key: &str| ClassLabel {
        key: key.to_owned(),
        name: class.map_or(key, |class| name(class, language)).to_owned(),
    };
    for moved in before.moves_to(after) {
        let mut customers = moved.members.iter();
        loop {
            let part: RoaringBitmap = customers.by_ref().take(CUSTOMERS_MOST).collect();
            if part.is_empty() {
                break;
            }
            let event = ClassEvent {
                id: 0,
                scheme_id: scheme.id,
                scheme_name: scheme.name.clone(),
                as_of: after.as_of,
                from: label(before.class(&moved.from), &moved.from),
                to: label(after.class(&moved.to), &moved.to),
                customers: bitmaps::to_bytes(&part),
            };
            schemes::insert_event(tx, &event).await?;
        }
    }
    Ok(())
}

fn name(class: &ClassResult, language: Language) -> &str {
    match language {
        Language::Chinese => &class.name_zh,
        Language::English => &class.name_en,
    }
}
