//! Secrets that stand in a text behind their name: `"api_key":"…"`, `token=…`, `Authorization: Bearer …`, `//user:word@host`.
//!
//! It looks at each colon and equals sign, and backwards from there for a name. A sentence is left alone: behind a colon that
//! is not JSON's, only a quoted text or the value of a header counts.

use std::ops::Range;

use super::names;

/// Where they are, in order. None overlaps another.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        if !matches!(byte, b':' | b'=' | b' ') || parts.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let part = match byte {
            b' ' => scheme(text, at),
            b':' if bytes.get(at + 1..at + 3) == Some(b"//".as_slice()) => userinfo(text, at + 3),
            _ => named(text, at),
        };
        parts.extend(part.filter(|part| !part.is_empty() && text.get(part.clone()) != Some(super::MASK)));
    }
    parts
}

/// Whatever ends a bare value.
fn ends(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '&' | ',' | ';' | ')' | ']' | '}' | '"' | '\'' | '<' | '>' | '\\')
}

fn until(text: &str, from: usize, end: impl Fn(char) -> bool) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    from..from + rest.find(end).unwrap_or(rest.len())
}

/// `Bearer` and its token, at the space between them. A word of a sentence is not a token.
fn scheme(text: &str, at: usize) -> Option<Range<usize>> {
    let head = text.get(at.checked_sub(6)?..at)?;
    if !head.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let part = until(text, at + 1, ends);
    let token = text.get(part.clone())?;
    (token.len() >= 8 && token.bytes().any(|byte| !byte.is_ascii_lowercase())).then_some(part)
}

/// The login in a URL, behind its two slashes.
fn userinfo(text: &str, from: usize) -> Option<Range<usize>> {
    let authority = until(text, from, |letter| ends(letter) || matches!(letter, '/' | '?' | '#'));
    let login = text.get(authority)?.rfind('@')?;
    Some(from..from + login)
}

/// What a name before this colon or equals sign makes a secret.
fn named(text: &str, at: usize) -> Option<Range<usize>> {
    let (name, in_quotes) = name(text.get(..at)?);
    if !names::is_secret(name) {
        return None;
    }
    let assigned = text.get(at..=at)? == "=";
    let mut rest = text.get(at + 1..)?;
    // The second sign of `=>` and `==`, a space or two, and the wrapping of Rust.
    rest = rest.strip_prefix(['=', '>']).unwrap_or(rest);
    rest = rest.trim_start_matches([' ', '\t']);
    rest = rest.strip_prefix("Some(").unwrap_or(rest);
    let from = text.len() - rest.len();
    let first = rest.trim_start_matches('\\').chars().next()?;
    match first {
        '"' | '\'' => Some(quoted(text, from)),
        '[' | '{' => Some(nested(text, from)),
        _ if names::is_header(name) => {
            Some(until(text, from, |letter| matches!(letter, '\r' | '\n' | '"' | '\'' | ',' | '}' | '\\')))
        }
        _ if assigned => Some(until(text, from, ends)),
        _ if in_quotes && !rest.starts_with("null") => Some(until(text, from, ends)),
        _ => None,
    }
}

/// The name at the end of a text, and whether it is in quotes, which may be escaped.
fn name(before: &str) -> (&str, bool) {
    let before = before.trim_end_matches([' ', '\t']);
    let bare = match before.strip_suffix(['"', '\'']) {
        Some(bare) => bare.trim_end_matches('\\'),
        None => before,
    };
    let ends = |letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | '-' | '.');
    let name = bare.rsplit(ends).next().unwrap_or_default();
    (name, bare.len() < before.len())
}

/// The inside of the quotes that open here, behind some backslashes. It ends at the same quote behind no more of them; where
/// none follows, at the end.
fn quoted(text: &str, from: usize) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    let depth = rest.len() - rest.trim_start_matches('\\').len();
    let start = from + depth + 1;
    let quote = rest.as_bytes().get(depth);
    let mut backslashes = 0;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        if Some(&byte) == quote && backslashes <= depth {
            return start..at - backslashes;
        }
        backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
    }
    start..text.len()
}

/// A list or an object, with its brackets; those within quotes are letters of a text. One that does not close goes to the end.
fn nested(text: &str, from: usize) -> Range<usize> {
    let (mut open, mut backslashes, mut texts_end) = (0_usize, 0, from);
    for (at, byte) in text.bytes().enumerate().skip(from) {
        if at < texts_end {
            continue;
        }
        match byte {
            b'"' => texts_end = quoted(text, at - backslashes).end + backslashes + 1,
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return from..at + 1;
        }
        backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
    }
    from..text.len()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::cover;
    use super::*;

    fn mask(text: &str) -> Cow<'_, str> {
        cover(text, &parts(text))
    }

    #[test]
    fn a_value_behind_the_name_of_a_secret_is_masked() {
        for (text, masked) in [
            (r#"{"api_key":"canary","name":"x"}"#, r#"{"api_key":"[masked]","name":"x"}"#),
            (r#"{"api_key" : "can\"ary","name":"x"}"#, r#"{"api_key" : "[masked]","name":"x"}"#),
            (r#"{"token": 4711, "password":null}"#, r#"{"token": [masked], "password":null}"#),
            (r#"{"secrets":["canary",{"a":1}],"name":1}"#, r#"{"secrets":[masked],"name":1}"#),
            (r#"{"secrets":["a]b","{\"c}","canary"],"name":1}"#, r#"{"secrets":[masked],"name":1}"#),
            (r#""{\"secrets\":[\"a]b\",\"canary\"],\"name\":1}""#, r#""{\"secrets\":[masked],\"name\":1}""#),
            (
                r#"body: "{\"access_key\":\"canary\",\"a\":\"b\"}""#,
                r#"body: "{\"access_key\":\"[masked]\",\"a\":\"b\"}""#,
            ),
            (r#"{"key":"cut off"#, r#"{"key":"[masked]"#),
            ("GET /a?api_key=canary&page=2", "GET /a?api_key=[masked]&page=2"),
            ("Authorization: Bearer canary-1, Accept: x", "Authorization: [masked], Accept: x"),
            ("authorization: canary\r\nHost: a", "authorization: [masked]\r\nHost: a"),
            ("Cookie: a=canary; b=c\nHost: a", "Cookie: [masked]\nHost: a"),
            (r#"{"x-xyte-api-key": "canary"}"#, r#"{"x-xyte-api-key": "[masked]"}"#),
            ("Login { token: Some(\"canary\"), id: 7 }", "Login { token: Some(\"[masked]\"), id: 7 }"),
            ("password => 'canary'", "password => '[masked]'"),
            ("redis://user:canary@host:6379/0", "redis://[masked]@host:6379/0"),
            ("sent Bearer eyJhbGciOi.J9 along", "sent Bearer [masked] along"),
            ("schlüssel_key=canary ü", "schlüssel_key=[masked] ü"),
            ("key=[masked]", "key=[masked]"),
        ] {
            assert_eq!(mask(text), masked);
        }
    }

    #[test]
    fn a_sentence_is_left_alone() {
        for text in [
            "XYTE_API_KEY: the key is empty",
            "no key: see https://docs.example/keys#new",
            "give the key without Bearer in front, bearer authentication",
            "key_file=/run/secrets/xyte status: 200 url=http://host:80/a@b",
            r"a \key\= b and key\== c",
            "a token",
            "key:",
            "key=",
            ":",
            "=",
            "://",
            "é=ü",
            r#"{"key":null}"#,
        ] {
            assert!(matches!(mask(text), Cow::Borrowed(_)), "{}", mask(text));
        }
    }

    #[test]
    fn no_text_makes_it_stumble() {
        let pieces =
            ["key", "\"", "\\", ":", "=", "é", " ", "[", "}", "//", "@", "Bearer", "Some(", "\u{2028}"];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    for four in pieces {
                        let text = [one, two, three, four].concat();
                        let _ = mask(&text);
                    }
                }
            }
        }
    }
}
