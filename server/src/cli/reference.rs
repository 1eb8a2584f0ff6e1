//! `xyte-mcp reference`: pages that are made of what the program knows of itself.

use std::fmt::Write as _;

use super::args::{Page, ReferenceCommand};
use super::{Failure, print};
use crate::mcp;
use crate::policy::{Policy, Toolsets};
use crate::telemetry::metrics;
use crate::{config, prompts, resources, tools};

pub(super) fn run(command: &ReferenceCommand) -> Result<(), Failure> {
    print(&page(command.page)?)
}

/// The text of a page.
fn page(page: Page) -> Result<String, Failure> {
    Ok(match page {
        Page::Settings => config::reference(),
        Page::Metrics => {
            format!(
                "# Metrics\n\nMade by `xyte-mcp reference metrics`; not edited.\n\n{}",
                metrics::reference()
            )
        }
        Page::Surface => surface()?,
    })
}

/// Everything that a client can see.
fn surface() -> Result<String, Failure> {
    let registry = tools::registry().map_err(Failure::other)?;
    let toolsets = Toolsets::parse(["all", "experimental"]).map_err(Failure::other)?;
    let listed = mcp::listing(&registry, &Policy { toolsets, destructive: true, ..Policy::default() });
    let mut text = String::from(
        "# What a client sees\n\nMade by `xyte-mcp reference surface`; not edited.\n\n## Tools\n\nIn the order of the list. \
         The bytes are what a tool costs in `tools/list`.\n\n\
         | tool | toolset | risk | what it does | operations | bytes |\n|---|---|---|---|---|---|\n",
    );
    for (spec, tool) in registry.specs().zip(&listed) {
        let bytes = serde_json::to_string(tool).map_err(Failure::other)?.len();
        let operations: Vec<String> = spec.operations.iter().map(|id| format!("`{id}`")).collect();
        let operations = if operations.is_empty() { "any".to_owned() } else { operations.join(", ") };
        let (name, set, risk, summary) = (spec.name, spec.toolset, spec.risk.as_str(), spec.summary);
        let _ = writeln!(
            text,
            "| `{name}` | {set} | {risk} | {} | {operations} | {bytes} |",
            summary.replace('\n', " ")
        );
    }
    text.push_str("\n## Resources\n\n| address | toolset | what is there |\n|---|---|---|\n");
    for spec in resources::registry().map_err(Failure::other)?.specs() {
        let _ = writeln!(text, "| `{}` | {} | {} |", spec.uri, spec.toolset, spec.summary.replace('\n', " "));
    }
    text.push_str("\n## Prompts\n\n| prompt | toolset | arguments | what it is for |\n|---|---|---|---|\n");
    for spec in prompts::registry().map_err(Failure::other)?.specs() {
        let arguments: Vec<String> = spec
            .arguments()
            .iter()
            .map(|argument| match argument.required {
                Some(true) => format!("`{}`", argument.name),
                _ => format!("`{}`, if wanted", argument.name),
            })
            .collect();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} |",
            spec.name,
            spec.toolset,
            arguments.join("; "),
            spec.summary
        );
    }
    Ok(text)
}
