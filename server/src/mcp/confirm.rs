//! How a person is asked, in both eras of the protocol.
//!
//! Clients of today are answered with the question, and come again with the answer and with a state that this server has
//! signed. It is bound to the caller, the tool, the arguments and the words of the question; it expires, and is
//! good once. Older clients on a connection that stays are asked while the call waits.
//!
//! What this proves is that the client says a person has agreed. A client that lies cannot be found out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rmcp::model::{
    ClientResult, ElicitRequest, InputRequest, InputRequiredResult, InputResponses, ServerRequest,
};
use rmcp::service::{Peer, RoleServer};
use serde_json::{Value, json};

use crate::seal::{Broken, Seal};
use crate::tools::{Answer, Human, Waiting};

/// Under this name the question goes out and the answer comes back.
const KEY: &str = "confirm";

/// How many answers are remembered. Each is forgotten after its life.
const MOST: usize = 10_000;

/// The answers that have been used.
#[derive(Debug, Default)]
pub(super) struct Used {
    nonces: Mutex<HashMap<Vec<u8>, i64>>,
}

impl Used {
    /// Uses an answer. Once.
    fn take(&self, nonce: &[u8], life: Duration, now: Timestamp) -> Result<(), &'static str> {
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now.as_second();
        if nonces.len() >= MOST {
            nonces.retain(|_, end| *end > now);
        }
        if nonces.len() >= MOST {
            return Err("too many are under way");
        }
        let life = i64::try_from(life.as_secs()).unwrap_or(i64::MAX);
        match nonces.insert(nonce.to_vec(), now.saturating_add(life).saturating_add(60)) {
            None => Ok(()),
            Some(_) => Err("it was used before"),
        }
    }
}

/// Asks by answering with the question.
pub(super) struct ByReturn {
    pub(super) seal: Seal,
    pub(super) used: Arc<Used>,
    /// Caller, tool and arguments.
    pub(super) purpose: Vec<u8>,
    pub(super) state: Option<String>,
    pub(super) responses: Option<InputResponses>,
    pub(super) now: Timestamp,
    /// How long the question stands.
    pub(super) life: Duration,
    /// The question that is to go out.
    pub(super) asked: Mutex<Option<String>>,
}

impl ByReturn {
    fn answer(&self, question: &str) -> Answer {
        let Some(state) = &self.state else {
            self.put(question);
            return Answer::Later;
        };
        let opened = match self.seal.open(state, &self.purpose) {
            Ok(opened) => opened,
            Err(Broken::Expired) => return Answer::Stale("it came too late"),
            Err(Broken::Foreign) => {
                return Answer::Stale("it was not given for this call, or has been altered");
            }
        };
        let Some((nonce, words)) = opened.split_at_checked(16) else {
            return Answer::Stale("it has an unknown form");
        };
        // What stands there now may be another thing than the one the person has seen.
        if words != question.as_bytes() {
            return Answer::Stale("the target has changed since the question");
        }
        let response = self.responses.as_ref().and_then(|responses| responses.get(KEY));
        let Some(response) = response else {
            self.put(question);
            return Answer::Later;
        };
        if let Err(why) = self.used.take(nonce, self.life, self.now) {
            return Answer::Stale(why);
        }
        if is_yes(response) { Answer::Yes } else { Answer::No }
    }

    fn put(&self, question: &str) {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(question.to_owned());
    }

    /// The question as a result, if one was asked.
    pub(super) fn question(&self) -> Option<InputRequiredResult> {
        let question = self.asked.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let mut payload = [0; 16].to_vec();
        getrandom::fill(&mut payload).ok()?;
        payload.extend(question.as_bytes());
        let state = self.seal.close(&payload, &self.purpose, Some(self.life));
        let request = InputRequest::Elicitation(request(&question)?);
        Some(InputRequiredResult::new(Some([(KEY.to_owned(), request)].into()), Some(state)))
    }
}

impl Human for ByReturn {
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer> {
        Box::pin(std::future::ready(self.answer(question)))
    }
}

/// Asks over the connection, and waits.
pub(super) struct ByRequest {
    pub(super) peer: Peer<RoleServer>,
}

impl Human for ByRequest {
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer> {
        Box::pin(async move {
            let Some(request) = request(question) else { return Answer::CannotAsk };
            match self.peer.send_request(ServerRequest::ElicitRequest(request)).await {
                Ok(ClientResult::ElicitResult(result)) => match serde_json::to_value(result) {
                    Ok(result) if is_yes(&result) => Answer::Yes,
                    _ => Answer::No,
                },
                Ok(_) => Answer::No,
                Err(error) => {
                    tracing::debug!(%error, "the client did not ask");
                    Answer::CannotAsk
                }
            }
        })
    }
}

/// A form with one box. It has to be ticked as well as sent, so that a reflex is not a yes.
fn request(question: &str) -> Option<ElicitRequest> {
    let params = json!({
        "mode": "form",
        "message": question,
        "requestedSchema": {
            "type": "object",
            "properties": {
                "confirm": {"type": "boolean", "title": "Yes, do it", "description": "Leave it off to do nothing.", "default": false},
            },
            "required": ["confirm"],
        },
    });
    serde_json::from_value(json!({"method": "elicitation/create", "params": params})).ok()
}

fn is_yes(response: &Value) -> bool {
    response.get("action").and_then(Value::as_str) == Some("accept")
        && response.pointer("/content/confirm") == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: Duration = Duration::from_secs(5 * 60);

    fn asked(state: Option<String>, seal: &Seal, purpose: &str) -> ByReturn {
        ByReturn {
            seal: seal.clone(),
            used: Arc::default(),
            purpose: purpose.into(),
            state,
            responses: Some(
                [(KEY.to_owned(), json!({"action": "accept", "content": {"confirm": true}}))].into(),
            ),
            now: Timestamp::UNIX_EPOCH,
            life: LIFE,
            asked: Mutex::new(None),
        }
    }

    #[test]
    fn a_state_that_is_late_or_not_ours_is_no_yes() {
        let seal = Seal::random().unwrap();
        let payload = [[7; 16].as_slice(), b"Delete it?"].concat();
        let good = seal.close(&payload, b"mine", Some(LIFE));
        assert_eq!(asked(Some(good.clone()), &seal, "mine").answer("Delete it?"), Answer::Yes);
        let late = seal.close(&payload, b"mine", Some(Duration::ZERO));
        std::thread::sleep(Duration::from_millis(5));
        for (state, purpose, question, why) in [
            (late, "mine", "Delete it?", "late"),
            (good.clone(), "yours", "Delete it?", "not given"),
            (format!("{good}x"), "mine", "Delete it?", "not given"),
            (good, "mine", "Delete another?", "changed"),
        ] {
            let answer = asked(Some(state), &seal, purpose).answer(question);
            assert!(matches!(answer, Answer::Stale(said) if said.contains(why)), "{answer:?}");
        }
        assert_eq!(asked(None, &seal, "mine").answer("Delete it?"), Answer::Later);
    }

    #[test]
    fn an_answer_is_used_once_and_the_memory_has_a_bound() {
        let used = Used::default();
        let now = Timestamp::UNIX_EPOCH;
        assert!(used.take(b"1", LIFE, now).is_ok() && used.take(b"1", LIFE, now).is_err());
        for nonce in 2..=MOST {
            used.take(&nonce.to_be_bytes(), LIFE, now).unwrap();
        }
        assert!(used.take(b"more", LIFE, now).unwrap_err().contains("too many"));
        let later = now.checked_add(jiff::SignedDuration::from_mins(7)).unwrap();
        assert!(used.take(b"more", LIFE, later).is_ok());
    }

    #[test]
    fn only_a_ticked_box_is_a_yes() {
        for no in [
            json!({"action": "accept"}),
            json!({"action": "accept", "content": {"confirm": false}}),
            json!({"action": "accept", "content": {"confirm": "true"}}),
            json!({"action": "decline", "content": {"confirm": true}}),
            json!({"action": "cancel"}),
        ] {
            assert!(!is_yes(&no), "{no}");
        }
        assert!(request("Delete it?").is_some());
    }
}
