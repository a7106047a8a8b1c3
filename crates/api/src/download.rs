//! Files to take away.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use fenqun_app::{
    Context,
    customers::{self as app, ExportColumns, ExportHeader, ExportRequest},
};
use fenqun_files::OutFormat;
use futures::StreamExt;
use roaring::RoaringBitmap;
use serde::Deserialize;
use tokio::sync::mpsc;
use utoipa::IntoParams;

use crate::{access::Caller, error::Result, state::ApiState, wire::FileFormat};

/// In which form, with which columns.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FileQuery {
    #[serde(default)]
    #[param(value_type = Option<FileFormat>)]
    pub(crate) format: FileFormat,
    /// Names of columns with commas between them; all without. A score has the name that rules
    /// use, such as `clv`; `class:` and a scheme's name is the class by that scheme, `classes` that
    /// by every one.
    pub(crate) columns: Option<String>,
}

impl FileFormat {
    pub(crate) fn out(self) -> OutFormat {
        match self {
            Self::Csv => OutFormat::Csv { bom: true },
            Self::Xlsx => OutFormat::Xlsx,
        }
    }

    fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A file of customers. People get a first line in their language, programs one with the names.
pub(crate) async fn customers_file(
    state: &ApiState,
    ctx: &Context,
    caller: &Caller,
    file: FileQuery,
    members: RoaringBitmap,
    name: &str,
) -> Result<Response> {
    let workspace = ctx.platform.workspace().await?;
    let header = match caller {
        Caller::User(signed_in) => {
            ExportHeader::Labels(signed_in.user.language.unwrap_or(workspace.language))
        }
        _ => ExportHeader::Names,
    };
    let columns = match &file.columns {
        None => ExportColumns::All,
        Some(text) => ExportColumns::Named(
            text.split(',')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
        ),
    };
    let request = ExportRequest {
        members,
        format: file.format.out(),
        columns,
        header,
    };
    let pieces = app::export(ctx, state.directory.clone(), request).await?;
    self::file(ctx, name, file.format, pieces).await
}

/// A file that arrives piece by piece; its name ends with today's date.
pub(crate) async fn file(
    ctx: &Context,
    name: &str,
    format: FileFormat,
    pieces: mpsc::Receiver<fenqun_app::Result<Bytes>>,
) -> Result<Response> {
    let today = ctx.platform.calendar().await?.date_of(ctx.now());
    let name = format!("{name}-{today}.{}", format.extension());
    Ok(attachment(&name, format.mime(), streamed(pieces)))
}

/// Fused, because a compressor asks once more after the end.
fn streamed(pieces: mpsc::Receiver<fenqun_app::Result<Bytes>>) -> Body {
    let pieces = futures::stream::unfold(pieces, async |mut pieces| {
        let piece = pieces.recv().await?;
        let piece = piece.inspect_err(|error| tracing::error!(%error, "a download broke off"));
        Some((piece, pieces))
    });
    Body::from_stream(pieces.fuse())
}

/// An answer that the browser saves under a name.
pub(crate) fn attachment(name: &str, mime: &'static str, body: Body) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(header::CONTENT_DISPOSITION, disposition(name));
    response
}

/// RFC 6266: a plain name for old readers, the real one in UTF-8 beside it.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => c,
            _ => '_',
        })
        .collect();
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes())
        .map(|part| part.replace('+', "%20"))
        .collect();
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_letters_and_break_no_header() {
        assert_eq!(
            disposition("流失 \"风险\"\r\n.csv"),
            "attachment; filename=\"_____________.csv\"; \
             filename*=UTF-8''%E6%B5%81%E5%A4%B1%20%22%E9%A3%8E%E9%99%A9%22%0D%0A.csv"
                .replace("_____________", "_________")
        );
    }
}
