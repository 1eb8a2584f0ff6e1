//! Refreshes `src/generated` in a checkout of the workspace. Not part of the package: its users build what is committed.
//!
//! When the fingerprint of the documents and the generator differs from the committed one, the generator is run, in a
//! target folder of its own because the outer cargo holds the lock of the usual one. With `XYTE_CODEGEN=check` nothing is
//! written and a difference is an error, so that a release or a test run never builds what is not committed.

#![expect(clippy::disallowed_methods, reason = "a build script talks to cargo by these")]

#[path = "../codegen/src/stamp.rs"]
#[expect(unreachable_pub, reason = "public in the generator, where it is a module of the library")]
mod stamp;

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("..");
    for input in stamp::INPUTS {
        println!("cargo::rerun-if-changed=../{input}");
    }
    println!("cargo::rerun-if-env-changed=XYTE_CODEGEN");
    let wanted = stamp::fingerprint(&root)?;
    let committed = std::fs::read_to_string(root.join(stamp::STAMP)).unwrap_or_default();
    if committed.replace('\r', "") == wanted {
        return Ok(());
    }
    if env::var_os("XYTE_CODEGEN").is_some_and(|mode| mode == "check") {
        return Err(
            "src/generated is stale: run `cargo run -p xyte-codegen -- generate` and commit it".into()
        );
    }
    let output = generator(&root)?.output()?;
    if !output.status.success() {
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            println!("cargo::error={line}");
        }
        return Err("the generator failed; the documents in openapi/ are the likely cause".into());
    }
    println!("cargo::warning=openapi/ or codegen/ changed: src/generated was written anew. Commit it.");
    Ok(())
}

/// The command that runs the generator, free of what the outer build set for itself.
fn generator(root: &Path) -> Result<Command, Box<dyn Error>> {
    // OUT_DIR is <target>[/<triple>]/<profile>/build/<package>/out.
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut target = out.ancestors().nth(4).ok_or("OUT_DIR is not where cargo puts it")?.to_owned();
    if target
        .file_name()
        .is_some_and(|name| Some(name.to_string_lossy().into_owned()) == env::var("TARGET").ok())
    {
        target.pop();
    }
    let mut command = Command::new(variable("CARGO")?);
    command.args(["run", "--quiet", "--locked", "--package", "xyte-codegen", "--manifest-path"]);
    command.arg(root.join("Cargo.toml")).arg("--target-dir").arg(target.join("codegen"));
    command.args(["--", "generate"]);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let leaks = ["RUSTFLAGS", "RUSTC", "RUSTDOC"].iter().any(|part| name.contains(part))
            || ["CARGO_CFG_", "CARGO_FEATURE_", "CARGO_PROFILE_"].iter().any(|part| name.starts_with(part))
            || matches!(
                name.as_str(),
                "TARGET" | "HOST" | "OUT_DIR" | "PROFILE" | "OPT_LEVEL" | "DEBUG" | "NUM_JOBS"
            );
        if leaks {
            command.env_remove(name);
        }
    }
    Ok(command)
}

fn variable(name: &str) -> Result<std::ffi::OsString, String> {
    env::var_os(name).ok_or_else(|| format!("cargo did not set {name}"))
}
