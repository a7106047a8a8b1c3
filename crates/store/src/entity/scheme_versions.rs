//! Rows of `scheme_versions`: the definitions that a scheme has had.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scheme_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub definition: String,
    pub published_by: Option<i64>,
    pub published_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
