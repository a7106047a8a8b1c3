//! Rows of `strategy_targets`: a segment, or a class of a scheme.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "strategy_targets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub strategy_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    pub segment_id: Option<i64>,
    pub scheme_id: Option<i64>,
    pub class_key: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
