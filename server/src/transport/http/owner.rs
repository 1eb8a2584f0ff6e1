//! Whose a thing is that outlives a request: a session, a stream.

use std::sync::Arc;

use http::Extensions;

use crate::auth::{Principal, PrincipalId};

/// Somebody, as far as two requests can be told to come from the same one. Without a login everybody is the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner(Option<PrincipalId>);

impl Owner {
    /// Who has sent the request.
    pub(super) fn of(extensions: &Extensions) -> Self {
        Self(extensions.get::<Arc<Principal>>().map(|principal| principal.id()))
    }
}
