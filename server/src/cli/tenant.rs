//! `xyte-mcp tenant`: the tenants whose Xyte keys this server stores.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{TenantCommand, TenantFile};
use super::{Failure, print};
use crate::auth::{MasterKeys, Scopes, Secret, Tenants};
use crate::clock::Clock;
use crate::config::{self, Environment};
use crate::policy::DOMAINS;

pub(super) fn run(command: &TenantCommand, environment: &dyn Environment) -> Result<(), Failure> {
    match command {
        TenantCommand::Add { name, scopes, no_issue, at } => {
            let (tenants, keys) = open(at, environment)?;
            let key = key_from_input()?;
            let issued =
                tenants.add(name, &key, scopes_of(scopes)?, !no_issue, &keys).map_err(Failure::usage)?;
            match issued {
                Some(issued) => print(&format!(
                    "Tenant {name} was added. This is its key; it is shown once and stored nowhere:\n{}\n",
                    issued.expose()
                )),
                None => print(&format!("Tenant {name} was added, for logins by OAuth alone.\n")),
            }
        }
        TenantCommand::List { at } => {
            let (tenants, _) = open(at, environment)?;
            let rows = tenants.list().map_err(Failure::usage)?;
            let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default().max("TENANT".len());
            let mut text = format!("{:width$}  {:6}  {:20}  SCOPES\n", "TENANT", "KEY", "CHANGED");
            for row in rows {
                let key = if row.has_key { "issued" } else { "-" };
                let changed = row.changed.strftime("%Y-%m-%dT%H:%M:%SZ");
                let _ = writeln!(text, "{:width$}  {key:6}  {changed:20}  {}", row.name, row.scopes);
            }
            print(&text)
        }
        TenantCommand::Remove { name, at } => {
            let (tenants, _) = open(at, environment)?;
            tenants.remove(name).map_err(Failure::usage)?;
            print(&format!("Tenant {name} was removed. Servers lock it out within a second.\n"))
        }
        TenantCommand::Rotate { name, at } => {
            let (tenants, _) = open(at, environment)?;
            let issued = tenants.rotate(name).map_err(Failure::usage)?;
            print(&format!("This is the new key of {name}; the old one has ended:\n{}\n", issued.expose()))
        }
        TenantCommand::ReplaceKey { name, at } => {
            let (tenants, keys) = open(at, environment)?;
            tenants.replace_key(name, &key_from_input()?, &keys).map_err(Failure::usage)?;
            print(&format!("The Xyte key of {name} was replaced.\n"))
        }
        TenantCommand::Limit { name, scopes, at } => {
            let (tenants, _) = open(at, environment)?;
            tenants.limit(name, scopes_of(scopes)?).map_err(Failure::usage)?;
            print(&format!("The scopes of {name} were changed.\n"))
        }
        TenantCommand::SealAnew { at } => {
            let (tenants, keys) = open(at, environment)?;
            let count = tenants.seal_anew(&keys).map_err(Failure::usage)?;
            print(&format!("{count} keys were sealed with the first master key.\n"))
        }
        TenantCommand::MasterKey => {
            let key = MasterKeys::generate().map_err(Failure::other)?;
            print(&format!("{}\n", key.expose()))
        }
    }
}

fn open(at: &TenantFile, environment: &dyn Environment) -> Result<(Tenants, MasterKeys), Failure> {
    let (file, keys) = config::vault(at.files.files(), at.file.clone(), environment)?;
    let file: PathBuf =
        file.ok_or_else(|| Failure::usage("name the file of tenants: --file or auth.vault.file"))?;
    let keys = keys.ok_or_else(|| {
        Failure::usage("there is no master key: set XYTE_MASTER_KEYS or XYTE_MASTER_KEYS_FILE; `xyte-mcp tenant master-key` makes one")
    })?;
    Ok((Tenants::new(file, Arc::new(|| Clock::System.now())), keys))
}

fn scopes_of(words: &[String]) -> Result<Scopes, Failure> {
    let scopes = Scopes::parse(words.iter().map(String::as_str)).map_err(Failure::usage)?;
    match scopes.foreign(DOMAINS) {
        Some(stranger) => {
            Err(Failure::usage(format!("there is no toolset {stranger}; known are {}", DOMAINS.join(", "))))
        }
        None => Ok(scopes),
    }
}

/// The Xyte key comes by standard input: what stands on a command line is seen by everybody on the machine.
fn key_from_input() -> Result<Secret, Failure> {
    if std::io::stdin().is_terminal() {
        super::tell("Paste the tenant's Xyte key, then press Enter and Ctrl-D:");
    }
    let mut text = zeroize::Zeroizing::new(String::new());
    std::io::stdin().take(8192).read_to_string(&mut text).map_err(Failure::other)?;
    if text.trim().is_empty() {
        return Err(Failure::usage("no key came by standard input: xyte-mcp tenant add NAME < file"));
    }
    Ok(Secret::new(text.as_str()))
}
