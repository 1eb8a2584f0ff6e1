//! Waiting for work that a call only starts.

use crate::call::Call;
use crate::error::Error;
use crate::operation::Poll;
use serde_json::Value;
use std::time::Duration;

/// How to wait. The defaults are those of the vendor's own command line.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Wait {
    /// Pause between two questions.
    pub every: Duration,
    /// When to give up, counted from the start.
    pub at_most: Duration,
    /// How many answers of 422 in the beginning mean "not begun yet" rather than "never".
    pub early_misses: u32,
}

impl Default for Wait {
    fn default() -> Self {
        Self { every: Duration::from_secs(5), at_most: Duration::from_secs(600), early_misses: 3 }
    }
}

impl Wait {
    /// Another pause between two questions.
    #[must_use]
    pub fn every(mut self, pause: Duration) -> Self {
        self.every = pause;
        self
    }

    /// Another bound on the whole.
    #[must_use]
    pub fn at_most(mut self, bound: Duration) -> Self {
        self.at_most = bound;
        self
    }
}

/// How awaited work ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// It was done. Holds the server's word for it.
    Succeeded(String),
    /// It could not be done. Holds the server's word for it.
    Failed(String),
}

/// Starts the work, then asks until it has ended.
pub(crate) async fn start_and_wait<T>(start: Call<'_, T>, wait: Wait) -> Result<Ended, Error> {
    let operation = start.operation();
    let Some(poll) = operation.poll else {
        return Err(Error::Setup(format!("{} starts nothing that could be waited for", operation.id)));
    };
    let question = question(&start, &poll)?;
    let after = wait.at_most;
    let work = async {
        start.reply().await?;
        let mut misses = 0;
        loop {
            tokio::time::sleep(wait.every).await;
            let again =
                question.try_clone().ok_or_else(|| question.refuse("this call cannot be repeated"))?;
            match again.value().await {
                Ok(answer) => {
                    let word = answer.get(poll.field).and_then(Value::as_str).unwrap_or_default();
                    if poll.succeeded.contains(&word) {
                        return Ok(Ended::Succeeded(word.to_owned()));
                    }
                    if poll.failed.contains(&word) {
                        return Ok(Ended::Failed(word.to_owned()));
                    }
                    misses = wait.early_misses;
                }
                Err(error) if error.status().is_some_and(|s| s == 422) && misses < wait.early_misses => {
                    misses += 1;
                }
                Err(error) if error.is_transient() => tracing::debug!(%error, "asking again"),
                Err(error) => return Err(error),
            }
        }
    };
    match tokio::time::timeout(after, work).await {
        Ok(ended) => ended,
        Err(_) => Err(Error::Timeout { operation: poll.operation, after }),
    }
}

/// The call that asks how far the work is: its arguments are fields of the start's own body.
fn question<'a, T>(start: &Call<'a, T>, poll: &Poll) -> Result<Call<'a, Value>, Error> {
    let body: Value =
        start.json_body().and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let mut question = start.sibling::<Value>(poll.operation)?;
    for name in poll.arguments {
        match body.get(name) {
            Some(Value::String(text)) => question = question.query(name, text),
            Some(Value::Null) | None => {
                return Err(start.refuse(format!("`{name}` is needed to follow the work")));
            }
            Some(other) => question = question.query(name, other),
        }
    }
    Ok(question)
}
