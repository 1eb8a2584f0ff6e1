//! Why there is no configuration: every reason at once, each with what to do.

use std::fmt;

/// Everything that is wrong with the configuration. There is at least one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    faults: Vec<String>,
}

impl ConfigError {
    /// Just one fault.
    #[must_use]
    pub fn one(fault: impl Into<String>) -> Self {
        Self { faults: vec![fault.into()] }
    }

    /// Nothing when there are none.
    #[must_use]
    pub fn all(faults: Vec<String>) -> Option<Self> {
        (!faults.is_empty()).then_some(Self { faults })
    }

    /// The faults, one by one.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults.as_slice() {
            [one] => f.write_str(one),
            all => {
                write!(f, "{} settings are wrong:", all.len())?;
                all.iter().try_for_each(|fault| write!(f, "\n- {fault}"))
            }
        }
    }
}

impl std::error::Error for ConfigError {}
