//! The one error type of the HTTP interface, and how every failure becomes a problem document.

use std::{borrow::Cow, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    problem::{FieldError, Problem},
    rules::RuleDiagnostic,
};

/// The result of a handler.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure on its way to the client.
#[derive(Clone, Debug)]
pub(crate) struct Error {
    status: StatusCode,
    code: Cow<'static, str>,
    detail: Option<Box<str>>,
    errors: Vec<FieldError>,
    rule_errors: Vec<RuleDiagnostic>,
    retry_after_seconds: Option<u32>,
    /// For the log, never for the client.
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(status: StatusCode, code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            code: code.into(),
            detail: None,
            errors: Vec::new(),
            rule_errors: Vec::new(),
            retry_after_seconds: None,
            cause: None,
        }
    }

    pub(crate) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into().into_boxed_str());
        self
    }

    pub(crate) fn with_retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    pub(crate) fn not_found(noun: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("{noun}.not_found"))
            .with_detail(format!("there is no such {}", noun.replace('_', " ")))
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "auth.required").with_detail("sign in first")
    }

    pub(crate) fn denied() -> Self {
        Self::new(StatusCode::FORBIDDEN, "auth.denied").with_detail("your role does not allow this")
    }

    pub(crate) fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = errors.first().map(|e| e.message.as_str().into());
        Self {
            errors,
            detail,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid")
        }
    }

    pub(crate) fn field(field: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError {
            field: field.to_owned(),
            code,
            message: message.into(),
        }])
    }

    pub(crate) fn rule(rule_errors: Vec<RuleDiagnostic>) -> Self {
        let detail = rule_errors.first().map(|d| d.message.as_str().into());
        Self {
            rule_errors,
            detail,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "rule.invalid")
        }
    }

    pub(crate) fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            cause: Some(Arc::from(cause.into())),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
        .with_detail("something failed inside; the request id names it in the log")
    }

    /// What only the log may know.
    pub(crate) fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.cause.as_deref()
    }

    /// The document for the client.
    pub(crate) fn problem(&self, request_id: &str) -> Problem {
        Problem {
            r#type: format!("urn:fenqun:problem:{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            code: self.code.clone(),
            detail: self.detail.as_deref().map(str::to_owned),
            request_id: request_id.to_owned(),
            errors: self.errors.clone(),
            rule_errors: self.rule_errors.clone(),
        }
    }
}

impl IntoResponse for Error {
    /// An empty answer that carries the error; `layers::problems` writes the body, because only
    /// it knows the request id.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after_seconds {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<fenqun_app::Error> for Error {
    fn from(error: fenqun_app::Error) -> Self {
        use fenqun_app::Error as App;
        match error {
            App::NotFound { noun } => Self::not_found(noun),
            App::Invalid(errors) => Self::invalid(
                errors
                    .into_iter()
                    .map(|e| FieldError {
                        field: e.field,
                        code: e.code,
                        message: e.message,
                    })
                    .collect(),
            ),
            App::Rule(diagnostics) => {
                Self::rule(diagnostics.iter().map(RuleDiagnostic::from).collect())
            }
            App::Conflict { code, message } => {
                Self::new(StatusCode::CONFLICT, code).with_detail(message)
            }
            App::Denied => Self::denied(),
            App::Cancelled => Self::new(StatusCode::CONFLICT, "job.cancelled"),
            late @ App::TimedOut { .. } => {
                Self::new(StatusCode::CONFLICT, "job.timed_out").with_detail(late.to_string())
            }
            App::Input(message) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "input.unusable").with_detail(message)
            }
            internal @ App::Internal(_) => Self::internal(internal),
        }
    }
}

impl From<fenqun_store::Error> for Error {
    fn from(error: fenqun_store::Error) -> Self {
        fenqun_app::Error::from(error).into()
    }
}

impl From<axum::http::Error> for Error {
    fn from(error: axum::http::Error) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}
