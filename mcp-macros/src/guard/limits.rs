//! The ends of a call that its function does not choose: time, the caller's wish, a panic.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::time::Instant;

use super::{CallOptions, Outcome, Subject};
use crate::error::ToolError;
use crate::exchange::Exchange;

/// The call, with a net below it.
pub(super) async fn caught<T>(
    subject: &Subject,
    options: &CallOptions,
    begun: Instant,
    call: Pin<&mut impl Future<Output = Result<T, ToolError>>>,
    judge: impl FnOnce(&T) -> Outcome,
) -> (Result<T, ToolError>, Outcome) {
    let (noun, name) = (subject.kind.noun(), subject.name);
    // The context is shared by reference only, and whoever guards its insides with a lock sees the poison.
    let caught = AssertUnwindSafe(limited(call, options, begun)).catch_unwind().await;
    let Ok(result) = caught else {
        // The panic hook has the message. It may quote arguments, so it is not repeated here.
        tracing::error!(name, "the {noun} has panicked");
        let error = ToolError::internal(format!("The {noun} has failed unexpectedly."));
        return (Err(error), Outcome::Panicked);
    };
    if let Err(ToolError::Internal { detail, .. }) = &result {
        tracing::error!(name, detail = detail.as_deref().unwrap_or("none"), "the {noun} has failed");
    }
    let outcome = match &result {
        Ok(answer) => judge(answer),
        Err(ToolError::Ask(_)) => Outcome::Asked,
        Err(error) => Outcome::Failed(error.kind()),
    };
    (result, outcome)
}

/// The call, its deadline, and the wish to end it, whichever comes first.
async fn limited<T>(
    call: Pin<&mut impl Future<Output = Result<T, ToolError>>>,
    options: &CallOptions,
    begun: Instant,
) -> Result<T, ToolError> {
    tokio::select! {
        biased;
        () = options.cancel.cancelled() => Err(ToolError::Cancelled),
        result = call => result,
        after = expired(options, begun) => Err(ToolError::timeout(after)),
    }
}

/// The end of the time that was given, with the time added that was spent waiting for people.
async fn expired(options: &CallOptions, begun: Instant) -> Duration {
    let Some(given) = options.deadline else { return std::future::pending().await };
    let waited = || options.exchange.as_ref().map_or(Duration::ZERO, Exchange::waited);
    let mut allowed = given;
    loop {
        tokio::time::sleep_until(begun + allowed).await;
        let now = given + waited();
        if begun.elapsed() >= now {
            return given;
        }
        // A step at least, while the clock of the wait runs as fast as ours.
        allowed = now.max(begun.elapsed() + Duration::from_millis(100));
    }
}
