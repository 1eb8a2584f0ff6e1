//! The text that the model reads: what happened, then what to do next.

use std::fmt;
use std::time::Duration;

use super::ToolError;
use crate::exchange;

impl ToolError {
    fn advice(&self) -> Option<String> {
        match self {
            Self::InvalidArguments(_) => Some("Correct the arguments and call again.".to_owned()),
            Self::Refused { advice, .. } | Self::NotFound { advice, .. } => advice.clone(),
            Self::Ask(_) | Self::MissingCapability(_) => {
                Some("Use a client that can ask, or do it by another way.".to_owned())
            }
            Self::Upstream { advice, retryable, retry_after, .. } => {
                let again = retry_after.map(|wait| format!("Try again in {}.", seconds(wait)));
                match (advice, again) {
                    (Some(advice), Some(again)) => Some(format!("{advice} {again}")),
                    (Some(advice), None) => Some(advice.clone()),
                    (None, None) if *retryable => Some("Try again in a moment.".to_owned()),
                    (None, again) => again,
                }
            }
            Self::Cancelled => None,
            Self::Timeout { .. } => Some(
                "Ask for less, or try again later. If the tool changes something, look first whether it has done so."
                    .to_owned(),
            ),
            Self::Internal { .. } => {
                Some("This is a fault of the server; the same call is likely to fail again.".to_owned())
            }
        }
    }
}

/// What happened, then what to do next: the text that the model reads.
impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidArguments(faults) => writeln!(f, "{faults}")?,
            Self::Ask(_) => f.write_str("The person at the client has to be asked first, and was not.")?,
            Self::MissingCapability(needed) => {
                let names = exchange::names(needed).join(", ");
                write!(
                    f,
                    "The client has to be asked first, and it does not declare that it can be: {names}."
                )?;
            }
            Self::Refused { message, .. }
            | Self::NotFound { message, .. }
            | Self::Upstream { message, .. }
            | Self::Internal { message, .. } => {
                f.write_str(message)?;
            }
            Self::Timeout { after } => write!(f, "The call was given up after {}.", seconds(*after))?,
            Self::Cancelled => f.write_str("The call was cancelled.")?,
        }
        match self.advice() {
            Some(advice) if matches!(self, Self::InvalidArguments(_)) => f.write_str(&advice),
            Some(advice) => write!(f, " {advice}"),
            None => Ok(()),
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_millis() {
        1000 => "1 second".to_owned(),
        millis if millis % 1000 == 0 => format!("{} seconds", millis / 1000),
        millis if millis < 1000 => format!("{millis} milliseconds"),
        _ => format!("{:.1} seconds", time.as_secs_f64()),
    }
}
