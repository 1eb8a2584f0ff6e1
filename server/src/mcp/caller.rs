//! Who calls, for how long they will wait, and what goes to Xyte for them.

use std::sync::Arc;
use std::time::Duration;

use http::request::Parts;
use rmcp::ErrorData;
use rmcp::service::{RequestContext, RoleServer};
use tokio::time::Instant;

use super::Service;
use crate::auth::{Credential, Principal};
use crate::tools::{Ctx, Keys};
use crate::upstream::{self, PrincipalId};

/// Under this key of `_meta` a client says how many milliseconds it will wait. Over HTTP the header of the same meaning does.
const TIMEOUT_META: &str = "xyte.io/timeoutMs";
const TIMEOUT_HEADER: &str = "x-xyte-timeout-ms";

/// One request of somebody.
pub(super) struct Call {
    pub(super) principal: Arc<Principal>,
    pub(super) caller: upstream::Caller,
    /// How long the call may take.
    pub(super) deadline: Duration,
}

/// The id that a transport gives to a request, among the extensions of its HTTP head.
#[derive(Debug, Clone)]
pub struct RequestId(pub Arc<str>);

impl Service {
    /// Who has sent this request. Over HTTP somebody has to have been let in; over stdio it is whoever runs the process.
    pub(super) fn principal(
        &self,
        context: &RequestContext<RoleServer>,
    ) -> Result<Arc<Principal>, ErrorData> {
        match context.extensions.get::<Parts>() {
            None => Ok(Arc::clone(&self.operator)),
            // Nobody may slip from a missing login to the operator's key.
            Some(parts) => parts.extensions.get::<Arc<Principal>>().cloned().ok_or_else(|| {
                tracing::error!("a request came through without a login");
                ErrorData::internal_error("This server has no login for this path.", None)
            }),
        }
    }

    /// The request of this principal.
    pub(super) fn call(&self, context: &RequestContext<RoleServer>, principal: Arc<Principal>) -> Call {
        let parts = context.extensions.get::<Parts>();
        let asked = context
            .meta
            .get(TIMEOUT_META)
            .and_then(serde_json::Value::as_u64)
            .or_else(|| parts?.headers.get(TIMEOUT_HEADER)?.to_str().ok()?.trim().parse().ok());
        let deadline = self.deadlines.total(asked.filter(|asked| *asked > 0).map(Duration::from_millis));
        let id = PrincipalId::new(principal.key_id().half());
        let mut caller = upstream::Caller::new(id, Instant::now() + deadline);
        if let Some(RequestId(request)) = parts.and_then(|parts| parts.extensions.get()) {
            caller = caller.with_request_id(Arc::clone(request));
        }
        Call { principal, caller, deadline }
    }

    /// The world as this caller sees it.
    pub(super) fn world(&self, call: &Call) -> Ctx {
        let keys = match call.principal.credential() {
            Credential::Operator => None,
            Credential::Organization(key) => {
                Some(Keys { organization: Some(key.share()), ..Keys::default() })
            }
        };
        self.cx.for_caller(keys, call.caller.clone())
    }
}
