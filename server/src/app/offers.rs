//! What clients are offered: the same for everybody, made once, and begun with before anybody has asked.

use std::sync::{Arc, LazyLock};
use std::thread;

use super::AppError;
use crate::mcp::{Offers, Shown};
use crate::{prompts, resources, tools};

/// To make the schemas of the tools takes longer than anything else at the start.
static TOOLS: LazyLock<Result<Shown, AppError>> =
    LazyLock::new(|| tools::registry().map(Shown::new).map_err(AppError::of));

/// Begins to make the tools, on a thread of their own, while other things are made ready. Whoever asks for them waits for them.
pub fn prepare() {
    // Without a thread they are made by whoever asks first.
    let _ = thread::Builder::new().name("tools".to_owned()).spawn(|| LazyLock::force(&TOOLS).is_ok());
}

/// All of it.
///
/// # Errors
///
/// Something of it is made wrongly. That is a mistake of this crate; its tests meet it first.
pub(super) fn offers() -> Result<Offers, AppError> {
    // Most likely they are still being made, and what a list shows of them comes after that.
    tools::assist();
    let resources = Arc::new(resources::registry().map_err(AppError::of)?);
    let prompts = Arc::new(prompts::registry().map_err(AppError::of)?);
    Ok(Offers { resources, prompts, tools: TOOLS.clone()? })
}
