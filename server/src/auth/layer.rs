//! The login in front of a path.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use mcp_macros::Risk;

use super::principal::Principal;
use super::refusal::Refusal;
use super::refused::Refused;
use super::scope::required;
use super::source::{CredentialSource, strip};

/// One way in. A clone is the same one.
#[derive(Clone)]
pub struct Gate {
    source: Arc<dyn CredentialSource>,
    refused: Arc<Refused>,
}

impl Gate {
    /// With this source, and this memory of refused keys.
    #[must_use]
    pub fn new(source: Arc<dyn CredentialSource>, refused: Arc<Refused>) -> Self {
        Self { source, refused }
    }

    /// Whose request this is. Afterwards there is no credential in its head.
    ///
    /// # Errors
    ///
    /// The answer to whoever is not let in.
    pub async fn enter(&self, head: &mut Parts) -> Result<Arc<Principal>, Refusal> {
        let judged = self.source.authenticate(head).await;
        // A source takes it out by itself. That none forgets is not left to each of them.
        strip(&mut head.headers);
        let principal = judged?;
        if self.refused.holds(principal.key_id())
            && let Some(refusal) = self.source.refused_upstream()
        {
            return Err(refusal);
        }
        Ok(principal)
    }

    /// Lets a request in: its principal stands among its extensions then.
    ///
    /// # Errors
    ///
    /// See [`enter`](Self::enter).
    pub async fn admit(&self, head: &mut Parts) -> Result<Arc<Principal>, Refusal> {
        let entered = self.enter(head).await;
        match &entered {
            Ok(principal) => {
                head.extensions.insert(Arc::clone(principal));
            }
            Err(refusal) => tracing::info!(
                status = refusal.status().as_u16(),
                reason = refusal.message(),
                "a caller was refused"
            ),
        }
        entered
    }

    /// Whether somebody may use a tool, or call an operation, of this toolset and risk. It is asked before the call begins:
    /// the answer is one of HTTP, and says which scope to ask for.
    ///
    /// # Errors
    ///
    /// The answer to whoever may not.
    pub fn allow(&self, principal: &Principal, toolset: &str, risk: Risk) -> Result<(), Refusal> {
        let needed = required(toolset, risk);
        if principal.scopes().allows(&needed) { Ok(()) } else { Err(self.source.step_up(principal, &needed)) }
    }

    /// Xyte has refused the key of this principal. Their next request hears of it.
    pub fn refused_upstream(&self, principal: &Principal) {
        if self.source.refused_upstream().is_some() {
            self.refused.remember(principal.key_id());
        }
    }
}

/// Lets a request through with an `Arc<Principal>` among its extensions, or answers it. For
/// `axum::middleware::from_fn_with_state` with a [`Gate`].
pub async fn authenticate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    match gate.admit(&mut head).await {
        Ok(_) => next.run(Request::from_parts(head, body)).await,
        Err(refusal) => refusal.into_response(),
    }
}

impl std::fmt::Debug for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gate").field("refused", &self.refused).finish_non_exhaustive()
    }
}
