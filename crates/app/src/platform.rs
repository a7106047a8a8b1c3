//! The open platform: data folder, records, lake, clock, and the caches that use cases share.
