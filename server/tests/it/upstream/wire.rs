//! A wire that answers as the test has said, with no network behind it, so that time can stand still.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use tokio::time::sleep;
use xyte_sdk::error::{ApiError, TransportFault};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, OperationId};

/// One answer.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Body(&'static str),
    Status(u16),
    /// 429, and when to come back.
    RetryAfter(u64),
    Lost,
    Hang,
    Panic,
    After(Duration, Box<Step>),
}

impl Step {
    pub(crate) fn after(self, pause: Duration) -> Self {
        Self::After(pause, Box::new(self))
    }
}

/// The wire. Steps of an operation are taken first, then those of all; when there are none left, it is an empty list.
#[derive(Clone, Default)]
pub(crate) struct Wire(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    steps: VecDeque<(Option<OperationId>, Step)>,
    always: Option<Step>,
    sent: Vec<Sent>,
}

/// What came to the wire.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) operation: OperationId,
    pub(crate) timeout: Duration,
}

impl Wire {
    /// The next answer to any operation.
    pub(crate) fn then(&self, step: Step) {
        self.0.lock().unwrap().steps.push_back((None, step));
    }

    /// The next answer to this one.
    pub(crate) fn then_to(&self, operation: OperationId, step: Step) {
        self.0.lock().unwrap().steps.push_back((Some(operation), step));
    }

    /// The answer from now on.
    pub(crate) fn always(&self, step: Step) {
        self.0.lock().unwrap().always = Some(step);
    }

    pub(crate) fn sent(&self) -> usize {
        self.0.lock().unwrap().sent.len()
    }

    pub(crate) fn sent_of(&self, operation: OperationId) -> usize {
        self.0.lock().unwrap().sent.iter().filter(|sent| sent.operation == operation).count()
    }

    pub(crate) fn last(&self) -> Sent {
        self.0.lock().unwrap().sent.last().unwrap().clone()
    }

    fn take(&self, exchange: &Exchange) -> Step {
        let mut state = self.0.lock().unwrap();
        let operation = exchange.operation.id;
        state.sent.push(Sent { operation, timeout: exchange.timeout });
        let at = state.steps.iter().position(|(of, _)| of.is_none_or(|of| of == operation));
        let step = at.and_then(|at| state.steps.remove(at)).map(|(_, step)| step);
        step.or_else(|| state.always.clone()).unwrap_or(Step::Body(r#"{"items":[]}"#))
    }
}

impl Layer for Wire {
    fn call<'a>(&'a self, exchange: Exchange, _: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let mut step = self.take(&exchange);
        let (operation, timeout) = (exchange.operation.id, exchange.timeout);
        Box::pin(async move {
            let refused = |status, retry_after| {
                let mut refused = ApiError::new(operation, StatusCode::from_u16(status).unwrap());
                refused.retry_after = retry_after;
                Err(Error::Api(Box::new(refused)))
            };
            loop {
                return match step {
                    Step::After(pause, then) if pause < timeout => {
                        sleep(pause).await;
                        step = *then;
                        continue;
                    }
                    // As the real wire does it.
                    Step::Hang | Step::After(..) => {
                        sleep(timeout).await;
                        Err(Error::Timeout { operation, after: timeout })
                    }
                    Step::Body(body) => Ok(Reply::new(StatusCode::OK, HeaderMap::new(), body.into())),
                    Step::Status(status) => refused(status, None),
                    Step::RetryAfter(seconds) => refused(429, Some(Duration::from_secs(seconds))),
                    Step::Lost => {
                        Err(Error::Transport { operation, what: TransportFault::Request, source: None })
                    }
                    Step::Panic => panic!("the wire panics, as the test wants it"),
                };
            }
        })
    }
}
