//! A key is not compared: that would take a time that depends on it.
fn main() {
    let key = xyte_sdk::OrganizationKey::new("key").unwrap();
    let other = xyte_sdk::OrganizationKey::new("key").unwrap();
    assert!(key == other);
}
