//! The table as a document.

use std::fmt::Write as _;

use super::names::METRICS;
use super::table::{Label, Values};

/// Every metric as Markdown: name, kind, meaning, labels with all the values they can have, and the buckets.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from(
        "# Metrics\n\nWhat `GET /metrics` on the admin port shows, in the Prometheus text format. No label takes a value from a \
         request: the lists below are complete.\n\n| name | kind | meaning | labels |\n|---|---|---|---|\n",
    );
    for metric in METRICS {
        let labels: Vec<String> = metric.labels.iter().map(|label| format!("`{}`", label.name)).collect();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            metric.name,
            metric.kind.as_str(),
            metric.help,
            labels.join(", ")
        );
    }
    out.push_str("\n## Labels\n\n| metric | label | says | values |\n|---|---|---|---|\n");
    for metric in METRICS {
        for label in metric.labels {
            let values = values(label);
            let _ = writeln!(out, "| `{}` | `{}` | {} | {values} |", metric.name, label.name, label.meaning);
        }
    }
    out.push_str("\n## Buckets\n\nThe upper edges, in the unit that the name ends in.\n\n| metric | edges |\n|---|---|\n");
    for metric in METRICS {
        if let Some(bounds) = metric.bounds {
            let edges: Vec<String> =
                bounds.at.iter().map(|edge| bounds.unit.shown(*edge).to_string()).collect();
            let _ = writeln!(out, "| `{}` | {} |", metric.name, edges.join(", "));
        }
    }
    out
}

fn values(label: &Label) -> String {
    match label.values {
        Values::Words(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Values::Tools => "the names of the tools, and `other`".to_owned(),
        Values::Operations => "the ids of the operations in the catalogue, and `other`".to_owned(),
        Values::Version => "one".to_owned(),
    }
}
