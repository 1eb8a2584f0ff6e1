//! The keychain of each system that has one.

use std::sync::Arc;

use keyring_core::{CredentialStore, Error};

#[cfg(all(feature = "keychain", target_os = "linux"))]
pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(all(feature = "keychain", target_os = "macos"))]
pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(all(feature = "keychain", windows))]
pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// Left out of this build, or a system whose keychain we do not know.
#[cfg(not(all(feature = "keychain", any(target_os = "linux", target_os = "macos", windows))))]
pub(super) fn open() -> Result<Arc<CredentialStore>, Error> {
    Err(Error::NoDefaultStore)
}
