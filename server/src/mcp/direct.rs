//! What needs nothing but an answer, answered without a detour: a message's bytes in, an answer's bytes out.
//!
//! rmcp reads a message by trying one type after the other, gives each request a task and a channel of its own, and takes the
//! structure of an answer as a tree. That is the price of talking with each other while a call runs, and a read that tells of
//! no progress does not. Whatever is unusual about a message is no matter of this file: it is left to rmcp, which so decides
//! about everything that may be refused.

use std::borrow::Cow;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use mcp_macros::{CallOptions, JsonObject, Risk, Written, guard};
use rmcp::model::{ProtocolVersion, RequestMetaObject};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;

use super::about;
use super::asked::Asked;
use super::calling::{SPARE, tell};
use super::witness::Watched;
use super::{Server, Service};
use crate::shape::strip_text;

const TOOLS_CALL: &str = "tools/call";
const TOOLS_LIST: &str = "tools/list";

/// A request as nearly all are. One with a field more is none of these.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plain<'a> {
    #[serde(borrow)]
    jsonrpc: Cow<'a, str>,
    #[serde(borrow, deserialize_with = "borrowed")]
    id: Cow<'a, RawValue>,
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow, default)]
    params: Params<'a>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params<'a> {
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(default)]
    arguments: Option<JsonObject>,
    #[serde(rename = "_meta", default)]
    meta: RequestMetaObject,
}

impl<'a> Plain<'a> {
    /// Reads a message that may be answered directly.
    #[must_use]
    pub fn read(message: &'a [u8]) -> Option<Self> {
        let plain: Self = serde_json::from_slice(message).ok()?;
        let id = plain.id.get();
        let fits = match &*plain.method {
            TOOLS_CALL => plain.params.name.is_some(),
            TOOLS_LIST => plain.params.name.is_none() && plain.params.arguments.is_none(),
            _ => false,
        };
        let fits = fits
            && plain.jsonrpc == "2.0"
            && (id.starts_with('"') || id != "-0" && id.parse::<i64>().is_ok());
        (fits && !plain.params.meta.contains_key("progressToken")).then_some(plain)
    }

    /// The same message, without the bytes it was read from.
    pub(super) fn kept(self) -> Plain<'static> {
        let Params { name, arguments, meta } = self.params;
        let name = name.map(|name| Cow::Owned(name.into_owned()));
        // There are two kinds of it.
        let method = if &*self.method == TOOLS_LIST { TOOLS_LIST } else { TOOLS_CALL };
        Plain {
            jsonrpc: Cow::Borrowed("2.0"),
            id: Cow::Owned(self.id.into_owned()),
            method: Cow::Borrowed(method),
            params: Params { name, arguments, meta },
        }
    }

    /// Its id, as it was written.
    pub(super) fn id(&self) -> &str {
        self.id.get()
    }

    /// The version that it says for itself.
    #[must_use]
    pub fn version(&self) -> Option<ProtocolVersion> {
        self.params.meta.protocol_version()
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The tool, if it is a call of one.
    #[must_use]
    pub fn tool(&self) -> Option<&str> {
        self.params.name.as_deref()
    }

    /// Whether its `_meta` says what a transport says in this way of the version: a client of today says it in both, an older
    /// one in its transport alone. None, if that is for rmcp to judge.
    #[must_use]
    pub fn is_modern(&self, said: Option<&str>) -> Option<bool> {
        let meta = &self.params.meta;
        let known = said
            .is_none_or(|said| ProtocolVersion::KNOWN_VERSIONS.iter().any(|known| known.as_str() == said));
        let modern = said.is_some_and(|said| said >= ProtocolVersion::V_2026_07_28.as_str());
        let fits = match meta.protocol_version() {
            None => known && !modern,
            Some(version) => {
                let whole = meta.missing_required_keys(&ProtocolVersion::V_2026_07_28).is_empty();
                known && modern && whole && Some(version.as_str()) == said
            }
        };
        fits.then_some(modern)
    }
}

impl Server {
    /// The answer, in parts, to a message that came with this head. None, if it is one for rmcp after all: nothing has been done
    /// then, or nothing that could not be done again.
    pub async fn answer(
        &self,
        message: Plain<'_>,
        modern: bool,
        head: Option<&Parts>,
        cancel: CancellationToken,
    ) -> Option<Vec<Bytes>> {
        self.current.load_full().answer(message, modern, head, cancel).await
    }
}

impl Service {
    /// The same by one configuration.
    pub(super) async fn answer(
        self: Arc<Self>,
        message: Plain<'_>,
        modern: bool,
        head: Option<&Parts>,
        cancel: CancellationToken,
    ) -> Option<Vec<Bytes>> {
        let before = format!("{{\"jsonrpc\":\"2.0\",\"id\":{},\"result\":", message.id);
        if &*message.method == TOOLS_LIST {
            let list = self.listed(&message, modern, head)?;
            return Some(vec![before.into(), list, Bytes::from_static(b"}")]);
        }
        // In a place of its own: the state of a call is large, and is moved on its way here.
        let written = Box::pin(self.read(message, modern, head, cancel)).await?;
        match written.into_parts(&before, "}") {
            Ok(parts) => Some(parts),
            // Texts and maps of texts: this cannot happen. The client must not wait for ever if it does.
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                None
            }
        }
    }

    /// The answer of a tool that only reads.
    async fn read(
        self: Arc<Self>,
        message: Plain<'_>,
        modern: bool,
        head: Option<&Parts>,
        cancel: CancellationToken,
    ) -> Option<Written> {
        let Plain { id, params: Params { name, arguments, meta }, .. } = message;
        let asked = Asked { head, meta: &meta, id: &Shown(&id) };
        let (call, view) = self.enter(asked).ok()?;
        let (spec, refusal) = view.find(name.as_deref()?).ok()?;
        if spec.risk != Risk::Read {
            return None;
        }
        let refusal = match refusal {
            Some(refusal) => Some(refusal),
            None => self.over_quota(&call).await,
        };
        let mut written = if let Some(refusal) = refusal {
            Written::from(refusal.to_result())
        } else {
            let watched = Watched::new(&self, &call, asked, arguments.as_ref());
            let cx = self.quiet(&view, &call).with_witness(watched.witness());
            let options = CallOptions::new()
                .with_deadline(call.deadline + SPARE)
                .with_cancel(cancel)
                .with_observer(watched.observer());
            let result = watched.within(pin!(guard::write(spec, arguments, &cx, options))).await;
            self.refused.settle(&call.principal);
            let mut written = result.unwrap_or_else(|error| Written::from(error.to_result()));
            written.structure = written.structure.map(strip_text);
            tell(&mut written.result, &call.caller.notices().take());
            written
        };
        // An older client knows of no such field.
        if !modern {
            written.result.result_type = None;
        }
        about::sign(&mut written.result.meta);
        Some(written)
    }

    /// The tools that the caller sees, as they were written once.
    fn listed(&self, message: &Plain<'_>, modern: bool, head: Option<&Parts>) -> Option<Bytes> {
        let asked = Asked { head, meta: &message.params.meta, id: &Shown(&message.id) };
        let (_, view) = self.enter(asked).ok()?;
        view.listed(modern)
    }
}

/// What is left in the message is not copied.
fn borrowed<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'a, RawValue>, D::Error> {
    <&'a RawValue>::deserialize(deserializer).map(Cow::Borrowed)
}

/// An id as logs show it: a text without its quotes.
struct Shown<'a>(&'a RawValue);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.0.get();
        f.write_str(&serde_json::from_str::<Cow<'_, str>>(id).unwrap_or(Cow::Borrowed(id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_usual_is_read() {
        let read = |text: &str| Plain::read(text.as_bytes()).is_some();
        assert!(read(r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#));
        assert!(read(
            r#"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"a","arguments":{},"_meta":{}}}"#
        ));
        for text in [
            r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#,
            r#"{"jsonrpc":"2.0","id":1.0,"method":"tools/list"}"#,
            // rmcp knows no such number, and would give it back as another.
            r#"{"jsonrpc":"2.0","id":-0,"method":"tools/list"}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","requestState":"b"}}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","_meta":{"progressToken":1}}}"#,
        ] {
            assert!(!read(text), "{text}");
        }
    }

    #[test]
    fn an_id_is_kept_as_written_and_shown_as_meant() {
        for (id, shown) in [("7", "7"), (r#""a""#, "a"), (r#""\u0061 \"b\"""#, "a \"b\"")] {
            let text = format!(r#"{{"jsonrpc":"2.0","id": {id} ,"method":"tools/list"}}"#);
            let plain = Plain::read(text.as_bytes()).unwrap().kept();
            assert_eq!((plain.id(), Shown(&plain.id).to_string().as_str()), (id, shown));
        }
    }

    #[test]
    fn a_version_is_said_twice_or_is_an_older_one() {
        let modern = |meta: &str, said| {
            let text =
                format!(r#"{{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{"_meta":{meta}}}}}"#);
            Plain::read(text.as_bytes()).unwrap().is_modern(said)
        };
        let today = r#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#;
        assert_eq!(modern("{}", None), Some(false));
        assert_eq!(modern("{}", Some("2025-11-25")), Some(false));
        assert_eq!(modern("{}", Some("2026-07-28")), None);
        assert_eq!(modern("{}", Some("2020-01-01")), None);
        assert_eq!(modern(today, Some("2026-07-28")), Some(true));
        assert_eq!(modern(today, Some("2025-11-25")), None);
        assert_eq!(modern(today, None), None);
        assert_eq!(
            modern(r#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#, Some("2026-07-28")),
            None
        );
    }
}
