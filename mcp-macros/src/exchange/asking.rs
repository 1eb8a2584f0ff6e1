//! How a question is put: as the answer to the call, or as a request of the server's own.

use rmcp::model::{ElicitationSchema, InputRequest};

use super::{Answers, Ask, Era, Exchange, ask, classic, names};
use crate::JsonObject;
use crate::confirm::Confirmation;
use crate::error::ToolError;

impl Exchange {
    /// Whether the client can be asked all of this.
    #[must_use]
    pub fn can_ask(&self, ask: &Ask) -> bool {
        match self.era() {
            Era::Detached => false,
            Era::Classic if ask.requests().is_empty() => false,
            _ => ask.requests().values().all(|request| self.can(request)),
        }
    }

    /// Whether the client has declared that it can be asked this.
    #[must_use]
    pub fn can(&self, request: &InputRequest) -> bool {
        ask::can(&self.0.capabilities, request)
    }

    /// Asks, in the way that the client understands.
    ///
    /// A client of 2026-07-28 or later is answered with the questions: this returns [`ToolError::Ask`], which `?` takes out
    /// of the tool. The client then makes the same call again, and this returns the answers. What the tool has done
    /// before is done a second time, so ask first and act afterwards. An older client is sent a request, and this waits for
    /// the answer; the deadline of the call stands still meanwhile.
    ///
    /// # Errors
    ///
    /// [`ToolError::Ask`] as told; [`ToolError::MissingCapability`] or [`ToolError::Refused`] if the client cannot be
    /// asked, and `Refused` if it did not answer.
    pub async fn ask(&self, ask: Ask) -> Result<Answers, ToolError> {
        let answered = ask.requests().iter().all(|(key, request)| self.0.answers.fits(key, request));
        // Where a state was wanted, an answer without one has not been asked for.
        let came_back = self.0.state.is_some() || (!ask.has_state() && !ask.requests().is_empty());
        if answered && came_back { Ok(self.0.answers.clone()) } else { self.ask_anew(ask).await }
    }

    /// Asks whatever has come back: it was the answer to another question.
    ///
    /// # Errors
    ///
    /// See [`ask`](Self::ask).
    pub async fn ask_anew(&self, ask: Ask) -> Result<Answers, ToolError> {
        match self.era() {
            Era::Stateless if self.can_ask(&ask) => Err(ToolError::from(ask)),
            Era::Stateless => Err(ToolError::missing_capability(ask.needs())),
            Era::Classic if self.can_ask(&ask) => self.request(ask).await,
            Era::Classic | Era::Detached => Err(self.unable(&ask)),
        }
    }

    /// A form for the human: what they filled in, or nothing if they declined.
    ///
    /// # Errors
    ///
    /// See [`ask`](Self::ask).
    pub async fn elicit(
        &self,
        key: &str,
        message: impl Into<String>,
        schema: ElicitationSchema,
    ) -> Result<Option<JsonObject>, ToolError> {
        Ok(self.ask(Ask::form(key, message, schema)).await?.accepted(key))
    }

    /// Yes or no. A server whose human must not be passed over uses [`ask`](Self::ask) with a sealed state instead.
    ///
    /// # Errors
    ///
    /// See [`ask`](Self::ask).
    pub async fn confirm(&self, key: &str, confirmation: &Confirmation) -> Result<bool, ToolError> {
        Ok(self.ask(Ask::confirmation(key, confirmation)).await?.confirmed(key))
    }

    /// The classic way: one request after the other.
    async fn request(&self, ask: Ask) -> Result<Answers, ToolError> {
        let Some(peer) = &self.0.peer else { return Err(self.unable(&ask)) };
        let mut answers = Answers::default();
        for (key, request) in ask.requests() {
            let answer = {
                let _waiting = self.waiting();
                tokio::select! {
                    biased;
                    () = self.cancelled() => return Err(ToolError::Cancelled),
                    answer = classic::send(peer, request.clone()) => answer?,
                }
            };
            answers.insert(key.clone(), answer);
            if !answers.fits(key, request) {
                let why = "The client was asked, and what it answered does not fit the question.";
                return Err(ToolError::refused(why));
            }
        }
        Ok(answers)
    }

    fn unable(&self, ask: &Ask) -> ToolError {
        let needs = names(&ask.needs()).join(", ");
        let message = match self.era() {
            Era::Detached => {
                "The person at the client has to be asked first, and there is none here.".to_owned()
            }
            _ if needs.is_empty() => {
                "The client would have to call again, and it is too old for that.".to_owned()
            }
            _ => {
                format!("The client has to be asked first, and it does not declare that it can be: {needs}.")
            }
        };
        ToolError::refused(message)
    }
}
