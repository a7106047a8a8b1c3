//! SeaORM entities, one a table. They stay inside this crate: callers see `fenqun_model` types.

pub mod api_keys;
pub mod attributes;
pub mod audit_log;
pub mod classifications;
pub mod customers;
pub mod deliveries;
pub mod imports;
pub mod industry_templates;
pub mod jobs;
pub mod lists;
pub mod memberships;
pub mod saved_views;
pub mod scheme_versions;
pub mod schemes;
pub mod segment_sizes;
pub mod segment_versions;
pub mod segments;
pub mod sessions;
pub mod sources;
pub mod strategies;
pub mod strategy_targets;
pub mod tags;
pub mod users;
pub mod webhooks;
pub mod workspace;
