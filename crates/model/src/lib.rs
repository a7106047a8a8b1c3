//! The types that everything else speaks: ids, values, time and events, without any I/O.
//!
//! Nothing here knows of databases, files or the network, so every crate may depend on it.

mod api_key;
mod attribute;
mod audit;
mod calendar;
mod clock;
mod customer;
mod event;
mod grouped;
mod ids;
mod import;
mod inbox;
mod job;
mod list;
mod lunar;
mod model;
mod named;
mod natural_order;
mod page;
mod personal;
mod reason;
mod saved_view;
mod scheme;
mod segment;
mod session;
mod source;
mod strategy;
mod tag;
mod user;
mod value;
mod webhook;
mod wording;
mod workspace;

pub mod region;

pub use api_key::{ApiKey, NewApiKey};
pub use attribute::{Attribute, BuiltInAttribute, DateCalendar};
pub use audit::{Actor, ActorKind, AuditEntry, NewAuditEntry};
pub use calendar::{Calendar, CalendarUnit, Instant, Interval, Span, SpanUnit, Window};
pub use clock::{Clock, FixedClock, SystemClock};
pub use customer::{Customer, CustomerAttributes, CustomerUpsert};
pub use event::{Event, event_name, property};
pub use grouped::grouped;
pub use ids::{
    ApiKeyId, CustomerNumber, DeliveryId, ImportId, JobId, ListId, ModelId, ModelRunId, SchemeId,
    SegmentId, SourceId, StrategyId, TagId, UserId, WebhookId,
};
pub use import::{Import, ImportChange, ImportKind, ImportState, NewImport};
pub use inbox::{InboxGroup, NewInboxGroup, NewRejectedMessage, RejectedMessage};
pub use job::{Job, JobOutcome, JobProgress, JobState};
pub use list::List;
pub use lunar::LunarDay;
pub use model::{Model, ModelRun, ModelScore, NewModelRun};
pub use natural_order::natural_cmp;
pub use page::{Page, PageRequest};
pub use personal::{Email, Phone};
pub use reason::Reason;
pub use saved_view::SavedView;
pub use scheme::{ClassEvent, ClassLabel, Classification, Scheme, SchemeVersion};
pub use segment::{
    Membership, MembershipChange, MembershipEvent, NewSegment, Schedule, Segment, SegmentChange,
    SegmentRefresh, SegmentSize, SegmentVersion,
};
pub use session::Session;
pub use source::{NewSource, Source, SourceKind};
pub use strategy::{
    Budget, ContactChannel, MessageTemplate, Offer, OfferKind, Rhythm, ServiceLevel, Strategy,
    StrategyContent, StrategyPlan, StrategyTarget,
};
pub use tag::Tag;
pub use user::{NewUser, PasswordHash, Role, User, UserChange};
pub use value::{Value, ValueType};
pub use webhook::{Delivery, DeliveryAttempt, DeliveryState, NewDelivery, NewWebhook, Webhook};
pub use wording::Wording;
pub use workspace::{Language, Workspace};
