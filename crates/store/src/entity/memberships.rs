//! Rows of `memberships`: who was in a segment at its last refresh.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub segment_id: i64,
    pub bitmap: Vec<u8>,
    pub entered: Vec<u8>,
    pub exited: Vec<u8>,
    pub rule_version: i64,
    pub as_of: i64,
    pub refreshed_at: i64,
    pub count: i64,
    pub entered_count: i64,
    pub exited_count: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
