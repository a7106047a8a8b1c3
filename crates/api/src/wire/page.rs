//! Pages by cursor, newest first.

use fenqun_model::{Page as ModelPage, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{Error, Result};

/// A page of a long list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// What to send as `cursor` for the next page; null at the end.
    pub(crate) next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A page with nothing on it.
    pub(crate) fn empty() -> Self {
        Self {
            items: Vec::new(),
            next_cursor: None,
        }
    }

    /// A page of wire types made from others.
    pub(crate) fn of<U>(page: ModelPage<U>, wire: impl FnMut(U) -> T) -> Self {
        Self {
            items: page.items.into_iter().map(wire).collect(),
            next_cursor: page.next.map(|place| place.to_string()),
        }
    }
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// Where the page before ended.
    pub(crate) cursor: Option<String>,
    /// How many items at most: 1 to 200, usually 50.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    pub(crate) limit: Limit,
}

impl PageQuery {
    /// The same for the records.
    pub(crate) fn request(&self) -> Result<PageRequest> {
        let after = self
            .cursor
            .as_deref()
            .map(|cursor| cursor.parse::<i64>().map_err(|_| bad_cursor()))
            .transpose()?;
        Ok(PageRequest {
            after,
            limit: u64::from(self.limit.0),
        })
    }
}

/// The error for a cursor that no page gave.
pub(crate) fn bad_cursor() -> Error {
    Error::field("cursor", "invalid", "this is no cursor of an earlier page")
}

/// How many items a page has at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit(pub(crate) u32);

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limit = u32::deserialize(deserializer)?;
        if (1..=200).contains(&limit) {
            Ok(Self(limit))
        } else {
            Err(serde::de::Error::custom("a page has 1 to 200 items"))
        }
    }
}
