use keyring_core::mock;

use super::*;

fn text(value: &str) -> Zeroizing<String> {
    Zeroizing::new(value.to_owned())
}

#[test]
fn what_is_kept_is_found_until_it_is_removed() {
    let keychain = Keychain::over(mock::Store::new().unwrap());
    assert!(keychain.find(&["organization", "partner"]).unwrap().is_empty());
    assert!(!keychain.remove("organization").unwrap());
    keychain.set("organization", text("one")).unwrap();
    keychain.set("organization", text("two")).unwrap();
    assert!(keychain.remove("organization").unwrap() && !keychain.remove("organization").unwrap());
    keychain.set("partner", text("three")).unwrap();
    let found = keychain.find(&["organization", "partner"]).unwrap();
    assert_eq!(format!("{found:?}"), "[Kept(partner)]");
    assert_eq!(found[0].value.as_str(), "three");
}

#[test]
fn one_that_is_not_there_says_so() {
    let error = Keychain::none().find(&["organization"]).unwrap_err();
    assert!(matches!(error, KeychainError::Absent(_)), "{error}");
}

#[test]
fn one_that_is_locked_says_so() {
    let store: Arc<CredentialStore> = mock::Store::new().unwrap();
    let entry = Entry::new_in_store(&store, SERVICE, "organization").unwrap();
    let credential: &mock::Cred = entry.as_any().downcast_ref().unwrap();
    credential.set_error(Error::NoStorageAccess("the collection is locked".into()));
    let error = Keychain::over(Arc::clone(&store)).find(&["organization"]).unwrap_err();
    assert!(error.to_string().contains("unlock it"), "{error}");
}

#[test]
fn one_that_does_not_answer_is_given_up() {
    // Parked for good, as one whose window nobody answers.
    let open = || loop {
        std::thread::park();
    };
    let keychain = Keychain::new(open, Duration::ZERO);
    assert_eq!(keychain.find(&["organization"]).unwrap_err(), KeychainError::Late(Duration::ZERO));
}
