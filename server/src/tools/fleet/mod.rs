//! The fleet as a whole: answers that take several calls.

mod device_timeline;
mod fleet_overview;
mod report;
mod space_report;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![fleet_overview::fleet_overview, space_report::space_report, device_timeline::device_timeline]
}
