//! Rows of `segments`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub description: String,
    pub rule_text: String,
    pub rule_json: String,
    pub version: i64,
    pub schedule: String,
    pub archived_at: Option<i64>,
    pub created_by: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub refreshed_at: Option<i64>,
    pub as_of: Option<i64>,
    pub count: Option<i64>,
    pub entered: Option<i64>,
    pub exited: Option<i64>,
    pub error: Option<String>,
    pub refreshed_version: Option<i64>,
    pub error_zh: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
