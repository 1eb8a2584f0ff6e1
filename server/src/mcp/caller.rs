//! Who calls, for how long they will wait, and what goes to Xyte for them.

use std::sync::Arc;
use std::time::Duration;

use rmcp::ErrorData;
use tokio::time::Instant;

use super::Service;
use super::asked::Asked;
use super::surface::View;
use crate::auth::{Credential, Principal};
use crate::policy::Tightening;
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
    /// The caller of this request, and what they see.
    pub(super) fn enter<'a>(&self, asked: impl Into<Asked<'a>>) -> Result<(Call, View<'_>), ErrorData> {
        let asked = asked.into();
        let call = self.call(asked, self.principal(asked)?);
        let tightening = asked.head.and_then(|head| head.extensions.get::<Tightening>());
        let view = self.surface.view(tightening, Arc::clone(&call.principal));
        Ok((call, view))
    }

    /// Who has sent this request. Over HTTP somebody has to have been let in; over stdio it is whoever runs the process.
    fn principal(&self, asked: Asked<'_>) -> Result<Arc<Principal>, ErrorData> {
        match asked.head {
            None => Ok(Arc::clone(&self.operator)),
            // Nobody may slip from a missing login to the operator's key.
            Some(head) => head.extensions.get::<Arc<Principal>>().cloned().ok_or_else(|| {
                tracing::error!("a request came through without a login");
                ErrorData::internal_error("This server has no login for this path.", None)
            }),
        }
    }

    /// The request of this principal.
    fn call(&self, asked: Asked<'_>, principal: Arc<Principal>) -> Call {
        let within = asked
            .meta
            .get(TIMEOUT_META)
            .and_then(serde_json::Value::as_u64)
            .or_else(|| asked.head?.headers.get(TIMEOUT_HEADER)?.to_str().ok()?.trim().parse().ok());
        let deadline = self.deadlines.total(within.filter(|within| *within > 0).map(Duration::from_millis));
        let id = PrincipalId::new(principal.key_id().half());
        let mut caller = upstream::Caller::new(id, Instant::now() + deadline);
        if let Some(RequestId(request)) = asked.head.and_then(|head| head.extensions.get()) {
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
