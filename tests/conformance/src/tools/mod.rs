//! The tools of the suite.

pub(crate) mod asking;
pub(crate) mod classic;
pub(crate) mod content;
pub(crate) mod mishap;
pub(crate) mod schemas;
pub(crate) mod telling;
