//! What a person can pick from a menu.

use mcp_macros::{PromptRegistry, RegistryError};

use crate::tools::Ctx;

/// All prompts, in order.
///
/// # Errors
///
/// A file cannot be read as a prompt.
pub fn registry() -> Result<PromptRegistry<Ctx>, RegistryError> {
    PromptRegistry::builder().build()
}
