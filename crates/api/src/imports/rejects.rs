//! `GET /imports/{id}/rejects`

use axum::{body::Body, response::Response};
use fenqun_app::collect;
use fenqun_model::ImportId;
use tokio_util::io::ReaderStream;

use crate::{
    access::Ctx,
    download::attachment,
    error::{Error, Result},
    extract::Path,
};

/// Take the refused rows away, to be mended and imported again
#[utoipa::path(
    get,
    path = "/imports/{id}/rejects",
    params(("id" = i64, Path, description = "The import's id")),
    responses((status = OK, description = "The file", content_type = "text/csv", body = Vec<u8>)),
)]
pub(crate) async fn download_rejects(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Response> {
    let path = collect::rejects_file(&ctx, ImportId(id)).await?;
    let path = path.ok_or_else(|| Error::not_found("rejects"))?;
    let file = tokio::fs::File::open(&path).await?;
    let name = format!("rejects-{id}.csv");
    let body = Body::from_stream(ReaderStream::new(file));
    Ok(attachment(&name, "text/csv; charset=utf-8", body))
}
