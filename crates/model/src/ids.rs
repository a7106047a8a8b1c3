//! Ids as newtypes, so that a segment's id cannot be passed where a list's is meant.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$meta:meta])* $name:ident($inner:ty)) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A customer's dense number: given once, never reused, and the position in every membership
    /// bitmap. The id that users know is the customer's *key*, a text.
    CustomerNumber(u32)
);
id!(/// A segment's id.
    SegmentId(i64));
id!(/// A classification scheme's id.
    SchemeId(i64));
id!(/// A manual list's id.
    ListId(i64));
id!(/// A strategy's id.
    StrategyId(i64));
id!(/// A tag's id.
    TagId(i64));
id!(/// A user's id.
    UserId(i64));
id!(/// An import's id.
    ImportId(i64));
id!(/// A job's id.
    JobId(i64));
id!(/// An API key's id.
    ApiKeyId(i64));
id!(/// A source's id.
    SourceId(i64));
id!(/// A webhook's id.
    WebhookId(i64));
id!(/// The id of a delivery to a webhook.
    DeliveryId(i64));
id!(/// A model's id.
    ModelId(i64));
id!(/// The id of a model's training.
    ModelRunId(i64));
