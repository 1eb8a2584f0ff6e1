//! What came back.

use rmcp::model::{ElicitRequestParams, ElicitResult, ElicitationAction, InputRequest, InputResponses};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::confirm::APPROVED;
use crate::{JsonObject, decode};

/// What the client answered, by the keys of the questions.
///
/// An answer alone proves nothing: a client of the stateless protocol may send one that it was never asked for. What
/// proves that a human was asked about *this* call is a state that the server has sealed and finds unbroken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(InputResponses);

impl Answers {
    pub(super) fn new(answers: InputResponses) -> Self {
        Self(answers)
    }

    pub(super) fn insert(&mut self, key: String, answer: Value) {
        self.0.insert(key, answer);
    }

    /// Whether nothing came back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An answer as it came.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// An answer as its type: `ElicitResult`, `ListRootsResult`. Nothing if it is something else.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.0.get(key).and_then(|answer| T::deserialize(answer).ok())
    }

    /// What the human filled in. Nothing if they declined, or closed the form.
    #[must_use]
    pub fn accepted(&self, key: &str) -> Option<JsonObject> {
        let result: ElicitResult = self.read(key)?;
        match (result.action, result.content) {
            (ElicitationAction::Accept, Some(Value::Object(content))) => Some(content),
            (ElicitationAction::Accept, None) => Some(JsonObject::new()),
            _ => None,
        }
    }

    /// Whether the human said yes to an [`Ask::confirmation`](crate::Ask::confirmation).
    #[must_use]
    pub fn confirmed(&self, key: &str) -> bool {
        self.accepted(key).is_some_and(|content| content.get(APPROVED) == Some(&Value::Bool(true)))
    }

    /// Whether there is an answer that fits the question. One that does not is none: the question is put again.
    pub(super) fn fits(&self, key: &str, request: &InputRequest) -> bool {
        match request {
            InputRequest::Elicitation(request) => self.read::<ElicitResult>(key).is_some_and(|result| {
                result.action != ElicitationAction::Accept || filled_in(&request.params, result.content)
            }),
            _ => self.0.get(key).is_some_and(Value::is_object),
        }
    }
}

fn filled_in(params: &ElicitRequestParams, content: Option<Value>) -> bool {
    let ElicitRequestParams::FormElicitationParams { requested_schema, .. } = params else { return true };
    let Ok(Value::Object(schema)) = serde_json::to_value(requested_schema) else { return false };
    match content {
        Some(Value::Object(content)) => decode::decode(&schema, content).is_ok(),
        None => decode::decode(&schema, JsonObject::new()).is_ok(),
        Some(_) => false,
    }
}
