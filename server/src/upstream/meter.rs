//! Tells how each attempt on the wire ended, how long it took and how much came back. Next to the wire, so that what it tells
//! is what Xyte has seen: an answer out of the cache is none of it, and a call that was tried again is several.

use std::sync::Arc;

use futures_core::future::BoxFuture;
use tokio::time::Instant;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, OperationId};

use super::caller::Caller;
use super::event::{Event, Observer, Outcome};

/// The layer.
pub(crate) struct Meter {
    observer: Arc<dyn Observer>,
}

impl Meter {
    pub(crate) fn new(observer: Arc<dyn Observer>) -> Self {
        Self { observer }
    }
}

/// An attempt under way. One that is dropped was cancelled.
struct Attempt<'a> {
    observer: &'a dyn Observer,
    caller: Option<Caller>,
    operation: OperationId,
    begun: Instant,
    outcome: Outcome,
    bytes: usize,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let Self { operation, outcome, bytes, .. } = *self;
        let duration = self.begun.elapsed();
        self.observer.on(self.caller.as_ref(), Event::Finished { operation, outcome, duration, bytes });
    }
}

impl Layer for Meter {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        Box::pin(async move {
            let mut attempt = Attempt {
                observer: &*self.observer,
                caller: exchange.extensions.get::<Caller>().cloned(),
                operation: exchange.operation.id,
                begun: Instant::now(),
                outcome: Outcome::Cancelled,
                bytes: 0,
            };
            let outcome = next.run(exchange).await;
            match &outcome {
                Ok(reply) => {
                    attempt.outcome = Outcome::Status(reply.status.as_u16());
                    attempt.bytes = reply.body.len();
                }
                Err(Error::Api(api)) => attempt.outcome = Outcome::Status(api.status.as_u16()),
                Err(error) => attempt.outcome = Outcome::Failed(error.kind()),
            }
            outcome
        })
    }
}
