//! Invariant 6: the environment, files, the clock and standard output are touched in few places, each with a reason.

use super::source::{Source, all};

/// What touches the world outside, by the tokens that do it.
const TOUCHES: &[(&str, &[&str])] = &[
    (
        "environment",
        // The last two are how clap reads it.
        &["env :: var", "env :: var_os", "env :: vars", "env :: vars_os", "env :: {", "( env =", ", env ="],
    ),
    ("files", &["fs ::", "File ::", "OpenOptions"]),
    ("clock", &["SystemTime :: now", "Instant :: now", "Timestamp :: now", "Zoned :: now"]),
    ("output", &["println !", "print !", "eprintln !", "eprint !", "dbg !", "stdout"]),
];

/// Where that is right, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("environment", "server/src/config/environment.rs", "the one reader of the environment"),
    ("environment", "xyte-sdk/build.rs", "cargo talks to a build script by it"),
    ("files", "server/src/config/file.rs", "settings and keys may stand in files"),
    ("files", "server/src/cli/follow.rs", "sees that the file of settings has changed"),
    ("files", "server/src/auth/vault/file/document.rs", "reads the file of tenants"),
    ("files", "server/src/auth/vault/file/write.rs", "replaces the file of tenants"),
    ("files", "server/src/telemetry/log/file.rs", "writes the log and the audit"),
    ("files", "server/src/transport/http/tls.rs", "sees that the certificate has changed"),
    ("files", "server/src/upstream/connections.rs", "reads the certificate authority of the operator"),
    ("files", "codegen/src/document.rs", "reads the documents"),
    ("files", "codegen/src/stamp.rs", "reads what the stamp is made of"),
    ("files", "codegen/src/write.rs", "writes the generated source"),
    ("files", "xyte-sdk/build.rs", "reads the stamp"),
    ("clock", "sandbox/src/clock.rs", "the clock that everything in the sandbox is given"),
    ("clock", "server/src/clock.rs", "the clock that everything in the server is given"),
    ("clock", "server/src/app/operations.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/mcp/caller.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/telemetry/inspect/mod.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/transport/http/request.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/transport/http/sessions/session.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/breaker/mod.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/cache/memory.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/caller.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/coalesce.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/limiter/gate.rs", "tokio's clock, which tests drive"),
    ("clock", "server/src/upstream/meter.rs", "tokio's clock, which tests drive"),
    ("clock", "mcp-macros/src/guard/mod.rs", "tokio's clock, which tests drive"),
    ("clock", "mcp-macros/src/exchange/progress.rs", "tokio's clock, which tests drive"),
    ("clock", "mcp-macros/src/exchange/waits.rs", "tokio's clock, which tests drive"),
    ("output", "server/src/cli/mod.rs", "prints the result of a command"),
    ("output", "codegen/src/main.rs", "prints the result of a command"),
    ("output", "xyte-sdk/build.rs", "cargo reads a build script's output"),
];

/// Everything in a file that touches the world, as (what, line).
fn touches(source: &Source) -> Vec<(&'static str, usize)> {
    let lines = |what, patterns: &[&str]| {
        let lines: Vec<usize> = patterns.iter().flat_map(|pattern| source.lines_with(pattern)).collect();
        lines.into_iter().map(move |line| (what, line))
    };
    TOUCHES.iter().flat_map(|(what, patterns)| lines(*what, patterns)).collect()
}

#[test]
fn each_touch_is_seen() {
    for (what, text) in [
        ("environment", "fn f() { std::env::var(\"HOME\"); }"),
        ("environment", "use std::env::{self, var};"),
        ("environment", "struct A { #[arg(long, env = \"KEY\")] key: String }"),
        ("files", "fn f() { std::fs::read_to_string(\"a\"); }"),
        ("files", "async fn f() { tokio::fs::File::open(\"a\").await; }"),
        ("clock", "fn f() { let now = std::time::Instant::now(); }"),
        ("clock", "fn f() { jiff::Timestamp::now(); }"),
        ("output", "fn f() { println!(\"{}\", 1); }"),
        ("output", "use std::io::{stdout, Write};"),
    ] {
        let bad = touches(&Source::example("server/src/bad.rs", text));
        assert!(bad.iter().any(|(found, line)| *found == what && *line == 1), "{text}: {bad:?}");
    }
    let good = "//! println!\nfn f(env: &str) -> bool { env == \"stdout\" }\n#[cfg(test)]\nmod tests { use std::fs; }";
    assert_eq!(touches(&Source::example("server/src/good.rs", good)), []);
}

#[test]
fn the_world_outside_is_touched_in_few_places() {
    let mut stray = Vec::new();
    let mut used = vec![false; ALLOWED.len()];
    for source in all().iter().filter(|source| source.shipped()) {
        for (what, line) in touches(source) {
            match ALLOWED.iter().position(|(known, path, _)| (*known, *path) == (what, source.path.as_str()))
            {
                Some(row) => used[row] = true,
                None => stray.push(format!("{}:{line}: {what}", source.path)),
            }
        }
    }
    assert!(stray.is_empty(), "not in the list of allowed places:\n{}", stray.join("\n"));
    let idle: Vec<_> = ALLOWED.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| row).collect();
    assert!(idle.is_empty(), "allowed and not needed any more: {idle:#?}");
}
