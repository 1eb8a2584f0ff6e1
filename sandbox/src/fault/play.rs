//! What a fault does to an answer.

use bytes::Bytes;
use serde_json::json;

use super::{Fault, RetryAfter, Wreck};

/// An answer before it becomes bytes on a connection.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
    pub(crate) tail: Tail,
    /// Milliseconds between two bytes.
    pub(crate) drip: Option<u64>,
}

/// What comes after the bytes of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Nothing: the answer is complete.
    End,
    /// This many more are promised, and never sent; the connection stays open.
    Hang(u64),
    /// This many more are promised, and the connection is closed.
    Close(u64),
    /// So many bytes of filler.
    Fill(u64),
}

/// Why there is no answer at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Withheld {
    Hang,
    Reset,
}

impl Outcome {
    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::bytes(status, "application/json", body.to_string())
    }

    pub(crate) fn bytes(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            content_type: Some(content_type),
            headers: Vec::new(),
            body: body.into(),
            tail: Tail::End,
            drip: None,
        }
    }
}

/// The answer that a fault gives in place of the operation, if it does.
pub(crate) fn instead(fault: &Fault, key: Option<&str>, now: i64) -> Option<Result<Outcome, Withheld>> {
    let mut outcome = match fault.wreck {
        Some(Wreck::Reset) => return Some(Err(Withheld::Reset)),
        Some(Wreck::Hang) => return Some(Err(Withheld::Hang)),
        Some(Wreck::Html) => {
            let status = fault.status.unwrap_or(502);
            let page = format!(
                "<html>\r\n<head><title>{status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>{status} Bad \
                 Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
            );
            Outcome::bytes(status, "text/html; charset=utf-8", page)
        }
        Some(Wreck::EchoKey) => {
            let text = format!("could not process request with Authorization: {}", key.unwrap_or_default());
            Outcome::json(fault.status.unwrap_or(500), &json!({"error": text}))
        }
        _ => {
            let status = fault.status.or(fault.retry_after.as_ref().map(|_| 429))?;
            Outcome::json(status, &json!({"error": words(status)}))
        }
    };
    if matches!(outcome.status, 204 | 304) {
        (outcome.body, outcome.content_type) = (Bytes::new(), None);
    }
    if let Some(after) = &fault.retry_after {
        outcome.headers.push(("retry-after", after.text(now)));
    }
    Some(Ok(outcome))
}

const fn words(status: u16) -> &'static str {
    match status {
        400 => "Bad request",
        401 => "Not authorized",
        403 => "Forbidden",
        404 => "Not found",
        408 => "Request timeout",
        429 => "Too many requests",
        503 => "Service unavailable",
        500..=599 => "Internal server error",
        _ => "Fault injected by the sandbox",
    }
}

/// Spoils an answer in the way a fault says.
pub(crate) fn spoil(fault: &Fault, mut outcome: Outcome) -> Outcome {
    outcome.drip = fault.drip;
    let length = outcome.body.len();
    let half = length / 2;
    let rest = |kept: usize| u64::try_from(length - kept).unwrap_or(0);
    match fault.wreck {
        Some(Wreck::HangBody) => {
            outcome.body.truncate(half);
            // Even an empty body is promised a byte that never comes.
            outcome.tail = Tail::Hang(rest(half).max(1));
        }
        Some(Wreck::Truncated) => {
            outcome.body.truncate(half);
            outcome.tail = Tail::Close(rest(half).max(1));
        }
        Some(Wreck::Garbage) => {
            let drip = outcome.drip;
            outcome = Outcome::bytes(200, "application/json", "\u{0}{[not json at all <<<");
            outcome.drip = drip;
        }
        Some(Wreck::Empty) => {
            outcome.status = 200;
            outcome.body = Bytes::new();
        }
        Some(Wreck::Huge(size)) => {
            let head = Bytes::from_static(b"{\"items\":[\"");
            let left = size.saturating_sub(u64::try_from(head.len()).unwrap_or(0));
            outcome.body = head;
            outcome.status = 200;
            outcome.content_type = Some("application/json");
            outcome.tail = Tail::Fill(left);
        }
        _ => {}
    }
    // A status without a body cannot carry half of one.
    if outcome.status == 204 && outcome.tail != Tail::End {
        outcome.status = 200;
    }
    outcome
}

impl RetryAfter {
    fn text(&self, now: i64) -> String {
        match self {
            Self::Literal(text) => text.clone(),
            Self::DateIn(seconds) => {
                let now = u64::try_from(now).unwrap_or(0);
                let moment = std::time::UNIX_EPOCH
                    + std::time::Duration::from_millis(now.saturating_add(seconds.saturating_mul(1000)));
                httpdate::fmt_http_date(moment)
            }
        }
    }
}
