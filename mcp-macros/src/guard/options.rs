//! How one call is run.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::Observer;
use crate::confirm::Approver;
use crate::exchange::Exchange;

/// How one call is run.
#[derive(Clone)]
#[non_exhaustive]
pub struct CallOptions {
    /// The time it is given. `None` is without end, and needs no timer. A minute unless told otherwise.
    pub deadline: Option<Duration>,
    /// Ends it early. Hand on the token of the request.
    pub cancel: CancellationToken,
    /// Is told how it ended.
    pub observer: Option<Arc<dyn Observer>>,
    /// The exchange of the request. The time it waits for people does not count, and it closes with the call.
    pub exchange: Option<Exchange>,
    /// Has it approved, if its tool says `confirm = path`. Without one, such a call is refused.
    pub approver: Option<Arc<dyn Approver>>,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            deadline: Some(Duration::from_secs(60)),
            cancel: CancellationToken::new(),
            observer: None,
            exchange: None,
            approver: None,
        }
    }
}

impl CallOptions {
    /// A minute, no token, no observer, nobody to ask.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time the call is given.
    #[must_use]
    pub fn with_deadline(mut self, deadline: impl Into<Option<Duration>>) -> Self {
        self.deadline = deadline.into();
        self
    }

    /// Sets the token that ends the call early.
    #[must_use]
    pub fn with_cancel(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Sets the exchange, and with it the token that ends the call early.
    #[must_use]
    pub fn with_exchange(mut self, exchange: &Exchange) -> Self {
        self.cancel = exchange.cancellation().clone();
        self.exchange = Some(exchange.clone());
        self
    }

    /// Sets who is told how the call ended.
    #[must_use]
    pub fn with_observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Sets who has the call approved, if its tool asks for that.
    #[must_use]
    pub fn with_approver(mut self, approver: Arc<dyn Approver>) -> Self {
        self.approver = Some(approver);
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}
