//! Values that need more than a standard type: open words, times, secrets and an explicit null.

pub(crate) mod nullable;
mod open_enum;
mod secret;
mod timestamp;

pub use nullable::Nullable;
pub use open_enum::UnknownWord;
pub use secret::SecretText;
pub use timestamp::Timestamp;

pub(crate) use open_enum::open_enum;
