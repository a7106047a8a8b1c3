//! Rows of `imports`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub file_name: String,
    pub path: String,
    pub sha256: String,
    pub fingerprint: Option<String>,
    pub source: String,
    pub options: String,
    pub mapping: String,
    pub state: String,
    pub report: Option<String>,
    pub rejects_path: Option<String>,
    pub job_id: Option<i64>,
    pub created_by: Option<i64>,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
