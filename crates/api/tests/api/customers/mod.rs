//! Customers, tags, lists, saved views, search and export.

mod bulk;
mod changes;
mod detail;
mod export;
mod list;
mod lists;
mod masking;
mod saved_views;
mod tags;
