//! The Prometheus text format.

use std::fmt::{Display, Write as _};

use super::table::Metric;

type Labels = [(&'static str, &'static str)];

pub(super) fn head(out: &mut String, metric: &Metric) {
    let Metric { name, help, kind, .. } = metric;
    let help = help.replace('\\', r"\\").replace('\n', r"\n");
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {}", kind.as_str());
}

pub(super) fn sample(out: &mut String, name: &str, suffix: &str, labels: &Labels, value: impl Display) {
    let _ = write!(out, "{name}{suffix}");
    set(out, labels.iter().copied());
    let _ = writeln!(out, " {value}");
}

pub(super) fn bucket(out: &mut String, name: &str, labels: &Labels, bound: &str, value: u64) {
    let _ = write!(out, "{name}_bucket");
    set(out, labels.iter().copied().chain([("le", bound)]));
    let _ = writeln!(out, " {value}");
}

fn set<'a>(out: &mut String, labels: impl Iterator<Item = (&'static str, &'a str)>) {
    let mut open = '{';
    for (name, value) in labels {
        let value = value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
        let _ = write!(out, "{open}{name}=\"{value}\"");
        open = ',';
    }
    if open == ',' {
        out.push('}');
    }
}
