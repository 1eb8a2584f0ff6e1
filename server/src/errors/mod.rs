//! What every failure of Xyte's API means to the one who asked: what happened, why, what to do next, and whether and when
//! to try again. One table, here.

use std::time::Duration;

use mcp_macros::ToolError;
use xyte_sdk::error::{ApiError, CertificateFault, TransportFault, Unsent};
use xyte_sdk::{Api, Error, OperationId, Risk};

use crate::shape::clean;

/// What a tool returns.
pub type ToolResult<T> = Result<T, Failure>;

/// Why a tool has no answer.
///
/// It is a [`ToolError`] with one more way to come about: out of an error of the SDK, by `?`.
#[derive(Debug)]
pub struct Failure(ToolError);

impl From<ToolError> for Failure {
    fn from(error: ToolError) -> Self {
        Self(error)
    }
}

impl From<Failure> for ToolError {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(explain(&error))
    }
}

/// How much of the cloud's own sentence is passed on.
const SENTENCE: usize = 300;

/// The whole table.
#[must_use]
pub fn explain(error: &Error) -> ToolError {
    match error {
        Error::Api(api) => answered(api, error),
        Error::Unsent { why, retry_after, .. } => {
            let (happened, advice) = match why {
                Unsent::Limited => (
                    "This server calls Xyte as fast as it may for you.",
                    "Nothing was sent. Make fewer calls: larger pages, narrower filters.",
                ),
                Unsent::Late => (
                    "The time for this call is over.",
                    "Nothing more was sent. Ask for less at once, or allow more time.",
                ),
                _ => (
                    "Xyte has failed repeatedly, and is left alone for a while.",
                    "Nothing was sent. Such faults pass.",
                ),
            };
            again(happened, advice, retry_after.unwrap_or(Duration::from_secs(5)))
        }
        Error::Transport { what: TransportFault::Certificate(fault), .. } => {
            let (happened, advice) = certificate(*fault);
            ToolError::upstream(format!("{happened} Nothing was sent.")).with_advice(format!(
                "No other call will work either; tell the operator of this server. {advice}"
            ))
        }
        Error::Transport { what: TransportFault::Connect, .. } => again(
            "Xyte cannot be reached.",
            "The network or the name resolution of this server is at fault, or Xyte is down. Nothing was sent.",
            Duration::from_secs(10),
        ),
        Error::Transport { .. } => passing(error, "The connection to Xyte broke before the answer was complete."),
        Error::Timeout { after, .. } => {
            passing(error, &format!("Xyte gave no complete answer within {}.", seconds(*after)))
        }
        Error::Decode { path, reason, .. } => ToolError::upstream(format!(
            "Xyte answered in a form this server does not know, at `{}`: {}.",
            clean(path),
            clean(reason).trim_end_matches('.')
        ))
        .with_advice(unless_done(
            error,
            "The same call will fail again. Ask for fewer or other rows; a newer version of this server may know the form.",
        )),
        Error::TooLarge { limit, .. } => {
            ToolError::upstream(format!("Xyte's answer is larger than {} MiB.", limit / (1024 * 1024)))
                .with_advice(unless_done(
                    error,
                    "The same call will fail again. Ask for less: a smaller `per_page`, a narrower filter.",
                ))
        }
        Error::Argument { reason, .. } => ToolError::refused(format!("The call was not sent: {}.", clean(reason)))
            .with_advice("Correct the argument and call again."),
        // `Error` may grow: what is new is a fault of ours until it has a row here.
        Error::Setup(reason) => ToolError::internal("This server cannot make the call.").with_detail(reason),
        other => ToolError::internal("This server cannot make the call.").with_detail(other),
    }
}

/// Whole seconds, and never none.
fn seconds(time: Duration) -> String {
    match time.as_secs_f64().round() as u64 {
        0 | 1 => "1 second".to_owned(),
        more => format!("{more} seconds"),
    }
}

/// What to do about a key that is refused: which one it was depends on the API.
fn other_key(error: &Error) -> &'static str {
    match error.operation().and_then(OperationId::operation).map(|operation| operation.api) {
        Some(Api::Partner) => {
            "It was revoked, or is not a partner key. No other partner operation will work either: ask the operator of this \
             server to set XYTE_PARTNER_API_KEY anew."
        }
        Some(Api::Device) => {
            "It was changed, or belongs to another device; a device can speak for itself alone. Ask the operator of this \
             server to check XYTE_DEVICE_KEY."
        }
        _ => {
            "It was revoked, or is not an organization key. No other call will work either: ask the operator of this \
             server to set XYTE_API_KEY anew (Xyte portal, Settings, API Keys)."
        }
    }
}

/// What is wrong with the certificate of Xyte's host, and what its operator can do.
#[must_use]
pub fn certificate(fault: CertificateFault) -> (&'static str, &'static str) {
    match fault {
        CertificateFault::Expired => (
            "The certificate of Xyte's address has expired or is not valid yet.",
            "Set the clock of this machine first; if it is right, whoever runs that address has to renew the certificate.",
        ),
        CertificateFault::OtherName => (
            "The certificate of Xyte's address is for another name.",
            "Check XYTE_HUB_URL, the name resolution and HTTPS_PROXY: somebody else answers there.",
        ),
        _ => (
            "The certificate of Xyte's address is not trusted by this machine.",
            "Behind a company proxy, name the proxy's certificate authority in upstream.connections.certificate_authority, or \
             add it to the trust store of this machine. Otherwise check XYTE_HUB_URL.",
        ),
    }
}

fn answered(api: &ApiError, error: &Error) -> ToolError {
    let status = api.status.as_u16();
    let said = said(api);
    let final_word = |happened: &str, advice: &str| {
        ToolError::upstream(format!("{happened} (HTTP {status}).{said}")).with_advice(advice)
    };
    match status {
        400 => final_word(
            "Xyte could not read the request",
            "An argument has a form it does not take. Correct it; the same call will fail again.",
        ),
        401 => final_word("Xyte refused the key", other_key(error)),
        402 | 403 => final_word(
            "The key is good, but does not allow this",
            "The organization's plan or the key's rights leave it out. Do not try again; tell the user.",
        ),
        404 => ToolError::not_found(format!("Xyte does not know what was asked for (HTTP {status}).{said}")).with_advice(
            "An id is wrong, was deleted, or belongs to another organization. List first and take the `id` of a row.",
        ),
        409 => final_word(
            "This is in conflict with the present state",
            "Somebody else may have been quicker. Read it anew, then decide again.",
        ),
        422 => final_word("Xyte refused the values", "Correct what it names; the same call will fail again."),
        429 => again(
            &format!("Xyte's rate limit is reached (HTTP {status}).{said}"),
            "Nothing was done. Make fewer calls: larger pages, narrower filters.",
            api.retry_after.unwrap_or(Duration::from_secs(60)),
        ),
        408 | 500..=599 => passing(error, &format!("Xyte has a fault (HTTP {status}).{said}")),
        300..=399 => final_word(
            "Xyte points to another address, which is not followed",
            "Ask the operator of this server to check XYTE_HUB_URL.",
        ),
        _ => final_word("Xyte refused the call", "The same call will fail again."),
    }
}

/// A failure of the passing kind. It is safe to try again only if the first time has changed nothing.
fn passing(error: &Error, happened: &str) -> ToolError {
    let wait = error.retry_after().unwrap_or(Duration::from_secs(5));
    if error.is_retryable() {
        again(happened, "Such faults pass.", wait)
    } else {
        ToolError::upstream(happened).with_advice(unless_done(error, "Look at the present state."))
    }
}

/// The advice when no answer could be read. A write may have been done all the same, which is what matters then.
fn unless_done(error: &Error, advice: &'static str) -> &'static str {
    let reads = error
        .operation()
        .and_then(OperationId::operation)
        .is_some_and(|operation| operation.risk == Risk::Read);
    if reads {
        advice
    } else {
        "It may have been done all the same. Look at the present state before you try again."
    }
}

fn again(happened: &str, advice: &str, wait: Duration) -> ToolError {
    // The error itself adds when.
    ToolError::upstream(happened).with_advice(advice).retry_after(wait.max(Duration::from_secs(1)))
}

/// What the cloud says of it, as a quotation: it is not our sentence.
fn said(api: &ApiError) -> String {
    let Some(message) = &api.message else { return String::new() };
    let message = clean(message);
    let message = message.trim();
    if message.is_empty() {
        return String::new();
    }
    let cut =
        message.char_indices().nth(SENTENCE).map_or(message, |(at, _)| message.get(..at).unwrap_or(message));
    let dots = if cut.len() < message.len() { "…" } else { "" };
    format!(" It says: \"{}{dots}\".", cut.replace('"', "'"))
}

#[cfg(test)]
mod tests;
