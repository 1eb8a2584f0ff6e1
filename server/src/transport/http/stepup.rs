//! A login that does not reach far enough is answered before the call begins, in HTTP, since only there a client learns which
//! scope to ask for.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Doors;
use crate::auth::{Gate, Principal};

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, default)]
    method: Option<&'a str>,
    #[serde(borrow, default)]
    params: Option<Params<'a>>,
}

#[derive(Deserialize)]
struct Params<'a> {
    #[serde(borrow, default)]
    name: Option<std::borrow::Cow<'a, str>>,
}

/// The refusal, if there is to be one. What cannot be read is let through: others refuse it.
pub(super) fn refusal(doors: &Doors, gate: &Gate, principal: &Principal, body: &[u8]) -> Option<Response> {
    if principal.scopes().is_all() {
        return None;
    }
    let message: Message<'_> = serde_json::from_slice(body).ok()?;
    if message.method != Some("tools/call") {
        return None;
    }
    let name = message.params?.name?;
    let (toolset, risk) = (doors.needs)(&name)?;
    gate.allow(principal, toolset, risk).err().map(IntoResponse::into_response)
}
