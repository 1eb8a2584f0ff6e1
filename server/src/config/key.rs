//! The keys: straight from where they are given into the types that hide them.

use xyte_sdk::{DeviceKey, DeviceUrl, OrganizationKey, PartnerKey};

use super::ConfigError;
use super::environment::Reader;
use crate::tools::Keys;

/// No longer than any key; a file that is longer is the wrong file.
const LONGEST: u64 = 4096;

pub(super) fn read(reader: &Reader<'_>) -> Result<Keys, ConfigError> {
    let keys =
        Keys { organization: organization(reader)?, partner: partner(reader)?, device: device(reader)? };
    if keys.organization.is_none() && keys.partner.is_none() && keys.device.is_none() {
        return Err(ConfigError(
            "there is no key: set XYTE_API_KEY to an organization key (Xyte portal, Settings, API Keys), \
             or try the server without one: --sandbox"
                .to_owned(),
        ));
    }
    Ok(keys)
}

fn organization(reader: &Reader<'_>) -> Result<Option<OrganizationKey>, ConfigError> {
    let (name, text) = match (reader.variable("XYTE_API_KEY"), reader.variable("XYTE_API_KEY_FILE")) {
        (Some(key), _) => ("XYTE_API_KEY", key),
        (None, Some(path)) => ("XYTE_API_KEY_FILE", file(&path)?),
        (None, None) => return Ok(None),
    };
    OrganizationKey::new(text).map(Some).map_err(|error| ConfigError(format!("{name}: {error}")))
}

fn partner(reader: &Reader<'_>) -> Result<Option<PartnerKey>, ConfigError> {
    let Some(text) = reader.variable("XYTE_PARTNER_API_KEY") else { return Ok(None) };
    PartnerKey::new(text).map(Some).map_err(|error| ConfigError(format!("XYTE_PARTNER_API_KEY: {error}")))
}

/// A device's key is of no use without the address the device was given with it.
fn device(reader: &Reader<'_>) -> Result<Option<(DeviceKey, DeviceUrl)>, ConfigError> {
    let at = reader.parsed(None, "XYTE_DEVICE_URL", DeviceUrl::new)?;
    match (reader.variable("XYTE_DEVICE_KEY"), at) {
        (Some(key), Some(at)) => {
            let key =
                DeviceKey::new(key).map_err(|error| ConfigError(format!("XYTE_DEVICE_KEY: {error}")))?;
            Ok(Some((key, at)))
        }
        (None, None) => Ok(None),
        _ => {
            Err(ConfigError("XYTE_DEVICE_KEY and XYTE_DEVICE_URL are set together or not at all".to_owned()))
        }
    }
}

fn file(path: &str) -> Result<String, ConfigError> {
    let refuse = |why: String| ConfigError(format!("XYTE_API_KEY_FILE: {why}"));
    let size = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
    if size > LONGEST {
        return Err(refuse("the file is too long for a key".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))
}
