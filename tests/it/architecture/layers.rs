//! Invariant 1 within the sources: what a layer must not know, it does not name.

use super::source::{Source, Token, all};

/// Names that stand where they must not, as `path:line: name`.
fn named(source: &Source, forbidden: &[String]) -> Vec<String> {
    let hit = |token: &&Token| forbidden.iter().any(|name| token.text.trim_matches('"') == name);
    let tokens = source.tokens().iter().filter(hit);
    tokens.map(|token| format!("{}:{}: {}", source.path, token.line, token.text)).collect()
}

fn names(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The functions that `#[tool]` stands on.
fn tools(source: &Source) -> Vec<String> {
    let tokens = source.tokens();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let attributes =
        (0..tokens.len()).filter(|at| [text(*at), text(at + 1), text(at + 2)] == ["#", "[", "tool"]);
    let function =
        |at: usize| (at..tokens.len()).find(|at| text(*at) == "fn").map(|at| text(at + 1).to_owned());
    attributes.filter_map(function).collect()
}

#[test]
fn a_tool_knows_neither_transport_nor_login() {
    let forbidden = names(&["transport", "auth"]);
    let bad = Source::example("server/src/tools/bad.rs", "use crate::{auth::Principal, transport};");
    assert_eq!(named(&bad, &forbidden).len(), 2);
    let good = Source::example("server/src/tools/good.rs", "//! transport\nfn authority(transported: u8) {}");
    assert!(named(&good, &forbidden).is_empty());

    let sources = all();
    let inside: Vec<&Source> = sources.iter().filter(|source| source.under("server/src/tools")).collect();
    assert!(inside.len() > 5);
    let found: Vec<String> = inside.into_iter().flat_map(|source| named(source, &forbidden)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_transport_names_no_tool() {
    let tool = "#[tool(toolset = \"devices\", risk = read)]\npub async fn get_device(args: Args) {}";
    let tool = tools(&Source::example("server/src/tools/get_device.rs", tool));
    assert_eq!(tool, ["get_device"]);
    for text in ["fn serve() { get_device(1) }", "const FIRST: &str = \"get_device\";"] {
        assert_eq!(named(&Source::example("server/src/transport/bad.rs", text), &tool).len(), 1, "{text}");
    }

    let sources = all();
    let inside = |folder: &'static str| sources.iter().filter(move |source| source.under(folder));
    let known: Vec<String> = inside("server/src/tools").flat_map(tools).collect();
    assert!(known.len() >= 4, "{known:?}");
    let mut found: Vec<String> =
        inside("server/src/transport").flat_map(|source| named(source, &known)).collect();
    found.extend(inside("server/src/transport").filter_map(|source| {
        let line = source.lines_with("crate :: tools").first().copied()?;
        Some(format!("{}:{line}: crate::tools", source.path))
    }));
    assert!(found.is_empty(), "{found:#?}");
}

/// Not even in a comment: the client is for people who have never heard of the protocol.
fn of_the_protocol(source: &Source) -> Vec<String> {
    let lines = source.text.lines().zip(1..);
    let hit = |line: &str| ["rmcp", "axum", "mcp"].iter().any(|word| line.to_lowercase().contains(word));
    lines
        .filter(|(line, _)| hit(line))
        .map(|(line, number)| format!("{}:{number}: {line}", source.path))
        .collect()
}

#[test]
fn the_client_has_never_heard_of_the_protocol() {
    let bad =
        Source::example("xyte-sdk/src/bad.rs", "//! For MCP servers.\nuse rmcp::model::Tool;\nuse url::Url;");
    assert_eq!(of_the_protocol(&bad).len(), 2);

    let sources = all();
    let inside: Vec<&Source> = sources.iter().filter(|source| source.under("xyte-sdk/src")).collect();
    assert!(inside.len() > 40);
    let found: Vec<String> = inside.into_iter().flat_map(of_the_protocol).collect();
    assert!(found.is_empty(), "{found:#?}");
}
