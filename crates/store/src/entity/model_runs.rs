//! Rows of `model_runs`: trainings of models.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_runs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub model_id: i64,
    pub as_of: i64,
    pub trained_at: i64,
    pub refusal_zh: Option<String>,
    pub refusal_en: Option<String>,
    pub report: String,
    pub fitted: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
