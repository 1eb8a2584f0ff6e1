//! Whether an answer is the one that was asked for.
//!
//! The first answer to each question is read as a whole. From then on each one is looked through for what the first one had,
//! which costs a hundredth of reading it: the driver shares the machine with what it measures.

use anyhow::Context as _;
use memchr::memmem;
use serde_json::Value;

use crate::entry::Call;

/// What must be in the answers to one question.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    /// A bare body of the hub, no message of the protocol.
    plain: bool,
    devices: Option<usize>,
    /// The device that was asked for.
    device: Option<String>,
    /// How often `"id` stood in the first answer, escaped or not.
    marks: Option<usize>,
}

impl Expected {
    pub(crate) fn new(call: &Call, device: Option<String>) -> Self {
        Self { plain: call.path.is_some(), devices: call.devices, device, marks: None }
    }

    /// The answer about one device.
    pub(crate) fn device(id: &str) -> Self {
        Self { plain: false, devices: Some(1), device: Some(id.to_owned()), marks: None }
    }

    pub(crate) fn check(&mut self, body: &[u8]) -> anyhow::Result<()> {
        let marks = memmem::find_iter(body, b"\"id").count();
        let Some(first) = self.marks else {
            self.read(body).with_context(|| excerpt(body))?;
            self.marks = Some(marks);
            return Ok(());
        };
        let there = |word: &str| memmem::find(body, word.as_bytes()).is_some();
        anyhow::ensure!(marks == first, "{marks} ids, not {first}: {}", excerpt(body));
        anyhow::ensure!(self.plain || there("\"result\""), "no result: {}", excerpt(body));
        anyhow::ensure!(!there("\"isError\":true"), "an error: {}", excerpt(body));
        anyhow::ensure!(self.device.as_deref().is_none_or(there), "another device: {}", excerpt(body));
        Ok(())
    }

    fn read(&self, body: &[u8]) -> anyhow::Result<()> {
        let answer: Value = serde_json::from_slice(body)?;
        let content = if self.plain { answer } else { content(&answer)? };
        let rows = rows(&content);
        match (self.devices, &self.device) {
            (Some(_), Some(id)) => {
                let right = content.to_string().contains(id.as_str());
                anyhow::ensure!(right, "it is not about device {id}");
            }
            (Some(devices), None) => anyhow::ensure!(rows == devices, "{rows} devices, not {devices}"),
            (None, _) => anyhow::ensure!(rows > 0, "nothing is in it"),
        }
        Ok(())
    }
}

/// What a result says, as structure.
fn content(answer: &Value) -> anyhow::Result<Value> {
    let result = answer.get("result").context("no result")?;
    anyhow::ensure!(result.get("isError") != Some(&Value::Bool(true)), "an error");
    if let Some(structured) = result.get("structuredContent") {
        return Ok(structured.clone());
    }
    match result.pointer("/content/0/text").and_then(Value::as_str) {
        Some(text) => serde_json::from_str(text).context("neither structured content nor JSON as text"),
        None => Ok(result.clone()),
    }
}

/// How long the longest list at the top is.
fn rows(content: &Value) -> usize {
    let lists = content.as_object().into_iter().flat_map(serde_json::Map::values);
    lists.chain([content]).filter_map(|value| Some(value.as_array()?.len())).max().unwrap_or(0)
}

fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(body.get(..body.len().min(400)).unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(devices: Option<usize>, device: Option<&str>) -> Expected {
        Expected { plain: false, devices, device: device.map(str::to_owned), marks: None }
    }

    #[test]
    fn the_first_answer_is_read_and_the_next_ones_must_be_like_it() {
        let two = br#"{"id":1,"result":{"structuredContent":{"devices":[{"id":"a"},{"id":"b"}]}}}"#;
        let one = br#"{"id":1,"result":{"structuredContent":{"devices":[{"id":"a"}]}}}"#;
        let mut wanted = expected(Some(2), None);
        wanted.check(one).unwrap_err();
        wanted.check(two).unwrap();
        wanted.check(two).unwrap();
        wanted.check(one).unwrap_err();
    }

    #[test]
    fn an_error_is_no_answer() {
        let good = br#"{"result":{"content":[{"text":"{\"id\":\"one-device\"}"}],"isError":false}}"#;
        let bad = br#"{"result":{"content":[{"text":"{\"id\":\"one-device\"}"}],"isError":true}}"#;
        let other = br#"{"result":{"content":[{"text":"{\"id\":\"two-device\"}"}],"isError":false}}"#;
        let mut wanted = expected(Some(1), Some("one-device"));
        wanted.check(bad).unwrap_err();
        wanted.check(good).unwrap();
        wanted.check(bad).unwrap_err();
        wanted.check(other).unwrap_err();
    }
}
