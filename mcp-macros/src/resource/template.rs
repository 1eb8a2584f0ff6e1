//! Addresses read backwards: a URI against a template.

use std::fmt;

use serde_json::Value;

use schema_check::suggest;

use crate::JsonObject;

/// The longest address that is looked at.
const LONGEST: usize = 2048;

/// One step of the path, as the macro has taken it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named by generated code only")]
pub enum Segment {
    Literal(&'static str),
    Variable(&'static str),
}

/// An address without variables, or a template with some.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "named by generated code only")]
pub struct Template {
    pub uri: &'static str,
    pub path: &'static [Segment],
    pub query: &'static [&'static str],
}

/// Why an address of the right form is still none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// The value of a variable.
    Value { variable: String, why: &'static str },
    /// A variable behind `?` that the template does not have.
    Unknown { variable: String, near: Option<&'static str>, known: &'static [&'static str] },
    /// One that stands there twice.
    Twice { variable: String },
    /// It goes on and on.
    Long,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { variable, why } => write!(f, "the value of `{variable}` {why}"),
            Self::Unknown { variable, near: Some(near), .. } => {
                write!(f, "there is no `{variable}` behind `?`; did you mean `{near}`?")
            }
            Self::Unknown { variable, known, .. } => {
                write!(f, "there is no `{variable}` behind `?`; known are: {}", known.join(", "))
            }
            Self::Twice { variable } => write!(f, "`{variable}` stands behind `?` twice"),
            Self::Long => write!(f, "it is longer than {LONGEST} bytes"),
        }
    }
}

impl Template {
    pub(super) fn is_template(&self) -> bool {
        !self.query.is_empty() || self.path.iter().any(|segment| matches!(segment, Segment::Variable(_)))
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &'static str> {
        let path = self.path.iter().filter_map(|segment| match segment {
            Segment::Variable(name) => Some(*name),
            Segment::Literal(_) => None,
        });
        path.chain(self.query.iter().copied())
    }

    /// The more of it is fixed, the closer it fits.
    pub(super) fn fixed(&self) -> usize {
        self.path.iter().filter(|segment| matches!(segment, Segment::Literal(_))).count()
    }

    /// Whether some address could be meant for both, and neither fits it closer.
    pub(super) fn rivals(&self, other: &Self) -> bool {
        self.path.len() == other.path.len()
            && self.fixed() == other.fixed()
            && self.path.iter().zip(other.path).all(|pair| match pair {
                (Segment::Literal(one), Segment::Literal(other)) => one == other,
                _ => true,
            })
    }

    /// The values of the variables, nothing if the address is another, or why it is refused.
    pub(super) fn read(&self, uri: &str) -> Result<Option<JsonObject>, Refused> {
        let (path, query) = match uri.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (uri, None),
        };
        let parts: Vec<&str> = path.split('/').collect();
        let same = |(segment, part): (&Segment, &&str)| match segment {
            Segment::Literal(text) => text == part,
            Segment::Variable(_) => true,
        };
        if parts.len() != self.path.len() || !self.path.iter().zip(&parts).all(same) {
            return Ok(None);
        }
        // A question behind an address that takes none is another address.
        if query.is_some() && self.query.is_empty() {
            return Ok(None);
        }
        if uri.len() > LONGEST {
            return Err(Refused::Long);
        }
        let mut values = JsonObject::new();
        for (segment, part) in self.path.iter().zip(parts) {
            if let Segment::Variable(name) = segment {
                values.insert((*name).to_owned(), Value::String(value(name, part)?));
            }
        }
        for pair in query.into_iter().flat_map(|query| query.split('&')).filter(|pair| !pair.is_empty()) {
            let (name, part) = pair.split_once('=').unwrap_or((pair, ""));
            let Some(name) = self.query.iter().find(|known| **known == name) else {
                let near = suggest::nearest(name, self.query.iter().copied());
                let near = self.query.iter().copied().find(|known| Some(*known) == near);
                return Err(Refused::Unknown { variable: shown(name), near, known: self.query });
            };
            if values.insert((*name).to_owned(), Value::String(value(name, part)?)).is_some() {
                return Err(Refused::Twice { variable: (*name).to_owned() });
            }
        }
        Ok(Some(values))
    }

    /// The template as far as this address could have filled it in: what suggestions are measured by.
    pub(super) fn like(&self, uri: &str) -> String {
        let path = uri.split(['?', '#']).next().unwrap_or(uri);
        let mut parts = path.split('/');
        let filled: Vec<&str> = self
            .path
            .iter()
            .map(|segment| match (segment, parts.next()) {
                (Segment::Literal(text), _) => text,
                (Segment::Variable(_), part) => part.unwrap_or_default(),
            })
            .collect();
        filled.join("/")
    }
}

/// A value as it is meant, or why it is none. Whatever could lead elsewhere is refused: a resource hands its values on to
/// other addresses.
fn value(name: &str, part: &str) -> Result<String, Refused> {
    let refused = |why| Err(Refused::Value { variable: name.to_owned(), why });
    if part == format!("{{{name}}}") {
        return refused("has to be filled in");
    }
    let Some(value) = decoded(part) else { return refused("is not percent-encoded UTF-8") };
    let lower = value.to_ascii_lowercase();
    if value.is_empty() {
        refused("is empty")
    } else if matches!(value.as_str(), "." | "..") {
        refused("is a step of a path")
    } else if value.contains(['/', '\\']) || lower.contains("%2f") || lower.contains("%5c") {
        refused("holds a slash")
    } else if value.chars().any(char::is_control) {
        refused("holds a control character")
    } else if value.contains('#') && part.contains('#') {
        refused("holds a fragment")
    } else {
        Ok(value)
    }
}

/// Percent-decoding, once. Nothing if it is malformed.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What the caller wrote, short and without control characters.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(120).collect();
    if text.chars().nth(120).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Segment, Template};

    const DEVICE: Template = Template {
        uri: "xyte://device/{id}/status",
        path: &[
            Segment::Literal("xyte:"),
            Segment::Literal(""),
            Segment::Literal("device"),
            Segment::Variable("id"),
            Segment::Literal("status"),
        ],
        query: &[],
    };

    const DEVICES: Template = Template {
        uri: "xyte://devices{?space,health}",
        path: &[Segment::Literal("xyte:"), Segment::Literal(""), Segment::Literal("devices")],
        query: &["space", "health"],
    };

    fn id(part: &str) -> Result<Option<String>, String> {
        let read =
            DEVICE.read(&format!("xyte://device/{part}/status")).map_err(|refused| refused.to_string())?;
        Ok(read.and_then(|values| values.get("id")?.as_str().map(str::to_owned)))
    }

    #[test]
    fn values_are_decoded_once() {
        assert_eq!(id("d-1"), Ok(Some("d-1".into())));
        assert_eq!(id("a%20b"), Ok(Some("a b".into())));
        assert_eq!(id("%C3%A9"), Ok(Some("é".into())));
        assert_eq!(id("100%2525"), Ok(Some("100%25".into())));
        assert_eq!(id("..."), Ok(Some("...".into())));
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        for (part, why) in [
            ("", "is empty"),
            (".", "is a step of a path"),
            ("..", "is a step of a path"),
            ("%2e%2E", "is a step of a path"),
            ("a%2Fb", "holds a slash"),
            ("..%2finfo", "holds a slash"),
            ("a%5Cb", "holds a slash"),
            ("a\\b", "holds a slash"),
            ("a%252Fb", "holds a slash"),
            ("a%255cb", "holds a slash"),
            ("a%00", "holds a control character"),
            ("a%0Ab", "holds a control character"),
            ("a\u{85}", "holds a control character"),
            ("a%", "is not percent-encoded UTF-8"),
            ("a%4", "is not percent-encoded UTF-8"),
            ("a%zz", "is not percent-encoded UTF-8"),
            ("%ff", "is not percent-encoded UTF-8"),
            ("{id}", "has to be filled in"),
            ("a#b", "holds a fragment"),
        ] {
            assert_eq!(id(part), Err(format!("the value of `id` {why}")), "{part}");
        }
    }

    #[test]
    fn other_addresses_are_others() {
        for uri in [
            "xyte://device/d-1",
            "xyte://device/a/b/status",
            "xyte://device/../x/status",
            "xyte://device/d-1/Status",
            "XYTE://device/d-1/status",
            "xyte://device/d-1/status/",
            "xyte://device/d-1/status?x=1",
            "xyte:/device/d-1/status",
            "",
        ] {
            assert_eq!(DEVICE.read(uri), Ok(None), "{uri}");
        }
    }

    #[test]
    fn filters_stand_behind_the_question_mark() {
        let read = |query: &str| {
            let read = DEVICES.read(&format!("xyte://devices{query}"));
            read.map(|values| values.map(serde_json::Value::Object)).map_err(|refused| refused.to_string())
        };
        assert_eq!(read(""), Ok(Some(json!({}))));
        assert_eq!(read("?"), Ok(Some(json!({}))));
        assert_eq!(read("?health=ok&space=s%201"), Ok(Some(json!({ "health": "ok", "space": "s 1" }))));
        assert_eq!(read("?space="), Err("the value of `space` is empty".into()));
        assert_eq!(read("?space"), Err("the value of `space` is empty".into()));
        assert_eq!(read("?space=a/b"), Err("the value of `space` holds a slash".into()));
        assert_eq!(read("?space=a&space=b"), Err("`space` stands behind `?` twice".into()));
        assert_eq!(read("?spce=a"), Err("there is no `spce` behind `?`; did you mean `space`?".into()));
        assert_eq!(read("?zebra=a"), Err("there is no `zebra` behind `?`; known are: space, health".into()));
    }
}
