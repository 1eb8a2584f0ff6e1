//! What is known of a request, whichever way it came.

use std::fmt;

use http::request::Parts;
use rmcp::model::RequestMetaObject;
use rmcp::service::{RequestContext, RoleServer};

/// A request, without what it asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Its head, over HTTP.
    pub(super) head: Option<&'a Parts>,
    pub(super) meta: &'a RequestMetaObject,
    /// The id that the client has given it.
    pub(super) id: &'a (dyn fmt::Display + Sync),
}

impl<'a> From<&'a RequestContext<RoleServer>> for Asked<'a> {
    fn from(context: &'a RequestContext<RoleServer>) -> Self {
        Self { head: context.extensions.get::<Parts>(), meta: &context.meta, id: &context.id }
    }
}
