//! The only way to register a route: together with the right that it demands. The right goes into
//! the OpenAPI document as `x-required-right` and is enforced before the handler sees anything.

use axum::{
    extract::Request,
    middleware::{Next, from_fn},
    response::Response,
};
use utoipa::openapi::{
    ContentBuilder, OpenApi, Ref, ResponseBuilder,
    extensions::ExtensionsBuilder,
    path::{Operation, PathItem},
    security::SecurityRequirement,
};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use super::Right;
use crate::{access::Caller, error::Result, state::ApiState};

/// The routes of one noun.
pub(crate) struct Routes {
    tag: &'static str,
    router: OpenApiRouter<ApiState>,
}

impl Routes {
    /// No routes yet; `tag` groups those to come in the documentation.
    pub(crate) fn new(tag: &'static str) -> Self {
        Self {
            tag,
            router: OpenApiRouter::default(),
        }
    }

    /// Adds handlers that demand `right`.
    pub(crate) fn add(self, right: Right, handlers: UtoipaMethodRouter<ApiState>) -> Self {
        let (schemas, mut paths, methods) = handlers;
        for operation in paths.paths.values_mut().flat_map(operations) {
            operation.tags = Some(vec![self.tag.to_owned()]);
            document(operation, right);
        }
        let guarded = methods.route_layer(from_fn(move |request: Request, next: Next| {
            enforce(right, request, next)
        }));
        Self {
            tag: self.tag,
            router: self.router.routes((schemas, paths, guarded)),
        }
    }

    /// Takes over the routes of another noun.
    pub(crate) fn merge(self, other: Self) -> Self {
        Self {
            tag: self.tag,
            router: self.router.merge(other.router),
        }
    }

    /// Puts all routes below a path.
    pub(crate) fn nest_at(self, path: &str) -> (axum::Router<ApiState>, OpenApi) {
        OpenApiRouter::default()
            .nest(path, self.router)
            .split_for_parts()
    }
}

async fn enforce(right: Right, request: Request, next: Next) -> Result<Response> {
    Caller::of(request.extensions()).demand(right)?;
    Ok(next.run(request).await)
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ]
    .into_iter()
    .flatten()
}

fn document(operation: &mut Operation, right: Right) {
    let extension = ExtensionsBuilder::new()
        .add("x-required-right", right.as_str())
        .build();
    operation
        .extensions
        .get_or_insert_default()
        .merge(extension);

    let problem = |description: &str| {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .build();
        ResponseBuilder::new()
            .description(description)
            .content("application/problem+json", content)
            .build()
            .into()
    };
    let responses = &mut operation.responses.responses;
    responses.insert("default".to_owned(), problem("What went wrong"));
    if right == Right::Public {
        return;
    }
    responses.insert("401".to_owned(), problem("Nobody is signed in"));
    responses.insert("403".to_owned(), problem("The caller may not do this"));

    let mut ways = vec![SecurityRequirement::new("session", Vec::<String>::new())];
    if right != Right::SignedIn {
        ways.push(SecurityRequirement::new("api_key", Vec::<String>::new()));
    }
    operation.security = Some(ways);
}
