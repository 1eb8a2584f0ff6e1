//! The key: straight from where it is given into the type that hides it.

use xyte_sdk::OrganizationKey;

use super::ConfigError;
use super::environment::Reader;

/// No longer than any key; a file that is longer is the wrong file.
const LONGEST: u64 = 4096;

pub(super) fn read(reader: &Reader<'_>) -> Result<OrganizationKey, ConfigError> {
    let (name, text) = match (reader.variable("XYTE_API_KEY"), reader.variable("XYTE_API_KEY_FILE")) {
        (Some(key), _) => ("XYTE_API_KEY", key),
        (None, Some(path)) => ("XYTE_API_KEY_FILE", file(&path)?),
        (None, None) => {
            return Err(ConfigError(
                "there is no key: set XYTE_API_KEY to an organization key (Xyte portal, Settings, API Keys), \
                 or try the server without one: --sandbox"
                    .to_owned(),
            ));
        }
    };
    OrganizationKey::new(text).map_err(|error| ConfigError(format!("{name}: {error}")))
}

fn file(path: &str) -> Result<String, ConfigError> {
    let refuse = |why: String| ConfigError(format!("XYTE_API_KEY_FILE: {why}"));
    let size = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
    if size > LONGEST {
        return Err(refuse("the file is too long for a key".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))
}
