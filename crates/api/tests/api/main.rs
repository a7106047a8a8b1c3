//! The HTTP interface as programs and browsers meet it, in process and over a temporary folder.

mod account;
mod customers;
mod going_away;
mod imports;
mod industry_templates;
mod ingest;
mod live;
mod models;
mod overview;
mod pages;
mod portrait;
mod problems;
mod recommendations;
mod rights;
mod schemes;
mod segments;
mod strategies;
mod support;
mod walk;
mod webhooks;
