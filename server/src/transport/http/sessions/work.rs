//! What a session has while a request is under way: the messages for the loop that answers, and where its answers go.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::task::Waker;

use rmcp::model::{
    ClientJsonRpcMessage, ClientNotification, GetExtensions as _, GetMeta as _, JsonRpcMessage,
    NumberOrString, ProgressToken, RequestId, ServerJsonRpcMessage, ServerNotification,
};
use rmcp::service::OriginatingRequestId;

use super::feed::Feed;

/// What there is only as long as a request is under way.
#[derive(Debug)]
pub(super) struct Work {
    /// Which loop of rmcp does it.
    pub(super) by: u64,
    /// Whether that has taken anything yet.
    pub(super) begun: bool,
    pub(super) messages: VecDeque<ClientJsonRpcMessage>,
    pub(super) waker: Option<Waker>,
    pub(super) calls: HashMap<RequestId, Call>,
    /// What the client is asked: the number it sees, what it is called here, and the request it is asked for.
    questions: HashMap<i64, (RequestId, Option<RequestId>)>,
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) feed: Option<Arc<Feed>>,
    token: Option<ProgressToken>,
}

impl Work {
    pub(super) fn new(by: u64) -> Self {
        Self {
            by,
            begun: false,
            messages: VecDeque::new(),
            waker: None,
            calls: HashMap::new(),
            questions: HashMap::new(),
        }
    }

    /// Keeps where the answer goes, or finds the question of an answer. Says whether there is anything to do.
    pub(super) fn note(&mut self, message: &mut ClientJsonRpcMessage, feed: Option<Arc<Feed>>) -> bool {
        match message {
            JsonRpcMessage::Request(request) => {
                let token = request.request.get_meta().get_progress_token();
                let before = self.calls.insert(request.id.clone(), Call { feed, token });
                if let Some(feed) = before.and_then(|call| call.feed) {
                    feed.end();
                }
                true
            }
            JsonRpcMessage::Notification(notification) => {
                if let ClientNotification::CancelledNotification(cancelled) = &notification.notification
                    && let Some(id) = &cancelled.params.request_id
                    && let Some(feed) = self.calls.remove(id).and_then(|call| call.feed)
                {
                    feed.end();
                }
                true
            }
            JsonRpcMessage::Response(response) => self.unmask(&mut response.id),
            JsonRpcMessage::Error(error) => error.id.as_mut().is_some_and(|id| self.unmask(id)),
        }
    }

    /// Gives the question its own name again, if it waits for an answer.
    fn unmask(&mut self, id: &mut RequestId) -> bool {
        let NumberOrString::Number(number) = id else { return false };
        match self.questions.remove(number) {
            Some((inner, _)) => {
                *id = inner;
                true
            }
            None => false,
        }
    }

    /// The stream that a message belongs to. A question gets the number that the client sees.
    pub(super) fn address(
        &mut self,
        message: &mut ServerJsonRpcMessage,
        asked: &mut i64,
    ) -> Option<Arc<Feed>> {
        match message {
            JsonRpcMessage::Request(request) => {
                let of = request.request.extensions().get::<OriginatingRequestId>().map(|of| of.0.clone());
                let inner = std::mem::replace(&mut request.id, NumberOrString::Number(*asked));
                self.questions.insert(*asked, (inner, of.clone()));
                *asked += 1;
                self.feed(&of?)
            }
            JsonRpcMessage::Notification(notification) => match &mut notification.notification {
                ServerNotification::ProgressNotification(progress) => {
                    let token = &progress.params.progress_token;
                    let mut calls = self.calls.values();
                    calls.find(|call| call.token.as_ref() == Some(token))?.feed.clone()
                }
                ServerNotification::CancelledNotification(cancelled) => {
                    let id = cancelled.params.request_id.as_mut()?;
                    let (number, (_, of)) = self.questions.iter().find(|(_, (inner, _))| inner == id)?;
                    let (number, of) = (*number, of.clone());
                    *id = NumberOrString::Number(number);
                    self.questions.remove(&number);
                    self.feed(&of?)
                }
                _ => None,
            },
            JsonRpcMessage::Response(_) | JsonRpcMessage::Error(_) => None,
        }
    }

    fn feed(&self, of: &RequestId) -> Option<Arc<Feed>> {
        self.calls.get(of)?.feed.clone()
    }

    pub(super) fn end(self) {
        self.calls.into_values().filter_map(|call| call.feed).for_each(|feed| feed.end());
        if let Some(waker) = self.waker {
            waker.wake();
        }
    }
}

/// Whether a message is nothing to a session in which nothing runs.
pub(super) fn is_for_what_runs(message: &ClientJsonRpcMessage) -> bool {
    match message {
        JsonRpcMessage::Request(_) => false,
        JsonRpcMessage::Notification(notification) => {
            matches!(notification.notification, ClientNotification::CancelledNotification(_))
        }
        JsonRpcMessage::Response(_) | JsonRpcMessage::Error(_) => true,
    }
}

/// The request that a message answers.
pub(super) fn answered(message: &ServerJsonRpcMessage) -> Option<&RequestId> {
    match message {
        JsonRpcMessage::Response(response) => Some(&response.id),
        JsonRpcMessage::Error(error) => error.id.as_ref(),
        JsonRpcMessage::Request(_) | JsonRpcMessage::Notification(_) => None,
    }
}
