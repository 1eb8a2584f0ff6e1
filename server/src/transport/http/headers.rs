//! What every answer says to browsers and caches: nothing here is a page, nothing may be kept, and only the pages of the allowed
//! origins may read it.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use http::header::{
    ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::names::Names;

/// What a page may send besides what every page may.
const SENT: [HeaderName; 14] = [
    ACCEPT,
    AUTHORIZATION,
    CONTENT_TYPE,
    HeaderName::from_static("last-event-id"),
    HeaderName::from_static("mcp-method"),
    HeaderName::from_static("mcp-name"),
    HeaderName::from_static("mcp-protocol-version"),
    HeaderName::from_static("mcp-session-id"),
    HeaderName::from_static("traceparent"),
    HeaderName::from_static("tracestate"),
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("x-xyte-api-key"),
    HeaderName::from_static("x-xyte-readonly"),
    HeaderName::from_static("x-xyte-toolsets"),
];

/// What a page may read besides what every page may.
const READ: [HeaderName; 3] =
    [HeaderName::from_static("mcp-session-id"), WWW_AUTHENTICATE, HeaderName::from_static("x-request-id")];

/// Lets the pages of the allowed origins in. It stands behind the check of names, so a foreign origin never comes this far.
pub(super) fn cors(names: Arc<Names>) -> CorsLayer {
    let ours = move |origin: &HeaderValue, _: &_| origin.to_str().is_ok_and(|origin| names.origin(origin));
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(ours))
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers(SENT)
        .expose_headers(READ)
        .max_age(Duration::from_secs(3600))
}

/// Adds what every answer says; `secure`, to one that goes out over TLS.
pub(super) fn mark(response: &mut Response, secure: bool) {
    let headers = response.headers_mut();
    // An answer depends on the key of the request, which no cache of HTTP knows of.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}
