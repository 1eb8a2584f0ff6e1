//! What this server says about itself as a protected resource (RFC 9728), so that a client finds its authorization server.

use std::sync::Arc;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use bytes::Bytes;
use http::{HeaderValue, header};
use serde::Serialize;
use url::Url;

use super::super::scope::Scopes;

/// Where such documents are.
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The document. What it names is in the registry of the RFC.
#[derive(Serialize)]
struct Document<'a> {
    resource: &'a str,
    authorization_servers: [&'a str; 1],
    scopes_supported: &'a Scopes,
    bearer_methods_supported: [&'a str; 1],
    resource_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_documentation: Option<&'a str>,
}

/// The document, and where it is.
#[derive(Debug, Clone)]
pub(in super::super) struct Metadata {
    /// The whole address, as challenges name it.
    pub(super) address: Arc<str>,
    /// The path of the resource.
    path: String,
    document: Bytes,
}

impl Metadata {
    pub(super) fn new(
        resource: &Url,
        named: &str,
        issuer: &str,
        offered: &Scopes,
        documentation: Option<&str>,
    ) -> Self {
        let path = resource.path().trim_end_matches('/').to_owned();
        let mut address = resource.clone();
        address.set_path(&format!("{WELL_KNOWN}{path}"));
        let document = Document {
            resource: named,
            authorization_servers: [issuer],
            scopes_supported: offered,
            bearer_methods_supported: ["header"],
            resource_name: "Xyte MCP server",
            resource_documentation: documentation,
        };
        let document = serde_json::to_vec(&document).unwrap_or_default();
        Self { address: address.as_str().into(), path, document: document.into() }
    }

    /// The document at the path that belongs to the resource and below it, and at the root, where older clients look. The
    /// paths below are for clients that were given an address with a narrower choice of tools.
    pub(in super::super) fn routes(&self) -> Router {
        let document = self.document.clone();
        let answer = get(move || {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
                // It is public, and clients that are web pages read it from elsewhere.
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
            ];
            std::future::ready((headers, document.clone()).into_response())
        });
        let routes = Router::new().route(WELL_KNOWN, answer.clone());
        if self.path.is_empty() {
            return routes;
        }
        routes
            .route(&format!("{WELL_KNOWN}{}", self.path), answer.clone())
            .route(&format!("{WELL_KNOWN}{}/{{*below}}", self.path), answer)
    }
}
