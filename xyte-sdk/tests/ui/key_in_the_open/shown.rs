//! A key has no `Display`.
fn main() {
    let key = xyte_sdk::OrganizationKey::new("key").unwrap();
    println!("{key}");
}
