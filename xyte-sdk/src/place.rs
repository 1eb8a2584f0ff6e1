//! Where in a JSON text something is, as a path: `items[1].space.id`.
//!
//! serde_json says at which byte reading has stopped, and no more. The path is found by walking there once more, which costs a
//! failure a little and every type nothing, while a reader that keeps the path is a second reader for each of them.

use std::ops::Range;

/// The longest place that is told, in characters.
const LONGEST: usize = 200;

/// What is open where the walk stands.
enum Open {
    List { index: usize },
    Object { name: Option<Range<usize>> },
}

/// The place where reading stopped; `.` is the whole.
pub(crate) fn of(error: &serde_json::Error, body: &[u8]) -> String {
    let line = error.line().saturating_sub(1);
    let before: usize = body.split(|byte| *byte == b'\n').take(line).map(|line| line.len() + 1).sum();
    let read = body.get(..before.saturating_add(error.column())).unwrap_or(body).trim_ascii_end();
    let mut open = open(read);
    // A list of which nothing has been read is itself what is wrong.
    if read.ends_with(b"[") {
        open.pop();
    }
    shown(&open, body)
}

/// The lists and objects that have been opened in this text and not closed, each with where it stands.
fn open(read: &[u8]) -> Vec<Open> {
    let mut open = Vec::new();
    let mut text = 0..0;
    let mut bytes = read.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'[' => open.push(Open::List { index: 0 }),
            b'{' => open.push(Open::Object { name: None }),
            b']' | b'}' => drop(open.pop()),
            b'"' => {
                let mut end = at + 1;
                while let Some((at, byte)) = bytes.next() {
                    end = at;
                    match byte {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
                text = at + 1..end;
            }
            b':' => {
                if let Some(Open::Object { name }) = open.last_mut() {
                    *name = Some(text.clone());
                }
            }
            b',' => match open.last_mut() {
                Some(Open::List { index }) => *index += 1,
                Some(Open::Object { name }) => *name = None,
                None => {}
            },
            _ => {}
        }
    }
    open
}

/// The path as it can be shown. The name of a field that nobody knows is the sender's text, of any length and any characters.
fn shown(open: &[Open], body: &[u8]) -> String {
    let mut path = String::new();
    for open in open {
        if path.len() > LONGEST * 4 {
            break;
        }
        match open {
            Open::List { index } => path.push_str(&format!("[{index}]")),
            Open::Object { name: None } => {}
            Open::Object { name: Some(name) } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&String::from_utf8_lossy(body.get(name.clone()).unwrap_or_default()));
            }
        }
    }
    if path.is_empty() {
        return ".".into();
    }
    let shown =
        |character: char| if character == ' ' || character.is_ascii_graphic() { character } else { '?' };
    path.chars().take(LONGEST).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::Value;

    #[derive(Deserialize, Debug)]
    struct Row {
        #[serde(rename = "id")]
        _id: String,
        #[serde(default, rename = "inner")]
        _inner: Option<Box<Row>>,
        #[serde(default, rename = "list")]
        _list: Vec<u8>,
    }

    #[derive(Deserialize, Debug)]
    struct Rows {
        #[serde(rename = "items")]
        _items: Vec<Row>,
    }

    fn place(body: &str) -> String {
        of(&serde_json::from_str::<Rows>(body).unwrap_err(), body.as_bytes())
    }

    #[test]
    fn a_place_is_the_value_that_is_wrong() {
        for (row, expected) in [
            (r#"{"id": 1}"#, "items[1].id"),
            (r#"{"id": [1, 2]}"#, "items[1].id"),
            (r#"{"id": {"a": "b"}}"#, "items[1].id"),
            (r#"{"id": null, "inner": null}"#, "items[1].id"),
            (r#"{"list": [1, 2]}"#, "items[1]"),
            (r#"{"id": "a", "inner": {"list": []}}"#, "items[1].inner"),
            (r#"{"id": "a,]}\"{:", "list": [1, 2, "x"]}"#, "items[1].list[2]"),
            (r#"{"id": "a", "inner": {"id": "b", "list": [300]}}"#, "items[1].inner.list[0]"),
            (r#"{"id": "a", "list": [ [1] ]}"#, "items[1].list"),
            (r#"{"id": "a", "list": {"a": 1}}"#, "items[1].list"),
            (r#"[]"#, "items[1]"),
            (r#""row""#, "items[1]"),
        ] {
            assert_eq!(place(&format!(r#"{{"items": [{{"id": "a"}}, {row}]}}"#)), expected, "{row}");
            let lines = format!("{{\n\"items\":\n[\n{{\"id\": \"a\"}},\n{row}\n]\n}}");
            assert_eq!(place(&lines), expected, "{lines}");
        }
        for (body, expected) in [
            ("[]", "."),
            ("{}", "."),
            ("", "."),
            (r#"{"items": []} x"#, "."),
            (r#"{"items": [{"id""#, "items[0]"),
        ] {
            assert_eq!(place(body), expected, "{body}");
        }
    }

    #[test]
    fn every_end_of_a_text_has_a_place() {
        let body = r#"{"items": [{"id": "a\"é", "inner": {"id": "b", "list": [1, 2]}}]}"#;
        for end in 0..body.len() {
            let part = &body.as_bytes()[..end];
            let error = serde_json::from_slice::<Value>(part).unwrap_err();
            assert!(!of(&error, part).is_empty(), "{end}");
        }
    }
}
