//! W3C Trace Context: the trace that a request belongs to, as it is handed from server to server.

use std::fmt;

use http::{HeaderMap, HeaderValue};

use crate::hex::hex;
use crate::random::random;

/// The header, and the key of `_meta`, that names the trace and the caller's span.
pub const TRACEPARENT: &str = "traceparent";
/// The one that holds what tracing systems add.
pub const TRACESTATE: &str = "tracestate";

/// The most members that a `tracestate` may have, and the most bytes that are handed on.
const MEMBERS: usize = 32;
const STATE: usize = 512;

/// A place in a trace: a span that others can be below of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceContext {
    /// The trace. Never all zeros.
    pub trace: [u8; 16],
    /// The span. Never all zeros.
    pub span: [u8; 8],
    /// Whether whoever began the trace records it.
    pub sampled: bool,
    /// What tracing systems add, as it came.
    pub state: Option<String>,
}

impl TraceContext {
    /// Reads both texts. A broken `traceparent` is as good as none; a broken `tracestate` is left out.
    #[must_use]
    pub fn parse(parent: &str, state: Option<&str>) -> Option<Self> {
        let mut parts = parent.trim_matches([' ', '\t']).split('-');
        let [version] = bytes(parts.next()?)?;
        let (trace, span, [flags]) = (bytes(parts.next()?)?, bytes(parts.next()?)?, bytes(parts.next()?)?);
        // Later versions may add parts; this one must not, and 255 is none.
        let known = match version {
            0 => parts.next().is_none(),
            255 => false,
            _ => true,
        };
        if !known || trace == [0; 16] || span == [0; 8] {
            return None;
        }
        let state = state.filter(|state| is_state(state)).map(|state| state.trim().to_owned());
        Some(Self { trace, span, sampled: flags & 1 == 1, state: state.filter(|state| !state.is_empty()) })
    }

    /// Reads the headers of a request. Two `traceparent` headers are as good as none; of `tracestate` there may be several.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let mut parents = headers.get_all(TRACEPARENT).iter();
        let (parent, None) = (parents.next()?, parents.next()) else { return None };
        let states = headers.get_all(TRACESTATE).iter().map(|state| state.to_str().ok());
        let states: Option<Vec<&str>> = states.collect();
        Self::parse(parent.to_str().ok()?, states.map(|states| states.join(",")).as_deref())
    }

    /// Reads the `_meta` of a request.
    #[must_use]
    pub fn from_meta(meta: &serde_json::Map<String, serde_json::Value>) -> Option<Self> {
        let text = |name| meta.get(name).and_then(serde_json::Value::as_str);
        Self::parse(text(TRACEPARENT)?, text(TRACESTATE))
    }

    /// A new trace, which nobody records.
    #[must_use]
    pub fn fresh() -> Self {
        Self { trace: random(), span: random(), sampled: false, state: None }
    }

    /// Another span of the same trace.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { span: random(), ..self.clone() }
    }

    /// The id of the trace, as 32 digits.
    #[must_use]
    pub fn trace_id(&self) -> String {
        hex(&self.trace)
    }

    /// The text of `traceparent`.
    fn text(&self) -> String {
        format!("00-{}-{}-{:02x}", hex(&self.trace), hex(&self.span), u8::from(self.sampled))
    }

    /// Puts it into the headers of a request, in place of what is there.
    pub fn to_headers(&self, headers: &mut HeaderMap) {
        headers.remove(TRACESTATE);
        if let Ok(parent) = HeaderValue::try_from(self.text()) {
            headers.insert(TRACEPARENT, parent);
        }
        if let Some(state) = self.state.as_deref().and_then(|state| HeaderValue::from_str(state).ok()) {
            headers.insert(TRACESTATE, state);
        }
    }
}

/// The text of `traceparent`.
impl fmt::Display for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Exactly so many bytes in small digits.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// A list of `key=value`, of printable letters, not too long.
fn is_state(state: &str) -> bool {
    let members: Vec<&str> = state.split(',').map(str::trim).filter(|member| !member.is_empty()).collect();
    let is_member = |member: &&str| {
        let Some((key, value)) = member.split_once('=') else { return false };
        let key_letter =
            |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'*' | b'/' | b'@');
        !key.is_empty()
            && key.len() <= 256
            && key.bytes().all(key_letter)
            && value.len() <= 256
            && value.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'=')
    };
    state.len() <= STATE && members.len() <= MEMBERS && members.iter().all(is_member)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn what_is_read_is_written_again() {
        let context = TraceContext::parse(GOOD, Some("a=1,b@c=2")).unwrap();
        assert_eq!(context.to_string(), GOOD);
        assert_eq!(context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        let mut headers = HeaderMap::new();
        headers.append(TRACESTATE, HeaderValue::from_static("old=1"));
        context.to_headers(&mut headers);
        assert_eq!(TraceContext::from_headers(&headers), Some(context.clone()));
        let meta = serde_json::json!({"traceparent": GOOD, "tracestate": "a=1,b@c=2"});
        assert_eq!(TraceContext::from_meta(meta.as_object().unwrap()), Some(context.clone()));
        let next = context.next();
        assert_eq!((next.trace, &next.state), (context.trace, &context.state));
        assert_ne!(next.span, context.span);
    }

    #[test]
    fn a_broken_parent_is_as_good_as_none() {
        for broken in [
            "",
            "00",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
            "00-0af7651916cd43dd8448eb211c8031éc-b7ad6b7169203331-01",
        ] {
            assert_eq!(TraceContext::parse(broken, None), None, "{broken}");
        }
        let later = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-may-come";
        assert_eq!(TraceContext::parse(later, None).unwrap().to_string(), GOOD);
    }

    #[test]
    fn two_parents_are_none_and_two_states_are_one_list() {
        let mut headers = HeaderMap::new();
        headers.append(TRACEPARENT, HeaderValue::from_static(GOOD));
        headers.append(TRACESTATE, HeaderValue::from_static("a=1"));
        headers.append(TRACESTATE, HeaderValue::from_static("b=2"));
        assert_eq!(TraceContext::from_headers(&headers).unwrap().state.as_deref(), Some("a=1,b=2"));
        headers.append(TRACEPARENT, HeaderValue::from_static(GOOD));
        assert_eq!(TraceContext::from_headers(&headers), None);
    }

    #[test]
    fn a_broken_state_is_left_out() {
        let many = (0..33).map(|number| format!("k{number}=v")).collect::<Vec<_>>().join(",");
        let long = format!("a={}", "x".repeat(600));
        for broken in ["a", "A=1", "a=1,b", "a=\u{7f}", "a=1=2", "=1", many.as_str(), long.as_str()] {
            assert_eq!(TraceContext::parse(GOOD, Some(broken)).unwrap().state, None, "{broken}");
        }
    }
}
