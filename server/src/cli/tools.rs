//! `xyte-mcp tools`.

use std::fmt::Write as _;

use super::args::ToolsCommand;
use super::{Failure, print};
use crate::policy::{Policy, Toolsets, Verdict};
use crate::{mcp, tools};

pub(super) fn run(flags: &ToolsCommand) -> Result<(), Failure> {
    let registry = tools::registry().map_err(Failure::other)?;
    let toolsets = Toolsets::parse(flags.toolsets.iter().map(String::as_str)).map_err(Failure::usage)?;
    let policy = Policy { toolsets, destructive: flags.allow_destructive, ..Policy::default() };
    if flags.json || flags.whole {
        let tools =
            if flags.whole { mcp::whole(&registry, &policy) } else { mcp::listing(&registry, &policy) };
        let list = serde_json::json!({ "tools": tools });
        let text = serde_json::to_string_pretty(&list).map_err(Failure::other)?;
        return print(&format!("{text}\n"));
    }
    let specs: Vec<_> = registry.specs().filter(|spec| policy.verdict(spec) == Verdict::Runs).collect();
    let names = specs.iter().map(|spec| spec.name.len()).max().unwrap_or_default().max("TOOL".len());
    let sets = specs.iter().map(|spec| spec.toolset.len()).max().unwrap_or_default().max("TOOLSET".len());
    let mut text = format!("{:names$}  {:sets$}  {:11}  SUMMARY\n", "TOOL", "TOOLSET", "RISK");
    for spec in specs {
        let (name, set, risk) = (spec.name, spec.toolset, spec.risk.as_str());
        let _ = writeln!(text, "{name:names$}  {set:sets$}  {risk:11}  {}", spec.summary);
    }
    print(&text)
}
