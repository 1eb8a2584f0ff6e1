//! Where a principal comes from.

use std::sync::Arc;

use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Waiting;
use super::principal::Principal;
use super::refusal::Refusal;
use super::scope::Scopes;
use super::secrets::Secret;

/// The header that brings a key.
pub const API_KEY: &str = "X-Xyte-Api-Key";

const API_KEY_NAME: HeaderName = HeaderName::from_static("x-xyte-api-key");

/// What no part of the server behind the login may see. Cookies are somebody else's login, which stood before ours.
const CREDENTIALS: [HeaderName; 4] =
    [header::AUTHORIZATION, header::PROXY_AUTHORIZATION, header::COOKIE, API_KEY_NAME];

/// One way to be known. A path has one, and a request on it is judged by no other.
pub trait CredentialSource: Send + Sync + 'static {
    /// Takes the credential out of the head of a request, by [`Presented::take`], and says whose it is.
    ///
    /// It looks at headers alone. What stands in the target of a request is written into logs on the way.
    fn authenticate<'a>(&'a self, head: &'a mut Parts) -> Waiting<'a, Result<Arc<Principal>, Refusal>>;

    /// The answer to a caller whose key Xyte has refused. None, if the caller could do nothing about it.
    fn refused_upstream(&self) -> Option<Refusal>;

    /// The answer to a caller who may not do something that needs these scopes.
    fn step_up(&self, principal: &Principal, needed: &Scopes) -> Refusal;
}

/// What a request presents as its credential.
#[derive(Debug)]
pub enum Presented {
    /// Nothing.
    Nothing,
    /// `X-Xyte-Api-Key: …`, or `Authorization: …` without a scheme, as Xyte itself takes it.
    Key(Secret),
    /// `Authorization: Bearer …`.
    Bearer(Secret),
    /// `Authorization` with another scheme.
    OtherScheme,
    /// More than one.
    Several,
    /// Bytes that are no text.
    Unreadable,
}

impl Presented {
    /// Takes every credential out of the head. Afterwards there is none left in it, whatever this has found.
    #[must_use]
    pub fn take(head: &mut Parts) -> Self {
        let headers = &head.headers;
        let keys =
            headers.get_all(API_KEY_NAME).iter().map(|value| value.to_str().map_or(Self::Unreadable, key));
        let found = headers.get_all(header::AUTHORIZATION).iter().map(authorization).chain(keys);
        let mut found: Vec<Self> = found.filter(|found| !matches!(found, Self::Nothing)).collect();
        strip(&mut head.headers);
        // Another scheme beside a credential is the login of a proxy that stands in front. It was judged there.
        if found.len() > 1 {
            found.retain(|found| !matches!(found, Self::OtherScheme));
        }
        match (found.pop(), found.is_empty()) {
            (None, _) => Self::Nothing,
            (Some(found), true) => found,
            (Some(_), false) => Self::Several,
        }
    }
}

fn authorization(value: &HeaderValue) -> Presented {
    let Ok(text) = value.to_str() else { return Presented::Unreadable };
    let (scheme, rest) = text.trim().split_once([' ', '\t']).unwrap_or((text.trim(), ""));
    if scheme.eq_ignore_ascii_case("bearer") {
        Presented::Bearer(Secret::new(rest))
    } else if rest.is_empty() {
        key(text)
    } else {
        Presented::OtherScheme
    }
}

fn key(text: &str) -> Presented {
    // A client whose variable is not set sends an empty header. It has no key.
    if text.trim().is_empty() { Presented::Nothing } else { Presented::Key(Secret::new(text)) }
}

/// Takes every credential out of the headers.
pub(super) fn strip(headers: &mut HeaderMap) {
    for name in CREDENTIALS {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presented(headers: &[(&'static str, &'static str)]) -> String {
        let mut request = http::Request::builder().uri("/mcp?api_key=canary");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut head, ()) = request.header("accept", "*/*").body(()).unwrap().into_parts();
        let found = match Presented::take(&mut head) {
            Presented::Key(key) => format!("key {}", key.expose()),
            Presented::Bearer(token) => format!("bearer {}", token.expose()),
            other => format!("{other:?}"),
        };
        assert_eq!(head.headers.len(), 1, "only what is no credential is left");
        found
    }

    #[test]
    fn one_credential_is_taken_and_none_is_left() {
        for (headers, found) in [
            (&[][..], "Nothing"),
            (&[("x-xyte-api-key", " k ")], "key k"),
            (&[("authorization", "k")], "key k"),
            (&[("authorization", "Bearer t")], "bearer t"),
            (&[("authorization", "bEARER   t ")], "bearer t"),
            (&[("authorization", "Bearer")], "bearer "),
            (&[("authorization", "Basic dTpw")], "OtherScheme"),
            (&[("x-xyte-api-key", "")], "Nothing"),
            (&[("x-xyte-api-key", "\u{e9}")], "Unreadable"),
            (&[("authorization", "k"), ("x-xyte-api-key", "k")], "Several"),
            (&[("authorization", "Basic dTpw"), ("x-xyte-api-key", "k")], "key k"),
            (&[("authorization", "Bearer t"), ("x-xyte-api-key", " ")], "bearer t"),
            (&[("authorization", "Bearer t"), ("authorization", "Bearer u")], "Several"),
            (&[("x-xyte-api-key", "k"), ("x-xyte-api-key", "k")], "Several"),
            (&[("cookie", "session=1"), ("proxy-authorization", "Basic dTpw")], "Nothing"),
        ] {
            assert_eq!(presented(headers), found, "{headers:?}");
        }
    }
}
