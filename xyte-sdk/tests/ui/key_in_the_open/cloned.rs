//! A second handle is asked for by its name, `share`.
fn main() {
    let key = xyte_sdk::OrganizationKey::new("key").unwrap();
    let _other: xyte_sdk::OrganizationKey = key.clone();
}
