//! Who says yes.

use std::fmt;

use super::{Confirm, Confirmation};
use crate::__private::Pending;
use crate::JsonObject;
use crate::error::ToolError;
use crate::exchange::{Ask, Exchange};
use crate::guard::CallOptions;
use crate::spec::{Risk, ToolSpec};

/// The key of the question.
const KEY: &str = "approve";

/// A call that waits for a human's yes.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Unapproved<'call> {
    /// The name of the tool, never an alias.
    pub tool: &'static str,
    /// Its risk.
    pub risk: Risk,
    /// The arguments, decoded: the same call has the same, however it was written.
    pub arguments: &'call JsonObject,
    /// What the human is to read: the target as it is now.
    pub words: &'call Confirmation,
    /// The way to the human. With nobody at the other end, if the call was given no exchange.
    pub exchange: &'call Exchange,
}

/// Has calls approved by a human.
///
/// The guard hands it every call whose tool says `confirm = path`, unless the call is a dry run. The time it takes is a
/// human's: the deadline of the call stands still meanwhile.
///
/// A server that is open to others writes its own: it seals what it asks, as the state of an [`Ask`], and believes only
/// the answer that brings the seal back. [`Unsealed`] asks without.
///
/// ```
/// use mcp_macros::{Approver, Pending, ToolError, Unapproved};
///
/// /// At night, nothing is thrown away.
/// struct ByDay<A> { night: bool, day: A }
///
/// impl<A: Approver> Approver for ByDay<A> {
///     fn approve<'call>(&'call self, call: Unapproved<'call>) -> Pending<'call, ()> {
///         if self.night {
///             return Box::pin(async { Err(ToolError::refused("Everybody is asleep.")) });
///         }
///         self.day.approve(call)
///     }
/// }
/// ```
pub trait Approver: Send + Sync {
    /// Gives nothing when the call may run.
    ///
    /// # Errors
    ///
    /// Why it may not: [`ToolError::Refused`], or [`ToolError::Ask`] with the question that has to be answered first.
    fn approve<'call>(&'call self, call: Unapproved<'call>) -> Pending<'call, ()>;
}

/// Asks the human at the client, and believes the client.
///
/// The words travel with the question and have to come back: if the target has changed since, the question is put again.
/// Nothing proves that anybody has read them, for a client can make up what it brings back. That is enough where the
/// client is the human's own: a server on stdio. One on a network seals the state.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unsealed;

impl Approver for Unsealed {
    fn approve<'call>(&'call self, call: Unapproved<'call>) -> Pending<'call, ()> {
        Box::pin(async move {
            let (exchange, text) = (call.exchange, call.words.text());
            let stale = exchange.request_state().is_some_and(|state| state != text);
            let ask = Ask::confirmation(KEY, call.words).with_state(text);
            let answers = if stale { exchange.ask_anew(ask).await } else { exchange.ask(ask).await }?;
            if answers.confirmed(KEY) {
                Ok(())
            } else {
                Err(ToolError::refused("The person at the client has said no. Nothing was done."))
            }
        })
    }
}

/// Has the call approved, if it needs that, and says whether it was.
pub(crate) async fn approved<C>(
    spec: &ToolSpec<C>,
    arguments: &JsonObject,
    cx: &C,
    options: &CallOptions,
) -> Result<bool, ToolError> {
    let Confirm::Words(words) = &spec.confirm else { return Ok(false) };
    if spec.is_dry_run(arguments) {
        return Ok(false);
    }
    let Some(approver) = &options.approver else {
        let why = "A person has to approve this call, and this server has no way to ask one.";
        return Err(ToolError::refused(why));
    };
    let words = words.find(arguments.clone(), cx).await.map_err(second_question)?;
    let exchange = options.exchange.clone().unwrap_or_else(Exchange::detached);
    let _waiting = exchange.waiting();
    let call = Unapproved { tool: spec.name, risk: spec.risk, arguments, words: &words, exchange: &exchange };
    approver.approve(call).await.map(|()| true)
}

/// A question beside that of the approver. A client sends back only the newest answers, so the two would be asked by turns,
/// for ever.
pub(crate) fn second_question(error: ToolError) -> ToolError {
    match error {
        ToolError::Ask(_) => ToolError::internal("The tool has asked a question beside its confirmation.")
            .with_detail("say `confirm = self` and put all questions in one `Ask`"),
        other => other,
    }
}

/// The tool alone: arguments and words reach no log.
impl fmt::Debug for Unapproved<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unapproved").field("tool", &self.tool).finish_non_exhaustive()
    }
}
