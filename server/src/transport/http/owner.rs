//! Whose a thing is that outlives a request: a session, a stream.

use http::Extensions;

/// Somebody, as far as two requests can be told to come from the same one. Without a login everybody is the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner(String);

impl Owner {
    /// Who has sent the request.
    pub(super) fn of(_: &Extensions) -> Self {
        Self("operator".to_owned())
    }
}
