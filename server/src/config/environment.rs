//! The environment as something that is handed in, so that tests can hand in another.

use std::collections::BTreeMap;
use std::str::FromStr;

use clap::ValueEnum;

use super::ConfigError;

/// Where variables come from.
pub trait Environment: Sync {
    /// The value of a variable, if it is set.
    fn get(&self, name: &str) -> Option<String>;

    /// The names of all variables.
    fn names(&self) -> Vec<String>;
}

/// The environment of this process.
#[derive(Debug, Clone, Copy)]
pub struct Process;

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
impl Environment for Process {
    fn get(&self, name: &str) -> Option<String> {
        // What is no text becomes text with replacement characters, which the reader of the value then refuses.
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn names(&self) -> Vec<String> {
        std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect()
    }
}

/// An environment made by hand.
impl Environment for BTreeMap<&str, &str> {
    fn get(&self, name: &str) -> Option<String> {
        BTreeMap::get(self, name).map(|value| (*value).to_owned())
    }

    fn names(&self) -> Vec<String> {
        self.keys().map(|name| (*name).to_owned()).collect()
    }
}

/// Reads a value from its flag or else from its variable. A variable that is set to nothing counts as not set.
pub(super) struct Reader<'a>(pub(super) &'a dyn Environment);

impl Reader<'_> {
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).filter(|value| !value.trim().is_empty())
    }

    pub(super) fn text(&self, flag: Option<&str>, name: &str) -> Option<String> {
        flag.map(str::to_owned).or_else(|| self.variable(name))
    }

    pub(super) fn list(&self, flag: &[String], name: &str) -> Vec<String> {
        if !flag.is_empty() {
            return flag.to_vec();
        }
        let value = self.variable(name).unwrap_or_default();
        value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn switch(&self, name: &str) -> Result<bool, ConfigError> {
        match self.variable(name).as_deref().map(str::trim) {
            None | Some("0" | "false" | "no" | "off") => Ok(false),
            Some("1" | "true" | "yes" | "on") => Ok(true),
            Some(_) => Err(ConfigError(format!("{name} is a switch: set it to 1 or 0"))),
        }
    }

    pub(super) fn number<N: FromStr>(&self, flag: Option<N>, name: &str) -> Result<Option<N>, ConfigError> {
        match (flag, self.variable(name)) {
            (Some(number), _) => Ok(Some(number)),
            (None, None) => Ok(None),
            (None, Some(text)) => {
                let refuse = |_| ConfigError(format!("{name} is not a whole number that can be used"));
                text.trim().parse().map(Some).map_err(refuse)
            }
        }
    }

    pub(super) fn word<W: ValueEnum>(&self, flag: Option<W>, name: &str) -> Result<Option<W>, ConfigError> {
        match (flag, self.variable(name)) {
            (Some(word), _) => Ok(Some(word)),
            (None, None) => Ok(None),
            (None, Some(text)) => W::from_str(text.trim(), true).map(Some).map_err(|_| {
                let legal = W::value_variants().iter().filter_map(ValueEnum::to_possible_value);
                let legal: Vec<String> = legal.map(|word| word.get_name().to_owned()).collect();
                ConfigError(format!("{name} is one of {}", legal.join(", ")))
            }),
        }
    }

    pub(super) fn parsed<T>(
        &self,
        flag: Option<&str>,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, xyte_sdk::Error>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(text) = self.text(flag, name) else { return Ok(None) };
        parse(text.trim()).map(Some).map_err(|error| ConfigError(format!("{name}: {error}")))
    }
}
