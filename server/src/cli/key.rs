//! `xyte-mcp key`: the operator's keys in the keychain of the operating system.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Read as _};

use zeroize::Zeroizing;

use super::args::KeyCommand;
use super::{Failure, print};
use crate::config::{self, Environment, Kept, Keychain, SECRETS};

pub(super) fn run(command: &KeyCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let keychain = environment.keychain();
    match command {
        KeyCommand::Set { name } => {
            let (name, variable) = named(name)?;
            set(&keychain, name, &from_input(name)?)?;
            print(&format!(
                "The {name} key is in the keychain. It is taken when no Xyte key is given in another way, such as {variable}.\n"
            ))
        }
        KeyCommand::List => print(&list(&keychain)?),
        KeyCommand::Remove { name } => {
            let (name, _) = named(name)?;
            if keychain.remove(name).map_err(Failure::other)? {
                print(&format!("The {name} key is no longer in the keychain.\n"))
            } else {
                Err(Failure::other(format!("the keychain holds no {name} key; see xyte-mcp key list")))
            }
        }
    }
}

/// The names that a key can have there.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SECRETS.iter().filter_map(|secret| secret.kept)
}

/// A name, and the variable in whose place the key is taken.
fn named(name: &str) -> Result<(&'static str, &'static str), Failure> {
    let all = SECRETS.iter().filter_map(|secret| Some((secret.kept?, secret.name)));
    all.into_iter()
        .find(|(kept, _)| *kept == name)
        .ok_or_else(|| Failure::usage(format!("there is no key {name}")))
}

fn set(keychain: &Keychain, name: &'static str, key: &str) -> Result<(), Failure> {
    let key = Zeroizing::new(key.trim().to_owned());
    // Now rather than at the next start.
    config::is_key(name, &key).map_err(|error| Failure::usage(format!("this is no {name} key: {error}")))?;
    keychain.set(name, key).map_err(Failure::other)
}

fn list(keychain: &Keychain) -> Result<String, Failure> {
    let names: Vec<&'static str> = names().collect();
    let found: Vec<Kept> = keychain.find(&names).map_err(Failure::other)?;
    if found.is_empty() {
        return Ok(
            "The keychain holds no key of this server. xyte-mcp key set organization puts one there.\n"
                .to_owned(),
        );
    }
    let width = names.iter().map(|name| name.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}  IN PLACE OF\n", "KEY");
    for kept in found {
        let (name, variable) = named(kept.name)?;
        let _ = writeln!(text, "{name:width$}  {variable}");
    }
    Ok(text)
}

/// The key comes by standard input: what stands on a command line is seen by everybody on the machine. At a terminal it is not
/// shown.
fn from_input(name: &str) -> Result<Zeroizing<String>, Failure> {
    let text = if std::io::stdin().is_terminal() {
        Zeroizing::new(
            rpassword::prompt_password(format!("The {name} key, which is not shown: "))
                .map_err(Failure::other)?,
        )
    } else {
        let mut text = Zeroizing::new(String::new());
        std::io::stdin().take(8192).read_to_string(&mut text).map_err(Failure::other)?;
        text
    };
    if text.trim().is_empty() {
        return Err(Failure::usage(format!("no key came by standard input: xyte-mcp key set {name} < file")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use keyring_core::mock;

    use super::*;

    #[test]
    fn a_list_has_names_and_no_keys() {
        let keychain = Keychain::over(mock::Store::new().unwrap());
        assert!(list(&keychain).unwrap().contains("holds no key"));
        set(&keychain, "partner", " canary-4711\n").unwrap();
        assert_eq!(
            list(&keychain).unwrap(),
            "KEY           IN PLACE OF\npartner       XYTE_PARTNER_API_KEY\n"
        );
    }

    #[test]
    fn what_is_no_key_is_not_kept_and_not_repeated() {
        let keychain = Keychain::over(mock::Store::new().unwrap());
        let error = set(&keychain, "organization", "Bearer canary-4711").unwrap_err();
        assert!(!format!("{error:?}").contains("4711"), "{error:?}");
        assert!(list(&keychain).unwrap().contains("holds no key"));
    }
}
