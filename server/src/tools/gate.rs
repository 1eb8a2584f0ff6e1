//! What stands between a tool and the world it changes: the bounds of the call, and the person who is asked.
//!
//! A tool names what it is about to do. Who is asked, over which protocol, it does not know.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use mcp_macros::{Risk, ToolError};

/// An answer that is waited for.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What one call may do.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Why no change may be made, if none may: what happened, and what to do.
    pub write: Option<(&'static str, &'static str)>,
    /// Why nothing may be taken away, if so.
    pub destroy: Option<(&'static str, &'static str)>,
    /// If there: the catalogue reaches these domains alone.
    pub reach: Option<BTreeSet<&'static str>>,
}

impl Bounds {
    /// Why something of this risk may not be done.
    #[must_use]
    pub fn refusal(&self, risk: Risk) -> Option<(&'static str, &'static str)> {
        match risk {
            Risk::Read => None,
            Risk::Write => self.write,
            Risk::Destructive => self.write.or(self.destroy),
        }
    }
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A person has said yes, now, to these words.
    Yes,
    /// A person has said no.
    No,
    /// The question is on its way, and the call will come again with the answer.
    Later,
    /// The client cannot ask anybody.
    CannotAsk,
    /// The answer that came is not to this question, was used before, or came too late.
    Stale(&'static str),
}

impl Answer {
    /// Goes on only after a yes.
    ///
    /// # Errors
    ///
    /// Everything else.
    pub fn settle(self) -> Result<(), ToolError> {
        let refused = |message: &str, advice: &str| Err(ToolError::refused(message).with_advice(advice));
        match self {
            Self::Yes => Ok(()),
            Self::No => refused(
                "The user said no. Nothing was sent.",
                "Do not try again, and do not look for another way to do it.",
            ),
            Self::Later => {
                refused("The user has not answered yet. Nothing was sent.", "Wait for the answer.")
            }
            Self::CannotAsk => refused(
                "This cannot be undone, so a person has to say yes to it, and this client cannot ask one. Nothing was sent.",
                "Tell the user: it can be done in the Xyte portal, or with a client that supports elicitation.",
            ),
            Self::Stale(why) => {
                Err(ToolError::refused(format!("The confirmation is refused: {why}. Nothing was sent."))
                    .with_advice("Call again without it; the user will be asked anew."))
            }
        }
    }
}

/// Somebody who can be asked.
pub trait Human: Send + Sync {
    /// Asks, and waits for the answer.
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer>;
}

/// There is nobody.
#[derive(Debug)]
pub struct Nobody;

impl Human for Nobody {
    fn ask<'a>(&'a self, _: &'a str) -> Waiting<'a, Answer> {
        Box::pin(std::future::ready(Answer::CannotAsk))
    }
}

/// Whoever waits, and may want to know how far it is.
pub trait Progress: Send + Sync {
    /// So many steps of so many, and what is being done.
    fn report<'a>(&'a self, done: usize, of: usize, doing: &'a str) -> Waiting<'a, ()>;
}

/// Nobody wants to know.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn report<'a>(&'a self, _: usize, _: usize, _: &'a str) -> Waiting<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}
