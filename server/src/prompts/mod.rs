//! What a person can pick from a menu: a task for the assistant, with arguments. One file per prompt in `texts/`.
//!
//! Above each text stands what a list shows of it: title, description, toolset, arguments, and what completes them. The name of
//! the file is the name of the prompt.

mod file;

use mcp_macros::{PromptRegistry, RegistryError};

use crate::tools::Ctx;

/// All prompts, in order.
const TEXTS: [(&str, &str); 6] = [
    ("triage_incidents", include_str!("texts/triage_incidents.md")),
    ("investigate_offline_device", include_str!("texts/investigate_offline_device.md")),
    ("reboot_device", include_str!("texts/reboot_device.md")),
    ("start_room", include_str!("texts/start_room.md")),
    ("check_projector", include_str!("texts/check_projector.md")),
    ("weekly_report", include_str!("texts/weekly_report.md")),
];

/// Why a file is no prompt.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// Its head or its text cannot be read.
    #[error("the prompt {name}: {why}")]
    File {
        /// Which one.
        name: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// They do not fit together.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// All prompts, in order.
///
/// # Errors
///
/// A file cannot be read as a prompt. That is a mistake of this crate; its tests meet it first.
pub fn registry() -> Result<PromptRegistry<Ctx>, PromptError> {
    let mut builder = PromptRegistry::builder();
    for (name, text) in TEXTS {
        let prompt = file::prompt(name, text).map_err(|why| PromptError::File { name, why })?;
        builder = builder.domain([prompt]);
    }
    Ok(builder.build()?)
}
