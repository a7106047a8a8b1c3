//! The HTTP interface: routes in folders that mirror the addresses, wire types, one error type,
//! sign-in and permissions, and the OpenAPI document that describes all of it.
//!
//! Every route is registered together with the right that it demands ([`Right`]); there is no
//! other way to register one. Whatever fails becomes a problem document with a stable code.

mod access;
mod api_keys;
mod attributes;
mod audit;
mod customers;
mod dictionary;
mod docs;
mod document;
mod download;
mod error;
mod extract;
mod health;
mod imports;
mod industry_templates;
mod ingest;
mod jobs;
mod layers;
mod lists;
mod models;
mod options;
mod overview;
mod portrait;
mod problem;
mod recommendations;
mod rights;
mod routes;
mod rules;
mod saved_views;
mod schemes;
mod search;
mod segments;
mod session;
mod sessions;
mod set_up;
mod sources;
mod state;
mod strategies;
mod tags;
mod timezones;
mod uploads;
mod users;
mod webhooks;
mod wire;
mod workspace;

pub use document::openapi;
pub use options::Options;
pub use rights::Right;
pub use routes::router;
