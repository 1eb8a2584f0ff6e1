//! Invariant 1: arrows between crates point one way only.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Which crates of the workspace each one may be built from, and which its tests may use besides.
const ALLOWED: &[(&str, &[&str], &[&str])] = &[
    ("xyte-codegen", &[], &[]),
    ("xyte-schema-check", &[], &[]),
    // Its tests need the sandbox to talk to, and the generator to see that what is committed is fresh.
    ("xyte-sdk", &["xyte-schema-check"], &["xyte-codegen", "xyte-sandbox"]),
    ("xyte-sandbox", &["xyte-schema-check", "xyte-sdk"], &[]),
    // The compile-fail cases are those of the library, and stand where few dependencies are compiled for them.
    ("xyte-mcp-macros-impl", &[], &["xyte-mcp-macros"]),
    ("xyte-mcp-macros", &["xyte-mcp-macros-impl", "xyte-schema-check"], &[]),
    ("xyte-mcp", &["xyte-mcp-macros", "xyte-sandbox", "xyte-sdk"], &[]),
    // It hands what is hostile to whatever reads it.
    ("xyte-fuzz", &["xyte-mcp", "xyte-mcp-macros", "xyte-sandbox", "xyte-sdk"], &[]),
    // The proof may look at everything, and is shipped with nothing.
    (
        "xyte-tests",
        &[],
        &["xyte-codegen", "xyte-mcp", "xyte-mcp-macros", "xyte-sandbox", "xyte-schema-check", "xyte-sdk"],
    ),
    ("xyte-conformance", &["xyte-mcp", "xyte-mcp-macros"], &[]),
    // It starts the program and looks at it from outside, as at any other.
    ("xyte-bench", &[], &["xyte-mcp", "xyte-mcp-macros", "xyte-sandbox", "xyte-sdk"]),
];

/// Packages that must not be reachable from a crate by what it is built from, at any distance.
const NEVER: &[(&str, &[&str])] = &[
    ("xyte-sdk", &["rmcp", "axum", "xyte-codegen", "xyte-sandbox", "xyte-mcp-macros"]),
    ("xyte-schema-check", &["rmcp", "tokio", "schemars", "jsonschema"]),
    ("xyte-codegen", &["rmcp", "axum", "reqwest", "tokio", "xyte-sdk"]),
    ("xyte-sandbox", &["rmcp", "xyte-mcp-macros", "jsonschema"]),
    ("xyte-mcp-macros", &["xyte-sdk", "reqwest"]),
];

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(arguments)
        .current_dir(super::source::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Arrows between crates of the workspace that the table does not have.
fn stray_arrows(metadata: &Value) -> Vec<String> {
    let members: BTreeSet<&str> = list(&metadata["packages"]).map(|package| text(&package["name"])).collect();
    let mut stray = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = text(&package["name"]);
        let Some((_, built, tested)) = ALLOWED.iter().find(|(known, ..)| *known == name) else {
            stray.push(format!("{name} has no row in the table"));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let (to, kind) = (text(&dependency["name"]), dependency["kind"].as_str().unwrap_or("normal"));
            let allowed = built.contains(&to) || (kind == "dev" && tested.contains(&to));
            if members.contains(to) && !allowed {
                stray.push(format!("{name} -> {to} ({kind})"));
            }
        }
    }
    stray
}

/// Forbidden packages that a crate reaches by what it is built from.
fn reached(metadata: &Value, from: &str, never: &[&str]) -> Vec<String> {
    let names: BTreeMap<&str, &str> =
        list(&metadata["packages"]).map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let start = names.iter().find(|(_, name)| **name == from).map(|(id, _)| *id);
    let mut open = vec![start.unwrap_or_else(|| panic!("there is no package {from}"))];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let built = |next: &&Value| list(&next["dep_kinds"]).any(|kind| kind["kind"] != "dev");
        open.extend(list(&nodes[id]["deps"]).filter(built).map(|next| text(&next["pkg"])));
    }
    let found: BTreeSet<&str> = seen.iter().map(|id| names[id]).collect();
    never.iter().filter(|name| found.contains(*name)).map(|name| format!("{from} -> … -> {name}")).collect()
}

#[test]
fn arrows_point_down() {
    let arrow = |kind: Value| {
        json!({"packages": [
            {"name": "xyte-sdk", "dependencies": [{"name": "xyte-sandbox", "kind": kind}, {"name": "bytes", "kind": null}]},
            {"name": "xyte-sandbox", "dependencies": []},
        ]})
    };
    assert_eq!(stray_arrows(&arrow(Value::Null)), ["xyte-sdk -> xyte-sandbox (normal)"]);
    assert!(stray_arrows(&arrow("dev".into())).is_empty());
    assert_eq!(stray_arrows(&json!({"packages": [{"name": "new"}]})), ["new has no row in the table"]);

    let workspace = metadata(&["--no-deps"]);
    assert_eq!(list(&workspace["packages"]).count(), ALLOWED.len());
    assert_eq!(stray_arrows(&workspace), Vec::<String>::new());
}

#[test]
fn the_layers_below_never_reach_the_protocol() {
    let through = |kind: Value| {
        json!({
            "packages": [{"id": "1", "name": "xyte-sdk"}, {"id": "2", "name": "innocent"}, {"id": "3", "name": "rmcp"}],
            "resolve": {"nodes": [
                {"id": "1", "deps": [{"pkg": "2", "dep_kinds": [{"kind": null}]}]},
                {"id": "2", "deps": [{"pkg": "3", "dep_kinds": [{"kind": kind}]}]},
                {"id": "3", "deps": []},
            ]},
        })
    };
    assert_eq!(reached(&through(Value::Null), "xyte-sdk", &["rmcp"]), ["xyte-sdk -> … -> rmcp"]);
    assert!(reached(&through("dev".into()), "xyte-sdk", &["rmcp"]).is_empty());

    let whole = metadata(&["--all-features"]);
    for (from, never) in NEVER {
        assert_eq!(reached(&whole, from, never), Vec::<String>::new());
    }
    // The walk does get about.
    assert!(!reached(&whole, "xyte-mcp", &["rmcp", "axum", "reqwest"]).is_empty());
}
