//! How a command fails: one line on standard error that says what to do, and a code.

use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

use crate::config::ConfigError;

/// Why a command has failed.
#[derive(Debug)]
pub struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// The person can mend it: usage or configuration. Ends with 2.
    pub fn usage(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), code: 2 }
    }

    /// Everything else. Ends with 1.
    pub fn other(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), code: 1 }
    }

    /// Tells it, and gives the code to end with.
    #[must_use]
    pub fn tell(&self) -> ExitCode {
        // If standard error cannot be written, the code alone has to do.
        let _ = writeln!(std::io::stderr(), "xyte-mcp: {}", self.message);
        ExitCode::from(self.code)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error)
    }
}
