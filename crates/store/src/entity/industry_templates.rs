//! Rows of `industry_templates`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "industry_templates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub template: String,
    pub applied_at: i64,
    pub applied_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
