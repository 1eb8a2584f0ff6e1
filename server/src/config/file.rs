//! The two files that settings may stand in: a TOML file, and `.env`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{ConfigError, Environment};

/// A file that is longer is another file.
const LONGEST: u64 = 1024 * 1024;

/// Where the settings of this process may stand.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The TOML file, if one is named.
    pub config: Option<PathBuf>,
    /// The file of variables. Unset: `.env` where the process runs, if there is one.
    pub env: Option<PathBuf>,
}

/// The file of variables that is read when none is named, if it is there.
const DOTENV: &str = ".env";

impl Files {
    /// Those that the flags name, or else the environment.
    pub(super) fn named(self, environment: &dyn Environment) -> Self {
        let from =
            |name: &str| environment.get(name).filter(|path| !path.trim().is_empty()).map(PathBuf::from);
        Self {
            config: self.config.or_else(|| from("XYTE_CONFIG")),
            env: self.env.or_else(|| from("XYTE_ENV_FILE")),
        }
    }

    /// Where a change of a setting may show: both, if both are named, and `.env` where it would be read, even if it is not
    /// there yet.
    pub fn watched(self, environment: &dyn Environment) -> Vec<PathBuf> {
        let Self { config, env } = self.named(environment);
        config.into_iter().chain([env.unwrap_or_else(|| PathBuf::from(DOTENV))]).collect()
    }
}

/// The text of a file, if it is there and not too long.
pub(super) fn read(path: &Path, called: &str) -> Result<String, ConfigError> {
    let refuse = |why: String| ConfigError::one(format!("{called}: {}: {why}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
    if size > LONGEST {
        return Err(refuse("the file is too long".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))
}

/// The tables of the TOML file.
pub(super) fn toml(path: &Path) -> Result<Map<String, Value>, ConfigError> {
    let text = read(path, "--config / XYTE_CONFIG")?;
    let refuse = |error: toml::de::Error| {
        // Not the line itself: somebody may have put a key there.
        let line =
            error.span().and_then(|span| text.get(..span.start)).map(|before| before.lines().count().max(1));
        let place = line.map(|line| format!(", line {line}")).unwrap_or_default();
        ConfigError::one(format!("{}{place}: {}", path.display(), error.message()))
    };
    toml::from_str::<Map<String, Value>>(&text).map_err(refuse)
}

/// The variables of the `.env` file, in its order.
pub(super) fn dotenv(files: &Files) -> Result<Vec<(String, String)>, ConfigError> {
    let (path, named) = match &files.env {
        Some(path) => (path.clone(), true),
        None => (PathBuf::from(DOTENV), false),
    };
    let lines = match dotenvy::from_path_iter(&path) {
        Ok(lines) => lines,
        Err(error) if !named && error.not_found() => return Ok(Vec::new()),
        Err(dotenvy::Error::Io(error)) if !named && error.kind() == ErrorKind::PermissionDenied => {
            return Ok(Vec::new());
        }
        Err(_) => return Err(ConfigError::one(format!("{}: it cannot be read", path.display()))),
    };
    // The error of a line would repeat the line, and with it perhaps a key.
    let line = |at: usize| {
        ConfigError::one(format!("{}, entry {}: not of the form NAME=value", path.display(), at + 1))
    };
    lines.enumerate().map(|(at, entry)| entry.map_err(|_| line(at))).collect()
}
